//! Who has reported in a year: the units that a unit waits for, month by month.

pub(crate) mod pages;

use jiff::civil::Date;
use ledger::Month;
use org::Units;
use rustc_hash::{FxHashMap, FxHashSet};
use uuid::Uuid;

use crate::due::{DueDays, is_long_past};
use crate::report::reporting::and_above;
use crate::submission::{Deed, LastDeeds};

/// One unit's year.
#[derive(Clone, Debug)]
pub(crate) struct Sender {
    pub(crate) unit: Uuid,
    pub(crate) name: String,
    /// January to December.
    pub(crate) months: Vec<Sent>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sent {
    /// Its report was sent; of the time before reports were sent here, it has figures.
    Yes,
    /// It has figures, and nobody has sent them yet.
    Unsent,
    /// The same after its day.
    UnsentLate,
    /// Its day has not passed yet.
    No,
    /// Its day has passed.
    Late,
    /// The month isn't over.
    NotYet,
    /// The unit wasn't expected to report then: it came later, or was gone.
    NotExpected,
}

impl Sent {
    pub(crate) fn is_late(self) -> bool {
        matches!(self, Self::Late | Self::UnsentLate)
    }
}

impl Sender {
    /// How many of its reports are late.
    pub(crate) fn owes(&self) -> usize {
        self.months.iter().filter(|sent| sent.is_late()).count()
    }
}

/// How far down a table of senders goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reach {
    /// The offices whose figures the unit itself waits for.
    Below,
    /// Every level, an office before those below it.
    All,
}

/// What is known of a year.
#[derive(Clone, Debug, Default)]
pub(crate) struct Year {
    /// Of each of its months the units that told figures, stated or recorded.
    pub(crate) told: Vec<(Month, FxHashSet<Uuid>)>,
    pub(crate) due: DueDays,
    pub(crate) deeds: LastDeeds,
}

/// All units that were expected in any month of a year, in the order of their first month. A report that was returned is
/// owed again; a month long past of which nobody reported is not. Figures alone are a report only of a month long past of
/// which nobody sent one: they were brought in from documents.
pub(crate) fn of_year(units: &Units, (unit, reach): (Uuid, Reach), year: &Year, today: Date) -> Vec<Sender> {
    let Year { told, due, deeds } = year;
    let mut senders: Vec<Sender> = Vec::new();
    let mut known: FxHashMap<Uuid, usize> = FxHashMap::default();
    for (place, (month, told)) in told.iter().enumerate() {
        let last = month.span().to();
        let told = and_above(units, told.iter().copied(), last);
        let expected = match reach {
            Reach::Below => units.expected_to_report(unit, last),
            Reach::All => units.all_expected_to_report(unit, last),
        };
        let anybody = expected.iter().any(|unit| told.contains(&unit.id));
        let mut days: FxHashMap<Uuid, Date> = FxHashMap::default();
        for expected in expected {
            let above = units
                .parent(expected.id, last)
                .map_or(expected.id, |unit| unit.id);
            let of_those_below = || due.below(units, above, last).after(*month);
            let cell = Cell {
                deed: deeds.of(expected.id, *month),
                told: told.contains(&expected.id),
                used: deeds.has(*month),
                anybody,
                due: *days.entry(above).or_insert_with(of_those_below),
            };
            let at = *known.entry(expected.id).or_insert_with(|| {
                senders.push(Sender {
                    unit: expected.id,
                    name: expected.title_on(last),
                    months: vec![Sent::NotExpected; 12],
                });
                senders.len() - 1
            });
            let sender = senders.get_mut(at);
            if let Some(sent) = sender.and_then(|sender| sender.months.get_mut(place)) {
                *sent = cell.sent(last, today);
            }
        }
    }
    senders
}

/// What is known of a unit's month.
struct Cell {
    deed: Option<Deed>,
    /// Whether the unit, or one below it, has told a figure.
    told: bool,
    /// Whether anybody has sent a report of the month.
    used: bool,
    /// Whether anybody has told a figure of it.
    anybody: bool,
    due: Date,
}

impl Cell {
    fn sent(&self, last: Date, today: Date) -> Sent {
        let recent = !is_long_past(self.due, today);
        let late = self.due < today;
        match self.deed {
            Some(Deed::Send | Deed::Approve | Deed::Issue) => Sent::Yes,
            None | Some(Deed::Agree | Deed::TakeBack) if self.told => match (self.used || recent, late) {
                (false, _) => Sent::Yes,
                (true, true) => Sent::UnsentLate,
                (true, false) => Sent::Unsent,
            },
            _ if late && (self.anybody || self.used || recent) => Sent::Late,
            _ if last < today => Sent::No,
            _ => Sent::NotYet,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const OCTOBER: Date = date(2026, 10, 31);
    const TODAY: Date = date(2026, 11, 21);

    /// Somebody's October, due on the 5th of November.
    fn cell(deed: Option<Deed>, told: bool) -> Cell {
        Cell {
            deed,
            told,
            used: false,
            anybody: true,
            due: date(2026, 11, 5),
        }
    }

    #[test]
    fn figures_that_nobody_sent_are_late_after_the_day() {
        let typed = cell(None, true);
        assert_eq!(typed.sent(OCTOBER, TODAY), Sent::UnsentLate);
        assert_eq!(typed.sent(OCTOBER, date(2026, 11, 5)), Sent::Unsent);
        assert_eq!(
            cell(Some(Deed::TakeBack), true).sent(OCTOBER, TODAY),
            Sent::UnsentLate
        );
        assert_eq!(cell(Some(Deed::Send), true).sent(OCTOBER, TODAY), Sent::Yes);
        assert_eq!(cell(Some(Deed::Return), true).sent(OCTOBER, TODAY), Sent::Late);
        assert_eq!(cell(None, false).sent(OCTOBER, TODAY), Sent::Late);
    }

    #[test]
    fn figures_of_a_year_before_anybody_sent_here_are_not_late() {
        let long_after = date(2027, 11, 21);
        assert_eq!(cell(None, true).sent(OCTOBER, long_after), Sent::Yes);
        let used = Cell {
            used: true,
            ..cell(None, true)
        };
        assert_eq!(used.sent(OCTOBER, long_after), Sent::UnsentLate);
    }
}
