//! Flows: what was counted over a span, found as a way along stated spans and rolled up where none is stated.

use std::sync::Arc;

use jiff::civil::Date;
use uuid::Uuid;

use super::{Asked, Completeness, Ledger, Map, Part, Provenance, Rank, Value};
use crate::contradiction::Contradiction;
use crate::figure::{Extent, Figure, Kind};
use crate::indicator::Nature;
use crate::path::{Edge, cheapest};
use crate::span::Span;

/// Where the value of an edge comes from.
enum Stretch<'a> {
    Stated(&'a Arc<Figure>),
    Rolled(Box<Value>),
}

impl<'a> Ledger<'a> {
    pub(super) fn flow(&self, asked: &Asked<'_>) -> Option<Value> {
        self.stated_flow(asked)
            .or_else(|| self.partitioned(asked))
            .or_else(|| Value::more_complete(self.by_rule(asked), self.filled(asked)))
    }

    /// The way along what the unit stated of its whole territory.
    pub(super) fn stated_flow(&self, asked: &Asked<'_>) -> Option<Value> {
        self.along(asked, Extent::Whole, Vec::new())
    }

    /// The same way, with stretches rolled up from below to fill what no stated figure covers.
    fn filled(&self, asked: &Asked<'_>) -> Option<Value> {
        if !self.anything_below(asked, asked.unit) && asked.map == Map::Then {
            return None;
        }
        let roll = |span: Span| Some((span, self.rolled_up(&asked.of(asked.unit, span))?));
        self.along(
            asked,
            Extent::Whole,
            self.stretches(asked).into_iter().filter_map(roll).collect(),
        )
    }

    pub(super) fn along(
        &self,
        asked: &Asked<'_>,
        extent: Extent,
        rolled: Vec<(Span, Value)>,
    ) -> Option<Value> {
        let adds_up = |span: Span| asked.indicator.adds_over_time || span == asked.span;
        let stated = self
            .saying(asked, extent)
            .filter(|figure| adds_up(figure.says.span));
        let (edges, stretches): (Vec<_>, Vec<_>) = stated
            .map(|figure| (stated_edge(asked, figure), Stretch::Stated(figure)))
            .chain(
                rolled
                    .into_iter()
                    .map(|(span, value)| (rolled_edge(span, &value), Stretch::Rolled(Box::new(value)))),
            )
            .unzip();
        let way: Vec<_> = cheapest(&edges, asked.span)?
            .into_iter()
            .filter_map(|step| {
                Some((
                    stretches.get(step.edge)?,
                    edges.get(step.edge)?.span,
                    step.backward,
                ))
            })
            .collect();
        match way.as_slice() {
            [(Stretch::Stated(figure), _, false)] => Some(Value::stated(figure)),
            [(Stretch::Rolled(value), ..)] => Some((**value).clone()),
            several => added_up(asked, several),
        }
    }

    /// What may have to be rolled up: the span as one, and the stretches between the boundaries inside it, which are
    /// those of stated figures and the days on which the units below changed.
    fn stretches(&self, asked: &Asked<'_>) -> Vec<Span> {
        if !asked.indicator.adds_over_time {
            return vec![asked.span];
        }
        let stated = self
            .saying(asked, Extent::Whole)
            .flat_map(|f| [f.says.span.start(), f.says.span.end()]);
        let days = stated
            .chain(self.changes_below(asked))
            .chain(self.units.get(asked.unit).and_then(|unit| unit.since));
        let mut stretches = asked.span.cut_at(days);
        if stretches.len() > 1 {
            stretches.push(asked.span);
        }
        stretches
    }

    /// The days on which offices below came or went.
    fn changes_below(&self, asked: &Asked<'_>) -> Vec<Date> {
        let below = |on| self.below(asked.unit, on).filter(|child| child.reports);
        below(asked.span.from())
            .chain(below(asked.span.to()))
            .flat_map(|child| [child.since, child.until])
            .flatten()
            .collect()
    }

    /// A stretch summed over the unit's own work and the units below it; before the unit's time, over its predecessors.
    fn rolled_up(&self, asked: &Asked<'_>) -> Option<Value> {
        let born_later = self
            .units
            .get(asked.unit)?
            .since
            .is_some_and(|since| asked.span.end() <= since);
        if born_later && asked.map == Map::Today {
            return self.carried(asked, |of| self.flow(of));
        }
        let own = self.own_work(asked);
        let unknown = own.is_none() && self.did_something(asked);
        let mut sum = self.summed(asked, Kind::InPeriod, own, |of| self.flow(of))?;
        if unknown {
            sum.lack(Part::Missing { unit: asked.unit });
        }
        Some(sum)
    }

