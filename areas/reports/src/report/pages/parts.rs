//! The parts of a report's page: its table, who has sent, the files, what to look at again.

use doc::{Cell, Kind, RowKind};
use ledger::source_path;
use web::{Cx, Lang, Number};

use super::super::Report;
use super::super::api::in_language;
use super::FILE;

/// The table as a page draws it.
pub(crate) struct Sheet {
    pub(crate) heads: Vec<(String, bool)>,
    pub(crate) rows: Vec<PageRow>,
}

pub(crate) struct PageRow {
    pub(crate) class: &'static str,
    /// A heading that runs across the table.
    pub(crate) heading: Option<String>,
    pub(crate) name: String,
    pub(crate) cells: Vec<PageCell>,
}

pub(crate) enum PageCell {
    Empty,
    Text(String),
    /// With what must be known of it, in small words below.
    Number(Number, String),
}

impl Sheet {
    pub(crate) fn of(cx: &Cx, report: &Report) -> Sheet {
        Sheet::drawn(in_language(cx.lang, |words| report.table(words)))
    }

    pub(crate) fn drawn(table: doc::Table) -> Sheet {
        let kinds: Vec<Kind> = table.columns.iter().map(|column| column.kind).collect();
        Sheet {
            heads: table
                .columns
                .into_iter()
                .map(|column| (column.title, column.kind != Kind::Text))
                .collect(),
            rows: table
                .rows
                .into_iter()
                .map(|row| PageRow::of(row, &kinds))
                .collect(),
        }
    }
}

impl PageRow {
    fn of(row: doc::Row, kinds: &[Kind]) -> PageRow {
        let mut cells = row.cells.into_iter();
        let name = match cells.next() {
            Some(Cell::Text(text)) => text,
            _ => String::new(),
        };
        let heads = row.kind == RowKind::Section;
        PageRow {
            class: match row.kind {
                RowKind::Section => "section",
                RowKind::Sub => "inner",
                RowKind::Total => "section",
                RowKind::Line => "",
            },
            heading: heads.then(|| name.clone()),
            name,
            cells: cells
                .zip(kinds.iter().skip(1))
                .map(|(cell, kind)| PageCell::of(cell, *kind))
                .collect(),
        }
    }
}

impl PageCell {
    fn of(cell: Cell, kind: Kind) -> PageCell {
        match cell {
            Cell::Empty => PageCell::Empty,
            Cell::Text(text) | Cell::Link(text) => PageCell::Text(text),
            Cell::Number(number) => {
                let note = number.note.clone();
                PageCell::Number(linked(number, kind), note)
            }
        }
    }
}

fn linked(number: doc::Number, kind: Kind) -> Number {
    let bare = doc::Number {
        before: String::new(),
        ..number.clone()
    };
    let drawn = Number::new(bare.print(kind)).qualified(number.before);
    match number.link {
        Some(path) => drawn.source(path),
        None => drawn,
    }
}

/// "đã có 15/15 đơn vị"; nothing of a unit with nobody below it.
pub(super) fn sent(cx: &Cx, report: &Report) -> Option<String> {
    let (have, of) = (report.reporting.have(), report.reporting.of_all());
    let key = if have == of {
        "reports-have-all"
    } else {
        "reports-have"
    };
    (of > 0).then(|| cx.text(key, &[("have", &have.to_string()), ("of", &of.to_string())]))
}

/// Where each file is made, and the key of its name.
pub(super) fn files(report: &Report) -> Vec<(String, &'static str)> {
    let file = |extension: &str| {
        let (unit, span) = (report.unit.id, report.period);
        format!(
            "{FILE}?don-vi={unit}&tu={}&den={}&dang={extension}",
            span.from(),
            span.to()
        )
    };
    vec![
        (file("docx"), "reports-export-docx"),
        (file("pdf"), "reports-export-pdf"),
        (file("xlsx"), "reports-export-xlsx"),
        (file("csv"), "reports-export-csv"),
        (file("json"), "reports-export-json"),
    ]
}

/// What can't all be true, in words, and the page of the number.
pub(super) fn doubts(cx: &Cx, report: &Report) -> Vec<(String, String)> {
    let shown = report.doubts().into_iter().filter_map(|(line, doubt)| {
        let found = line.in_period.as_ref().or(line.year_to_date.as_ref())?;
        let path = source_path(
            report.unit.id,
            &line.indicator.code,
            &line.breakdown,
            found.span,
            false,
            found.map,
        );
        let doubt = format!(
            "{}: {}",
            line.label(cx.lang == Lang::Vi),
            cx.tell(&doubt.message())
        );
        let said = cx.text("reports-doubt", &[("doubt", &doubt)]);
        Some((vn::capitalised(&said), path))
    });
    shown.collect()
}

/// "tháng 5/2024"; in English without the Vietnamese word.
pub(crate) fn period(cx: &Cx, report: &Report) -> String {
    let (vietnamese, month) = (cx.lang == Lang::Vi, report.period.as_month());
    match month {
        Some(month) if !vietnamese => {
            let (month, year) = (month.month().to_string(), month.year().to_string());
            cx.text("month-of-year", &[("month", &month), ("year", &year)])
        }
        _ => report.period_in_words(),
    }
}
