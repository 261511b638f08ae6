//! What the ledger knows of a cell that nobody filled in: a quiet word with the way to its source, so that nothing is
//! typed twice.

use web::{Cx, Lang};

use crate::entry::qualified;
use crate::figure::Extent;
use crate::value::pages::source_path;
use crate::value::{Provenance, Question, Value};

#[derive(Clone, Debug)]
pub(super) struct Hint {
    /// The number that stands grey in the cell, where it answers for the whole cell.
    pub(super) number: String,
    pub(super) said: String,
    pub(super) path: String,
}

impl Hint {
    /// A part of what the cell asks for, or the whole territory beside the unit's own work, is named and never stands
    /// in the cell itself: who leaves the cell empty would lose the rest.
    pub(super) fn new(cx: &Cx, extent: Extent, question: &Question<'_>, value: &Value) -> Hint {
        let number = qualified(cx.lang == Lang::Vi, value.amount, value.qualifier);
        let part = value.breakdown != question.breakdown;
        let (number, said) = match extent {
            _ if part => (String::new(), cx.text("ledger-cell-part", &[("number", &number)])),
            Extent::Own => (
                String::new(),
                cx.text("ledger-cell-whole", &[("number", &number)]),
            ),
            Extent::Whole => (number, word(cx, question, value)),
        };
        let (unit, code, span) = (question.unit, &question.indicator.code, question.span);
        let path = source_path(unit, code, &value.breakdown, span, false, question.map);
        Hint { number, said, path }
    }
}

/// How the number was come by, in the fewest words.
fn word(cx: &Cx, question: &Question<'_>, value: &Value) -> String {
    let (have, of) = (
        value.completeness.have.to_string(),
        value.completeness.of.to_string(),
    );
    match (value.provenance, value.as_of) {
        (_, Some(day)) if day != question.span.to() => {
            cx.text("ledger-as-of", &[("day", &vn::date::print(day))])
        }
        _ if !value.completeness.is_full() => cx.text("number-partial", &[("have", &have), ("of", &of)]),
        (Provenance::Summed, _) if value.completeness.of > 1 => cx.say("number-summed"),
        (other, _) => cx.say(format!("ledger-provenance-{}", other.code())),
    }
}
