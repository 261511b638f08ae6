//! Closings: a month that a unit has closed (chốt). What is recorded of its days afterwards is a late entry, which keeps
//! its true date and counts in the next period.

mod entity;
pub(crate) mod migration;
pub(crate) mod pages;
pub(crate) mod store;

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::Date;

use crate::span::Month;

/// Who closed a month, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closing {
    pub month: Month,
    pub closed_by: String,
    pub closed_at: Timestamp,
}

/// The day on which work of `day` counts: itself, or the first day of the next month that isn't closed.
pub fn counts_on(day: Date, closed: &BTreeSet<Month>) -> Date {
    let mut month = Month::of(day);
    if !closed.contains(&month) {
        return day;
    }
    while closed.contains(&month) {
        month = month.next();
    }
    month.span().from()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn closed(months: &[&str]) -> BTreeSet<Month> {
        months.iter().filter_map(|month| Month::parse(month)).collect()
    }

    #[test]
    fn work_of_an_open_month_counts_on_its_day_and_of_a_closed_one_in_the_next() {
        let october = date(2024, 10, 28);
        assert_eq!(counts_on(october, &closed(&["2024-09"])), october);
        assert_eq!(counts_on(october, &closed(&["2024-10"])), date(2024, 11, 1));
        assert_eq!(
            counts_on(october, &closed(&["2024-10", "2024-11"])),
            date(2024, 12, 1)
        );
        assert_eq!(counts_on(october, &closed(&["2024-11"])), october);
    }

    proptest! {
        #[test]
        fn nothing_counts_in_a_closed_month_nor_before_its_day(days in 0_i32..700, months in proptest::collection::btree_set(0_u32..24, 0..24)) {
            let day = date(2024, 1, 1).checked_add(jiff::Span::new().days(days)).unwrap();
            let month = |back: &u32| (0..*back).fold(Month::of(date(2024, 1, 1)), |month, _| month.next());
            let closed: BTreeSet<Month> = months.iter().map(month).collect();
            let counted = counts_on(day, &closed);
            prop_assert!(counted >= day);
            prop_assert!(!closed.contains(&Month::of(counted)));
        }
    }
}
