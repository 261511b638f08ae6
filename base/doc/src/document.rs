//! What a report says, free of how it looks: texts and tables that every writer lays out in its own way.
//!
//! A number stays a number up to the last moment, together with the words it was stated with: "gần 2.000" is
//! not 2000, and a sheet that adds it up should still know.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::Picture;

/// A report, a list, a letter. It can be kept as JSON, to be printed the same for ever.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Document {
    pub title: String,
    pub subtitle: String,
    /// Whose document it is: the name of the office, which stands in the files' properties.
    pub author: String,
    /// The head of an official document; a list on a screen has none.
    pub head: Option<Head>,
    pub blocks: Vec<Block>,
    pub labels: Labels,
    /// The day it is dated. It stands in the files' properties, so that the same document is the same file.
    pub day: Option<Date>,
}

/// The top of an official document as Decree 30/2020/NĐ-CP, Annex I, lays it out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Head {
    /// Left: the agencies above, in capitals, and last the issuing one, which is printed bold above a rule.
    pub agency: Vec<String>,
    /// Right: the nation's name and the motto above a rule.
    pub nation: Vec<String>,
    /// "Số: 15/BC-BHXH".
    pub number: String,
    /// "Đắk Lắk, ngày 05 tháng 11 năm 2024".
    pub place_and_date: String,
}

impl Default for Head {
    fn default() -> Self {
        let nation = [
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc",
        ];
        Self {
            agency: Vec::new(),
            nation: nation.map(str::to_owned).to_vec(),
            number: String::new(),
            place_and_date: String::new(),
        }
    }
}

/// Words that the writers add, in the document's language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Labels {
    /// Title of the column that a spreadsheet gets for the remarks on its numbers.
    pub remarks: String,
    /// Name of the sheet that holds the texts.
    pub texts: String,
    /// Name of the sheet that holds what stands after a new page.
    pub kept_back: String,
    /// After the caption of a table that is told in parts: "tiếp theo".
    pub continued: String,
}

impl Default for Labels {
    fn default() -> Self {
        Self {
            remarks: "Ghi chú".to_owned(),
            texts: "Lời văn".to_owned(),
            kept_back: "Lưu ý".to_owned(),
            continued: "tiếp theo".to_owned(),
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Block {
    /// Level 1 is a chapter of the document.
    Heading {
        level: u8,
        text: String,
    },
    Paragraph(String),
    /// Smaller, below what it explains: where the figures come from, who is missing.
    Note(String),
    Table(Table),
    /// Photos, each with what is said of it.
    Pictures(Vec<Picture>),
    Closing(Closing),
    /// What follows is printed on a sheet of its own, which may be kept back.
    NewPage,
}

/// The end of an official document: who gets it, left; who signs it, right.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Closing {
    /// "Nơi nhận:".
    pub recipients_title: String,
    pub recipients: Vec<String>,
    /// "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC".
    pub signed_for: Vec<String>,
    pub signer: String,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Table {
    pub caption: String,
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    pub title: String,
    pub kind: Kind,
    /// In letters of ordinary text, as a spreadsheet measures; the other writers share the page in proportion.
    pub width: u16,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Text,
    Number,
    /// Numbers on 0–100, printed with the sign.
    Percent,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    pub kind: RowKind,
    pub cells: Vec<Cell>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RowKind {
    /// A heading inside the table: "I. Truyền thông trực tiếp".
    Section,
    Line,
    /// Belongs to the line above it, and is indented: "Lượt người tham dự", "trong đó …".
    Sub,
    Total,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cell {
    #[default]
    Empty,
    Text(String),
    Number(Number),
    /// An address of the web; in a workbook it opens with a click.
    Link(String),
}

/// `mantissa` × 10^-`scale`, with the words around it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Number {
    pub mantissa: i64,
    /// Decimals to print, zeros included: 2230 with scale 2 is 22,30.
    pub scale: u8,
    /// The qualifier, as it was stated: "gần".
    pub before: String,
    /// "người"; a percent sign comes from the column.
    pub after: String,
    /// What a badge says: "suy ra", "17/21 đơn vị".
    pub note: String,
    /// Where its source is shown. Only a web page has it.
    pub link: Option<String>,
    /// To be looked at: the note says what.
    pub warn: bool,
}

impl Document {
    pub fn new(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            ..Self::default()
        }
    }

    /// Under which a list of files shows it: "BÁO CÁO: Kết quả công tác truyền thông tháng 10 năm 2024".
    pub(crate) fn full_title(&self) -> String {
        let parts = [self.title.as_str(), self.subtitle.as_str()];
        let said: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        said.join(": ")
    }

    pub fn tables(&self) -> impl Iterator<Item = &Table> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        })
    }

