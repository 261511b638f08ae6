//! Issued reports: each is kept as it was and prints the same for ever. What changes afterwards is issued once more, as an
//! erratum (đính chính) that says what it corrects.

mod correction;
mod entity;
pub(crate) mod migration;
pub(crate) mod pages;
pub(crate) mod pictures {
    pub(crate) mod migration;
}
pub(crate) mod store;

use files::Hash;
use jiff::Timestamp;
use jiff::civil::Date;
use ledger::Place;
use plans::Media;

use crate::submission::is_of_today;

use correction::corrections;
pub(crate) use correction::figures;
pub use correction::{Correction, Printed};
pub(crate) use pages::make::make;

/// A version of the report of a unit and a month, as it was issued.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issued {
    pub place: Place,
    /// 1 is the report, 2 its first erratum.
    pub version: i32,
    /// Of the report as it was.
    pub digest: String,
    /// What the account was called.
    pub by: String,
    pub at: Timestamp,
    /// Why it corrects the version before; empty of the first.
    pub reason: String,
    pub figures: Vec<Printed>,
    /// What it says of the version before, sentence by sentence.
    pub erratum: Vec<String>,
    /// The file with the document, a [`doc::Document`] as JSON.
    pub document: Hash,
    /// The files with its photos, in the order in which it shows them.
    pub pictures: Vec<Hash>,
    /// The signed paper, once it is there.
    pub paper: Option<Paper>,
}

/// What was signed outside: the number and the day are the clerk's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// "125/BC-BHXH".
    pub number: String,
    pub day: Date,
    pub scan: Hash,
    pub media: Media,
}

impl Paper {
    /// What whoever enters another has seen.
    pub(crate) fn mark(paper: Option<&Self>) -> String {
        paper.map_or_else(String::new, |paper| {
            format!("{} {} {}", paper.day, paper.scan, paper.number)
        })
    }
}

impl Issued {
    /// Which erratum it is; none of the report itself.
    pub fn erratum_number(&self) -> Option<i32> {
        (self.version > 1).then(|| self.version - 1)
    }

    /// What a report that now prints these would correct. Until approvals bound every figure, those of a line's own days and of
    /// the year so far were kept, and only they can be held against them.
    pub(crate) fn corrections(&self, now: &[Printed]) -> Vec<Correction> {
        let all = is_of_today(&self.digest);
        let kept: Vec<Printed> = now
            .iter()
            .filter(|one| all || one.is_of_the_line_itself())
            .cloned()
            .collect();
        corrections(&self.figures, &kept)
    }

    /// "Báo cáo số 125/BC-BHXH ngày 05/11/2026"; before the signed paper is there, by the day on which it was issued.
    pub fn named(&self) -> String {
        let what = match self.erratum_number() {
            None => "Báo cáo".to_owned(),
            Some(number) => format!("Bản đính chính lần {number}"),
        };
        match &self.paper {
            Some(paper) => format!("{what} số {} ngày {}", paper.number, vn::date::print(paper.day)),
            None => format!(
                "{what} ban hành ngày {}",
                vn::date::print(vn::local(self.at).date())
            ),
        }
    }
}
