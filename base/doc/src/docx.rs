//! A letter for Word, laid out by Decree 30/2020/NĐ-CP, Annex I: A4, Times New Roman, margins of 20, 30, 15 mm,
//! the page number in the middle of the top margin but not on the first page. Wide tables lie across.

mod letter;
mod pictures;
mod properties;
mod table;

use docx_rs::{
    AlignmentType, BreakType, Docx, Header, LineSpacing, LineSpacingType, PageMargin, PageNum,
    PageOrientationType, PageSize, Paragraph, Run, RunFonts, Section, SpecialIndentType,
};

use crate::lie::{Lie, lies};
use crate::{Block, Document, Labels, WriteError};

/// Twentieths of a point in ten millimetres.
const CM: usize = 567;
/// Sizes are in half points.
const BODY: usize = 28;

pub(crate) fn write(document: &Document) -> Result<Vec<u8>, WriteError> {
    // Paragraphs are numbered on from the last document that this thread wrote, or else the same one would be another file.
    Docx::new().comments_json();
    let (turned, last) = pages(document);
    let never_turned = turned.is_empty();
    let sections = turned
        .into_iter()
        .enumerate()
        .map(|(place, page)| page.section(place == 0));
    let docx = sections.fold(start(document), Docx::add_section);
    let mut parts = last.finish(docx, never_turned).build();
    parts.document = table::repeat_titles(parts.document);
    properties::put(&mut parts, document);
    pictures::name(&mut parts, document);
    pictures::pack(parts)
}

fn start(document: &Document) -> Docx {
    let font = "Times New Roman";
    let day = document
        .day
        .map_or_else(|| "2000-01-01".to_owned(), |day| day.to_string());
    Docx::new()
        .default_fonts(RunFonts::new().ascii(font).hi_ansi(font).east_asia(font).cs(font))
        .default_size(BODY)
        .created_at(&format!("{day}T00:00:00Z"))
        .updated_at(&format!("{day}T00:00:00Z"))
}

impl Lie {
    /// Between the margins, in twentieths of a point.
    fn text_width(self) -> usize {
        let paper = if self == Self::Upright { 210 } else { 297 };
        (paper - 30 - 15) * CM / 10
    }

    fn paper(self) -> PageSize {
        match self {
            Self::Upright => PageSize::new().size(11906, 16838),
            Self::Across => PageSize::new()
                .size(16838, 11906)
                .orient(PageOrientationType::Landscape),
        }
    }
}

/// Pages that lie the same way, and what stands on them.
struct Page {
    lie: Lie,
    pieces: Vec<Piece>,
}

enum Piece {
    Text(Box<Paragraph>),
    Table(Box<docx_rs::Table>),
}

impl From<Paragraph> for Piece {
    fn from(paragraph: Paragraph) -> Self {
        Self::Text(Box::new(paragraph))
    }
}

impl From<docx_rs::Table> for Piece {
    fn from(table: docx_rs::Table) -> Self {
        Self::Table(Box::new(table))
    }
}

impl Page {
    /// No signature stands alone on a page.
    fn keep_the_last_with_what_follows(&mut self) {
        if let Some(Piece::Text(last)) = self.pieces.last_mut() {
            last.property.keep_next = Some(true);
        }
    }

    fn section(self, is_first: bool) -> Section {
        let section = Section::new()
            .page_size(self.lie.paper())
            .page_margin(margins())
            .header(page_number());
        let section = if is_first { section.title_pg() } else { section };
        self.pieces
            .into_iter()
            .fold(section, |section, piece| match piece {
                Piece::Text(paragraph) => section.add_paragraph(*paragraph),
                Piece::Table(table) => section.add_table(*table),
            })
    }

