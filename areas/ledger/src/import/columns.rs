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

/// Each with its name in machine form and those that officers write, the one of the template first. Where several of a
/// column's names head a table, the earlier name here is meant; the first nine columns are required.
const COLUMNS: [(Column, &str, &[&str]); 14] = [
    (Source, "source", &["nguồn", "nguồn số liệu"]),
    (Unit, "unit", &["đơn vị", "tên đơn vị"]),
    (From, "from", &["từ ngày", "từ"]),
    (To, "to", &["đến ngày", "đến"]),
    (Indicator, "indicator", &["mã", "nội dung", "mã nội dung"]),
    (Breakdown, "breakdown", &["trong đó", "phân tổ"]),
    (Value, "value", &["giá trị", "số liệu"]),
    (Kind, "kind", &["loại", "loại số liệu"]),
    (Qualifier, "qualifier", &["mức độ"]),
    (Stated, "stated", &["có ghi số", "ghi nguyên văn"]),
    (Evidence, "evidence", &["minh chứng", "trích dẫn", "lời văn"]),
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

/// Where each column stands, and what the table calls it.
#[derive(Clone, Debug)]
pub struct Columns {
    places: [Option<usize>; COLUMNS.len()],
    heads: Vec<String>,
}

impl Columns {
    /// Finds the columns in the head of a table, in any order; the required ones that are missing otherwise.
    pub fn find(header: &[String]) -> Result<Columns, Vec<Column>> {
        let folded: Vec<String> = header.iter().map(|name| vn::fold(name)).collect();
        let headed = |name: &str| folded.iter().position(|head| *head == vn::fold(name));
        let columns = Columns {
            places: COLUMNS.each_ref().map(|(_, name, also)| {
                let mut names = std::iter::once(name).chain(also.iter());
                names.find_map(|name| headed(name))
            }),
            heads: header.to_vec(),
        };
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
        self.places.get(place).copied().flatten()
    }

    /// The column as the table calls it.
    pub(super) fn head(&self, column: Column) -> String {
        let head = self.place(column).and_then(|place| self.heads.get(place));
        head.map_or(column.name(), |head| head.trim()).to_owned()
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
    fn of_two_heads_for_one_column_the_more_telling_name_is_it_wherever_it_stands() {
        let heads = "Nội dung,Văn bản,Số liệu,nguồn,đơn vị,từ ngày,đến ngày,mã,trong đó,giá trị,loại,mức độ,tên văn bản";
        let heads: Vec<String> = heads.split(',').map(str::to_owned).collect();
        let columns = Columns::find(&heads).unwrap();
        assert_eq!(
            [Indicator, Value, Title].map(|column| columns.head(column)),
            ["mã", "giá trị", "tên văn bản"]
        );
        let without = heads.into_iter().filter(|head| head != "mã").collect::<Vec<_>>();
        assert_eq!(Columns::find(&without).unwrap().head(Indicator), "Nội dung");
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
