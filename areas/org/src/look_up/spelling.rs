//! Whether a text spells a unit's name, or only comes near enough for the unit to be found.

use super::Unit;
use super::phrase::{Word, exact, letters, spelled, without_remarks, words};
use crate::unit::Level;

impl Unit {
    /// Whether one of its names, of any time, stands in the text letter by letter, word by word with its diacritics
    /// or wholly without: "Nghệ An" and "Nghe An" are Nghệ An, "Nghê An" is only understood so. Its code, its id and
    /// what the nation is called besides are names as well.
    pub fn is_spelled_in(&self, text: &str) -> bool {
        let signed = text.trim() == self.code || text.trim() == self.id.to_string();
        let bare = without_remarks(text);
        let first = bare.split([',', ';']).next().map(words).unwrap_or_default();
        let mut names = std::iter::once(&self.name).chain(self.former.iter().map(|former| &former.name));
        signed || self.level == Level::Nation || names.any(|name| stands_in(&first, name))
    }
}

/// Some words in a row have the letters of the name, and its diacritics or none.
fn stands_in(text: &[Word], name: &str) -> bool {
    let (wanted, exactly) = (letters(name), exact(name));
    let ends = |from: usize| (from + 1..=text.len()).filter_map(move |to| text.get(from..to));
    (0..text.len()).flat_map(ends).any(|run| {
        let written = spelled(run);
        letters(&written) == wanted && (written.is_ascii() || exact(&written) == exactly)
    })
}

#[cfg(test)]
mod tests {
    use crate::{LookUp, Units, shipped};
    use jiff::civil::date;
    use std::sync::LazyLock;

    static UNITS: LazyLock<Units> = LazyLock::new(|| Units::new(0, shipped().unwrap()));

    fn is_spelled(text: &str) -> bool {
        match UNITS.look_up(text, date(2024, 5, 31)) {
            LookUp::Found(unit) => unit.is_spelled_in(text),
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn a_name_is_spelled_with_its_diacritics_or_without_any() {
        for text in [
            "BHXH tỉnh Nghệ An",
            "Nghe An",
            "BHXH tinh Nghe An",
            "BHXH tỉnh Nghe An",
            "nghệ an (số liệu BHXH tỉnh)",
            "Thanh Hoá",
            "huyện Châu Thành, Bến Tre",
            "toàn quốc",
            "40",
        ] {
            assert!(is_spelled(text), "{text}");
        }
    }

    #[test]
    fn a_name_with_other_diacritics_or_letters_is_only_understood() {
        for text in ["BHXH tỉnh Nghê An", "Đắc Lắc", "Đăk Lăk", "tỉnh Thanh Hỏa"] {
            assert!(!is_spelled(text), "{text}");
        }
    }
}
