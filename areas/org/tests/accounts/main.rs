//! Accounts as people and programs meet them, over HTTP, on SQLite and on PostgreSQL.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

mod administration;
mod browser;
mod session;
mod setup;
mod sign_in;
mod token;
