//! When the report of a month is due: by the first such day after the month is over, which the unit above says.

mod entity;
pub(crate) mod migration;
pub(crate) mod pages;
pub(crate) mod store;

use std::collections::HashMap;

use jiff::civil::Date;
use ledger::Month;
use org::Units;
use uuid::Uuid;

pub(crate) use pages::reminder::when;
pub use pages::reminder::{Reminder, reminders};

/// A day of the calendar: 1 to 28, which every month has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DueDay(i8);

impl DueDay {
    pub const fn new(day: i8) -> Option<Self> {
        match day {
            1..=28 => Some(Self(day)),
            _ => None,
        }
    }

    pub const fn get(self) -> i8 {
        self.0
    }

    /// The last day on which a report of `month` is in time: with the 5th, that of October 05/11; where October ends on the
    /// 25th and the day is the 28th, 28/10.
    pub fn after(self, month: Month) -> Date {
        let over = month.span().end();
        let of = |day: Date| day.with().day(self.0).build().unwrap_or(day);
        let soon = of(over);
        if soon < over {
            of(over.last_of_month().tomorrow().unwrap_or(over))
        } else {
            soon
        }
    }
}

/// Until somebody above says another.
impl Default for DueDay {
    fn default() -> Self {
        Self(5)
    }
}

/// By which day each unit wants the reports of those below it.
#[derive(Clone, Debug, Default)]
pub struct DueDays(HashMap<Uuid, DueDay>);

impl DueDays {
    pub fn new(days: impl IntoIterator<Item = (Uuid, DueDay)>) -> Self {
        Self(days.into_iter().collect())
    }

    /// What `unit` wants of those below it: its own day, or that of the nearest above which has one.
    pub fn below(&self, units: &Units, unit: Uuid, on: Date) -> DueDay {
        let above = units.ancestors(unit, on);
        let near = std::iter::once(unit).chain(above.into_iter().map(|unit| unit.id));
        near.filter_map(|unit| self.0.get(&unit).copied())
            .next()
            .unwrap_or_default()
    }

    /// The last day on which the report of a unit and a month is in time.
    pub fn of(&self, units: &Units, unit: Uuid, month: Month) -> Date {
        let on = month.span().to();
        let above = units.parent(unit, on).map_or(unit, |above| above.id);
        self.below(units, above, on).after(month)
    }
}

/// By how many days a report is late, once it is.
pub fn days_late(due: Date, today: Date) -> Option<i32> {
    let late = due.until(today).ok()?.get_days();
    (late > 0).then_some(late)
}

/// How long after its day a report is still waited for where nobody has reported: what is older was reported on paper.
const LONG: i32 = 92;

pub(crate) fn is_long_past(due: Date, today: Date) -> bool {
    days_late(due, today).is_some_and(|days| days > LONG)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn month(text: &str) -> Month {
        Month::parse(text).unwrap()
    }

    #[test]
    fn a_report_is_due_by_the_day_that_the_nearest_unit_above_says() {
        let units = Units::new(0, org::shipped().unwrap_or_default());
        let october = month("2026-10");
        let province = units.by_code("40", october.span().to()).unwrap().id;
        let nation = units.parent(province, october.span().to()).unwrap().id;
        let none = DueDays::default();
        assert_eq!(none.of(&units, province, october), date(2026, 11, 5));
        let days = [(nation, 12), (province, 3)].map(|(unit, day)| (unit, DueDay::new(day).unwrap()));
        let days = DueDays::new(days);
        assert_eq!(
            days.of(&units, province, october),
            date(2026, 11, 12),
            "not by its own"
        );
        assert_eq!(days.below(&units, province, october.span().to()).get(), 3);
        assert_eq!(
            days.of(&units, nation, october),
            date(2026, 11, 12),
            "nobody is above it"
        );
    }

    #[test]
    fn the_day_itself_is_still_in_time() {
        let due = date(2026, 11, 5);
        assert_eq!(days_late(due, due), None);
        assert_eq!(days_late(due, date(2026, 11, 8)), Some(3));
        assert_eq!(
            days_late(due, date(2027, 1, 4)),
            Some(60),
            "in days, however long"
        );
    }

    proptest! {
        #[test]
        fn every_month_has_its_day(day in 1i8..=28, back in 0u32..600) {
            let month = (0..back).fold(month("2026-10"), |month, _| month.previous());
            let due = DueDay::new(day).unwrap().after(month);
            prop_assert_eq!(due.day(), day);
            prop_assert_eq!(Month::of(due), month.next());
        }
    }
}
