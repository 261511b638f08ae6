//! "Một trang cho lãnh đạo": six numbers, who is late, what to do, and a message that says the same.

use ledger::{Ledger, Place, source_path};
use org::Units;
use web::askama::Template;
use web::{Cx, Error, IntoResponse, Number, Response, Result, Routes, page};

use super::{Brief, LATE, Telling};
use crate::report::api::in_language;
use crate::report::pages::{MONTH, READ, load, parts};
use crate::report::{Found, Report, Words};
use crate::status::pages::STATUS;

pub(crate) const BRIEF: &str = "/bao-cao/mot-trang";

pub(crate) fn routes() -> Routes {
    Routes::new().get(BRIEF, READ, show)
}

#[derive(Template)]
#[template(path = "brief/show.html")]
struct Show {
    cx: Cx,
    unit: String,
    period: String,
    place: Place,
    numbers: Vec<NumberPart>,
    /// Name, since when, the unit's own page.
    late: Vec<(String, String, String)>,
    late_in_all: usize,
    to_do: Option<String>,
    message: String,
}

struct NumberPart {
    name: String,
    counted_in: &'static str,
    number: Number,
    /// In words, and where the numbers in it come from.
    beside: Vec<(String, Option<String>)>,
    /// In words, and where the number it was before comes from.
    changes: Vec<(String, String)>,
}

async fn show(cx: Cx) -> Result<Response> {
    let units = cx.shelf::<Units>()?;
    let place = match Place::asked(&cx, &units).await? {
        Ok(place) => place,
        Err(elsewhere) => return Ok(elsewhere.into_response()),
    };
    let period = place.month.span();
    let book = load(&cx, &units, place.unit, period).await?;
    let look = move || {
        let ledger = Ledger::new(&book, &units);
        let report = Report::of(&ledger, place.unit, period).ok_or(Error::NotFound)?;
        let brief = Brief::of(&ledger, &report);
        let lang = cx.lang;
        Ok::<Show, Error>(in_language(lang, |words| tell(cx, place, &brief, words)))
    };
    Ok(page(web::apart(look).await??).into_response())
}

fn tell(cx: Cx, place: Place, brief: &Brief<'_>, words: &Words<'_>) -> Show {
    let numbers = brief
        .numbers
        .iter()
        .map(|telling| number(&cx, place, telling, brief.report, words));
    let late = brief.late.iter().take(LATE).map(|late| {
        let own = Place {
            unit: late.unit,
            ..place
        };
        (late.name.clone(), late.since(words), own.page(MONTH))
    });
    Show {
        unit: brief.report.name.clone(),
        period: parts::period(&cx, brief.report),
        numbers: numbers.collect(),
        late: late.collect(),
        late_in_all: brief.late.len(),
        to_do: brief.to_do(words),
        message: brief.message(words),
        place,
        cx,
    }
}

fn number(cx: &Cx, place: Place, telling: &Telling<'_>, report: &Report, words: &Words<'_>) -> NumberPart {
    let source = |found: &Found| {
        let (code, breakdown) = (&telling.line.indicator.code, &telling.line.breakdown);
        source_path(place.unit, code, breakdown, found.span, false, found.map)
    };
    let value = &telling.found.value;
    let changes = telling.changes(words).into_iter();
    NumberPart {
        name: telling.name(words),
        counted_in: telling.line.indicator.counted_in(words.vietnamese),
        number: ledger::plain_number(cx, value.amount, value.qualifier).source(source(telling.found)),
        beside: telling.beside(words, report),
        changes: changes.map(|(said, before)| (said, source(before))).collect(),
    }
}

impl Show {
    fn to(&self, path: &str) -> String {
        self.place.page(path)
    }

    fn status_page(&self) -> String {
        self.to(STATUS)
    }

    fn report(&self) -> String {
        self.to(MONTH)
    }

    /// "và 18 đơn vị khác"
    fn more_late(&self) -> Option<String> {
        let more = self.late_in_all.checked_sub(LATE).filter(|more| *more > 0)?;
        Some(
            self.cx
                .text("reports-brief-more-late", &[("count", &more.to_string())]),
        )
    }
}
