//! Who has sent figures: of the units that were expected to report in a span, which have and which have not.

use jiff::civil::Date;
use ledger::{Ledger, Span};
use org::Unit;
use uuid::Uuid;

#[derive(Clone, Debug, Default)]
pub struct Reporting {
    /// In the order of their names.
    pub expected: Vec<Expected>,
}

#[derive(Clone, Debug)]
pub struct Expected {
    pub unit: Uuid,
    pub name: String,
    pub sent: bool,
}

impl Reporting {
    pub fn of(ledger: &Ledger<'_>, unit: Uuid, period: Span) -> Reporting {
        let senders = senders(ledger, period);
        let expected = ledger
            .units()
            .expected_to_report(unit, period.to())
            .into_iter()
            .map(|child| Expected::new(child, period.to(), senders.contains(&child.id)));
        Reporting {
            expected: expected.collect(),
        }
    }

    pub fn have(&self) -> usize {
        self.expected.iter().filter(|unit| unit.sent).count()
    }

    pub fn of_all(&self) -> usize {
        self.expected.len()
    }

    pub fn missing(&self) -> impl Iterator<Item = &str> {
        self.expected
            .iter()
            .filter(|unit| !unit.sent)
            .map(|unit| unit.name.as_str())
    }
}

impl Expected {
    fn new(unit: &Unit, on: Date, sent: bool) -> Expected {
        Expected {
            unit: unit.id,
            name: unit.title_on(on),
            sent,
        }
    }
}

/// Units that have stated anything that ends in these days, or recorded work that counts in them, and those above them:
/// their sum is there too. A figure is sent for the period in which its last day falls, or a sum of years would stand for
/// each of their months.
fn senders(ledger: &Ledger<'_>, period: Span) -> rustc_hash::FxHashSet<Uuid> {
    let mut senders = rustc_hash::FxHashSet::default();
    for (unit, _) in sent(ledger).filter(|(_, day)| period.has(*day)) {
        if senders.insert(unit) {
            let above = ledger.units().ancestors(unit, period.to());
            senders.extend(above.into_iter().map(|unit| unit.id));
        }
    }
    senders
}

/// Every unit with each day that it told something of; targets are told by others.
pub(crate) fn sent(ledger: &Ledger<'_>) -> impl Iterator<Item = (Uuid, Date)> {
    let stated = ledger.book().units().flat_map(|(unit, indicators)| {
        let figures = indicators.flat_map(|(_, figures)| figures);
        let said = figures.filter(|figure| !figure.says.is_target());
        said.map(move |figure| (unit, figure.says.span.to()))
    });
    let recorded = ledger.book().all_records();
    stated.chain(recorded.map(|record| (record.unit, record.counts_on)))
}
