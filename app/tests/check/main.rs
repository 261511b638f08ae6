//! Whether an installation is whole, and what is left when its backup breaks off: on both engines.

#![expect(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may panic"
)]

mod copied;
mod house;
mod killed;
mod parts;
