//! Values: what the ledger answers when it is asked, how firmly, and from what.

pub(crate) mod api;
mod below;
mod flow;
mod needs;
pub(crate) mod pages;
#[cfg(test)]
mod properties;
mod ratio;
mod recorded;
mod stock;
#[cfg(test)]
mod tests;
pub(crate) mod told;
mod whole;

use std::sync::Arc;

use jiff::civil::Date;
use org::{Unit, Units};
use rustc_hash::FxHashSet;
use uuid::Uuid;

use crate::book::Book;
use crate::breakdown::{Breakdown, Slice};
use crate::contradiction::Contradiction;
use crate::decimal::Decimal;
use crate::figure::{Extent, Figure, Kind, Source};
use crate::indicator::{Catalogue, Indicator, Nature};
use crate::qualifier::Qualifier;
use crate::record::Record;
use crate::roll_up::{Sum, children};
use crate::span::Span;
use below::Found;
pub(crate) use below::is_a_plain_sum;

/// What is asked.
#[derive(Clone, Debug)]
pub struct Question<'a> {
    pub unit: Uuid,
    pub indicator: &'a Indicator,
    pub breakdown: Breakdown,
    pub span: Span,
    pub map: Map,
}

/// Which units' work counts as a unit's past.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Map {
    /// Units and numbers as they stood then.
    Then,
    /// What predecessors did is carried to the unit that took their place.
    Today,
}

/// An answer.
#[derive(Clone, Debug)]
pub struct Value {
    pub amount: Decimal,
    pub qualifier: Qualifier,
    pub kind: Kind,
    /// What it is for; narrower than what was asked where only one part of the whole is known.
    pub breakdown: Breakdown,
    pub written: Option<String>,
    /// Of a stock or a share: the day it is of.
    pub as_of: Option<Date>,
    pub provenance: Provenance,
    pub completeness: Completeness,
    pub parts: Vec<Part>,
    pub warnings: Vec<Contradiction>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Provenance {
    /// Reported, in the words of a source.
    Stated,
    Recorded,
    /// Added up, over time or over units.
    Summed,
    /// Left over when one stated figure is taken from another.
    Derived,
    /// From a numerator and a denominator, or by a rule.
    Computed,
    /// Partly stated by the unit, partly added up from those below.
    Mixed,
}

impl Provenance {
    pub fn code(self) -> &'static str {
        match self {
            Provenance::Stated => "stated",
            Provenance::Recorded => "recorded",
            Provenance::Summed => "summed",
            Provenance::Derived => "derived",
            Provenance::Computed => "computed",
            Provenance::Mixed => "mixed",
        }
    }
}

/// How many of the units that were expected to report are in a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Completeness {
    pub have: u32,
    pub of: u32,
}

impl Completeness {
    pub const FULL: Completeness = Completeness { have: 1, of: 1 };
    const NONE: Completeness = Completeness { have: 0, of: 0 };

    pub fn is_full(self) -> bool {
        self.have >= self.of
    }

    pub(crate) fn lacking(self) -> u32 {
        self.of.saturating_sub(self.have)
    }

    fn and(self, other: Completeness) -> Completeness {
        Completeness {
            have: self.have + other.have,
            of: self.of + other.of,
        }
    }

    /// Of two stretches of one span: the one that lacks more, or that counts more units.
    fn or_worse(self, other: Completeness) -> Completeness {
        if (other.lacking(), other.of) > (self.lacking(), self.of) {
            other
        } else {
            self
        }
    }
}

/// What a value was made of, for whoever asks where it comes from.
#[derive(Clone, Debug)]
pub enum Part {
    Figure {
        figure: Arc<Figure>,
        taken_away: bool,
    },
    /// A unit's share of a stretch: its own work, a child's, or a predecessor's.
    Unit {
        unit: Uuid,
        span: Span,
        value: Box<Value>,
    },
    /// Units of which nothing is known but what they and those below them recorded.
    Recorders {
        span: Span,
        shares: Vec<(Uuid, Sum)>,
    },
    /// A unit that was expected to report and has not.
    Missing {
        unit: Uuid,
    },
    /// A predecessor that was split: which part of its work went where isn't known.
    Unshared {
        unit: Uuid,
    },
    Numerator {
        indicator: String,
        value: Box<Value>,
    },
    Denominator {
        indicator: String,
        value: Box<Value>,
    },
    Addend {
        indicator: String,
        value: Box<Value>,
    },
    /// What one activity adds.
    Record {
        record: Arc<Record>,
    },
    /// So many activities of the unit, or of it and all below, whose rows are read when they are shown.
    Recorded {
        count: u32,
        below: bool,
    },
}

