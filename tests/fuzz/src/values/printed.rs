//! A case as a person reads it: a line for each unit, figure and piece of work, and the question.

use std::fmt;

use super::case::{Case, Tie};

impl fmt::Display for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, unit) in self.units.iter().enumerate() {
            write!(f, "unit {place}: {:?}", unit.kind)?;
            let ties = self.ties.iter().filter(|tie| tie.child == place);
            for Tie {
                parent, since, until, ..
            } in ties
            {
                write!(f, ", under {parent} {}", life(*since, *until))?;
            }
            writeln!(
                f,
                ", lives {}, was {:?}",
                life(unit.since, unit.until),
                unit.before
            )?;
        }
        for one in &self.stated {
            let extent = if one.own { "own" } else { "whole" };
            let target = if one.target { ", target" } else { "" };
            let (unit, part, number, firm) = (one.unit, one.part.print(), one.number, one.firm);
            let (from, to, revision) = (one.from, one.to, one.revision);
            writeln!(
                f,
                "stated: unit {unit}, {from}..{to}, [{part}], {firm:?} {number}, {extent}{target}, revision {revision}"
            )?;
        }
        for work in &self.done {
            let late = if work.late { ", late" } else { "" };
            let (unit, part, number, month) = (work.unit, work.part.print(), work.number, work.month);
            writeln!(f, "done: unit {unit}, in month {month}, [{part}], {number}{late}")?;
        }
        let (asked, code) = (&self.asked, self.indicator.code);
        let map = if asked.today {
            "on today's map"
        } else {
            "as it was"
        };
        write!(
            f,
            "asked: {code} of unit {}, {}..{}, [{}], {map}",
            asked.unit,
            asked.from,
            asked.to,
            asked.part.print()
        )
    }
}

fn life(since: Option<usize>, until: Option<usize>) -> String {
    let day = |boundary: Option<usize>| boundary.map(|day| day.to_string()).unwrap_or_default();
    format!("{}..{}", day(since), day(until))
}
