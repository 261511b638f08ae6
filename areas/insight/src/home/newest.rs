//! What came in lately: figures that were entered together are one entry.

use jiff::Timestamp;
use ledger::{Figure, Source};
use uuid::Uuid;

/// Figures of one unit, entered at once by one person.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Entry {
    pub(crate) unit: Uuid,
    pub(crate) by: Option<String>,
    pub(crate) at: Timestamp,
    pub(crate) figures: Vec<Figure>,
}

/// How many entries are shown, and how many figures are looked through for them.
pub(crate) const SHOWN: usize = 4;
pub(crate) const READ: u64 = 300;

/// The newest first.
pub(crate) fn entries(figures: Vec<Figure>) -> Vec<Entry> {
    let mut entries = Vec::<Entry>::new();
    for figure in figures {
        match entries.iter_mut().find(|entry| entry.takes(&figure)) {
            Some(entry) => entry.figures.push(figure),
            None => entries.push(Entry::of(figure)),
        }
    }
    entries.truncate(SHOWN);
    entries
}

impl Entry {
    fn of(figure: Figure) -> Entry {
        Entry {
            unit: figure.says.unit,
            by: figure.entered_by.clone(),
            at: figure.entered_at,
            figures: vec![figure],
        }
    }

    fn takes(&self, figure: &Figure) -> bool {
        (self.unit, self.at) == (figure.says.unit, figure.entered_at) && self.by == figure.entered_by
    }

    /// The documents that they stand in, each once.
    pub(crate) fn sources(&self) -> Vec<&Source> {
        let mut sources = Vec::new();
        for figure in &self.figures {
            if !sources.contains(&&figure.source) {
                sources.push(&figure.source);
            }
        }
        sources
    }

    /// Whether all of them correct earlier ones.
    pub(crate) fn corrects(&self) -> bool {
        self.figures.iter().all(|figure| figure.revision > 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::home::sample::figure;

    #[test]
    fn what_was_entered_together_is_one_entry() {
        let october = figure("BHXH tỉnh Đắk Lắk ¦ 2024-10-01..2024-10-31 ¦ direct.conference.count ¦ ¦ 44");
        let attendees =
            figure("BHXH tỉnh Đắk Lắk ¦ 2024-10-01..2024-10-31 ¦ direct.conference.attendees ¦ ¦ 2469");
        let elsewhere = figure("BHXH huyện Ea Súp ¦ 2024-10-01..2024-10-31 ¦ direct.conference.count ¦ ¦ 2");
        let later = Figure {
            revision: 2,
            entered_by: Some("Cán bộ truyền thông tỉnh".into()),
            ..october.clone()
        };
        let attendees = Figure {
            source: Source {
                name: "b".into(),
                ..Source::default()
            },
            ..attendees
        };
        let entries = entries(vec![later, october, elsewhere, attendees]);
        assert_eq!(entries[1].sources().len(), 2, "from two documents");
        let sizes: Vec<_> = entries
            .iter()
            .map(|entry| (entry.figures.len(), entry.corrects()))
            .collect();
        assert_eq!(sizes, [(1, true), (2, false), (1, false)]);
    }

    #[test]
    fn a_long_history_shows_its_newest_entries() {
        let of_day = |day: i64| Figure {
            entered_at: Timestamp::from_second(day * 86400).unwrap(),
            ..figure("BHXH tỉnh Đắk Lắk ¦ 2024-10-01..2024-10-31 ¦ direct.conference.count ¦ ¦ 44")
        };
        let entries = entries((0..20).rev().map(of_day).collect());
        assert_eq!(entries.len(), SHOWN);
        assert_eq!(entries[0].at.as_second(), 19 * 86400);
    }
}
