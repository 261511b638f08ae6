//! Signing in: who fails too often waits before the next attempt, longer each time.

mod entity;
pub(crate) mod pages;
pub(crate) mod store;

use jiff::{SignedDuration, Timestamp};

/// Failures one after another, under one name or from one address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Failures {
    pub(crate) count: i32,
    pub(crate) last: Timestamp,
}

/// How many failures are free: under one name five. Behind one address there may be a whole office.
const FREE_BY_NAME: i32 = 5;
const FREE_BY_ADDRESS: i32 = 30;

/// How many seconds the next attempt waits after the last free failure, after the one that follows it, and so on.
const WAITS: [i64; 6] = [30, 60, 120, 300, 900, 3600];

/// Failures are forgotten when nobody tried for so long after the wait.
const FORGOTTEN: SignedDuration = SignedDuration::from_mins(15);

impl Failures {
    pub(crate) const fn none(now: Timestamp) -> Self {
        Self { count: 0, last: now }
    }

    /// From when on one may try again.
    pub(crate) fn free_from(self, free: i32) -> Timestamp {
        let beyond = usize::try_from(self.count.saturating_sub(free)).ok();
        let longest = WAITS.len() - 1;
        let wait = beyond.and_then(|beyond| WAITS.get(beyond.min(longest)));
        self.last + SignedDuration::from_secs(wait.copied().unwrap_or_default())
    }

    /// These and one more.
    pub(crate) fn and_one(self, free: i32, now: Timestamp) -> Self {
        let old = now >= self.free_from(free) + FORGOTTEN;
        let count = if old { 1 } else { self.count.saturating_add(1) };
        Self { count, last: now }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NOW: Timestamp = Timestamp::constant(1_790_000_000, 0);

    fn seconds(count: i32) -> i64 {
        let failures = Failures { count, last: NOW };
        failures.free_from(FREE_BY_NAME).as_second() - NOW.as_second()
    }

    #[test]
    fn the_wait_begins_with_the_fifth_failure_and_grows_to_an_hour() {
        let waits: Vec<_> = [0, 4, 5, 6, 7, 8, 9, 10, 100].map(seconds).into();
        assert_eq!(waits, [0, 0, 30, 60, 120, 300, 900, 3600, 3600]);
    }

    #[test]
    fn a_quiet_quarter_of_an_hour_forgets_all_failures() {
        let many = Failures { count: 9, last: NOW };
        let free = many.free_from(FREE_BY_NAME);
        let minutes = |minutes| free + SignedDuration::from_mins(minutes);
        assert_eq!(many.and_one(FREE_BY_NAME, minutes(14)).count, 10);
        assert_eq!(many.and_one(FREE_BY_NAME, minutes(15)).count, 1);
    }

    proptest! {
        #[test]
        fn one_more_failure_never_shortens_the_wait(count in 0..1_000_000i32) {
            prop_assert!(seconds(count) <= seconds(count + 1));
        }
    }
}
