//! A number with its small words under it instead of beside it: a phone is narrow.

use ledger::{Provenance, Span, Value};
use web::{Cx, Number};

pub(super) struct Told {
    pub(super) number: Number,
    /// "cộng từ đơn vị dưới, đã có 17/21 đơn vị, tính đến 31/5/2024"
    pub(super) words: String,
}

impl Told {
    /// `span` is what was asked for: a number of another day says of which.
    pub(super) fn of(cx: &Cx, value: &Value, span: Span) -> Told {
        let words = [from(cx, value), of_how_many(cx, value), as_of(cx, value, span)];
        Told {
            number: ledger::plain_number(cx, value.amount, value.qualifier),
            words: words.into_iter().flatten().collect::<Vec<_>>().join(", "),
        }
    }

    pub(super) fn source(self, path: String) -> Told {
        Told {
            number: self.number.source(path),
            ..self
        }
    }
}

fn from(cx: &Cx, value: &Value) -> Option<String> {
    match value.provenance {
        Provenance::Stated => None,
        Provenance::Summed if value.completeness.of < 2 => None,
        other => Some(cx.say(format!("number-{}", other.code()))),
    }
}

fn of_how_many(cx: &Cx, value: &Value) -> Option<String> {
    let (have, of) = (
        value.completeness.have.to_string(),
        value.completeness.of.to_string(),
    );
    (!value.completeness.is_full()).then(|| cx.text("number-partial", &[("have", &have), ("of", &of)]))
}

fn as_of(cx: &Cx, value: &Value, span: Span) -> Option<String> {
    let day = value.as_of.filter(|day| *day != span.to())?;
    Some(cx.text("insight-as-of", &[("day", &vn::date::print(day))]))
}
