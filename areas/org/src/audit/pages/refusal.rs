//! A refusal: somebody asked for what isn't there for them. It is written down, with the unit if they named one.

use std::cell::Cell;

use axum::extract::Request;
use axum::http::StatusCode;
use axum::middleware::Next;
use uuid::Uuid;
use web::{Actor, Cx, Error, Lang, Response, State};

use crate::audit::{Deed, store};

tokio::task_local! {
    /// The unit of others that this request names in what it sends.
    static NAMED: Cell<Option<Uuid>>;
}

/// The answer to a form that names a unit outside the scope of whoever sends it: for them it isn't there. The audit keeps
/// which one it was, also where something else is answered.
pub fn out_of_scope(unit: Uuid) -> Error {
    // Outside a request nobody is refused.
    _ = NAMED.try_with(|named| named.set(Some(unit)));
    Error::NotFound
}

/// Answers a request of the actor, and writes down what was refused of it.
pub(crate) async fn answered(state: &State, actor: Actor, request: Request, next: Next) -> Response {
    let asked = asked(&request);
    let answer = async { (next.run(request).await, NAMED.with(Cell::get)) };
    let (response, named) = NAMED.scope(Cell::new(None), answer).await;
    let refused = [StatusCode::FORBIDDEN, StatusCode::NOT_FOUND].contains(&response.status());
    if refused || named.is_some() {
        note(state, actor, &asked, named).await;
    }
    response
}

async fn note(state: &State, actor: Actor, asked: &str, named: Option<Uuid>) {
    let deed = Deed::new("org-audit-refused", actor.home, actor.id).is("asked", asked);
    let deed = match named {
        Some(unit) => deed.is("unit", unit),
        None => deed,
    };
    let cx = Cx::new(state, Some(actor), Lang::Vi);
    if let Err(cause) = store::note_refusal(&cx, deed).await {
        tracing::warn!(%cause, "a refusal was not written down");
    }
}

/// The address that is asked for, without what was typed into a search: method, path, and the unit.
fn asked(request: &Request) -> String {
    let query = request.uri().query().unwrap_or_default();
    let mut names = query
        .split('&')
        .filter(|pair| pair.starts_with("don-vi=") || pair.starts_with("unit="));
    let unit = names.next().map(|pair| format!("?{pair}")).unwrap_or_default();
    let asked = format!("{} {}{unit}", request.method(), request.uri().path());
    asked.chars().take(200).collect()
}