    pub fn pictures(&self) -> impl Iterator<Item = &Picture> {
        let pictures = self.blocks.iter().filter_map(|block| match block {
            Block::Pictures(pictures) => Some(pictures),
            _ => None,
        });
        pictures.flatten()
    }

    /// To give back what JSON doesn't keep of them.
    pub fn pictures_mut(&mut self) -> impl Iterator<Item = &mut Picture> {
        let pictures = self.blocks.iter_mut().filter_map(|block| match block {
            Block::Pictures(pictures) => Some(pictures),
            _ => None,
        });
        pictures.flatten()
    }
}

impl Table {
    /// Too wide for an upright page: its 165 mm hold a hundred letters of the size that tables are printed in.
    pub(crate) fn is_wide(&self) -> bool {
        self.width() > 100
    }

    pub(crate) fn width(&self) -> u32 {
        self.columns.iter().map(|column| u32::from(column.width)).sum()
    }

    /// The table in parts that are at most this wide, the first column in each: about as many others in one part as in the
    /// next, that none is left over alone.
    pub(crate) fn parts(&self, most: u32, continued: &str) -> Vec<Table> {
        let first = self.columns.first().map_or(0, |column| u32::from(column.width));
        let others = self.columns.len().saturating_sub(1);
        let room = most.saturating_sub(first).max(1);
        let parts = (self.width().saturating_sub(first)).div_ceil(room).max(1);
        let parts = usize::try_from(parts).unwrap_or(1).min(others.max(1));
        let bound = |part: usize| 1 + others * part / parts;
        if parts == 1 {
            return vec![self.clone()];
        }
        (0..parts)
            .map(|part| self.part(bound(part)..bound(part + 1), part > 0, continued))
            .collect()
    }

    fn part(&self, shown: std::ops::Range<usize>, follows: bool, continued: &str) -> Table {
        fn take<T: Clone>(all: &[T], shown: &std::ops::Range<usize>) -> Vec<T> {
            let others = all.iter().take(shown.end).skip(shown.start);
            all.iter().take(1).chain(others).cloned().collect()
        }
        let caption = if follows && !self.caption.is_empty() {
            format!("{} ({continued})", self.caption)
        } else {
            self.caption.clone()
        };
        let rows = self
            .rows
            .iter()
            .map(|row| Row::new(row.kind, take(&row.cells, &shown)));
        Table {
            caption,
            columns: take(&self.columns, &shown),
            rows: rows.collect(),
        }
    }

    pub(crate) fn kind(&self, column: usize) -> Kind {
        self.columns.get(column).map_or(Kind::Text, |column| column.kind)
    }

    /// What is said about the numbers of a row, each after the title of its column; once if all say the same.
    pub(crate) fn remarks(&self, row: &Row, of: impl Fn(&Number) -> String) -> String {
        let remarks: Vec<(&str, String)> = self
            .columns
            .iter()
            .zip(&row.cells)
            .filter_map(|(column, cell)| match cell {
                Cell::Number(number) => Some((column.title.as_str(), of(number))),
                _ => None,
            })
            .collect();
        match remarks.as_slice() {
            [(_, first), rest @ ..] if rest.iter().all(|(_, other)| other == first) => first.clone(),
            all => {
                let said = all.iter().filter(|(_, remark)| !remark.is_empty());
                said.map(|(title, remark)| format!("{title}: {remark}"))
                    .collect::<Vec<_>>()
                    .join("; ")
            }
        }
    }
}

impl Column {
    pub fn text(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            kind: Kind::Text,
            width: 34,
        }
    }

    pub fn number(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            kind: Kind::Number,
            width: 12,
        }
    }

    pub fn percent(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            kind: Kind::Percent,
            width: 11,
        }
    }

    pub fn width(self, width: u16) -> Self {
        Self { width, ..self }
    }
}

impl Row {
    pub fn new(kind: RowKind, cells: Vec<Cell>) -> Self {
        Self { kind, cells }
    }

    /// Its words, when nothing else stands in it and they may run across the table.
    pub(crate) fn banner(&self) -> Option<&str> {
        match (self.kind, self.cells.as_slice()) {
            (RowKind::Section, [Cell::Text(text), rest @ ..])
                if rest.iter().all(|cell| *cell == Cell::Empty) =>
            {
                Some(text)
            }
            _ => None,
        }
    }
}

impl Cell {
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    pub fn number(mantissa: i64, scale: u8) -> Self {
        Self::Number(Number {
            mantissa,
            scale,
            ..Number::default()
        })
    }
}

