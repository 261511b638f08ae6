//! Stocks: what is counted at a date, the latest figure at or before it.

use std::sync::Arc;

use super::{Asked, Ledger, Map, Value};
use crate::figure::{Extent, Figure, Kind};

impl<'a> Ledger<'a> {
    pub(super) fn stock(&self, asked: &Asked<'_>) -> Option<Value> {
        self.latest(asked)
            .or_else(|| self.partitioned(asked))
            .or_else(|| {
                let own = self.latest_of(asked, Extent::Own);
                let below = self.summed(asked, Kind::Stock, own, |of| self.stock(of));
                Value::more_complete(self.by_rule(asked), below)
            })
            .or_else(|| self.stock_of_predecessors(asked))
    }

    /// The unit's latest figure at or before the end of the span, with its own date.
    pub(super) fn latest(&self, asked: &Asked<'_>) -> Option<Value> {
        self.latest_of(asked, Extent::Whole)
    }

    pub(super) fn latest_of(&self, asked: &Asked<'_>, extent: Extent) -> Option<Value> {
        let later = |figure: &&'a Arc<Figure>| {
            let span = figure.says.span;
            (span.to(), span == asked.span, asked.rank(figure))
        };
        let figure = self
            .saying(asked, extent)
            .filter(|f| f.says.span.to() <= asked.span.to())
            .max_by_key(later)?;
        Some(Value {
            as_of: Some(figure.says.span.to()),
            ..Value::stated(figure)
        })
    }

    /// On today's map, what the units that a unit was made of had, until it has a figure of its own.
    fn stock_of_predecessors(&self, asked: &Asked<'_>) -> Option<Value> {
        if asked.map == Map::Then || !asked.indicator.adds_over_units {
            return None;
        }
        self.carried(asked, |of| self.stock(of)).map(|sum| Value {
            kind: Kind::Stock,
            ..sum
        })
    }
}
