//! The same case, put to the ledger.

use jiff::Timestamp;
use jiff::civil::{Date, date};
use ledger::{
    Book, Breakdown, Catalogue, Decimal, Extent, Figure, Ledger, Map, Provenance, Qualifier, Question,
    Record, Source, Span, Statement,
};
use org::{Handover, Level, Parts, Units};
use uuid::Uuid;

use super::answer::{Answer, Made};
use super::case::{Case, Done, Firm, Kind, Part, Stated};

pub(super) fn answer(case: &Case) -> Option<Answer> {
    let units = Units::new(0, parts(case));
    let mut book = Book::of(case.stated.iter().map(|stated| figure(case, stated)));
    for (place, done) in case.done.iter().enumerate() {
        book.record(record(case, done, place));
    }
    let question = Question {
        unit: id(case.asked.unit),
        indicator: Catalogue::shipped().find(case.indicator.code)?,
        breakdown: breakdown(&case.asked.part),
        span: span(case.asked.from, case.asked.to),
        map: if case.asked.today { Map::Today } else { Map::Then },
    };
    let value = Ledger::new(&book, &units).value(&question)?;
    Some(Answer {
        number: whole(value.amount),
        firm: firm(value.qualifier),
        made: made(value.provenance),
        have: value.completeness.have,
        of: value.completeness.of,
        part: value.breakdown.without_remarks().to_string(),
    })
}

fn id(unit: usize) -> Uuid {
    Uuid::from_u128(unit as u128 + 1)
}

/// The first day after a number of months.
fn day(boundary: usize) -> Date {
    date(2024, i8::try_from(boundary).expect("a month") + 1, 1)
}

fn span(from: usize, to: usize) -> Span {
    Span::between(day(from), day(to)).expect("a stretch of months")
}

fn breakdown(part: &Part) -> Breakdown {
    Breakdown::parse(&part.print())
}

fn parts(case: &Case) -> Parts {
    let unit = |(place, unit): (usize, &super::case::Unit)| org::Unit {
        id: id(place),
        code: place.to_string(),
        level: match unit.kind {
            Kind::Office if place == 0 => Level::Province,
            Kind::Office => Level::District,
            Kind::Commune => Level::Commune,
            Kind::Partner => Level::Partner,
        },
        kind: String::new(),
        name: format!("Đơn vị {place}"),
        former: Vec::new(),
        since: unit.since.map(day),
        until: unit.until.map(day),
        lat: None,
        lon: None,
        reports: unit.kind == Kind::Office,
    };
    let tie = |tie: &super::case::Tie| org::Tie {
        child: id(tie.child),
        parent: id(tie.parent),
        since: tie.since.map(day),
        until: tie.until.map(day),
    };
    let handovers = case.units.iter().enumerate().flat_map(|(place, unit)| {
        let to = move |(from, whole): &(usize, bool)| Handover {
            from: id(*from),
            to: id(place),
            extent: if *whole {
                org::Extent::Whole
            } else {
                org::Extent::Part
            },
            date: day(unit.since.unwrap_or(0)),
        };
        unit.before.iter().map(to)
    });
    Parts {
        units: case.units.iter().enumerate().map(unit).collect(),
        ties: case.ties.iter().map(tie).collect(),
        handovers: handovers.collect(),
    }
}

fn figure(case: &Case, stated: &Stated) -> Figure {
    let last = span(stated.from, stated.to).to();
    let days = if case.indicator.at_a_date {
        Span::day(last)
    } else {
        Some(span(stated.from, stated.to))
    };
    let says = Statement {
        unit: id(stated.unit),
        indicator: case.indicator.code.to_owned(),
        breakdown: breakdown(&stated.part),
        span: days.expect("a day of 2024"),
        value: Decimal::from(stated.number),
        qualifier: qualifier(stated.firm),
        written: None,
        kind: kind(case, stated),
        extent: if stated.own { Extent::Own } else { Extent::Whole },
        stated: true,
        evidence: String::new(),
        note: String::new(),
    };
    Figure {
        id: Uuid::new_v5(&says.key(), &stated.revision.to_le_bytes()),
        revision: stated.revision,
        says,
        source: Source::default(),
        entered_by: None,
        entered_at: Timestamp::UNIX_EPOCH,
        replaced_at: None,
    }
}

fn kind(case: &Case, stated: &Stated) -> ledger::Kind {
    match () {
        () if stated.target => ledger::Kind::Target,
        () if case.indicator.at_a_date => ledger::Kind::Stock,
        () if stated.to - stated.from > 1 => ledger::Kind::Cumulative,
        () => ledger::Kind::InPeriod,
    }
}

fn record(case: &Case, done: &Done, place: usize) -> Record {
    let held = day(done.month).saturating_add(jiff::Span::new().days(done.day));
    Record {
        id: id(place),
        activity: id(place),
        title: String::new(),
        unit: id(done.unit),
        indicator: case.indicator.code.to_owned(),
        breakdown: breakdown(&done.part),
        span: Span::day(held).expect("a day of 2024"),
        counts_on: if done.late { day(done.month + 1) } else { held },
        amount: Decimal::from(done.number),
        entered_by: None,
        entered_at: Timestamp::UNIX_EPOCH,
    }
}

/// Whole numbers went in, and sums of them come out.
fn whole(amount: Decimal) -> i64 {
    assert_eq!(amount.scale(), 0);
    amount.mantissa()
}

const FIRMNESS: [(Firm, Qualifier); 5] = [
    (Firm::Exact, Qualifier::Exact),
    (Firm::Over, Qualifier::Over),
    (Firm::Nearly, Qualifier::Nearly),
    (Firm::About, Qualifier::About),
    (Firm::Estimated, Qualifier::Estimated),
];

fn qualifier(firm: Firm) -> Qualifier {
    let found = FIRMNESS.iter().find(|(known, _)| *known == firm);
    found.expect("every firmness has its word").1
}

fn firm(qualifier: Qualifier) -> Firm {
    let found = FIRMNESS.iter().find(|(_, known)| *known == qualifier);
    found.expect("a word that was stated, or follows from those").0
}

fn made(provenance: Provenance) -> Made {
    match provenance {
        Provenance::Stated => Made::Stated,
        Provenance::Recorded => Made::Recorded,
        Provenance::Summed | Provenance::Computed => Made::Summed,
        Provenance::Derived => Made::Derived,
        Provenance::Mixed => Made::Mixed,
    }
}
