//! Answers: a number that looked wrong and is right, or is rightly missing. Who confirmed it isn't asked again, unless
//! the number changes.

pub(crate) mod entity;
pub(crate) mod migration;
pub(crate) mod pages;
pub(crate) mod store;

use jiff::Timestamp;
use ledger::{Catalogue, Month};
use uuid::Uuid;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    pub id: Uuid,
    pub to: Confirmed,
    /// Why it is right, if somebody wrote it down.
    pub note: String,
    /// The name of the account.
    pub by: String,
    pub at: Timestamp,
}

/// What was confirmed: this number, of this unit and month. Another number is another question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Confirmed {
    pub unit: Uuid,
    pub month: Month,
    /// The code of what was asked.
    pub question: String,
    pub indicator: String,
    /// The slice.
    pub breakdown: String,
    /// As a decimal; empty where there rightly is none.
    pub number: String,
}

/// Longer is no note but a letter.
pub(crate) const LONGEST_NOTE: usize = 500;

/// What can be confirmed.
const QUESTIONS: [&str; 3] = ["moved", "absent", "contradicts"];

/// Ids of answers are made from what they answer, so that the same answer given twice is one row.
const IDS: Uuid = Uuid::from_u128(0x6c61_6e74_6f61_4000_8000_616e_7377_6572);

impl Confirmed {
    pub(crate) fn id(&self) -> Uuid {
        let name = [
            &self.unit.to_string(),
            &self.month.to_string(),
            &self.question,
            &self.indicator,
            &self.breakdown,
            &self.number,
        ];
        Uuid::new_v5(&IDS, name.map(String::as_str).join("\u{1f}").as_bytes())
    }

    /// Whether it is about something that can be asked at all.
    pub(crate) fn makes_sense(&self) -> bool {
        QUESTIONS.contains(&self.question.as_str()) && Catalogue::shipped().find(&self.indicator).is_some()
    }
}
