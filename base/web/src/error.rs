//! What can go wrong with a request. `present` turns it into a page, a fragment or problem+json; nothing else does.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use crate::text::Message;

pub type Result<T, E = Error> = std::result::Result<T, E>;

type Cause = Box<dyn std::error::Error + Send + Sync>;

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
    /// Our fault. The cause goes to the log, never to the page.
    #[error("broken: {0}")]
    Broken(#[source] Cause),
}

impl Error {
    pub fn broken(cause: impl Into<Cause>) -> Self {
        Self::Broken(cause.into())
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
}

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
            StatusCode::SERVICE_UNAVAILABLE | StatusCode::REQUEST_TIMEOUT => "busy",
            status if status.is_client_error() => "invalid",
            _ => "broken",
        };
        let detail = Message::new(format!("error-{name}"));
        Self {
            status,
            title: Message::new(format!("error-{name}-title")),
            detail,
            fields: Vec::new(),
        }
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
        if let Self::Broken(cause) = &self {
            tracing::error!(cause = &**cause, "broken");
        }
        Problem::from(&self).into_response()
    }
}

/// "2 MB", as people say it.
fn size(bytes: usize) -> String {
    match bytes {
        0..1024 => format!("{bytes} B"),
        1024..1_048_576 => format!("{} kB", bytes / 1024),
        _ => format!("{} MB", bytes / 1_048_576),
    }
}
