//! Flows: what was counted over a span, found as a way along stated spans and rolled up where none is stated.

use std::sync::Arc;

use uuid::Uuid;

use super::{Asked, Completeness, Ledger, Map, Part, Provenance, Rank, Value};
use crate::contradiction::Contradiction;
use crate::decimal::Decimal;
use crate::figure::{Extent, Figure, Kind};
use crate::indicator::Nature;
use crate::path::{Edge, cheapest};
use crate::roll_up::Sum;
use crate::span::Span;

/// Where the value of an edge comes from.
enum Stretch<'a> {
    Stated(&'a Arc<Figure>),
    Rolled(Box<Value>),
}

/// A stretch rolled up from below.
pub(super) struct Rolled {
    pub(super) span: Span,
    pub(super) value: Value,
    /// How many units did something in it that isn't in its value.
    pub(super) left_out: u32,
}

impl Rolled {
    /// With nothing left out.
    pub(super) fn whole(span: Span, value: Value) -> Rolled {
        Rolled {
            span,
            value,
            left_out: 0,
        }
    }

    fn edge(&self) -> Edge<Option<Rank>> {
        Edge {
            span: self.span,
            rolled: true,
            left_out: self.left_out,
            lacking: self.value.completeness.lacking(),
            rank: None,
        }
    }
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
        let stretches = self.stretches(asked);
        let anything = |stretch: &Span| self.anything_below(asked, asked.unit, stretch.to());
        if asked.map == Map::Then && !stretches.iter().any(anything) {
            return None;
        }
        let roll = |span: Span| Some(Rolled::whole(span, self.rolled_up(&asked.of(asked.unit, span))?));
        let mut rolled: Vec<Rolled> = stretches.iter().filter_map(|span| roll(*span)).collect();
        if stretches.len() > 1 {
            let left_out = self.left_out(asked, &rolled);
            // The span as one does better only where it leaves nothing out.
            if left_out == 0 || rolled.len() < stretches.len() {
                let whole = roll(asked.span);
                rolled.extend(whole.map(|whole| Rolled { left_out, ..whole }));
            }
        }
        self.along(asked, Extent::Whole, rolled)
    }

    /// How many units that did something in these stretches are no longer below the unit at the end of the span: asked for
    /// the span as one, nobody asks them.
    fn left_out(&self, asked: &Asked<'_>, stretches: &[Rolled]) -> u32 {
        let there: Vec<Uuid> = self
            .below(asked.unit, asked.span.to())
            .map(|unit| unit.id)
            .collect();
        let is_gone = |unit: &Uuid| *unit != asked.unit && !there.contains(unit);
        let gone = |part: &Part| match part {
            Part::Unit { unit, value, .. } if is_gone(unit) => value.completeness.have,
            Part::Recorders { shares, .. } => {
                let gone = shares.iter().filter(|(unit, _)| is_gone(unit));
                gone.map(|(_, share)| share.units).sum()
            }
            _ => 0,
        };
        let parts = stretches.iter().flat_map(|stretch| &stretch.value.parts);
        parts.map(gone).sum()
    }

    pub(super) fn along(&self, asked: &Asked<'_>, extent: Extent, rolled: Vec<Rolled>) -> Option<Value> {
        let adds_up = |span: Span| asked.indicator.adds_over_time || span == asked.span;
        let stated = self
            .saying(asked, extent)
            .filter(|figure| adds_up(figure.says.span));
        let (edges, stretches): (Vec<_>, Vec<_>) = stated
            .map(|figure| (stated_edge(asked, figure), Stretch::Stated(figure)))
            .chain(
                rolled
                    .into_iter()
                    .map(|rolled| (rolled.edge(), Stretch::Rolled(Box::new(rolled.value)))),
            )
            .unzip();
        let mut stretches: Vec<Option<Stretch<'_>>> = stretches.into_iter().map(Some).collect();
        let mut way = Vec::new();
        for step in cheapest(&edges, asked.span)? {
            let stretch = stretches.get_mut(step.edge)?.take()?;
            way.push((stretch, edges.get(step.edge)?.span, step.backward));
        }
        match (way.pop(), way.is_empty()) {
            (Some((Stretch::Stated(figure), _, false)), true) => Some(Value::stated(figure)),
            (Some((Stretch::Rolled(value), ..)), true) => Some(*value),
            (last, _) => added_up(asked, way.into_iter().chain(last)),
        }
    }

    /// What may have to be rolled up: the stretches between the boundaries inside the span, which are those of stated figures
    /// and the days on which the units below changed.
    fn stretches(&self, asked: &Asked<'_>) -> Vec<Span> {
        if !asked.indicator.adds_over_time {
            return vec![asked.span];
        }
        let stated = self
            .saying(asked, Extent::Whole)
            .flat_map(|f| [f.says.span.start(), f.says.span.end()]);
        let came_and_went = self.units.changes_below(asked.unit);
        let born = self.units.get(asked.unit).and_then(|unit| unit.since);
        asked.span.cut_at(stated.chain(came_and_went).chain(born))
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
            sum.share(asked.unit, asked.span, own.clone())?;
        }
        let on = asked.span.to();
        let territory = self.territory(asked.unit, on);
        let children = territory.direct().filter(|_| asked.indicator.adds_over_units);
        self.in_bulk(asked, kind, &territory, |bulk| {
            let mut recorded = Vec::new();
            for (place, child) in children {
                let lacks = territory.reports(place).then_some(Part::Missing { unit: child });
                let known = bulk.and_then(|bulk| bulk.of(place));
                if let Some(known) = known {
                    match known {
                        Some(share) => recorded.push((child, share)),
                        None => lacks.into_iter().for_each(|part| sum.lack(part)),
                    }
                    continue;
                }
                let anything = match asked.map {
                    Map::Then => self.anything_below(asked, child, on),
                    Map::Today => self.anything_today(asked, child),
                };
                let value = anything.then(|| of_child(&asked.of(child, asked.span))).flatten();
                match value {
                    Some(value) => sum.share(child, asked.span, value)?,
                    None => lacks.into_iter().for_each(|part| sum.lack(part)),
                }
            }
            sum.recorded(asked.span, recorded)
        })?;
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
                Some(value) if predecessor.extent == org::Extent::Whole => {
                    sum.share(of.unit, of.span, value)?;
                }
                Some(_) => sum.lack(Part::Unshared { unit: of.unit }),
                None => sum.lack(Part::Missing { unit: of.unit }),
            }
        }
        (sum.completeness.have > 0).then_some(sum)
    }
}