impl Number {
    /// As people read it: "gần 2.000 người", "92,32%".
    pub fn print(&self, kind: Kind) -> String {
        let percent = if kind == Kind::Percent { "%" } else { "" };
        let number = format!("{}{percent}", vn::number::print(self.mantissa, self.scale));
        [self.before.trim(), &number, self.after.trim()]
            .map(str::to_owned)
            .join(" ")
            .trim()
            .to_owned()
    }

    /// As machines read it: "2000", "92.32".
    pub fn decimal(&self) -> String {
        let digits = self.mantissa.unsigned_abs().to_string();
        let digits = format!("{digits:0>width$}", width = usize::from(self.scale) + 1);
        let (whole, part) = digits.split_at(digits.len() - usize::from(self.scale));
        let point = if part.is_empty() { "" } else { "." };
        let sign = if self.mantissa < 0 { "-" } else { "" };
        format!("{sign}{whole}{point}{part}")
    }
}

impl From<Number> for Cell {
    fn from(number: Number) -> Self {
        Self::Number(number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(mantissa: i64, scale: u8) -> Number {
        Number {
            mantissa,
            scale,
            ..Number::default()
        }
    }

    #[test]
    fn a_number_keeps_its_words_and_its_decimals() {
        let nearly = Number {
            before: "gần".into(),
            after: "người".into(),
            ..number(2_000, 0)
        };
        assert_eq!(nearly.print(Kind::Number), "gần 2.000 người");
        assert_eq!(number(2230, 2).print(Kind::Percent), "22,30%");
        assert_eq!(number(-5, 2).decimal(), "-0.05");
        assert_eq!(number(i64::MIN, 0).decimal(), i64::MIN.to_string());
    }

    #[test]
    fn a_table_too_wide_for_a_page_is_told_in_parts_that_repeat_its_first_column() {
        let numbers = (1..=12).map(|at| Column::number(at.to_string()));
        let cells = std::iter::once(Cell::text("Ea Súp")).chain((1..=12).map(|at| Cell::number(at, 0)));
        let table = Table {
            caption: "Phụ lục".into(),
            columns: std::iter::once(Column::text("Đơn vị").width(30))
                .chain(numbers)
                .collect(),
            rows: vec![
                Row::new(RowKind::Section, vec![Cell::text("Huyện")]),
                Row::new(RowKind::Line, cells.collect()),
            ],
        };
        let parts = table.parts(152, "tiếp theo");
        let told: Vec<_> = parts
            .iter()
            .map(|part| (part.caption.as_str(), part.columns.len()))
            .collect();
        assert_eq!(told, [("Phụ lục", 7), ("Phụ lục (tiếp theo)", 7)]);
        assert_eq!(
            parts[1].rows[1].cells[..2],
            [Cell::text("Ea Súp"), Cell::number(7, 0)]
        );
        assert_eq!(parts[1].rows[0].banner(), Some("Huyện"));
        assert_eq!(table.parts(300, "tiếp theo"), std::slice::from_ref(&table));
    }

    #[test]
    fn remarks_name_their_column_unless_all_say_the_same() {
        let noted = |note: &str| {
            Cell::from(Number {
                note: note.into(),
                ..number(1, 0)
            })
        };
        let columns = vec![
            Column::text("Nội dung"),
            Column::number("Trong tháng"),
            Column::number("Lũy kế"),
        ];
        let table = Table {
            columns,
            ..Table::default()
        };
        let remarks = |notes: [&str; 2]| {
            let cells = vec![Cell::text("Hội nghị"), noted(notes[0]), noted(notes[1])];
            table.remarks(&Row::new(RowKind::Line, cells), |number| number.note.clone())
        };
        assert_eq!(remarks(["suy ra", "suy ra"]), "suy ra");
        assert_eq!(
            remarks(["suy ra", "17/21 đơn vị"]),
            "Trong tháng: suy ra; Lũy kế: 17/21 đơn vị"
        );
        assert_eq!(remarks(["", "suy ra"]), "Lũy kế: suy ra");
        assert_eq!(remarks(["", ""]), "");
    }

    #[test]
    fn a_document_kept_as_json_is_the_same_document() {
        let cells = vec![Cell::text("Hội nghị"), Cell::Empty, Cell::number(254, 0)];
        let table = Table {
            rows: vec![Row::new(RowKind::Sub, cells)],
            ..Table::default()
        };
        let blocks = vec![
            Block::Heading {
                level: 1,
                text: "Kết quả".into(),
            },
            Block::Table(table),
        ];
        let document = Document {
            blocks,
            head: Some(Head::default()),
            ..Document::new("Báo cáo")
        };
        let kept = serde_json::to_string(&document).unwrap();
        assert_eq!(serde_json::from_str::<Document>(&kept).unwrap(), document);
    }
}
