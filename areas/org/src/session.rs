//! A session: from signing in to signing out, or until nothing was asked for twelve hours.

mod device;
mod entity;
pub(crate) mod pages;
pub(crate) mod store;

use jiff::{SignedDuration, Timestamp};

/// How long a session lasts without a request.
const IDLE: SignedDuration = SignedDuration::from_hours(12);

/// How exactly its end follows the last request: a write every ten minutes, not one a request.
const STEP: SignedDuration = SignedDuration::from_mins(10);

/// Where somebody is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    /// By which it is ended.
    pub(crate) seal: String,
    /// "Chrome, Android"; empty where it isn't known.
    pub(crate) device: String,
    pub(crate) since: Option<Timestamp>,
    /// The last request, to ten minutes.
    pub(crate) last: Timestamp,
}
