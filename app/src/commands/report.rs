//! `lantoa report`: the month-end report of a unit, as data, a table or a document.

use std::io::{IsTerminal, Write};

use anyhow::Context;
use ledger::{Ledger, Month, Span};
use org::Units;
use reports::Format;
use web::Cx;

use super::unit;
use crate::Ended;
use crate::cli::{Report, ReportShape, complain};

pub(super) async fn run(cx: &Cx, asked: &Report) -> anyhow::Result<Ended> {
    let Some(span) = span(asked) else {
        complain(&cx.say("app-span-backwards"));
        return Ok(Ended::Failed);
    };
    if span.is_too_long() {
        complain(&cx.say("reports-span-too-long"));
        return Ok(Ended::Failed);
    }
    if asked.output.is_none() && asked.format.is_for_a_file() && std::io::stdout().is_terminal() {
        complain(&cx.say("app-for-a-file"));
        return Ok(Ended::WrongUsage);
    }
    let units = cx.shelf::<Units>()?;
    let found = match unit(&units, &asked.unit, span.to(), cx.lang) {
        Ok(found) => found,
        Err(ended) => return Ok(ended),
    };
    let book = reports::load(cx, &units, found.id, span).await?;
    let answers = reports::answers(cx, found.id, span).await?;
    let ledger = Ledger::new(&book, &units);
    let report = reports::Report::of(&ledger, found.id, span).context("report")?;
    let format = asked.format.into();
    let activities = reports::activities(cx, found.id, span, format).await?;
    let bytes = reports::write(&ledger, &report, &answers, activities, format, cx.lang)?;
    match &asked.output {
        Some(file) => std::fs::write(file, bytes).with_context(|| file.display().to_string())?,
        None => std::io::stdout().lock().write_all(&bytes)?,
    }
    Ok(Ended::Done)
}

impl ReportShape {
    /// Nobody reads it on a terminal.
    fn is_for_a_file(self) -> bool {
        matches!(self, ReportShape::Xlsx | ReportShape::Docx | ReportShape::Pdf)
    }
}

fn span(asked: &Report) -> Option<Span> {
    asked
        .month
        .map(Month::span)
        .or_else(|| Span::new(asked.from?, asked.to?))
}

impl From<ReportShape> for Format {
    fn from(shape: ReportShape) -> Format {
        match shape {
            ReportShape::Json => Format::Json,
            ReportShape::Csv => Format::Csv,
            ReportShape::Xlsx => Format::Xlsx,
            ReportShape::Docx => Format::Docx,
            ReportShape::Pdf => Format::Pdf,
            ReportShape::Html => Format::Html,
        }
    }
}
