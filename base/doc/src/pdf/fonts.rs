//! The fonts that are in the program, read once.

use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

static FILES: &[&[u8]] = include!(concat!(env!("OUT_DIR"), "/fonts.rs"));

pub(super) static FONTS: LazyLock<Fonts> = LazyLock::new(Fonts::read);

pub(super) struct Fonts {
    pub(super) all: Vec<Font>,
    pub(super) book: LazyHash<FontBook>,
}

impl Fonts {
    fn read() -> Self {
        let all: Vec<Font> = FILES
            .iter()
            .flat_map(|file| Font::iter(Bytes::new(*file)))
            .collect();
        Self {
            book: LazyHash::new(FontBook::from_fonts(&all)),
            all,
        }
    }

    /// Whether some font has a letter.
    fn have(&self, letter: char) -> bool {
        let letter = u32::from(letter);
        self.all.iter().any(|font| font.info().coverage.contains(letter))
    }

    /// The text as it can be printed: for what no font has, an empty box. An archived PDF may not leave a letter out in
    /// silence, nor hold one of the private area, of which nobody knows what it means.
    pub(super) fn printable(&self, text: &str) -> String {
        text.chars().filter_map(|letter| self.printed(letter)).collect()
    }

    fn printed(&self, letter: char) -> Option<char> {
        match letter {
            '\n' => Some('\n'),
            '\t' => Some(' '),
            // How letters join, or where a word may break, is told without a shape.
            '\u{200B}'..='\u{200D}' => Some(letter),
            '\u{AD}'
            | '\u{200E}'
            | '\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}' => None,
            letter if letter.is_control() => None,
            '\u{E000}'..='\u{F8FF}' => Some(BOX),
            letter if self.have(letter) => Some(letter),
            _ => Some(BOX),
        }
    }
}

const BOX: char = '□';

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_font_has_is_printed_as_an_empty_box() {
        let told = FONTS.printable("Y Ƀăn H’Đŏ\u{0}\tខ្មែរ 中 🙂 \u{E001}\u{FEFF}!");
        assert_eq!(told, "Y Ƀăn H’Đŏ ខ្មែរ □ □ □!");
    }
}
