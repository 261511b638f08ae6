//! Who has sent figures: of the units that were expected to report in a span, which have and which have not.

use jiff::civil::Date;
use ledger::{Ledger, Span};
use org::Unit;
use rustc_hash::{FxHashMap, FxHashSet};
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
        let expected = ledger.units().expected_to_report(unit, period.to());
        Self::of_these(ledger, &expected, period)
    }

    /// The same of every level below the unit.
    pub(crate) fn of_all_below(ledger: &Ledger<'_>, unit: Uuid, period: Span) -> Reporting {
        let expected = ledger.units().all_expected_to_report(unit, period.to());
        Self::of_these(ledger, &expected, period)
    }

    fn of_these(ledger: &Ledger<'_>, units: &[&Unit], period: Span) -> Reporting {
        let senders = senders(ledger, period);
        let expected = units
            .iter()
            .map(|unit| Expected::new(unit, period.to(), senders.contains(&unit.id)));
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
fn senders(ledger: &Ledger<'_>, period: Span) -> FxHashSet<Uuid> {
    let mut senders = FxHashSet::default();
    for unit in sent(ledger, period).into_keys() {
        if senders.insert(unit) {
            let above = ledger.units().ancestors(unit, period.to());
            senders.extend(above.into_iter().map(|unit| unit.id));
        }
    }
    senders
}

/// Every unit that told something of these days, and the last day that it told something of; targets are told by others.
pub(crate) fn sent(ledger: &Ledger<'_>, period: Span) -> FxHashMap<Uuid, Date> {
    let mut sent = ledger.book().recorders(period);
    for (unit, indicators) in ledger.book().units() {
        let figures = indicators.flat_map(|(_, figures)| figures);
        let said = figures.map(|figure| figure.says.span.to());
        if let Some(day) = said.filter(|day| period.has(*day)).max() {
            let last = sent.entry(unit).or_insert(day);
            *last = day.max(*last);
        }
    }
    sent
}
