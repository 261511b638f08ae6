//! "Chỉ tiêu": what was asked of a unit in a year, by whom, and how far it has come.

use ledger::{Book, Breakdown, Decimal, Indicator, Ledger, Map, Span, Wanted, number, source_path};
use org::Units;
use uuid::Uuid;
use web::askama::Template;
use web::{Cx, IntoResponse, Lang, Number, Page, Permission, Response, Result, Routes, page};

use crate::label;
use crate::progress::{Gap, Progress, Share, applying};
use ledger::Place;

pub(crate) const READ: Permission = Permission("targets.read");
pub(crate) const LIST: &str = "/chi-tieu";

pub(crate) fn routes() -> Routes {
    Routes::new().get(LIST, READ, list)
}

#[derive(Template)]
#[template(path = "target/list.html")]
struct List {
    cx: Cx,
    unit: String,
    year: String,
    day: String,
    rows: Vec<Row>,
    shares: Vec<ShareRow>,
}

/// A target and how far it has come.
struct Row {
    name: String,
    counted_in: &'static str,
    target: Number,
    plan: String,
    revision: Option<&'static str>,
    reached: Option<Number>,
    as_of: Option<String>,
    /// "92.32" for the bar, "92,32%" for people.
    percent: Option<(String, String)>,
    gap: Option<String>,
    met: bool,
}

/// A percentage of a plan that itself is written down nowhere.
struct ShareRow {
    name: String,
    percent: Number,
    bar: String,
    plan: String,
    day: String,
    implied: Option<String>,
}

async fn list(cx: Cx) -> Result<Response> {
    let units = cx.shelf::<Units>()?;
    let place = match Place::asked(&cx, &units).await? {
        Ok(place) => place,
        Err(elsewhere) => return Ok(elsewhere.into_response()),
    };
    let book = book(&cx, &units, place).await?;
    Ok(look(cx, &Ledger::new(&book, &units), place).into_response())
}

/// Of a year, and of longer targets from their beginning.
async fn book(cx: &Cx, units: &Units, place: Place) -> Result<Book> {
    let january = place.month.span().from().first_of_year();
    let wanted = |since| Wanted {
        since: Some(since),
        ..Wanted::about(units, place.unit)
    };
    let year = ledger::book(cx, &wanted(january)).await?;
    let targets = year.about(place.unit).filter(|figure| figure.says.is_target());
    let longer = targets
        .map(|figure| figure.says.span)
        .filter(|span| span.contains(place.month.span()));
    match longer.map(Span::from).min().filter(|first| *first < january) {
        Some(first) => ledger::book(cx, &wanted(first)).await,
        None => Ok(year),
    }
}

fn look(cx: Cx, ledger: &Ledger<'_>, place: Place) -> Page {
    let period = place.month.span();
    let progress: Vec<Progress> = applying(ledger, place.unit, period)
        .into_iter()
        .map(|target| Progress::of(ledger, target, period))
        .collect();
    let shares = shares(&cx, ledger, place.unit, period, &progress);
    let unit = ledger
        .units()
        .get(place.unit)
        .map(|unit| unit.title_on(period.to()));
    page(List {
        unit: unit.unwrap_or_default(),
        year: period.to().year().to_string(),
        day: vn::date::print(period.to()),
        rows: progress.iter().map(|progress| row(&cx, progress)).collect(),
        shares,
        cx,
    })
}

fn row(cx: &Cx, progress: &Progress) -> Row {
    let target = &progress.target;
    let source = |target_itself: bool, span: Span, map: Map| {
        let breakdown = if target_itself {
            &target.figure.says.breakdown
        } else {
            &target.breakdown
        };
        source_path(
            target.unit(),
            &target.indicator.code,
            breakdown,
            span,
            target_itself,
            map,
        )
    };
    let reached = progress
        .reached
        .as_ref()
        .map(|value| number(cx, value).source(source(false, progress.counted, progress.map)));
    let as_of = progress.reached.as_ref().and_then(|value| value.as_of);
    Row {
        name: name(cx, target.indicator, &target.breakdown),
        counted_in: &target.indicator.counted_in,
        target: Number::new(print(target.amount())).source(source(true, target.span(), Map::Then)),
        plan: target.name(),
        revision: target.plan.revision.map(|revision| revision.key()),
        reached,
        as_of: as_of.or(Some(progress.counted.to())).map(vn::date::print),
        percent: progress
            .percent
            .map(|percent| (percent.to_string(), format!("{}%", print(percent)))),
        gap: progress.gap_in_words(cx.lang == Lang::Vi, &|key, args| cx.text(key, args)),
        met: progress.gap.is_some_and(Gap::is_met),
    }
}

/// Of plans that aren't among the targets.
fn shares(cx: &Cx, ledger: &Ledger<'_>, unit: Uuid, period: Span, progress: &[Progress]) -> Vec<ShareRow> {
    let known = |indicator: &Indicator, share: &Share| {
        let of = |other: &&Progress| other.target.indicator.code == indicator.code;
        progress
            .iter()
            .filter(of)
            .any(|other| other.target.plan.may_be(&share.plan))
    };
    Share::all(ledger, unit, period)
        .iter()
        .filter(|(indicator, share)| !known(indicator, share))
        .map(|(indicator, share)| share_row(cx, &name(cx, indicator, &share.part()), share))
        .collect()
}

fn share_row(cx: &Cx, name: &str, share: &Share) -> ShareRow {
    let says = &share.figure.says;
    let source = source_path(
        says.unit,
        &says.indicator,
        &says.breakdown,
        says.span,
        false,
        Map::Then,
    );
    let percent = format!("{}%", print(share.percent));
    ShareRow {
        name: name.to_owned(),
        percent: Number::new(percent).source(source),
        bar: share.percent.to_string(),
        plan: share.name(),
        day: vn::date::print(share.as_of),
        implied: share
            .implied
            .map(|implied| cx.text("targets-implied", &[("implied", &print(implied))])),
    }
}

fn name(cx: &Cx, indicator: &Indicator, breakdown: &Breakdown) -> String {
    let name = indicator.name(cx.lang == Lang::Vi);
    match label::part(breakdown, cx.lang == Lang::Vi) {
        part if part.is_empty() => name.to_owned(),
        part => format!("{name} – {part}"),
    }
}

fn print(amount: Decimal) -> String {
    vn::number::print(amount.mantissa(), amount.scale())
}
