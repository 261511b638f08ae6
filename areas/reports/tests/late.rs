//! Late entries: work of a closed month, named where it counts.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests may panic")]

use jiff::civil::{Date, date};
use ledger::{Book, Breakdown, Ledger, Month, Record, Span};
use org::{LookUp, Units};
use reports::Report;
use uuid::Uuid;

const DAK_LAK: &str = "BHXH tỉnh Đắk Lắk";

fn unit(units: &Units, name: &str) -> Uuid {
    match units.look_up(name, date(2024, 11, 30)) {
        LookUp::Found(unit) => unit.id,
        other => panic!("{name}: {other:?}"),
    }
}

/// A conference and the people who came, as the two records that it yields.
fn conference(unit: Uuid, day: Date, counts_on: Date, people: i64) -> [Record; 2] {
    let record = |indicator: &str, amount: i64| Record {
        id: Uuid::new_v5(&unit, format!("{indicator} {day}").as_bytes()),
        activity: Uuid::new_v5(&unit, day.to_string().as_bytes()),
        title: "Hội nghị, xã Ea Súp".to_owned(),
        unit,
        indicator: indicator.to_owned(),
        breakdown: Breakdown::whole(),
        span: Span::day(day).unwrap(),
        counts_on,
        amount: amount.into(),
        entered_by: None,
        entered_at: jiff::Timestamp::UNIX_EPOCH,
    };
    [
        record("direct.conference.count", 1),
        record("direct.conference.attendees", people),
    ]
}

fn report(units: &Units, month: &str) -> Report {
    let mut book = Book::default();
    let district = unit(units, "huyện Ea Súp, Đắk Lắk");
    let (november, october) = (date(2024, 11, 5), date(2024, 10, 28));
    let neighbour = unit(units, "BHXH tỉnh Nghệ An");
    let held = conference(district, november, november, 30)
        .into_iter()
        .chain(conference(district, october, date(2024, 11, 1), 35))
        .chain(conference(neighbour, october, date(2024, 11, 1), 99));
    held.for_each(|record| book.record(record));
    let period = Month::parse(month).unwrap().span();
    Report::of(&Ledger::new(&book, units), unit(units, DAK_LAK), period).unwrap()
}

#[test]
fn a_conference_that_october_forgot_counts_and_is_named_in_november() {
    let units = Units::new(0, org::shipped().unwrap());
    let november = report(&units, "2024-11");
    let late: Vec<String> = november.late.iter().map(reports::LateEntry::words).collect();
    assert_eq!(late, ["Hội nghị, xã Ea Súp (28/10/2024)"]);
    let conferences = november
        .lines
        .iter()
        .find(|line| line.indicator.code == "direct.conference.count");
    let counted = conferences.and_then(|line| line.in_period.as_ref()).unwrap();
    assert_eq!(counted.value.amount.to_string(), "2");
    let said = november.notes.last().unwrap();
    assert_eq!(
        said,
        "Số trong kỳ gồm 01 hoạt động ghi bổ sung của kỳ trước: Hội nghị, xã Ea Súp (28/10/2024)."
    );
    let october = report(&units, "2024-10");
    assert!(october.late.is_empty() && october.notes.is_empty());
}
