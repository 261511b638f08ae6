//! Which months have figures, and which one is being collected now.

use std::collections::BTreeSet;

use jiff::civil::Date;
use ledger::Month;
use rustc_hash::FxHashMap;
use uuid::Uuid;

/// Months that have figures, by unit, as far as a page has found out. They are kept in memory for the switches, which
/// ask no database.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct KnownMonths(FxHashMap<Uuid, BTreeSet<Month>>);

impl KnownMonths {
    pub(crate) fn of(&self, unit: Uuid) -> Option<&BTreeSet<Month>> {
        self.0.get(&unit)
    }

    /// These and what is known now of one more unit; `None` where that is no news.
    pub(crate) fn with(&self, unit: Uuid, months: &BTreeSet<Month>) -> Option<KnownMonths> {
        (self.of(unit) != Some(months)).then(|| {
            let mut known = self.clone();
            known.0.insert(unit, months.clone());
            known
        })
    }
}

/// The month whose reports are being collected.
pub(crate) fn last_ended(today: Date) -> Month {
    Month::of(today).previous()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month(text: &str) -> Month {
        Month::parse(text).unwrap()
    }

    #[test]
    fn what_is_known_of_months_is_told_once() {
        let (unit, months) = (Uuid::from_u128(1), BTreeSet::from([month("2024-05")]));
        let known = KnownMonths::default().with(unit, &months).unwrap();
        assert_eq!(known.of(unit), Some(&months));
        assert_eq!(known.with(unit, &months), None);
    }
}
