//! For the machine that watches the server: /healthz says that it runs, /readyz whether people should be sent to it.

use std::time::Duration;

use axum::extract::State as Extracted;
use axum::http::StatusCode;
use db::Db;
use tokio::time::timeout;

use crate::area::Permission;
use crate::error::Problem;
use crate::routes::Routes;
use crate::state::State;

/// A database that answers later than this is as good as none.
const PATIENCE: Duration = Duration::from_millis(1_500);

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/healthz", Permission::PUBLIC, alive)
        .get("/readyz", Permission::PUBLIC, ready)
        .free()
}

async fn alive() -> &'static str {
    "ok\n"
}

async fn ready(Extracted(state): Extracted<State>) -> Result<&'static str, Problem> {
    if state.load.is_stopping() {
        return Err(Problem::of(StatusCode::SERVICE_UNAVAILABLE));
    }
    answers(&state.db).await.map(|()| "ready\n").map_err(|cause| {
        tracing::error!(%cause, "the database does not answer");
        Problem::no_database()
    })
}

type Silence = Box<dyn std::error::Error + Send + Sync>;

/// Whether the database answers, and why not; known within two seconds.
pub(crate) async fn answers(db: &Db) -> Result<(), Silence> {
    match timeout(PATIENCE, db.read().ping()).await {
        Ok(Ok(())) => Ok(()),
        Ok(Err(cause)) => Err(cause.into()),
        Err(late) => Err(late.into()),
    }
}
