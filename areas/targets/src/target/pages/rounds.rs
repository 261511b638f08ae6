//! The rounds of a target: provisional, assigned, adjusted; the last one stands.

use jiff::tz::{TimeZone, offset};
use ledger::Ledger;
use web::{Cx, Number};

use super::asked_for;
use crate::target::{Target, rounds as rounds_of};

pub(super) struct Round {
    pub(super) revision: Option<&'static str>,
    pub(super) target: Number,
    pub(super) document: String,
    pub(super) entered: String,
    pub(super) stands: bool,
}

/// The last first; none where there was only one.
pub(super) fn rounds(cx: &Cx, ledger: &Ledger<'_>, standing: &Target) -> Vec<Round> {
    let figures = ledger.book().targets(standing.unit(), &standing.indicator.code);
    let all = rounds_of(figures.iter().filter_map(Target::read).collect(), standing);
    if all.len() < 2 {
        return Vec::new();
    }
    let round = |target: &Target| {
        let source = &target.figure.source;
        let entered = target
            .figure
            .entered_at
            .to_zoned(TimeZone::fixed(offset(7)))
            .date();
        Round {
            revision: target.plan.revision.map(|revision| revision.key()),
            target: asked_for(cx, target),
            document: [&source.title, &source.name]
                .into_iter()
                .find(|words| !words.is_empty())
                .cloned()
                .unwrap_or_default(),
            entered: vn::date::print(entered),
            stands: target.figure.id == standing.figure.id,
        }
    };
    all.iter().map(round).collect()
}