impl Value {
    /// The figures it rests on, at most `most` of them.
    pub fn figures(&self, most: usize) -> Vec<Arc<Figure>> {
        let mut found = Vec::new();
        self.collect(&mut found, most);
        found
    }

    fn collect(&self, found: &mut Vec<Arc<Figure>>, most: usize) {
        for part in &self.parts {
            if found.len() >= most {
                return;
            }
            match part {
                Part::Figure { figure, .. } => found.push(Arc::clone(figure)),
                Part::Unit { value, .. }
                | Part::Numerator { value, .. }
                | Part::Denominator { value, .. }
                | Part::Addend { value, .. } => value.collect(found, most),
                Part::Recorders { .. }
                | Part::Missing { .. }
                | Part::Unshared { .. }
                | Part::Record { .. }
                | Part::Recorded { .. } => (),
            }
        }
    }

    /// The recorded work it rests on, at most `most` of it.
    pub fn records(&self, most: usize) -> Vec<Arc<Record>> {
        let of_part = |part: &Part| match part {
            Part::Record { record } => vec![Arc::clone(record)],
            Part::Unit { value, .. }
            | Part::Numerator { value, .. }
            | Part::Denominator { value, .. }
            | Part::Addend { value, .. } => value.records(most),
            Part::Figure { .. }
            | Part::Recorders { .. }
            | Part::Missing { .. }
            | Part::Unshared { .. }
            | Part::Recorded { .. } => Vec::new(),
        };
        self.parts.iter().flat_map(of_part).take(most).collect()
    }

    /// How much it is made of, so that what keeps many knows how many.
    pub fn size(&self) -> usize {
        let of_part = |part: &Part| match part {
            Part::Unit { value, .. }
            | Part::Numerator { value, .. }
            | Part::Denominator { value, .. }
            | Part::Addend { value, .. } => value.size(),
            Part::Recorders { shares, .. } => shares.len(),
            Part::Figure { .. }
            | Part::Missing { .. }
            | Part::Unshared { .. }
            | Part::Record { .. }
            | Part::Recorded { .. } => 0,
        };
        1 + self.parts.len() + self.parts.iter().map(of_part).sum::<usize>()
    }

    /// The documents behind it, each once.
    pub fn sources(&self, most: usize) -> Vec<Source> {
        let mut sources: Vec<Source> = self
            .figures(most)
            .iter()
            .map(|figure| figure.source.clone())
            .collect();
        let mut seen = FxHashSet::default();
        sources.retain(|source| seen.insert(source.clone()));
        sources
    }

    /// One figure, as it was stated.
    fn stated(figure: &Arc<Figure>) -> Value {
        let says = &figure.says;
        Value {
            amount: says.value,
            qualifier: says.qualifier,
            kind: says.kind,
            breakdown: says.breakdown.clone(),
            written: says.written.clone(),
            as_of: None,
            provenance: Provenance::Stated,
            completeness: Completeness::FULL,
            parts: vec![Part::Figure {
                figure: Arc::clone(figure),
                taken_away: false,
            }],
            warnings: Vec::new(),
        }
    }

    /// Nothing yet, to which parts are added.
    fn sum_of(kind: Kind, provenance: Provenance) -> Value {
        Value {
            amount: Decimal::ZERO,
            qualifier: Qualifier::Exact,
            kind,
            breakdown: Breakdown::whole(),
            written: None,
            as_of: None,
            provenance,
            completeness: Completeness::NONE,
            parts: Vec::new(),
            warnings: Vec::new(),
        }
    }

    /// Of two ways to the same value the one that lacks less; the first, where both are as complete.
    fn more_complete(one: Option<Value>, other: Option<Value>) -> Option<Value> {
        let better = |one: &Value, other: &Value| {
            let (a, b) = (one.completeness, other.completeness);
            b.have * a.of > a.have * b.of
        };
        match (one, other) {
            (Some(one), Some(other)) if better(&one, &other) => Some(other),
            (one, other) => one.or(other),
        }
    }

    /// Adds the amount and the firmness of another; `None` where the sum is beyond any number of people.
    fn add(&mut self, other: &Value) -> Option<()> {
        self.amount = self.amount.plus(other.amount)?;
        self.qualifier = self.qualifier.and(other.qualifier);
        self.as_of = [self.as_of, other.as_of].into_iter().flatten().min();
        Some(())
    }
}

/// The figures at hand and the units they are about, ready to be asked.
pub struct Ledger<'a> {
    book: &'a Book,
    units: &'a Units,
    catalogue: &'static Catalogue,
    /// What was worked out for one question and serves the next.
    found: Found,
}

