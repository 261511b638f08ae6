//! A whole that nobody stated, from the parts that somebody did, or by a rule.

use std::collections::BTreeSet;

use super::{Asked, Completeness, Ledger, Part, Provenance, Value};
use crate::breakdown::{Breakdown, Slice};
use crate::figure::{Extent, Kind};
use crate::indicator::Nature;
use crate::span::Span;

/// A part of what was asked, that the unit itself stated something of.
struct StatedPart {
    slice: Slice,
    breakdown: Breakdown,
    spans: Vec<Span>,
}

impl Ledger<'_> {
    /// The sum over a declared partition, if every part is there: all values of a closed list, or of an open one all
    /// that the unit states anywhere in the year. A whole that the unit stated of its own work goes first; one that it only
    /// recorded says less than its stated parts.
    pub(super) fn partitioned(&self, asked: &Asked<'_>) -> Option<Value> {
        let own = self.own_alone(asked);
        if own.is_some_and(|own| !own.figures(1).is_empty()) {
            return None;
        }
        let unnamed = |key: &&String| asked.breakdown.get(key).is_none();
        let mut keys = asked.indicator.partitions.iter().filter(unnamed);
        keys.find_map(|key| self.over_partition(asked, key))
    }

    fn over_partition(&self, asked: &Asked<'_>, key: &str) -> Option<Value> {
        let year = Span::new(asked.span.from().first_of_year(), asked.span.to().last_of_year())?;
        let stated = self.stated_parts(asked);
        let this_year = stated
            .iter()
            .filter(|part| part.spans.iter().any(|span| span.overlaps(year)));
        let declared = self.catalogue.key(key).and_then(|key| key.values.as_ref());
        let values: BTreeSet<&str> = this_year
            .filter_map(|part| part.slice.beyond(&asked.slice, key))
            .chain(declared.into_iter().flatten().map(String::as_str))
            .collect();
        let mut sum = Value::sum_of(Kind::InPeriod, Provenance::Summed);
        for value in &values {
            let breakdown = asked.breakdown.with(&Breakdown::parse(&format!("{key}={value}")));
            let part = self.stated_only(&narrowed(asked, &breakdown))?;
            sum.kind = part.kind;
            sum.share(asked.unit, asked.span, part)?;
        }
        sum.completeness = Completeness::FULL;
        (values.len() > 1).then_some(sum)
    }

    /// The one part that has a value, where exactly one has; it keeps its own name.
    pub(super) fn only_part(&self, asked: &Asked<'_>) -> Option<Value> {
        let stated = self.stated_parts(asked);
        let mut known = stated.into_iter().filter_map(|part| {
            let value = self.stated_only(&narrowed(asked, &part.breakdown))?;
            Some(if value.breakdown.is_whole() {
                Value {
                    breakdown: part.breakdown,
                    ..value
                }
            } else {
                value
            })
        });
        let first = known.next()?;
        known.next().is_none().then_some(first)
    }

    /// What the unit itself says, of its whole territory or of all that is done there.
    fn stated_only(&self, asked: &Asked<'_>) -> Option<Value> {
        let stated = match asked.indicator.nature {
            Nature::Flow => self.stated_flow(asked),
            Nature::Stock => self.latest(asked),
            Nature::Ratio => self.ratio(asked),
        };
        stated.or_else(|| self.own_alone(asked))
    }

    /// Its own work, where nobody below it does the same: then it is the whole.
    fn own_alone(&self, asked: &Asked<'_>) -> Option<Value> {
        if self.anyone_below(asked) {
            return None;
        }
        match asked.indicator.nature {
            Nature::Flow => self.own_work(asked),
            Nature::Stock => self.latest_of(asked, Extent::Own),
            Nature::Ratio => None,
        }
    }

    fn stated_parts(&self, asked: &Asked<'_>) -> Vec<StatedPart> {
        let mut parts: Vec<StatedPart> = Vec::new();
        for figure in self.book.figures(asked.unit, &asked.indicator.code) {
            let (slice, breakdown) = (figure.says.breakdown.slice(), figure.says.breakdown.clone());
            match parts.iter_mut().find(|part| part.slice == slice) {
                Some(part) => part.spans.push(figure.says.span),
                None if slice.is_part_of(&asked.slice) => parts.push(StatedPart {
                    slice,
                    breakdown,
                    spans: vec![figure.says.span],
                }),
                None => (),
            }
        }
        parts
    }

    /// By rule, where nobody stated it. People in any scheme are those with BHYT and those in voluntary BHXH, the others
    /// being inside BHYT already (so in the reports of Nghệ An, 2/2021, and Lâm Đồng, 2019).
    pub(super) fn by_rule(&self, asked: &Asked<'_>) -> Option<Value> {
        let scheme = |scheme: &str| {
            asked
                .breakdown
                .with(&Breakdown::parse(&format!("scheme={scheme}")))
        };
        let addends = match asked.indicator.code.as_str() {
            "participants.total" if asked.breakdown.get("scheme").is_none() => {
                vec![
                    ("participants.stock", scheme("BHYT")),
                    ("participants.stock", scheme("BHXH_TN")),
                ]
            }
            "participants.new_or_returned" => {
                vec![
                    ("participants.new", asked.breakdown.clone()),
                    ("participants.returned", asked.breakdown.clone()),
                ]
            }
            _ => return None,
        };
        let mut sum = Value::sum_of(Kind::Stock, Provenance::Computed);
        sum.completeness = Completeness::FULL;
        for (indicator, breakdown) in addends {
            let addend = self.term(asked, indicator, breakdown)?;
            sum.add(&addend)?;
            sum.completeness = sum.completeness.or_worse(addend.completeness);
            sum.kind = addend.kind;
            sum.parts.push(Part::Addend {
                indicator: indicator.to_owned(),
                value: Box::new(addend),
            });
        }
        Some(sum)
    }
}

fn narrowed<'q>(asked: &Asked<'q>, breakdown: &'q Breakdown) -> Asked<'q> {
    Asked {
        key: breakdown.key(),
        slice: breakdown.slice(),
        breakdown,
        ..asked.of(asked.unit, asked.span)
    }
}
