//! Several assigners side by side: what each asked for, and how far that is.

use web::{Cx, Lang, Number};

use super::{asked_for, name, reached_number};
use crate::progress::{Gap, Progress};

pub(super) struct Side {
    pub(super) assigners: Vec<String>,
    pub(super) rows: Vec<Row>,
}

/// An indicator, a part and a span, and what each assigner set for it.
pub(super) struct Row {
    pub(super) name: String,
    pub(super) span: String,
    pub(super) reached: Option<Number>,
    pub(super) cells: Vec<Vec<Cell>>,
}

pub(super) struct Cell {
    pub(super) target: Number,
    pub(super) percent: Option<(String, String)>,
    pub(super) gap: Option<String>,
    pub(super) met: bool,
}

impl Side {
    /// `None` where one assigner set all there is.
    pub(super) fn of(cx: &Cx, progress: &[Progress]) -> Option<Side> {
        let mut assigners: Vec<String> = Vec::new();
        for one in progress {
            let assigner = assigner(cx, one);
            if !assigners
                .iter()
                .any(|known| vn::fold(known) == vn::fold(&assigner))
            {
                assigners.push(assigner);
            }
        }
        let same = |one: &Progress, other: &Progress| {
            let (one, other) = (&one.target, &other.target);
            one.indicator.code == other.indicator.code
                && one.slice() == other.slice()
                && one.span() == other.span()
        };
        let rows: Vec<Row> = progress
            .chunk_by(same)
            .filter_map(|group| Row::of(cx, &assigners, group))
            .collect();
        (assigners.len() > 1).then_some(Side { assigners, rows })
    }
}

impl Row {
    fn of(cx: &Cx, assigners: &[String], group: &[Progress]) -> Option<Row> {
        let first = group.first()?;
        let cells = assigners.iter().map(|by| {
            let theirs = group
                .iter()
                .filter(|one| vn::fold(&assigner(cx, one)) == vn::fold(by));
            theirs.map(|one| Cell::of(cx, one)).collect()
        });
        Some(Row {
            name: name(cx, first.target.indicator, &first.target.breakdown),
            span: ledger::span_words(cx.lang, first.target.span()),
            reached: reached_number(cx, first),
            cells: cells.collect(),
        })
    }
}

impl Cell {
    fn of(cx: &Cx, progress: &Progress) -> Cell {
        let vietnamese = cx.lang == Lang::Vi;
        let percent = progress.percent.zip(progress.percent_in_words(vietnamese));
        let gap = progress.gap_in_words(vietnamese, &|key, args| cx.text(key, args));
        Cell {
            target: asked_for(cx, &progress.target),
            percent: percent.map(|(bar, words)| (bar.to_string(), words)),
            gap,
            met: progress.gap.is_some_and(Gap::is_met),
        }
    }
}

fn assigner(cx: &Cx, progress: &Progress) -> String {
    let assigner = progress.target.plan.assigner.clone();
    assigner.unwrap_or_else(|| cx.say("targets-no-assigner"))
}
