//! Kinds of units as they stand before a name: "tỉnh", "TP.", "huyện", "P.".

use super::phrase::{Word, exact};
use crate::unit::Level;
use std::sync::LazyLock;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Province,
    /// A city under the nation or, until 30/6/2025, under a province.
    City,
    RuralDistrict,
    UrbanDistrict,
    Town,
    Township,
    RuralCommune,
    Ward,
    SpecialZone,
    Base,
    /// No kind is said: the nation, special offices, partners.
    Unsaid,
}

impl Kind {
    pub(crate) fn of(level: Level, kind: &str) -> Self {
        match (level, vn::squeeze(kind).as_str()) {
            (Level::Base, _) => Self::Base,
            (_, "tinh") => Self::Province,
            (_, "thanhpho") => Self::City,
            (_, "huyen") => Self::RuralDistrict,
            (_, "quan") => Self::UrbanDistrict,
            (_, "thixa") => Self::Town,
            (_, "thitran") => Self::Township,
            (_, "xa") => Self::RuralCommune,
            (_, "phuong") => Self::Ward,
            (_, "dackhu") => Self::SpecialZone,
            _ => Self::Unsaid,
        }
    }

    /// The level at which another kind may be meant: towns become cities, communes become wards, and people go on
    /// saying the old word.
    pub(crate) fn level(self) -> Option<Level> {
        match self {
            Self::Province => Some(Level::Province),
            Self::City | Self::RuralDistrict | Self::UrbanDistrict | Self::Town => Some(Level::District),
            Self::Township | Self::RuralCommune | Self::Ward | Self::SpecialZone => Some(Level::Commune),
            Self::Base => Some(Level::Base),
            Self::Unsaid => None,
        }
    }
}

/// The words that say a kind.
#[derive(Debug)]
pub(super) struct Marker {
    kind: Kind,
    words: Vec<(String, String)>,
    /// One letter, said only before a dot or a number: "P. 5", "Q1".
    letter: bool,
}

impl Marker {
    pub(super) fn all() -> &'static [Self] {
        &MARKERS
    }

    /// The kind and the words after it, if the words begin with this marker. `strict` believes the diacritics of
    /// a word that has some or lacks them: "Phương" is no ward, "Xa" no commune.
    pub(super) fn begins<'w>(&self, words: &'w [Word], strict: bool) -> Option<(Kind, &'w [Word])> {
        let (begin, name) = words.split_at_checked(self.words.len())?;
        let same = begin.iter().zip(&self.words).all(|(word, (folded, spelled))| {
            if strict {
                exact(&word.typed) == *spelled
            } else {
                word.folded == *folded
            }
        });
        let numbered = name
            .first()
            .is_some_and(|word| word.folded.bytes().all(|byte| byte.is_ascii_digit()));
        let said = !self.letter || numbered || begin.iter().all(|word| word.dotted);
        (same && said).then_some((self.kind, name))
    }

    fn new(kind: Kind, text: &str) -> Self {
        let words = text
            .split(' ')
            .map(|word| (vn::fold(word), exact(word)))
            .collect();
        Self {
            kind,
            words,
            letter: text.len() == 1,
        }
    }
}

static MARKERS: LazyLock<Vec<Marker>> = LazyLock::new(|| {
    WORDS
        .iter()
        .map(|(kind, text)| Marker::new(*kind, text))
        .collect()
});

/// Longer ones first, where one begins with another.
const WORDS: [(Kind, &str); 21] = [
    (Kind::Province, "tỉnh"),
    (Kind::City, "thành phố"),
    (Kind::City, "tp"),
    (Kind::City, "t p"),
    (Kind::RuralDistrict, "huyện đảo"),
    (Kind::RuralDistrict, "huyện"),
    (Kind::RuralDistrict, "h"),
    (Kind::UrbanDistrict, "quận"),
    (Kind::UrbanDistrict, "q"),
    (Kind::Town, "thị xã"),
    (Kind::Town, "tx"),
    (Kind::Township, "thị trấn"),
    (Kind::Township, "tt"),
    (Kind::RuralCommune, "xã"),
    (Kind::RuralCommune, "x"),
    (Kind::Ward, "phường"),
    (Kind::Ward, "p"),
    (Kind::SpecialZone, "đặc khu"),
    (Kind::SpecialZone, "đk"),
    (Kind::Base, "cơ sở"),
    (Kind::Province, "t"),
];
