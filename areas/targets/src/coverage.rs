//! Coverage against its target: of which population or labour force, of which day, and how many people that still takes.

use ledger::{Breakdown, Catalogue, Decimal, Indicator, Ledger, Part, Qualifier, Span, Term, Value};

use crate::progress::{Progress, exactly, map_for};

/// What a share is a share of.
#[derive(Clone, Debug)]
pub struct Denominator {
    pub indicator: &'static Indicator,
    /// With its own day and source; `None` where no figure says it.
    pub value: Option<Value>,
    /// As the document that set the target names it: "dân số tỉnh".
    pub named: Option<String>,
    /// How many people have to be added until the target is met, rounded up, and how firmly that is known.
    pub missing: Option<(Decimal, Qualifier)>,
}

impl Denominator {
    /// `None` of what is no share.
    pub fn of(ledger: &Ledger<'_>, progress: &Progress, period: Span) -> Option<Denominator> {
        let target = &progress.target;
        let indicator = term(&target.indicator.denominator)?;
        let day = progress.reached.as_ref().and_then(|reached| reached.as_of);
        let on = Span::day(day.unwrap_or(period.to()))?;
        let map = map_for(ledger, target.unit(), on);
        let ask =
            |indicator, breakdown: &Breakdown| exactly(ledger, target.unit(), indicator, breakdown, on, map);
        let under = side(progress, true).or_else(|| ask(indicator, &Breakdown::whole()));
        let over =
            side(progress, false).or_else(|| ask(term(&target.indicator.numerator)?, &target.breakdown));
        let missing = over.zip(under.as_ref()).and_then(|(over, under)| {
            let count = missing(target.amount(), over.amount, under.amount)?;
            Some((count, over.qualifier.negated().and(under.qualifier)))
        });
        let named = target.figure.says.breakdown.get("denominator");
        Some(Denominator {
            indicator,
            value: under,
            named: named.map(|words| words.join(", ")),
            missing,
        })
    }
}

fn term(term: &Option<Term>) -> Option<&'static Indicator> {
    match term {
        Some(Term::Of { indicator, .. }) => Catalogue::shipped().find(indicator),
        _ => None,
    }
}

/// A side of the share that was computed.
fn side(progress: &Progress, under: bool) -> Option<Value> {
    let parts = &progress.reached.as_ref()?.parts;
    parts.iter().find_map(|part| match part {
        Part::Denominator { value, .. } if under => Some((**value).clone()),
        Part::Numerator { value, .. } if !under => Some((**value).clone()),
        _ => None,
    })
}

/// So many more that `percent` of `under` is reached; nothing where it is.
fn missing(percent: Decimal, over: Decimal, under: Decimal) -> Option<Decimal> {
    let hundredths = under.times(percent.mantissa())?;
    let hundred = Decimal::new(100 * 10_i64.checked_pow(u32::from(percent.scale()))?, 0)?;
    let nearest = hundredths.over(hundred, 0)?;
    let enough = nearest.times(hundred.mantissa())? >= hundredths;
    let needed = if enough { nearest } else { nearest.plus(1.into())? };
    Some(needed.minus(over)?.max(Decimal::ZERO))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_people_that_a_share_still_takes_are_rounded_up() {
        let percent = |text: &str| text.parse::<Decimal>().unwrap();
        let missing = |pct: &str, over: i64, under: i64| missing(percent(pct), over.into(), under.into());
        assert_eq!(missing("91.05", 1_340_000, 1_506_000), Some(31_213.into()));
        assert_eq!(missing("50", 50, 100), Some(0.into()));
        assert_eq!(missing("33.3", 33, 100), Some(1.into()));
        assert_eq!(missing("10", 50, 100), Some(0.into()), "met");
    }
}
