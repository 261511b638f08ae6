//! The ledger: what was stated of a unit's work, by whom and in which words, and what follows from it.
//!
//! Indicators and breakdowns say what can be counted; figures are what was; values answer for any unit, part and span,
//! and lead back to their sources. The core is pure; `figure/store.rs` alone touches the database.

mod book;
mod breakdown;
mod contradiction;
mod decimal;
mod figure;
pub mod import;
mod indicator;
mod path;
mod qualifier;
#[cfg(test)]
mod sample;
mod span;
mod value;

pub use book::Book;
pub use breakdown::{Breakdown, Slice};
pub use contradiction::{Contradiction, contradictions};
pub use decimal::{Decimal, DecimalError};
pub use figure::store::{Entered, Wanted, book, enter, history, rehearse};
pub use figure::{Extent, Figure, Kind, Source, Statement, written::written};
pub use indicator::{Catalogue, Indicator, Key, Measure, Nature, Role, Term};
pub use qualifier::Qualifier;
pub use span::{Month, Span};
pub use value::told::{Answer, ToldCompleteness, ToldSource, ToldUnit, ToldValue};
pub use value::{Completeness, Ledger, Map, Part, Provenance, Question, Value};

/// The steps of the schema that hold figures.
pub fn migrations() -> Vec<db::Migration> {
    vec![Box::new(figure::migration::M2026112103LedgerFigures)]
}
