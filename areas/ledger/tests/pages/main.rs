//! What officers see and do in the ledger, told from outside, on both engines.

#![expect(clippy::panic, clippy::unwrap_used, reason = "tests may panic")]

mod entry;
mod house;
mod import;
mod programs;
mod source;
