//! Which units fit a reading, and how well.

use super::has_office;
use super::phrase::{Part, Phrase};
use super::{Entry, Names};
use crate::unit::{Level, Unit};
use crate::units::Units;
use jiff::civil::Date;
use std::collections::BTreeMap;
use uuid::Uuid;

/// What all readings of a text together came to.
#[derive(Debug)]
pub(super) enum Match<'u> {
    Found(Vec<&'u Unit>),
    /// Exactly this was named, but it doesn't live on that day; and who else bears the name.
    Gone {
        named: Vec<&'u Unit>,
        others: Vec<&'u Unit>,
    },
    /// The name is borne by others only: of another kind, or elsewhere.
    Others(Vec<&'u Unit>),
    Nothing,
}

/// How well a unit fits, best first; the second field ranks how it lies in what was named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// It lives and bears that name on the day.
    Now(Lies),
    /// It lives; it bore the name before, or will.
    Renamed(Lies),
    /// It bore the name, and lives no more or not yet.
    Gone(Lies),
    /// It lives, and is of the same level though not of the kind that was said.
    OtherKind(Lies),
    /// It only bears the name.
    Other,
}

/// How a unit lies in the places that were named after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Lies {
    Now,
    /// It, or what it was made of, lay there before a reorganisation.
    Before,
    /// What it lies in took the named place over.
    Inherited,
}

pub(super) fn best<'u>(units: &'u Units, phrases: &[Phrase], level: Option<Level>, on: Date) -> Match<'u> {
    let mut ranked = BTreeMap::<Fit, Vec<&'u Unit>>::new();
    for phrase in phrases {
        for (fit, unit) in fits(units, phrase, level, on) {
            ranked.entry(fit).or_default().push(unit);
        }
    }
    let Some(best) = ranked.keys().next().copied() else {
        return Match::Nothing;
    };
    match best {
        Fit::Now(_) | Fit::Renamed(_) | Fit::OtherKind(_) => {
            Match::Found(ranked.remove(&best).unwrap_or_default())
        }
        Fit::Gone(_) => {
            let named = ranked.remove(&best).unwrap_or_default();
            Match::Gone {
                named,
                others: ranked.into_values().flatten().collect(),
            }
        }
        Fit::Other => Match::Others(ranked.into_values().flatten().collect()),
    }
}

fn fits<'u>(units: &'u Units, phrase: &Phrase, level: Option<Level>, on: Date) -> Vec<(Fit, &'u Unit)> {
    let entries = bearing(units.names(), &phrase.named);
    let within = phrase
        .within
        .iter()
        .map(|part| places(units, part))
        .collect::<Vec<_>>();
    let bare = phrase.named.kind.is_none() && within.is_empty() && level.is_none();
    let province_meant = bare && entries.iter().any(|entry| entry.means_a_province(units, on));
    let fit = |entry: &Entry| {
        let unit = units.get(entry.unit)?;
        let excluded = level.is_some_and(|level| level != unit.level)
            || province_meant && unit.level != Level::Province
            || phrase.office && phrase.named.kind.is_none() && !has_office(unit.level);
        let fit = if excluded {
            Fit::Other
        } else {
            fit(units, (entry, unit), (&phrase.named, &within), on)
        };
        Some((fit, unit))
    };
    entries.into_iter().filter_map(fit).collect()
}

fn fit(
    units: &Units,
    (entry, unit): (&Entry, &Unit),
    (named, within): (&Part, &[Vec<Uuid>]),
    on: Date,
) -> Fit {
    let Some(lies) = lies(units, unit, within, on) else {
        return Fit::Other;
    };
    let of_kind = named.kind.is_none_or(|kind| kind == entry.kind);
    let of_level = named.kind.is_some_and(|kind| kind.level() == Some(unit.level));
    match (of_kind, unit.lives(on)) {
        (true, true) if entry.is_current(on) => Fit::Now(lies),
        (true, true) => Fit::Renamed(lies),
        (true, false) => Fit::Gone(lies),
        (false, true) if of_level => Fit::OtherKind(lies),
        (false, _) => Fit::Other,
    }
}

fn bearing<'n>(names: &'n Names, part: &Part) -> Vec<&'n Entry> {
    names
        .bearing(&part.letters)
        .iter()
        .filter(|entry| part.spells(&entry.exact))
        .collect()
}

/// Every unit that the words after a comma may name, at any time.
fn places(units: &Units, part: &Part) -> Vec<Uuid> {
    let fits = |entry: &&Entry| {
        let level = units.get(entry.unit).map(|unit| unit.level);
        part.kind
            .is_none_or(|kind| kind == entry.kind || kind.level() == level)
    };
    units
        .names()
        .bearing(&part.letters)
        .iter()
        .filter(fits)
        .map(|entry| entry.unit)
        .collect()
}

/// The worst of how a unit lies in each named place; `None` if it never had to do with one of them.
fn lies(units: &Units, unit: &Unit, within: &[Vec<Uuid>], on: Date) -> Option<Lies> {
    if within.is_empty() {
        return Some(Lies::Now);
    }
    let above = ids(units.ancestors(unit.id, nearest_day(unit, on)));
    let in_any = |above: &[Uuid], place: &[Uuid]| above.iter().any(|id| place.contains(id));
    let mut worst = Lies::Now;
    for place in within {
        let lies = if in_any(&above, place) {
            Lies::Now
        } else if in_any(&before(units, unit), place) {
            Lies::Before
        } else if above.iter().any(|id| {
            units
                .predecessors(*id)
                .iter()
                .any(|step| place.contains(&step.unit))
        }) {
            Lies::Inherited
        } else {
            return None;
        };
        worst = worst.max(lies);
    }
    Some(worst)
}

/// What the unit, and those it was made of, ever lay in.
pub(super) fn before(units: &Units, unit: &Unit) -> Vec<Uuid> {
    let made_of = units.predecessors(unit.id).iter().map(|step| step.unit);
    let mut above = std::iter::once(unit.id).chain(made_of).collect::<Vec<_>>();
    let mut at = 0;
    while let Some(id) = above.get(at).copied() {
        for parent in units.parents_ever(id) {
            if !above.contains(&parent.id) {
                above.push(parent.id);
            }
        }
        at += 1;
    }
    above.retain(|id| *id != unit.id);
    above
}

/// The day asked for, or the day of the unit's life that is nearest to it.
fn nearest_day(unit: &Unit, on: Date) -> Date {
    match (unit.since, unit.until) {
        (Some(since), _) if on < since => since,
        (_, Some(until)) if until <= on => until.yesterday().unwrap_or(until),
        _ => on,
    }
}

fn ids(units: Vec<&Unit>) -> Vec<Uuid> {
    units.into_iter().map(|unit| unit.id).collect()
}

impl Entry {
    /// A province bears the name on the day, or bore it when it lived.
    fn means_a_province(&self, units: &Units, on: Date) -> bool {
        let province = units.get(self.unit).filter(|unit| unit.level == Level::Province);
        province.is_some_and(|unit| self.is_current(on) || !unit.lives(on))
    }
}

impl<'u> Match<'u> {
    /// Nothing that reads less exactly can answer better.
    pub(super) fn is_settled(&self) -> bool {
        matches!(self, Self::Found(_) | Self::Gone { .. })
    }

    pub(super) fn or_better(self, other: Self) -> Self {
        match (&self, &other) {
            (_, Self::Found(_) | Self::Gone { .. }) | (Self::Nothing, _) => other,
            _ => self,
        }
    }
}
