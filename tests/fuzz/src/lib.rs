//! What is tried with bytes that nobody chose: each target is a function that may be given anything, and stops the
//! program where something that must hold doesn't.
//!
//! `./dev fuzz` looks for such bytes with libFuzzer. What it found, and what we wrote to begin with, lies in
//! `corpus/TARGET/`; the tests of this crate replay it.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a target says what must hold by stopping when it does not"
)]

mod activities;
mod breakdowns;
mod figures;
mod house;
#[cfg(test)]
mod replay;
mod spans;
mod table;
mod unit_names;
mod values;

/// A name, as its folder in the corpus is called, and what is tried.
pub type Target = (&'static str, fn(&[u8]));

pub const TARGETS: [Target; 7] = [
    ("figures-csv", figures::csv),
    ("figures-xlsx", figures::xlsx),
    ("activities", activities::any_table),
    ("unit-names", unit_names::any_name),
    ("spans", spans::any_text),
    ("breakdowns", breakdowns::any_text),
    ("values", values::any_ledger),
];

/// The target of that name.
pub fn target(name: &str) -> Option<fn(&[u8])> {
    let found = TARGETS.iter().find(|(known, _)| *known == name);
    found.map(|(_, run)| *run)
}
