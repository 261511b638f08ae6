//! An invitation: a link that opens once, by which somebody chooses the password of their account, the first or a new
//! one. Its code can also be read out on the telephone.

mod entity;
pub(crate) mod pages;
pub(crate) mod store;

use jiff::SignedDuration;

/// How long it holds.
const HOLDS: SignedDuration = SignedDuration::from_hours(7 * 24);
