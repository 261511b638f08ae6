//! Late entries of a period: work of earlier days that was recorded after its month was closed. It counts here, and is named
//! here.

use jiff::civil::Date;
use ledger::{Ledger, Record, Span};
use rustc_hash::FxHashSet;
use uuid::Uuid;

/// An activity that counts in the period although it was held before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LateEntry {
    pub activity: Uuid,
    pub unit: Uuid,
    /// "Hội nghị, xã Kim Liên".
    pub title: String,
    pub span: Span,
    pub counts_on: Date,
}

impl LateEntry {
    /// Of a unit and of all that lies below it, each activity once, the earliest first.
    pub fn of(ledger: &Ledger<'_>, unit: Uuid, period: Span) -> Vec<LateEntry> {
        let counts = |record: &&std::sync::Arc<Record>| {
            record.is_late()
                && period.has(record.counts_on)
                && ledger.units().is_within(record.unit, unit, record.span.to())
        };
        let mut seen = FxHashSet::default();
        let mut late: Vec<LateEntry> = ledger
            .book()
            .all_records()
            .filter(counts)
            .filter(|record| seen.insert(record.activity))
            .map(|record| LateEntry {
                activity: record.activity,
                unit: record.unit,
                title: record.title.clone(),
                span: record.span,
                counts_on: record.counts_on,
            })
            .collect();
        late.sort_by(|one, other| {
            (one.span, &one.title, one.activity).cmp(&(other.span, &other.title, other.activity))
        });
        late
    }

    /// "Hội nghị, xã Kim Liên (28/10/2024)".
    pub fn words(&self) -> String {
        format!("{} ({})", self.title, self.span.words())
    }
}

/// How many are named in a sentence; the rest are counted.
const NAMED: usize = 10;

/// For whoever reads the numbers; `None` where there is none.
pub(crate) fn note(late: &[LateEntry]) -> Option<String> {
    let named: Vec<String> = late.iter().take(NAMED).map(LateEntry::words).collect();
    let more = late.len().saturating_sub(NAMED);
    let rest = if more > 0 {
        format!(" và {more} hoạt động khác")
    } else {
        String::new()
    };
    (!late.is_empty()).then(|| {
        format!(
            "Số trong kỳ gồm {:02} hoạt động ghi bổ sung của kỳ trước: {}{rest}.",
            late.len(),
            named.join("; ")
        )
    })
}
