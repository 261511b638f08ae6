//! Reports: what a unit did in a month or any span, as a table, as text, and as a document that can be sent.

mod narrative;
mod report;

pub use narrative::narrate;
pub use report::api::{Format, write};
pub use report::{
    Found, Line, Report, Reporting, Section, ToldFound, ToldLine, ToldReport, ToldReporting, ToldTarget,
    Words,
};
