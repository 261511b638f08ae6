//! A session: from signing in to signing out, or until nothing was asked for twelve hours.

mod entity;
pub(crate) mod pages;
pub(crate) mod store;

use jiff::SignedDuration;

/// How long a session lasts without a request.
const IDLE: SignedDuration = SignedDuration::from_hours(12);

/// How exactly its end follows the last request: a write every ten minutes, not one a request.
const STEP: SignedDuration = SignedDuration::from_mins(10);
