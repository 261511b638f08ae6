//! A review of several years as an official document.

use doc::{Block, Document, Labels};

use super::{By, Side, Years};
use crate::report::document::{closing, head, spelled_out};
use crate::report::{LAUNCH_NOTE, Section, Words};

impl Years {
    pub fn document(&self, words: &Words<'_>) -> Document {
        let mut blocks: Vec<Block> = spelled_out(self.narrate(words))
            .into_iter()
            .map(Block::Paragraph)
            .collect();
        blocks.push(Block::Closing(closing(self.above.as_deref())));
        blocks.push(Block::Table(doc::Table {
            caption: (words.say)("reports-years-caption", &[("years", &self.years_in_words())]),
            ..self.table(words)
        }));
        blocks.extend(self.notes(words).into_iter().map(Block::Note));
        Document {
            subtitle: format!("Kết quả công tác truyền thông {}", self.period_in_words()),
            author: self.name.clone(),
            head: Some(head(
                &self.name,
                self.above.as_deref(),
                &self.unit.name,
                self.asked.last,
            )),
            blocks,
            labels: Labels {
                remarks: words.text("reports-about-numbers"),
                continued: words.text("reports-continued"),
                ..Labels::default()
            },
            day: self.asked.span().map(|span| span.to()),
            ..Document::new("BÁO CÁO")
        }
    }

    pub(super) fn years_in_words(&self) -> String {
        format!("{}–{}", self.asked.first, self.asked.last)
    }

    /// What a reader must know: where the marker lies, what the words under a number say, that a launch stands apart.
    pub fn notes(&self, words: &Words<'_>) -> Vec<String> {
        let marker = self
            .asked
            .marker
            .as_ref()
            .filter(|_| self.stretches.len() > 1)
            .map(|marker| {
                let day = vn::date::print(marker.day);
                let name = if marker.name.is_empty() {
                    words.text("reports-years-marker")
                } else {
                    marker.name.clone()
                };
                let of = |side: Side| {
                    let stretch = self.stretches.iter().find(|stretch| stretch.side == side);
                    stretch.map(|stretch| self.years_of(*stretch)).unwrap_or_default()
                };
                (words.say)(
                    "reports-years-sides",
                    &[
                        ("name", &*name),
                        ("day", &day),
                        ("before", &of(Side::Before)),
                        ("after", &of(Side::After)),
                    ],
                )
            });
        let parts = self.has_parts().then(|| {
            words.text(match self.asked.by {
                By::Year => "reports-years-parts",
                By::HalfYear => "reports-years-parts-half",
            })
        });
        let launch = self.rows.iter().any(|row| row.line.section == Section::Launch);
        marker
            .into_iter()
            .chain(parts)
            .chain([words.text("reports-years-missing")])
            .chain(launch.then(|| LAUNCH_NOTE.to_owned()))
            .collect()
    }
}
