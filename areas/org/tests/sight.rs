//! Who sees which unit, across a reorganisation.

#![expect(clippy::panic, reason = "a test may panic")]

use jiff::civil::{Date, date};
use org::{LookUp, Units};
use uuid::Uuid;

const THEN: Date = date(2024, 10, 31);
const NOW: Date = date(2026, 1, 1);

fn unit(units: &Units, name: &str, on: Date) -> Uuid {
    match units.look_up(name, on) {
        LookUp::Found(unit) => unit.id,
        other => panic!("{name}: {other:?}"),
    }
}

#[test]
fn a_merged_province_is_seen_from_today_by_the_nation_and_not_by_its_neighbour() {
    let units = Units::new(0, org::shipped().unwrap());
    let (old, new) = (
        unit(&units, "BHXH tỉnh Đắk Lắk", THEN),
        unit(&units, "BHXH tỉnh Đắk Lắk", NOW),
    );
    let (nation, neighbour) = (units.nation().unwrap().id, unit(&units, "BHXH tỉnh Nghệ An", NOW));
    for (seen, on) in [(old, NOW), (new, THEN), (new, NOW)] {
        assert!(units.is_under(seen, &[nation], on));
        assert!(!units.is_under(seen, &[neighbour], on));
    }
    assert!(units.is_under(old, &[new, old], NOW));
    assert!(!units.is_under(old, &[], THEN));
    assert!(!units.is_under(Uuid::nil(), &[nation], NOW));
}
