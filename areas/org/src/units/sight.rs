//! What of the units' past an account may read, unit by unit: the rule of [`in_scope`](crate::in_scope) for what is kept in
//! memory.

use jiff::civil::Date;
use uuid::Uuid;

use super::Units;

/// On which days somebody sees what is told of a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sight {
    /// All its past: it lies today under what somebody reads.
    All,
    /// Only these, each from its first day to the day before its second: it lay there once.
    Of(Vec<(Option<Date>, Option<Date>)>),
}

impl Sight {
    pub fn sees(&self, day: Date) -> bool {
        match self {
            Sight::All => true,
            Sight::Of(days) => days.iter().any(|(since, until)| {
                since.is_none_or(|since| since <= day) && until.is_none_or(|until| day < until)
            }),
        }
    }
}

impl Units {
    /// What whoever reads these trees sees, on this day, of a unit. `None` where it sees nothing of it.
    pub fn sight(&self, id: Uuid, trees: &[Uuid], today: Date) -> Option<Sight> {
        let life = self.get(id)?;
        let mut days = Vec::new();
        for reach in self.reaches(id) {
            if !trees.contains(&reach.ancestor) {
                continue;
            }
            if crate::unit::within(reach.since, reach.until, today) {
                return Some(Sight::All);
            }
            // Before its life and after it, the nearest day of it counts.
            days.push((
                reach.since.filter(|_| reach.since != life.since),
                reach.until.filter(|_| reach.until != life.until),
            ));
        }
        (!days.is_empty()).then_some(Sight::Of(days))
    }

    /// These units and everything that ever lay below one of them, each once.
    pub fn ever_below(&self, roots: &[Uuid]) -> Vec<Uuid> {
        let mut all: Vec<Uuid> = roots.to_vec();
        let mut known: rustc_hash::FxHashSet<Uuid> = roots.iter().copied().collect();
        let mut at = 0;
        while let Some(unit) = all.get(at).copied() {
            let ties = self.nodes.get(&unit).map_or(&[][..], |node| &node.down);
            let children = ties.iter().map(|tie| tie.child);
            all.extend(children.filter(|child| known.insert(*child)).collect::<Vec<_>>());
            at += 1;
        }
        let reached = |unit: &Uuid| {
            self.reaches(*unit)
                .iter()
                .any(|reach| roots.contains(&reach.ancestor))
        };
        all.retain(reached);
        all
    }

    /// The same with what whoever reads these trees sees of each, this day; without those of which it sees nothing.
    pub fn seen_below(&self, roots: &[Uuid], trees: &[Uuid], today: Date) -> Vec<(Uuid, Sight)> {
        let below = self.ever_below(roots).into_iter();
        below
            .filter_map(|unit| Some((unit, self.sight(unit, trees, today)?)))
            .collect()
    }

    /// Everything that a unit ever lay below.
    pub fn ever_above(&self, id: Uuid) -> impl Iterator<Item = Uuid> {
        self.reaches(id).iter().map(|reach| reach.ancestor)
    }

    /// The days on which a unit came to be directly below this one, or ceased to.
    pub fn changes_below(&self, id: Uuid) -> impl Iterator<Item = Date> {
        let ties = self.nodes.get(&id).map_or(&[][..], |node| &node.down);
        ties.iter().flat_map(|tie| [tie.since, tie.until]).flatten()
    }

    /// The last day, until this one, on which a unit began, came where it is, or had somebody come to it or leave it.
    pub fn last_change(&self, id: Uuid, on: Date) -> Option<Date> {
        let node = self.nodes.get(&id)?;
        let came = node.up.iter().filter_map(|tie| tie.since);
        let days = node
            .unit
            .since
            .into_iter()
            .chain(came)
            .chain(self.changes_below(id));
        days.filter(|day| *day <= on).max()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn units() -> Units {
        Units::new(0, crate::shipped().unwrap())
    }

    #[test]
    fn a_successor_sees_all_that_its_communes_ever_did_and_of_those_that_left_the_days_before() {
        let units = units();
        let today = date(2026, 11, 21);
        let then = date(2024, 12, 31);
        let old = units.by_code("66", then).unwrap();
        let district = units.children(old.id, then)[0];
        assert_eq!(
            units.sight(district.id, &[old.id], today),
            Some(Sight::Of(vec![(None, None)]))
        );
        assert_eq!(units.sight(old.id, &[old.id], then), Some(Sight::All));
        let new = units.by_code("66", today).unwrap();
        assert_eq!(units.sight(old.id, &[new.id], today), None);
        assert!(Sight::Of(vec![(Some(then), None)]).sees(then));
        assert!(!Sight::Of(vec![(None, Some(then))]).sees(then));
    }

    #[test]
    fn everything_that_ever_lay_below_is_found_once() {
        let units = units();
        let old = units.by_code("66", date(2024, 12, 31)).unwrap();
        let all = units.ever_below(&[old.id]);
        let mut once = all.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(all.len(), once.len());
        for on in [date(2019, 6, 1), date(2024, 12, 31)] {
            assert!(
                units
                    .descendants(old.id, on)
                    .iter()
                    .all(|unit| all.contains(&unit.id))
            );
        }
    }

    #[test]
    fn the_last_change_of_a_province_is_the_day_its_communes_were_made_anew() {
        let units = units();
        let today = date(2026, 11, 21);
        let new = units.by_code("66", today).unwrap();
        assert_eq!(units.last_change(new.id, today), Some(date(2025, 7, 1)));
    }
}
