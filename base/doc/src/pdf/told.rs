//! A document as the page is told it: texts that can be printed, and no rule of how they look.

use jiff::civil::Date;
use serde::Serialize;

use super::fonts::FONTS;
use crate::lie::{Lie, lies};
use crate::picture::in_rows;
use crate::{Block, Cell, Closing, Document, Head, Kind, Labels, Number, Picture, Row, RowKind, Table};

#[derive(Serialize)]
pub(super) struct Told {
    name: String,
    author: String,
    /// Year, month, day.
    date: (i16, i8, i8),
    title: String,
    subtitle: String,
    head: Option<ToldHead>,
    sheets: Vec<Sheet>,
    /// Whether it has letters that need more than a line of Latin.
    stacks: bool,
}

#[derive(Serialize)]
struct ToldHead {
    agency: Vec<String>,
    nation: Vec<String>,
    number: String,
    place_and_date: String,
}

/// Pages that lie the same way.
#[derive(Serialize)]
struct Sheet {
    across: bool,
    pieces: Vec<Piece>,
}

#[derive(Serialize)]
struct Piece {
    /// On one page with what follows.
    stays: bool,
    #[serde(flatten)]
    is: Is,
}

#[derive(Serialize)]
#[serde(tag = "is", rename_all = "snake_case")]
enum Is {
    Heading { level: u8, text: String },
    Paragraph { text: String },
    Note { text: String },
    Table(ToldTable),
    Pictures { rows: Vec<Vec<ToldPicture>> },
    Closing(ToldClosing),
}

#[derive(Serialize)]
struct ToldTable {
    caption: String,
    widths: Vec<u16>,
    titles: Vec<String>,
    rows: Vec<ToldRow>,
}

#[derive(Serialize)]
struct ToldRow {
    banner: Option<String>,
    bold: bool,
    sub: bool,
    /// Longer than a page has room for.
    breaks: bool,
    cells: Vec<ToldCell>,
}

#[derive(Serialize)]
struct ToldCell {
    text: String,
    right: bool,
    remark: String,
    warn: bool,
}

#[derive(Serialize)]
struct ToldPicture {
    /// Its file; none where there is nothing to be shown.
    file: Option<String>,
    caption: String,
    /// Width by height.
    shape: f64,
    wide: bool,
}

#[derive(Serialize)]
struct ToldClosing {
    recipients_title: String,
    recipients: Vec<String>,
    signed_for: Vec<String>,
    signer: String,
}

/// Keeps a picture, and names the file that it is in.
pub(super) type Keep<'a> = dyn FnMut(&Picture) -> Option<String> + 'a;

impl Told {
    pub(super) fn of(document: &Document, keep: &mut Keep<'_>) -> Self {
        // Archives want a day in every file; one that isn't dated gets the same each time.
        let day = document.day.unwrap_or(Date::constant(2000, 1, 1));
        let sheets = sheets(document, keep);
        let letters = serde_json::to_string(&sheets).unwrap_or_default();
        Self {
            stacks: letters.chars().any(stacks),
            name: text(&document.full_title()),
            author: text(&document.author),
            date: (day.year(), day.month(), day.day()),
            title: text(&document.title),
            subtitle: text(&document.subtitle),
            head: document.head.as_ref().map(ToldHead::of),
            sheets,
        }
    }
}

impl ToldHead {
    fn of(head: &Head) -> Self {
        Self {
            agency: texts(&head.agency),
            nation: texts(&head.nation),
            number: text(&head.number),
            place_and_date: text(&head.place_and_date),
        }
    }
}

fn sheets(document: &Document, keep: &mut Keep<'_>) -> Vec<Sheet> {
    let lies = lies(&document.blocks);
    let sheet = |lie: Lie| Sheet {
        across: lie == Lie::Across,
        pieces: Vec::new(),
    };
    let mut sheets = Vec::new();
    let mut open = sheet(lies.first().copied().unwrap_or(Lie::Upright));
    for (block, lie) in document.blocks.iter().zip(lies) {
        if open.across != (lie == Lie::Across) || *block == Block::NewPage {
            sheets.push(std::mem::replace(&mut open, sheet(lie)));
        }
        // No signature stands alone on a page.
        if let (Block::Closing(_), Some(last)) = (block, open.pieces.last_mut()) {
            last.stays = true;
        }
        open.pieces.extend(pieces(block, lie, &document.labels, keep));
    }
    sheets.push(open);
    sheets
}

