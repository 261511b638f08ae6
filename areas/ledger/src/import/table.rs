//! A table that somebody sent, read to its end: its rows, or why the table itself can't be taken.

use doc::sheet::{Limits, SheetError, Source};
use jiff::civil::Date;
use org::Units;
use uuid::Uuid;
use web::Message;

use super::{Column, Columns, Reader, Reading};

/// Why nothing of a table was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportProblem {
    Sheet(SheetError),
    /// The head of the table lacks these columns.
    MissingColumns(Vec<Column>),
}

impl From<SheetError> for ImportProblem {
    fn from(error: SheetError) -> ImportProblem {
        ImportProblem::Sheet(error)
    }
}

/// Reads every row of a CSV file or a workbook. `may_write` says whether an account works for a unit on a day.
pub fn read_table(
    source: impl Into<Source>,
    limits: &Limits,
    units: &Units,
    may_write: &dyn Fn(Uuid, Date) -> bool,
) -> Result<Reading, ImportProblem> {
    let sheet = doc::sheet::read(source, limits)?;
    let columns = Columns::find(&sheet.header).map_err(ImportProblem::MissingColumns)?;
    let (name, encoding) = (sheet.name.clone(), sheet.encoding);
    let mut reader = Reader::new(columns, units, may_write);
    for row in sheet.rows() {
        reader.read(&row?);
    }
    Ok(Reading { sheet: name, encoding, ..reader.finish() })
}

impl ImportProblem {
    /// What is wrong with the file and what to do, in one or two sentences.
    pub fn message(&self) -> Message {
        match self {
            ImportProblem::Sheet(error) => sheet_problem(error),
            ImportProblem::MissingColumns(missing) => {
                let names: Vec<&str> = missing.iter().map(|column| column.name()).collect();
                Message::new("ledger-file-missing-columns").with("columns", names.join(", "))
            }
        }
    }
}

/// Why a table can't be read, in words.
pub fn sheet_problem(error: &SheetError) -> Message {
    let message = Message::new(match error {
        SheetError::Empty => "ledger-file-empty",
        SheetError::TooLarge { .. } => "ledger-file-too-large",
        SheetError::TooManyRows { .. } => "ledger-file-too-many-rows",
        SheetError::TooManyColumns { .. } => "ledger-file-too-many-columns",
        SheetError::TooManyCells { .. } => "ledger-file-too-many-cells",
        SheetError::CellTooLong { .. } => "ledger-file-cell-too-long",
        SheetError::Bomb { .. } => "ledger-file-bomb",
        SheetError::OldExcel => "ledger-file-old-excel",
        SheetError::BinaryExcel => "ledger-file-binary-excel",
        SheetError::OpenDocument => "ledger-file-open-document",
        SheetError::Pdf => "ledger-file-pdf",
        SheetError::Image => "ledger-file-image",
        SheetError::Encrypted => "ledger-file-encrypted",
        SheetError::WebPage => "ledger-file-web-page",
        SheetError::OtherKind => "ledger-file-other-kind",
        SheetError::Truncated => "ledger-file-truncated",
        SheetError::Damaged => "ledger-file-damaged",
        SheetError::BrokenText { .. } => "ledger-file-broken-text",
        SheetError::UnclosedQuote { .. } => "ledger-file-unclosed-quote",
        SheetError::StrangeFault { .. } => "ledger-file-strange-fault",
        SheetError::NoSuchSheet { .. } => "ledger-file-no-such-sheet",
        SheetError::Unreadable(std::io::ErrorKind::NotFound) => "ledger-file-not-found",
        SheetError::Unreadable(_) => "ledger-file-unreadable",
    });
    with_details(message, error)
}

fn with_details(message: Message, error: &SheetError) -> Message {
    match error {
        SheetError::TooLarge { limit } | SheetError::Bomb { limit } => message.with("megabytes", limit >> 20),
        SheetError::TooManyRows { limit } | SheetError::TooManyCells { limit } => message.with("limit", count(*limit)),
        SheetError::TooManyColumns { line, limit } => message.with("line", line).with("limit", limit),
        SheetError::CellTooLong { line, column, .. } => message.with("line", line).with("column", column),
        SheetError::BrokenText { line } | SheetError::UnclosedQuote { line } => message.with("line", line),
        SheetError::StrangeFault { shown } => message.with("shown", shown),
        SheetError::NoSuchSheet { sheets } => message.with("sheets", sheets.join(", ")),
        _ => message,
    }
}

fn count(number: u64) -> String {
    vn::number::print(i64::try_from(number).unwrap_or(i64::MAX), 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::UNITS;

    const HEAD: &str = "source,unit,from,to,indicator,breakdown,value,kind,qualifier\n";

    fn read(text: &str) -> Result<Reading, ImportProblem> {
        read_table(text.as_bytes().to_vec(), &Limits::default(), &UNITS, &|_, _| true)
    }

    #[test]
    fn a_table_is_read_to_its_end_and_names_what_it_was_written_in() {
        let row = "x,BHXH tỉnh Đắk Lắk,2024-10-01,2024-10-31,direct.conference.count,,";
        let reading = read(&format!("{HEAD}{row}44,in_period,\n{row}4O,in_period,\n")).unwrap();
        assert_eq!((reading.entries.len(), reading.refused.len()), (1, 1));
        assert_eq!(reading.encoding, Some(doc::sheet::Encoding::Utf8));
    }

    #[test]
    fn a_table_without_its_columns_says_which() {
        let problem = read("unit,value\nx,1\n").unwrap_err();
        assert!(matches!(&problem, ImportProblem::MissingColumns(missing) if missing.len() == 7));
        let said = problem.message().say(web::Lang::Vi);
        assert!(said.contains("indicator") && !said.contains('⟦'), "{said}");
    }

    #[test]
    fn a_pdf_is_refused_with_what_to_do() {
        let said = |lang| read("%PDF-1.7 …").unwrap_err().message().say(lang);
        assert!(said(web::Lang::Vi).contains("PDF"));
        assert!(said(web::Lang::En).contains("PDF"));
    }
}
