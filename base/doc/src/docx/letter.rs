//! What makes a document official: the agency and the nation at its top, the recipients and the signature at its end.

use docx_rs::{
    AlignmentType, BorderType, Paragraph, ParagraphBorder, ParagraphBorderPosition, ParagraphBorders, Table,
    TableCell, TableCellMargins, TableLayoutType, TableRow, WidthType,
};

use super::{Lie, Piece, spacing, words};
use crate::{Closing, Document, Head};

/// Empty lines for the signature and the seal.
const ROOM_TO_SIGN: usize = 4;
/// Percent of the width for the agency's side: the nation's name needs 88.5 mm to stay on one line.
const AGENCY: usize = 46;

/// The head, the title and the subtitle.
pub(super) fn top(document: &Document, lie: Lie) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    if let Some(head) = &document.head {
        pieces.push(side_by_side(lie, AGENCY, agency(head, lie), nation(head, lie)).into());
        pieces.push(Paragraph::new().into());
    }
    if !document.title.is_empty() {
        pieces.push(centred(&document.title, 28, Weight::Bold).keep_next(true).into());
    }
    if !document.subtitle.is_empty() {
        pieces.push(
            centred(&document.subtitle, 28, Weight::Italic)
                .line_spacing(spacing(0, 240))
                .into(),
        );
    }
    pieces
}

fn agency(head: &Head, lie: Lie) -> Vec<Paragraph> {
    let last = head.agency.len().saturating_sub(1);
    let weight = |place: usize| {
        if place == last {
            Weight::Bold
        } else {
            Weight::Plain
        }
    };
    let mut lines: Vec<Paragraph> = head
        .agency
        .iter()
        .enumerate()
        .map(|(place, line)| centred(line, 24, weight(place)))
        .collect();
    lines.push(rule(lie.text_width() * AGENCY / 100, 3));
    lines.push(centred(&head.number, 26, Weight::Plain));
    lines
}

fn nation(head: &Head, lie: Lie) -> Vec<Paragraph> {
    let size = |place: usize| if place == 0 { 24 } else { 26 };
    let mut lines: Vec<Paragraph> = head
        .nation
        .iter()
        .enumerate()
        .map(|(place, line)| centred(line, size(place), Weight::Bold))
        .collect();
    lines.push(rule(lie.text_width() * (100 - AGENCY) / 100, 2));
    lines.push(centred(&head.place_and_date, 26, Weight::Italic));
    lines
}

/// Recipients left, the signature right; on one page.
pub(super) fn closing(closing: &Closing, lie: Lie) -> Vec<Piece> {
    let mut left: Vec<Paragraph> = Vec::new();
    if !closing.recipients_title.is_empty() {
        left.push(Paragraph::new().add_run(words(&closing.recipients_title).bold().italic().size(24)));
    }
    left.extend(
        closing
            .recipients
            .iter()
            .map(|line| Paragraph::new().add_run(words(line).size(22))),
    );
    let mut right: Vec<Paragraph> = closing
        .signed_for
        .iter()
        .map(|line| centred(line, 28, Weight::Bold))
        .collect();
    right.extend(std::iter::repeat_n(Paragraph::new(), ROOM_TO_SIGN));
    right.push(centred(&closing.signer, 28, Weight::Bold));
    vec![
        Paragraph::new().keep_next(true).into(),
        side_by_side(lie, 50, left, right).into(),
    ]
}

fn side_by_side(lie: Lie, left_percent: usize, left: Vec<Paragraph>, right: Vec<Paragraph>) -> Table {
    let left_width = lie.text_width() * left_percent / 100;
    let widths = [left_width, lie.text_width() - left_width];
    let cells = [left, right].into_iter().zip(widths).map(|(lines, width)| {
        // A cell without a paragraph is no cell.
        let lines = if lines.is_empty() {
            vec![Paragraph::new()]
        } else {
            lines
        };
        lines.into_iter().fold(
            TableCell::new().width(width, WidthType::Dxa),
            TableCell::add_paragraph,
        )
    });
    Table::without_borders(vec![TableRow::new(cells.collect()).cant_split()])
        .set_grid(widths.to_vec())
        .width(lie.text_width(), WidthType::Dxa)
        .layout(TableLayoutType::Fixed)
        .margins(TableCellMargins::new().margin(0, 0, 0, 0))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Weight {
    Plain,
    Bold,
    Italic,
}

fn centred(text: &str, size: usize, weight: Weight) -> Paragraph {
    let run = words(text).size(size);
    let run = match weight {
        Weight::Plain => run,
        Weight::Bold => run.bold(),
        Weight::Italic => run.italic(),
    };
    Paragraph::new()
        .add_run(run)
        .align(AlignmentType::Center)
        .line_spacing(spacing(0, 0))
}

/// A thin line under what is above it, as long as a part of the column: the upper border of an almost flat paragraph.
fn rule(column: usize, parts: usize) -> Paragraph {
    let margin = i32::try_from((column - column / parts) / 2).unwrap_or_default();
    let line = ParagraphBorder::new(ParagraphBorderPosition::Top)
        .val(BorderType::Single)
        .size(6)
        .space(1);
    let mut paragraph = Paragraph::new()
        .indent(Some(margin), None, Some(margin), None)
        .line_spacing(spacing(20, 60).line(120));
    paragraph.property = paragraph
        .property
        .set_borders(ParagraphBorders::with_empty().set(line));
    paragraph
}
