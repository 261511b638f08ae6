//! An instant as the clock on a wall in Viet Nam shows it.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{TimeZone, offset};

/// The day and the time of an instant; seven hours ahead of UTC where the zones are unknown.
pub fn local(at: Timestamp) -> DateTime {
    let zone = TimeZone::get("Asia/Ho_Chi_Minh").unwrap_or_else(|_| TimeZone::fixed(offset(7)));
    at.to_zoned(zone).datetime()
}

/// When a day begins.
pub fn midnight(day: Date) -> Timestamp {
    let zone = TimeZone::get("Asia/Ho_Chi_Minh").unwrap_or_else(|_| TimeZone::fixed(offset(7)));
    let begins = zone.to_timestamp(day.to_datetime(Time::midnight()));
    begins.unwrap_or(Timestamp::MAX)
}

/// "08:05".
pub fn time(at: DateTime) -> String {
    format!("{:02}:{:02}", at.hour(), at.minute())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_evening_of_utc_is_the_next_morning_in_viet_nam() {
        let at = local("2026-11-21T18:05:00Z".parse().unwrap());
        assert_eq!(crate::date::print(at.date()), "22/11/2026");
        assert_eq!(time(at), "01:05");
        assert_eq!(midnight(at.date()).to_string(), "2026-11-21T17:00:00Z");
    }
}
