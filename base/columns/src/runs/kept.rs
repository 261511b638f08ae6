//! Runs in a file: their four columns, one after the other.

use std::io::{Read, Write};

use super::{Amounts, Runs};
use crate::snapshot::{Reader, SnapshotError, Writer};

impl Runs {
    /// # Errors
    /// Where the file can't be written.
    pub fn write<W: Write>(&self, to: &mut Writer<W>) -> Result<(), SnapshotError> {
        to.column(&self.keys)?;
        to.column(&self.ends)?;
        to.column(&self.days)?;
        match &self.amounts {
            Amounts::Narrow(amounts) => {
                to.number(0)?;
                to.column(amounts)
            }
            Amounts::Wide(amounts) => {
                to.number(1)?;
                to.column(amounts)
            }
        }
    }

    /// # Errors
    /// Where the file ends early, or its columns don't belong together.
    pub fn read<R: Read>(from: &mut Reader<R>) -> Result<Runs, SnapshotError> {
        let runs = Runs {
            keys: from.column()?,
            ends: from.column()?,
            days: from.column()?,
            amounts: match from.number()? {
                0 => Amounts::Narrow(from.column()?),
                1 => Amounts::Wide(from.column()?),
                _ => return Err(SnapshotError::Broken),
            },
        };
        runs.holds_together().then_some(runs).ok_or(SnapshotError::Broken)
    }

    fn holds_together(&self) -> bool {
        let amounts = match &self.amounts {
            Amounts::Narrow(amounts) => amounts.len(),
            Amounts::Wide(amounts) => amounts.len(),
        };
        let entries = self.days.len();
        amounts == entries
            && self.keys.len() == self.ends.len()
            && self.ends.last().map_or(0, |end| *end as usize) == entries
            && self.ends.is_sorted()
            && self.keys.is_sorted_by(|one, next| one < next)
    }
}
