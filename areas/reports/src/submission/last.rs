//! What was done last with each report: all that a unit above needs of those below it.

use std::sync::Arc;

use jiff::civil::Date;
use ledger::Month;
use org::Sight;
use rustc_hash::FxHashMap;
use uuid::Uuid;

use super::Deed;

/// Of each month and unit the last deed, agreements apart, which change nothing for the unit above. What was issued stays
/// issued where its erratum is returned or taken back. A copy shares the months that neither changes.
#[derive(Clone, Debug, Default)]
pub(crate) struct LastDeeds(FxHashMap<Month, Arc<FxHashMap<Uuid, Last>>>);

#[derive(Clone, Copy, Debug)]
struct Last {
    deed: Deed,
    /// Whether the report was ever issued.
    issued: bool,
}

impl LastDeeds {
    /// In the order in which they were done.
    pub(crate) fn enter(&mut self, unit: Uuid, month: Month, deed: Deed) {
        if deed == Deed::Agree {
            return;
        }
        let units = Arc::make_mut(self.0.entry(month).or_default());
        let issued = deed == Deed::Issue || units.get(&unit).is_some_and(|last| last.issued);
        let deed = match deed {
            Deed::Return | Deed::TakeBack if issued => Deed::Issue,
            deed => deed,
        };
        units.insert(unit, Last { deed, issued });
    }

    pub(crate) fn of(&self, unit: Uuid, month: Month) -> Option<Deed> {
        Some(self.0.get(&month)?.get(&unit)?.deed)
    }

    /// Whether anybody has done anything with a report of the month.
    pub(crate) fn has(&self, month: Month) -> bool {
        self.0.get(&month).is_some_and(|units| !units.is_empty())
    }

    /// Those of a year and of these units, on the days on which each is seen.
    pub(crate) fn narrowed(&self, year: i16, seen: &[(Uuid, Sight)]) -> LastDeeds {
        let january = Date::new(year, 1, 1).ok().map(Month::of);
        let months = std::iter::successors(january, |month| Some(month.next())).take(12);
        let of_month = |month: Month| {
            let deeds = self.0.get(&month)?;
            let deeds = seen
                .iter()
                .filter(|(_, sight)| sight.sees(month.first()))
                .filter_map(|(unit, _)| Some((*unit, *deeds.get(unit)?)));
            Some((month, Arc::new(deeds.collect())))
        };
        LastDeeds(months.filter_map(of_month).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_issued_stays_issued_where_its_erratum_comes_back() {
        let (unit, month) = (Uuid::nil(), Month::parse("2026-10").unwrap());
        let last = |deeds: &[Deed]| {
            let mut known = LastDeeds::default();
            deeds.iter().for_each(|deed| known.enter(unit, month, *deed));
            known.of(unit, month)
        };
        let way = [Deed::Send, Deed::Approve, Deed::Issue];
        for back in [Deed::Return, Deed::TakeBack] {
            assert_eq!(last(&[Deed::Send, back]), Some(back));
            let erratum = [&way[..], &[Deed::Agree, Deed::Send, back]].concat();
            assert_eq!(last(&erratum), Some(Deed::Issue));
        }
        assert_eq!(last(&[&way[..], &[Deed::Send]].concat()), Some(Deed::Send));
    }
}
