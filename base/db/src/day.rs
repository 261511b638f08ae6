//! Civil days between jiff, which we speak, and chrono, which SeaORM speaks.

use chrono::{Datelike, NaiveDate};
use jiff::civil::Date;

#[expect(
    clippy::expect_used,
    reason = "jiff's days, years −9999 to 9999, are all among chrono's"
)]
pub fn to_db(day: Date) -> NaiveDate {
    let (month, of_month) = (day.month().unsigned_abs(), day.day().unsigned_abs());
    NaiveDate::from_ymd_opt(day.year().into(), month.into(), of_month.into()).expect("a day of jiff")
}

/// A day beyond jiff's years, which PostgreSQL could hold, is the last or the first that jiff knows.
pub fn from_db(day: NaiveDate) -> Date {
    let beyond = if day.year() > 0 { Date::MAX } else { Date::MIN };
    let parts = (
        i16::try_from(day.year()),
        i8::try_from(day.month()),
        i8::try_from(day.day()),
    );
    match parts {
        (Ok(year), Ok(month), Ok(of_month)) => Date::new(year, month, of_month).unwrap_or(beyond),
        _ => beyond,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::ToSpan;
    use proptest::prelude::*;

    #[test]
    fn the_first_and_the_last_day_survive() {
        for day in [Date::MIN, Date::MAX] {
            assert_eq!(from_db(to_db(day)), day);
        }
        assert_eq!(from_db(NaiveDate::MAX), Date::MAX);
        assert_eq!(from_db(NaiveDate::MIN), Date::MIN);
    }

    proptest! {
        #[test]
        fn every_day_comes_back_as_it_went(days in -700_000_i32..2_900_000) {
            let day = jiff::civil::date(1970, 1, 1) + days.days();
            prop_assert_eq!(from_db(to_db(day)), day);
            prop_assert_eq!(to_db(day).to_string(), day.to_string().replace("-00", "-"));
        }
    }
}
