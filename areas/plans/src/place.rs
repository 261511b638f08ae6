//! Where an activity was held: a commune that lay under its unit then, and a place in it.

use jiff::civil::Date;
use org::{Level, Unit, Units};
use uuid::Uuid;

use crate::activity::Activity;

/// More communes are no list to choose from: an office of the whole country names its place in words.
const MOST: usize = 400;

/// The communes that a unit may name on a day, in the order of their names; itself, where it is one. None where there
/// would be too many.
pub(crate) fn communes(units: &Units, unit: Uuid, on: Date) -> Vec<&Unit> {
    let below = units.descendants(unit, on).into_iter().chain(units.get(unit));
    let mut communes: Vec<&Unit> = below.filter(|unit| unit.level == Level::Commune).collect();
    if communes.len() > MOST {
        return Vec::new();
    }
    communes.sort_by_cached_key(|commune| vn::collation_key(&commune.name));
    communes.dedup_by_key(|commune| commune.id);
    communes
}

/// Who can be credited with an activity: offices, not territories; the actor's own first.
pub(crate) fn offices(units: &Units, unit: Uuid, on: Date) -> Vec<&Unit> {
    let office = |unit: &&Unit| unit.reports || unit.level != Level::Commune;
    let below = units.descendants(unit, on).into_iter().filter(office);
    units
        .get(unit)
        .into_iter()
        .chain(below.filter(|below| below.id != unit))
        .take(MOST)
        .collect()
}

/// "nhà văn hóa thôn 3, xã Kim Liên".
pub(crate) fn words(units: &Units, activity: &Activity) -> String {
    let commune = activity.says.commune.and_then(|commune| units.get(commune));
    let point = Some(activity.says.point.clone()).filter(|point| !point.is_empty());
    let commune = commune.map(|commune| commune.title_on(activity.span.to()));
    point.into_iter().chain(commune).collect::<Vec<_>>().join(", ")
}

/// "Nhóm nhỏ, xã Kim Liên": what an activity is called where its numbers are shown.
pub fn title(units: &Units, activity: &Activity) -> String {
    let about = Some(activity.about().to_owned()).filter(|about| !about.is_empty());
    let place = Some(words(units, activity)).filter(|place| !place.is_empty());
    let parts = [activity.form.name_vi.clone()]
        .into_iter()
        .chain(about)
        .chain(place);
    parts.collect::<Vec<_>>().join(", ")
}
