//! Tables of figures: any bytes are rows that are accepted and refused, or no table; and what was accepted, printed as a
//! table of its own, is accepted again as the same.

use doc::sheet::Limits;
use ledger::import::{Column, Entry, Reading, read_table};

use crate::house::UNITS;
use crate::table;

pub(crate) fn csv(bytes: &[u8]) {
    any_table(bytes.to_vec());
}

pub(crate) fn xlsx(bytes: &[u8]) {
    any_table(table::workbook(bytes));
}

fn any_table(bytes: Vec<u8>) {
    let Some(read) = read(bytes) else { return };
    for refusal in &read.refused {
        assert!(refusal.line > 0 && !refusal.head.is_empty(), "{refusal:?}");
    }
    let rows = read.entries.iter().map(printed);
    let head = Column::all().map(|column| column.name().to_owned()).collect();
    let Some(table) = table::text(std::iter::once(head).chain(rows)) else {
        return;
    };
    if read.entries.is_empty() {
        return;
    }
    let again = self::read(table).expect("what was accepted is a table");
    assert!(again.refused.is_empty(), "{:?}", again.refused);
    let told = |entries: Vec<Entry>| entries.into_iter().map(|entry| (entry.says, entry.source));
    let (first, second): (Vec<_>, Vec<_>) = (told(read.entries).collect(), told(again.entries).collect());
    assert_eq!(first, second);
}

fn read(bytes: Vec<u8>) -> Option<Reading> {
    read_table(bytes, &Limits::default(), &UNITS, &|_, _| true).ok()
}

/// In the order of the columns.
fn printed(entry: &Entry) -> Vec<String> {
    let says = &entry.says;
    let cell = |column| match column {
        Column::Source => entry.source.name.clone(),
        Column::Unit => says.unit.to_string(),
        Column::From => says.span.from().to_string(),
        Column::To => vn::date::print(says.span.to()),
        Column::Indicator => says.indicator.clone(),
        Column::Breakdown => says.breakdown.to_string(),
        Column::Value => says.value.to_string(),
        Column::Kind => says.kind.code().to_owned(),
        Column::Qualifier => says.qualifier.code().to_owned(),
        Column::Stated => if says.stated { "yes" } else { "no" }.to_owned(),
        Column::Evidence => says.evidence.clone(),
        Column::Note => says.note.clone(),
        Column::Title => entry.source.title.clone(),
        Column::Extent => says.extent.code().to_owned(),
    };
    Column::all().map(cell).collect()
}