fn pieces(block: &Block, lie: Lie, labels: &Labels, keep: &mut Keep<'_>) -> Vec<Piece> {
    let all = match block {
        Block::Heading { level, text: said } => vec![Is::Heading {
            level: (*level).clamp(1, 6),
            text: text(said),
        }],
        Block::Paragraph(said) => vec![Is::Paragraph { text: text(said) }],
        Block::Note(said) => vec![Is::Note { text: text(said) }],
        Block::Table(table) => {
            let parts = table.parts(lie.letters(), &labels.continued);
            parts
                .iter()
                .map(|part| Is::Table(ToldTable::of(part, lie)))
                .collect()
        }
        Block::Pictures(pictures) => vec![Is::Pictures {
            rows: in_rows(pictures)
                .into_iter()
                .map(|row| row.iter().map(|one| ToldPicture::of(one, keep)).collect())
                .collect(),
        }],
        Block::Closing(closing) => vec![Is::Closing(ToldClosing::of(closing))],
        Block::NewPage => Vec::new(),
    };
    all.into_iter().map(|is| Piece { stays: false, is }).collect()
}

impl ToldTable {
    fn of(table: &Table, lie: Lie) -> Self {
        let widths: Vec<u16> = table.columns.iter().map(|column| column.width.max(1)).collect();
        let all = widths.iter().map(|width| u32::from(*width)).sum::<u32>().max(1);
        let letters = |width: u16| {
            usize::try_from(lie.letters() * u32::from(width) / all)
                .unwrap_or(1)
                .max(1)
        };
        let room: Vec<usize> = widths.iter().map(|width| letters(*width)).collect();
        Self {
            caption: text(&table.caption),
            titles: table
                .columns
                .iter()
                .zip(&room)
                .map(|(column, room)| broken(&text(&column.title), *room))
                .collect(),
            rows: table
                .rows
                .iter()
                .map(|row| ToldRow::of(row, table, &room))
                .collect(),
            widths,
        }
    }
}

/// A row of more lines than that is broken over pages.
const MOST_LINES: usize = 24;

impl ToldRow {
    fn of(row: &Row, table: &Table, room: &[usize]) -> Self {
        if let Some(banner) = row.banner() {
            return Self {
                banner: Some(text(banner)),
                bold: true,
                sub: false,
                breaks: false,
                cells: Vec::new(),
            };
        }
        let cells: Vec<ToldCell> = room
            .iter()
            .enumerate()
            .map(|(column, room)| {
                let cell = row.cells.get(column).unwrap_or(&Cell::Empty);
                ToldCell::of(cell, table.kind(column), *room)
            })
            .collect();
        let lines = |(cell, room): (&ToldCell, &usize)| {
            let of = |text: &str| {
                text.lines()
                    .map(|line| 1 + line.chars().count() / room)
                    .sum::<usize>()
            };
            of(&cell.text) + of(&cell.remark)
        };
        let highest = cells.iter().zip(room).map(lines).max().unwrap_or(0);
        Self {
            banner: None,
            bold: matches!(row.kind, RowKind::Section | RowKind::Total),
            sub: row.kind == RowKind::Sub,
            breaks: highest > MOST_LINES,
            cells,
        }
    }
}

impl ToldCell {
    fn of(cell: &Cell, kind: Kind, room: usize) -> Self {
        let said = |said: &str| Self {
            text: broken(&text(said), room),
            right: kind != Kind::Text,
            remark: String::new(),
            warn: false,
        };
        match cell {
            Cell::Empty => said(""),
            Cell::Text(text) | Cell::Link(text) => said(text),
            Cell::Number(number) => Self::number(number, kind),
        }
    }

    fn number(number: &Number, kind: Kind) -> Self {
        Self {
            text: text(&number.print(kind)),
            right: true,
            remark: text(&number.note),
            warn: number.warn,
        }
    }
}

impl ToldPicture {
    fn of(picture: &Picture, keep: &mut Keep<'_>) -> Self {
        Self {
            file: keep(picture),
            caption: text(&picture.caption),
            shape: f64::from(picture.width.max(1)) / f64::from(picture.height.max(1)),
            wide: picture.is_wide(),
        }
    }
}

impl ToldClosing {
    fn of(closing: &Closing) -> Self {
        Self {
            recipients_title: text(&closing.recipients_title),
            recipients: texts(&closing.recipients),
            signed_for: texts(&closing.signed_for),
            signer: text(&closing.signer),
        }
    }
}

/// Khmer, Lao, Tai Viet.
fn stacks(letter: char) -> bool {
    matches!(letter, '\u{E80}'..='\u{EFF}' | '\u{1780}'..='\u{17FF}' | '\u{AA80}'..='\u{AADF}')
}

fn text(said: &str) -> String {
    FONTS.printable(said)
}

fn texts(said: &[String]) -> Vec<String> {
    said.iter().map(|line| text(line)).collect()
}

/// Where a word is longer than its column it may break anywhere, or else it would run over its neighbour.
fn broken(text: &str, room: usize) -> String {
    let mut told = String::with_capacity(text.len());
    for word in text.split_inclusive([' ', '\n']) {
        let is_long = word.trim_end().chars().count() > room.max(4);
        for (place, letter) in word.chars().enumerate() {
            if is_long && place > 0 && letter.is_ascii_graphic() {
                told.push('\u{200B}');
            }
            told.push(letter);
        }
    }
    told
}
