//! Tallies: what was recorded, as columns. Of each line (an indicator, and the part that the work was for) and each year,
//! who recorded how much on which day.
//!
//! A line is small, and a year of it smaller: a change copies one of them. Readers keep what they hold.

use std::collections::BTreeMap;
use std::sync::Arc;

use columns::{Days, Entry, Missing, Runs, Total};
use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};
use uuid::Uuid;

use super::lines::{Line, Lines};
use crate::breakdown::Slice;
use crate::record::{Record, Work};
use crate::span::Span;

#[derive(Clone, Debug, Default)]
pub(crate) struct Tallies {
    pub(super) units: Arc<Keys>,
    pub(super) lines: Arc<Lines>,
    /// By the place of the line.
    pub(super) years: BTreeMap<i16, Arc<Vec<Arc<Runs>>>>,
    /// By the place of the indicator: the keys that ever recorded anything of it.
    pub(super) busy: Arc<Vec<Arc<FxHashSet<u32>>>>,
}

/// Units by number. A number is given once and stays.
#[derive(Clone, Debug, Default)]
pub(crate) struct Keys {
    pub(super) units: Vec<Uuid>,
    keys: FxHashMap<Uuid, u32>,
}

impl Keys {
    pub(super) fn of(units: Vec<Uuid>) -> Keys {
        let keys = (0..).zip(&units).map(|(key, unit)| (*unit, key)).collect();
        Keys { units, keys }
    }

    pub(crate) fn key(&self, unit: Uuid) -> Option<u32> {
        self.keys.get(&unit).copied()
    }

    pub(crate) fn unit(&self, key: u32) -> Option<Uuid> {
        self.units.get(key as usize).copied()
    }

    fn give(&mut self, unit: Uuid) -> u32 {
        let next = u32::try_from(self.units.len()).unwrap_or(u32::MAX);
        *self.keys.entry(unit).or_insert_with(|| {
            self.units.push(unit);
            next
        })
    }
}

/// An entry on its way into a line of a year.
type Placed = (i16, u32, Entry);

