//! The months that the ledger knows of what a target asks for, and the forecast that follows from them.

use jiff::civil::Date;
use ledger::{Decimal, Ledger, Measure, Month, Nature, Question, Span};

use super::{Counted, Forecast, Series, TooLittle, forecast, simple};
use crate::progress::{map_for, same_part};
use crate::target::Target;

/// Years before that are asked for.
const YEARS: i16 = 4;

/// What can be said of the end of a target's year.
#[derive(Clone, Debug)]
pub struct Outlook {
    pub counted: Counted,
    pub forecast: Result<Forecast, TooLittle>,
    /// The simple way, which needs no years before.
    pub simple: Option<Decimal>,
}

/// How the numbers of a target are counted, where its end can be forecast: it is of one calendar year and of people or
/// work, not of shares.
pub fn counted(target: &Target) -> Option<Counted> {
    let (span, indicator) = (target.span(), target.indicator);
    let january = span.from().first_of_year();
    let is_a_year = span.from() == january && span.to() == january.last_of_year();
    match indicator.nature {
        _ if !is_a_year || indicator.measure != Measure::Value => None,
        Nature::Flow => Some(Counted::Flow),
        Nature::Stock => Some(Counted::Stock),
        Nature::Ratio => None,
    }
}

impl Outlook {
    /// The first day whose figures matter for the outlook of a year.
    pub fn since(year: Date) -> Date {
        let first = Date::new(year.year().saturating_sub(YEARS), 1, 1);
        first.unwrap_or(year.first_of_year())
    }

    /// `reached` is what the ledger says was reached by the end of the period: cumulative figures may know more than the
    /// single months.
    pub fn of(
        ledger: &Ledger<'_>,
        target: &Target,
        period: Span,
        reached: Option<Decimal>,
    ) -> Option<Outlook> {
        let counted = counted(target)?;
        let year = target.span().to().year();
        let series = known(ledger, target, counted, period);
        let floor = reached.filter(|_| counted == Counted::Flow);
        let forecast = forecast(&series, counted, year);
        Some(Outlook {
            counted,
            forecast: forecast.map(|said| floor.map_or(said, |floor| said.at_least(floor))),
            simple: simple(&series, counted, year),
        })
    }
}

/// Only months in which every unit that was expected is counted: a part of a month would look like a bad one.
fn known(ledger: &Ledger<'_>, target: &Target, counted: Counted, period: Span) -> Series {
    let first = Month::of(Outlook::since(target.span().to()));
    let last = Month::of(period.to().min(target.span().to()));
    let last = if last.span().to() > period.to() {
        last.previous()
    } else {
        last
    };
    let months = std::iter::successors(Some(first), |month| Some(month.next()));
    months
        .take_while(|month| *month <= last)
        .filter_map(|month| Some((month, amount(ledger, target, counted, month)?)))
        .collect()
}

fn amount(ledger: &Ledger<'_>, target: &Target, counted: Counted, month: Month) -> Option<Decimal> {
    let span = month.span();
    let question = Question {
        unit: target.unit(),
        indicator: target.indicator,
        breakdown: target.breakdown.clone(),
        span,
        map: map_for(ledger, target.unit(), span),
    };
    let value = ledger.value(&question)?;
    let of_then = counted == Counted::Flow || value.as_of.is_none_or(|day| span.has(day));
    let whole = same_part(target.indicator, &value.breakdown.slice(), &target.slice());
    (whole && of_then && value.completeness.is_full()).then_some(value.amount)
}
