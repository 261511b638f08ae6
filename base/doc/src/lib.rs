//! Documents in, documents out: tables that people send are read, and what we report is written.
//!
//! [`sheet`] reads CSV and XLSX within limits. [`Document`] is what a report says, free of how it looks, and
//! [`Format`] writes it as a web page's fragment, a CSV or XLSX table, or a letter laid out by
//! Decree 30/2020, as DOCX or PDF.

mod csv;
mod document;
mod docx;
mod format;
pub mod html;
mod lie;
#[cfg(feature = "pdf")]
mod pdf;
mod picture;
pub mod sheet;
mod xlsx;

pub use document::{Block, Cell, Closing, Column, Document, Head, Kind, Labels, Number, Row, RowKind, Table};
pub use format::{Format, WriteError};
pub use picture::Picture;
