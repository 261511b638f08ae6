//! Recorded work in a book: most of it as tallies, what stands out one by one.

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;
use std::sync::Arc;

use columns::{Days, Missing, Runs};
use jiff::ToSpan;
use jiff::civil::Date;
use org::Sight;
use rustc_hash::{FxHashMap, FxHashSet};
use uuid::Uuid;

use super::{Book, InSight, Shelves};
use crate::breakdown::{Breakdown, Slice};
use crate::record::Record;
use crate::roll_up::{Keys, Tallies, day_of_year, told};
use crate::span::{Month, Span};

impl Book {
    /// Counts records and takes others back: what stands out is kept one by one, the rest as tallies.
    ///
    /// # Errors
    /// Where one that is taken back was never counted.
    pub fn count(&mut self, counted: Vec<Record>, taken: &[Record]) -> Result<(), Missing> {
        let (apart, tallied): (Vec<Record>, Vec<Record>) = counted.into_iter().partition(Record::stands_out);
        let (apart_taken, taken): (Vec<Record>, Vec<Record>) =
            taken.iter().cloned().partition(Record::stands_out);
        self.tallies = self.tallies.changed(&tallied, &taken)?;
        apart.into_iter().for_each(|record| self.record(record));
        apart_taken.iter().for_each(|record| self.strike(record));
        Ok(())
    }

    fn strike(&mut self, gone: &Record) {
        let shelves = self.shelves(gone.unit);
        let records = shelves.records.entry(gone.indicator.clone()).or_default();
        records.retain(|record| record.id != gone.id);
        let stated = shelves.figures.contains_key(&gone.indicator);
        let silent = !stated && shelves.records.get(&gone.indicator).is_none_or(Vec::is_empty);
        if silent && let Some(said) = self.said.get_mut(&gone.indicator) {
            Arc::make_mut(said).remove(&gone.unit);
        }
    }

    /// One that numbers its units in this order: those that are asked for together should stand together.
    pub fn numbering(units: impl IntoIterator<Item = Uuid>) -> Book {
        Book::default().with_tallies(Tallies::numbering(units))
    }

    /// The same figures beside the recorded work of another, whose units have the same numbers.
    pub fn with_recorded_of(self, other: &Book) -> Book {
        self.with_tallies(other.tallies.clone())
    }

    pub(crate) fn with_tallies(self, tallies: Tallies) -> Book {
        Book { tallies, ..self }
    }

    /// Lays the rows beside it that the tallies have without their names.
    pub(crate) fn with_named(self, records: Vec<Record>) -> Book {
        let mut named = Shelves::default();
        for record in records {
            let of_indicator = named.records.entry(record.indicator.clone()).or_default();
            of_indicator.push(Arc::new(record));
        }
        Book {
            named: Arc::new(named),
            ..self
        }
    }

