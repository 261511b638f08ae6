//! The lines of the lists that ship, as they stand there.

use crate::unit::Level;
use jiff::civil::Date;
use serde::Deserialize;

pub(super) const UNITS: &str = include_str!("../../../../data/admin_units.csv");
pub(super) const SUCCESSIONS: &str = include_str!("../../../../data/admin_successions.csv");
pub(super) const EARLIER: &str = include_str!("../../../../data/admin_units_earlier.csv");
pub(super) const NAMES: &str = include_str!("../../../../data/admin_names.csv");

#[derive(Deserialize)]
pub(super) struct Row {
    pub(super) code: String,
    pub(super) level: Level,
    pub(super) name: String,
    pub(super) parent: String,
    pub(super) lat: Option<f64>,
    pub(super) lon: Option<f64>,
    pub(super) since: Option<Date>,
    pub(super) until: Option<Date>,
}

#[derive(Deserialize)]
pub(super) struct SuccessionRow {
    pub(super) level: Level,
    pub(super) old_code: String,
    pub(super) new_code: String,
    pub(super) extent: String,
    pub(super) date: Date,
}

/// A district that ended before the map of mid-2025 was drawn (`until`, once a successor), or the day on which one
/// of that map was founded (`since`).
#[derive(Deserialize)]
pub(super) struct EarlierRow {
    pub(super) code: String,
    pub(super) kind: String,
    pub(super) name: String,
    pub(super) parent: String,
    pub(super) since: Option<Date>,
    pub(super) until: Option<Date>,
    pub(super) successor: String,
    pub(super) extent: String,
}

#[derive(Deserialize)]
pub(super) struct NameRow {
    pub(super) code: String,
    pub(super) level: Level,
    pub(super) since: Option<Date>,
    pub(super) kind: String,
    pub(super) name: String,
    pub(super) until: Date,
}

/// Reads one of the lists.
pub(super) fn rows<T: for<'de> Deserialize<'de>>(text: &str) -> Result<Vec<T>, csv::Error> {
    csv::Reader::from_reader(text.as_bytes()).deserialize().collect()
}

impl SuccessionRow {
    /// Island districts became special zones, which are communes; all others kept their level.
    pub(super) fn goes_to(&self, level: Level) -> bool {
        let island = self.level == Level::District;
        level == if island { Level::Commune } else { self.level }
    }
}

/// "Thị Xã Buôn Hồ" → "Thị xã", "Buôn Hồ". The name is right where the list's column of kinds isn't.
pub(super) fn kind_and_name(title: &str) -> (String, String) {
    let kind = KINDS.iter().find(|kind| {
        title
            .to_lowercase()
            .starts_with(&format!("{} ", kind.to_lowercase()))
    });
    let words = kind.map_or(0, |kind| kind.split(' ').count());
    let name = title.split(' ').skip(words).collect::<Vec<_>>().join(" ");
    (
        kind.map(|kind| (*kind).to_owned()).unwrap_or_default(),
        vn::nfc(&name),
    )
}

const KINDS: [&str; 9] = [
    "Tỉnh",
    "Thành phố",
    "Huyện",
    "Quận",
    "Thị xã",
    "Thị trấn",
    "Xã",
    "Phường",
    "Đặc khu",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_spell_kinds_their_own_way() {
        assert_eq!(
            kind_and_name("Thị Xã Buôn Hồ"),
            ("Thị xã".into(), "Buôn Hồ".into())
        );
        assert_eq!(kind_and_name("Phường 5"), ("Phường".into(), "5".into()));
        assert_eq!(
            kind_and_name("Huyện Ea H'leo"),
            ("Huyện".into(), "Ea H'leo".into())
        );
    }
}
