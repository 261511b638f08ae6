//! Targets: what assigners asked of a unit, how far it has come, and how much is left to do.
//!
//! A target is a figure of the ledger; nothing here is stored. Several assigners stand side by side, and a percentage
//! always names its plan.

pub mod label;
pub mod progress;
mod target;

pub use progress::{Gap, Progress, Share, applying};
pub use target::{Plan, Revision, Target, standing};
