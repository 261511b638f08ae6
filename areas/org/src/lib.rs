//! Who the agency is: its units over time, and what people call them.
//!
//! [`Units`] is the whole tree as a snapshot in memory: as of any day, with who became whom. A name is looked up
//! as people write it ([`LookUp`]), and never guessed.

mod look_up;
mod shipped;
mod unit;
mod units;

pub use look_up::{LookUp, Near, Why};
pub use shipped::{NATION, shipped};
pub use unit::{FormerName, Level, Unit};
pub use units::{Extent, Handover, Parts, Succession, Tie, Units};
