//! The charts of a report's page, each with the table that says the same.

use ledger::{Ledger, Map, Month, Span, source_path};
use targets::progress::exactly;
use web::{Cx, Lang, Number};

use super::super::{Line, Report, Section};

/// A table that a chart is drawn from.
pub(crate) struct Chart {
    pub(crate) id: &'static str,
    pub(crate) kind: &'static str,
    pub(crate) title: String,
    pub(crate) heads: Vec<String>,
    pub(crate) rows: Vec<(String, Vec<Option<Bar>>)>,
}

/// A number to draw ("92.32") and to read.
pub(crate) struct Bar {
    pub(crate) digits: String,
    pub(crate) number: Number,
}

/// Those that have something to compare.
pub(super) fn all(cx: &Cx, ledger: &Ledger<'_>, report: &Report) -> Vec<Chart> {
    [months(cx, ledger, report), against_targets(cx, report)]
        .into_iter()
        .flatten()
        .collect()
}

/// Events that are counted in like numbers, so that one scale fits them.
pub(crate) const EVENTS: [&str; 5] = [
    "direct.conference.count",
    "direct.dialogue.count",
    "direct.workplace.count",
    "direct.small_group.count",
    "direct.session.count",
];

/// The months of the year, as far as two of them are known.
fn months(cx: &Cx, ledger: &Ledger<'_>, report: &Report) -> Option<Chart> {
    let year = report.period.year_to_date();
    let shown: Vec<&Line> = report
        .lines
        .iter()
        .filter(|line| EVENTS.contains(&line.indicator.code.as_str()) && !line.within)
        .collect();
    let months = std::iter::successors(Some(Month::of(year.from())), |month| Some(month.next()))
        .take_while(|month| month.span().to() <= year.to());
    let rows: Vec<(String, Vec<Option<Bar>>)> = months
        .map(|month| {
            let bars = shown
                .iter()
                .map(|line| of_month(cx, ledger, report, line, month.span()));
            let name = cx.text("reports-month-of", &[("month", &month.month().to_string())]);
            (name, bars.collect())
        })
        .collect();
    let known = rows
        .iter()
        .filter(|(_, bars)| bars.iter().any(Option::is_some))
        .count();
    (known > 1).then(|| Chart {
        id: "by-month",
        kind: "line",
        title: cx.text("reports-chart-months", &[("year", &year.to().year().to_string())]),
        heads: shown.iter().map(|line| line.label(cx.lang == Lang::Vi)).collect(),
        rows,
    })
}

fn of_month(cx: &Cx, ledger: &Ledger<'_>, report: &Report, line: &Line, month: Span) -> Option<Bar> {
    let unit = report.unit.id;
    let value = exactly(ledger, unit, line.indicator, &line.breakdown, month, Map::Then)?;
    let source = source_path(
        unit,
        &line.indicator.code,
        &line.breakdown,
        month,
        false,
        Map::Then,
    );
    Some(Bar {
        digits: value.amount.to_string(),
        number: ledger::number(cx, &value).source(source),
    })
}

/// People who take part, beside what was asked for.
fn against_targets(cx: &Cx, report: &Report) -> Option<Chart> {
    let of_people = |line: &&Line| line.section == Section::Participants && line.indicator.counts();
    let rows: Vec<(String, Vec<Option<Bar>>)> = report
        .lines
        .iter()
        .filter(of_people)
        .flat_map(|line| line.targets.iter().map(move |progress| (line, progress)))
        .map(|(line, progress)| {
            let says = &progress.target.figure.says;
            let code = &line.indicator.code;
            let reached = progress.reached.as_ref().map(|value| Bar {
                digits: value.amount.to_string(),
                number: ledger::number(cx, value).source(source_path(
                    says.unit,
                    code,
                    &value.breakdown,
                    progress.counted,
                    false,
                    progress.map,
                )),
            });
            let asked = Bar {
                digits: says.value.to_string(),
                number: Number::new(says.value.printed()).source(source_path(
                    says.unit,
                    code,
                    &says.breakdown,
                    says.span,
                    true,
                    Map::Then,
                )),
            };
            let name = format!("{} ({})", line.label(cx.lang == Lang::Vi), progress.target.name());
            (name, vec![reached, Some(asked)])
        })
        .collect();
    (!rows.is_empty()).then(|| Chart {
        id: "against-targets",
        kind: "bar",
        title: cx.say("reports-chart-targets"),
        heads: vec![cx.say("reports-chart-reached"), cx.say("reports-target")],
        rows,
    })
}