    /// The last pages are described at the end of the document itself.
    fn finish(self, docx: Docx, is_first: bool) -> Docx {
        let docx = docx.page_margin(margins()).header(page_number());
        let docx = if is_first { docx.title_pg() } else { docx };
        let docx = match self.lie {
            Lie::Upright => docx.page_size(11906, 16838),
            Lie::Across => docx
                .page_size(16838, 11906)
                .page_orient(PageOrientationType::Landscape),
        };
        self.pieces.into_iter().fold(docx, |docx, piece| match piece {
            Piece::Text(paragraph) => docx.add_paragraph(*paragraph),
            Piece::Table(table) => docx.add_table(*table),
        })
    }
}

fn margins() -> PageMargin {
    let mm = |length: usize| i32::try_from(length * CM / 10).unwrap_or_default();
    PageMargin::new()
        .top(mm(20))
        .bottom(mm(20))
        .left(mm(30))
        .right(mm(15))
        .header(mm(10))
        .footer(mm(10))
}

fn page_number() -> Header {
    Header::new().add_paragraph(
        Paragraph::new()
            .align(AlignmentType::Center)
            .add_page_num(PageNum::new()),
    )
}

/// The pages before the last turn, and those after it.
fn pages(document: &Document) -> (Vec<Page>, Page) {
    let lies = lies(&document.blocks);
    let first = lies.first().copied().unwrap_or(Lie::Upright);
    let mut turned = Vec::new();
    let mut page = Page {
        lie: first,
        pieces: letter::top(document, first),
    };
    for (block, lie) in document.blocks.iter().zip(lies) {
        if page.lie != lie || *block == Block::NewPage {
            turned.push(std::mem::replace(
                &mut page,
                Page {
                    lie,
                    pieces: Vec::new(),
                },
            ));
        }
        if matches!(block, Block::Closing(_)) {
            page.keep_the_last_with_what_follows();
        }
        page.pieces.extend(pieces(block, lie, &document.labels));
    }
    (turned, page)
}

fn pieces(block: &Block, lie: Lie, labels: &Labels) -> Vec<Piece> {
    match block {
        Block::Heading { level, text } => vec![heading(*level, text).into()],
        Block::Paragraph(text) => vec![body(text).into()],
        Block::Note(text) => vec![note(text).into()],
        Block::Table(table) => table
            .parts(lie.letters(), &labels.continued)
            .iter()
            .flat_map(|part| table::pieces(part, lie))
            .collect(),
        Block::Pictures(pictures) => pictures::pieces(pictures, lie),
        Block::Closing(closing) => letter::closing(closing, lie),
        Block::NewPage => Vec::new(),
    }
}

fn heading(level: u8, text: &str) -> Paragraph {
    let run = words(text).bold();
    let run = if level > 1 { run.italic() } else { run };
    let level = usize::from(level.clamp(1, 9)) - 1;
    Paragraph::new()
        .add_run(run)
        .outline_lvl(level)
        .keep_next(true)
        .line_spacing(spacing(240, 120))
}

/// Justified, its first line drawn in by 10 mm, 6 points to the next.
fn body(text: &str) -> Paragraph {
    let first_line = SpecialIndentType::FirstLine(567);
    let paragraph = Paragraph::new().add_run(words(text)).align(AlignmentType::Both);
    paragraph
        .indent(None, Some(first_line), None, None)
        .line_spacing(spacing(0, 120).line(276))
}

fn note(text: &str) -> Paragraph {
    Paragraph::new()
        .add_run(words(text).italic().size(24))
        .line_spacing(spacing(60, 60))
}

fn spacing(before: u32, after: u32) -> LineSpacing {
    LineSpacing::new()
        .line_rule(LineSpacingType::Auto)
        .before(before)
        .after(after)
}

/// Text with its line breaks, without what XML can't hold.
fn words(text: &str) -> Run {
    let clean: String = text.chars().filter(|letter| is_printable(*letter)).collect();
    clean.lines().enumerate().fold(Run::new(), |run, (place, line)| {
        let run = if place > 0 {
            run.add_break(BreakType::TextWrapping)
        } else {
            run
        };
        run.add_text(line)
    })
}

fn is_printable(letter: char) -> bool {
    matches!(letter, '\n' | '\t') || !(letter < ' ' || matches!(letter, '\u{FFFE}' | '\u{FFFF}'))
}
