//! Columns in memory: many small numbers side by side, sorted, so that a question reads few bytes and reads them in order;
//! and the files they are kept in.
//!
//! What the numbers mean is nobody's business here.

pub mod runs;
pub mod snapshot;

pub use runs::{Days, Entry, Missing, Runs, Total};
