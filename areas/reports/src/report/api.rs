//! Reports for programs and for files: `/api/v1/report`, and what `lantoa report` writes.

use doc::{Block, Document, WriteError};
use ledger::{Contradiction, Ledger, Month, Span};
use org::Units;
use serde::Deserialize;
use utoipa::{IntoParams, OpenApi};
use uuid::Uuid;
use web::{Cx, Error, Json, Lang, Query, Result, Routes, Text};

use super::Report;
use super::annex::Annex;
use super::pages::{READ, load};
use super::told::ToldReport;
use super::words::Words;
use crate::answer::{Answer, store};
use crate::question::{open, questions};

/// The report of a unit and a month or any span of days.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Asked {
    /// The unit's id; the account's own unit if left out.
    unit: Option<Uuid>,
    /// `2024-10`; instead of `from` and `to`.
    #[param(example = "2024-10")]
    month: Option<String>,
    from: Option<String>,
    to: Option<String>,
}

#[derive(OpenApi)]
#[openapi(paths(tell), components(schemas(ToldReport)))]
struct Described;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/api/v1/report", READ, tell)
        .described(Described::openapi())
}

/// The report of a unit over a month or any span.
#[utoipa::path(
    get,
    path = "/api/v1/report",
    params(Asked),
    responses(
        (status = 200, description = "The report, line by line", body = ToldReport),
        (status = 404, description = "No such unit, or not within reach of this account"),
        (status = 422, description = "The period can't be read, or is too long"),
    ),
)]
async fn tell(cx: Cx, Query(asked): Query<Asked>) -> Result<Json<ToldReport>> {
    let units = cx.shelf::<Units>()?;
    let unit = match asked.unit {
        Some(unit) => unit,
        None => cx.actor()?.home,
    };
    let span = asked.span().ok_or_else(|| Error::invalid("reports-which-span"))?;
    not_too_long(span)?;
    if !units.is_under(unit, &cx.scope().trees, span.to()) {
        return Err(Error::NotFound);
    }
    let book = load(&cx, &units, unit, span).await?;
    let answers = answers(&cx, unit, span).await?;
    let told = web::apart(move || {
        let ledger = Ledger::new(&book, &units);
        let report = Report::of(&ledger, unit, span)?;
        let (open, _) = open(questions(&ledger, &report), &answers);
        Some(in_language(cx.lang, |words| {
            ToldReport::of(&report, &open, words)
        }))
    });
    let told = told.await?.ok_or(Error::NotFound)?;
    Ok(Json(told))
}

/// What was answered about the month of a report; nothing of a longer period.
pub async fn answers(cx: &Cx, unit: Uuid, span: Span) -> Result<Vec<Answer>> {
    match span.as_month() {
        Some(month) => store::of_month(cx, unit, month).await,
        None => Ok(Vec::new()),
    }
}

pub(super) fn not_too_long(span: Span) -> Result<()> {
    if span.is_too_long() {
        return Err(Error::invalid("reports-span-too-long"));
    }
    Ok(())
}

impl Asked {
    fn span(&self) -> Option<Span> {
        match (&self.month, &self.from, &self.to) {
            (Some(month), None, None) => Month::parse(month).map(Month::span),
            (None, Some(from), Some(to)) => Span::new(from.parse().ok()?, to.parse().ok()?),
            _ => None,
        }
    }
}

/// What a report can be written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Json,
    Csv,
    Xlsx,
    Docx,
    Pdf,
    Html,
}

impl Format {
    pub const ALL: [Format; 6] = [
        Format::Json,
        Format::Csv,
        Format::Xlsx,
        Format::Docx,
        Format::Pdf,
        Format::Html,
    ];

    /// "xlsx", as in an option of a command, an address or a file's name.
    pub fn named(name: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|format| format.extension() == name)
    }

    pub fn extension(self) -> &'static str {
        self.of_document().map_or("json", doc::Format::extension)
    }

    pub fn media_type(self) -> &'static str {
        self.of_document()
            .map_or("application/json", doc::Format::media_type)
    }

    fn of_document(self) -> Option<doc::Format> {
        match self {
            Format::Json => None,
            Format::Csv => Some(doc::Format::Csv),
            Format::Xlsx => Some(doc::Format::Xlsx),
            Format::Docx => Some(doc::Format::Docx),
            Format::Pdf => Some(doc::Format::Pdf),
            Format::Html => Some(doc::Format::Html),
        }
    }
}

/// The activities of a report's period as its last annex: all of them in a workbook, some in what is printed, none in what
/// is one table for machines. A letter shows photos of some of them.
pub async fn activities(cx: &Cx, unit: Uuid, span: Span, format: Format) -> Result<Vec<Block>> {
    match format {
        Format::Json | Format::Csv => Ok(Vec::new()),
        Format::Xlsx => plans::annex(cx, unit, span, None).await,
        Format::Html => plans::annex(cx, unit, span, Some(PRINTED)).await,
        Format::Docx | Format::Pdf => {
            let mut blocks = plans::annex(cx, unit, span, Some(PRINTED)).await?;
            blocks.extend(plans::photos(cx, unit, span, PHOTOS).await?);
            Ok(blocks)
        }
    }
}

/// More activities than that are a pile of paper.
const PRINTED: usize = 200;
/// As many photos as a page holds.
const PHOTOS: usize = 6;

/// A report as a file, with the annex of its activities. Labels are in `lang`; the sentences of a Vietnamese document stay Vietnamese. A table for machines
/// has no annex: it is one table, whose first line names its columns.
pub fn write(
    ledger: &Ledger<'_>,
    report: &Report,
    answers: &[Answer],
    activities: Vec<Block>,
    format: Format,
    lang: Lang,
) -> Result<Vec<u8>, WriteError> {
    in_language(lang, |words| match format.of_document() {
        Some(doc::Format::Csv) => doc::Format::Csv.write(&report.document(words, Vec::new())),
        Some(format) => {
            let units = Annex::of(ledger, report).blocks(words);
            format.write(&report.document(words, units.into_iter().chain(activities).collect()))
        }
        None => {
            let (open, _) = open(questions(ledger, report), answers);
            let mut bytes = serde_json::to_vec_pretty(&ToldReport::of(report, &open, words))
                .map_err(|cause| WriteError::Io(cause.into()))?;
            bytes.push(b'\n');
            Ok(bytes)
        }
    })
}

/// A report with its annexes as it is issued: without what only whoever prepares it must look at.
pub(crate) fn letter(ledger: &Ledger<'_>, report: &Report, activities: Vec<Block>) -> Document {
    in_vietnamese(|words| {
        let units = Annex::of(ledger, report).blocks(words);
        report.letter(words, units.into_iter().chain(activities).collect())
    })
}

/// Lends the words that what is issued is written in.
pub(crate) fn in_vietnamese<T>(tell: impl FnOnce(&Words<'_>) -> T) -> T {
    in_language(Lang::Vi, tell)
}

/// Lends the words of a language.
pub(crate) fn in_language<T>(lang: Lang, tell: impl FnOnce(&Words<'_>) -> T) -> T {
    let say = |key: &str, args: &[(&str, &str)]| Text::say(lang, key, args);
    let doubt = |doubt: &Contradiction| doubt.message().say(lang);
    tell(&Words {
        vietnamese: lang == Lang::Vi,
        say: &say,
        doubt: &doubt,
    })
}
