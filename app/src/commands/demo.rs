//! `lantoa demo`: the product with something in it to look at, or a check that nothing of it is lost.

use db::{Db, Engine};
use org::Entrance;
use sea_orm::ConnectionTrait;
use web::Cx;

use super::serve;
use crate::cli::{Cli, Demo, complain, print, progress};
use crate::settings::{Settings, sqlite_in};
use crate::{Ended, demo, house, setting};

const FOLDER: &str = "lantoa-demo";

pub(super) async fn run(cli: &Cli, asked: &Demo) -> anyhow::Result<Ended> {
    if asked.check {
        check(cli, &Settings::read(&cli.place, FOLDER)?).await
    } else {
        show(cli, &Settings::typed(&cli.place, FOLDER), asked.port).await
    }
}

/// Opens the demo's own folder, filled on its first start, and serves it to this machine. Where the real data is, the
/// environment and `lantoa.toml` may say: the demo doesn't follow them.
async fn show(cli: &Cli, settings: &Settings, port: u16) -> anyhow::Result<Ended> {
    let bar = progress(web::Text::say(cli.place.lang, "app-filling-demo", &[]));
    let state = house::open(settings, cli.place.lang).await?;
    let cx = house::command(&state, cli.place.lang)?;
    let mark = setting::get(&state.db, setting::DEMO).await?;
    if mark.is_none() && is_in_use(&cx).await? {
        complain(&cx.say("app-not-a-demo"));
        return Ok(Ended::Failed);
    }
    setting::set(&state.db, setting::DEMO, "yes").await?;
    demo::fill(&cx).await?;
    demo::accounts(&cx).await?;
    bar.finish_and_clear();
    let listen = std::net::SocketAddr::from((std::net::Ipv4Addr::LOCALHOST, port));
    let entrance = Entrance::default();
    serve::on(state.with_demo(true), cx.lang, listen, entrance, |address| {
        demo::welcome(&cx, address)
    })
    .await
}

/// Whether anybody works with this database: it has an account or a figure.
async fn is_in_use(cx: &Cx) -> anyhow::Result<bool> {
    let figures = ledger::newest(cx, &cx.scope().trees, 1);
    Ok(org::has_accounts_unscoped(cx).await? || !figures.await?.is_empty())
}

/// Loads the demo's figures into a fresh database and asks every one back.
async fn check(cli: &Cli, settings: &Settings) -> anyhow::Result<Ended> {
    let fresh = Fresh::make(settings).await?;
    let outcome = ask_back(cli, &fresh.database).await;
    fresh.remove().await?;
    outcome
}

async fn ask_back(cli: &Cli, database: &str) -> anyhow::Result<Ended> {
    let state = house::open_at(database).await?;
    let cx: Cx = house::command(&state, cli.place.lang)?;
    let entries = demo::fill(&cx).await?;
    let differences = demo::ask_back(&cx, &entries).await?;
    for difference in &differences {
        complain(&cx.text(
            "app-differs",
            &[("asked", &difference.asked), ("answered", &difference.answered)],
        ));
    }
    state.db.close().await?;
    print(&format!(
        "{} of {}",
        entries.len() - differences.len(),
        entries.len()
    ));
    Ok(if differences.is_empty() {
        Ended::Done
    } else {
        Ended::Failed
    })
}

/// A database that nobody uses: a SQLite file of its own, or a schema of its own in PostgreSQL.
struct Fresh {
    database: String,
    schema: Option<(Db, String)>,
    folder: Option<std::path::PathBuf>,
}

impl Fresh {
    async fn make(settings: &Settings) -> anyhow::Result<Fresh> {
        let name = format!("lantoa_check_{}", std::process::id());
        if settings.database.starts_with("sqlite:") {
            let folder = std::env::temp_dir().join(name);
            std::fs::create_dir_all(&folder)?;
            return Ok(Fresh {
                database: sqlite_in(&folder),
                schema: None,
                folder: Some(folder),
            });
        }
        let server = Db::open(&settings.database).await?;
        debug_assert_eq!(server.engine(), Engine::Postgres);
        let write = server.write().await?;
        write.execute_unprepared(&format!("CREATE SCHEMA {name}")).await?;
        write.commit().await?;
        let mark = if settings.database.contains('?') { '&' } else { '?' };
        let database = format!("{}{mark}options=-csearch_path%3D{name}", settings.database);
        Ok(Fresh {
            database,
            schema: Some((server, name)),
            folder: None,
        })
    }

    async fn remove(self) -> anyhow::Result<()> {
        if let Some(folder) = self.folder {
            std::fs::remove_dir_all(folder)?;
        }
        if let Some((server, name)) = self.schema {
            let write = server.write().await?;
            write
                .execute_unprepared(&format!("DROP SCHEMA {name} CASCADE"))
                .await?;
            write.commit().await?;
        }
        Ok(())
    }
}
