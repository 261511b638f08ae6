//! A share against its target: its denominator with its own day and source, and how many people that still takes.

use ledger::{Breakdown, Ledger, Map, Span, number, source_path};
use web::{Cx, Lang, Number};

use crate::coverage::Denominator;
use crate::progress::Progress;

pub(super) struct Line {
    pub(super) name: String,
    pub(super) number: Option<Number>,
    pub(super) counted_in: String,
    pub(super) day: Option<String>,
    /// The documents that it stands in.
    pub(super) sources: String,
    pub(super) named: Option<String>,
    pub(super) missing: Option<String>,
}

impl Line {
    pub(super) fn of(cx: &Cx, ledger: &Ledger<'_>, progress: &Progress, period: Span) -> Option<Line> {
        let found = Denominator::of(ledger, progress, period)?;
        let (indicator, vietnamese) = (found.indicator, cx.lang == Lang::Vi);
        let day = found.value.as_ref().and_then(|value| value.as_of);
        let span = Span::day(day.unwrap_or(period.to()))?;
        let unit = progress.target.unit();
        let path = source_path(unit, &indicator.code, &Breakdown::whole(), span, false, Map::Then);
        let titles: Vec<String> = found
            .value
            .iter()
            .flat_map(|value| value.sources(2))
            .map(|source| {
                if source.title.is_empty() {
                    source.name
                } else {
                    source.title
                }
            })
            .filter(|title| !title.is_empty())
            .collect();
        Some(Line {
            name: indicator.name(vietnamese).to_lowercase(),
            number: found.value.as_ref().map(|value| number(cx, value).source(path)),
            counted_in: crate::label::counted_in(indicator, vietnamese).to_owned(),
            day: day.map(vn::date::print),
            sources: titles.join("; "),
            named: found.named.clone(),
            missing: missing(cx, &found, progress, period),
        })
    }
}

fn missing(cx: &Cx, found: &Denominator, progress: &Progress, period: Span) -> Option<String> {
    let (count, qualifier) = found.missing.filter(|(count, _)| !count.is_zero())?;
    let said = |number: ledger::Decimal| qualifier.before(&number.printed(), cx.lang == Lang::Vi);
    let each = progress.each_of(count, period);
    let known = if each.is_some() { "some" } else { "none" };
    let number = each.map(said).unwrap_or_default();
    let args = [("count", &*said(count)), ("each", known), ("number", &number)];
    Some(cx.text("targets-denominator-missing", &args))
}
