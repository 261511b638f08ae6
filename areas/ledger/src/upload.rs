//! Uploads: tables that somebody sent and has not entered yet. They are looked through first, and forgotten after a day.

mod entity;
pub(crate) mod migration;
pub(crate) mod store;

use uuid::Uuid;

/// A table as it was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upload {
    pub id: Uuid,
    /// Its name on the sender's disk, only to be shown.
    pub name: String,
    pub bytes: Vec<u8>,
}
