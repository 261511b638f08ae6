//! Names of units: any text on any day is one unit, several, or none; and a unit that lives is found by its full name.

use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use org::{Level, LookUp};

use crate::house::UNITS;

/// Two bytes for the day, from 1/1/2018 on; one for the level that may be meant; the rest is the name.
pub(crate) fn any_name(bytes: &[u8]) {
    let [day, more, level, name @ ..] = bytes else {
        return;
    };
    let on = days_on(i64::from(u16::from_le_bytes([*day, *more]) % 4_000));
    let text = String::from_utf8_lossy(name);
    check(&text, on, UNITS.look_up(&text, on));
    if let Some(level) = Level::ALL.get(usize::from(*level)) {
        let found = UNITS.look_up_level(&text, *level, on);
        if let LookUp::Found(unit) = &found {
            assert_eq!(unit.level, *level, "{text:?} on {on}");
        }
        check(&text, on, found);
    }
}

fn days_on(days: i64) -> Date {
    date(2018, 1, 1).saturating_add(days.days())
}

fn check(text: &str, on: Date, answer: LookUp<'_>) {
    match answer {
        LookUp::Found(unit) => is_found_again(unit, on),
        LookUp::Ambiguous(units) => {
            assert!(units.len() > 1, "{text:?} on {on}: one is not several");
            assert!(units.iter().all(|unit| unit.lives(on)), "{text:?} on {on}");
        }
        LookUp::Unknown { near } => assert!(near.len() <= 16, "{text:?} on {on}: {} near", near.len()),
    }
}

/// An id names a unit also when it lives no more.
fn is_found_again(unit: &org::Unit, on: Date) {
    if !unit.lives(on) {
        return;
    }
    let full = UNITS.full_name(unit.id, on);
    let again = match UNITS.look_up(&full, on) {
        LookUp::Found(again) => Some(again.id),
        _ => None,
    };
    assert_eq!(again, Some(unit.id), "{full:?} on {on}");
}
