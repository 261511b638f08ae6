//! Tables of activities: any bytes are activities and refused rows, or no table; and what was accepted, printed as a table
//! of its own, is accepted again as the same.

use doc::sheet::Limits;
use plans::New;
use plans::import::{Reading, read_table};

use crate::house::{CX, UNITS};
use crate::table;

/// A text file, or, after a zero, the parts of a workbook.
pub(crate) fn any_table(bytes: &[u8]) {
    let bytes = match bytes {
        [0, parts @ ..] => table::workbook(parts),
        text => text.to_vec(),
    };
    let Some(read) = read(bytes) else { return };
    assert!(
        read.refused
            .iter()
            .all(|refused| refused.line > 0 && !refused.reason.is_empty())
    );
    if read.accepted.is_empty() {
        return;
    }
    let head = || HEAD.iter().map(|field| (*field).to_owned()).collect();
    let rows = read.accepted.iter().map(printed);
    let Some(table) = table::text(std::iter::once(head()).chain(rows)) else {
        return;
    };
    let again = self::read(table).expect("what was accepted is a table");
    assert!(again.refused.is_empty(), "{:?}", again.refused);
    let told = |new: &New| (new.id, new.form.code.clone(), new.span, new.says.clone());
    let [first, second] = [read, again].map(|read| read.accepted.iter().map(told).collect::<Vec<_>>());
    assert_eq!(first, second);
}

fn read(bytes: Vec<u8>) -> Option<Reading> {
    read_table(&CX, &UNITS, bytes, &Limits::default()).ok()
}

const HEAD: [&str; 32] = [
    "from",
    "to",
    "form",
    "number",
    "s.BHXH_TN",
    "s.BHYT_HGD",
    "commune",
    "point",
    "unit",
    "partners",
    "on_behalf_of",
    "audiences",
    "languages",
    "schemes",
    "t.topic",
    "t.employer",
    "t.event",
    "t.language",
    "t.station",
    "t.channel",
    "t.outlet",
    "t.kind",
    "t.form",
    "t.campaign",
    "n.points",
    "n.teams",
    "n.reach",
    "raised",
    "answered",
    "nature",
    "cost",
    "note",
];

fn printed(new: &New) -> Vec<String> {
    let says = &new.says;
    let maybe = |number: Option<String>| number.unwrap_or_default();
    let number = |word: &str| maybe(says.numbers.get(word).map(u32::to_string));
    let cell = |field: &str| match field {
        "from" => new.span.from().to_string(),
        "to" => vn::date::print(new.span.to()),
        "form" => new.form.code.clone(),
        "number" => new
            .form
            .main_number()
            .map(|main| number(main.word()))
            .unwrap_or_default(),
        "commune" => maybe(
            says.commune
                .and_then(|id| UNITS.get(id))
                .map(|unit| unit.title_on(new.span.from())),
        ),
        "point" => says.point.clone(),
        "unit" => says.unit.to_string(),
        "partners" => says.partners.join(", "),
        "on_behalf_of" => says.on_behalf_of.clone(),
        "audiences" => says.audiences.join(", "),
        "languages" => says.languages.join(", "),
        "schemes" => says.schemes.join(", "),
        "raised" => maybe(says.raised.map(|number| number.to_string())),
        "answered" => maybe(says.answered.map(|number| number.to_string())),
        "nature" => says.nature.code().to_owned(),
        "cost" => maybe(says.cost.map(|cost| cost.to_string())),
        "note" => says.note.clone(),
        field => match field.split_at(2) {
            ("s.", scheme) => maybe(says.sign_ups.get(scheme).map(u32::to_string)),
            ("t.", word) => maybe(says.named.get(word).cloned()),
            (_, word) if new.form.main_number().is_some_and(|main| main.word() == word) => String::new(),
            (_, word) => number(word),
        },
    };
    HEAD.iter().map(|field| cell(field)).collect()
}
