//! "Báo cáo tháng" and "Kỳ khác": a report on a page, and as a file.

mod body;
pub(crate) mod charts;
mod closing;
pub(crate) mod parts;
mod questions;
mod shelf;
pub(crate) mod units;

use std::sync::Arc;

use jiff::civil::Date;
use ledger::Place;
use ledger::{Book, Ledger, Span, Wanted};
use org::Units;
use uuid::Uuid;
use web::askama::Template;
use web::http::{HeaderValue, header};
use web::{Cx, Error, IntoResponse, Permission, Response, Result, Routes, page};

use super::Report;
use super::api::{Format, activities, answers, not_too_long, write};
use super::at_hand::AtHand;
use crate::answer::Answer;
use crate::submission::Bound;
use crate::submission::pages::SubmissionPart;

use closing::ClosingPart;
use questions::Questions;

pub const READ: Permission = Permission("reports.read");
pub(crate) const MONTH: &str = "/bao-cao/thang";
pub(crate) const SPAN: &str = "/bao-cao/ky";
const FILE: &str = "/bao-cao/tep";

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get(MONTH, READ, month)
        .get(SPAN, READ, any_span)
        .get(FILE, READ, file)
        .long()
        .and(units::routes())
}

#[derive(Template)]
#[template(path = "report/show.html")]
struct Show {
    cx: Cx,
    title: String,
    place: Place,
    unit: String,
    /// Where the days are typed: not for a month, which the switch chooses.
    typed: Option<(String, String)>,
    /// What is wrong with them.
    fault: Option<&'static str>,
    /// "đã có 15/15 đơn vị", if any are expected.
    sent: Option<String>,
    files: Vec<(String, &'static str)>,
    /// What can't all be true, of a period that is no month: a month asks.
    doubts: Vec<(String, String)>,
    questions: Option<Questions>,
    /// The table and what follows it, as it is drawn for everybody; nothing where there are no lines.
    body: Option<Arc<str>>,
    /// What counts here although it was held before: its name, and the way to it.
    late: Vec<(String, String)>,
    closing: Option<ClosingPart>,
    submission: Option<SubmissionPart>,
}

async fn month(cx: Cx) -> Result<Response> {
    let units = cx.shelf::<Units>()?;
    match Place::asked(&cx, &units).await? {
        Ok(place) => {
            let period = place.month.span();
            let closing = ClosingPart::of(&cx, &units, place).await?;
            let submission = SubmissionPart::of(&cx, &units, place).await?;
            let shown = look(cx, units, place, period, None).await?;
            Ok(Show {
                closing,
                submission,
                ..shown
            }
            .into_response())
        }
        Err(elsewhere) => Ok(elsewhere.into_response()),
    }
}

/// From one day to another; at first, from January to the end of the month that is chosen at the top.
async fn any_span(cx: Cx) -> Result<Response> {
    let units = cx.shelf::<Units>()?;
    let place = match Place::asked(&cx, &units).await? {
        Ok(place) => place,
        Err(elsewhere) => return Ok(elsewhere.into_response()),
    };
    let year = place.month.span().year_to_date();
    let (from, to) = (
        day(&cx, "tu").unwrap_or(year.from()),
        day(&cx, "den").unwrap_or(year.to()),
    );
    let typed = Some((from.to_string(), to.to_string()));
    match chosen(from, to) {
        Ok(span) => Ok(look(cx, units, place, span, typed).await?.into_response()),
        Err(fault) => {
            let mut shown = look(cx, units, place, year, typed).await?;
            shown.fault = Some(fault);
            Ok(page(shown).invalid().into_response())
        }
    }
}

fn chosen(from: Date, to: Date) -> Result<Span, &'static str> {
    match Span::new(from, to) {
        None => Err("reports-bad-span"),
        Some(span) if span.is_too_long() => Err("reports-span-too-long"),
        Some(span) => Ok(span),
    }
}

impl IntoResponse for Show {
    fn into_response(self) -> Response {
        page(self).into_response()
    }
}

/// A report as the unit itself sees it, whoever looks: what is sent and issued.
pub(crate) async fn own(cx: &Cx, units: &Arc<Units>, place: Place) -> Result<Arc<Bound>> {
    let own = cx.seeing(org::trees(place.unit, units));
    let ready = shelf::take(&own, units, place.unit, place.month.span()).await?;
    ready.bound(&own, units).await
}

/// The report on its page, most of which lies ready.
async fn look(
    cx: Cx,
    units: Arc<Units>,
    place: Place,
    period: Span,
    typed: Option<(String, String)>,
) -> Result<Show> {
    let ready = shelf::take(&cx, &units, place.unit, period).await?;
    let body = ready.body(&cx).await?;
    let answers = match typed {
        None => answers(&cx, place.unit, period).await?,
        Some(_) => Vec::new(),
    };
    Ok(show(cx, &units, &ready.told, body, place, typed, &answers))
}

