//! A table of activities: its columns by their heads, and each row as the fields that a form would have sent.

pub(crate) mod pages;

use std::collections::HashMap;

use doc::sheet::{Row, SheetCell};
use uuid::Uuid;

pub use pages::{Reading, Refused, read_table};

/// A column that a table may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Column {
    /// The field of a form that it fills.
    pub(crate) field: &'static str,
    pub(crate) head_vi: &'static str,
    pub(crate) head_en: &'static str,
    pub(crate) width: u16,
}

const fn column(field: &'static str, head_vi: &'static str, head_en: &'static str, width: u16) -> Column {
    Column {
        field,
        head_vi,
        head_en,
        width,
    }
}

pub(crate) const DAY: &str = "from";
pub(crate) const FORM: &str = "form";
pub(crate) const UNIT: &str = "unit";
pub(crate) const COMMUNE: &str = "commune";
/// The one number of a form, whatever it counts.
pub(crate) const NUMBER: &str = "number";
pub(crate) const NATURE: &str = "nature";
pub(crate) const SCHEMES: &str = "schemes";

/// In the order of the table that the program makes.
pub(crate) const COLUMNS: [Column; 32] = [
    column(DAY, "Ngày", "Day", 13),
    column("to", "Đến ngày", "Until", 13),
    column(FORM, "Hình thức", "Form", 24),
    column(NUMBER, "Số", "Number", 9),
    column("s.BHXH_TN", "Đăng ký BHXH tự nguyện", "Signed up BHXH", 14),
    column("s.BHYT_HGD", "Đăng ký BHYT hộ gia đình", "Signed up BHYT", 14),
    column(COMMUNE, "Xã, phường", "Commune", 22),
    column("point", "Điểm", "Point", 26),
    column(UNIT, "Đơn vị thực hiện", "Unit", 30),
    column("partners", "Đơn vị phối hợp", "Partners", 24),
    column("on_behalf_of", "Nhập hộ cho", "On behalf of", 20),
    column("audiences", "Nhóm đối tượng", "Audiences", 24),
    column("languages", "Thứ tiếng", "Languages", 14),
    column(SCHEMES, "Loại hình", "Schemes", 20),
    column("t.topic", "Chủ đề", "Topic", 24),
    column("t.employer", "Tên đơn vị, trường học", "Employer", 26),
    column("t.event", "Tên sự kiện", "Event", 22),
    column("t.language", "Thứ tiếng phát", "Broadcast language", 14),
    column("t.station", "Trạm truyền thanh", "Station", 20),
    column("t.channel", "Kênh", "Channel", 14),
    column("t.outlet", "Cơ quan báo chí", "Outlet", 22),
    column("t.kind", "Thể loại", "Kind", 14),
    column("t.form", "Loại sản phẩm", "Product", 16),
    column("t.campaign", "Đợt, tháng vận động", "Campaign", 22),
    column("n.points", "Số điểm tuyên truyền", "Points", 12),
    column("n.teams", "Số tổ tư vấn", "Teams", 12),
    column("n.reach", "Lượt tiếp cận", "Reach", 12),
    column("raised", "Số câu hỏi", "Questions", 12),
    column("answered", "Đã trả lời", "Answered", 12),
    column(NATURE, "Tính chất", "Nature", 16),
    column("cost", "Chi phí", "Cost", 14),
    column("note", "Ghi chú", "Note", 30),
];

impl Column {
    pub(crate) fn head(&self, vietnamese: bool) -> &'static str {
        if vietnamese { self.head_vi } else { self.head_en }
    }

    pub(crate) fn of(field: &str) -> Option<&'static Column> {
        COLUMNS.iter().find(|column| column.field == field)
    }

    fn is_called(&self, head: &str) -> bool {
        let head = vn::fold(head);
        [self.head_vi, self.head_en, self.field]
            .iter()
            .any(|known| vn::fold(known) == head)
    }
}

