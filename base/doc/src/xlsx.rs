//! A workbook: one sheet a table, its numbers numbers, ready to be printed on A4; then the texts on a sheet of their own,
//! and last what may be kept back on another.

mod look;
mod names;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};

use crate::{Block, Cell, Closing, Document, Head, Kind, Number, Picture, Row, Table, WriteError};
use look::{bearable, boxed, indented, letters, lines, lines_of, number_format, row_format};
use names::Names;

const A4: u8 = 9;
/// Letters across an upright page, before it is made smaller to fit.
const UPRIGHT: u32 = 100;
/// Width of the column of remarks, in letters.
const REMARKS: u16 = 26;
/// Width of the sheet of texts, in letters.
const TEXTS: u16 = 88;
/// Height of a line, in points.
const LINE: f64 = 17.0;
/// A number of Excel has 15 digits; a longer one is written as text, that no digit is lost.
const MOST_EXACT: u64 = 999_999_999_999_999;

pub(crate) fn write(document: &Document) -> Result<Vec<u8>, WriteError> {
    let mut book = Workbook::new();
    book.set_properties(&properties(document)?);
    let mut names = Names::default();
    let mut head = document.head.as_ref();
    for (table, notes) in with_notes(&document.blocks) {
        let name = names.unused(if table.caption.is_empty() {
            &document.title
        } else {
            &table.caption
        });
        let sheet = book.add_worksheet_with_constant_memory()?.set_name(name)?;
        Page::new(sheet).table_page(document, head.take(), table, &notes)?;
    }
    let (texts, kept_back) = texts(&document.blocks);
    if !texts.is_empty() || document.tables().next().is_none() {
        let sheet = book
            .add_worksheet_with_constant_memory()?
            .set_name(names.unused(&document.labels.texts))?;
        Page::new(sheet).text_page(document, &texts)?;
    }
    for texts in kept_back.iter().filter(|texts| !texts.is_empty()) {
        let sheet = book
            .add_worksheet_with_constant_memory()?
            .set_name(names.unused(&document.labels.kept_back))?;
        Page::new(sheet).texts(texts)?;
    }
    Ok(book.save_to_buffer()?)
}

fn properties(document: &Document) -> Result<DocProperties, XlsxError> {
    let (year, month, day) = document
        .day
        .and_then(|day| {
            Some((
                u16::try_from(day.year()).ok()?,
                day.month().unsigned_abs(),
                day.day().unsigned_abs(),
            ))
        })
        .unwrap_or((2000, 1, 1));
    let created = ExcelDateTime::from_ymd(year.max(1900), month, day)?;
    Ok(DocProperties::new()
        .set_title(document.full_title())
        .set_author(&document.author)
        .set_creation_datetime(&created))
}

/// Each table with the notes that follow it.
fn with_notes(blocks: &[Block]) -> Vec<(&Table, Vec<&str>)> {
    let mut tables: Vec<(&Table, Vec<&str>)> = Vec::new();
    let mut follows = false;
    for block in blocks {
        match (block, tables.last_mut()) {
            (Block::Table(table), _) => tables.push((table, Vec::new())),
            (Block::Note(note), Some((_, notes))) if follows => notes.push(note),
            _ => {}
        }
        follows = matches!(block, Block::Table(_)) || follows && matches!(block, Block::Note(_));
    }
    tables
}

/// The texts up to the first new page, and those after each.
fn texts(blocks: &[Block]) -> (Vec<&Block>, Vec<Vec<&Block>>) {
    let mut pages = blocks
        .split(|block| *block == Block::NewPage)
        .map(|page| page.iter().filter(|block| is_text(block)).collect());
    (pages.next().unwrap_or_default(), pages.collect())
}

fn is_text(block: &Block) -> bool {
    matches!(
        block,
        Block::Heading { .. } | Block::Paragraph(_) | Block::Pictures(_) | Block::Closing(_)
    )
}

/// A sheet as it is written, from its top down.
struct Page<'a> {
    sheet: &'a mut Worksheet,
    row: u32,
}

impl<'a> Page<'a> {
    fn new(sheet: &'a mut Worksheet) -> Self {
        sheet
            .set_paper_size(A4)
            .set_print_fit_to_pages(1, 0)
            .set_margins(0.5, 0.4, 0.6, 0.6, 0.3, 0.3);
        sheet.set_footer("&C&\"Times New Roman,Regular\"&P/&N");
        Self { sheet, row: 0 }
    }

