//! For the machine that watches the server: /healthz says that it runs, /readyz that it can reach its database.

use axum::http::StatusCode;

use crate::area::Permission;
use crate::cx::Cx;
use crate::error::Problem;
use crate::routes::Routes;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/healthz", Permission::PUBLIC, alive)
        .get("/readyz", Permission::PUBLIC, ready)
}

async fn alive() -> &'static str {
    "ok\n"
}

async fn ready(cx: Cx) -> Result<&'static str, Problem> {
    cx.db.read().ping().await.map(|()| "ready\n").map_err(|cause| {
        tracing::error!(%cause, "the database does not answer");
        Problem::of(StatusCode::SERVICE_UNAVAILABLE)
    })
}
