//! Values: what the ledger answers is what the rules say, on small ledgers that the bytes describe.
//!
//! The rules are written down a second time in `values/rules.rs`: slowly, by trying everything, and without a look at how
//! the ledger does it.

mod answer;
mod asked;
mod case;
mod printed;
mod rules;
mod way;

use case::Case;

/// The bytes are a case: a few units, what they stated and recorded in six months, and what is asked.
pub(crate) fn any_ledger(bytes: &[u8]) {
    let Some(case) = Case::read(bytes) else { return };
    let Some(ruled) = rules::answer(&case) else {
        return;
    };
    let answered = asked::answer(&case);
    assert_eq!(
        answered, ruled,
        "the ledger's answer, and that of the rules, to {case:#?}"
    );
}
