//! Due days where months end on the 25th, from 2027. A program has one cut-off, so this test has a program of its own.

use jiff::civil::date;
use ledger::{CutOff, Month};
use reports::DueDay;

#[test]
fn a_report_is_due_by_the_first_such_day_after_its_month_is_over() {
    CutOff::new(25, 2027).unwrap().follow();
    let october = Month::parse("2027-10").unwrap();
    let due = |day: i8| DueDay::new(day).unwrap().after(october);
    assert_eq!(due(28), date(2027, 10, 28));
    assert_eq!(due(26), date(2027, 10, 26), "the day after its last");
    assert_eq!(due(25), date(2027, 11, 25));
    assert_eq!(due(5), date(2027, 11, 5));
    let calendar = Month::parse("2026-10").unwrap();
    assert_eq!(DueDay::new(28).unwrap().after(calendar), date(2026, 11, 28));
}
