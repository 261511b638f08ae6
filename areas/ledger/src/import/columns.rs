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

/// Each with its name in machine form and those that officers write, the one of the template first; the first nine are
/// required.
const COLUMNS: [(Column, &str, &[&str]); 14] = [
    (Source, "source", &["nguồn", "nguồn số liệu"]),
    (Unit, "unit", &["đơn vị", "tên đơn vị"]),
    (From, "from", &["từ ngày", "từ"]),
    (To, "to", &["đến ngày", "đến"]),
    (Indicator, "indicator", &["mã", "nội dung", "mã nội dung"]),
    (Breakdown, "breakdown", &["phân tổ", "trong đó"]),
    (Value, "value", &["giá trị", "số liệu"]),
    (Kind, "kind", &["loại", "loại số liệu"]),
    (Qualifier, "qualifier", &["mức độ"]),
    (Stated, "stated", &["ghi nguyên văn", "có ghi số"]),
    (Evidence, "evidence", &["trích dẫn", "lời văn"]),
    (Note, "note", &["ghi chú"]),
    (Title, "title", &["tên văn bản", "văn bản"]),
    (Extent, "extent", &["phạm vi"]),
];
const REQUIRED: usize = 9;

impl Column {
    pub fn name(self) -> &'static str {
        COLUMNS
            .iter()
            .find(|(column, ..)| *column == self)
            .map_or("", |(_, name, _)| name)
    }

    /// As officers write it.
    pub fn name_vi(self) -> &'static str {
        COLUMNS
            .iter()
            .find(|(column, ..)| *column == self)
            .and_then(|(.., names)| names.first())
            .map_or("", |name| *name)
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
        let place = |(_, name, also): &(Column, &str, &[&str])| {
            heads
                .iter()
                .position(|head| head == name || also.iter().any(|also| *head == vn::fold(also)))
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

#[cfg(test)]
mod tests {
    use super::*;

    fn places(heads: &[String]) -> Vec<Option<usize>> {
        let columns = Columns::find(heads).unwrap();
        Column::all().map(|column| columns.place(column)).collect()
    }

    #[test]
    fn the_columns_are_found_by_their_vietnamese_names_as_by_the_others() {
        let in_order: Vec<Option<usize>> = (0..COLUMNS.len()).map(Some).collect();
        let heads = |name: &dyn Fn(Column) -> String| Column::all().map(name).collect::<Vec<String>>();
        assert_eq!(places(&heads(&|column| column.name().to_owned())), in_order);
        assert_eq!(
            places(&heads(&|column| column.name_vi().to_uppercase())),
            in_order
        );
        assert_eq!(places(&heads(&|column| vn::fold(column.name_vi()))), in_order);
    }

    #[test]
    fn no_name_means_two_columns() {
        let mut names: Vec<String> = COLUMNS
            .iter()
            .flat_map(|(_, name, also)| also.iter().chain([name]).map(|name| vn::fold(name)))
            .collect();
        let all = names.len();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), all);
    }
}
