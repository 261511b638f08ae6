//! Who has reported in a year: the units that a unit waits for, month by month.

pub(crate) mod pages;

use jiff::civil::Date;
use ledger::{Ledger, Month};
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

/// All units that were expected in any month of a year, in the order of their first month. A report that was returned is
/// owed again; a month long past of which nobody reported is not.
pub fn of_year(
    ledger: &Ledger<'_>,
    unit: Uuid,
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
    for (place, month) in months.iter().enumerate() {
        let due = due.below(ledger.units(), unit, month.span().to()).after(*month);
        let reporting = Reporting::of(ledger, unit, month.span());
        let waits = !is_long_past(due, today) || reporting.expected.iter().any(|unit| unit.sent);
        for expected in reporting.expected {
            let sent = match expected.sent && !returned(expected.unit, *month) {
                true => Sent::Yes,
                false if due < today && waits => Sent::Late,
                false if month.span().to() < today => Sent::No,
                false => Sent::NotYet,
            };
            let known = senders.iter().position(|sender| sender.unit == expected.unit);
            let known = known.unwrap_or_else(|| {
                senders.push(Sender {
                    unit: expected.unit,
                    name: expected.name.clone(),
                    months: vec![Sent::NotExpected; 12],
                });
                senders.len() - 1
            });
            if let Some(cell) = cell(&mut senders, known, place) {
                *cell = sent;
            }
        }
    }
    senders
}

fn cell(senders: &mut [Sender], sender: usize, month: usize) -> Option<&mut Sent> {
    senders.get_mut(sender)?.months.get_mut(month)
}
