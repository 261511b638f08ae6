//! Months that end on the 25th, from 2027. A program has one cut-off, so these tests have a program of their own.
#![expect(clippy::unwrap_used, reason = "a test may fail")]

use jiff::civil::{Date, date};
use ledger::{CutOff, Month, Span};
use proptest::prelude::*;

fn follow() {
    CutOff::new(25, 2027).unwrap().follow();
}

fn span(from: Date, to: Date) -> Span {
    Span::new(from, to).unwrap()
}

fn month(text: &str) -> Month {
    Month::parse(text).unwrap()
}

#[test]
fn october_ends_on_the_25th_and_prints_its_days() {
    follow();
    let october = month("2027-10").span();
    assert_eq!(october, span(date(2027, 9, 26), date(2027, 10, 25)));
    assert_eq!(october.words(), "tháng 10/2027 (26/9–25/10)");
    assert_eq!(
        month("2026-10").span().words(),
        "tháng 10/2026",
        "not before 2027"
    );
    assert_eq!(span(date(2027, 10, 1), date(2027, 10, 31)).as_month(), None);
}

#[test]
fn years_stay_whole() {
    follow();
    assert_eq!(month("2027-01").span(), span(date(2027, 1, 1), date(2027, 1, 25)));
    assert_eq!(
        month("2027-12").span(),
        span(date(2027, 11, 26), date(2027, 12, 31))
    );
    let to_date = month("2027-10").span().year_to_date();
    assert_eq!(to_date, span(date(2027, 1, 1), date(2027, 10, 25)));
    assert!(to_date.is_of_whole_months());
}

#[test]
fn the_same_month_a_year_before_is_the_one_so_called() {
    follow();
    assert_eq!(month("2027-10").span().last_year(), Some(month("2026-10").span()));
    assert_eq!(month("2028-02").span().last_year(), Some(month("2027-02").span()));
    let to_date = month("2027-10").span().year_to_date().last_year();
    assert_eq!(to_date, Some(span(date(2026, 1, 1), date(2026, 10, 31))));
}

#[test]
fn no_month_has_a_29th_day_every_year() {
    assert_eq!(CutOff::new(0, 2027), None);
    assert_eq!(CutOff::new(29, 2027), None);
}

proptest! {
    #[test]
    fn every_day_is_of_one_month_and_months_meet(days in 0..4000i32) {
        follow();
        let day = date(2024, 1, 1).checked_add(jiff::Span::new().days(days)).unwrap();
        let month = Month::of(day);
        prop_assert!(month.span().has(day));
        prop_assert_eq!(month.span().end(), month.next().span().start());
        prop_assert_eq!(month.next().previous(), month);
        prop_assert_eq!(month.span().as_month(), Some(month));
        prop_assert_eq!(Month::of(month.first()), month);
        prop_assert_eq!(Month::parse(&month.to_string()), Some(month));
        prop_assert_eq!(month.year(), day.year());
    }
}
