//! "Xếp hạng": the units below, by one target, the best first.

use ledger::{Ledger, Map, Place, Wanted, number, plain_number, source_path};
use org::Units;
use uuid::Uuid;
use web::askama::Template;
use web::{Choice, Cx, IntoResponse, Lang, Number, Page, Response, Result, Routes, Typed, page};

use super::{Aim, By, Line, Ranking, aims};
use crate::label;
use crate::target::pages::READ;

pub(crate) const PATH: &str = "/chi-tieu/xep-hang";

pub(crate) fn routes() -> Routes {
    Routes::new().get(PATH, READ, show)
}

#[derive(Template)]
#[template(path = "ranking/list.html")]
struct Show {
    cx: Cx,
    unit: String,
    day: String,
    aims: Vec<Choice>,
    ways: Vec<Choice>,
    kept: [(&'static str, String); 2],
    /// What is asked, for its fields.
    asked: Typed,
    coverage: bool,
    met: (String, String),
    best: Option<String>,
    worst: Option<String>,
    rows: Vec<Row>,
    without_number: Vec<String>,
    without_target: Vec<String>,
}

struct Row {
    place: usize,
    name: String,
    path: String,
    percent: Option<(String, String)>,
    reached: Option<Number>,
    target: Number,
    counted_in: String,
    coverage: Option<Number>,
    gap: Option<String>,
    met: bool,
}

async fn show(cx: Cx) -> Result<Response> {
    let units = cx.shelf::<Units>()?;
    let place = match Place::asked(&cx, &units).await? {
        Ok(place) => place,
        Err(elsewhere) => return Ok(elsewhere.into_response()),
    };
    let january = place.month.span().from().first_of_year();
    let wanted = Wanted {
        since: Some(january),
        ..Wanted::about(&units, place.unit)
    };
    let book = ledger::book(&cx, &wanted).await?;
    let page = web::apart(move || look(cx, &Ledger::new(&book, &units), place)).await?;
    Ok(page.into_response())
}

fn look(cx: Cx, ledger: &Ledger<'_>, place: Place) -> Page {
    let period = place.month.span();
    let aims = aims(ledger, place.unit, period);
    let asked = cx.asked("chi-tieu");
    let aim = aims.iter().find(|aim| Some(aim.code()) == asked).or(aims.first());
    let ways: Vec<By> = By::ALL
        .into_iter()
        .filter(|by| *by != By::Coverage || aim.is_some_and(|aim| aim.coverage().is_some()))
        .collect();
    let by = cx.asked("theo").and_then(|code| By::parse(&code));
    let by = by.filter(|by| ways.contains(by)).unwrap_or(By::Percent);
    let ranking = aim.map(|aim| Ranking::of(ledger, place.unit, aim, by, period));
    let ranking = ranking.unwrap_or_default();
    let title = |unit: Uuid| {
        let unit = ledger.units().get(unit);
        unit.map(|unit| unit.title_on(period.to())).unwrap_or_default()
    };
    let names = |units: &[Uuid]| units.iter().map(|unit| title(*unit)).collect();
    let (met, of) = ranking.met();
    page(Show {
        unit: title(place.unit),
        day: vn::date::print(period.to()),
        asked: Typed::of([
            ("chi-tieu", aim.map(Aim::code).unwrap_or_default()),
            ("theo", by.code().to_owned()),
        ]),
        aims: aims
            .iter()
            .map(|aim| Choice::new(aim.code(), name(&cx, aim)))
            .collect(),
        ways: ways
            .iter()
            .map(|by| Choice::new(by.code(), cx.say(by.key())))
            .collect(),
        kept: [
            ("don-vi", place.unit.to_string()),
            ("thang", place.month.to_string()),
        ],
        coverage: by == By::Coverage,
        met: (met.to_string(), of.to_string()),
        best: ends(&cx, ranking.first(), by, &title),
        worst: ends(&cx, ranking.last(), by, &title),
        rows: ranking
            .ranked
            .iter()
            .map(|(at, line)| row(&cx, *at, line, place, &title))
            .collect(),
        without_number: names(&ranking.without_number),
        without_target: names(&ranking.without_target),
        cx,
    })
}

fn name(cx: &Cx, aim: &Aim) -> String {
    let name = crate::target::pages::name(cx, aim.indicator, &aim.breakdown);
    let assigner = aim
        .assigner
        .clone()
        .unwrap_or_else(|| cx.say("targets-no-assigner"));
    format!("{name} ({assigner})")
}

/// "BHXH huyện Nam Đàn, BHXH huyện Đô Lương (103,2%)"
fn ends(cx: &Cx, lines: Vec<&Line>, by: By, title: &dyn Fn(Uuid) -> String) -> Option<String> {
    let measure = words(cx, lines.first()?, by)?;
    let names: Vec<String> = lines.iter().map(|line| title(line.unit)).collect();
    Some(format!("{} ({measure})", names.join(", ")))
}

fn words(cx: &Cx, line: &Line, by: By) -> Option<String> {
    let vietnamese = cx.lang == Lang::Vi;
    let counted = |value: &ledger::Value, unit: &str| {
        let amount = format!("{}{unit}", value.amount.printed());
        value.qualifier.before(&amount, vietnamese)
    };
    match by {
        By::Percent => line.progress.percent_in_words(vietnamese),
        By::Amount => line.progress.reached.as_ref().map(|value| counted(value, "")),
        By::Coverage => line.coverage.as_ref().map(|value| counted(value, "%")),
    }
}

fn row(cx: &Cx, at: usize, line: &Line, place: Place, title: &dyn Fn(Uuid) -> String) -> Row {
    let (progress, vietnamese) = (&line.progress, cx.lang == Lang::Vi);
    let target = &progress.target;
    let (code, says) = (&target.indicator.code, &target.figure.says);
    let gap = progress.gap_in_words(vietnamese, &|key, args| cx.text(key, args));
    Row {
        place: at,
        name: title(line.unit),
        path: Place {
            unit: line.unit,
            ..place
        }
        .page(crate::target::pages::LIST),
        percent: progress
            .percent
            .zip(progress.percent_in_words(vietnamese))
            .map(|(bar, words)| (bar.to_string(), words)),
        reached: progress.reached.as_ref().map(|value| {
            let (counted, map) = (progress.counted, progress.map);
            number(cx, value).source(source_path(
                line.unit,
                code,
                &target.breakdown,
                counted,
                false,
                map,
            ))
        }),
        target: plain_number(cx, target.amount(), says.qualifier).source(source_path(
            line.unit,
            code,
            &says.breakdown,
            says.span,
            true,
            Map::Then,
        )),
        counted_in: label::counted_in(target.indicator, vietnamese).to_owned(),
        coverage: line.coverage.as_ref().map(|value| {
            let percent = Number::new(format!("{}%", value.amount.printed()));
            percent.qualified(value.qualifier.word_in(vietnamese))
        }),
        gap: gap.map(|gap| vn::capitalised(&gap)),
        met: line.has_met(),
    }
}
