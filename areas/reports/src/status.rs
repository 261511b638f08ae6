//! Who has reported in a year: the units that a unit waits for, month by month.

pub(crate) mod pages;

use jiff::civil::Date;
use ledger::{Ledger, Month};
use rustc_hash::FxHashMap;
use uuid::Uuid;

use crate::due::{DueDays, is_long_past};
use crate::report::Reporting;

/// One unit's year.
#[derive(Clone, Debug)]
pub struct Sender {
    pub unit: Uuid,
    pub name: String,
    /// January to December.
    pub months: Vec<Sent>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sent {
    Yes,
    /// Its day has not passed yet.
    No,
    /// Its day has passed.
    Late,
    /// The month isn't over.
    NotYet,
    /// The unit wasn't expected to report then: it came later, or was gone.
    NotExpected,
}

impl Sender {
    /// How many of its reports are late.
    pub(crate) fn owes(&self) -> usize {
        self.months.iter().filter(|sent| **sent == Sent::Late).count()
    }
}

/// How far down a table of senders goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// The offices whose figures the unit itself waits for.
    Below,
    /// Every level, an office before those below it.
    All,
}

/// All units that were expected in any month of a year, in the order of their first month. A report that was returned is
/// owed again; a month long past of which nobody reported is not.
pub fn of_year(
    ledger: &Ledger<'_>,
    (unit, reach): (Uuid, Reach),
    year: i16,
    due: &DueDays,
    returned: impl Fn(Uuid, Month) -> bool,
    today: Date,
) -> Vec<Sender> {
    let january = Date::new(year, 1, 1).ok().map(Month::of);
    let months: Vec<Month> = std::iter::successors(january, |month| Some(month.next()))
        .take(12)
        .collect();
    let mut senders: Vec<Sender> = Vec::new();
    let mut known: FxHashMap<Uuid, usize> = FxHashMap::default();
    for (place, month) in months.iter().enumerate() {
        let reporting = match reach {
            Reach::Below => Reporting::of(ledger, unit, month.span()),
            Reach::All => Reporting::of_all_below(ledger, unit, month.span()),
        };
        let anybody = reporting.expected.iter().any(|unit| unit.sent);
        for expected in reporting.expected {
            let due = due.of(ledger.units(), expected.unit, *month);
            let waits = anybody || !is_long_past(due, today);
            let sent = match expected.sent && !returned(expected.unit, *month) {
                true => Sent::Yes,
                false if due < today && waits => Sent::Late,
                false if month.span().to() < today => Sent::No,
                false => Sent::NotYet,
            };
            let at = *known.entry(expected.unit).or_insert_with(|| {
                senders.push(Sender {
                    unit: expected.unit,
                    name: expected.name,
                    months: vec![Sent::NotExpected; 12],
                });
                senders.len() - 1
            });
            if let Some(cell) = senders
                .get_mut(at)
                .and_then(|sender| sender.months.get_mut(place))
            {
                *cell = sent;
            }
        }
    }
    senders
}
