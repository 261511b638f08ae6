//! A unit: an organisation with a life, a level and names that change over time.
//!
//! An office and its territory are one unit: "BHXH tỉnh Nghệ An" and "tỉnh Nghệ An" have one id. Codes and names
//! are reused after reorganisations, so they are only ever looked up as of a date.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Where a unit stands. Until 30/6/2025 districts stood between province and commune; since 1/7/2025 a BHXH cơ sở
/// does, once the agency has entered it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    Nation,
    /// BHXH Bộ Quốc phòng and BHXH Công an nhân dân.
    Special,
    Province,
    District,
    /// BHXH cơ sở: an office that serves several communes.
    Base,
    Commune,
    /// Who works along: the Post, unions, mass organisations.
    Partner,
    /// Tổ chức dịch vụ thu.
    CollectionOrganisation,
}

/// Born on `since`, gone on `until` (the first day after its life); `None` where the beginning isn't known or the
/// end hasn't come. `kind` and `name` are the ones it bore last, `former` the ones before, oldest first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Unit {
    pub id: Uuid,
    pub code: String,
    pub level: Level,
    /// "Tỉnh", "Thành phố", "Huyện", "Xã" …; "Cơ sở" for a BHXH cơ sở; empty where the name says it all.
    pub kind: String,
    /// The bare name: "Đắk Lắk".
    pub name: String,
    pub former: Vec<FormerName>,
    pub since: Option<Date>,
    pub until: Option<Date>,
    pub lat: Option<f64>,
    pub lon: Option<f64>,
    /// Whether an office stands here that is expected to report.
    pub reports: bool,
}

/// A name borne until the day before `until`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormerName {
    pub kind: String,
    pub name: String,
    pub until: Date,
}

impl Unit {
    /// The id that a unit known from public lists has everywhere: on every server, in every import.
    pub fn id_of(level: Level, code: &str, since: Option<Date>) -> Uuid {
        let since = since.map(|day| day.to_string()).unwrap_or_default();
        Uuid::new_v5(&FAMILY, format!("{}/{code}/{since}", level.as_str()).as_bytes())
    }

    pub fn lives(&self, on: Date) -> bool {
        within(self.since, self.until, on)
    }

    /// Kind and bare name as of a day.
    pub fn named(&self, on: Date) -> (&str, &str) {
        match self.former.iter().find(|former| on < former.until) {
            Some(former) => (&former.kind, &former.name),
            None => (&self.kind, &self.name),
        }
    }

    /// What the office is called, last: "BHXH Việt Nam", "BHXH tỉnh Đắk Lắk", "BHXH cơ sở Ea Súp"; a commune, which
    /// has no office, "xã Kim Liên".
    pub fn title(&self) -> String {
        self.called(&self.kind, &self.name)
    }

    /// What the office was called on a day: "BHXH tỉnh Thừa Thiên Huế" until 31/12/2024.
    pub fn title_on(&self, on: Date) -> String {
        let (kind, name) = self.named(on);
        self.called(kind, name)
    }

    /// The territory, as it stands in running text: "tỉnh Đắk Lắk", "thành phố Cần Thơ", "xã Kim Liên", "cả nước".
    pub fn territory(&self) -> String {
        match self.level {
            Level::Nation => "cả nước".to_owned(),
            _ if self.kind.is_empty() => self.name.clone(),
            _ => format!("{} {}", self.kind.to_lowercase(), self.name),
        }
    }

    fn called(&self, kind: &str, name: &str) -> String {
        let kind = kind.to_lowercase();
        match self.level {
            Level::Nation | Level::Special => format!("BHXH {name}"),
            Level::Province | Level::District | Level::Base => format!("BHXH {kind} {name}"),
            Level::Commune => format!("{kind} {name}"),
            Level::Partner | Level::CollectionOrganisation => name.to_owned(),
        }
    }
}

impl Level {
    pub const ALL: [Self; 8] = [
        Self::Nation,
        Self::Special,
        Self::Province,
        Self::District,
        Self::Base,
        Self::Commune,
        Self::Partner,
        Self::CollectionOrganisation,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Nation => "nation",
            Self::Special => "special",
            Self::Province => "province",
            Self::District => "district",
            Self::Base => "base",
            Self::Commune => "commune",
            Self::Partner => "partner",
            Self::CollectionOrganisation => "collection_organisation",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.as_str() == word)
    }

    /// Offices of the agency; the others are places, or organisations that work with it.
    pub fn is_office(self) -> bool {
        !matches!(self, Self::Commune | Self::Partner | Self::CollectionOrganisation)
    }

    /// Whether units of this level report by themselves: every office but the national one, to whom they report.
    pub fn reports(self) -> bool {
        self.is_office() && self != Self::Nation
    }
}

/// The day lies in a life whose ends may be open.
pub(crate) fn within(since: Option<Date>, until: Option<Date>, on: Date) -> bool {
    since.is_none_or(|first| first <= on) && until.is_none_or(|end| on < end)
}

/// The name space of [`Unit::id_of`]; never change it.
const FAMILY: Uuid = Uuid::from_u128(0x8f1d_6c1e_93a4_5f0b_a5c7_2be0_41d3_96f2);

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn hue() -> Unit {
        let former = FormerName {
            kind: "Tỉnh".into(),
            name: "Thừa Thiên Huế".into(),
            until: date(2025, 1, 1),
        };
        Unit {
            id: Unit::id_of(Level::Province, "46", None),
            code: "46".into(),
            level: Level::Province,
            kind: "Thành phố".into(),
            name: "Huế".into(),
            former: vec![former],
            since: None,
            until: None,
            lat: None,
            lon: None,
            reports: true,
        }
    }

    #[test]
    fn an_office_bears_the_name_of_its_day() {
        assert_eq!(hue().title(), "BHXH thành phố Huế");
        assert_eq!(hue().title_on(date(2024, 12, 31)), "BHXH tỉnh Thừa Thiên Huế");
        assert_eq!(hue().title_on(date(2025, 1, 1)), "BHXH thành phố Huế");
        assert_eq!(hue().territory(), "thành phố Huế");
    }

    #[test]
    fn a_unit_has_one_id_everywhere_and_another_after_it_is_founded_anew() {
        assert_eq!(hue().id, Unit::id_of(Level::Province, "46", None));
        assert_ne!(
            hue().id,
            Unit::id_of(Level::Province, "46", Some(date(2025, 7, 1)))
        );
        assert_ne!(hue().id, Unit::id_of(Level::District, "46", None));
    }

    #[test]
    fn levels_are_read_from_the_word_they_are_stored_as() {
        for level in Level::ALL {
            assert_eq!(Level::from_word(level.as_str()), Some(level));
        }
        assert_eq!(Level::from_word("tỉnh"), None);
    }
}
