//! What one begins with: the table to fill in, and the list of codes.

use doc::Format;
use org::{LookUp, Unit, Units};
use uuid::Uuid;
use web::askama::Template;
use web::http::header;
use web::{Cx, Error, IntoResponse, Page, Response, Result, page};

use super::super::{Candidate, Column};
use super::template::{self, Code};
use crate::access::may_write;
use crate::span::Month;

#[derive(Template)]
#[template(path = "import/codes.html")]
struct Codes {
    cx: Cx,
    codes: Vec<Code>,
}

pub(super) async fn codes(cx: Cx) -> Page {
    page(Codes {
        codes: template::all_codes(cx.lang).collect(),
        cx,
    })
}

pub(super) async fn csv(cx: Cx) -> Result<Response> {
    let (unit, month) = about(&cx)?;
    let table = template::rows(cx.lang, &unit, month);
    let csv = Format::Csv.write(&table).map_err(Error::broken)?;
    Ok(file(Format::Csv, "attachment; filename=\"mau-so-lieu.csv\"", csv))
}

pub(super) async fn xlsx(cx: Cx) -> Result<Response> {
    let (unit, month) = about(&cx)?;
    let book = template::workbook(cx.lang, &unit, month);
    let xlsx = Format::Xlsx.write(&book).map_err(Error::broken)?;
    Ok(file(
        Format::Xlsx,
        "attachment; filename=\"mau-so-lieu.xlsx\"",
        xlsx,
    ))
}

fn file(format: Format, disposition: &'static str, bytes: Vec<u8>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, format.media_type()),
        (header::CONTENT_DISPOSITION, disposition),
    ];
    (headers, bytes).into_response()
}

/// The unit and the month of the sample rows: those at the top of the page where this account may enter them, else
/// one's own and the last month that ended.
fn about(cx: &Cx) -> Result<(String, Month)> {
    let (units, home) = (cx.shelf::<Units>()?, cx.actor()?.home);
    let ended = Month::of(cx.today()).previous();
    let month = cx.asked("thang").and_then(|month| Month::parse(&month));
    let unit = cx.asked("don-vi").and_then(|unit| unit.parse().ok());
    let (unit, month) = (unit.unwrap_or(home), month.unwrap_or(ended));
    let writes = |unit: Uuid| may_write(&units, &cx.scope().trees, unit, month.span().to(), cx.today());
    let (unit, month) = if month <= Month::of(cx.today()) && writes(unit) {
        (unit, month)
    } else {
        (home, ended)
    };
    let name = units.get(unit).map(|unit| unmistakable(&units, unit, month));
    Ok((name.unwrap_or_default(), month))
}

/// The unit's name as a table may have it, with what it lies in where others are called so.
fn unmistakable(units: &Units, unit: &Unit, month: Month) -> String {
    let (title, on) = (unit.title_on(month.span().to()), month.span().to());
    match units.look_up(&title, on) {
        LookUp::Found(found) if found.id == unit.id => title,
        _ => Candidate::of(units, &[unit], on)
            .into_iter()
            .next()
            .map_or(title, |named| named.name),
    }
}

impl Codes {
    fn code_title(&self) -> &'static str {
        template::head(self.cx.lang, Column::Indicator)
    }

    fn kind_title(&self) -> &'static str {
        template::head(self.cx.lang, Column::Kind)
    }
}
