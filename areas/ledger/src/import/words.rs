//! Refusals in words: what is wrong with the cell, and what to do about it.

use doc::sheet::SheetError;
use web::Message;

use super::{Candidate, Column, ImportProblem, Refusal, Why};
use crate::breakdown::Undeclared;
use crate::figure::Kind;

impl Refusal {
    /// What is wrong.
    pub fn reason(&self) -> Message {
        let reason = self.why.reason().with("column", &self.head);
        reason.with("value", &self.value)
    }

    /// What to do next.
    pub fn advice(&self) -> Message {
        self.why.advice().with("column", &self.head)
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
    fn reason(&self) -> Message {
        let message = Message::new(match self {
            Why::Empty => "ledger-refused-empty",
            Why::Fault => "ledger-refused-fault",
            Why::TooLong { .. } => "ledger-refused-too-long",
            Why::UnknownUnit { .. } => "ledger-refused-unknown-unit",
            Why::UnitEnded { .. } => "ledger-refused-unit-ended",
            Why::UnitNotYet { .. } => "ledger-refused-unit-not-yet",
            Why::AmbiguousUnit { .. } => "ledger-refused-ambiguous-unit",
            Why::NotYours { .. } => "ledger-refused-not-yours",
            Why::NotADate(vn::date::DateError::NoSuchDay { .. }) => "ledger-refused-no-such-day",
            Why::NotADate(vn::date::DateError::NoSuchMonth { .. }) => "ledger-refused-no-such-month",
            Why::NotADate(_) => "ledger-refused-not-a-date",
            Why::EndsBeforeItStarts => "ledger-refused-ends-before-it-starts",
            Why::UnknownIndicator { .. } => "ledger-refused-unknown-indicator",
            Why::NotANumber { stranger: Some(_) } => "ledger-refused-stranger",
            Why::NotANumber { stranger: None } => "ledger-refused-not-a-number",
            Why::WhichNumber { .. } => "ledger-refused-which-number",
            Why::DecimalComma { .. } => "ledger-refused-decimal-comma",
            Why::Separated { .. } => "ledger-refused-separated",
            Why::NotWhole => "ledger-refused-not-whole",
            Why::Negative => "ledger-refused-negative",
            Why::NumberTooLong => "ledger-refused-number-too-long",
            Why::UnknownKind => "ledger-refused-unknown-kind",
            Why::UnknownQualifier => "ledger-refused-unknown-qualifier",
            Why::UnknownExtent => "ledger-refused-unknown-extent",
            Why::OtherValueInLine { .. } => "ledger-refused-other-value",
        });
        self.with_details(message)
    }

    fn advice(&self) -> Message {
        let message = Message::new(match self {
            Why::UnknownUnit { .. } | Why::AmbiguousUnit { .. } => "ledger-do-name-the-unit",
            Why::UnitEnded { .. } | Why::UnitNotYet { .. } => "ledger-do-unit-of-the-day",
            Why::NotYours { .. } => "ledger-do-ask-the-unit",
            Why::NotADate(_) => "ledger-do-write-the-date",
            Why::EndsBeforeItStarts => "ledger-do-swap-the-dates",
            Why::UnknownIndicator { .. } => "ledger-do-find-the-indicator",
            Why::WhichNumber { .. } => "ledger-do-choose-the-number",
            Why::Separated { .. } => "ledger-do-write-without-separators",
            Why::DecimalComma { .. }
            | Why::NotANumber { .. }
            | Why::NotWhole
            | Why::Negative
            | Why::NumberTooLong => "ledger-do-write-the-number",
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
            Why::UnitEnded { until, now } => message
                .with("until", vn::date::print(*until))
                .with("now", now.join("; "))
                .with("known", known(now)),
            Why::UnitNotYet { since } => message.with("since", vn::date::print(*since)),
            Why::AmbiguousUnit { candidates } => message
                .with("candidates", names(candidates))
                .with("known", known(candidates)),
            Why::UnknownUnit { near } => message.with("candidates", names(near)).with("known", known(near)),
            Why::NotADate(vn::date::DateError::NoSuchDay {
                day,
                month,
                year,
                days,
            }) => message
                .with("day", day)
                .with("month", month)
                .with("year", year)
                .with("days", days),
            Why::NotADate(vn::date::DateError::NoSuchMonth { month }) => message.with("month", month),
            Why::UnknownIndicator { near } => {
                message.with("near", near.join(", ")).with("known", known(near))
            }
            Why::NotANumber {
                stranger: Some(stranger),
            } => message.with("stranger", stranger),
            Why::WhichNumber {
                as_thousands,
                as_decimal,
            } => message
                .with("thousands", as_thousands)
                .with("decimal", as_decimal.printed()),
            Why::DecimalComma { meant } | Why::Separated { meant } => message.with("meant", meant),
            Why::UnknownKind => message.with("kinds", Kind::codes().collect::<Vec<_>>().join(", ")),
            Why::OtherValueInLine { line, value } => message.with("line", line).with("other", value),
            _ => message,
        }
    }
}

/// A value that no closed list has, with the line of its first use.
pub fn undeclared_words(line: u64, one: &Undeclared) -> Message {
    Message::new("ledger-import-undeclared")
        .with("line", line)
        .with("key", &one.key)
        .with("value", &one.value)
        .with("near", one.near.join(", "))
        .with("known", known(&one.near))
}

impl ImportProblem {
    /// What is wrong with the file and what to do, in one or two sentences.
    pub fn message(&self) -> Message {
        match self {
            ImportProblem::Sheet(error) => sheet_problem(error),
            ImportProblem::MissingColumns(missing) => {
                let names = |name: fn(Column) -> &'static str| {
                    let names: Vec<&str> = missing.iter().copied().map(name).collect();
                    names.join(", ")
                };
                Message::new("ledger-file-missing-columns")
                    .with("columns", names(Column::name))
                    .with("columns-vi", names(Column::name_vi))
            }
        }
    }
}

/// Why a table can't be read, in words.
pub fn sheet_problem(error: &SheetError) -> Message {
    let message = Message::new(match error {
        SheetError::Empty => "ledger-file-empty",
        SheetError::TooLarge { .. } => "ledger-file-too-large",
        SheetError::TooManyRows { .. } => "ledger-file-too-many-rows",
        SheetError::TooManyColumns { .. } => "ledger-file-too-many-columns",
        SheetError::TooManyCells { .. } => "ledger-file-too-many-cells",
        SheetError::CellTooLong { .. } => "ledger-file-cell-too-long",
        SheetError::Bomb { .. } => "ledger-file-bomb",
        SheetError::OldExcel => "ledger-file-old-excel",
        SheetError::BinaryExcel => "ledger-file-binary-excel",
        SheetError::OpenDocument => "ledger-file-open-document",
        SheetError::Pdf => "ledger-file-pdf",
        SheetError::Image => "ledger-file-image",
        SheetError::Encrypted => "ledger-file-encrypted",
        SheetError::WebPage => "ledger-file-web-page",
        SheetError::OtherKind => "ledger-file-other-kind",
        SheetError::Truncated => "ledger-file-truncated",
        SheetError::Damaged => "ledger-file-damaged",
        SheetError::BrokenText { .. } => "ledger-file-broken-text",
        SheetError::UnclosedQuote { .. } => "ledger-file-unclosed-quote",
        SheetError::StrangeFault { .. } => "ledger-file-strange-fault",
        SheetError::NoSuchSheet { .. } => "ledger-file-no-such-sheet",
        SheetError::Unreadable(std::io::ErrorKind::NotFound) => "ledger-file-not-found",
        SheetError::Unreadable(_) => "ledger-file-unreadable",
    });
    with_details(message, error)
}

fn with_details(message: Message, error: &SheetError) -> Message {
    match error {
        SheetError::TooLarge { limit } | SheetError::Bomb { limit } => message.with("megabytes", limit >> 20),
        SheetError::TooManyRows { limit } | SheetError::TooManyCells { limit } => {
            message.with("limit", count(*limit))
        }
        SheetError::TooManyColumns { line, limit } => message.with("line", line).with("limit", limit),
        SheetError::CellTooLong { line, column, .. } => message.with("line", line).with("column", column),
        SheetError::BrokenText { line } | SheetError::UnclosedQuote { line } => message.with("line", line),
        SheetError::StrangeFault { shown } => message.with("shown", shown),
        SheetError::NoSuchSheet { sheets } => message.with("sheets", sheets.join(", ")),
        _ => message,
    }
}

fn count(number: u64) -> String {
    vn::number::print(i64::try_from(number).unwrap_or(i64::MAX), 0)
}

/// What a text is chosen by: whether there is anything to name.
fn known<T>(named: &[T]) -> &'static str {
    if named.is_empty() { "none" } else { "some" }
}

