//! Under whom a unit ever lay, and when: the tree's paths, so that SQL needs no recursion.

use super::{DEEPEST, Tie, Units};
use crate::unit::Unit;
use jiff::civil::Date;
use uuid::Uuid;

/// `unit` lay `depth` steps below `ancestor` from `since` until the day before `until`; at depth 0 it is itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reach {
    pub(crate) ancestor: Uuid,
    pub(crate) unit: Uuid,
    pub(crate) since: Option<Date>,
    pub(crate) until: Option<Date>,
    pub(crate) depth: i32,
}

impl Units {
    /// All that is above a unit, over all its life; itself first.
    pub(crate) fn reaches(&self, unit: Uuid) -> &[Reach] {
        self.nodes.get(&unit).map_or(&[], |node| {
            node.reaches.get_or_init(|| self.paths(&node.unit).into())
        })
    }

    fn paths(&self, life: &Unit) -> Vec<Reach> {
        let unit = life.id;
        let mut reaches = vec![Reach {
            ancestor: unit,
            unit,
            since: life.since,
            until: life.until,
            depth: 0,
        }];
        let mut at = 0;
        while let Some(reach) = reaches.get(at).filter(|reach| reach.depth < DEEPEST).cloned() {
            reaches.extend(
                self.ties_above(reach.ancestor)
                    .iter()
                    .filter_map(|tie| reach.above(tie)),
            );
            at += 1;
        }
        reaches
    }
}

impl Reach {
    /// One step further up, for the time that both hold.
    fn above(&self, tie: &Tie) -> Option<Self> {
        let since = self.since.max(tie.since);
        let until = match (self.until, tie.until) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        };
        let lasts = until.is_none_or(|until| since.is_none_or(|since| since < until));
        lasts.then_some(Self {
            ancestor: tie.parent,
            unit: self.unit,
            since,
            until,
            depth: self.depth + 1,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shipped;
    use jiff::civil::date;

    #[test]
    fn paths_say_the_same_as_the_tree_on_every_day() {
        let units = Units::new(0, shipped().unwrap());
        for unit in units.all().filter(|unit| unit.id.as_u128() % 23 == 0) {
            let reaches = units.reaches(unit.id);
            for on in [
                date(2019, 6, 1),
                date(2024, 12, 31),
                date(2025, 6, 30),
                date(2025, 7, 1),
            ] {
                let mut paths = reaches
                    .iter()
                    .filter(|r| crate::unit::within(r.since, r.until, on))
                    .collect::<Vec<_>>();
                paths.sort_by_key(|reach| reach.depth);
                let mut above = paths.into_iter().map(|reach| reach.ancestor).collect::<Vec<_>>();
                let alive = unit.lives(on);
                let itself = alive.then_some(unit.id);
                assert_eq!(
                    (!above.is_empty()).then(|| above.remove(0)),
                    itself,
                    "{}",
                    unit.title()
                );
                let tree = units
                    .ancestors(unit.id, on)
                    .into_iter()
                    .map(|unit| unit.id)
                    .collect::<Vec<_>>();
                assert_eq!(
                    above,
                    if alive { tree } else { vec![] },
                    "{} on {on}",
                    unit.title()
                );
            }
        }
    }
}
