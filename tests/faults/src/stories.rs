//! What may happen to the program, a file a story. Each returns what it did in a sentence, or the first thing that
//! was not as promised.

use crate::clerk::Tally;

pub(crate) mod clock;
pub(crate) mod database;
pub(crate) mod full;
pub(crate) mod killed;
pub(crate) mod roll_up;
pub(crate) mod two;

/// What a story did, and how much was counted in it.
pub(crate) struct Told {
    pub(crate) what: String,
    pub(crate) tally: Tally,
    pub(crate) done: bool,
}

impl Told {
    /// On this machine it can't be told.
    pub(crate) fn not_done(why: &str) -> Told {
        Told {
            what: format!("not done: {why}"),
            tally: Tally::default(),
            done: false,
        }
    }
}