fn show(
    cx: Cx,
    units: &Units,
    told: &AtHand,
    body: Option<Arc<str>>,
    place: Place,
    typed: Option<(String, String)>,
    answers: &[Answer],
) -> Show {
    let report = &told.report;
    let key = if typed.is_some() {
        "reports-span-title"
    } else {
        "reports-month-title"
    };
    Show {
        title: cx.text(key, &[("period", &parts::period(&cx, report))]),
        unit: report.name.clone(),
        sent: parts::sent(&cx, report),
        files: parts::files(report),
        doubts: if typed.is_some() {
            parts::doubts(&cx, report)
        } else {
            Vec::new()
        },
        questions: (typed.is_none() && !report.is_empty())
            .then(|| Questions::of(&cx, units, told, answers))
            .flatten(),
        body,
        late: report
            .late
            .iter()
            .map(|late| (late.words(), ledger::activity_path(late.activity)))
            .collect(),
        closing: None,
        submission: None,
        fault: None,
        typed,
        place,
        cx,
    }
}

/// The report of a span as a file: `don-vi`, `tu`, `den`, and `dang` for its format.
async fn file(cx: Cx) -> Result<Response> {
    let units = cx.shelf::<Units>()?;
    let unit: Uuid = cx
        .asked("don-vi")
        .and_then(|unit| unit.parse().ok())
        .ok_or(Error::NotFound)?;
    let span = day(&cx, "tu")
        .zip(day(&cx, "den"))
        .and_then(|(from, to)| Span::new(from, to));
    let span = span.ok_or(Error::NotFound)?;
    let format = cx
        .asked("dang")
        .and_then(|format| Format::named(&format))
        .ok_or(Error::NotFound)?;
    if !units.is_under(unit, &cx.scope().trees, span.to()) {
        return Err(Error::NotFound);
    }
    not_too_long(span)?;
    let book = load(&cx, &units, unit, span).await?;
    let answers = answers(&cx, unit, span).await?;
    let activities = activities(&cx, unit, span, format).await?;
    let written = web::apart(move || {
        let ledger = Ledger::new(&book, &units);
        let report = Report::of(&ledger, unit, span).ok_or(Error::NotFound)?;
        let bytes = write(&ledger, &report, &answers, activities, format, cx.lang).map_err(Error::broken)?;
        Ok(attachment(
            &file_name(&report, format),
            format.media_type(),
            bytes,
        ))
    });
    written.await?
}

/// What a report rests on: the figures of its years and of the year before, and of longer targets from their beginning.
pub async fn load(cx: &Cx, units: &Units, unit: Uuid, period: Span) -> Result<Book> {
    let before = |day: Date| day.first_of_year().yesterday().map_or(day, Date::first_of_year);
    let wanted = |since: Date| Wanted {
        since: Some(before(since)),
        ..Wanted::about(units, unit)
    };
    let book = ledger::book(cx, &wanted(period.from())).await?;
    let longer = book
        .about(unit)
        .filter(|figure| figure.says.is_target() && figure.says.span.contains(period))
        .map(|figure| figure.says.span.from())
        .min();
    match longer.filter(|first| *first < before(period.from())) {
        Some(first) => ledger::book(cx, &wanted(first)).await,
        None => Ok(book),
    }
}

fn day(cx: &Cx, name: &str) -> Option<Date> {
    cx.asked(name)?.parse().ok()
}

/// "bao-cao-dak-lak-2024-10.docx"
fn file_name(report: &Report, format: Format) -> String {
    let period = match report.period.as_month() {
        Some(month) => month.to_string(),
        None => format!("{}-{}", report.period.from(), report.period.to()),
    };
    format!(
        "bao-cao-{}-{period}.{}",
        plain(&report.unit.name),
        format.extension()
    )
}

/// Letters that every system keeps.
pub(crate) fn plain(name: &str) -> String {
    let kept = |letter: char| {
        if letter.is_ascii_alphanumeric() {
            letter
        } else {
            '-'
        }
    };
    vn::fold(name).chars().map(kept).collect()
}

pub(crate) fn attachment(name: &str, media_type: &'static str, bytes: Vec<u8>) -> Response {
    let disposition = HeaderValue::from_str(&format!("attachment; filename=\"{name}\""));
    let mut response = ([(header::CONTENT_TYPE, media_type)], bytes).into_response();
    response
        .headers_mut()
        .extend(disposition.ok().map(|value| (header::CONTENT_DISPOSITION, value)));
    response
}

impl Show {
    /// A page of this area that keeps the place.
    fn to(&self, path: &str) -> String {
        self.place.page(path)
    }

    /// The same numbers, unit by unit.
    fn by_unit(&self) -> String {
        let days = self.typed.iter().map(|(from, to)| format!("&tu={from}&den={to}"));
        self.to(units::BY_UNIT) + &days.collect::<String>()
    }

    fn status_page(&self) -> String {
        self.to(crate::status::pages::STATUS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_has_a_name_that_every_system_keeps() {
        let units = Units::new(0, org::shipped().unwrap_or_default());
        let book = Book::default();
        let ledger = Ledger::new(&book, &units);
        let span = Span::new(Date::constant(2024, 10, 1), Date::constant(2024, 10, 31)).unwrap();
        let unit = units.by_code("66", span.to()).unwrap();
        let report = Report::of(&ledger, unit.id, span).unwrap();
        assert_eq!(file_name(&report, Format::Docx), "bao-cao-dak-lak-2024-10.docx");
    }
}
