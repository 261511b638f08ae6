//! Instants between jiff, which we speak, and chrono, which SeaORM speaks.

use chrono::{DateTime, Utc};
use jiff::Timestamp;

/// Whole microseconds, cut off rather than rounded: what PostgreSQL holds, SQLite shall hold too.
#[expect(
    clippy::expect_used,
    reason = "jiff's instants, years −9999 to 9999, are all among chrono's"
)]
pub fn to_db(instant: Timestamp) -> DateTime<Utc> {
    DateTime::from_timestamp_micros(instant.as_microsecond()).expect("an instant of jiff")
}

/// An instant beyond jiff's years is the last or the first that jiff knows.
pub fn from_db(instant: DateTime<Utc>) -> Timestamp {
    let micros = instant.timestamp_micros();
    let beyond = if micros > 0 {
        Timestamp::MAX
    } else {
        Timestamp::MIN
    };
    Timestamp::from_microsecond(micros).unwrap_or(beyond)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn nanoseconds_are_cut_off_so_that_both_engines_agree() {
        let instant: Timestamp = "2026-11-21T20:22:00.123456999Z".parse().unwrap();
        assert_eq!(from_db(to_db(instant)).to_string(), "2026-11-21T20:22:00.123456Z");
    }

    proptest! {
        #[test]
        fn every_microsecond_comes_back_as_it_went(micros in Timestamp::MIN.as_microsecond()..Timestamp::MAX.as_microsecond()) {
            let instant = Timestamp::from_microsecond(micros).unwrap();
            prop_assert_eq!(from_db(to_db(instant)), instant);
        }
    }
}