    /// The records of a unit that count in a slice and are told one by one.
    pub(crate) fn told<'b>(
        &'b self,
        unit: Uuid,
        indicator: &str,
        slice: &Slice,
    ) -> impl Iterator<Item = &'b Arc<Record>> {
        let needed = self.tallies.lines().needs_rows(indicator, slice);
        let named = needed.then(|| self.named.records.get(indicator)).flatten();
        let named = named
            .into_iter()
            .flatten()
            .filter(move |record| record.unit == unit && !record.stands_out());
        self.records(unit, indicator).iter().chain(named)
    }

    /// The parts that anybody in sight recorded in a span, besides what is told one by one: each line once.
    pub fn lines(&self, span: Span) -> impl Iterator<Item = (&str, &Breakdown)> {
        let mut seen = vec![false; self.tallies.lines().len()];
        for (line, year, days, runs) in self.tallies.in_span(span) {
            if let Some(known) = seen.get_mut(line as usize).filter(|known| !**known) {
                *known = self.sight.has_any(runs, year, days);
            }
        }
        let lines = (0_u32..).zip(seen).filter(|(_, there)| *there);
        lines.filter_map(|(line, _)| {
            let line = self.tallies.lines().get(line)?;
            Some((line.indicator.as_str(), &line.breakdown))
        })
    }

    /// The months of which anything in sight was stated, targets apart, or recorded.
    pub fn months(&self) -> BTreeSet<Month> {
        let stated = self.units().flat_map(|(_, indicators)| indicators);
        let stated = stated.flat_map(|(_, figures)| figures.iter().map(|figure| figure.says.span.to()));
        let told = self.all_records().map(|record| record.counts_on);
        let mut months: BTreeSet<Month> = stated.chain(told).map(Month::of).collect();
        for year in self.tallies.years() {
            let mut seen = [false; DAYS];
            for runs in self.tallies.of_year(year) {
                self.sight.mark(runs, year, &mut seen);
            }
            let days = (0_u16..).zip(seen).filter(|(_, seen)| *seen);
            months.extend(days.filter_map(|(day, _)| Some(Month::of(date(year, day)?))));
        }
        months
    }

    /// The same, of one unit: which it recorded itself.
    pub fn lines_of(&self, unit: Uuid, span: Span) -> impl Iterator<Item = (&str, &Breakdown)> {
        let key = self.tallies.keys().key(unit);
        let found = key.into_iter().flat_map(move |key| {
            let lines = self.tallies.in_span(span);
            lines.filter(move |(_, _, days, runs)| runs.total(key, *days).count > 0)
        });
        let told = self
            .units
            .get(&unit)
            .into_iter()
            .flat_map(|shelves| shelves.records.values().flatten());
        let told = told.filter(move |record| span.has(record.counts_on));
        found
            .filter_map(|(line, ..)| self.tallies.lines().get(line))
            .map(|line| (line.indicator.as_str(), &line.breakdown))
            .chain(told.map(|record| (record.indicator.as_str(), &record.breakdown)))
    }

    /// How many records are counted and what they come to; two books that count the same, under whatever numbers, mix to
    /// the same.
    pub(crate) fn counted(&self) -> (usize, u64) {
        let tallied = self.tallies.all().flat_map(|(year, lines)| {
            lines.filter_map(move |(line, entry)| {
                let unit = self.tallies.keys().unit(entry.key)?;
                Some(mixed(&(
                    unit,
                    &line.indicator,
                    &line.told,
                    date(year, entry.day)?,
                    entry.amount,
                )))
            })
        });
        let told = self.all_records().map(|record| {
            let slice = told(&record.breakdown);
            mixed(&(
                record.unit,
                &record.indicator,
                &slice,
                record.counts_on,
                record.amount.mantissa(),
            ))
        });
        let all = tallied.chain(told);
        all.fold((0, 0), |(count, sum), mixed| (count + 1, sum.wrapping_add(mixed)))
    }

    /// Who of these units told anything of each of these months, stated or recorded, on the days on which the reader sees it.
    pub(crate) fn tellers(&self, units: &[(Uuid, Sight)], months: &[Month]) -> Vec<FxHashSet<Uuid>> {
        let mut told: FxHashMap<Month, FxHashSet<Uuid>> = FxHashMap::default();
        for (unit, sight) in units {
            let Some(shelves) = self.units.get(unit) else {
                continue;
            };
            let recorded = shelves.records.values().flatten();
            let recorded = recorded.filter(|record| sight.sees(record.span.to()));
            let recorded = recorded.map(|record| record.counts_on);
            let stated = shelves.stated.iter().copied().filter(|day| sight.sees(*day));
            for day in stated.chain(recorded) {
                told.entry(Month::of(day)).or_default().insert(*unit);
            }
        }
        let sight = InSight::of(self.tallies.keys(), units);
        let of_month = |month: &Month| {
            let mut told = told.remove(month).unwrap_or_default();
            for (_, year, days, runs) in self.tallies.in_span(month.span()) {
                sight.each_last(runs, year, days, |key, _| {
                    told.extend(self.tallies.keys().unit(key))
                });
            }
            told
        };
        months.iter().map(of_month).collect()
    }

    /// Who in sight recorded anything that counts in a span, and the last day of it on which it does.
    pub fn recorders(&self, span: Span) -> FxHashMap<Uuid, Date> {
        let mut last = FxHashMap::<Uuid, Date>::default();
        let mut found = |unit: Uuid, day: Date| {
            let known = last.entry(unit).or_insert(day);
            *known = day.max(*known);
        };
        for record in self.all_records().filter(|record| span.has(record.counts_on)) {
            found(record.unit, record.counts_on);
        }
        for (_, year, days, runs) in self.tallies.in_span(span) {
            self.sight.each_last(runs, year, days, |key, day| {
                let unit = self.tallies.keys().unit(key);
                unit.into_iter().for_each(|unit| found(unit, day));
            });
        }
        last
    }
}

