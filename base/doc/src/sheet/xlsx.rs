//! One sheet of a workbook, cell by cell, by the type of each cell.

use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{CellErrorType, DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use jiff::civil::Date;

use super::{Input, Limits, Row, SheetCell, SheetError};

/// The rows of the wanted sheet, or of the first one that shows and has any cells, and its name.
///
/// The reader of workbooks counts with what stands in the file and may overflow on absurd numbers; that is the
/// file's fault, and no reason for the server to lose the request.
pub(super) fn read(
    input: Input,
    wanted: Option<&str>,
    limits: &Limits,
) -> Result<(String, Vec<Row>), SheetError> {
    catch_unwind(AssertUnwindSafe(|| open_and_read(input, wanted, limits)))
        .unwrap_or(Err(SheetError::Damaged))
}

fn open_and_read(
    input: Input,
    wanted: Option<&str>,
    limits: &Limits,
) -> Result<(String, Vec<Row>), SheetError> {
    let mut book = Xlsx::new(input).map_err(refusal)?;
    let shown = |sheet: &&calamine::Sheet| {
        sheet.typ == SheetType::WorkSheet
            && (sheet.visible == SheetVisible::Visible || wanted == Some(&sheet.name))
    };
    let names: Vec<String> = book
        .sheets_metadata()
        .iter()
        .filter(shown)
        .map(|sheet| sheet.name.clone())
        .collect();
    for name in names
        .iter()
        .filter(|name| wanted.is_none_or(|wanted| wanted == name.as_str()))
    {
        let rows = Held::of(&mut book, name, limits)?;
        if wanted.is_some() || !rows.is_empty() {
            return Ok((name.clone(), rows));
        }
    }
    match wanted {
        Some(_) => Err(SheetError::NoSuchSheet { sheets: names }),
        None => Err(SheetError::Empty),
    }
}

/// The rows read so far, and what they may still take.
struct Held<'a> {
    limits: &'a Limits,
    rows: Vec<Row>,
    cells_left: u64,
    bytes_left: u64,
}

impl<'a> Held<'a> {
    fn of(book: &mut Xlsx<Input>, sheet: &str, limits: &'a Limits) -> Result<Vec<Row>, SheetError> {
        let mut held = Held {
            limits,
            rows: Vec::new(),
            cells_left: limits.cells,
            bytes_left: limits.inflated,
        };
        let mut reader = book.worksheet_cells_reader(sheet).map_err(refusal)?;
        let percent: Vec<bool> = reader.styles().iter().map(shows_percent).collect();
        while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(refusal)? {
            let (row, column) = cell.get_position();
            let is_percent = percent.get(style).copied().unwrap_or_default();
            match cell_of(cell.get_value(), is_percent) {
                SheetCell::Empty => {}
                cell => held.push(u64::from(row) + 1, column as usize, cell)?,
            }
        }
        Ok(held.rows)
    }

    fn push(&mut self, line: u64, column: usize, cell: SheetCell) -> Result<(), SheetError> {
        if column >= self.limits.columns {
            return Err(SheetError::TooManyColumns {
                line,
                limit: self.limits.columns,
            });
        }
        self.count_text(line, column, &cell)?;
        let row = self.row(line)?;
        let gap = column.checked_sub(row.cells.len()).ok_or(SheetError::Damaged)?;
        row.cells.extend(std::iter::repeat_n(SheetCell::Empty, gap));
        row.cells.push(cell);
        let limit = self.limits.cells;
        self.cells_left = self
            .cells_left
            .checked_sub(gap as u64 + 1)
            .ok_or(SheetError::TooManyCells { limit })?;
        Ok(())
    }

    /// The last row, or a new one below it.
    fn row(&mut self, line: u64) -> Result<&mut Row, SheetError> {
        match self.rows.last().map(|row| row.line) {
            Some(last) if last > line => return Err(SheetError::Damaged),
            Some(last) if last == line => {}
            _ => self.rows.push(Row {
                line,
                cells: Vec::new(),
            }),
        }
        if self.rows.len() as u64 > self.limits.rows + 1 {
            return Err(SheetError::TooManyRows {
                limit: self.limits.rows,
            });
        }
        self.rows.last_mut().ok_or(SheetError::Damaged)
    }

    /// A shared text is small in the file and large in a million cells.
    fn count_text(&mut self, line: u64, column: usize, cell: &SheetCell) -> Result<(), SheetError> {
        let SheetCell::Text(text) = cell else {
            return Ok(());
        };
        if text.len() > self.limits.cell {
            return Err(SheetError::CellTooLong {
                line,
                column: column + 1,
                limit: self.limits.cell,
            });
        }
        let bomb = SheetError::Bomb {
            limit: self.limits.inflated,
        };
        self.bytes_left = self.bytes_left.checked_sub(text.len() as u64).ok_or(bomb)?;
        Ok(())
    }
}

