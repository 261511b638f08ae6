//! The place that a page is about: a unit and a month, and who may see the unit.

pub(crate) mod pages;

use std::collections::BTreeSet;

use jiff::civil::Date;
use ledger::Month;
use org::Units;
use uuid::Uuid;

/// As the address names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub unit: Uuid,
    pub month: Month,
}

impl Place {
    pub fn page(&self, path: &str) -> String {
        format!("{path}?don-vi={}&thang={}", self.unit, self.month)
    }
}

/// The month that a page opens with: the last one that ended, for who has not sent is what one wants to know. Where
/// figures stopped over a quarter before, the last month that has some.
pub(crate) fn opening(known: &BTreeSet<Month>, today: Date) -> Month {
    let ended = Month::of(today).previous();
    let quarter = std::iter::successors(Some(ended), |month| Some(month.previous())).take(4);
    match known.last() {
        Some(latest) if quarter.last().is_some_and(|since| *latest < since) => *latest,
        _ => ended,
    }
}

/// Whether a unit lies under one of the trees on the day, or on the nearest one of its life.
pub fn may_see(units: &Units, trees: &[Uuid], unit: Uuid, on: Date) -> bool {
    let Some(known) = units.get(unit) else {
        return false;
    };
    let last = known.until.and_then(|end| end.yesterday().ok());
    let on = last.map_or(on, |last| on.min(last));
    let on = known.since.map_or(on, |first| on.max(first));
    trees.iter().any(|tree| units.is_within(unit, *tree, on))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_page_opens_with_the_month_that_just_ended_or_with_the_last_that_is_known() {
        let until = |last: &str| opening(&BTreeSet::from([Month::parse(last).unwrap()]), date(2024, 11, 3));
        assert_eq!(until("2024-09").to_string(), "2024-10");
        assert_eq!(until("2024-11").to_string(), "2024-10");
        assert_eq!(until("2022-08").to_string(), "2022-08");
    }

    #[test]
    fn nobody_sees_a_unit_outside_their_trees() {
        let units = Units::new(0, org::shipped().unwrap());
        let on = date(2024, 10, 31);
        let id = |code: &str| units.by_code(code, on).unwrap().id;
        let nation = units.nation().unwrap().id;
        assert!(may_see(&units, &[nation], id("66"), date(2026, 1, 1)));
        assert!(may_see(&units, &[id("66")], id("66"), on));
        assert!(!may_see(&units, &[id("40")], id("66"), on));
        assert!(!may_see(&units, &[], id("66"), on));
    }
}