impl InSight {
    pub(super) fn of(keys: &Keys, units: &[(Uuid, Sight)]) -> InSight {
        let known = units
            .iter()
            .filter_map(|(unit, sight)| Some((keys.key(*unit)?, sight)));
        let mut known: Vec<(u32, &Sight)> = known.collect();
        known.sort_unstable_by_key(|(key, _)| *key);
        let together = known.chunk_by(|(one, sight), (next, other)| one + 1 == *next && sight == other);
        let stretch = |run: &[(u32, &Sight)]| {
            let ((first, sight), (last, _)) = (run.first()?, run.last()?);
            Some((*first..last + 1, (*sight).clone()))
        };
        InSight::Of(Arc::new(together.filter_map(stretch).collect()))
    }

    fn stretches(&self) -> &[(Range<u32>, Sight)] {
        static EVERYTHING: [(Range<u32>, Sight); 1] = [(0..u32::MAX, Sight::All)];
        match self {
            InSight::Everything => &EVERYTHING,
            InSight::Of(stretches) => stretches,
        }
    }

    fn has_any(&self, runs: &Runs, year: i16, days: Days) -> bool {
        self.stretches().iter().any(|(keys, sight)| {
            let seen = seen(sight, year, days);
            seen.into_iter().any(|days| {
                let mut any = false;
                runs.each(keys.clone(), &[days], |_, [total]| any |= total.count > 0);
                any
            })
        })
    }

    fn mark(&self, runs: &Runs, year: i16, days: &mut [bool; DAYS]) {
        for (keys, sight) in self.stretches() {
            for within in seen(sight, year, Days::EVER) {
                let there = runs.days(keys.clone()).iter().filter(|day| within.has(**day));
                there.for_each(|day| _ = days.get_mut(usize::from(*day)).map(|seen| *seen = true));
            }
        }
    }

    fn each_last(&self, runs: &Runs, year: i16, days: Days, mut take: impl FnMut(u32, Date)) {
        for (keys, sight) in self.stretches() {
            for days in seen(sight, year, days) {
                runs.each_last(keys.clone(), days, |key, day| {
                    date(year, day).into_iter().for_each(|day| take(key, day));
                });
            }
        }
    }
}

/// One more than the days of a leap year, which are counted from 1.
const DAYS: usize = 367;

/// The days of a year, as far as they are in sight.
fn seen(sight: &Sight, year: i16, days: Days) -> Vec<Days> {
    let Sight::Of(stretches) = sight else {
        return vec![days];
    };
    let of = |day: Date| match day.year().cmp(&year) {
        Ordering::Less => 0,
        Ordering::Equal => day_of_year(day),
        Ordering::Greater => u16::MAX,
    };
    let clipped = stretches.iter().map(|(since, until)| Days {
        from: days.from.max(since.map_or(0, of)),
        to: days
            .to
            .min(until.map_or(u16::MAX, |until| of(until).saturating_sub(1))),
    });
    clipped.filter(|days| days.from <= days.to).collect()
}

fn mixed(of: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    of.hash(&mut hasher);
    hasher.finish()
}

fn date(year: i16, day_of_year: u16) -> Option<Date> {
    let january = Date::new(year, 1, 1).ok()?;
    january.checked_add((i64::from(day_of_year) - 1).days()).ok()
}
