//! Insight: what the numbers say to whoever opens the program. Today's page shows a unit's month at a glance: what is
//! to be done, how far its targets are, what the month brought; the switches lead to other units and months.
//!
//! Nothing here is stored. Every number is the ledger's, and what a report says of a month is said here in the same way.

mod home;
mod place;
mod switches;

use web::{Area, Entry, Permission};

pub use switches::pages::switches;

/// Seeing a unit's month at a glance.
pub const READ_HOME: Permission = Permission("home.read");

pub const AREA: Area = Area {
    name: "insight",
    routes: home::pages::routes,
    permissions: &[READ_HOME],
    migrations: Vec::new,
    menu: &[Entry {
        group: "menu-home",
        order: 10,
        path: "/hom-nay",
        text: "menu-home",
        icon: "home",
        needs: READ_HOME,
    }],
};
