//! What a report says, as one digest: its figures and its prose, not its evidence. The same numbers with the same words have
//! the same digest, whoever asks and whenever.

use std::fmt::Write;

use files::Hash;

use crate::report::{Found, Line, Report};

/// SHA-256, in hexadecimal digits.
pub(crate) fn digest(report: &Report) -> String {
    let mut told = String::new();
    for line in &report.lines {
        tell(&mut told, line);
    }
    for paragraph in crate::narrate(report) {
        told.push_str(&paragraph);
        told.push('\n');
    }
    for late in &report.late {
        told.push_str(&late.words());
        told.push('\n');
    }
    Hash::of(told.as_bytes()).to_string()
}

/// "direct.conference.count|scheme=BHYT|44|exact …", a line of text.
fn tell(told: &mut String, line: &Line) {
    // Writing to a String never fails.
    _ = write!(told, "{}|{}|{}", line.indicator.code, line.breakdown, line.span);
    for found in [&line.in_period, &line.year_to_date] {
        match found {
            Some(Found { value, .. }) => _ = write!(told, "|{}|{:?}", value.amount, value.qualifier),
            None => told.push_str("|–"),
        }
    }
    told.push('\n');
}
