//! Targets as bars: how much of which plan, and how many are still to come.

use ledger::{Decimal, Map, Span};
use reports::{Line, Report};
use targets::{Progress, Share};
use uuid::Uuid;
use web::{Cx, Lang, Number};

use super::told::Told;
use crate::home::{Bar, bars};

pub(super) struct BarPart {
    pub(super) label: String,
    /// What was reached, and what was asked for.
    pub(super) reached: Option<Told>,
    pub(super) target: Option<Number>,
    /// For the bar, with a dot; nothing where it isn't known how far the unit is.
    pub(super) percent: Option<String>,
    /// "92,32% kế hoạch tạm giao năm 2024 của BHXH Việt Nam"
    pub(super) plan: String,
    /// Where the percentage was stated; nothing where it is computed from the two numbers.
    pub(super) stated: Option<String>,
    pub(super) gap: String,
}

pub(super) fn parts(cx: &Cx, unit: Uuid, report: &Report) -> Vec<BarPart> {
    let part = |bar: Bar<'_>| match bar {
        Bar::Target(line, progress) => of_target(cx, unit, report, line, progress),
        Bar::Stated(line, share) => of_share(cx, unit, report.period, line, share),
    };
    bars(report).into_iter().map(part).collect()
}

fn of_target(cx: &Cx, unit: Uuid, report: &Report, line: &Line, progress: &Progress) -> BarPart {
    let target = &progress.target;
    let code = &target.indicator.code;
    let source = || {
        ledger::source_path(
            unit,
            code,
            &target.breakdown,
            progress.counted,
            false,
            progress.map,
        )
    };
    let set = &target.figure.says;
    let vietnamese = cx.lang == Lang::Vi;
    BarPart {
        label: label(cx, line),
        reached: progress
            .reached
            .as_ref()
            .map(|value| Told::of(cx, value, progress.counted).source(source())),
        target: Some(
            ledger::plain_number(cx, set.value, set.qualifier).source(ledger::source_path(
                unit,
                code,
                &set.breakdown,
                set.span,
                true,
                Map::Then,
            )),
        ),
        percent: progress.percent.map(|percent| percent.to_string()),
        plan: of_plan(
            cx,
            progress
                .percent
                .map(|percent| progress.qualifier().before(&short(percent), vietnamese)),
            &target.name(),
        ),
        stated: None,
        gap: progress
            .to_do_in_words(report.period, vietnamese, &|key, args| cx.text(key, args))
            .map_or_else(|| cx.say("insight-gap-unknown"), |words| vn::capitalised(&words)),
    }
}

/// The plan isn't written down: what it must have been, and what is missing of it, are told as computed.
fn of_share(cx: &Cx, unit: Uuid, period: Span, line: &Line, share: &Share) -> BarPart {
    let vietnamese = cx.lang == Lang::Vi;
    let found = line.in_period.as_ref().or(line.year_to_date.as_ref());
    let reached = found.map(|found| {
        let code = &line.indicator.code;
        let source = ledger::source_path(unit, code, &line.breakdown, found.span, false, found.map);
        Told::of(cx, &found.value, found.span).source(source)
    });
    let says = &share.figure.says;
    let stated = ledger::source_path(
        unit,
        &says.indicator,
        &says.breakdown,
        says.span,
        false,
        Map::Then,
    );
    let percent = share
        .qualifier
        .before(&share.percent.printed(), cx.lang == Lang::Vi);
    BarPart {
        label: label(cx, line),
        reached,
        target: None,
        percent: Some(share.percent.to_string()),
        plan: of_plan(cx, Some(percent), &share.name()),
        stated: Some(stated),
        gap: share
            .to_do_in_words(line.indicator, period, vietnamese, &|key, args| {
                cx.text(key, args)
            })
            .unwrap_or_default(),
    }
}

fn label(cx: &Cx, line: &Line) -> String {
    line.label(cx.lang == Lang::Vi)
}

fn of_plan(cx: &Cx, percent: Option<String>, plan: &str) -> String {
    match percent {
        Some(percent) => cx.text("insight-of-plan", &[("percent", &percent), ("plan", plan)]),
        None => vn::capitalised(plan),
    }
}

/// A percentage that was computed, without the zeros that say nothing: "90", "92,3".
fn short(percent: Decimal) -> String {
    let (mut mantissa, mut scale) = (percent.mantissa(), percent.scale());
    while scale > 0 && mantissa % 10 == 0 {
        (mantissa, scale) = (mantissa / 10, scale - 1);
    }
    vn::number::print(mantissa, scale)
}

#[cfg(test)]
mod tests {
    use super::short;

    #[test]
    fn a_computed_percentage_has_no_zeros_that_say_nothing() {
        let told = |text: &str| short(text.parse().unwrap());
        assert_eq!(
            [told("90.00"), told("92.30"), told("155.84"), told("100")],
            ["90", "92,3", "155,84", "100"]
        );
    }
}
