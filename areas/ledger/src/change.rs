//! Changes: the numbered list of what came into the ledger and what was taken back, which every server follows.
//!
//! What a server keeps in memory is the ledger up to a number; what came after it is in this list. Numbers count up in the
//! order in which changes are committed, on one server or on many. Each has a stamp of its own: after an older backup was
//! restored the same number means something else, and is told apart.

mod entity;
pub(crate) mod migration;
pub(crate) mod store;

use uuid::Uuid;

/// What happened to a row of the ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Changed {
    /// A figure was entered, for the first time or as a revision.
    Entered(Uuid),
    /// A record counts from now on.
    Counted(Uuid),
    /// It counts no longer.
    TakenBack(Uuid),
}

/// Up to where the ledger is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Moment {
    /// 0 before the first change.
    pub(crate) number: i64,
    pub(crate) stamp: Uuid,
}

impl Changed {
    fn row(self) -> Uuid {
        match self {
            Changed::Entered(row) | Changed::Counted(row) | Changed::TakenBack(row) => row,
        }
    }

    fn code(self) -> i16 {
        match self {
            Changed::Entered(_) => 1,
            Changed::Counted(_) => 2,
            Changed::TakenBack(_) => 3,
        }
    }

    fn read(code: i16, row: Uuid) -> Option<Changed> {
        match code {
            1 => Some(Changed::Entered(row)),
            2 => Some(Changed::Counted(row)),
            3 => Some(Changed::TakenBack(row)),
            _ => None,
        }
    }
}
