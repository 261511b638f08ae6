//! Targets: what assigners asked of a unit, how far it has come, and how much is left to do.
//!
//! A target is a figure of the ledger; nothing here is stored. Several assigners stand side by side, and a percentage
//! always names its plan.

pub mod assignment;
pub mod coverage;
pub mod forecast;
mod implied;
pub mod label;
pub mod progress;
pub mod ranking;
mod target;

use web::{Area, Entry, Routes};

pub use progress::{Gap, Progress, Share, applying};
pub use target::{Plan, Revision, Target, rounds, standing};

pub const AREA: Area = Area {
    name: "targets",
    routes,
    permissions: &[target::pages::READ, assignment::pages::WRITE],
    migrations: Vec::new,
    menu: &[
        Entry {
            group: "menu-targets",
            order: 40,
            path: target::pages::LIST,
            text: "targets-menu",
            icon: "target-arrow",
            needs: target::pages::READ,
        },
        Entry {
            group: "menu-targets",
            order: 41,
            path: ranking::pages::PATH,
            text: "targets-rank-menu",
            icon: "target-arrow",
            needs: target::pages::READ,
        },
        Entry {
            group: "menu-targets",
            order: 42,
            path: assignment::pages::PATH,
            text: "targets-assign-menu",
            icon: "target-arrow",
            needs: assignment::pages::WRITE,
        },
    ],
};

fn routes() -> Routes {
    target::pages::routes()
        .and(ranking::pages::routes())
        .and(assignment::pages::routes())
}
