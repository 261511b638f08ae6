//! How a sheet looks: letters, borders, number formats, the height of rows.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder};

use super::REMARKS;
use crate::{Cell, Kind, Number, Row, RowKind, Table};

/// What a cell of Excel holds.
const LONGEST: usize = 32_767;

pub(super) fn letters(size: u8) -> Format {
    Format::new().set_font_name("Times New Roman").set_font_size(size)
}

pub(super) fn boxed(format: Format) -> Format {
    format.set_border(FormatBorder::Thin).set_border_color("#9AA5B1")
}

pub(super) fn row_format(kind: RowKind) -> Format {
    let format = boxed(letters(12)).set_text_wrap().set_align(FormatAlign::Top);
    match kind {
        RowKind::Section => format.set_bold().set_background_color("#F3F5F8"),
        RowKind::Total => format.set_bold(),
        RowKind::Line | RowKind::Sub => format,
    }
}

pub(super) fn indented(format: &Format, kind: RowKind, column: usize) -> Format {
    let indent = if kind == RowKind::Sub && column == 0 { 2 } else { 0 };
    format.clone().set_align(FormatAlign::Left).set_indent(indent)
}

/// How many lines a row needs. Excel would find out itself, but other programs keep the height of one.
pub(super) fn lines_of(table: &Table, row: &Row, note: Option<&str>) -> f64 {
    let texts = table
        .columns
        .iter()
        .zip(&row.cells)
        .filter_map(|(column, cell)| match cell {
            Cell::Text(text) | Cell::Link(text) if row.banner().is_none() => {
                Some((text.as_str(), column.width))
            }
            _ => None,
        });
    let texts = texts.chain(note.map(|note| (note, REMARKS)));
    texts
        .map(|(text, width)| lines(text, width, 2))
        .fold(1.0, f64::max)
        .min(20.0)
}

/// How many lines a text takes in a column, `lost` letters of each being spent on the indent and on words that
/// don't fit any more. Widths are in digits, and letters are narrower.
pub(super) fn lines(text: &str, width: u16, lost: u16) -> f64 {
    let width = 1.15 * f64::from(width.saturating_sub(lost).max(4));
    text.lines()
        .map(|line| (line.chars().count() as f64 / width).ceil().max(1.0))
        .sum()
}

/// `"gần "#,##0`: the words are shown and the cell is still a number. Excel puts in the separators of its own
/// language; a percentage is kept on 0–100, so that its sign is a word too.
pub(super) fn number_format(number: &Number, kind: Kind) -> String {
    let decimals = if number.scale == 0 {
        String::new()
    } else {
        format!(".{}", "0".repeat(number.scale.into()))
    };
    let before = if number.before.is_empty() {
        String::new()
    } else {
        literal(&format!("{} ", number.before.trim()))
    };
    let percent = if kind == Kind::Percent {
        literal("%")
    } else {
        String::new()
    };
    let after = if number.after.is_empty() {
        String::new()
    } else {
        literal(&format!(" {}", number.after.trim()))
    };
    let of = |sign: &str| format!("{before}{sign}#,##0{decimals}{percent}{after}");
    format!("{};{}", of(""), of("-"))
}

/// Words in a number format; a format has 255 characters for all, which two uses of two such words keep to.
fn literal(words: &str) -> String {
    let words: String = words
        .chars()
        .map(|letter| {
            if letter == '"' || letter.is_control() {
                '\''
            } else {
                letter
            }
        })
        .take(40)
        .collect();
    format!("\"{words}\"")
}

/// What a cell can hold: all of it but the end of a very long text, which shows that it was cut.
pub(super) fn bearable(text: &str) -> String {
    let units = text.encode_utf16().count();
    if units <= LONGEST {
        return text.to_owned();
    }
    let mut left = LONGEST - 1;
    let kept = text.chars().take_while(|letter| {
        left = left.saturating_sub(letter.len_utf16());
        left > 0
    });
    kept.chain(['…']).collect()
}
