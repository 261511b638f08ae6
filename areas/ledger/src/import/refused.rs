//! The refused rows as a table to mend and send again: as they came, each with what is wrong and what to do.

use std::collections::BTreeMap;

use doc::sheet::{Limits, Row, SheetCell, SheetError, Source};
use doc::{Block, Cell, Column, Document, RowKind, Table};

use crate::decimal::Decimal;

/// What is said beside a refused row, in the reader's language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) reason: String,
    pub(super) advice: String,
}

/// The rows of the lines in `said`; `titles` head the two columns that are added.
pub(super) fn document(
    source: impl Into<Source>,
    limits: &Limits,
    said: &BTreeMap<u64, Said>,
    titles: Said,
) -> Result<Document, SheetError> {
    let sheet = doc::sheet::read(source, limits)?;
    let width = sheet.header.len();
    let heads = sheet.header.iter().cloned().chain([titles.reason, titles.advice]);
    let mut table = Table {
        columns: heads.map(Column::text).collect(),
        ..Table::default()
    };
    for row in sheet.rows() {
        let row = row?;
        if let Some(said) = said.get(&row.line) {
            table.rows.push(line(&row, width, said));
        }
    }
    Ok(Document {
        blocks: vec![Block::Table(table)],
        ..Document::default()
    })
}

fn line(row: &Row, width: usize, said: &Said) -> doc::Row {
    let cells = (0..width).map(|column| cell(row.cell(column)));
    let words = [&said.reason, &said.advice].map(Cell::text);
    doc::Row::new(RowKind::Line, cells.chain(words).collect())
}

/// Only what reads back as the same number is one: "01" stays a text.
fn cell(cell: &SheetCell) -> Cell {
    match cell {
        SheetCell::Empty => Cell::Empty,
        SheetCell::Text(text) | SheetCell::Number(text) | SheetCell::Fault(text) => {
            let number = text
                .parse::<Decimal>()
                .ok()
                .filter(|number| number.to_string() == *text);
            number.map_or_else(
                || Cell::text(text),
                |number| Cell::number(number.mantissa(), number.scale()),
            )
        }
        SheetCell::Date(day) => Cell::text(day.to_string()),
        SheetCell::Bool(yes) => Cell::text(if *yes { "yes" } else { "no" }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refused_rows_come_back_as_they_were_and_run_nowhere() {
        let file = "unit,value,note\nA,44,x\nB,4O,=HYPERLINK(1)\nC,-3,01\n";
        let said = |reason: &str| Said {
            reason: reason.to_owned(),
            advice: "@sửa".to_owned(),
        };
        let lines = BTreeMap::from([(3, said("chữ O")), (4, said("âm"))]);
        let document = document(
            file.as_bytes().to_vec(),
            &Limits::default(),
            &lines,
            said("Lý do"),
        )
        .unwrap();
        let csv = String::from_utf8(doc::Format::Csv.write(&document).unwrap()).unwrap();
        let lines: Vec<&str> = csv.trim_start_matches('\u{feff}').lines().collect();
        assert_eq!(
            lines,
            [
                "unit,value,note,Lý do,'@sửa",
                "B,4O,'=HYPERLINK(1),chữ O,'@sửa",
                "C,-3,01,âm,'@sửa"
            ]
        );
    }
}
