//! "Theo đơn vị": the annex of a report on a page, every number with its source.

use ledger::{Ledger, Place, Span};
use org::Units;
use web::askama::Template;
use web::{Cx, Error, IntoResponse, Response, Result, Routes, page};

use super::super::Report;
use super::super::annex::Annex;
use super::super::api::{in_language, not_too_long};
use super::parts::{self, PageCell, Sheet};
use super::{MONTH, READ, SPAN, day, load};

pub(crate) const BY_UNIT: &str = "/bao-cao/theo-don-vi";

pub(crate) fn routes() -> Routes {
    Routes::new().get(BY_UNIT, READ, show)
}

#[derive(Template)]
#[template(path = "report/units.html")]
struct Show {
    cx: Cx,
    unit: String,
    period: String,
    report: String,
    table: Option<Sheet>,
    notes: Vec<String>,
    place: Place,
}

/// Of the month that is chosen at the top, or of the days that the address names.
async fn show(cx: Cx) -> Result<Response> {
    let units = cx.shelf::<Units>()?;
    let place = match Place::asked(&cx, &units).await? {
        Ok(place) => place,
        Err(elsewhere) => return Ok(elsewhere.into_response()),
    };
    let typed = day(&cx, "tu")
        .zip(day(&cx, "den"))
        .and_then(|(from, to)| Span::new(from, to));
    let period = typed.unwrap_or(place.month.span());
    not_too_long(period)?;
    let back = match typed {
        Some(span) => format!("{}&tu={}&den={}", place.page(SPAN), span.from(), span.to()),
        None => place.page(MONTH),
    };
    let book = load(&cx, &units, place.unit, period).await?;
    let shown = move || {
        let ledger = Ledger::new(&book, &units);
        let report = Report::of(&ledger, place.unit, period)?;
        let annex = Annex::of(&ledger, &report);
        let (table, notes) = in_language(cx.lang, |words| (annex.table(words), annex.notes(words)));
        let table = (!annex.is_empty()).then(|| Sheet::drawn(table));
        Some(Show {
            unit: report.name.clone(),
            period: parts::period(&cx, &report),
            report: back,
            table,
            notes,
            place,
            cx,
        })
    };
    let shown = web::apart(shown).await?.ok_or(Error::NotFound)?;
    Ok(page(shown).into_response())
}
