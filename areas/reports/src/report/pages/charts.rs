//! The charts of a report's page, each with the table that says the same.

use ledger::{Map, Month, Value, source_path};
use web::{Cx, Lang, Number};

use super::super::at_hand::{AtHand, Months};
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
pub(super) fn all(cx: &Cx, told: &AtHand) -> Vec<Chart> {
    let report = &told.report;
    [months(cx, report, &told.months), against_targets(cx, report)]
        .into_iter()
        .flatten()
        .collect()
}

/// The months of the year, as far as two of them are known.
fn months(cx: &Cx, report: &Report, known: &Months) -> Option<Chart> {
    let shown: Vec<&Line> = known
        .lines
        .iter()
        .filter_map(|place| report.lines.get(*place))
        .collect();
    let row = |(month, values): &(Month, Vec<Option<Value>>)| {
        let bars = shown.iter().zip(values);
        let bars = bars.map(|(line, value)| Some(of_month(cx, report, line, *month, value.as_ref()?)));
        let name = cx.text("reports-month-of", &[("month", &month.month().to_string())]);
        (name, bars.collect())
    };
    let rows: Vec<(String, Vec<Option<Bar>>)> = known.of_each.iter().map(row).collect();
    let known = rows
        .iter()
        .filter(|(_, bars)| bars.iter().any(Option::is_some))
        .count();
    (known > 1).then(|| Chart {
        id: "by-month",
        kind: "line",
        title: cx.text(
            "reports-chart-months",
            &[("year", &report.period.to().year().to_string())],
        ),
        heads: shown.iter().map(|line| line.label(cx.lang == Lang::Vi)).collect(),
        rows,
    })
}

fn of_month(cx: &Cx, report: &Report, line: &Line, month: Month, value: &Value) -> Bar {
    let source = source_path(
        report.unit.id,
        &line.indicator.code,
        &line.breakdown,
        month.span(),
        false,
        Map::Then,
    );
    Bar {
        digits: value.amount.to_string(),
        number: ledger::number(cx, value).source(source),
    }
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
