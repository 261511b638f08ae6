//! The way from one day boundary to another along stated spans.
//!
//! Reports have both habits, "44 hội nghị" in the month and "lũy kế 254" since January, so a span is stated, added up
//! from its stretches, or what is left when one cumulative figure is taken from another.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use jiff::civil::Date;

use crate::span::{Span, days_between};

/// A stretch that has a value. Rolled-up stretches are taken only where none is stated, and only forwards.
#[derive(Clone, Debug)]
pub(crate) struct Edge<R> {
    pub(crate) span: Span,
    pub(crate) rolled: bool,
    /// How many units did something in a rolled-up stretch that isn't in its value.
    pub(crate) left_out: u32,
    /// How many units are missing from a rolled-up stretch.
    pub(crate) lacking: u32,
    /// Of two edges over the same days the one that ranks higher is taken: the later revision.
    pub(crate) rank: R,
}

/// One edge of the way, by its place in the list; backwards it is taken away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Step {
    pub(crate) edge: usize,
    pub(crate) backward: bool,
}

/// What a way costs, the first difference deciding: days that had to be rolled up, work left out, units missing, edges; ties go to the
/// longer edges first, then to the higher rank.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Cost<R> {
    rolled_days: i32,
    left_out: u32,
    lacking: u32,
    edges: u32,
    lengths: Vec<Reverse<i32>>,
    ranks: Vec<Reverse<R>>,
}

/// The cheapest way from the first day of `span` to the day after its last.
pub(crate) fn cheapest<R: Ord + Clone>(edges: &[Edge<R>], span: Span) -> Option<Vec<Step>> {
    let origin = Cost {
        rolled_days: 0,
        left_out: 0,
        lacking: 0,
        edges: 0,
        lengths: Vec::new(),
        ranks: Vec::new(),
    };
    let mut open = BinaryHeap::from([Reverse((origin, span.start(), Vec::new()))]);
    let mut reached = BTreeMap::<Date, ()>::new();
    let leaving = leaving(edges);
    while let Some(Reverse((cost, day, way))) = open.pop() {
        if day == span.end() {
            return Some(way);
        }
        if reached.insert(day, ()).is_some() {
            continue;
        }
        for step in leaving.get(&day).into_iter().flatten() {
            let Some(edge) = edges.get(step.edge) else {
                continue;
            };
            let next = if step.backward {
                edge.span.start()
            } else {
                edge.span.end()
            };
            let way = way.iter().copied().chain([*step]).collect();
            open.push(Reverse((cost.and(edge), next, way)));
        }
    }
    None
}

/// The steps that leave each boundary.
fn leaving<R>(edges: &[Edge<R>]) -> BTreeMap<Date, Vec<Step>> {
    let mut leaving = BTreeMap::<Date, Vec<Step>>::new();
    for (place, edge) in edges.iter().enumerate() {
        leaving.entry(edge.span.start()).or_default().push(Step {
            edge: place,
            backward: false,
        });
        if !edge.rolled {
            leaving.entry(edge.span.end()).or_default().push(Step {
                edge: place,
                backward: true,
            });
        }
    }
    leaving
}

impl<R: Clone> Cost<R> {
    fn and(&self, edge: &Edge<R>) -> Cost<R> {
        let length = days_between(edge.span.start(), edge.span.end());
        let mut cost = self.clone();
        cost.rolled_days += if edge.rolled { length } else { 0 };
        cost.left_out += edge.left_out;
        cost.lacking += edge.lacking;
        cost.edges += 1;
        cost.lengths.push(Reverse(length));
        cost.ranks.push(Reverse(edge.rank.clone()));
        cost
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn months(from: i8, to: i8, rank: u32) -> Edge<u32> {
        let span = Span::new(date(2024, from, 1), date(2024, to, 1).last_of_month()).unwrap();
        Edge {
            span,
            rolled: false,
            left_out: 0,
            lacking: 0,
            rank,
        }
    }

    fn way(edges: &[Edge<u32>], from: i8, to: i8) -> Option<Vec<(usize, bool)>> {
        let steps = cheapest(edges, months(from, to, 0).span)?;
        Some(steps.into_iter().map(|step| (step.edge, step.backward)).collect())
    }

    #[test]
    fn a_span_is_stated_or_added_up_or_left_over() {
        let edges = [months(1, 10, 0), months(10, 10, 0), months(11, 11, 0)];
        assert_eq!(way(&edges, 10, 10), Some(vec![(1, false)]));
        assert_eq!(way(&edges, 1, 11), Some(vec![(0, false), (2, false)]));
        assert_eq!(way(&edges, 1, 9), Some(vec![(0, false), (1, true)]));
        assert_eq!(way(&edges, 1, 12), None);
    }

    #[test]
    fn ties_go_to_longer_edges_then_to_the_later_revision() {
        let edges = [months(1, 2, 0), months(3, 3, 0), months(1, 4, 0), months(4, 4, 0)];
        assert_eq!(way(&edges, 1, 3), Some(vec![(2, false), (3, true)]));
        let edges = [months(5, 5, 1), months(5, 5, 2)];
        assert_eq!(way(&edges, 5, 5), Some(vec![(1, false)]));
    }

    #[test]
    fn what_is_stated_is_preferred_to_what_is_rolled_up_and_a_rolled_stretch_is_never_taken_away() {
        let rolled = |edge: Edge<u32>| Edge { rolled: true, ..edge };
        let edges = [
            rolled(months(1, 3, 0)),
            months(1, 1, 0),
            months(2, 2, 0),
            rolled(months(3, 3, 0)),
        ];
        assert_eq!(way(&edges, 1, 3), Some(vec![(1, false), (2, false), (3, false)]));
        assert_eq!(way(&[months(1, 3, 0), rolled(months(3, 3, 0))], 1, 2), None);
    }
}