    /// A sum over the unit's own work and its children; those that were expected to report and have not are named.
    /// Of a unit with nobody below it, its own work is the whole.
    pub(super) fn summed(
        &self,
        asked: &Asked<'_>,
        kind: Kind,
        own: Option<Value>,
        of_child: impl Fn(&Asked<'_>) -> Option<Value>,
    ) -> Option<Value> {
        let mut sum = Value::sum_of(kind, Provenance::Summed);
        if let Some(own) = &own {
            sum.share(asked, own)?;
        }
        for child in self
            .below(asked.unit, asked.span.to())
            .filter(|_| asked.indicator.adds_over_units)
        {
            let of = asked.of(child.id, asked.span);
            match self
                .anything_below(asked, child.id)
                .then(|| of_child(&of))
                .flatten()
            {
                Some(value) => sum.share(&of, &value)?,
                None if child.reports => sum.lack(Part::Missing { unit: child.id }),
                None => (),
            }
        }
        let alone = sum
            .parts
            .iter()
            .filter(|part| !matches!(part, Part::Missing { .. }))
            .count()
            == 1;
        if alone
            && own
                .as_ref()
                .is_some_and(|own| own.provenance == Provenance::Recorded)
        {
            sum.provenance = Provenance::Recorded;
        }
        match own {
            Some(own) if sum.parts.len() == 1 => Some(own),
            _ => (sum.completeness.have > 0).then_some(sum),
        }
    }

    /// A stated value stands, and says so where what is recorded below it comes to something else: to more, or, with
    /// nobody missing, to less.
    pub(super) fn compared(&self, asked: &Asked<'_>, mut value: Value) -> Value {
        let stated = value.parts.iter().all(|part| matches!(part, Part::Figure { .. }));
        let below = stated.then(|| self.recorded_below(asked)).flatten();
        value.warnings.extend(below.and_then(|below| {
            let full = below.completeness.is_full();
            let same_day = below.as_of == value.as_of;
            let differs = below.amount > value.amount || full && below.amount < value.amount;
            let differs = differs && same_day;
            let (stated, below) = (value.amount, below.amount);
            differs.then_some(Contradiction::DiffersFromBelow { stated, below })
        }));
        value
    }

    fn recorded_below(&self, asked: &Asked<'_>) -> Option<Value> {
        let adds = asked.indicator.adds_over_units && self.anyone_below(asked);
        let recorded = self.recorded(asked);
        match asked.indicator.nature {
            Nature::Flow if adds || recorded.is_some() => {
                let own = self.along(asked, Extent::Own, Vec::new()).or(recorded);
                self.summed(asked, Kind::InPeriod, own, |of| self.flow(of))
            }
            Nature::Stock if adds => self.summed(asked, Kind::Stock, None, |of| self.stock(of)),
            _ => None,
        }
    }

    pub(super) fn anyone_below(&self, asked: &Asked<'_>) -> bool {
        self.below(asked.unit, asked.span.to())
            .any(|child| self.anything_below(asked, child.id))
    }

    /// What a unit's predecessors did, carried to it: whole from those that merged into it. Of one that was split the
    /// share isn't known, and the value says so.
    pub(super) fn carried(
        &self,
        asked: &Asked<'_>,
        value: impl Fn(&Asked<'_>) -> Option<Value>,
    ) -> Option<Value> {
        let mut sum = Value::sum_of(Kind::InPeriod, Provenance::Summed);
        for predecessor in self.units.predecessors(asked.unit) {
            let of = asked.of(predecessor.unit, asked.span);
            match value(&of) {
                Some(value) if predecessor.extent == org::Extent::Whole => sum.share(&of, &value)?,
                Some(_) => sum.lack(Part::Unshared { unit: of.unit }),
                None => sum.lack(Part::Missing { unit: of.unit }),
            }
        }
        (sum.completeness.have > 0).then_some(sum)
    }

    fn anything_below(&self, asked: &Asked<'_>, unit: Uuid) -> bool {
        self.occupied
            .get(asked.indicator.code.as_str())
            .is_some_and(|units| units.contains(&unit))
    }
}

impl Value {
    /// Adds a unit's part, and how complete it is.
    pub(super) fn share(&mut self, asked: &Asked<'_>, value: &Value) -> Option<()> {
        self.add(value)?;
        self.completeness = self.completeness.and(value.completeness);
        self.parts.push(Part::Unit {
            unit: asked.unit,
            span: asked.span,
            value: Box::new(value.clone()),
        });
        Some(())
    }

    fn lack(&mut self, part: Part) {
        self.completeness = self.completeness.and(Completeness { have: 0, of: 1 });
        self.parts.push(part);
    }

    fn follow(&mut self, figure: &Arc<Figure>, backward: bool) -> Option<()> {
        let says = &figure.says;
        if backward {
            self.amount = self.amount.minus(says.value)?;
            self.qualifier = self.qualifier.and(says.qualifier.negated());
            self.provenance = Provenance::Derived;
        } else {
            self.amount = self.amount.plus(says.value)?;
            self.qualifier = self.qualifier.and(says.qualifier);
        }
        self.parts.push(Part::Figure {
            figure: Arc::clone(figure),
            taken_away: backward,
        });
        Some(())
    }
}

fn stated_edge(asked: &Asked<'_>, figure: &Figure) -> Edge<Option<Rank>> {
    Edge {
        span: figure.says.span,
        rolled: false,
        lacking: 0,
        rank: Some(asked.rank(figure)),
    }
}

fn rolled_edge(span: Span, value: &Value) -> Edge<Option<Rank>> {
    Edge {
        span,
        rolled: true,
        lacking: value.completeness.lacking(),
        rank: None,
    }
}

/// The sum of a way of several steps; a backward one is taken away, and makes it derived.
fn added_up(asked: &Asked<'_>, way: &[(&Stretch<'_>, Span, bool)]) -> Option<Value> {
    let mut sum = Value::sum_of(Kind::InPeriod, Provenance::Summed);
    sum.completeness = Completeness::FULL;
    for (stretch, span, backward) in way {
        match stretch {
            Stretch::Stated(figure) => sum.follow(figure, *backward)?,
            Stretch::Rolled(value) => {
                sum.add(value)?;
                sum.completeness = sum.completeness.or_worse(value.completeness);
                sum.parts.push(Part::Unit {
                    unit: asked.unit,
                    span: *span,
                    value: value.clone(),
                });
            }
        }
    }
    let is_figure = |part: &Part| matches!(part, Part::Figure { .. });
    if sum.parts.iter().any(is_figure) && !sum.parts.iter().all(is_figure) {
        sum.provenance = Provenance::Mixed;
    }
    Some(sum)
}
