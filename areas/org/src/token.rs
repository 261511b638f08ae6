//! A token: with it a program asks as somebody would, over /api. Shown once, and revoked at any time.

mod entity;
pub(crate) mod pages;
pub(crate) mod store;

use jiff::Timestamp;
use uuid::Uuid;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) id: Uuid,
    /// For whom it asks.
    pub(crate) account: Uuid,
    /// What it is for, in its owner's words.
    pub(crate) label: String,
    /// Whether it changes nothing.
    pub(crate) reads_only: bool,
    pub(crate) made: Timestamp,
    pub(crate) until: Timestamp,
    pub(crate) used: Option<Timestamp>,
}
