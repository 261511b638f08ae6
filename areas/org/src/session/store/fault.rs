//! Why a session could not be found: the layer that asks for it answers with a bare status, and people want a word.

use std::cell::Cell;

use axum::extract::Request;
use axum::http::StatusCode;
use axum::middleware::Next;
use web::{Error, IntoResponse, Problem, Response};

tokio::task_local! {
    /// What went wrong in this request, before anybody could be asked to answer it.
    static NOTED: Cell<Option<Error>>;
}

/// Keeps the cause for the answer of this request.
pub(in crate::session) fn note(cause: impl Into<Error>) {
    // Outside a request there is nobody to tell.
    _ = NOTED.try_with(|noted| noted.set(Some(cause.into())));
}

/// The same for a cause that is an error of ours already; what comes back only says it again.
pub(in crate::session) fn noted(error: Error) -> Error {
    let words = error.to_string();
    note(error);
    Error::broken(words)
}

/// Lies around the layers of sessions.
pub(in crate::session) async fn told(request: Request, next: Next) -> Response {
    let answered = async {
        let response = next.run(request).await;
        (response, NOTED.with(Cell::take))
    };
    let (response, noted) = NOTED.scope(Cell::new(None), answered).await;
    let bare = response.status() == StatusCode::INTERNAL_SERVER_ERROR
        && response.extensions().get::<Problem>().is_none();
    match noted {
        Some(error) if bare => error.into_response(),
        _ => response,
    }
}
