//! The ledger: what was stated of a unit's work, by whom and in which words, and what follows from it.
//!
//! Indicators and breakdowns say what can be counted; figures are what was; values answer for any unit, part and span,
//! and lead back to their sources. The core is pure; `figure/store.rs` alone touches the database.

mod access;
mod book;
mod breakdown;
mod change;
mod closing;
mod contradiction;
mod decimal;
mod entry;
mod figure;
pub mod import;
mod indicator;
mod path;
mod place;
mod qualifier;
mod record;
mod roll_up;
#[cfg(test)]
mod sample;
mod span;
mod table;
mod upload;
mod value;

use web::{Area, Entry, Permission, Routes};

pub use access::may_write;
pub use book::Book;
pub use breakdown::{Breakdown, Slice, Undeclared, value_code, value_codes, value_name, value_place};
pub use closing::pages::{CLOSE, OPEN_AGAIN};
pub use closing::store::{close, closed_unscoped, closing, hold as hold_closings, open_again};
pub use closing::{Closing, counts_on};
pub use contradiction::{Contradiction, contradictions};
pub use decimal::{Decimal, DecimalError};
pub use entry::{Fault, Typed, pages::fault_words, read as read_typed};
pub use figure::store::{Entered, Wanted, book, enter, history, months, newest, rehearse, tellers};
pub use figure::{Extent, Figure, Kind, Source, Statement, written::written};
pub use indicator::{Catalogue, Indicator, Key, Measure, Nature, Role, Term};
pub use place::{Place, opening};
pub use qualifier::Qualifier;
pub use record::store::{Counting, add as add_records, take_back_unscoped, tell_records};
pub use record::{Record, activity_path};
pub use roll_up::store::{Recount, keep_roll_up_unscoped, prepare_unscoped, recount_unscoped, stand};
pub use roll_up::{RollUp, Stand, Sum, read_columns, write_columns};
pub use span::{CutOff, Month, Span};
pub use table::{Cell, Column, Cube, Table};
pub use upload::Upload;
pub use upload::store::{
    find as find_upload, forget as forget_upload, forget_with as forget_upload_with, keep as keep_upload,
};
pub use value::pages::{breakdown_words, number, plain_number, source_path, span_words};
pub use value::told::{Answer, SOURCES, ToldCompleteness, ToldSource, ToldUnit, ToldValue};
pub use value::{Completeness, Ledger, Map, Part, Provenance, Question, Value};

/// Reading values and where they come from.
pub const FIGURES_READ: Permission = Permission("figures.read");
/// Entering figures of the units that one works for.
pub const FIGURES_WRITE: Permission = Permission("figures.write");

pub const AREA: Area = Area {
    name: "ledger",
    routes,
    permissions: &[FIGURES_READ, FIGURES_WRITE],
    migrations,
    menu: &[
        Entry {
            group: "menu-reports",
            order: 35,
            path: entry::pages::PATH,
            text: "ledger-grid-menu",
            icon: "table",
            needs: FIGURES_WRITE,
        },
        Entry {
            group: "menu-reports",
            order: 36,
            path: "/so-lieu/nhap-tep",
            text: "ledger-import-menu",
            icon: "file-upload",
            needs: FIGURES_WRITE,
        },
    ],
};

fn routes() -> Routes {
    value::pages::routes()
        .and(entry::pages::routes())
        .and(import::pages::routes())
        .and(closing::pages::routes())
        .and(value::api::routes())
        .and(figure::api::routes())
        .and(import::api::routes())
        .and(indicator::api::routes())
}

/// The steps of the schema that hold figures.
pub fn migrations() -> Vec<db::Migration> {
    vec![
        Box::new(figure::migration::M2026112103LedgerFigures),
        Box::new(upload::migration::M2026112104LedgerUpload),
        Box::new(record::migration::M2026112201LedgerRecords),
        Box::new(closing::migration::M2026112202LedgerClosings),
        Box::new(change::migration::M2026112601LedgerChanges),
    ]
}
