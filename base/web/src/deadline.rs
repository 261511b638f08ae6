//! Until when an answer must be there. Who sends much over a bad line isn't hurried: each piece that comes puts it off.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::extract::{Request, State as Extracted};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tokio::time::{Instant, sleep_until};

use crate::error::Error;
use crate::state::State;

#[derive(Clone)]
pub(crate) struct Deadline {
    patience: Duration,
    until: Arc<Mutex<Instant>>,
}

impl Deadline {
    fn new(patience: Duration) -> Self {
        let until = Instant::now() + patience;
        Self {
            patience,
            until: Arc::new(Mutex::new(until)),
        }
    }

    /// Something came: the time counts from now.
    pub(crate) fn put_off(&self) {
        self.put_off_by(self.patience);
    }

    /// So much is given from now on.
    pub(crate) fn put_off_by(&self, patience: Duration) {
        *self.until.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now() + patience;
    }

    async fn passed(&self) {
        while self.until() > Instant::now() {
            sleep_until(self.until()).await;
        }
    }

    fn until(&self) -> Instant {
        *self.until.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Ends what takes too long: what it had changed and not yet committed is undone.
pub(crate) async fn in_time(
    Extracted(state): Extracted<State>,
    mut request: Request,
    next: Next,
) -> Response {
    let deadline = Deadline::new(state.load.limits.answer);
    request.extensions_mut().insert(deadline.clone());
    tokio::select! {
        response = next.run(request) => response,
        () = deadline.passed() => Error::TooLong.into_response(),
    }
}
