//! The place one is in: a unit and a month, where the address doesn't name them, and who may see the unit.

use std::collections::BTreeSet;

use jiff::civil::Date;
use ledger::Month;
use org::Units;
use rustc_hash::FxHashMap;
use uuid::Uuid;

/// Months that have figures, by unit, as far as a page has found out. They are kept in memory for the switches, which
/// ask no database.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct KnownMonths(FxHashMap<Uuid, BTreeSet<Month>>);

impl KnownMonths {
    pub(crate) fn of(&self, unit: Uuid) -> Option<&BTreeSet<Month>> {
        self.0.get(&unit)
    }

    /// These and what is known now of one more unit; `None` where that is no news.
    pub(crate) fn with(&self, unit: Uuid, months: &BTreeSet<Month>) -> Option<KnownMonths> {
        (self.of(unit) != Some(months)).then(|| {
            let mut known = self.clone();
            known.0.insert(unit, months.clone());
            known
        })
    }
}

/// The month whose reports are being collected.
pub(crate) fn last_ended(today: Date) -> Month {
    Month::of(today).previous()
}

/// The month that a page opens with. The last one that ended, even if nothing was sent yet: who has not is what one
/// wants to know. Where figures stopped over a quarter before, the last month that has some.
pub(crate) fn opening(known: &BTreeSet<Month>, today: Date) -> Month {
    let ended = last_ended(today);
    let quarter = std::iter::successors(Some(ended), |month| Some(month.previous())).take(4);
    match known.last() {
        Some(latest) if quarter.last().is_some_and(|since| *latest < since) => *latest,
        _ => ended,
    }
}

/// Whether a unit lies under one of the trees on the day, or on the nearest one of its life.
pub(crate) fn may_see(units: &Units, trees: &[Uuid], unit: Uuid, on: Date) -> bool {
    let on = living_day(units, unit, on);
    trees.iter().any(|tree| units.is_within(unit, *tree, on))
}

/// The day itself, or the nearest one on which the unit lives.
pub(crate) fn living_day(units: &Units, unit: Uuid, on: Date) -> Date {
    let Some(unit) = units.get(unit) else {
        return on;
    };
    let last = unit.until.and_then(|end| end.yesterday().ok());
    let on = last.map_or(on, |last| on.min(last));
    unit.since.map_or(on, |first| on.max(first))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::home::sample::{UNITS, unit};
    use jiff::civil::date;

    fn month(text: &str) -> Month {
        Month::parse(text).unwrap()
    }

    #[test]
    fn a_page_opens_with_the_month_that_just_ended_although_nobody_has_sent_anything() {
        let today = date(2024, 11, 3);
        let until = |last: &str| opening(&BTreeSet::from([month("2024-01"), month(last)]), today);
        assert_eq!(until("2024-10"), month("2024-10"));
        assert_eq!(until("2024-09"), month("2024-10"));
        assert_eq!(until("2024-11"), month("2024-10"));
        assert_eq!(opening(&BTreeSet::new(), today), month("2024-10"));
    }

    #[test]
    fn a_page_of_a_unit_whose_figures_are_old_opens_with_the_last_of_them() {
        let known = BTreeSet::from([month("2022-08"), month("2024-05")]);
        assert_eq!(opening(&known, date(2026, 11, 21)), month("2024-05"));
    }

    #[test]
    fn what_is_known_of_months_is_told_once() {
        let (unit, months) = (Uuid::from_u128(1), BTreeSet::from([month("2024-05")]));
        let known = KnownMonths::default().with(unit, &months).unwrap();
        assert_eq!(known.of(unit), Some(&months));
        assert_eq!(known.with(unit, &months), None);
    }

    #[test]
    fn a_merged_province_is_seen_from_today_by_the_nation_and_not_by_its_neighbour() {
        let (then, now) = (date(2024, 10, 31), date(2026, 1, 1));
        let (old, new) = (unit("BHXH tỉnh Đắk Lắk", then), unit("BHXH tỉnh Đắk Lắk", now));
        let nation = UNITS.nation().unwrap().id;
        for (unit, on) in [(old, now), (new, then), (new, now)] {
            assert!(may_see(&UNITS, &[nation], unit, on));
            assert!(!may_see(&UNITS, &[unit_of_nghe_an()], unit, on));
        }
        assert!(may_see(&UNITS, &[new, old], old, now));
        assert!(!may_see(&UNITS, &[], old, then));
    }

    fn unit_of_nghe_an() -> Uuid {
        unit("BHXH tỉnh Nghệ An", date(2026, 1, 1))
    }
}
