//! A report as an official document: its head, the narrative, where the signature goes; then the table, lying on its
//! side; last, on a sheet that isn't sent, what whoever prepares it must look at before it is signed.

use doc::{Block, Closing, Document, Head, Labels};
use ledger::Span;

use super::Report;
use super::words::Words;
use crate::narrative::narrate;

impl Report {
    /// The letter, and what whoever prepares it must look at.
    pub fn document(&self, words: &Words<'_>, annexes: Vec<Block>) -> Document {
        let mut document = self.letter(words, annexes);
        document.blocks.extend(self.to_whoever_prepares_it(words));
        document
    }

    /// What is sent. It names nobody: number, day and signature are filled in by whoever issues it. Annexes follow the
    /// report's own table.
    pub(crate) fn letter(&self, words: &Words<'_>, annexes: Vec<Block>) -> Document {
        let mut blocks: Vec<Block> = spelled_out(narrate(self))
            .into_iter()
            .map(Block::Paragraph)
            .collect();
        blocks.push(Block::Closing(closing(self.above.as_deref())));
        blocks.push(Block::Table(doc::Table {
            caption: format!("Biểu tổng hợp kết quả {}", in_words(self.period)),
            ..self.table(words)
        }));
        blocks.extend(self.notes.iter().cloned().map(Block::Note));
        blocks.extend(annexes);
        Document {
            subtitle: format!("Kết quả công tác truyền thông {}", in_words(self.period)),
            author: self.name.clone(),
            head: Some(head(
                &self.name,
                self.above.as_deref(),
                &self.unit.name,
                self.period.to().year(),
            )),
            blocks,
            labels: Labels {
                remarks: words.text("reports-about-numbers"),
                continued: words.text("reports-continued"),
                ..Labels::default()
            },
            day: Some(self.period.to()),
            ..Document::new("BÁO CÁO")
        }
    }

    /// Who has not sent and what must be looked at: what is signed and sent doesn't say that of itself.
    fn to_whoever_prepares_it(&self, words: &Words<'_>) -> Vec<Block> {
        let doubts = self.doubts().into_iter().map(|(line, doubt)| {
            let doubt = format!("{}: {}", line.label(words.vietnamese), (words.doubt)(doubt));
            (words.say)("reports-doubt", &[("doubt", &doubt)])
        });
        let said: Vec<String> = self.completeness(words).into_iter().chain(doubts).collect();
        if said.is_empty() {
            return Vec::new();
        }
        let heading = Block::Heading {
            level: 1,
            text: words.text("reports-not-to-be-sent"),
        };
        let said = said
            .into_iter()
            .map(|said| Block::Paragraph(vn::capitalised(&said)));
        [Block::NewPage, heading].into_iter().chain(said).collect()
    }

    /// Who has not sent.
    pub(crate) fn completeness(&self, words: &Words<'_>) -> Option<String> {
        let missing: Vec<&str> = self.reporting.missing().collect();
        let (have, of) = (
            self.reporting.have().to_string(),
            self.reporting.of_all().to_string(),
        );
        (!missing.is_empty()).then(|| {
            let names = missing.join(", ");
            (words.say)(
                "reports-missing",
                &[("have", &have), ("of", &of), ("names", &names)],
            )
        })
    }
}

/// The head of what an office issues: number, day and signature are filled in by hand.
pub(crate) fn head(name: &str, above: Option<&str>, place: &str, year: i16) -> Head {
    let own = capitals(name);
    let above = above.map(capitals);
    Head {
        agency: above.into_iter().chain([own]).collect(),
        number: "Số:        /BC-BHXH".to_owned(),
        place_and_date: format!("{place}, ngày      tháng      năm {year}"),
        ..Head::default()
    }
}

pub(crate) fn closing(above: Option<&str>) -> Closing {
    let above = above.map(|above| format!("- {above} (b/c);"));
    Closing {
        recipients_title: "Nơi nhận:".to_owned(),
        recipients: above.into_iter().chain(["- Lưu: VT.".to_owned()]).collect(),
        signed_for: vec!["GIÁM ĐỐC".to_owned()],
        signer: String::new(),
    }
}

/// "tháng 10 năm 2024", as a title has it.
fn in_words(span: Span) -> String {
    match span.as_month() {
        Some(month) => format!("tháng {} năm {}", month.month(), month.year()),
        None => span.words(),
    }
}

fn capitals(name: &str) -> String {
    name.replacen("BHXH", "Bảo hiểm xã hội", 1).to_uppercase()
}

/// The first time, a document says what the short names stand for.
pub(crate) fn spelled_out(mut paragraphs: Vec<String>) -> Vec<String> {
    if let Some(first) = paragraphs.first_mut() {
        *first = first.replacen("BHXH", "Bảo hiểm xã hội", 1).replacen(
            "BHXH, BHYT",
            "bảo hiểm xã hội (BHXH), bảo hiểm y tế (BHYT)",
            1,
        );
    }
    paragraphs
}
