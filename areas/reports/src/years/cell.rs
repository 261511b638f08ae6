//! The number of a line in a year, as far as the year is known.

use ledger::{Decimal, Figure, Ledger, Nature, Qualifier, Slice, Span, Value};
use targets::progress::{exactly, map_for};
use uuid::Uuid;

use crate::report::{Found, Line, Section};

#[derive(Clone, Debug)]
pub struct Number {
    /// Asked for the whole period; where only a part of it is known, for that part.
    pub found: Found,
    pub known: Known,
}

/// How much of a period a number is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Known {
    Whole,
    /// One stretch of it: ten months of a year.
    Stretch(Span),
    /// So many stretches apart, added up: three months of a year, two launch days.
    Stretches(Vec<Span>),
    /// Added up of several periods, so many of which are known as a whole.
    Periods(usize, usize),
    /// Of what is counted at a date: the last of several periods.
    Last,
}

impl Number {
    /// Of all of the period, or of its last day, exactly.
    pub fn is_firm(&self) -> bool {
        let value = &self.found.value;
        let at_its_end = value.as_of.is_none_or(|day| day == self.found.span.to());
        at_its_end
            && self.known == Known::Whole
            && value.qualifier == Qualifier::Exact
            && value.completeness.is_full()
    }
}

pub(super) struct Asking<'a, 'l> {
    pub(super) ledger: &'a Ledger<'l>,
    pub(super) unit: Uuid,
}

impl Asking<'_, '_> {
    pub(super) fn number(&self, line: &Line, period: Span) -> Option<Number> {
        let whole = self.found(line, period).filter(|found| is_of(found, period));
        match whole {
            Some(found) => Some(Number {
                found,
                known: Known::Whole,
            }),
            None if line.indicator.nature == Nature::Flow => self.part(line, period),
            None => None,
        }
    }

    /// Of several periods: as the ledger has it, else what is known of them, else what was stated across them.
    pub(super) fn whole(&self, line: &Line, span: Span, numbers: &[Option<Number>]) -> Option<Number> {
        let known: Vec<&Number> = numbers.iter().flatten().collect();
        if line.indicator.nature != Nature::Flow {
            let last = (*known.last()?).clone();
            return Some(Number {
                known: Known::Last,
                ..last
            });
        }
        if let Some(found) = self.found(line, span) {
            return Some(Number {
                found,
                known: Known::Whole,
            });
        }
        if known.is_empty() || !line.indicator.adds_over_time {
            return self.part(line, span);
        }
        if let [only] = known.as_slice() {
            let known = match &only.known {
                Known::Whole => Known::Stretch(only.found.span),
                other => other.clone(),
            };
            let found = only.found.clone();
            return Some(Number { found, known });
        }
        let launch = line.section == Section::Launch;
        let whole = known
            .iter()
            .filter(|number| launch || number.known == Known::Whole);
        let (have, of) = (whole.count(), numbers.len());
        let sum = sum(known.iter().map(|number| &number.found))?;
        Some(Number {
            found: Found { span, ..sum },
            known: if have == of {
                Known::Whole
            } else {
                Known::Periods(have, of)
            },
        })
    }

    fn found(&self, line: &Line, span: Span) -> Option<Found> {
        let map = map_for(self.ledger, self.unit, span);
        let value = exactly(self.ledger, self.unit, line.indicator, &line.breakdown, span, map)?;
        let itself = value.breakdown.slice() == line.breakdown.slice();
        itself.then_some(Found { span, map, value })
    }

    /// The longest stretch that is known; with others that it doesn't touch, added up. What can't be added up over time
    /// (the teams of two launch days) is the last.
    fn part(&self, line: &Line, period: Span) -> Option<Number> {
        let mut taken: Vec<Found> = Vec::new();
        for span in self.stretches(line, period) {
            let apart = taken.iter().all(|found| !found.span.overlaps(span));
            if apart {
                taken.extend(self.found(line, span));
            }
        }
        taken.sort_by_key(|found| found.span);
        match taken.as_slice() {
            [] => None,
            [only] => Some(Number {
                known: Known::Stretch(only.span),
                found: only.clone(),
            }),
            [.., last] if !line.indicator.adds_over_time => Some(Number {
                known: Known::Stretch(last.span),
                found: last.clone(),
            }),
            all => Some(Number {
                known: Known::Stretches(all.iter().map(|found| found.span).collect()),
                found: Found {
                    span: period,
                    ..sum(all.iter())?
                },
            }),
        }
    }

    /// What was stated or recorded within a period, the longest first: from the first day to the last, then each.
    fn stretches(&self, line: &Line, period: Span) -> Vec<Span> {
        let slice = line.breakdown.slice();
        let mut each: Vec<Span> = Vec::new();
        for (_, indicators) in self.ledger.book().units() {
            let of_line = indicators.filter(|(code, _)| *code == line.indicator.code);
            let figures = of_line.flat_map(|(_, figures)| figures);
            each.extend(figures.filter_map(|figure| span_within(figure, line, &slice, period)));
        }
        each.sort_unstable();
        each.dedup();
        let from = each.iter().map(|span| span.from()).min();
        let to = each.iter().map(|span| span.to()).max();
        let hull = from.zip(to).and_then(|(from, to)| Span::new(from, to));
        let since_january = to.and_then(|to| Span::new(period.from(), to));
        each.sort_by_key(|span| std::cmp::Reverse(span.days()));
        let mut all: Vec<Span> = since_january.into_iter().chain(hull).chain(each).collect();
        let mut seen = rustc_hash::FxHashSet::default();
        all.retain(|span| *span != period && seen.insert(*span));
        all
    }
}

fn span_within(figure: &Figure, line: &Line, slice: &Slice, period: Span) -> Option<Span> {
    let says = &figure.says;
    let launch = line.section == Section::Launch;
    let same = says.breakdown.slice() == *slice && (Section::of_figure(figure) == Section::Launch) == launch;
    (same && period.contains(says.span)).then_some(says.span)
}

/// What is counted at a date is of the period in which that date lies.
fn is_of(found: &Found, period: Span) -> bool {
    found.value.as_of.is_none_or(|day| period.has(day))
}

/// As firm as the least firm, and on the map of the first.
fn sum<'f>(mut all: impl Iterator<Item = &'f Found>) -> Option<Found> {
    let first = all.next()?.clone();
    all.try_fold(first, |sum, next| {
        Some(Found {
            value: Value {
                amount: sum.value.amount.plus(next.value.amount)?,
                qualifier: sum.value.qualifier.and(next.value.qualifier),
                written: None,
                ..sum.value
            },
            ..sum
        })
    })
}

/// What a period brought on the average: of whole periods only, rounded to one.
pub(super) fn average(line: &Line, numbers: &[Option<Number>]) -> Option<Decimal> {
    let whole = |number: &&Number| number.known == Known::Whole;
    let known: Vec<&Number> = numbers.iter().flatten().filter(whole).collect();
    let flows = line.indicator.nature == Nature::Flow && line.indicator.adds_over_time;
    let sum = known
        .iter()
        .try_fold(Decimal::ZERO, |sum, number| sum.plus(number.found.value.amount))?;
    let count = i64::try_from(known.len()).ok()?;
    sum.over(count.into(), 0).filter(|_| flows && count > 1)
}
