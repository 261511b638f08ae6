//! What is bound when a report is sent, approved or issued: every figure of its letter and its prose, as one digest. Not bound
//! are its evidence, the list of activities and the photos, nor the remark that a number is doubtful, which later months may
//! bring. The same numbers with the same words have the same digest, whoever asks, in which language and whenever.

use std::fmt::Write;

use doc::{Block, Cell, Number, Row, Table};
use files::Hash;
use ledger::Ledger;

use super::Step;
use crate::issued::{Issued, Printed, figures};
use crate::report::Report;
use crate::report::annex::Annex;
use crate::report::api::in_vietnamese;

/// Stands before the digits. It is raised whenever the program puts the same report into other words: what was issued until
/// then is judged by its figures ([`judge`]), what was only sent is sent again.
const VERSION: &str = "2:";

/// A report as submissions know it.
#[derive(Clone, Debug)]
pub struct Bound {
    /// "2:" and SHA-256 in hexadecimal digits.
    pub digest: String,
    /// Every number of it, by itself: what an erratum would correct.
    pub figures: Vec<Printed>,
}

impl Bound {
    pub fn of(ledger: &Ledger<'_>, report: &Report) -> Self {
        let mut report = report.clone();
        report.lines.iter_mut().for_each(|line| line.doubts.clear());
        let annex = Annex::of(ledger, &report);
        let letter = in_vietnamese(|words| report.letter(words, annex.blocks(words)));
        let mut told = String::new();
        letter.blocks.iter().for_each(|block| tell(&mut told, block));
        Self {
            digest: format!("{VERSION}{}", Hash::of(told.as_bytes())),
            figures: figures(&report, &annex),
        }
    }
}

/// Whether a digest was made as this program makes them.
pub(crate) fn is_of_today(digest: &str) -> bool {
    digest.starts_with(VERSION)
}

/// A report that was issued under another way of digesting is the one that it was as long as no figure of it is another.
pub(crate) fn judge(steps: &mut [Step], issued: Option<&Issued>, now: &Bound) {
    let Some(issued) = issued.filter(|issued| !is_of_today(&issued.digest)) else {
        return;
    };
    if issued.corrections(&now.figures).is_empty() {
        let same = steps.iter_mut().filter(|step| step.digest == issued.digest);
        same.for_each(|step| step.digest.clone_from(&now.digest));
    }
}

/// A line of text for each paragraph, each note and each row.
fn tell(told: &mut String, block: &Block) {
    match block {
        Block::Heading { text, .. } | Block::Paragraph(text) | Block::Note(text) => {
            line(told, [text.as_str()])
        }
        Block::Table(Table {
            caption,
            columns,
            rows,
        }) => {
            line(told, [caption.as_str()]);
            line(told, columns.iter().map(|column| column.title.as_str()));
            rows.iter().for_each(|row| tell_row(told, row));
        }
        Block::Closing(_) | Block::Pictures(_) | Block::NewPage => {}
    }
}

fn tell_row(told: &mut String, row: &Row) {
    for cell in &row.cells {
        told.push('|');
        match cell {
            Cell::Empty => {}
            Cell::Text(text) | Cell::Link(text) => told.push_str(text),
            Cell::Number(number) => tell_number(told, number),
        }
    }
    told.push('\n');
}

/// "gần 2000e-0 [17/21 đơn vị]".
fn tell_number(told: &mut String, number: &Number) {
    let Number {
        mantissa,
        scale,
        before,
        after,
        note,
        ..
    } = number;
    // Writing to a String never fails.
    _ = write!(told, "{before} {mantissa}e-{scale} {after} [{note}]");
}

fn line<'a>(told: &mut String, texts: impl IntoIterator<Item = &'a str>) {
    for text in texts {
        told.push('|');
        told.push_str(text);
    }
    told.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::submission::{Deed, Standing, needs_erratum, standing};
    use jiff::Timestamp;
    use ledger::{Month, Place};
    use uuid::Uuid;

    fn printed(key: &str, number: &str) -> Printed {
        Printed {
            key: key.to_owned(),
            label: "Số hội nghị truyền thông".to_owned(),
            period: "tháng 10/2026".to_owned(),
            number: number.to_owned(),
        }
    }

    /// As it was issued when digests were of fewer figures.
    fn old() -> Issued {
        Issued {
            place: Place {
                unit: Uuid::nil(),
                month: Month::parse("2026-10").unwrap(),
            },
            version: 1,
            digest: "0a1b".to_owned(),
            by: String::new(),
            at: Timestamp::UNIX_EPOCH,
            reason: String::new(),
            figures: vec![printed("hội nghị|period", "12")],
            erratum: Vec::new(),
            document: Hash::of(b""),
            pictures: Vec::new(),
            paper: None,
        }
    }

    fn steps() -> Vec<Step> {
        [Deed::Send, Deed::Approve, Deed::Issue]
            .map(|deed| Step {
                deed,
                by_id: Uuid::nil(),
                by: String::new(),
                at: Timestamp::UNIX_EPOCH,
                remark: String::new(),
                digest: "0a1b".to_owned(),
            })
            .to_vec()
    }

    fn now(number: &str) -> Bound {
        Bound {
            digest: "2:ffff".to_owned(),
            figures: vec![
                printed("hội nghị|period", number),
                printed("hội nghị|unit|1", "5"),
            ],
        }
    }

    #[test]
    fn what_was_issued_under_an_older_digest_waits_for_an_erratum_only_where_a_figure_is_another() {
        let (mut same, now_same) = (steps(), now("12"));
        judge(&mut same, Some(&old()), &now_same);
        assert_eq!(standing(&same, &now_same.digest), Standing::Issued);
        assert!(!needs_erratum(&same, &now_same.digest));

        let (mut other, now_other) = (steps(), now("13"));
        judge(&mut other, Some(&old()), &now_other);
        assert!(needs_erratum(&other, &now_other.digest));
        assert_eq!(
            old().corrections(&now_other.figures).len(),
            1,
            "units were not kept then"
        );
    }
}