    fn table_page(
        &mut self,
        document: &Document,
        head: Option<&Head>,
        table: &Table,
        notes: &[&str],
    ) -> Result<(), XlsxError> {
        let notes_of_rows: Vec<String> = table
            .rows
            .iter()
            .map(|row| table.remarks(row, |number| number.note.clone()))
            .collect();
        let with_remarks = notes_of_rows.iter().any(|note| !note.is_empty());
        self.widths(table, with_remarks)?;
        self.top(document, head, table)?;
        self.titles(table, with_remarks.then_some(document.labels.remarks.as_str()))?;
        for (row, note) in table.rows.iter().zip(&notes_of_rows) {
            self.row(table, row, with_remarks.then_some(note.as_str()))?;
        }
        for note in notes {
            self.line(note, &letters(11).set_italic())?;
        }
        Ok(())
    }

    fn widths(&mut self, table: &Table, with_remarks: bool) -> Result<(), XlsxError> {
        let remarks = with_remarks.then_some(REMARKS);
        for (column, width) in (0..).zip(table.columns.iter().map(|column| column.width).chain(remarks)) {
            self.sheet.set_column_width(column, width.max(4))?;
        }
        if table.width() + u32::from(remarks.unwrap_or_default()) > UPRIGHT {
            self.sheet.set_landscape();
        }
        Ok(())
    }

    fn top(&mut self, document: &Document, head: Option<&Head>, table: &Table) -> Result<(), XlsxError> {
        if let Some(head) = head {
            self.head(head, table)?;
        }
        self.line(&document.title, &letters(14).set_bold())?;
        self.line(&document.subtitle, &letters(12).set_italic())?;
        if table.caption != document.title {
            self.line(&table.caption, &letters(12).set_bold())?;
        }
        self.row += 1;
        Ok(())
    }

    /// The agency over the first column, the nation over the last ones.
    fn head(&mut self, head: &Head, table: &Table) -> Result<(), XlsxError> {
        let right = u16::try_from(table.columns.len() / 2).unwrap_or_default().max(1);
        let left = head
            .agency
            .iter()
            .chain([&head.number])
            .map(String::as_str)
            .chain(std::iter::repeat(""));
        let right_lines = head
            .nation
            .iter()
            .chain([&head.place_and_date])
            .map(String::as_str);
        let height = right_lines.clone().count().max(head.agency.len() + 1);
        for (left, nation) in left.zip(right_lines.chain(std::iter::repeat(""))).take(height) {
            let weight = |line: &str| match line {
                line if line == head.number => letters(12),
                line if line == head.place_and_date => letters(12).set_italic(),
                _ => letters(12).set_bold(),
            };
            self.text(0, left, &weight(left))?;
            self.text(right, nation, &weight(nation))?;
            self.row += 1;
        }
        self.row += 1;
        Ok(())
    }

