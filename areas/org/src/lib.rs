//! Who the agency is: its units over time, and what people call them.
//!
//! [`Units`] is the whole tree as a snapshot in memory: as of any day, with who became whom. A name is looked up
//! as people write it ([`LookUp`]), and never guessed. What the agency enters itself is a [`Founding`].

mod base_table;
mod look_up;
mod shipped;
mod unit;
mod units;

pub use base_table::{BaseColumn, BasePlan, BaseRefusal, BaseWhy, plan_bases};
pub use look_up::{LookUp, Near, Why};
pub use shipped::{NATION, shipped};
pub use unit::{FormerName, Level, Unit};
pub use units::store::{FoundError, fill, found, last_change_unscoped, load_unscoped};
pub use units::{Extent, Founding, Handover, Parts, Succession, Tie, Units};

/// The steps of this area's tables, oldest first.
pub fn migrations() -> Vec<db::Migration> {
    vec![Box::new(units::migration::M2026112101OrgUnits)]
}
