//! Refusals in words: what is wrong with the cell, and what to do about it.

use web::Message;

use super::{Candidate, Column, Refusal, Why};
use crate::decimal::Decimal;
use crate::figure::Kind;

impl Refusal {
    /// What is wrong.
    pub fn reason(&self) -> Message {
        self.why.reason(self.column).with("value", &self.value)
    }

    /// What to do next.
    pub fn advice(&self) -> Message {
        self.why.advice().with("column", self.column.name())
    }

    /// The units that an ambiguous or unknown name may have meant.
    pub fn candidates(&self) -> &[Candidate] {
        match &self.why {
            Why::AmbiguousUnit { candidates } => candidates,
            Why::UnknownUnit { near } => near,
            _ => &[],
        }
    }
}

impl Why {
    fn reason(&self, column: Column) -> Message {
        let message = Message::new(match self {
            Why::Empty => "ledger-refused-empty",
            Why::Fault => "ledger-refused-fault",
            Why::TooLong { .. } => "ledger-refused-too-long",
            Why::UnknownUnit { .. } => "ledger-refused-unknown-unit",
            Why::UnitEnded { .. } => "ledger-refused-unit-ended",
            Why::UnitNotYet { .. } => "ledger-refused-unit-not-yet",
            Why::AmbiguousUnit { .. } => "ledger-refused-ambiguous-unit",
            Why::NotYours => "ledger-refused-not-yours",
            Why::NotADate(vn::date::DateError::NoSuchDay { .. }) => "ledger-refused-no-such-day",
            Why::NotADate(vn::date::DateError::NoSuchMonth { .. }) => "ledger-refused-no-such-month",
            Why::NotADate(_) => "ledger-refused-not-a-date",
            Why::EndsBeforeItStarts => "ledger-refused-ends-before-it-starts",
            Why::UnknownIndicator { .. } => "ledger-refused-unknown-indicator",
            Why::NotANumber { stranger: Some(_) } => "ledger-refused-stranger",
            Why::NotANumber { stranger: None } => "ledger-refused-not-a-number",
            Why::WhichNumber { .. } => "ledger-refused-which-number",
            Why::DecimalComma { .. } => "ledger-refused-decimal-comma",
            Why::NotWhole => "ledger-refused-not-whole",
            Why::Negative => "ledger-refused-negative",
            Why::NumberTooLong => "ledger-refused-number-too-long",
            Why::UnknownKind => "ledger-refused-unknown-kind",
            Why::UnknownQualifier => "ledger-refused-unknown-qualifier",
            Why::UnknownExtent => "ledger-refused-unknown-extent",
            Why::OtherValueInLine { .. } => "ledger-refused-other-value",
        });
        self.with_details(message.with("column", column.name()))
    }

    fn advice(&self) -> Message {
        let message = Message::new(match self {
            Why::UnknownUnit { .. } | Why::AmbiguousUnit { .. } => "ledger-do-name-the-unit",
            Why::UnitEnded { .. } | Why::UnitNotYet { .. } => "ledger-do-unit-of-the-day",
            Why::NotYours => "ledger-do-ask-the-unit",
            Why::NotADate(_) => "ledger-do-write-the-date",
            Why::EndsBeforeItStarts => "ledger-do-swap-the-dates",
            Why::UnknownIndicator { .. } => "ledger-do-find-the-indicator",
            Why::WhichNumber { .. } => "ledger-do-choose-the-number",
            Why::DecimalComma { .. } | Why::NotANumber { .. } | Why::NotWhole | Why::Negative | Why::NumberTooLong => {
                "ledger-do-write-the-number"
            }
            Why::UnknownKind => "ledger-do-choose-the-kind",
            Why::UnknownQualifier => "ledger-do-choose-the-qualifier",
            Why::UnknownExtent => "ledger-do-choose-the-extent",
            Why::OtherValueInLine { .. } => "ledger-do-keep-one",
            Why::Empty | Why::Fault | Why::TooLong { .. } => "ledger-do-fill-the-cell",
        });
        self.with_details(message)
    }

    fn with_details(&self, message: Message) -> Message {
        match self {
            Why::TooLong { most } => message.with("most", most),
            Why::UnitEnded { until, now } => {
                message.with("until", vn::date::print(*until)).with("now", now.join("; ")).with("known", now.len())
            }
            Why::UnitNotYet { since } => message.with("since", vn::date::print(*since)),
            Why::AmbiguousUnit { candidates } => message.with("candidates", names(candidates)),
            Why::UnknownUnit { near } => message.with("candidates", names(near)),
            Why::NotADate(vn::date::DateError::NoSuchDay { day, month, year, days }) => {
                message.with("day", day).with("month", month).with("year", year).with("days", days)
            }
            Why::NotADate(vn::date::DateError::NoSuchMonth { month }) => message.with("month", month),
            Why::UnknownIndicator { near } => message.with("near", near.join(", ")),
            Why::NotANumber { stranger: Some(stranger) } => message.with("stranger", stranger),
            Why::WhichNumber { as_thousands, as_decimal } => {
                message.with("thousands", as_thousands).with("decimal", print(*as_decimal))
            }
            Why::DecimalComma { meant } => message.with("meant", meant),
            Why::UnknownKind => message.with("kinds", Kind::codes().collect::<Vec<_>>().join(", ")),
            Why::OtherValueInLine { line, value } => message.with("line", line).with("other", value),
            _ => message,
        }
    }
}

fn names(candidates: &[Candidate]) -> String {
    candidates.iter().take(5).map(|candidate| candidate.name.as_str()).collect::<Vec<_>>().join("; ")
}

fn print(number: Decimal) -> String {
    vn::number::print(number.mantissa(), number.scale())
}
