//! Contradictions in words: neutral, with both numbers, for whoever can look.

use web::Message;

use super::Contradiction;
use crate::decimal::Decimal;
use crate::figure::Figure;

impl Contradiction {
    /// What can't be true, as one sentence that begins after "cần kiểm tra lại:".
    pub fn message(&self) -> Message {
        match self {
            Contradiction::PartOverWhole { part, whole } => {
                with_spans(Message::new("ledger-part-over-whole"), part, whole)
            }
            Contradiction::StretchesOverSpan { stretches, whole } => {
                of_whole(Message::new("ledger-stretches-over-span"), *stretches, whole)
            }
            Contradiction::PartitionOverWhole { parts, whole, .. } => {
                of_whole(Message::new("ledger-partition-over-whole"), *parts, whole)
            }
            Contradiction::RatioDiffers { stated, computed } => {
                two("ledger-ratio-differs", "stated", *stated, "computed", *computed)
            }
            Contradiction::FarApart {
                numerator,
                denominator,
            } => Message::new("ledger-far-apart")
                .with("numerator", vn::date::print(*numerator))
                .with("denominator", vn::date::print(*denominator)),
            Contradiction::StockMoved { from, to, explained } => Message::new("ledger-stock-moved")
                .with("before", from.says.value.printed())
                .with("after", to.says.value.printed())
                .with("explained", explained.printed())
                .with("since", vn::date::print(from.says.span.to())),
            Contradiction::ThousandTimes { figure, usual } => {
                of_whole(Message::new("ledger-thousand-times"), *usual, figure)
            }
            Contradiction::DiffersFromBelow { stated, below } => {
                two("ledger-differs-from-below", "stated", *stated, "below", *below)
            }
            Contradiction::SaidTwice { one, other } => {
                with_spans(Message::new("ledger-said-twice"), one, other)
            }
        }
    }
}

fn two(key: &'static str, one: &'static str, a: Decimal, other: &'static str, b: Decimal) -> Message {
    Message::new(key).with(one, a.printed()).with(other, b.printed())
}

fn with_spans(message: Message, part: &Figure, whole: &Figure) -> Message {
    message
        .with("part", part.says.value.printed())
        .with("part-span", span(part))
        .with("whole", whole.says.value.printed())
        .with("whole-span", span(whole))
}

fn of_whole(message: Message, sum: Decimal, whole: &Figure) -> Message {
    message
        .with("sum", sum.printed())
        .with("whole", whole.says.value.printed())
        .with("span", span(whole))
}

fn span(figure: &Figure) -> String {
    figure.says.span.words()
}