impl Value {
    /// Adds a unit's part, and how complete it is.
    pub(super) fn share(&mut self, unit: Uuid, span: Span, value: Value) -> Option<()> {
        self.add(&value)?;
        self.completeness = self.completeness.and(value.completeness);
        self.parts.push(Part::Unit {
            unit,
            span,
            value: Box::new(value),
        });
        Some(())
    }

    /// Adds what units below recorded.
    fn recorded(&mut self, span: Span, shares: Vec<(Uuid, Sum)>) -> Option<()> {
        for (_, share) in &shares {
            self.amount = self.amount.plus(Decimal::new(share.amount, 0)?)?;
            self.completeness = self.completeness.and(share.completeness());
        }
        if !shares.is_empty() {
            self.parts.push(Part::Recorders { span, shares });
        }
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
        left_out: 0,
        lacking: 0,
        rank: Some(asked.rank(figure)),
    }
}

/// The sum of a way of several steps; a backward one is taken away, and makes it derived.
fn added_up<'s>(asked: &Asked<'_>, way: impl Iterator<Item = (Stretch<'s>, Span, bool)>) -> Option<Value> {
    let mut sum = Value::sum_of(Kind::InPeriod, Provenance::Summed);
    sum.completeness = Completeness::FULL;
    for (stretch, span, backward) in way {
        match stretch {
            Stretch::Stated(figure) => sum.follow(figure, backward)?,
            Stretch::Rolled(value) => {
                sum.add(&value)?;
                sum.completeness = sum.completeness.or_worse(value.completeness);
                sum.parts.push(Part::Unit {
                    unit: asked.unit,
                    span,
                    value,
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
