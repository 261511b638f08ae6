//! Accounts as people and programs meet them, over HTTP, on SQLite and on PostgreSQL.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

mod administration;
mod audit;
mod browser;
mod second_factor;
mod session;
mod setup;
mod sign_in;
mod token;
