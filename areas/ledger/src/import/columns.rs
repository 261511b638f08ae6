//! The columns of an import, by their names in the head of the table.

use doc::sheet::{Row, SheetCell};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    Source,
    Unit,
    From,
    To,
    Indicator,
    Breakdown,
    Value,
    Kind,
    Qualifier,
    Stated,
    Evidence,
    Note,
    Title,
    Extent,
}

use Column::{
    Breakdown, Evidence, Extent, From, Indicator, Kind, Note, Qualifier, Source, Stated, Title, To, Unit,
    Value,
};

/// Each with its name in machine form and the one that officers write; the first nine are required.
const COLUMNS: [(Column, &str, &str); 14] = [
    (Source, "source", "nguồn"),
    (Unit, "unit", "đơn vị"),
    (From, "from", "từ ngày"),
    (To, "to", "đến ngày"),
    (Indicator, "indicator", "nội dung"),
    (Breakdown, "breakdown", "trong đó"),
    (Value, "value", "số liệu"),
    (Kind, "kind", "loại số liệu"),
    (Qualifier, "qualifier", "mức độ"),
    (Stated, "stated", "có ghi số"),
    (Evidence, "evidence", "lời văn"),
    (Note, "note", "ghi chú"),
    (Title, "title", "văn bản"),
    (Extent, "extent", "phạm vi"),
];
const REQUIRED: usize = 9;

impl Column {
    pub fn name(self) -> &'static str {
        COLUMNS
            .iter()
            .find(|(column, ..)| *column == self)
            .map_or("", |(_, name, _)| name)
    }

    /// Whether a table without this column is refused.
    pub fn is_required(self) -> bool {
        COLUMNS.iter().take(REQUIRED).any(|(column, ..)| *column == self)
    }

    pub fn all() -> impl Iterator<Item = Column> {
        COLUMNS.iter().map(|(column, ..)| *column)
    }
}

/// Where each column stands.
#[derive(Clone, Debug)]
pub struct Columns([Option<usize>; COLUMNS.len()]);

impl Columns {
    /// Finds the columns in the head of a table, in any order; the required ones that are missing otherwise.
    pub fn find(header: &[String]) -> Result<Columns, Vec<Column>> {
        let heads: Vec<String> = header.iter().map(|name| vn::fold(name)).collect();
        let place = |(_, name, vi): &(Column, &str, &str)| {
            heads
                .iter()
                .position(|head| head == name || *head == vn::fold(vi))
        };
        let columns = Columns(COLUMNS.each_ref().map(place));
        let required = COLUMNS.iter().take(REQUIRED).map(|(column, ..)| *column);
        let missing: Vec<Column> = required
            .filter(|column| columns.place(*column).is_none())
            .collect();
        if missing.is_empty() {
            Ok(columns)
        } else {
            Err(missing)
        }
    }

    pub(super) fn place(&self, column: Column) -> Option<usize> {
        let place = COLUMNS.iter().position(|(known, ..)| *known == column)?;
        self.0.get(place).copied().flatten()
    }

    pub(super) fn cell<'r>(&self, row: &'r Row, column: Column) -> Option<&'r SheetCell> {
        self.place(column).map(|place| row.cell(place))
    }

    /// The cell as text, trimmed; `None` where it says nothing.
    pub(super) fn text(&self, row: &Row, column: Column) -> Option<String> {
        let text = match self.cell(row, column)? {
            SheetCell::Empty => return None,
            SheetCell::Text(text) | SheetCell::Number(text) | SheetCell::Fault(text) => {
                text.trim().to_owned()
            }
            SheetCell::Date(day) => day.to_string(),
            SheetCell::Bool(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        };
        (!text.is_empty()).then_some(text)
    }
}
