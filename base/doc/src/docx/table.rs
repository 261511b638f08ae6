//! Tables for Word: titles on every page, figures to the right with Vietnamese separators, remarks under their figure.

use docx_rs::{
    AlignmentType, HeightRule, Paragraph, Shading, ShdType, SpecialIndentType, Table, TableCell,
    TableCellMargins, TableLayoutType, TableRow, VAlignType, WidthType,
};

use super::{Lie, Piece, spacing, words};
use crate::{Cell, Kind, Number, Row, RowKind};

/// Letters in a table are smaller than in the text around it.
const SIZE: usize = 24;
const REMARK_SIZE: usize = 18;

/// The caption, the table, and the distance to what follows.
pub(super) fn pieces(table: &crate::Table, lie: Lie) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    if !table.caption.is_empty() {
        let caption = Paragraph::new()
            .add_run(words(&table.caption).bold())
            .align(AlignmentType::Center);
        pieces.push(caption.keep_next(true).line_spacing(spacing(120, 60)).into());
    }
    if !table.columns.is_empty() {
        pieces.push(lay_out(table, lie).into());
        pieces.push(Paragraph::new().line_spacing(spacing(0, 0).line(120)).into());
    }
    pieces
}

fn lay_out(table: &crate::Table, lie: Lie) -> Table {
    let widths = widths(table, lie.text_width());
    let rows = table.rows.iter().map(|row| body_row(table, row, &widths));
    Table::new(std::iter::once(title_row(table, &widths)).chain(rows).collect())
        .set_grid(widths.clone())
        .width(lie.text_width(), WidthType::Dxa)
        .layout(TableLayoutType::Fixed)
        .margins(TableCellMargins::new().margin(30, 60, 30, 60))
}

/// The page, shared in proportion to what the columns ask for.
fn widths(table: &crate::Table, page: usize) -> Vec<usize> {
    let wishes = table
        .columns
        .iter()
        .map(|column| usize::from(column.width.max(1)));
    let all: usize = wishes.clone().sum();
    wishes.map(|wish| page * wish / all.max(1)).collect()
}

fn title_row(table: &crate::Table, widths: &[usize]) -> TableRow {
    let cells = table.columns.iter().zip(widths).map(|(column, width)| {
        let title = Paragraph::new()
            .add_run(words(&column.title).bold().size(SIZE))
            .align(AlignmentType::Center);
        cell(*width, title)
            .vertical_align(VAlignType::Center)
            .shading(shade("E8EEF7"))
    });
    let row = TableRow::new(cells.collect()).cant_split();
    // Marks the row for `repeat_titles`.
    row.row_height(MARKED_HEIGHT).height_rule(HeightRule::AtLeast)
}

fn body_row(table: &crate::Table, row: &Row, widths: &[usize]) -> TableRow {
    if let Some(banner) = row.banner() {
        let text = Paragraph::new()
            .add_run(words(banner).bold().size(SIZE))
            .keep_next(true);
        let cell = cell(widths.iter().sum(), text)
            .grid_span(widths.len())
            .shading(shade("F3F5F8"));
        return TableRow::new(vec![cell]).cant_split();
    }
    let cells = widths.iter().enumerate().map(|(column, width)| {
        let content = row.cells.get(column).unwrap_or(&Cell::Empty);
        body_cell(content, row.kind, column, table.kind(column), *width)
    });
    TableRow::new(cells.collect()).cant_split()
}

fn body_cell(content: &Cell, row: RowKind, column: usize, kind: Kind, width: usize) -> TableCell {
    match content {
        Cell::Empty => cell(width, Paragraph::new()),
        Cell::Text(text) | Cell::Link(text) => {
            let indent = if row == RowKind::Sub && column == 0 {
                280
            } else {
                0
            };
            let text = weighed(text, row).indent(Some(indent), None::<SpecialIndentType>, None, None);
            cell(
                width,
                if kind == Kind::Text {
                    text
                } else {
                    text.align(AlignmentType::Right)
                },
            )
        }
        Cell::Number(number) => figure(number, row, kind, width),
    }
}

fn figure(number: &Number, row: RowKind, kind: Kind, width: usize) -> TableCell {
    let cell = cell(
        width,
        weighed(&number.print(kind), row).align(AlignmentType::Right),
    );
    let cell = if number.warn {
        cell.shading(shade("FFF3CD"))
    } else {
        cell
    };
    if number.note.is_empty() {
        return cell;
    }
    let remark = Paragraph::new().add_run(words(&number.note).italic().size(REMARK_SIZE));
    cell.add_paragraph(remark.align(AlignmentType::Right).line_spacing(spacing(0, 0)))
}

fn weighed(text: &str, row: RowKind) -> Paragraph {
    let run = words(text).size(SIZE);
    let run = if matches!(row, RowKind::Section | RowKind::Total) {
        run.bold()
    } else {
        run
    };
    Paragraph::new().add_run(run)
}

fn cell(width: usize, text: Paragraph) -> TableCell {
    TableCell::new()
        .width(width, WidthType::Dxa)
        .add_paragraph(text.line_spacing(spacing(0, 0)))
}

fn shade(colour: &str) -> Shading {
    Shading::new().shd_type(ShdType::Clear).color("auto").fill(colour)
}

/// A height that no row of ours has.
const MARKED_HEIGHT: f32 = 7.0;
const MARK: &str = r#"<w:trHeight w:val="7" w:hRule="atLeast" />"#;

/// Puts "repeat on each page" into the title rows: docx-rs 0.4 has no word for it. No text can be taken for the mark,
/// since every `<` of a text is escaped.
pub(super) fn repeat_titles(document: Vec<u8>) -> Vec<u8> {
    match String::from_utf8(document) {
        Ok(xml) => xml.replace(MARK, "<w:tblHeader />").into_bytes(),
        Err(error) => error.into_bytes(),
    }
}
