//! What is planned and done: activities, recorded once by whoever does them.
//!
//! A [`Form`] says what a kind of work asks for and which figures it yields; an [`Activity`] is one piece of it, with the
//! [`Evidence`] that it took place. What it yields is counted by the ledger.

mod activity;
mod evidence;
mod form;
pub mod import;
mod place;

use web::{Area, Entry, Permission, Routes};

pub use activity::pages::Line;
pub use activity::pages::list::annex;
pub use activity::store::list::{Listed, all, newest};
pub use activity::store::{New, Recorded, find, record};
pub use activity::{Activity, Asked, Content, Nature};
pub use evidence::pages::photos::photos;
pub use evidence::store::{files_unscoped as evidence_files_unscoped, of_all as evidence_of};
pub use evidence::words::refused;
pub use evidence::{Evidence, Media, Strength};
pub use form::{Field, Form};
pub use place::title;

/// Reading activities and their evidence.
pub const ACTIVITIES_READ: Permission = Permission("activities.read");
/// Recording activities of the units that one works for.
pub const ACTIVITIES_WRITE: Permission = Permission("activities.write");

pub const AREA: Area = Area {
    name: "plans",
    routes,
    permissions: &[ACTIVITIES_READ, ACTIVITIES_WRITE],
    migrations,
    menu: &[
        Entry {
            group: "menu-record",
            order: 20,
            path: activity::pages::PATH,
            text: "plans-record",
            icon: "pencil-plus",
            needs: ACTIVITIES_WRITE,
        },
        Entry {
            group: "menu-record",
            order: 21,
            path: activity::pages::LIST,
            text: "plans-list",
            icon: "clipboard-list",
            needs: ACTIVITIES_READ,
        },
    ],
};

fn routes() -> Routes {
    activity::pages::routes()
        .and(evidence::pages::routes())
        .and(import::pages::routes())
}

/// The steps of this area's tables, oldest first.
pub fn migrations() -> Vec<db::Migration> {
    vec![
        Box::new(activity::migration::M2026112204PlansActivity),
        Box::new(evidence::migration::M2026112205PlansEvidence),
        Box::new(evidence::name::migration::M2026112801PlansEvidenceName),
    ]
}
