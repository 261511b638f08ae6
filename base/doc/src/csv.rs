//! CSV for machines and for Excel: numbers with a dot and no separators, text that no spreadsheet takes for a formula.

use std::io::Write;

use ::csv::{Terminator, Writer, WriterBuilder};

use crate::{Cell, Document, Number, Row, Table, WriteError};

/// Excel takes a CSV file for UTF-8 only when it begins so.
const MARK: &[u8] = "\u{FEFF}".as_bytes();

/// The tables, with a line of captions before each and an empty line between, if there is more than one.
pub(crate) fn write(document: &Document) -> Result<Vec<u8>, WriteError> {
    let mut out = MARK.to_vec();
    let several = document.tables().count() > 1;
    for (place, table) in document.tables().enumerate() {
        if place > 0 {
            out.write_all(b"\r\n")?;
        }
        let mut records = WriterBuilder::new()
            .flexible(true)
            .terminator(Terminator::CRLF)
            .from_writer(Vec::new());
        if several {
            records.write_record([inert(&table.caption)])?;
        }
        write_table(&mut records, table, &document.labels.remarks)?;
        out.extend(records.into_inner().map_err(|error| error.into_error())?);
    }
    Ok(out)
}

/// What the numbers were stated with goes to a last column, so that the numbers can be added up.
fn write_table(out: &mut Writer<Vec<u8>>, table: &Table, remarks_title: &str) -> Result<(), WriteError> {
    let remarks: Vec<String> = table.rows.iter().map(|row| table.remarks(row, words)).collect();
    let with_remarks = remarks.iter().any(|remark| !remark.is_empty());
    let titles = table.columns.iter().map(|column| inert(&column.title));
    out.write_record(titles.chain(with_remarks.then(|| inert(remarks_title))))?;
    for (row, remark) in table.rows.iter().zip(&remarks) {
        out.write_record(cells(row, table.columns.len()).chain(with_remarks.then(|| inert(remark))))?;
    }
    Ok(())
}

fn cells(row: &Row, width: usize) -> impl Iterator<Item = String> {
    let missing = width.saturating_sub(row.cells.len());
    let filled = row.cells.iter().map(|cell| match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) | Cell::Link(text) => inert(text),
        Cell::Number(number) => number.decimal(),
    });
    filled.chain(std::iter::repeat_n(String::new(), missing))
}

/// A spreadsheet runs what begins like a formula, even quoted; behind an apostrophe it is text.
fn inert(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

fn words(number: &Number) -> String {
    let said = [&number.before, &number.after, &number.note];
    said.into_iter()
        .filter(|word| !word.is_empty())
        .cloned()
        .collect::<Vec<_>>()
        .join(", ")
}
