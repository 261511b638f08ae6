//! The roll-up: the whole ledger in memory, on every server, up to a change; each change that follows is taken over as it
//! is asked for, so that nobody ever reads a number that is behind what was saved.

mod lines;
mod snapshot;
pub(crate) mod store;
mod tallies;
mod territory;

use std::path::Path;
use std::path::PathBuf;
use std::sync::{Arc, RwLock};

use tokio::sync::Mutex;

use crate::book::Book;
use crate::change::Moment;

pub(crate) use lines::{has_names, told};
pub(crate) use tallies::{Keys, Tallies, day_of_year};
pub(crate) use territory::{Sum, Sums, Territory, children};

/// What one server keeps of the ledger.
#[derive(Default)]
pub struct RollUp {
    known: RwLock<Option<Arc<Known>>>,
    /// Who brings it up to now.
    turn: Mutex<()>,
    file: Option<PathBuf>,
    /// The change up to which the file goes.
    kept: Mutex<Option<Moment>>,
}

/// The ledger up to a change.
pub(crate) struct Known {
    pub(crate) moment: Moment,
    pub(crate) book: Book,
}

impl RollUp {
    pub fn in_memory() -> RollUp {
        RollUp::default()
    }

    /// One whose snapshots lie in a folder.
    pub fn kept_in(folder: &Path) -> RollUp {
        RollUp {
            file: Some(folder.join("ledger.snapshot")),
            ..RollUp::default()
        }
    }

    fn known(&self) -> Option<Arc<Known>> {
        self.known
            .read()
            .unwrap_or_else(|poisoned| poisoned.into_inner())
            .clone()
    }

    fn put(&self, known: Known) -> Arc<Known> {
        let known = Arc::new(known);
        *self
            .known
            .write()
            .unwrap_or_else(|poisoned| poisoned.into_inner()) = Some(Arc::clone(&known));
        known
    }
}
