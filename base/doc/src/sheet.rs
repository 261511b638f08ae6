//! Tables that people send: CSV in whatever encoding their program wrote, and XLSX, read within limits.
//!
//! What a file is, is told by its content, never by its name. Whatever can't be read is refused with a
//! [`SheetError`] that has no words in it: the caller says it in the reader's language. Nothing is guessed
//! about the meaning of a cell: `1.234` in a CSV file stays text.

mod bomb;
mod csv;
mod encoding;
mod error;
mod kind;
mod xlsx;

use std::fs::File;
use std::io::{BufReader, Cursor, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use jiff::civil::Date;

pub use encoding::Encoding;
pub use error::SheetError;
use kind::Kind;

/// A table: its head, and rows that come one by one.
///
/// CSV streams from the file, so that an error may come after good rows; of an XLSX file one sheet is held.
#[derive(Debug)]
pub struct Sheet {
    /// The sheet of the workbook that was read; `None` for CSV.
    pub name: Option<String>,
    /// What the text was assumed to be written in; `None` for XLSX. Show it: an assumption can be wrong.
    pub encoding: Option<Encoding>,
    /// Column titles, trimmed: the first line that says anything.
    pub header: Vec<String>,
    rows: Rows,
}

/// One line of the table, blank lines left out.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// As the person sees it: the row of the spreadsheet, or the line of the file where the record starts.
    pub line: u64,
    pub cells: Vec<SheetCell>,
}

#[derive(Debug, Clone, PartialEq)]
pub enum SheetCell {
    Empty,
    Text(String),
    /// Decimal text with a dot, as short as it is exact: `15983`, `92.32`, `-0.5`. What a spreadsheet shows as a
    /// percentage is on 0–100 here, as it was seen: 92,32% is `92.32`.
    Number(String),
    Date(Date),
    Bool(bool),
    /// What the spreadsheet shows instead of a value: `#REF!`.
    Fault(String),
}

/// What is accepted. All of them can be set, so that a clerk's upload and an administrator's import may differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Size of the file as sent.
    pub bytes: u64,
    /// Size of all parts of a workbook together, unpacked; and of the texts held of one sheet.
    pub inflated: u64,
    /// Parts (zip entries) of a workbook.
    pub parts: u64,
    /// Lines below the header that say something.
    pub rows: u64,
    pub columns: usize,
    /// Cells of one workbook sheet, empty ones before the last of a row included.
    pub cells: u64,
    /// Bytes of UTF-8 in one cell.
    pub cell: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 50 << 20,
            inflated: 512 << 20,
            parts: 2_000,
            rows: 1_000_000,
            columns: 256,
            cells: 16_000_000,
            cell: 128 << 10,
        }
    }
}

/// Where the file is: sent in a request, or lying on a disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    Bytes(Vec<u8>),
    File(PathBuf),
}

impl From<Vec<u8>> for Source {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Bytes(bytes)
    }
}

impl From<&Path> for Source {
    fn from(path: &Path) -> Self {
        Self::File(path.to_owned())
    }
}

impl From<PathBuf> for Source {
    fn from(path: PathBuf) -> Self {
        Self::File(path)
    }
}

/// Reads the table in a CSV file, or in the first sheet of a workbook that has any cells.
pub fn read(source: impl Into<Source>, limits: &Limits) -> Result<Sheet, SheetError> {
    read_any(source.into(), None, limits)
}

/// Reads the sheet of that name; a CSV file has no names, and is read as it is.
pub fn read_named(source: impl Into<Source>, sheet: &str, limits: &Limits) -> Result<Sheet, SheetError> {
    read_any(source.into(), Some(sheet), limits)
}

impl Sheet {
    /// The rows below the header. After an error nothing more comes.
    pub fn rows(self) -> Rows {
        self.rows
    }
}

impl Row {
    /// The cell in that column, counted from 0; beyond the end of a short row it is empty.
    pub fn cell(&self, column: usize) -> &SheetCell {
        self.cells.get(column).unwrap_or(&SheetCell::Empty)
    }

    fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| match cell {
            SheetCell::Empty => true,
            SheetCell::Text(text) => text.trim().is_empty(),
            _ => false,
        })
    }
}