impl Tallies {
    /// Numbers units in this order: those that are asked for together should stand together.
    pub(crate) fn numbering(units: impl IntoIterator<Item = Uuid>) -> Tallies {
        let mut keys = Keys::default();
        units.into_iter().for_each(|unit| _ = keys.give(unit));
        Tallies {
            units: Arc::new(keys),
            ..Tallies::default()
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.years.is_empty()
    }

    pub(crate) fn keys(&self) -> &Keys {
        &self.units
    }

    pub(crate) fn lines(&self) -> &Lines {
        &self.lines
    }

    /// The same with some records more and some fewer.
    ///
    /// # Errors
    /// Where a record that is taken back was never counted.
    pub(crate) fn changed(&self, counted: &[Record], taken: &[Record]) -> Result<Tallies, Missing> {
        let mut all = self.clone();
        let mut changes = FxHashMap::<(i16, u32), (Vec<Entry>, Vec<Entry>)>::default();
        for record in counted {
            let (year, line, entry) = all.place(record.work());
            changes.entry((year, line)).or_default().0.push(entry);
        }
        for record in taken {
            let (year, line, entry) = all.place(record.work());
            changes.entry((year, line)).or_default().1.push(entry);
        }
        for ((year, line), (added, taken)) in changes {
            all.mark_busy(line, &added);
            let gone: Vec<u32> = taken.iter().map(|entry| entry.key).collect();
            let lines = Arc::make_mut(all.years.entry(year).or_default());
            let runs = slot(lines, line);
            *runs = Arc::new(runs.changed(added, taken)?);
            all.unmark_idle(line, &gone);
        }
        Ok(all)
    }

    /// Where work belongs; its unit and its line get their numbers.
    pub(super) fn place(&mut self, work: Work<'_>) -> Placed {
        let line = match self.lines.find(work.indicator, work.breakdown) {
            Some(line) => line,
            None => Arc::make_mut(&mut self.lines).admit(work.indicator, work.breakdown),
        };
        let key = match self.units.key(work.unit) {
            Some(key) => key,
            None => Arc::make_mut(&mut self.units).give(work.unit),
        };
        let entry = Entry {
            key,
            day: day_of_year(work.counts_on),
            amount: work.amount,
        };
        (work.counts_on.year(), line, entry)
    }

    /// Lays down a year's line as a whole.
    pub(super) fn lay(&mut self, year: i16, line: u32, runs: Runs) {
        let entries: Vec<Entry> = runs
            .keys()
            .iter()
            .map(|key| Entry {
                key: *key,
                day: 0,
                amount: 0,
            })
            .collect();
        self.mark_busy(line, &entries);
        let lines = Arc::make_mut(self.years.entry(year).or_default());
        *slot(lines, line) = Arc::new(runs);
    }

    fn mark_busy(&mut self, line: u32, entries: &[Entry]) {
        let Some(indicator) = self.lines.indicator(line) else {
            return;
        };
        let known = self.busy.get(indicator);
        let fresh: Vec<u32> = entries
            .iter()
            .map(|entry| entry.key)
            .filter(|key| known.is_none_or(|known| !known.contains(key)))
            .collect();
        if !fresh.is_empty() {
            let busy = Arc::make_mut(&mut self.busy);
            if busy.len() <= indicator {
                busy.resize_with(indicator + 1, Arc::default);
            }
            if let Some(known) = busy.get_mut(indicator) {
                Arc::make_mut(known).extend(fresh);
            }
        }
    }

    /// Forgets that units recorded something of an indicator, where nothing of it is left.
    fn unmark_idle(&mut self, line: u32, gone: &[u32]) {
        let Some(indicator) = self.lines.indicator(line) else {
            return;
        };
        let of_indicator = |line: u32| self.lines.indicator(line) == Some(indicator);
        let has = |key: &u32| {
            let runs = self.years.values().flat_map(|lines| (0_u32..).zip(lines.iter()));
            let mut runs = runs.filter(|(line, _)| of_indicator(*line));
            runs.any(|(_, runs)| runs.keys().binary_search(key).is_ok())
        };
        let idle: Vec<u32> = gone.iter().filter(|key| !has(key)).copied().collect();
        if !idle.is_empty()
            && let Some(known) = Arc::make_mut(&mut self.busy).get_mut(indicator)
        {
            let known = Arc::make_mut(known);
            idle.iter().for_each(|key| _ = known.remove(key));
        }
    }

    /// Whether a unit ever recorded anything of an indicator.
    pub(crate) fn is_busy(&self, indicator: &str, key: u32) -> bool {
        let place = self.lines.indicator_place(indicator);
        let busy = place.and_then(|place| self.busy.get(place));
        busy.is_some_and(|busy| busy.contains(&key))
    }

    /// The units that ever recorded anything of an indicator.
    pub(crate) fn busy(&self, indicator: &str) -> impl Iterator<Item = Uuid> {
        let place = self.lines.indicator_place(indicator);
        let busy = place.and_then(|place| self.busy.get(place));
        busy.into_iter()
            .flat_map(|busy| busy.iter())
            .filter_map(|key| self.units.unit(*key))
    }

    /// The lines whose work counts in a slice of an indicator.
    pub(crate) fn counting(&self, indicator: &str, slice: &Slice) -> Vec<u32> {
        self.lines.counting(indicator, slice)
    }

    /// What one unit recorded of these lines in a span.
    pub(crate) fn total(&self, key: u32, lines: &[u32], span: Span) -> Total {
        let found = self.runs(lines, span).map(|(days, runs)| runs.total(key, days));
        found.fold(Total::default(), Total::and)
    }

    /// The runs of these lines in each year of a span, with the days of that year that are in it.
    pub(crate) fn runs(&self, lines: &[u32], span: Span) -> impl Iterator<Item = (Days, &Runs)> {
        let years = self.years.range(span.from().year()..=span.to().year());
        years.flat_map(move |(year, runs)| {
            let days = days_of(*year, span);
            let of_line = move |line: &u32| runs.get(*line as usize);
            let found = lines.iter().filter_map(of_line);
            found.map(move |runs| (days, runs.as_ref()))
        })
    }

    /// The same, of several spans of one year.
    pub(crate) fn runs_of_a_year<const N: usize>(
        &self,
        lines: &[u32],
        spans: &[Span; N],
    ) -> impl Iterator<Item = ([Days; N], &Runs)> {
        let year = spans.first().map(|span| span.to().year()).unwrap_or_default();
        let days = spans.map(|span| days_of(year, span));
        let runs = self.years.get(&year).into_iter();
        runs.flat_map(move |runs| {
            lines
                .iter()
                .filter_map(move |line| Some((days, runs.get(*line as usize)?.as_ref())))
        })
    }

    /// The lines that have anything in a span, each with the days and its runs.
    pub(crate) fn in_span(&self, span: Span) -> impl Iterator<Item = (u32, i16, Days, &Runs)> {
        let years = self.years.range(span.from().year()..=span.to().year());
        years.flat_map(move |(year, runs)| {
            let days = days_of(*year, span);
            let lines = (0_u32..).zip(runs.iter()).filter(|(_, runs)| !runs.is_empty());
            lines.map(move |(line, runs)| (line, *year, days, runs.as_ref()))
        })
    }

    pub(crate) fn years(&self) -> impl Iterator<Item = i16> {
        self.years.keys().copied()
    }

    pub(crate) fn of_year(&self, year: i16) -> impl Iterator<Item = &Runs> {
        let lines = self.years.get(&year).into_iter();
        lines.flat_map(|lines| lines.iter().map(AsRef::as_ref))
    }

    /// Everything, year by year.
    pub(crate) fn all(&self) -> impl Iterator<Item = (i16, impl Iterator<Item = (&Line, Entry)>)> {
        self.years.iter().map(|(year, lines)| {
            let lines = (0_u32..).zip(lines.iter());
            let known = lines.filter_map(|(line, runs)| Some((self.lines.get(line)?, runs)));
            (
                *year,
                known.flat_map(|(line, runs)| runs.entries().map(move |entry| (line, entry))),
            )
        })
    }

    /// How many bytes the columns take.
    pub(crate) fn bytes(&self) -> usize {
        let runs = self.years.values().flat_map(|lines| lines.iter());
        runs.map(|runs| runs.bytes()).sum()
    }
}

fn slot(lines: &mut Vec<Arc<Runs>>, line: u32) -> &mut Arc<Runs> {
    let place = line as usize;
    if lines.len() <= place {
        lines.resize_with(place + 1, Arc::default);
    }
    lines
        .get_mut(place)
        .unwrap_or_else(|| unreachable!("made the lines before"))
}

/// From 1 for 1 January.
pub(crate) fn day_of_year(day: Date) -> u16 {
    u16::try_from(day.day_of_year()).unwrap_or_default()
}

/// The days of a year that a span has.
fn days_of(year: i16, span: Span) -> Days {
    let of = |day: Date, outside: u16| {
        if day.year() == year {
            day_of_year(day)
        } else {
            outside
        }
    };
    Days {
        from: of(span.from(), 0),
        to: of(span.to(), u16::MAX),
    }
}
