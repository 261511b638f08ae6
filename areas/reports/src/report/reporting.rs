//! Who has told figures: of the units that were expected to report in a span, which have and which have not. A sum is as
//! complete as that; whether anybody pressed "Gửi" is another matter, which [`crate::status`] tells.

use jiff::civil::Date;
use ledger::{Ledger, Span};
use org::{Unit, Units};
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
    /// Whether it, or a unit below it, has told a figure.
    pub sent: bool,
}

impl Reporting {
    pub fn of(ledger: &Ledger<'_>, unit: Uuid, period: Span) -> Reporting {
        let expected = ledger.units().expected_to_report(unit, period.to());
        let senders = and_above(ledger.units(), sent(ledger, period).into_keys(), period.to());
        let expected = expected
            .into_iter()
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

/// These units and those above them on a day: their sum is there too.
pub(crate) fn and_above(units: &Units, told: impl Iterator<Item = Uuid>, on: Date) -> FxHashSet<Uuid> {
    let mut all = FxHashSet::default();
    for unit in told {
        let mut at = Some(unit);
        // Above one that is known already, all are.
        while let Some(unit) = at.filter(|unit| all.insert(*unit)) {
            at = units.parent(unit, on).map(|unit| unit.id);
        }
    }
    all
}

/// Every unit that told something of these days, stated or recorded, and the last day that it told something of; targets are
/// told by others. A figure is of the period in which its last day falls, or a sum of years would stand for each of their
/// months.
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