    /// The titles stay in sight while one scrolls, and are printed again on each page.
    fn titles(&mut self, table: &Table, remarks: Option<&str>) -> Result<(), XlsxError> {
        let format = boxed(
            letters(12)
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::Center),
        )
        .set_align(FormatAlign::VerticalCenter)
        .set_background_color("#E8EEF7");
        let lines = table
            .columns
            .iter()
            .map(|column| lines(&column.title, column.width, 1));
        self.sheet
            .set_row_height(self.row, LINE * lines.fold(1.0, f64::max) + 4.0)?;
        for (column, title) in (0..).zip(
            table
                .columns
                .iter()
                .map(|column| column.title.as_str())
                .chain(remarks),
        ) {
            self.text_or_blank(column, title, &format)?;
        }
        self.sheet.set_repeat_rows(self.row, self.row)?;
        self.row += 1;
        self.sheet.set_freeze_panes(self.row, 1)?;
        Ok(())
    }

    fn row(&mut self, table: &Table, row: &Row, note: Option<&str>) -> Result<(), XlsxError> {
        let format = row_format(row.kind);
        self.sheet
            .set_row_height(self.row, LINE * lines_of(table, row, note))?;
        for column in 0..table.columns.len() {
            let cell = row.cells.get(column).unwrap_or(&Cell::Empty);
            let at = u16::try_from(column).map_err(|_| XlsxError::RowColumnLimitError)?;
            match cell {
                Cell::Empty => self.text_or_blank(at, "", &format)?,
                Cell::Text(text) => self.text_or_blank(at, text, &indented(&format, row.kind, column))?,
                Cell::Number(number) => self.number(at, number, table.kind(column), &format)?,
                Cell::Link(address) => self.link(at, address, &format)?,
            }
        }
        if let Some(note) = note {
            let at = u16::try_from(table.columns.len()).map_err(|_| XlsxError::RowColumnLimitError)?;
            self.text_or_blank(
                at,
                note,
                &format.set_italic().set_align(FormatAlign::Left).set_indent(1),
            )?;
        }
        self.row += 1;
        Ok(())
    }

    fn number(&mut self, column: u16, number: &Number, kind: Kind, format: &Format) -> Result<(), XlsxError> {
        let mut format = format.clone().set_align(FormatAlign::Right);
        if number.warn {
            format = format.set_background_color("#FFF3CD");
        }
        match number.decimal().parse::<f64>() {
            Ok(value) if number.mantissa.unsigned_abs() <= MOST_EXACT => {
                let format = format.set_num_format(number_format(number, kind));
                self.sheet
                    .write_number_with_format(self.row, column, value, &format)?;
                Ok(())
            }
            _ => self.text(column, &number.print(kind), &format),
        }
    }

    fn text_page(&mut self, document: &Document, blocks: &[&Block]) -> Result<(), XlsxError> {
        self.wrapped(&document.title, letters(14).set_bold())?;
        self.wrapped(&document.subtitle, letters(12).set_italic())?;
        self.texts(blocks)
    }

    fn texts(&mut self, blocks: &[&Block]) -> Result<(), XlsxError> {
        self.sheet.set_column_width(0, TEXTS)?;
        for block in blocks {
            match block {
                Block::Heading { text, .. } => self.wrapped(text, letters(12).set_bold())?,
                Block::Paragraph(text) => self.wrapped(text, letters(12))?,
                Block::Pictures(pictures) => pictures.iter().try_for_each(|picture| self.picture(picture))?,
                Block::Closing(closing) => self.closing(closing)?,
                Block::Note(_) | Block::Table(_) | Block::NewPage => {}
            }
        }
        Ok(())
    }

    /// What it shows, and where.
    fn picture(&mut self, picture: &Picture) -> Result<(), XlsxError> {
        let parts = [
            picture.caption.as_str(),
            picture.link.as_deref().unwrap_or_default(),
        ];
        let said: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        self.wrapped(&said.join(" "), letters(12).set_italic())
    }

    fn closing(&mut self, closing: &Closing) -> Result<(), XlsxError> {
        let bold = letters(12).set_bold();
        closing
            .signed_for
            .iter()
            .chain([&closing.signer])
            .try_for_each(|line| self.line(line, &bold))?;
        self.line(&closing.recipients_title, &letters(12).set_bold().set_italic())?;
        closing
            .recipients
            .iter()
            .try_for_each(|line| self.line(line, &letters(11)))
    }

    fn wrapped(&mut self, text: &str, format: Format) -> Result<(), XlsxError> {
        self.sheet
            .set_row_height(self.row, (LINE * lines(text, TEXTS, 4)).clamp(LINE, 400.0))?;
        self.line(text, &format.set_text_wrap().set_align(FormatAlign::Top))
    }

    /// A line of its own in the first column; nothing if there is nothing to say.
    fn line(&mut self, text: &str, format: &Format) -> Result<(), XlsxError> {
        if !text.is_empty() {
            self.text(0, text, format)?;
            self.row += 1;
        }
        Ok(())
    }

    fn text_or_blank(&mut self, column: u16, text: &str, format: &Format) -> Result<(), XlsxError> {
        if text.is_empty() {
            self.sheet.write_blank(self.row, column, format)?;
            return Ok(());
        }
        self.text(column, text, format)
    }

    /// What is no address of the web stays a text.
    fn link(&mut self, column: u16, address: &str, format: &Format) -> Result<(), XlsxError> {
        let is_address = ["http://", "https://"]
            .iter()
            .any(|start| address.starts_with(start));
        if !is_address || address.contains(char::is_whitespace) || address.len() > 2_000 {
            return self.text_or_blank(column, address, format);
        }
        self.sheet
            .write_url_with_format(self.row, column, address, format)?;
        Ok(())
    }

    /// Always a string, whatever it begins with: no cell of ours is a formula.
    fn text(&mut self, column: u16, text: &str, format: &Format) -> Result<(), XlsxError> {
        if !text.is_empty() {
            self.sheet
                .write_string_with_format(self.row, column, bearable(text), format)?;
        }
        Ok(())
    }
}
