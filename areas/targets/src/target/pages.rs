//! "Chỉ tiêu": what was asked of a unit in a year, by whom, and how far it has come.

mod ahead;
mod denominator;
mod rounds;
mod side;

use ledger::{
    Book, Breakdown, Indicator, Ledger, Map, Place, Span, Value, Wanted, number, plain_number, source_path,
};
use org::Units;
use web::askama::Template;
use web::{Cx, IntoResponse, Lang, Number, Page, Permission, Response, Result, Routes, page};

use crate::forecast::{Outlook, counted};
use crate::label;
use crate::progress::{Gap, Progress, Share, applying, exactly, map_for, same_part};
use crate::target::Target;

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
    side: Option<side::Side>,
    rows: Vec<Row>,
    shares: Vec<ShareRow>,
}

/// A target and how far it has come.
struct Row {
    name: String,
    counted_in: String,
    target: Number,
    plan: String,
    revision: Option<&'static str>,
    reached: Option<Number>,
    as_of: Option<String>,
    /// "92.32" for the bar, "92,32%" for people.
    percent: Option<(String, String)>,
    gap: Option<String>,
    met: bool,
    months_left: Option<String>,
    /// What the unit says itself of this plan, and of which day.
    stated: Vec<(Number, String)>,
    denominator: Option<denominator::Line>,
    rounds: Vec<rounds::Round>,
    ahead: Option<ahead::Ahead>,
}

/// A percentage of a plan that itself is written down nowhere.
struct ShareRow {
    name: String,
    counted_in: String,
    reached: Option<Number>,
    percent: Number,
    bar: String,
    plan: String,
    day: String,
    /// The plan that follows, and what is left of it.
    gap: Option<String>,
}

async fn list(cx: Cx) -> Result<Response> {
    let units = cx.shelf::<Units>()?;
    let place = match Place::asked(&cx, &units).await? {
        Ok(place) => place,
        Err(elsewhere) => return Ok(elsewhere.into_response()),
    };
    let book = book(&cx, &units, place).await?;
    let before = years_before(&cx, &units, place, &book).await?;
    let page = web::apart(move || {
        let (ledger, before) = (Ledger::new(&book, &units), Ledger::new(&before, &units));
        look(cx, &ledger, &before, place)
    });
    Ok(page.await?.into_response())
}

