//! What targets share: the units that ship, and an account of the nation's office on a day of its own.

use std::sync::LazyLock;

use org::Units;
use tokio::runtime::Runtime;
use web::{Actor, Cx, Grant, Lang, State};

pub(crate) static UNITS: LazyLock<Units> =
    LazyLock::new(|| Units::new(0, org::shipped().expect("the lists that ship are sound")));

/// Somebody who works for every unit, on 25/11/2024.
pub(crate) static CX: LazyLock<Cx> = LazyLock::new(|| {
    let state = State::new(database()).with_clock(|| "2024-11-25T02:00:00Z".parse().expect("an instant"));
    let home = UNITS.nation().map(|nation| nation.id).unwrap_or_default();
    let actor = Actor {
        home,
        grants: vec![Grant::in_trees([""; 0], vec![home])],
        ..Actor::default()
    };
    Cx::new(&state, Some(actor), Lang::Vi)
});

/// A context can't be without one; nothing that is tried here asks it.
fn database() -> db::Db {
    let runtime = Box::leak(Box::new(Runtime::new().expect("a runtime")));
    let folder = tempfile::tempdir().expect("a folder");
    let url = db::file_url(&folder.path().join("empty.db"));
    runtime.block_on(db::Db::open(&url)).expect("an empty database")
}
