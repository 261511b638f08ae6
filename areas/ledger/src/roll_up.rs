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

use columns::snapshot::SnapshotError;
use org::Units;
use rustc_hash::FxHashMap;
use tokio::sync::Mutex;
use uuid::Uuid;

use crate::book::Book;
use crate::change::Moment;
use snapshot::Files;

pub(crate) use lines::{has_names, told};
pub(crate) use tallies::{Keys, Tallies, day_of_year};
pub use territory::Sum;
pub(crate) use territory::{Sums, Territory, children};

/// What one server keeps of the ledger.
#[derive(Default)]
pub struct RollUp {
    known: RwLock<Option<Arc<Known>>>,
    /// Who brings it up to now.
    turn: Mutex<()>,
    folder: Option<PathBuf>,
    /// The change up to which the files there go, and which they are.
    kept: Mutex<Option<(Moment, Files)>>,
}

/// The ledger up to a change.
pub(crate) struct Known {
    pub(crate) moment: Moment,
    pub(crate) book: Book,
    /// The last change that was followed here of each unit and of all that ever lay below it.
    touched: FxHashMap<Uuid, Moment>,
    /// From where changes were followed.
    since: Moment,
}

/// How a part of the ledger stands: as long as it stands the same, so does whatever was worked out from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stand(Moment);

impl Known {
    fn from(moment: Moment, book: Book) -> Known {
        Known {
            moment,
            book,
            touched: FxHashMap::default(),
            since: moment,
        }
    }

    fn touch(&mut self, units: Option<&Units>, unit: Uuid) {
        let above = units.into_iter().flat_map(|units| units.ever_above(unit));
        let touched = above.chain([unit]).map(|unit| (unit, self.moment));
        self.touched.extend(touched);
    }

    fn stand(&self, roots: &[Uuid]) -> Stand {
        let touched = roots.iter().filter_map(|root| self.touched.get(root));
        let last = touched.max_by_key(|moment| moment.number);
        Stand(last.copied().unwrap_or(self.since))
    }
}

impl RollUp {
    pub fn in_memory() -> RollUp {
        RollUp::default()
    }

    /// One whose snapshots lie in a folder.
    pub fn kept_in(folder: &Path) -> RollUp {
        RollUp {
            folder: Some(folder.to_owned()),
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

/// A book without a database: its recorded work is read from files and written to them. For tools that measure.
///
/// # Errors
/// Where the disk refuses, or the files can't be believed.
pub fn write_columns(folder: &Path, book: &Book) -> Result<(), SnapshotError> {
    snapshot::write(folder, Moment::default(), book, &Files::new()).map(drop)
}

/// What [`write_columns`] wrote, of one year or of all.
///
/// # Errors
/// Where there is none that can be believed.
pub fn read_columns(folder: &Path, year: Option<i16>) -> Result<Book, SnapshotError> {
    let kept = snapshot::read(folder, |of| year.is_none_or(|year| year == of))?;
    let mut book = Book::default().with_tallies(kept.tallies);
    kept.records.into_iter().for_each(|record| book.record(record));
    Ok(book)
}
