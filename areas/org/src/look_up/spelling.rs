//! Whether a text spells a unit's name, or only comes near enough for the unit to be found.

use super::Unit;
use super::matching::before;
use super::phrase::{Word, also_called, exact, letters, spelled, without_remarks, words};
use crate::unit::Level;
use crate::units::Units;

impl Units {
    /// Whether the text spells the unit's name and, behind commas, those of what it lies in or lay in: letter by letter,
    /// word by word with its diacritics or wholly without. "Nghệ An" and "Nghe An" are Nghệ An, "Nghê An" is only
    /// understood so. Its code, its id and what is written for its name on purpose ("TP.HCM") are names as well.
    pub fn are_spelled_in(&self, unit: &Unit, text: &str) -> bool {
        let signed = text.trim() == unit.code || text.trim() == unit.id.to_string();
        if signed || unit.level == Level::Nation {
            return true;
        }
        let bare = without_remarks(text);
        let mut segments = bare.split([',', ';']).map(words);
        let first = segments.next().unwrap_or_default();
        let mut further = segments.filter(|segment| !segment.is_empty()).peekable();
        let above = further.peek().map(|_| self.above(unit)).unwrap_or_default();
        names(unit).any(|name| stands_in(&first, name))
            && further.all(|segment| {
                above
                    .iter()
                    .any(|unit| names(unit).any(|name| stands_in(&segment, name)))
            })
    }

    /// All that it may be said to lie in: what it ever lay in, and what that was made of.
    fn above(&self, unit: &Unit) -> Vec<&Unit> {
        let above = before(self, unit);
        let made_of = |id: &uuid::Uuid| self.predecessors(*id).iter().map(|step| step.unit);
        let earlier: Vec<_> = above.iter().flat_map(made_of).collect();
        above
            .into_iter()
            .chain(earlier)
            .filter_map(|id| self.get(id))
            .collect()
    }
}

/// What a unit is or was called, and what is written for it on purpose.
fn names(unit: &Unit) -> impl Iterator<Item = &str> {
    let own = std::iter::once(&unit.name).chain(unit.former.iter().map(|former| &former.name));
    own.flat_map(|name| std::iter::once(name.as_str()).chain(also_called(unit.level, name).iter().copied()))
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
            LookUp::Found(unit) => UNITS.are_spelled_in(unit, text),
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
            "TP.HCM",
            "TPHCM",
            "BHXH TP. Hồ Chí Minh",
            "BQP",
            "CAND",
            "Bộ Công an",
            "TT Huế",
            "BR-VT",
            "Ea Súp, Đắk Lắk",
            "huyện Ea Súp, tỉnh Đắk Lắk",
            "quận 1, TP.HCM",
        ] {
            assert!(is_spelled(text), "{text}");
        }
    }

    #[test]
    fn a_name_with_other_diacritics_or_letters_is_only_understood() {
        for text in [
            "BHXH tỉnh Nghê An",
            "Đắc Lắc",
            "Đăk Lăk",
            "Bắc Cạn",
            "tỉnh Thanh Hỏa",
            "huyện Châu Thành, Bên Tre",
            "huyện Ea Súp, Đắc Lắc",
        ] {
            assert!(!is_spelled(text), "{text}");
        }
    }
}
