//! Ratios: stated, or computed from a numerator and a denominator that are each summed over units, never averaged.

use super::{Asked, Ledger, Part, Provenance, Question, Value};
use crate::breakdown::Breakdown;
use crate::contradiction::Contradiction;
use crate::figure::{Extent, Kind};
use crate::indicator::{Nature, Term};
use crate::span::Span;

impl Ledger<'_> {
    /// Stated for the span, else computed, else the latest stated share with its own date. A stated one that differs
    /// from the computed one by more than its printed precision allows stands, and says so.
    pub(super) fn ratio(&self, asked: &Asked<'_>) -> Option<Value> {
        let computed = self.computed(asked);
        let Some(mut stated) = self.stated_ratio(asked) else {
            return computed.or_else(|| self.is_at_a_date(asked).then(|| self.latest(asked)).flatten());
        };
        if let Some(computed) = computed.filter(|computed| !stated.amount.agrees_with(computed.amount)) {
            stated.warnings.push(Contradiction::RatioDiffers {
                stated: stated.amount,
                computed: computed.amount,
            });
        }
        Some(stated)
    }

    fn stated_ratio(&self, asked: &Asked<'_>) -> Option<Value> {
        let at_a_date = self.is_at_a_date(asked);
        let fits = |span: Span| span == asked.span || at_a_date && span.to() == asked.span.to();
        let stated = self
            .saying(asked, Extent::Whole)
            .chain(self.saying(asked, Extent::Own));
        let best = stated
            .filter(|f| fits(f.says.span))
            .max_by_key(|f| (f.says.span == asked.span, asked.rank(f)))?;
        Some(Value {
            as_of: at_a_date.then(|| best.says.span.to()),
            ..Value::stated(best)
        })
    }

    /// A share of what flowed in a span is of that span alone; any other is of a date.
    fn is_at_a_date(&self, asked: &Asked<'_>) -> bool {
        let upper = match &asked.indicator.numerator {
            Some(Term::Of { indicator, .. }) => indicator,
            _ => &asked.indicator.base,
        };
        self.catalogue
            .find(upper)
            .is_none_or(|indicator| indicator.nature != Nature::Flow)
    }

    fn computed(&self, asked: &Asked<'_>) -> Option<Value> {
        let (Some(Term::Of { indicator, breakdown }), Some(under)) =
            (&asked.indicator.numerator, &asked.indicator.denominator)
        else {
            return None;
        };
        let upper = self.term(
            asked,
            indicator,
            asked.breakdown.with(&Breakdown::parse(breakdown)),
        )?;
        let lower = self.denominator(asked, under)?;
        let mut value = Value::sum_of(Kind::Ratio, Provenance::Computed);
        value.amount = match asked.indicator.counted_in.as_str() {
            "%" => upper.amount.percent_of(lower.amount, 2)?,
            _ => upper.amount.over(lower.amount, 2)?,
        };
        value.qualifier = upper.qualifier.and(lower.qualifier.negated());
        value.completeness = upper.completeness.or_worse(lower.completeness);
        value.as_of = [upper.as_of, lower.as_of].into_iter().flatten().min();
        value.warnings.extend(far_apart(&upper, &lower));
        value.parts.push(Part::Numerator {
            indicator: indicator.clone(),
            value: Box::new(upper),
        });
        if let Term::Of { indicator, .. } = under {
            value.parts.push(Part::Denominator {
                indicator: indicator.clone(),
                value: Box::new(lower),
            });
        }
        Some(value)
    }

    /// For the same part where there is one, else for the whole: a population isn't split by scheme.
    fn denominator(&self, asked: &Asked<'_>, term: &Term) -> Option<Value> {
        match term {
            Term::DaysInSpan => {
                let days = i64::from(asked.span.days()).into();
                Some(Value {
                    amount: days,
                    completeness: super::Completeness::FULL,
                    ..Value::sum_of(Kind::InPeriod, Provenance::Computed)
                })
            }
            Term::Of { indicator: code, .. } => {
                self.term(asked, code, asked.breakdown.clone()).or_else(|| {
                    let indicator = self.catalogue.find(code)?;
                    let breakdown = asked.breakdown.only(&indicator.dimensions);
                    self.value(&Question {
                        unit: asked.unit,
                        indicator,
                        breakdown,
                        span: asked.span,
                        map: asked.map,
                    })
                })
            }
        }
    }

    pub(super) fn term(&self, asked: &Asked<'_>, code: &str, breakdown: Breakdown) -> Option<Value> {
        let indicator = self
            .catalogue
            .find(code)
            .filter(|indicator| indicator.nature != Nature::Ratio)?;
        let question = Question {
            unit: asked.unit,
            indicator,
            breakdown,
            span: asked.span,
            map: asked.map,
        };
        self.of_slice(&Asked::new(&question))
    }
}

fn far_apart(upper: &Value, lower: &Value) -> Option<Contradiction> {
    let (numerator, denominator) = upper.as_of.zip(lower.as_of)?;
    let days = numerator.duration_since(denominator).as_hours().abs() / 24;
    (days > 366).then_some(Contradiction::FarApart {
        numerator,
        denominator,
    })
}
