//! Targets as bars: how much of which plan, and how many are still to come.

use ledger::{Decimal, Map, Nature};
use reports::{Line, Report};
use targets::{Gap, Progress, Share};
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
        Bar::Stated(line, share) => of_share(cx, unit, line, share),
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
    BarPart {
        label: label(cx, line),
        reached: progress
            .reached
            .as_ref()
            .map(|value| Told::of(cx, value, progress.counted).source(source())),
        target: Some(Number::new(print(target.amount())).source(ledger::source_path(
            unit,
            code,
            &set.breakdown,
            set.span,
            true,
            Map::Then,
        ))),
        percent: progress.percent.map(|percent| percent.to_string()),
        plan: of_plan(cx, progress.percent.map(short), &target.name()),
        stated: None,
        gap: match progress.gap {
            Some(gap) => still(cx, gap, line, progress.each_month(report.period)),
            None => cx.say("insight-gap-unknown"),
        },
    }
}

/// The plan isn't written down: what it must have been, and what is missing of it, are told as computed.
fn of_share(cx: &Cx, unit: Uuid, line: &Line, share: &Share) -> BarPart {
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
    let qualifier = if cx.lang == Lang::Vi {
        share.qualifier.word()
    } else {
        ""
    };
    let percent = format!("{qualifier} {}", print(share.percent));
    BarPart {
        label: label(cx, line),
        reached,
        target: None,
        percent: Some(share.percent.to_string()),
        plan: of_plan(cx, Some(percent.trim().to_owned()), &share.name()),
        stated: Some(stated),
        gap: share
            .implied
            .map(|plan| implied(cx, plan, found.map(|found| found.value.amount)))
            .unwrap_or_default(),
    }
}

fn implied(cx: &Cx, plan: Decimal, reached: Option<Decimal>) -> String {
    let missing = reached.and_then(|reached| plan.minus(reached));
    match missing.filter(|missing| !missing.is_negative()) {
        Some(missing) => {
            let args = [("plan", &*print(plan)), ("count", &*print(missing))];
            cx.text("insight-implied-missing", &args)
        }
        None => cx.text("insight-implied", &[("plan", &print(plan))]),
    }
}

fn label(cx: &Cx, line: &Line) -> String {
    line.label(cx.lang == Lang::Vi)
}

fn of_plan(cx: &Cx, percent: Option<String>, plan: &str) -> String {
    match percent {
        Some(percent) => cx.text("insight-of-plan", &[("percent", &percent), ("plan", plan)]),
        None => capital(plan),
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

fn still(cx: &Cx, gap: Gap, line: &Line, each_month: Option<Decimal>) -> String {
    let unit = line.indicator.counted_in.as_str();
    let of = |key: &str, count: Decimal| cx.text(key, &[("count", &print(count)), ("unit", unit)]);
    let absolute = |points: Decimal| Decimal::ZERO.minus(points).unwrap_or(points).max(points);
    match gap {
        Gap::Remaining(missing) => {
            let said = of(
                if unit == "người" {
                    "insight-gap-people"
                } else {
                    "insight-gap"
                },
                missing,
            );
            let each = each_month.filter(|_| line.indicator.nature != Nature::Ratio);
            each.map_or(said.clone(), |each| {
                format!("{said}{}", of("insight-gap-each-month", each))
            })
        }
        Gap::Over(over) if over.is_zero() => cx.say("insight-gap-met"),
        Gap::Over(over) => of("insight-gap-over", over),
        Gap::Points(points) if points.is_negative() => of("insight-gap-below", absolute(points)),
        Gap::Points(points) => of("insight-gap-above", points),
        Gap::Units { met, of } => cx.text(
            "insight-gap-units",
            &[("met", &met.to_string()), ("of", &of.to_string())],
        ),
    }
}

fn print(number: Decimal) -> String {
    vn::number::print(number.mantissa(), number.scale())
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
