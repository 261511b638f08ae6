//! From a name as people write it to the unit that is meant on a day: one, several to choose from, or none.
//!
//! Never a guess. What decides between units of one name is only what is written (kind, what it lies in, the
//! diacritics) and two rules of speech: a bare name that a province bears means the province, and a unit is meant
//! rather than a place of the same name inside it.

mod kind;
mod matching;
mod phrase;
mod spelling;

use crate::unit::{Level, Unit, within};
use crate::units::Units;
use jiff::civil::Date;
use kind::Kind;
use matching::Match;
use phrase::{Phrase, Reader};
use rustc_hash::FxHashMap;
use uuid::Uuid;

/// The answer to a name.
#[derive(Debug, Clone, PartialEq)]
pub enum LookUp<'u> {
    Found(&'u Unit),
    /// The candidates, in Vietnamese order; the caller asks.
    Ambiguous(Vec<&'u Unit>),
    /// Nothing of that name on that day, with what comes near and why it isn't the answer.
    Unknown {
        near: Vec<Near<'u>>,
    },
}

#[derive(Debug, Clone, PartialEq)]
pub struct Near<'u> {
    pub unit: &'u Unit,
    pub why: Why<'u>,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Why<'u> {
    /// It had ended on `until`; `now` are those who hold what it was on the day asked for.
    Ended { until: Date, now: Vec<&'u Unit> },
    /// It was founded later.
    NotYet { since: Date },
    /// It bears the name, but is of another kind or lies elsewhere.
    Other,
    /// Its name is spelled almost so.
    Alike,
}

impl Units {
    /// The unit that `text` names on a day: a name with or without its kind and what it lies in, "toàn quốc", a code
    /// or an id. Under a millisecond.
    pub fn look_up(&self, text: &str, on: Date) -> LookUp<'_> {
        self.look_up_among(text, None, on)
    }

    /// As [`Units::look_up`], where only units of one level can be meant: a column of communes, a list of provinces.
    pub fn look_up_level(&self, text: &str, level: Level, on: Date) -> LookUp<'_> {
        self.look_up_among(text, Some(level), on)
    }

    fn look_up_among(&self, text: &str, level: Option<Level>, on: Date) -> LookUp<'_> {
        let signed = self.by_sign(text.trim(), on);
        if let Some(unit) = signed.filter(|unit| level.is_none_or(|level| level == unit.level)) {
            return LookUp::Found(unit);
        }
        let mut best = Match::Nothing;
        for reader in Reader::from_exact_to_lenient(text) {
            let phrases = reader.phrases(text, self.names());
            best = best.or_better(matching::best(self, &phrases, level, on));
            if best.is_settled() {
                break;
            }
        }
        best.into_look_up(self, text, on)
    }

    /// An id, a code, or the nation by one of its names.
    fn by_sign(&self, text: &str, on: Date) -> Option<&Unit> {
        if let Ok(id) = Uuid::try_parse(text) {
            return self.get(id);
        }
        self.by_code(text, on)
    }
}

/// Every name that any unit ever bore, by its letters and digits alone.
#[derive(Debug, Default)]
pub(crate) struct Names {
    by_letters: FxHashMap<String, Vec<Entry>>,
}

/// One name of one unit, and when it bore it.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub(crate) unit: Uuid,
    pub(crate) kind: Kind,
    /// The name with its diacritics, in one spelling: decides between Thanh Hóa and Thạnh Hóa.
    pub(crate) exact: String,
    since: Option<Date>,
    until: Option<Date>,
}

impl Names {
    pub(crate) fn of(units: &[Unit]) -> Self {
        let mut names = Self::default();
        units.iter().for_each(|unit| names.add(unit));
        names
    }

    pub(crate) fn bearing(&self, letters: &str) -> &[Entry] {
        self.by_letters.get(letters).map_or(&[], Vec::as_slice)
    }

    /// Names that differ in one letter, or two in long ones. Only asked when nothing else was found.
    fn alike<'n>(&'n self, letters: &'n str) -> impl Iterator<Item = &'n Entry> {
        let most = if letters.len() > 8 { 2 } else { 1 };
        let made_of = letter_set(letters);
        let close = move |name: &String| {
            name.len().abs_diff(letters.len()) <= most
                && name.len() > 3
                && (letter_set(name) ^ made_of).count_ones() as usize <= 2 * most
                && strsim::osa_distance(name, letters) <= most
        };
        self.by_letters
            .iter()
            .filter(move |(name, _)| close(name))
            .flat_map(|(_, entries)| entries)
    }

    fn add(&mut self, unit: &Unit) {
        let mut since = unit.since;
        for former in &unit.former {
            self.enter(unit, &former.kind, &former.name, (since, Some(former.until)));
            since = Some(former.until);
        }
        self.enter(unit, &unit.kind, &unit.name, (since, unit.until));
    }

