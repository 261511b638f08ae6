//! A table that somebody sent, read to its end: its rows, or why the table itself can't be taken.

use doc::sheet::{Limits, SheetError, Source};
use jiff::civil::Date;
use org::Units;
use uuid::Uuid;

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

/// Whether it is a table with the columns it needs; its rows may still hold surprises.
pub(super) fn check_head(source: impl Into<Source>, limits: &Limits) -> Result<(), ImportProblem> {
    let sheet = doc::sheet::read(source, limits)?;
    Columns::find(&sheet.header)
        .map(|_| ())
        .map_err(ImportProblem::MissingColumns)
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
    Ok(Reading {
        sheet: name,
        encoding,
        ..reader.finish()
    })
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
        assert!(problem.message().say(web::Lang::En).contains("indicator"));
        assert!(
            said.contains("mã") && !said.contains("indicator") && !said.contains('⟦'),
            "{said}"
        );
    }

    #[test]
    fn a_pdf_is_refused_with_what_to_do() {
        let said = |lang| read("%PDF-1.7 …").unwrap_err().message().say(lang);
        assert!(said(web::Lang::Vi).contains("PDF"));
        assert!(said(web::Lang::En).contains("PDF"));
    }
}