fn names(candidates: &[Candidate]) -> String {
    candidates
        .iter()
        .take(5)
        .map(|candidate| candidate.name.as_str())
        .collect::<Vec<_>>()
        .join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::read_table;
    use crate::sample::UNITS;

    #[test]
    fn a_refusal_names_the_column_as_the_table_does() {
        let table = "source,unit,from,to,indicator,breakdown,Số liệu,kind,qualifier\n\
                     b,Nghệ An,2024-05-01,2024-05-31,direct.conference.count,,,in_period,";
        let limits = doc::sheet::Limits::default();
        let reading = read_table(table.as_bytes().to_vec(), &limits, &UNITS, &|_, _| true).unwrap();
        let said = |message: web::Message| message.say(web::Lang::Vi);
        assert_eq!(said(reading.refused[0].reason()), "ô \"Số liệu\" để trống");
        assert!(said(reading.refused[0].advice()).contains("Số liệu"));
    }

    #[test]
    fn a_misspelt_value_is_told_with_what_it_may_have_meant() {
        let said = |value: &str, near: &[&'static str]| {
            let (key, value, near) = ("scheme".to_owned(), value.to_owned(), near.to_vec());
            undeclared_words(3, &Undeclared { key, value, near }).say(web::Lang::Vi)
        };
        assert_eq!(
            said("BHXH_TNN", &["BHXH_TN"]),
            "dòng 3: scheme không có giá trị \"BHXH_TNN\"; gần giống: BHXH_TN; giữ như đã ghi"
        );
        assert_eq!(
            said("xe đạp", &[]),
            "dòng 3: scheme không có giá trị \"xe đạp\"; giữ như đã ghi"
        );
    }
}