impl<'a> Ledger<'a> {
    pub fn new(book: &'a Book, units: &'a Units) -> Ledger<'a> {
        Ledger {
            book,
            units,
            catalogue: Catalogue::shipped(),
            found: Found::default(),
        }
    }

    pub fn units(&self) -> &'a Units {
        self.units
    }

    pub fn book(&self) -> &'a Book {
        self.book
    }

    /// The value of a unit's indicator over a span, for the whole or for a part.
    ///
    /// What was stated for exactly this breakdown is always the answer. Asked for a whole that nobody stated: the sum
    /// over a declared partition if every part is there, else the sum over the units below, else the one part that is
    /// known, under its own name.
    pub fn value(&self, question: &Question<'_>) -> Option<Value> {
        let asked = Asked::new(question);
        let found = self.of_slice(&asked).map(|value| self.compared(&asked, value));
        let mut value = found.or_else(|| self.only_part(&asked))?;
        if value.breakdown.is_whole() {
            value.breakdown = question.breakdown.clone();
        }
        Some(value)
    }

    /// The same, never falling back to a part of what was asked.
    fn of_slice(&self, asked: &Asked<'_>) -> Option<Value> {
        match asked.indicator.nature {
            Nature::Flow => self.flow(asked),
            Nature::Stock => self.stock(asked),
            Nature::Ratio => self.ratio(asked),
        }
    }

    /// What an assigner set. The keys of its authority tell one target from another; where several would answer, none does.
    pub fn target(&self, question: &Question<'_>) -> Option<Value> {
        let set = self.book.targets(question.unit, &question.indicator.code).iter();
        let mut of_the_span = set.filter(|f| f.says.span == question.span);
        let exact = of_the_span.find(|f| f.says.breakdown.is_as(&question.breakdown));
        exact.or_else(|| self.target_within(question)).map(Value::stated)
    }

    /// The only one that is of a part of what is asked, over the very span or else over a longer one.
    fn target_within(&self, question: &Question<'_>) -> Option<&'a Arc<Figure>> {
        let slice = question.breakdown.slice();
        let within = |breakdown: &Breakdown| {
            let narrower = breakdown.slice();
            narrower == slice || narrower.is_part_of(&slice)
        };
        let only = |of_the_span: &dyn Fn(Span) -> bool| {
            let set = self.book.targets(question.unit, &question.indicator.code).iter();
            let mut found = set.filter(|f| of_the_span(f.says.span) && within(&f.says.breakdown));
            found.next().filter(|_| found.next().is_none())
        };
        only(&|span| span == question.span).or_else(|| only(&|span| span.contains(question.span)))
    }

    /// The figures of a unit that say something of exactly this slice, targets apart.
    fn saying<'b>(
        &'b self,
        asked: &'b Asked<'_>,
        extent: Extent,
    ) -> impl Iterator<Item = &'a Arc<Figure>> + 'b {
        self.book
            .figures(asked.unit, &asked.indicator.code)
            .iter()
            .filter(move |figure| figure.says.extent == extent)
            .filter(|figure| figure.says.breakdown.slice() == asked.slice)
    }

    /// The units whose work makes up the territory of a unit; partners' counts are kept apart.
    fn below(&self, unit: Uuid, on: Date) -> impl Iterator<Item = &'a Unit> {
        children(self.units, unit, on)
    }
}

/// A question with its slice worked out, handed down the tree.
struct Asked<'q> {
    unit: Uuid,
    indicator: &'q Indicator,
    /// As it was asked, remarks included: of two figures of one slice, the one that was meant.
    key: String,
    slice: Slice,
    breakdown: &'q Breakdown,
    span: Span,
    map: Map,
}

impl<'q> Asked<'q> {
    fn new(question: &'q Question<'q>) -> Asked<'q> {
        Asked {
            unit: question.unit,
            indicator: question.indicator,
            key: question.breakdown.key(),
            slice: question.breakdown.slice(),
            breakdown: &question.breakdown,
            span: question.span,
            map: question.map,
        }
    }

    fn of(&self, unit: Uuid, span: Span) -> Asked<'q> {
        Asked {
            unit,
            span,
            key: self.key.clone(),
            slice: self.slice.clone(),
            ..*self
        }
    }

    /// Which of two figures of one slice and span counts: the one whose remarks were asked for, then one without
    /// remarks, then the later.
    fn rank(&self, figure: &Figure) -> Rank {
        let key = figure.says.breakdown.key();
        let plain = key == figure.says.breakdown.slice().to_string();
        Rank {
            asked: key == self.key,
            plain,
            entered: figure.entered_at,
            revision: figure.revision,
            id: figure.id,
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    asked: bool,
    plain: bool,
    revision: u32,
    entered: jiff::Timestamp,
    id: Uuid,
}
