//! What lies below a unit, worked out once for all the questions of a page: its territory laid flat, who in it said
//! anything of an indicator, and what all those who only recorded their work come to.

use std::hash::Hash;
use std::ops::Range;
use std::sync::{Arc, Mutex};

use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};
use uuid::Uuid;

use super::{Asked, Completeness, Ledger, Part, Provenance, Value};
use crate::breakdown::{Breakdown, Slice};
use crate::decimal::Decimal;
use crate::figure::Kind;
use crate::indicator::{Indicator, Nature};
use crate::roll_up::{Sum, Sums, Territory};

/// By what it was worked out for.
#[derive(Default)]
pub(super) struct Found {
    territories: Once<(Uuid, Date), Territory>,
    presences: Once<(Uuid, Date, usize), Presence>,
    heirs: Once<usize, FxHashSet<Uuid>>,
    lines: Once<(usize, Slice), Vec<u32>>,
}

/// The places of a territory at which anything is known of an indicator, in order.
struct Presence {
    /// Figures, and records that are told one by one.
    said: Vec<usize>,
    tallied: Vec<usize>,
}

struct Once<K, T>(Mutex<FxHashMap<K, Arc<T>>>);

impl<K, T> Default for Once<K, T> {
    fn default() -> Once<K, T> {
        Once(Mutex::default())
    }
}

impl<K: Eq + Hash, T> Once<K, T> {
    fn get(&self, key: K, work: impl FnOnce() -> T) -> Arc<T> {
        let lock = || self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        if let Some(known) = lock().get(&key) {
            return Arc::clone(known);
        }
        let worked_out = Arc::new(work());
        Arc::clone(lock().entry(key).or_insert(worked_out))
    }
}

impl Presence {
    fn is_anywhere(&self, places: &Range<usize>) -> bool {
        is_any_within(&self.said, places) || is_any_within(&self.tallied, places)
    }
}

fn is_any_within(sorted: &[usize], places: &Range<usize>) -> bool {
    let first = sorted.partition_point(|place| *place < places.start);
    sorted.get(first).is_some_and(|place| places.contains(place))
}

/// What the units below one recorded, as far as that is all that is known of them.
pub(super) struct Bulk<'t> {
    presence: &'t Presence,
    territory: &'t Territory,
    sums: Sums<'t>,
    since: Date,
}

impl Bulk<'_> {
    /// Of a child and all below it: `None` where more is known of them than what they recorded, or where units came and
    /// went, so that it has to be asked itself.
    pub(super) fn of(&self, place: usize) -> Option<Option<Sum>> {
        let more = is_any_within(&self.presence.said, &self.territory.below(place));
        let plain = !more && self.territory.is_the_same_since(place, self.since);
        plain.then(|| self.sums.of(place))
    }
}

