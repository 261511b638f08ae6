//! Who the agency is: its units over time, and what people call them.
//!
//! [`Units`] is the whole tree as a snapshot in memory: as of any day, with who became whom. A name is looked up
//! as people write it ([`LookUp`]), and never guessed. What the agency enters itself is a [`Founding`].
//!
//! And who works there: an [`Account`] has duties, each a [`Role`] held at a unit. [`sign_in`] finds out who is behind a
//! request and puts them into it as `web::Actor`.

mod account;
mod audit;
mod base_table;
mod duty;
mod invitation;
mod look_up;
mod role;
mod second_factor;
mod secret;
mod session;
mod setup;
mod shipped;
mod sign_in;
mod token;
mod unit;
mod units;

pub use account::pages::WRITE as ACCOUNTS_WRITE;
pub use account::store::{add as add_account, anybody_may_unscoped, has_accounts_unscoped};
pub use account::{Account, NewAccount, Password, SignInName};
pub use audit::pages::refusal::out_of_scope;
pub use audit::store::{
    note, note_all, seal_unscoped as seal_audit_unscoped, verify_unscoped as verify_audit_unscoped,
};
pub use audit::{Deed, Verdict};
pub use base_table::{BaseColumn, BasePlan, BaseRefusal, BaseWhy, plan_bases};
pub use duty::{Duty, trees};
pub use invitation::store::let_in_again;
pub use look_up::{LookUp, Near, Why};
pub use role::Role;
pub use session::pages::{Entrance, sign_in};
pub use session::store::restored::shut_doors;
pub use setup::store::first_administrator;
pub use shipped::{NATION, shipped};
pub use unit::{FormerName, Level, Unit};
pub use units::store::sight::{below, in_scope};
pub use units::store::{FoundError, fill, found, last_change_unscoped, load_unscoped};
pub use units::{Extent, Founding, Handover, Parts, Sight, Succession, Tie, Units};

use web::{Area, Entry, Routes};

pub const AREA: Area = Area {
    name: "org",
    routes,
    permissions: &[
        account::pages::READ,
        account::pages::WRITE,
        audit::pages::READ,
        token::pages::WRITE,
        units::pages::READ,
        units::pages::WRITE,
    ],
    migrations,
    menu: &[
        Entry {
            group: "menu-units",
            order: 81,
            path: units::pages::TREE,
            text: "org-units",
            icon: "building",
            needs: units::pages::READ,
        },
        Entry {
            group: "menu-units",
            order: 82,
            path: account::pages::LIST,
            text: "org-accounts",
            icon: "users",
            needs: account::pages::READ,
        },
        Entry {
            group: "menu-units",
            order: 83,
            path: audit::pages::PATH,
            text: "org-audit",
            icon: "clipboard-list",
            needs: audit::pages::READ,
        },
    ],
};

fn routes() -> Routes {
    sign_in::pages::routes()
        .and(setup::pages::routes())
        .and(invitation::pages::routes())
        .and(account::pages::routes())
        .and(second_factor::pages::routes())
        .and(token::pages::routes())
        .and(role::pages::routes())
        .and(audit::pages::routes())
        .and(units::pages::routes())
        .and(units::api::routes())
}

/// The steps of this area's tables, oldest first.
pub fn migrations() -> Vec<db::Migration> {
    vec![
        Box::new(units::migration::M2026112101OrgUnits),
        Box::new(account::migration::M2026112102OrgAccounts),
        Box::new(duty::migration::M2026112701OrgDuties),
        Box::new(audit::migration::M2026112702OrgAudit),
        Box::new(audit::search::migration::M2026112802OrgAuditSearch),
    ]
}
