//! A report as an official document: its head, the narrative, what to look at, where the signature goes; then the table,
//! lying on its side.

use doc::{Block, Closing, Document, Head, Labels};
use ledger::Span;

use super::Report;
use super::words::Words;
use crate::narrative::narrate;

impl Report {
    /// Names nobody: number, day and signature are filled in by whoever issues it.
    pub fn document(&self, words: &Words<'_>) -> Document {
        let mut blocks: Vec<Block> = spelled_out(narrate(self))
            .into_iter()
            .map(Block::Paragraph)
            .collect();
        let remarks = self.remarks(words);
        if !remarks.is_empty() {
            blocks.push(Block::Heading {
                level: 1,
                text: "Lưu ý".to_owned(),
            });
            blocks.extend(remarks.into_iter().map(Block::Paragraph));
        }
        blocks.push(Block::Closing(self.closing()));
        blocks.push(Block::Table(doc::Table {
            caption: format!("Biểu tổng hợp kết quả {}", in_words(self.period)),
            ..self.table(words)
        }));
        Document {
            subtitle: format!("Kết quả công tác truyền thông {}", in_words(self.period)),
            head: Some(self.head()),
            blocks,
            labels: Labels {
                remarks: words.text("reports-about-numbers"),
                ..Labels::default()
            },
            day: Some(self.period.to()),
            ..Document::new("BÁO CÁO")
        }
    }

    /// "Lưu ý": who has not sent, what stands apart, what must be looked at.
    pub(crate) fn remarks(&self, words: &Words<'_>) -> Vec<String> {
        let doubts = self.doubts().into_iter().map(|(line, doubt)| {
            let doubt = format!("{}: {}", line.label(words.vietnamese), (words.doubt)(doubt));
            (words.say)("reports-doubt", &[("doubt", &doubt)])
        });
        let notes = self.notes.iter().cloned();
        self.completeness(words)
            .into_iter()
            .chain(notes)
            .chain(doubts)
            .collect()
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

    fn head(&self) -> Head {
        let own = capitals(&self.name);
        let above = self.above.as_deref().map(capitals);
        Head {
            agency: above.into_iter().chain([own]).collect(),
            number: "Số:        /BC-BHXH".to_owned(),
            place_and_date: format!(
                "{}, ngày      tháng      năm {}",
                self.unit.name,
                self.period.to().year()
            ),
            ..Head::default()
        }
    }

    fn closing(&self) -> Closing {
        let above = self.above.as_ref().map(|above| format!("- {above} (b/c);"));
        Closing {
            recipients_title: "Nơi nhận:".to_owned(),
            recipients: above.into_iter().chain(["- Lưu: VT.".to_owned()]).collect(),
            signed_for: vec!["GIÁM ĐỐC".to_owned()],
            signer: String::new(),
        }
    }
}

/// "tháng 10 năm 2024", as a title has it.
fn in_words(span: Span) -> String {
    match span.as_month() {
        Some(month) => format!("tháng {} năm {}", month.month(), month.year()),
        None => vn::span::print(span.from(), span.to()),
    }
}

fn capitals(name: &str) -> String {
    name.replacen("BHXH", "Bảo hiểm xã hội", 1).to_uppercase()
}

/// The first time, a document says what the short names stand for.
fn spelled_out(mut paragraphs: Vec<String>) -> Vec<String> {
    if let Some(first) = paragraphs.first_mut() {
        *first = first.replacen("BHXH", "Bảo hiểm xã hội", 1).replacen(
            "BHXH, BHYT",
            "bảo hiểm xã hội (BHXH), bảo hiểm y tế (BHYT)",
            1,
        );
    }
    paragraphs
}
