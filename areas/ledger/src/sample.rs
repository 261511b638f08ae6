//! Builders for tests: figures in one line each, on the real map.

use std::sync::LazyLock;

use jiff::Timestamp;
use jiff::civil::Date;
use org::{LookUp, Units};
use uuid::Uuid;

use crate::{
    Book, Breakdown, Catalogue, Extent, Figure, Kind, Ledger, Map, Qualifier, Question, Record, Source, Span,
    Statement, Value,
};

pub(crate) static UNITS: LazyLock<Units> = LazyLock::new(|| Units::new(0, org::shipped().unwrap()));

pub(crate) fn unit(name: &str, on: Date) -> Uuid {
    match UNITS.look_up(name, on) {
        LookUp::Found(unit) => unit.id,
        other => panic!("{name} on {on}: {other:?}"),
    }
}

pub(crate) fn span(text: &str) -> Span {
    let (from, to) = text.split_once("..").unwrap_or((text, text));
    Span::new(from.parse().unwrap(), to.parse().unwrap()).unwrap()
}

/// "BHXH tỉnh Đắk Lắk | 2024-10-01..2024-10-31 | direct.conference.count | | gần 44 | own"
pub(crate) fn figure(line: &str) -> Figure {
    let cells: Vec<&str> = line.split('|').map(str::trim).collect();
    let span = span(cells[1]);
    let (word, number) = cells[4].rsplit_once(' ').unwrap_or(("", cells[4]));
    let indicator = Catalogue::shipped().find(cells[2]).unwrap();
    let extent = cells
        .get(5)
        .and_then(|cell| Extent::parse(cell))
        .unwrap_or(Extent::Whole);
    let kind = match (cells.get(6), indicator.nature) {
        (Some(kind), _) => Kind::parse(kind).unwrap(),
        (None, crate::Nature::Flow) => Kind::InPeriod,
        (None, crate::Nature::Stock) => Kind::Stock,
        (None, crate::Nature::Ratio) => Kind::Ratio,
    };
    let says = Statement {
        unit: unit(cells[0], span.to()),
        indicator: indicator.code.clone(),
        breakdown: Breakdown::parse(&cells[3].replace('+', "|")),
        span,
        value: number.parse().unwrap(),
        qualifier: Qualifier::parse(word).unwrap(),
        written: None,
        kind,
        extent,
        stated: true,
        evidence: String::new(),
        note: String::new(),
    };
    let id = Uuid::new_v5(
        &says.key(),
        format!("{} {}", says.value, says.qualifier.code()).as_bytes(),
    );
    Figure {
        id,
        revision: 1,
        says,
        source: Source::default(),
        entered_by: None,
        entered_at: Timestamp::UNIX_EPOCH,
        replaced_at: None,
    }
}

/// "Đắk Lắk | 2024-10-28 | direct.conference.count | scheme=BHXH_TN | 1 | 2024-11-01": where, when, what, of which part,
/// how many; and, of a late entry, the day on which it counts.
pub(crate) fn record(line: &str) -> Record {
    let cells: Vec<&str> = line.split('|').map(str::trim).collect();
    let span = span(cells[1]);
    Record {
        id: Uuid::new_v5(&Uuid::NAMESPACE_OID, line.as_bytes()),
        activity: Uuid::new_v5(
            &Uuid::NAMESPACE_OID,
            format!("{} {}", cells[0], cells[1]).as_bytes(),
        ),
        title: "Hội nghị".to_owned(),
        unit: unit(cells[0], span.to()),
        indicator: cells[2].to_owned(),
        breakdown: Breakdown::parse(cells[3]),
        span,
        counts_on: cells.get(5).map_or(span.to(), |day| day.parse().unwrap()),
        amount: cells[4].parse().unwrap(),
        entered_by: None,
        entered_at: Timestamp::UNIX_EPOCH,
    }
}

pub(crate) fn book(lines: &[&str]) -> Book {
    Book::of(lines.iter().map(|line| figure(line)))
}

/// "BHXH tỉnh Đắk Lắk | 2024-01-01..2024-09-30 | direct.conference.count | "
pub(crate) fn ask(book: &Book, line: &str, map: Map) -> Option<Value> {
    let cells: Vec<&str> = line.split('|').map(str::trim).collect();
    let span = span(cells[1]);
    let breakdown = Breakdown::parse(&cells.get(3).copied().unwrap_or_default().replace('+', "|"));
    let indicator = Catalogue::shipped().find(cells[2]).unwrap();
    let on = if map == Map::Today {
        jiff::civil::date(2026, 1, 1)
    } else {
        span.to()
    };
    let question = Question {
        unit: unit(cells[0], on),
        indicator,
        breakdown,
        span,
        map,
    };
    Ledger::new(book, &UNITS).value(&question)
}

/// Amount, qualifier, provenance and completeness in one line: "210 exact derived 1/1".
pub(crate) fn told(value: Option<Value>) -> String {
    value.map_or_else(
        || "none".to_owned(),
        |v| {
            let (have, of) = (v.completeness.have, v.completeness.of);
            format!(
                "{} {} {} {have}/{of}",
                v.amount,
                v.qualifier.code(),
                v.provenance.code()
            )
        },
    )
}
