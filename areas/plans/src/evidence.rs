//! Evidence: what shows that an activity took place, for whoever asks behind a number.

pub(crate) mod dossier;
mod entity;
pub(crate) mod migration;
/// What its sender called a file.
pub(crate) mod name {
    pub(crate) mod migration;
}
pub(crate) mod pages;
pub(crate) mod store;
pub(crate) mod words;

use files::{Hash, Position};
use jiff::Timestamp;
use jiff::civil::DateTime;
use org::{Level, Unit, Units};
use uuid::Uuid;

/// A photo or a document of an activity.
#[derive(Clone, Debug)]
pub struct Evidence {
    pub id: Uuid,
    pub activity: Uuid,
    pub kind: Kind,
    pub media: Media,
    /// What its sender called it; empty where that was not kept.
    pub name: String,
    /// The kept content: of a photo, written anew without what the camera had put into it.
    pub file: Hash,
    pub thumbnail: Option<Hash>,
    /// Of the bytes that were sent.
    pub original: Hash,
    pub looks: Option<u64>,
    /// What the camera's clock showed.
    pub taken: Option<DateTime>,
    /// Whether the camera was in the activity's commune; all that is kept of where it was.
    pub inside: Option<bool>,
    pub caption: String,
    pub credit: String,
    /// Whether a report may print it.
    pub for_report: bool,
    pub added_by: String,
    pub added_at: Timestamp,
}

/// What a file is evidence of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Photo,
    /// The plan that it was held by.
    Plan,
    /// An invitation, or the notice of it.
    Invitation,
    /// A list that attendees signed.
    SignedList,
    /// What it cost: an estimate, a settlement, a voucher.
    Voucher,
    /// A third party's own word: a commune, a company, a station (phiếu xác nhận).
    Confirmation,
    Document,
}

/// In the order in which a dossier has them, but photos first: most files are photos.
const KINDS: [(Kind, &str); 7] = [
    (Kind::Photo, "photo"),
    (Kind::Plan, "plan"),
    (Kind::Invitation, "invitation"),
    (Kind::SignedList, "signed_list"),
    (Kind::Voucher, "voucher"),
    (Kind::Confirmation, "confirmation"),
    (Kind::Document, "document"),
];

impl Kind {
    pub fn all() -> impl Iterator<Item = Kind> {
        KINDS.iter().map(|(kind, _)| *kind)
    }

    pub fn read(code: &str) -> Option<Kind> {
        KINDS
            .iter()
            .find(|(_, known)| *known == code)
            .map(|(kind, _)| *kind)
    }

    pub fn code(self) -> &'static str {
        KINDS
            .iter()
            .find(|(kind, _)| *kind == self)
            .map_or("", |(_, code)| code)
    }
}

/// In which shape a file is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Media {
    Jpeg,
    Pdf,
}

impl Media {
    pub fn read(code: &str) -> Option<Media> {
        match code {
            "jpeg" => Some(Media::Jpeg),
            "pdf" => Some(Media::Pdf),
            _ => None,
        }
    }

    pub fn code(self) -> &'static str {
        match self {
            Media::Jpeg => "jpeg",
            Media::Pdf => "pdf",
        }
    }
}

/// How well an activity is shown to have taken place, the weakest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    OwnWord,
    Photo,
    ThirdParty,
}

impl Strength {
    /// Of all that there is, the strongest counts. Whoever signed a list or confirms is a third party.
    pub fn of(kinds: impl IntoIterator<Item = Kind>) -> Strength {
        let strength = |kind| match kind {
            Kind::Photo => Strength::Photo,
            Kind::SignedList | Kind::Confirmation => Strength::ThirdParty,
            Kind::Plan | Kind::Invitation | Kind::Voucher | Kind::Document => Strength::OwnWord,
        };
        kinds.into_iter().map(strength).max().unwrap_or(Strength::OwnWord)
    }

    /// The key of what would make it stronger; none where nothing would.
    pub(crate) fn lacking_key(self) -> Option<&'static str> {
        match self {
            Strength::OwnWord => Some("plans-stronger-own-word"),
            Strength::Photo => Some("plans-stronger-photo"),
            Strength::ThirdParty => None,
        }
    }

    /// The key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Strength::OwnWord => "plans-strength-own-word",
            Strength::Photo => "plans-strength-photo",
            Strength::ThirdParty => "plans-strength-third-party",
        }
    }
}

impl Evidence {
    /// Whether both are one picture: the same file, or one that was sent on by a chat app.
    pub fn is_same_as(&self, other: &Evidence) -> bool {
        let alike = |(one, other)| files::likeness(one, other) <= files::ALIKE;
        self.original == other.original || self.looks.zip(other.looks).is_some_and(alike)
    }
}

/// Up to this many times as far from the commune's own point as from the nearest one's a camera is still taken to be in
/// it: communes are known by a point, not by their borders.
const TOLERANCE: f64 = 1.3;

/// Whether a camera was in a commune, as far as points can tell: its point is the nearest of all communes around, or
/// hardly farther. `None` where the commune has no point.
pub(crate) fn is_inside(units: &Units, commune: Uuid, on: jiff::civil::Date, at: Position) -> Option<bool> {
    let commune = units.get(commune)?;
    let own = distance(commune, at)?;
    let around = units
        .all()
        .filter(|unit| unit.level == Level::Commune && unit.lives(on));
    let nearest = around
        .filter_map(|unit| distance(unit, at))
        .fold(f64::INFINITY, f64::min);
    Some(own <= nearest * TOLERANCE)
}

/// From a unit's point, in degrees of latitude: exact enough over some kilometres.
fn distance(unit: &Unit, at: Position) -> Option<f64> {
    let (lat, lon) = unit.lat.zip(unit.lon)?;
    let east = (lon - at.lon) * at.lat.to_radians().cos();
    Some((lat - at.lat).hypot(east))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_strongest_evidence_counts() {
        assert_eq!(Strength::of([]), Strength::OwnWord);
        assert_eq!(Strength::of([Kind::Document, Kind::Photo]), Strength::Photo);
        assert_eq!(
            Strength::of([Kind::Photo, Kind::SignedList]),
            Strength::ThirdParty
        );
        let own = [Kind::Plan, Kind::Invitation, Kind::Voucher];
        assert_eq!(
            Strength::of(own),
            Strength::OwnWord,
            "whoever holds it writes them"
        );
    }

    #[test]
    fn a_camera_is_in_the_commune_whose_point_is_nearest() {
        let units = Units::new(0, org::shipped().unwrap());
        let today = date(2026, 11, 22);
        let org::LookUp::Found(commune) = units.look_up("xã Kim Liên, Nghệ An", today) else {
            panic!("Kim Liên")
        };
        let point = |lat: f64, lon: f64| Position {
            lat: commune.lat.unwrap() + lat,
            lon: commune.lon.unwrap() + lon,
        };
        let inside = |at| is_inside(&units, commune.id, today, at);
        assert_eq!(inside(point(0.0, 0.0)), Some(true));
        assert_eq!(inside(point(0.004, 0.004)), Some(true));
        assert_eq!(inside(point(0.5, 0.0)), Some(false));
        assert_eq!(inside(point(-3.0, 2.0)), Some(false));
    }
}
