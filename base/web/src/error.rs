//! What can go wrong with a request. `present` turns it into a page, a fragment or problem+json; nothing else does.

use std::error::Error as StdError;
use std::io;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use db::Trouble;

use crate::text::Message;

pub type Result<T, E = Error> = std::result::Result<T, E>;

type Cause = Box<dyn StdError + Send + Sync>;

#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It isn't there, or not for this person: which of the two is not told.
    #[error("not found")]
    NotFound,
    /// They are signed in and may not do this.
    #[error("forbidden")]
    Forbidden,
    /// Nobody is signed in.
    #[error("nobody is signed in")]
    SignIn,
    /// It would contradict what is there: somebody else was faster, a period is closed.
    #[error("conflict: {}", .0.key)]
    Conflict(Message),
    /// What was sent can't be understood. A form shows itself again instead; this is for APIs and addresses.
    #[error("invalid: {}", .0.key)]
    Invalid(Message),
    /// More was sent than is taken; the limit in bytes.
    #[error("a body over {0} bytes")]
    TooLarge(usize),
    /// There is too much to do just now. Nothing was begun.
    #[error("busy")]
    Busy,
    /// What was sent came so slowly that it was given up.
    #[error("sent too slowly")]
    TooSlow,
    /// It was begun and took longer than anybody waits.
    #[error("took too long")]
    TooLong,
    /// The database can't be reached.
    #[error("no database: {0}")]
    NoDatabase(#[source] Cause),
    /// No room is left on the disk. Nothing was saved.
    #[error("the disk is full: {0}")]
    DiskFull(#[source] Cause),
    /// Our fault. The cause goes to the log, never to the page.
    #[error("broken: {0}")]
    Broken(#[source] Cause),
}

impl Error {
    /// What could not be done, for a reason that the person can't help: the machine's trouble where it is one, else ours.
    pub fn broken(cause: impl Into<Cause>) -> Self {
        let cause = cause.into();
        match trouble(&*cause) {
            Some(Trouble::Gone) => Self::NoDatabase(cause),
            Some(Trouble::Full) => Self::DiskFull(cause),
            Some(Trouble::Busy) => Self::Busy,
            None => Self::Broken(cause),
        }
    }

    pub fn conflict(message: impl Into<Message>) -> Self {
        Self::Conflict(message.into())
    }

    pub fn invalid(message: impl Into<Message>) -> Self {
        Self::Invalid(message.into())
    }

    pub const fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Forbidden => StatusCode::FORBIDDEN,
            Self::SignIn => StatusCode::UNAUTHORIZED,
            Self::Conflict(_) => StatusCode::CONFLICT,
            Self::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::TooLarge(_) => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Busy | Self::TooLong | Self::NoDatabase(_) => StatusCode::SERVICE_UNAVAILABLE,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::DiskFull(_) => StatusCode::INSUFFICIENT_STORAGE,
            Self::Broken(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

macro_rules! our_fault {
    ($($cause:ty),+) => { $(
        impl From<$cause> for Error {
            fn from(cause: $cause) -> Self {
                Self::broken(cause)
            }
        }
    )+ };
}

our_fault!(db::DbError, sea_orm::DbErr, std::io::Error, serde_json::Error);

/// What is said to the person: a title, what happened, what to do next; for an API also which fields are at fault.
#[derive(Debug, Clone)]
pub struct Problem {
    pub status: StatusCode,
    pub title: Message,
    pub detail: Message,
    pub fields: Vec<(String, Message)>,
    /// What may have been meant instead, for a program to choose from.
    pub(crate) candidates: Option<serde_json::Value>,
    /// In how many seconds it is worth trying again by itself.
    pub again_in: Option<u32>,
    /// What it is called in texts and where problems are counted.
    pub(crate) name: &'static str,
}

/// After so many seconds somebody else is done.
const SOON: u32 = 5;

impl Problem {
    /// The problem that a bare status stands for, whoever answered with it.
    pub fn of(status: StatusCode) -> Self {
        let name = match status {
            StatusCode::UNAUTHORIZED => "sign-in",
            StatusCode::FORBIDDEN => "forbidden",
            StatusCode::NOT_FOUND => "not-found",
            StatusCode::METHOD_NOT_ALLOWED => "method",
            StatusCode::CONFLICT => "conflict",
            StatusCode::PAYLOAD_TOO_LARGE => "too-large",
            StatusCode::SERVICE_UNAVAILABLE => "busy",
            StatusCode::REQUEST_TIMEOUT => "slow",
            StatusCode::INSUFFICIENT_STORAGE => "disk-full",
            status if status.is_client_error() => "invalid",
            _ => "broken",
        };
        Self::named(status, name)
    }

    /// The database can't be reached just now.
    pub(crate) fn no_database() -> Self {
        Self::named(StatusCode::SERVICE_UNAVAILABLE, "no-database")
    }

    fn named(status: StatusCode, name: &'static str) -> Self {
        let again_in = (status == StatusCode::SERVICE_UNAVAILABLE).then_some(SOON);
        let detail = Message::new(format!("error-{name}"));
        let seconds = again_in.map(|seconds| ("seconds".into(), seconds.to_string()));
        Self {
            status,
            title: Message::new(format!("error-{name}-title")),
            detail: Message {
                args: seconds.into_iter().collect(),
                ..detail
            },
            fields: Vec::new(),
            candidates: None,
            again_in,
            name,
        }
    }

    /// The same in other words.
    pub fn saying(self, detail: Message) -> Self {
        Self { detail, ..self }
    }

    /// A list of what may have been meant.
    ///
    /// # Errors
    /// Where it can't be told as JSON.
    pub fn with_candidates(self, candidates: &[impl serde::Serialize]) -> Result<Self> {
        Ok(Self {
            candidates: Some(serde_json::to_value(candidates)?),
            ..self
        })
    }

    /// A problem with fields of what was sent to an API: status 422.
    pub fn with_fields(fields: Vec<(String, Message)>) -> Self {
        Self {
            fields,
            ..Self::of(StatusCode::UNPROCESSABLE_ENTITY)
        }
    }
}

impl From<&Error> for Problem {
    fn from(error: &Error) -> Self {
        let problem = Self::of(error.status());
        match error {
            Error::Conflict(detail) | Error::Invalid(detail) => Self {
                detail: detail.clone(),
                ..problem
            },
            Error::TooLong => Self::named(problem.status, "too-long"),
            Error::NoDatabase(_) => Self::no_database(),
            Error::TooLarge(bytes) => Self {
                detail: problem.detail.with("limit", size(*bytes)),
                ..problem
            },
            _ => problem,
        }
    }
}

/// The status and the problem, for `present` to show.
impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        if let Self::Broken(cause) | Self::NoDatabase(cause) | Self::DiskFull(cause) = &self {
            tracing::error!(cause = &**cause, status = self.status().as_u16(), "broken");
        }
        Problem::from(&self).into_response()
    }
}

/// The machine's trouble, wherever in the chain of causes it stands.
fn trouble<'a>(cause: &'a (dyn StdError + 'static)) -> Option<Trouble> {
    let causes = std::iter::successors(Some(cause), |cause: &&'a (dyn StdError + 'static)| {
        (*cause).source()
    });
    causes.into_iter().find_map(|cause| {
        let full = cause.downcast_ref::<io::Error>().filter(|error| {
            matches!(
                error.kind(),
                io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded
            )
        });
        let asked = match cause.downcast_ref::<db::DbError>() {
            Some(db::DbError::Sql(asked)) => Some(asked),
            _ => cause.downcast_ref::<sea_orm::DbErr>(),
        };
        full.map(|_| Trouble::Full).or_else(|| Trouble::of(asked?))
    })
}

/// "2 MB", as people say it.
fn size(bytes: usize) -> String {
    match bytes {
        0..1024 => format!("{bytes} B"),
        1024..1_048_576 => format!("{} kB", bytes / 1024),
        _ => format!("{} MB", bytes / 1_048_576),
    }
}