/// Of the years before only what forecasts rest on.
async fn years_before(cx: &Cx, units: &Units, place: Place, book: &Book) -> Result<Book> {
    let targets = book.about(place.unit).filter_map(Target::read);
    let forecast =
        targets.filter(|target| counted(target).is_some() && target.span().contains(place.month.span()));
    let indicators: Vec<String> = forecast.flat_map(|target| target.indicator.rests_on()).collect();
    if indicators.is_empty() {
        return Ok(Book::default());
    }
    let wanted = Wanted {
        indicators: Some(indicators),
        since: Some(Outlook::since(place.month.span().to())),
        ..Wanted::about(units, place.unit)
    };
    ledger::book(cx, &wanted).await
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

fn look(cx: Cx, ledger: &Ledger<'_>, before: &Ledger<'_>, place: Place) -> Page {
    let period = place.month.span();
    let progress: Vec<Progress> = applying(ledger, place.unit, period)
        .into_iter()
        .map(|target| Progress::of(ledger, target, period))
        .collect();
    let stated = Share::all(ledger, place.unit, period);
    let rows = progress.iter().map(|progress| Row {
        denominator: denominator::Line::of(&cx, ledger, progress, period),
        rounds: rounds::rounds(&cx, ledger, &progress.target),
        ahead: ahead::Ahead::of(&cx, before, progress, period),
        ..row(&cx, progress, &stated, period)
    });
    let rows = rows.collect();
    let side = side::Side::of(&cx, &progress);
    let alone = |(indicator, share): &&(&'static Indicator, Share)| {
        !progress.iter().any(|progress| is_of(progress, indicator, share))
    };
    let shares = stated.iter().filter(alone);
    let shares = shares
        .map(|(indicator, share)| share_row(&cx, ledger, indicator, share, period))
        .collect();
    let unit = ledger
        .units()
        .get(place.unit)
        .map(|unit| unit.title_on(period.to()));
    page(List {
        unit: unit.unwrap_or_default(),
        year: period.to().year().to_string(),
        day: vn::date::print(period.to()),
        side,
        rows,
        shares,
        cx,
    })
}

/// Whether a percentage that the unit states is of this target.
fn is_of(progress: &Progress, indicator: &Indicator, share: &Share) -> bool {
    let target = &progress.target;
    target.indicator.code == indicator.code
        && same_part(indicator, &target.slice(), &share.part().slice())
        && target.plan.may_be(&share.plan)
}

fn row(cx: &Cx, progress: &Progress, stated: &[(&'static Indicator, Share)], period: Span) -> Row {
    let target = &progress.target;
    let as_of = progress.reached.as_ref().and_then(|value| value.as_of);
    Row {
        name: name(cx, target.indicator, &target.breakdown),
        counted_in: counted_in(cx, target.indicator),
        target: asked_for(cx, target),
        plan: target.name(),
        revision: target.plan.revision.map(|revision| revision.key()),
        reached: reached_number(cx, progress),
        as_of: as_of.or(Some(progress.counted.to())).map(vn::date::print),
        percent: progress
            .percent
            .zip(progress.percent_in_words(cx.lang == Lang::Vi))
            .map(|(bar, words)| (bar.to_string(), words)),
        gap: progress
            .to_do_in_words(period, cx.lang == Lang::Vi, &|key, args| cx.text(key, args))
            .map(|gap| vn::capitalised(&gap)),
        met: progress.gap.is_some_and(Gap::is_met),
        months_left: months_left(cx, progress, period),
        stated: stated
            .iter()
            .filter(|(indicator, share)| is_of(progress, indicator, share))
            .map(|(_, share)| (percent(cx, share), vn::date::print(share.as_of)))
            .collect(),
        denominator: None,
        rounds: Vec::new(),
        ahead: None,
    }
}

fn months_left(cx: &Cx, progress: &Progress, period: Span) -> Option<String> {
    let open = progress
        .gap
        .is_some_and(|gap| !gap.is_met() && !matches!(gap, Gap::Units { .. }));
    let months = progress.months_left(period);
    (open && months > 0).then(|| cx.text("targets-months-left", &[("months", &months.to_string())]))
}

/// The amount of a target, with the way to the document that set it.
fn asked_for(cx: &Cx, target: &Target) -> Number {
    let says = &target.figure.says;
    let source = source_path(
        says.unit,
        &says.indicator,
        &says.breakdown,
        says.span,
        true,
        Map::Then,
    );
    plain_number(cx, says.value, says.qualifier).source(source)
}

fn reached_source(progress: &Progress) -> String {
    let target = &progress.target;
    source_path(
        target.unit(),
        &target.indicator.code,
        &target.breakdown,
        progress.counted,
        false,
        progress.map,
    )
}

fn reached_number(cx: &Cx, progress: &Progress) -> Option<Number> {
    let value = progress.reached.as_ref()?;
    Some(number(cx, value).source(reached_source(progress)))
}

fn share_row(
    cx: &Cx,
    ledger: &Ledger<'_>,
    indicator: &'static Indicator,
    share: &Share,
    period: Span,
) -> ShareRow {
    let reached = reached(ledger, indicator, share);
    ShareRow {
        name: name(cx, indicator, &share.part()),
        counted_in: counted_in(cx, indicator),
        reached: reached.map(|(value, source)| number(cx, &value).source(source)),
        percent: percent(cx, share),
        bar: share.percent.to_string(),
        plan: share.name(),
        day: vn::date::print(share.as_of),
        gap: share.to_do_in_words(indicator, period, cx.lang == Lang::Vi, &|key, args| {
            cx.text(key, args)
        }),
    }
}

/// What a percentage is a percentage of, and where it comes from.
fn reached(ledger: &Ledger<'_>, indicator: &Indicator, share: &Share) -> Option<(Value, String)> {
    let says = &share.figure.says;
    let map = map_for(ledger, says.unit, says.span);
    let value = exactly(ledger, says.unit, indicator, &share.part(), says.span, map)?;
    let source = source_path(
        says.unit,
        &indicator.code,
        &value.breakdown,
        says.span,
        false,
        map,
    );
    Some((value, source))
}

/// "92,32%", as the unit stated it.
fn percent(cx: &Cx, share: &Share) -> Number {
    let says = &share.figure.says;
    let source = source_path(
        says.unit,
        &says.indicator,
        &says.breakdown,
        says.span,
        false,
        Map::Then,
    );
    Number::new(format!("{}%", share.percent.printed()))
        .qualified(share.qualifier.word_in(cx.lang == Lang::Vi))
        .source(source)
}

fn counted_in(cx: &Cx, indicator: &Indicator) -> String {
    label::counted_in(indicator, cx.lang == Lang::Vi).to_owned()
}

pub(crate) fn name(cx: &Cx, indicator: &Indicator, breakdown: &Breakdown) -> String {
    let name = indicator.name(cx.lang == Lang::Vi);
    match label::part(breakdown, cx.lang == Lang::Vi) {
        part if part.is_empty() => name.to_owned(),
        part => format!("{name} – {part}"),
    }
}