/// Where the columns of a table stand.
#[derive(Clone, Debug)]
pub(crate) struct Columns(Vec<(usize, &'static Column)>);

impl Columns {
    /// The columns that a head names, each at its first place; or the heads that it can't do without and lacks.
    pub(crate) fn find(header: &[String]) -> Result<Columns, Vec<&'static Column>> {
        let place = |column: &'static Column| {
            let at = header.iter().position(|head| column.is_called(head))?;
            Some((at, column))
        };
        let found: Vec<_> = COLUMNS.iter().filter_map(place).collect();
        let has = |field: &str| found.iter().any(|(_, column)| column.field == field);
        let missing: Vec<_> = [DAY, FORM, NUMBER]
            .into_iter()
            .filter(|field| !has(field))
            .filter_map(Column::of)
            .collect();
        if missing.is_empty() {
            Ok(Columns(found))
        } else {
            Err(missing)
        }
    }

    /// What stands in a row, by field; empty cells left out.
    pub(crate) fn fields(&self, row: &Row) -> Vec<(&'static str, String)> {
        self.0
            .iter()
            .map(|(at, column)| (column.field, text(row.cell(*at))))
            .filter(|(_, text)| !text.is_empty())
            .collect()
    }
}

/// A cell as somebody would type it: a decimal with its comma, so that it is never taken for thousands.
fn text(cell: &SheetCell) -> String {
    match cell {
        SheetCell::Empty => String::new(),
        SheetCell::Text(text) | SheetCell::Fault(text) => text.trim().to_owned(),
        SheetCell::Number(number) => number.replace('.', ","),
        SheetCell::Date(day) => day.to_string(),
        SheetCell::Bool(yes) => yes.to_string(),
    }
}

/// Ids for the rows of a table: the same table sent again by the same account is the same activities, and of two equal
/// rows in one table each is one.
#[derive(Debug)]
pub(crate) struct Ids {
    account: Uuid,
    seen: HashMap<Uuid, u32>,
}

impl Ids {
    pub(crate) fn new(account: Uuid) -> Ids {
        Ids {
            account,
            seen: HashMap::new(),
        }
    }

    pub(crate) fn next(&mut self, content: Uuid) -> Uuid {
        let again = self.seen.entry(content).or_insert(0);
        *again += 1;
        Uuid::new_v5(&self.account, format!("{content} {again}").as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heads(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn columns_are_found_by_their_heads_in_any_order() {
        let columns = Columns::find(&heads(&["Số", "hình thức", "Cột lạ", "NGÀY", "Xa, phuong"])).unwrap();
        let row = Row {
            line: 2,
            cells: vec![
                SheetCell::Number("12".into()),
                SheetCell::Text(" Nhóm nhỏ ".into()),
                SheetCell::Text("?".into()),
                SheetCell::Date(jiff::civil::date(2024, 11, 5)),
                SheetCell::Empty,
            ],
        };
        let mut fields = columns.fields(&row);
        fields.sort_unstable();
        let expected = [("form", "Nhóm nhỏ"), ("from", "2024-11-05"), ("number", "12")];
        assert_eq!(fields, expected.map(|(field, text)| (field, text.to_owned())));
    }

    #[test]
    fn a_table_without_what_it_needs_says_which_columns() {
        let missing = Columns::find(&heads(&["Ngày", "Xã"])).unwrap_err();
        let names: Vec<_> = missing.iter().map(|column| column.head_vi).collect();
        assert_eq!(names, ["Hình thức", "Số"]);
    }

    #[test]
    fn every_head_names_one_column() {
        for column in &COLUMNS {
            for head in [column.head_vi, column.head_en, column.field] {
                let called = COLUMNS.iter().filter(|other| other.is_called(head)).count();
                assert_eq!(called, 1, "{head}");
            }
        }
    }

    #[test]
    fn a_decimal_of_a_spreadsheet_is_never_thousands() {
        assert_eq!(text(&SheetCell::Number("1.234".into())), "1,234");
    }

    #[test]
    fn equal_rows_are_several_and_an_equal_table_is_the_same() {
        let (account, row) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let (mut once, mut again) = (Ids::new(account), Ids::new(account));
        let first = [once.next(row), once.next(row)];
        assert_ne!(first[0], first[1]);
        assert_eq!(first, [again.next(row), again.next(row)]);
        assert_ne!(Ids::new(Uuid::from_u128(3)).next(row), first[0]);
    }
}
