//! A territory: the units below one on a day, laid flat, so that what each of them recorded is added up in one pass.
//!
//! The same rules as asking each for its value: units that recorded something are complete, those that were expected to
//! report and have nothing are missing, and of one that has nothing at all nobody asks who is missing below it.

use jiff::civil::Date;
use org::{Level, Unit, Units};
use rustc_hash::FxHashMap;
use uuid::Uuid;

use columns::{Days, Runs, Total};

use super::tallies::{Keys, Tallies};
use crate::span::Span;

pub(crate) struct Territory {
    /// Depth first: a unit stands before all that lies below it, and these up to its end.
    units: Vec<Uuid>,
    places: FxHashMap<Uuid, usize>,
    ends: Vec<usize>,
    /// The place of the unit above; the first has none and names itself.
    above: Vec<usize>,
    /// Those that are expected to report, with the place of the unit above.
    reporting: Vec<(usize, usize)>,
    /// The last day on which anything in a unit's territory came or went.
    changed: Vec<Option<Date>>,
    /// The stretches of keys that stand for units here, each with the places they stand for.
    keys: Vec<(u32, Vec<usize>)>,
}

/// What a unit and all below it recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sum {
    pub amount: i64,
    /// How many pieces of work.
    pub count: u32,
    /// How many units recorded any.
    pub units: u32,
    /// Whether the unit itself did.
    pub own: bool,
    /// Who was expected to report and has nothing.
    pub missing: Vec<Uuid>,
}

/// What each unit of a territory recorded, at its place.
pub(crate) struct Sums<'t> {
    territory: &'t Territory,
    totals: Vec<Total>,
    /// How many units before each place recorded anything.
    before: Vec<u32>,
}

/// The units whose work makes up a territory; partners' counts are kept apart.
pub(crate) fn children(units: &Units, unit: Uuid, on: Date) -> impl Iterator<Item = &Unit> {
    let partner = |level: Level| matches!(level, Level::Partner | Level::CollectionOrganisation);
    units
        .children(unit, on)
        .into_iter()
        .filter(move |child| !partner(child.level))
}

impl Territory {
    pub(crate) fn of(units: &Units, keys: &Keys, root: Uuid, on: Date) -> Territory {
        let mut territory = Territory {
            units: Vec::new(),
            places: FxHashMap::default(),
            ends: Vec::new(),
            above: Vec::new(),
            reporting: Vec::new(),
            changed: Vec::new(),
            keys: Vec::new(),
        };
        territory.lay(units, root, 0, on);
        territory.places = territory.units.iter().copied().zip(0..).collect();
        territory.keys = stretches(&territory.units, keys);
        territory
    }

    /// Lays down a unit and all below it; the last change among them.
    fn lay(&mut self, units: &Units, unit: Uuid, above: usize, on: Date) -> Option<Date> {
        let place = self.units.len();
        self.units.push(unit);
        self.ends.push(place + 1);
        self.above.push(above);
        self.changed.push(None);
        let mut changed = units.last_change(unit, on);
        for child in children(units, unit, on) {
            if child.reports {
                self.reporting.push((self.units.len(), place));
            }
            changed = changed.max(self.lay(units, child.id, place, on));
        }
        let end = self.units.len();
        self.ends
            .get_mut(place)
            .into_iter()
            .for_each(|known| *known = end);
        self.changed
            .get_mut(place)
            .into_iter()
            .for_each(|known| *known = changed);
        changed
    }

    pub(crate) fn units(&self) -> &[Uuid] {
        &self.units
    }

    pub(crate) fn place(&self, unit: Uuid) -> Option<usize> {
        self.places.get(&unit).copied()
    }

    /// The units directly below the first, with their places.
    pub(crate) fn direct(&self) -> impl Iterator<Item = (usize, Uuid)> {
        let next = |place: &usize| {
            self.ends
                .get(*place)
                .copied()
                .filter(|end| *end < self.units.len())
        };
        let places = std::iter::successors(Some(1).filter(|first| *first < self.units.len()), next);
        places.filter_map(|place| Some((place, *self.units.get(place)?)))
    }

    /// Whether a unit below the first is expected to report.
    pub(crate) fn reports(&self, place: usize) -> bool {
        self.reporting
            .binary_search_by_key(&place, |(place, _)| *place)
            .is_ok()
    }

    /// The places of a unit and of all below it.
    pub(crate) fn below(&self, place: usize) -> std::ops::Range<usize> {
        place..self.ends.get(place).copied().unwrap_or(place)
    }

    /// Whether a unit and all below it were the same since a day.
    pub(crate) fn is_the_same_since(&self, place: usize, day: Date) -> bool {
        self.changed
            .get(place)
            .is_some_and(|changed| changed.is_none_or(|changed| changed <= day))
    }