impl Ledger<'_> {
    pub(super) fn lines(&self, asked: &Asked<'_>) -> Arc<Vec<u32>> {
        let place = self.catalogue.place(&asked.indicator.code);
        self.found.lines.get((place, asked.slice.clone()), || {
            self.book.tallies().counting(&asked.indicator.code, &asked.slice)
        })
    }

    pub(crate) fn territory(&self, unit: Uuid, on: Date) -> Arc<Territory> {
        let keys = self.book.tallies().keys();
        self.found
            .territories
            .get((unit, on), || Territory::of(self.units, keys, unit, on))
    }

    fn presence(&self, asked: &Asked<'_>, territory: &Territory, on: Date) -> Arc<Presence> {
        let code = asked.indicator.code.as_str();
        let place = self.catalogue.place(code);
        self.found.presences.get((asked.unit, on, place), || {
            let tallies = self.book.tallies();
            let mut said: Vec<usize> = self
                .book
                .said(code)
                .filter_map(|unit| territory.place(unit))
                .collect();
            said.sort_unstable();
            let busy = |unit: &Uuid| {
                tallies
                    .keys()
                    .key(*unit)
                    .is_some_and(|key| tallies.is_busy(code, key))
            };
            let tallied = territory.units().iter().zip(0..).filter(|(unit, _)| busy(unit));
            Presence {
                said,
                tallied: tallied.map(|(_, place)| place).collect(),
            }
        })
    }

    /// Whether anything was ever said or recorded of what is asked, by a unit or by anyone below it on a day.
    pub(super) fn anything_below(&self, asked: &Asked<'_>, unit: Uuid, on: Date) -> bool {
        let territory = self.territory(asked.unit, on);
        let presence = self.presence(asked, &territory, on);
        let place = territory.place(unit);
        place.is_some_and(|place| presence.is_anywhere(&territory.below(place)))
    }

    /// The same on today's map: by a unit, by those that it was made from, and by anyone who ever lay below one of these.
    pub(super) fn anything_today(&self, asked: &Asked<'_>, unit: Uuid) -> bool {
        let code = &asked.indicator.code;
        let heirs = self
            .found
            .heirs
            .get(self.catalogue.place(code), || self.heirs(code));
        heirs.contains(&unit)
    }

    /// All who may have anything of an indicator today.
    fn heirs(&self, code: &str) -> FxHashSet<Uuid> {
        let known = self.book.said(code).chain(self.book.tallies().busy(code));
        let mut heirs: FxHashSet<Uuid> = known.collect();
        let mut waiting: Vec<Uuid> = heirs.iter().copied().collect();
        while let Some(unit) = waiting.pop() {
            waiting.extend(self.units.leads_to(unit).filter(|next| heirs.insert(*next)));
        }
        heirs
    }

    /// Whether anyone below a unit ever said or recorded anything of what is asked, the unit itself apart.
    pub(super) fn anyone_below(&self, asked: &Asked<'_>) -> bool {
        let territory = self.territory(asked.unit, asked.span.to());
        let presence = self.presence(asked, &territory, asked.span.to());
        presence.is_anywhere(&(1..territory.units().len()))
    }

    /// The lines of a part of an indicator, where all that was recorded of it may be added up over units and time.
    pub(crate) fn plain_lines(&self, indicator: &Indicator, breakdown: &Breakdown) -> Option<Vec<u32>> {
        let (tallies, slice) = (self.book.tallies(), breakdown.slice());
        let plain = is_a_plain_sum(indicator)
            && !self.is_told_apart(breakdown, indicator)
            && !tallies.lines().needs_rows(&indicator.code, &slice);
        plain.then(|| tallies.counting(&indicator.code, &slice))
    }

    /// What all below the unit recorded, in one pass, where the rules make it a plain sum.
    pub(super) fn in_bulk<T>(
        &self,
        asked: &Asked<'_>,
        kind: Kind,
        territory: &Territory,
        then: impl FnOnce(Option<&Bulk<'_>>) -> T,
    ) -> T {
        let plain = kind == Kind::InPeriod
            && is_a_plain_sum(asked.indicator)
            && !self.is_told_apart(asked.breakdown, asked.indicator);
        let tallies = self.book.tallies();
        if !plain || tallies.is_empty() || tallies.lines().needs_rows(&asked.indicator.code, &asked.slice) {
            return then(None);
        }
        let presence = self.presence(asked, territory, asked.span.to());
        let bulk = Bulk {
            sums: territory.sums(self.book.tallies(), &self.lines(asked), asked.span),
            presence: &presence,
            territory,
            since: asked.span.from(),
        };
        then(Some(&bulk))
    }
}

/// A flow that adds up over units and time, and not by a rule from others.
pub(crate) fn is_a_plain_sum(indicator: &Indicator) -> bool {
    let by_rule = ["participants.total", "participants.new_or_returned"].contains(&indicator.code.as_str());
    indicator.nature == Nature::Flow && indicator.adds_over_time && indicator.adds_over_units && !by_rule
}

impl Sum {
    pub(super) fn completeness(&self) -> Completeness {
        let lacking = u32::try_from(self.missing.len()).unwrap_or(u32::MAX);
        Completeness {
            have: self.units,
            of: self.units.saturating_add(lacking),
        }
    }

    /// As the value that it is; `None` beyond any number of people.
    fn value(&self) -> Option<Value> {
        let alone = self.own && self.units == 1;
        let provenance = if alone {
            Provenance::Recorded
        } else {
            Provenance::Summed
        };
        let recorded = Part::Recorded {
            count: self.count,
            below: true,
        };
        let missing = self.missing.iter().map(|unit| Part::Missing { unit: *unit });
        Some(Value {
            amount: Decimal::new(self.amount, 0)?,
            completeness: self.completeness(),
            parts: std::iter::once(recorded).chain(missing).collect(),
            ..Value::sum_of(Kind::InPeriod, provenance)
        })
    }
}

impl Value {
    /// Puts each unit in the place of those that recorded something together: for whoever looks at them one by one.
    pub(crate) fn spell_out(&mut self) {
        for part in std::mem::take(&mut self.parts) {
            match part {
                Part::Recorders { span, shares } => {
                    let units = shares.iter().filter_map(|(unit, share)| {
                        Some(Part::Unit {
                            unit: *unit,
                            span,
                            value: Box::new(share.value()?),
                        })
                    });
                    self.parts.extend(units);
                }
                other => self.parts.push(other),
            }
        }
    }
}