    fn enter(&mut self, unit: &Unit, kind: &str, name: &str, (since, until): (Option<Date>, Option<Date>)) {
        let kind = Kind::of(unit.level, kind);
        let exact = phrase::exact(name);
        let entry = Entry {
            unit: unit.id,
            kind,
            exact,
            since,
            until,
        };
        let others = [phrase::also_called, phrase::misspelt].map(|others| others(unit.level, name));
        for other in others.concat() {
            self.by_letters
                .entry(phrase::letters(other))
                .or_default()
                .push(entry.clone());
        }
        self.by_letters
            .entry(phrase::letters(name))
            .or_default()
            .push(entry);
    }
}

impl Entry {
    /// It bore the name on that day.
    pub(crate) fn is_current(&self, on: Date) -> bool {
        within(self.since, self.until, on)
    }
}

/// Which letters occur: names that are nearly alike have nearly the same, and this is quick to see.
fn letter_set(letters: &str) -> u32 {
    letters.bytes().fold(0, |set, letter| set | 1 << (letter % 32))
}

impl<'u> Near<'u> {
    fn of(units: &'u Units, unit: &'u Unit, on: Date, otherwise: Why<'u>) -> Self {
        let why = match (unit.since, unit.until) {
            (_, Some(until)) if until <= on => Why::Ended {
                until,
                now: units.heirs(unit.id, on),
            },
            (Some(since), _) if on < since => Why::NotYet { since },
            _ => otherwise,
        };
        Self { unit, why }
    }
}

impl<'u> Match<'u> {
    fn into_look_up(self, units: &'u Units, text: &str, on: Date) -> LookUp<'u> {
        match self {
            Self::Found(candidates) => decide(units, candidates, on),
            Self::Gone { named, others } => {
                let mut near = near(units, named, on, Why::Other);
                near.extend(self::near(units, others, on, Why::Other));
                LookUp::Unknown {
                    near: without_repetition(near),
                }
            }
            Self::Others(bearers) => LookUp::Unknown {
                near: near(units, bearers, on, Why::Other),
            },
            Self::Nothing => LookUp::Unknown {
                near: alike(units, text, on),
            },
        }
    }
}

/// Several candidates are one if all others lie inside it.
fn decide<'u>(units: &'u Units, mut candidates: Vec<&'u Unit>, on: Date) -> LookUp<'u> {
    candidates.sort_by_key(|unit| unit.id);
    candidates.dedup_by_key(|unit| unit.id);
    let inside = |unit: &Unit| {
        let above = units.ancestors(unit.id, on);
        candidates
            .iter()
            .any(|other| above.iter().any(|ancestor| ancestor.id == other.id))
    };
    let mut outer = candidates
        .iter()
        .copied()
        .filter(|unit| !inside(unit))
        .collect::<Vec<_>>();
    match outer.as_slice() {
        [only] => LookUp::Found(only),
        _ => {
            outer.sort_by_cached_key(|unit| vn::collation_key(&units.full_name(unit.id, on)));
            LookUp::Ambiguous(outer)
        }
    }
}

fn alike<'u>(units: &'u Units, text: &str, on: Date) -> Vec<Near<'u>> {
    let name = Phrase::plain_name(text);
    let entries = units.names().alike(&name);
    near(
        units,
        entries.filter_map(|entry| units.get(entry.unit)).collect(),
        on,
        Why::Alike,
    )
}

/// Greater units first, those that live before those that don't.
fn near<'u>(units: &'u Units, bearers: Vec<&'u Unit>, on: Date, otherwise: Why<'u>) -> Vec<Near<'u>> {
    let near = bearers
        .into_iter()
        .map(|unit| Near::of(units, unit, on, otherwise.clone()));
    let mut near = near.collect::<Vec<_>>();
    near.sort_by_cached_key(|near| (near.unit.level, near.why.rank(), near.unit.code.clone()));
    without_repetition(near)
}

fn without_repetition(near: Vec<Near<'_>>) -> Vec<Near<'_>> {
    let mut kept = Vec::<Near<'_>>::new();
    for near in near {
        if kept.len() < MOST_NEAR && kept.iter().all(|other| other.unit.id != near.unit.id) {
            kept.push(near);
        }
    }
    kept
}

impl Why<'_> {
    fn rank(&self) -> u8 {
        match self {
            Self::Other | Self::Alike => 0,
            Self::Ended { .. } => 1,
            Self::NotYet { .. } => 2,
        }
    }
}

const MOST_NEAR: usize = 8;

/// What an office prefix ("BHXH …") can stand before when no kind is written.
fn has_office(level: Level) -> bool {
    level.is_office()
}