/// The rows of a [`Sheet`].
#[derive(Debug)]
pub struct Rows {
    from: Rest,
    left: u64,
    limit: u64,
}

#[derive(Debug)]
enum Rest {
    Held(std::vec::IntoIter<Row>),
    Streamed(Box<csv::Records>),
    Over,
}

impl Rows {
    fn new(from: Rest, limits: &Limits) -> Self {
        Self {
            from,
            left: limits.rows,
            limit: limits.rows,
        }
    }

    fn row(&mut self) -> Result<Option<Row>, SheetError> {
        loop {
            let row = match &mut self.from {
                Rest::Held(rows) => rows.next(),
                Rest::Streamed(records) => records.row()?,
                Rest::Over => None,
            };
            match row {
                Some(row) if row.is_blank() => continue,
                Some(_) if self.left == 0 => return Err(SheetError::TooManyRows { limit: self.limit }),
                Some(row) => {
                    self.left -= 1;
                    return Ok(Some(row));
                }
                None => return Ok(None),
            }
        }
    }
}

impl Iterator for Rows {
    type Item = Result<Row, SheetError>;

    fn next(&mut self) -> Option<Self::Item> {
        let row = self.row().transpose();
        if !matches!(row, Some(Ok(_))) {
            self.from = Rest::Over;
        }
        row
    }
}

fn read_any(source: Source, wanted: Option<&str>, limits: &Limits) -> Result<Sheet, SheetError> {
    let mut input = open(source, limits)?;
    match kind::recognise(&mut input)? {
        Kind::Zip => read_workbook(input, wanted, limits),
        Kind::Text => read_text(input, limits),
    }
}

fn read_workbook(mut input: Input, wanted: Option<&str>, limits: &Limits) -> Result<Sheet, SheetError> {
    bomb::refuse(&mut input, limits)?;
    input.rewind()?;
    let (name, rows) = xlsx::read(input, wanted, limits)?;
    with_header(Some(name), None, Rest::Held(rows.into_iter()), limits)
}

fn read_text(mut input: Input, limits: &Limits) -> Result<Sheet, SheetError> {
    let encoding = encoding::assume(&mut input)?;
    input.rewind()?;
    let records = csv::Records::open(input, encoding, limits)?;
    with_header(None, Some(encoding), Rest::Streamed(Box::new(records)), limits)
}

fn with_header(
    name: Option<String>,
    encoding: Option<Encoding>,
    rest: Rest,
    limits: &Limits,
) -> Result<Sheet, SheetError> {
    let mut rows = Rows::new(rest, limits);
    let first = rows.next().ok_or(SheetError::Empty)??;
    rows.left = limits.rows;
    let header = first.cells.iter().map(title).collect();
    Ok(Sheet {
        name,
        encoding,
        header,
        rows,
    })
}

fn title(cell: &SheetCell) -> String {
    match cell {
        SheetCell::Empty => String::new(),
        SheetCell::Text(text) | SheetCell::Number(text) | SheetCell::Fault(text) => text.trim().to_owned(),
        SheetCell::Date(day) => day.to_string(),
        SheetCell::Bool(yes) => yes.to_string(),
    }
}

/// The file, of bounded size, to be read more than once: to see what it is, and to read it.
type Input = Box<dyn ReadSeek>;

trait ReadSeek: Read + Seek + Send {}
impl ReadSeek for Cursor<Vec<u8>> {}
impl ReadSeek for BufReader<File> {}

impl std::fmt::Debug for dyn ReadSeek {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Input")
    }
}

fn open(source: Source, limits: &Limits) -> Result<Input, SheetError> {
    let mut input: Input = match source {
        Source::Bytes(bytes) => Box::new(Cursor::new(bytes)),
        Source::File(path) => Box::new(BufReader::new(File::open(path)?)),
    };
    let size = input.seek(SeekFrom::End(0))?;
    input.rewind()?;
    match size {
        0 => Err(SheetError::Empty),
        size if size > limits.bytes => Err(SheetError::TooLarge { limit: limits.bytes }),
        _ => Ok(input),
    }
}
