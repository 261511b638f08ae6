//! The place that a page is about: a unit and a month.

pub(crate) mod pages;

use std::collections::BTreeSet;

use jiff::civil::Date;
use uuid::Uuid;

use crate::span::Month;

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
pub fn opening(known: &BTreeSet<Month>, today: Date) -> Month {
    let ended = Month::of(today).previous();
    let quarter = std::iter::successors(Some(ended), |month| Some(month.previous())).take(4);
    match known.last() {
        Some(latest) if quarter.last().is_some_and(|since| *latest < since) => *latest,
        _ => ended,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
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
}