fn cell_of(value: &DataRef<'_>, is_percent: bool) -> SheetCell {
    match value {
        DataRef::Empty => SheetCell::Empty,
        DataRef::String(text) => text_of(text),
        DataRef::SharedString(text) => text_of(text),
        DataRef::Bool(yes) => SheetCell::Bool(*yes),
        DataRef::Int(number) => SheetCell::Number(number.to_string()),
        DataRef::Float(number) => number_of(*number, is_percent),
        DataRef::DateTime(time) => date_of(time),
        DataRef::DateTimeIso(text) => iso_date_of(text),
        DataRef::DurationIso(text) => text_of(text),
        DataRef::Error(fault) => SheetCell::Fault(fault_of(fault)),
    }
}

fn text_of(text: &str) -> SheetCell {
    if text.is_empty() {
        SheetCell::Empty
    } else {
        SheetCell::Text(text.to_owned())
    }
}

fn number_of(number: f64, is_percent: bool) -> SheetCell {
    if !number.is_finite() {
        return SheetCell::Fault("#NUM!".to_owned());
    }
    let text = decimal(number);
    SheetCell::Number(if is_percent { hundredfold(&text) } else { text })
}

/// Whole numbers exactly; others to 15 significant digits, which is what a spreadsheet keeps and shows: the digits
/// after are binary noise (0,1 + 0,2 is stored as 0.30000000000000004).
fn decimal(number: f64) -> String {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    let short = if number.fract() == 0.0 && number.abs() < EXACT {
        format!("{number}")
    } else {
        let rounded: f64 = format!("{number:.14e}").parse().unwrap_or(number);
        format!("{rounded}")
    };
    if short == "-0" { "0".to_owned() } else { short }
}

/// "0.9232" → "92.32", "1" → "100": the point moves, the digits stay.
fn hundredfold(text: &str) -> String {
    let (sign, digits) = text.strip_prefix('-').map_or(("", text), |digits| ("-", digits));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let padded = format!("{part:0<2}");
    let (moved, rest) = padded.split_at(2);
    let whole = format!("{whole}{moved}");
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    let point = if rest.is_empty() { "" } else { "." };
    let sign = if whole == "0" && rest.is_empty() { "" } else { sign };
    format!("{sign}{whole}{point}{rest}")
}

/// A day; a time without a day stays text, as a clock shows it.
fn date_of(time: &ExcelDateTime) -> SheetCell {
    let (year, month, day, hour, minute, second, _) = time.to_ymd_hms_milli();
    if time.is_duration() || time.as_f64() < 1.0 {
        return SheetCell::Text(format!("{hour:02}:{minute:02}:{second:02}"));
    }
    let date = |year: u16, month: u8, day: u8| {
        Date::new(
            i16::try_from(year).ok()?,
            i8::try_from(month).ok()?,
            i8::try_from(day).ok()?,
        )
        .ok()
    };
    // Excel believes in 29/2/1900.
    date(year, month, day).map_or_else(|| SheetCell::Fault("#NUM!".to_owned()), SheetCell::Date)
}

fn iso_date_of(text: &str) -> SheetCell {
    let day = text.get(..10).unwrap_or(text);
    day.parse().map_or_else(|_| text_of(text), SheetCell::Date)
}

fn fault_of(fault: &CellErrorType) -> String {
    match fault {
        CellErrorType::GettingData => "#GETTING_DATA".to_owned(),
        known => known.to_string(),
    }
}

/// A `%` that stands for itself in the number format, outside quotes and escapes.
fn shows_percent(style: &calamine::Style) -> bool {
    let mut quoted = false;
    let mut escaped = false;
    style
        .number_format
        .iter()
        .flat_map(|format| format.format_code.chars())
        .any(|letter| {
            let literal = quoted || std::mem::take(&mut escaped);
            match letter {
                '"' if !literal || quoted => quoted = !quoted,
                '\\' | '_' | '*' if !literal => escaped = true,
                _ => {}
            }
            letter == '%' && !literal
        })
}

fn refusal(error: XlsxError) -> SheetError {
    match error {
        XlsxError::Password => SheetError::Encrypted,
        XlsxError::CellError(shown) => SheetError::StrangeFault { shown },
        XlsxError::Io(error) => SheetError::from(error),
        _ => SheetError::Damaged,
    }
}
