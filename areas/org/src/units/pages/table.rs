//! A table of people's that goes back and forth with a form: as text, each record on the line where it was seen.

use doc::sheet::{self, Limits, Row, SheetCell, SheetError};
use web::Message;

#[derive(Debug, PartialEq)]
pub(super) struct Table {
    pub(super) header: Vec<String>,
    pub(super) rows: Vec<Row>,
}

impl Table {
    /// The largest file, in bytes.
    pub(super) const MOST: usize = 2 << 20;

    pub(super) fn read(bytes: Vec<u8>) -> Result<Self, SheetError> {
        let sheet = sheet::read(bytes, &LIMITS)?;
        let header = sheet.header.clone();
        let rows = sheet.rows().collect::<Result<_, _>>()?;
        Ok(Self { header, rows })
    }

    /// Cells between tabs, as a spreadsheet takes and gives them. Blank lines are kept: so are the numbers of lines.
    pub(super) fn text(&self) -> String {
        let mut text = record(self.header.iter().cloned());
        let mut line = 1;
        for row in &self.rows {
            while line < row.line {
                text.push('\n');
                line += 1;
            }
            text.push_str(&record(row.cells.iter().map(plain)));
        }
        text
    }
}

/// What is wrong with a file, and what to do.
pub(super) fn problem(error: &SheetError) -> Message {
    let line = |key: &'static str, line: u64| Message::new(key).with("line", line);
    match error {
        SheetError::Empty => "org-file-empty".into(),
        SheetError::OldExcel | SheetError::BinaryExcel | SheetError::OpenDocument => "org-file-old".into(),
        SheetError::Encrypted => "org-file-encrypted".into(),
        SheetError::BrokenText { line: at } => line("org-file-broken-text", *at),
        SheetError::UnclosedQuote { line: at } => line("org-file-unclosed-quote", *at),
        SheetError::Truncated | SheetError::Damaged | SheetError::Unreadable(_) => "org-file-damaged".into(),
        SheetError::TooLarge { .. }
        | SheetError::TooManyRows { .. }
        | SheetError::TooManyColumns { .. }
        | SheetError::TooManyCells { .. }
        | SheetError::CellTooLong { .. }
        | SheetError::Bomb { .. } => {
            Message::new("org-file-too-large").with("rows", vn::number::print(5_000, 0))
        }
        _ => "org-file-other-kind".into(),
    }
}

/// There are some 3,300 communes in the country.
const LIMITS: Limits = Limits {
    bytes: Table::MOST as u64,
    inflated: 64 << 20,
    parts: 500,
    rows: 5_000,
    columns: 50,
    cells: 250_000,
    cell: 64 << 10,
};

fn record(cells: impl Iterator<Item = String>) -> String {
    cells.map(|cell| one_line(&cell)).collect::<Vec<_>>().join("\t")
}

/// A line break inside a cell parts communes, as a semicolon does.
fn one_line(cell: &str) -> String {
    let lines = cell.lines().map(|line| line.replace('\t', " "));
    let cell = lines
        .filter(|line| !line.trim().is_empty())
        .collect::<Vec<_>>()
        .join("; ");
    if cell.starts_with('"') {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell
    }
}

fn plain(cell: &SheetCell) -> String {
    match cell {
        SheetCell::Empty => String::new(),
        SheetCell::Text(text) | SheetCell::Number(text) | SheetCell::Fault(text) => text.clone(),
        SheetCell::Date(day) => vn::date::print(*day),
        SheetCell::Bool(yes) => yes.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Table {
        Table::read(text.as_bytes().to_vec()).unwrap()
    }

    #[test]
    fn a_table_comes_back_with_each_record_on_its_line() {
        let sent = "Tên,Tỉnh,Từ ngày,\"Xã, phường\"\n\nEa Súp,Đắk Lắk,01/10/2025,\"xã Ea Súp\nxã Ea Bung\"\n\n\"\"\"Buôn Hồ\"\" mới\",Đắk Lắk,01/10/2025,Buôn Hồ; Cư Bao\n";
        let table = read(sent);
        assert_eq!(table.rows.iter().map(|row| row.line).collect::<Vec<_>>(), [3, 6]);
        let again = read(&table.text());
        assert_eq!(again.header, table.header);
        assert_eq!(again.rows.iter().map(|row| row.line).collect::<Vec<_>>(), [3, 6]);
        assert_eq!(
            again.rows[0].cells[3],
            SheetCell::Text("xã Ea Súp; xã Ea Bung".into())
        );
        assert_eq!(again.rows[1].cells[0], SheetCell::Text("\"Buôn Hồ\" mới".into()));
        assert_eq!(read(&again.text()), again);
    }

    #[test]
    fn a_table_too_long_for_the_country_is_refused() {
        let rows = "Ea Súp,Đắk Lắk,01/10/2025,xã Ea Súp\n".repeat(5_001);
        let refused = Table::read(format!("Tên,Tỉnh,Từ ngày,Xã\n{rows}").into_bytes()).unwrap_err();
        assert_eq!(problem(&refused).key, "org-file-too-large");
    }
}
