//! Builders for tests: figures in one line each, on the real map.

use std::sync::LazyLock;

use jiff::Timestamp;
use jiff::civil::Date;
use ledger::{Breakdown, Catalogue, Extent, Figure, Kind, Nature, Qualifier, Source, Span, Statement};
use org::{LookUp, Units};
use uuid::Uuid;

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

/// "BHXH tỉnh Đắk Lắk ¦ 2024-10-01..2024-10-31 ¦ direct.conference.count ¦ scheme=BHXH_TN ¦ gần 44 ¦ target ¦ evidence"
pub(crate) fn figure(line: &str) -> Figure {
    let cells: Vec<&str> = line.split('¦').map(str::trim).collect();
    let span = span(cells[1]);
    let (word, number) = cells[4].rsplit_once(' ').unwrap_or(("", cells[4]));
    let indicator = Catalogue::shipped().find(cells[2]).unwrap();
    let kind = match (cells.get(5).filter(|kind| !kind.is_empty()), indicator.nature) {
        (Some(kind), _) => Kind::parse(kind).unwrap(),
        (None, Nature::Flow) => Kind::InPeriod,
        (None, Nature::Stock) => Kind::Stock,
        (None, Nature::Ratio) => Kind::Ratio,
    };
    let (value, evidence) = (number.parse().unwrap(), cells.get(6).copied().unwrap_or_default());
    let says = Statement {
        unit: unit(cells[0], span.to()),
        indicator: indicator.code.clone(),
        breakdown: Breakdown::parse(cells[3]),
        span,
        value,
        qualifier: Qualifier::parse(word).unwrap(),
        written: ledger::written(evidence, value),
        kind,
        extent: Extent::Whole,
        stated: true,
        evidence: evidence.to_owned(),
        note: String::new(),
    };
    Figure {
        id: Uuid::new_v5(&says.key(), says.value.to_string().as_bytes()),
        revision: 1,
        says,
        source: Source::default(),
        entered_by: None,
        entered_at: Timestamp::UNIX_EPOCH,
        replaced_at: None,
    }
}
