//! Targets: what assigners asked of a unit, how far it has come, and how much is left to do.
//!
//! A target is a figure of the ledger; nothing here is stored. Several assigners stand side by side, and a percentage
//! always names its plan.

pub mod forecast;
mod implied;
pub mod label;
pub mod progress;
mod target;

use web::{Area, Entry};

pub use progress::{Gap, Progress, Share, applying};
pub use target::{Plan, Revision, Target, standing};

pub const AREA: Area = Area {
    name: "targets",
    routes: target::pages::routes,
    permissions: &[target::pages::READ],
    migrations: Vec::new,
    menu: &[Entry {
        group: "menu-targets",
        order: 40,
        path: target::pages::LIST,
        text: "targets-menu",
        icon: "target-arrow",
        needs: target::pages::READ,
    }],
};