    /// A place and those of all units above it here.
    pub(crate) fn up_from(&self, place: usize) -> impl Iterator<Item = usize> {
        let above = |place: &usize| self.above.get(*place).copied().filter(|above| above != place);
        std::iter::successors(Some(place), above)
    }

    /// What each unit and all below it recorded in each of these spans, which are of one year.
    pub(crate) fn rolled_up<const N: usize>(
        &self,
        tallies: &Tallies,
        lines: &[u32],
        spans: [Span; N],
    ) -> Vec<[Total; N]> {
        let mut totals = vec![[Total::default(); N]; self.units.len()];
        for (days, runs) in tallies.runs_of_a_year(lines, &spans) {
            self.add(runs, &days, &mut totals);
        }
        for place in (1..totals.len()).rev() {
            let (found, above) = (totals.get(place).copied(), self.above.get(place));
            if let Some((found, total)) = found.zip(above.and_then(|above| totals.get_mut(*above))) {
                total
                    .iter_mut()
                    .zip(found)
                    .for_each(|(total, found)| *total = total.and(found));
            }
        }
        totals
    }

    /// What each unit here recorded of these lines in a span.
    pub(crate) fn sums(&self, tallies: &Tallies, lines: &[u32], span: Span) -> Sums<'_> {
        let mut totals = vec![[Total::default()]; self.units.len()];
        for (days, runs) in tallies.runs(lines, span) {
            self.add(runs, &[days], &mut totals);
        }
        let totals: Vec<Total> = totals.into_iter().map(|[total]| total).collect();
        let counted = totals.iter().scan(0, |sum, total| {
            *sum += u32::from(total.count > 0);
            Some(*sum)
        });
        let before = std::iter::once(0).chain(counted).collect();
        Sums {
            territory: self,
            totals,
            before,
        }
    }
}

impl Territory {
    /// The place of each unit that has entries, with what it has in these stretches.
    pub(crate) fn each<const N: usize>(
        &self,
        runs: &Runs,
        days: &[Days; N],
        mut take: impl FnMut(usize, [Total; N]),
    ) {
        for (first, places) in &self.keys {
            let last = first.saturating_add(u32::try_from(places.len()).unwrap_or(u32::MAX));
            runs.each(*first..last, days, |key, found| {
                let place = places.get((key - first) as usize);
                place.into_iter().for_each(|place| take(*place, found));
            });
        }
    }

    fn add<const N: usize>(&self, runs: &Runs, days: &[Days; N], totals: &mut [[Total; N]]) {
        self.each(runs, days, |place, found| {
            if let Some(totals) = totals.get_mut(place) {
                totals
                    .iter_mut()
                    .zip(found)
                    .for_each(|(total, found)| *total = total.and(found));
            }
        });
    }
}

/// Keys that follow one another, with the places of their units.
fn stretches(units: &[Uuid], keys: &Keys) -> Vec<(u32, Vec<usize>)> {
    let mut known: Vec<(u32, usize)> = units
        .iter()
        .zip(0..)
        .filter_map(|(unit, place)| Some((keys.key(*unit)?, place)))
        .collect();
    known.sort_unstable();
    let runs = known.chunk_by(|one, next| one.0 + 1 == next.0);
    runs.filter_map(|run| Some((run.first()?.0, run.iter().map(|(_, place)| *place).collect())))
        .collect()
}

impl Sums<'_> {
    /// Of a unit and all below it; `None` where nobody there recorded anything.
    pub(crate) fn of(&self, place: usize) -> Option<Sum> {
        let range = self.territory.below(place);
        let units = self.counted(place);
        let totals = self.totals.get(range.clone())?;
        (units > 0).then(|| Sum {
            amount: totals
                .iter()
                .fold(0_i64, |sum, total| sum.saturating_add(total.amount)),
            count: totals.iter().map(|total| total.count).sum(),
            units,
            own: totals.first().is_some_and(|own| own.count > 0),
            missing: self.missing(&range),
        })
    }

    /// How many units recorded anything, of one and all below it.
    fn counted(&self, place: usize) -> u32 {
        let range = self.territory.below(place);
        let before = |place: usize| self.before.get(place).copied().unwrap_or_default();
        before(range.end) - before(range.start)
    }

    fn missing(&self, range: &std::ops::Range<usize>) -> Vec<Uuid> {
        let reporting = &self.territory.reporting;
        let first = reporting.partition_point(|(place, _)| *place <= range.start);
        let below = reporting
            .iter()
            .skip(first)
            .take_while(|(place, _)| *place < range.end);
        let silent = below.filter(|(place, above)| self.counted(*place) == 0 && self.counted(*above) > 0);
        silent
            .filter_map(|(place, _)| self.territory.units.get(*place).copied())
            .collect()
    }
}
