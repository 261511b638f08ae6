//! The tree of units as people and programs meet it, over HTTP, on both engines.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

mod agency;
mod founding;
mod tree;
