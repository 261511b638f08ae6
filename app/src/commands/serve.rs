//! `lantoa serve`: the server, until it is told to stop.

use std::net::SocketAddr;
use std::time::Duration;

use anyhow::Context;
use org::Entrance;
use tokio::net::TcpListener;
use web::{Lang, State, Text};

use crate::areas::AREAS;
use crate::cli::{Cli, Serve, complain, print};
use crate::settings::Settings;
use crate::{Ended, house, setting, switches};

pub(super) async fn run(cli: &Cli, asked: &Serve) -> anyhow::Result<Ended> {
    let settings = Settings::read(&cli.place, "lantoa-data")?;
    let state = house::open(&settings, cli.place.lang).await?;
    let cx = house::command(&state, cli.place.lang)?;
    if setting::get(&state.db, setting::DEMO).await?.is_some() {
        complain(&cx.say("app-is-a-demo"));
        return Ok(Ended::Failed);
    }
    let first = org::first_administrator(&cx).await?;
    let state = state
        .with_limits(settings.limits)
        .with_watchers(settings.watchers);
    on(
        state,
        cx.lang,
        asked.listen.unwrap_or(settings.listen),
        settings.entrance,
        |address| {
            let address = format!("http://{address}");
            print(&cx.text("app-serving", &[("address", &address)]));
            if let Some(path) = &first {
                print(&cx.text(
                    "app-first-administrator",
                    &[("link", &format!("{address}{path}"))],
                ));
            }
        },
    )
    .await
}

/// How long the database may take to write its last things down.
const CLOSING: Duration = Duration::from_secs(10);

/// Serves on an address, telling it once it is reached there. On Ctrl+C or SIGTERM it finishes what is under way, as long
/// as `stop_seconds` allow, and closes the database.
pub(super) async fn on(
    state: State,
    lang: Lang,
    listen: SocketAddr,
    entrance: Entrance,
    tell: impl FnOnce(SocketAddr),
) -> anyhow::Result<Ended> {
    tracing_subscriber::fmt()
        .json()
        .with_env_filter(
            tracing_subscriber::EnvFilter::try_from_env("LANTOA_LOG").unwrap_or_else(|_| "info".into()),
        )
        .with_writer(std::io::stderr)
        .init();
    let state = state.with_switches(switches::NAMES, switches::shown);
    let sign_in = org::sign_in(&state, entrance);
    let roll_up = house::command(&state, lang)?;
    ledger::prepare_unscoped(&roll_up).await?;
    let following = [
        tokio::spawn(follow(state.clone())),
        tokio::spawn(keep(state.clone(), lang)),
        tokio::spawn(seal(state.clone(), lang)),
    ];
    let server = web::server(AREAS, state.clone(), sign_in);
    let listener = TcpListener::bind(listen)
        .await
        .with_context(|| Text::say(lang, "app-no-port", &[("address", &listen.to_string())]))?;
    tell(listener.local_addr()?);
    let stopped = web::listen(listener, server, &state, told_to_stop()).await;
    following.iter().for_each(tokio::task::JoinHandle::abort);
    if let Err(error) = ledger::keep_roll_up_unscoped(&roll_up).await {
        tracing::warn!(%error, "the snapshot of the roll-up could not be written");
    }
    let closed = tokio::time::timeout(CLOSING, state.db.clone().close()).await;
    closed.context("the database does not close")??;
    tracing::info!(?stopped, "stopped");
    Ok(Ended::Done)
}

/// Reads the units again when another server, or a command, has changed them.
async fn follow(state: State) {
    let mut again = tokio::time::interval(Duration::from_secs(2));
    loop {
        again.tick().await;
        if let Err(error) = house::read_units_again(&state).await {
            tracing::warn!(%error, "the units could not be read again");
        }
    }
}

/// A start reads from the database what came after the last snapshot: a few seconds' worth.
const KEPT_EVERY: Duration = Duration::from_secs(600);

/// Writes the roll-up to its file now and then, so that a start reads little from the database.
async fn keep(state: State, lang: Lang) {
    let mut again = tokio::time::interval(KEPT_EVERY);
    loop {
        again.tick().await;
        let kept = match house::command(&state, lang) {
            Ok(cx) => ledger::keep_roll_up_unscoped(&cx)
                .await
                .map_err(anyhow::Error::from),
            Err(error) => Err(error),
        };
        if let Err(error) = kept {
            tracing::warn!(%error, "the snapshot of the roll-up could not be written");
        }
    }
}

/// Seals the audit: what was written down since is in the chain within so long.
async fn seal(state: State, lang: Lang) {
    let mut again = tokio::time::interval(Duration::from_secs(10));
    loop {
        again.tick().await;
        let sealed = match house::command(&state, lang) {
            Ok(cx) => org::seal_audit_unscoped(&cx).await.map_err(anyhow::Error::from),
            Err(error) => Err(error),
        };
        if let Err(error) = sealed {
            tracing::warn!(%error, "the audit could not be sealed");
        }
    }
}

async fn told_to_stop() {
    let interrupted = tokio::signal::ctrl_c();
    let Ok(mut terminated) = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) else {
        _ = interrupted.await;
        return;
    };
    tokio::select! {
        _ = interrupted => (),
        _ = terminated.recv() => (),
    }
}
