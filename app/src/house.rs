//! The house, opened: a database brought up to date, filled with the units that ship, and what a server keeps in memory.

use std::path::Path;

use anyhow::Context;
use db::Db;
use files::Files;
use web::{Actor, Cx, Grant, Lang, State, Text};

use crate::areas::{AREAS, migrations};
use crate::settings::Settings;

/// Opens the database of these settings, making it where there is none.
pub(crate) async fn open(settings: &Settings, lang: Lang) -> anyhow::Result<State> {
    private_folder(&settings.data, lang)?;
    let state = open_at(&settings.database).await?;
    state.put(Files::open(settings.data.join("files"))?);
    let roll_up = settings.data.join("roll-up");
    private_folder(&roll_up, lang)?;
    state.put(ledger::RollUp::kept_in(&roll_up));
    Ok(state)
}

pub(crate) async fn open_at(database: &str) -> anyhow::Result<State> {
    let db = Db::open(database).await?;
    db.migrate(migrations()).await?;
    let state = State::new(db);
    let cx = Cx::new(&state, None, Lang::Vi);
    org::fill(&state.db, cx.now).await.context("org")?;
    state.put(org::load_unscoped(state.db.read()).await?);
    Ok(state)
}

/// Follows the numbered changes of the units; nothing to do where this server knows the last one.
pub(crate) async fn read_units_again(state: &State) -> anyhow::Result<()> {
    let last = org::last_change_unscoped(state.db.read()).await?;
    if last > state.shelf::<org::Units>()?.change() {
        state.put(org::load_unscoped(state.db.read()).await?);
    }
    Ok(())
}

/// Whoever may start this program on the database acts for the whole agency.
pub(crate) fn command(state: &State, lang: Lang) -> anyhow::Result<Cx> {
    let units = state.shelf::<org::Units>()?;
    let nation = units.nation().context("no units")?.id;
    let permissions = AREAS
        .iter()
        .flat_map(|area| area.permissions)
        .map(|permission| permission.0);
    let actor = Actor {
        name: Text::say(lang, "app-command-line", &[]),
        home: nation,
        grants: vec![Grant::in_trees(permissions, vec![nation])],
        ..Actor::default()
    };
    Ok(Cx::new(state, Some(actor), lang))
}

/// Only the owner may look into the data folder.
fn private_folder(folder: &Path, lang: Lang) -> anyhow::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    let mut maker = std::fs::DirBuilder::new();
    maker.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut maker, 0o700);
    let shown = folder.display().to_string();
    maker
        .create(folder)
        .with_context(|| Text::say(lang, "app-no-folder", &[("folder", &shown)]))
}
