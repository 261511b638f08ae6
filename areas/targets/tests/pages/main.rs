//! Targets assigned, followed, ranked and forecast, asked for over HTTP on both engines.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests may panic"
)]

mod assignment;
mod house;
mod progress;
#[path = "../sample/mod.rs"]
mod sample;
