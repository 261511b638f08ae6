//! Runs: what each key has on which day, all entries of a key in one run, by day.
//!
//! Two bytes a day and four an amount: twenty-five million entries take 150 MB, and a sum over a thousand keys reads a few
//! pages of memory. A change copies what lies before and behind it and is seen by nobody who reads the old one.

use std::ops::Range;

/// So much, of a key, on a day. What a day is counted from is up to whoever asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    pub key: u32,
    pub day: u16,
    pub amount: i64,
}

/// The first and the last day of a stretch, both inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    pub from: u16,
    pub to: u16,
}

impl Days {
    pub const EVER: Days = Days {
        from: 0,
        to: u16::MAX,
    };

    pub fn has(self, day: u16) -> bool {
        self.from <= day && day <= self.to
    }
}

/// How much, in how many entries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Total {
    pub amount: i64,
    pub count: u32,
}

impl Total {
    pub fn and(self, other: Total) -> Total {
        Total {
            amount: self.amount.saturating_add(other.amount),
            count: self.count + other.count,
        }
    }
}

/// An entry was to be taken out that isn't there: what was followed and what is kept are no longer the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no entry of {} for key {} on day {}", .0.amount, .0.key, .0.day)]
pub struct Missing(pub Entry);

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Runs {
    keys: Vec<u32>,
    /// Where the run of each key ends; it begins where the one before ends.
    ends: Vec<u32>,
    days: Vec<u16>,
    amounts: Amounts,
}

/// As narrow as the largest of them allows.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Amounts {
    Narrow(Vec<i32>),
    Wide(Vec<i64>),
}

impl Default for Amounts {
    fn default() -> Amounts {
        Amounts::Narrow(Vec::new())
    }
}

impl Runs {
    pub fn of(mut entries: Vec<Entry>) -> Runs {
        entries.sort_unstable();
        let mut runs = Runs::with_room(entries.len());
        entries
            .chunk_by(|one, next| one.key == next.key)
            .for_each(|run| runs.close(run));
        runs
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.days.len()
    }

    pub fn is_empty(&self) -> bool {
        self.days.is_empty()
    }

    /// The keys that have anything, in order.
    pub fn keys(&self) -> &[u32] {
        &self.keys
    }

    /// Bytes that the columns take.
    pub fn bytes(&self) -> usize {
        let amounts = match &self.amounts {
            Amounts::Narrow(amounts) => size_of_val(amounts.as_slice()),
            Amounts::Wide(amounts) => size_of_val(amounts.as_slice()),
        };
        size_of_val(self.keys.as_slice())
            + size_of_val(self.ends.as_slice())
            + size_of_val(self.days.as_slice())
            + amounts
    }

    /// Hands over each key of a range with what it has in each of these stretches. Keys without entries are passed over,
    /// those that have entries elsewhere come with totals of nothing.
    pub fn each<const N: usize>(
        &self,
        keys: Range<u32>,
        stretches: &[Days; N],
        mut take: impl FnMut(u32, [Total; N]),
    ) {
        match &self.amounts {
            Amounts::Narrow(amounts) => self.scan(keys, stretches, amounts, &mut take),
            Amounts::Wide(amounts) => self.scan(keys, stretches, amounts, &mut take),
        }
    }

    /// The days of the entries of a range of keys: day by day within each key.
    pub fn days(&self, keys: Range<u32>) -> &[u16] {
        let row = |key: u32| self.keys.partition_point(|known| *known < key);
        let entries = self.end_before(row(keys.start))..self.end_before(row(keys.end));
        self.days.get(entries).unwrap_or_default()
    }

    /// What one key has in a stretch.
    pub fn total(&self, key: u32, days: Days) -> Total {
        let mut found = Total::default();
        self.each(key..key.saturating_add(1), &[days], |_, [total]| found = total);
        found
    }

    /// Hands over each key of a range that has anything in a stretch, with the last day on which it has.
    pub fn each_last(&self, keys: Range<u32>, days: Days, mut take: impl FnMut(u32, u16)) {
        let first = self.keys.partition_point(|key| *key < keys.start);
        let wanted = self.keys.iter().enumerate().skip(first);
        for (row, key) in wanted.take_while(|(_, key)| **key < keys.end) {
            let run = self.days.get(self.run(row)).unwrap_or_default();
            let last = run.iter().rev().find(|day| **day <= days.to);
            last.filter(|day| days.from <= **day)
                .into_iter()
                .for_each(|day| take(*key, *day));
        }
    }

    fn scan<const N: usize, A: Copy + Into<i64>>(
        &self,
        keys: Range<u32>,
        stretches: &[Days; N],
        amounts: &[A],
        take: &mut impl FnMut(u32, [Total; N]),
    ) {
        let first = self.keys.partition_point(|key| *key < keys.start);
        let mut at = self.end_before(first);
        let wanted = self.keys.iter().zip(&self.ends).skip(first);
        for (key, end) in wanted.take_while(|(key, _)| **key < keys.end) {
            let run = at..*end as usize;
            at = run.end;
            let (Some(days), Some(amounts)) = (self.days.get(run.clone()), amounts.get(run)) else {
                return;
            };
            take(*key, totals(days, amounts, stretches));
        }
    }

    /// All entries, in order.
    pub fn entries(&self) -> impl Iterator<Item = Entry> {
        let rows = self.keys.iter().enumerate();
        rows.flat_map(|(row, key)| {
            let run = self.run(row);
            run.filter_map(|at| {
                Some(Entry {
                    key: *key,
                    day: *self.days.get(at)?,
                    amount: self.amounts.get(at)?,
                })
            })
        })
    }

    /// The same with some entries more and some fewer.
    ///
    /// # Errors
    /// Where one that is taken out isn't there.
    pub fn changed(&self, mut added: Vec<Entry>, mut taken: Vec<Entry>) -> Result<Runs, Missing> {
        added.sort_unstable();
        taken.sort_unstable();
        let mut touched: Vec<u32> = added.iter().chain(&taken).map(|entry| entry.key).collect();
        touched.sort_unstable();
        touched.dedup();
        let mut runs = Runs::with_room(self.len() + added.len());
        let mut row = 0;
        for key in touched {
            let next = self.keys.partition_point(|known| *known < key);
            runs.copy(self, row..next);
            let known = self.keys.get(next) == Some(&key);
            let of_key = |entries: &[Entry]| -> Vec<Entry> {
                entries.iter().filter(|entry| entry.key == key).copied().collect()
            };
            let mut run = if known { self.row(next, key) } else { Vec::new() };
            run.extend(of_key(&added));
            for entry in of_key(&taken) {
                let place = run
                    .iter()
                    .position(|known| *known == entry)
                    .ok_or(Missing(entry))?;
                run.swap_remove(place);
            }
            run.sort_unstable();
            runs.close(&run);
            row = next + usize::from(known);
        }
        runs.copy(self, row..self.keys.len());
        Ok(runs)
    }

    fn with_room(entries: usize) -> Runs {
        Runs {
            days: Vec::with_capacity(entries),
            amounts: Amounts::Narrow(Vec::with_capacity(entries)),
            ..Runs::default()
        }
    }

    /// Adds the run of one key behind all others.
    fn close(&mut self, run: &[Entry]) {
        let Some(first) = run.first() else {
            return;
        };
        for entry in run {
            self.days.push(entry.day);
            self.amounts.push(entry.amount);
        }
        self.keys.push(first.key);
        self.ends.push(place(self.days.len()));
    }

    /// Adds rows of another as they are.
    fn copy(&mut self, other: &Runs, rows: Range<usize>) {
        let (from, to) = (other.end_before(rows.start), other.end_before(rows.end));
        let shift = |end: &u32| place(self.days.len() + (*end as usize) - from);
        let ends: Vec<u32> = other
            .ends
            .get(rows.clone())
            .unwrap_or_default()
            .iter()
            .map(shift)
            .collect();
        self.ends.extend(ends);
        self.keys
            .extend_from_slice(other.keys.get(rows).unwrap_or_default());
        self.days
            .extend_from_slice(other.days.get(from..to).unwrap_or_default());
        self.amounts.extend(&other.amounts, from..to);
    }

    fn row(&self, row: usize, key: u32) -> Vec<Entry> {
        let entry = |at: usize| {
            let (day, amount) = (*self.days.get(at)?, self.amounts.get(at)?);
            Some(Entry { key, day, amount })
        };
        self.run(row).filter_map(entry).collect()
    }

    fn run(&self, row: usize) -> Range<usize> {
        self.end_before(row)..self.end_before(row + 1)
    }

    /// Where the entries of a row begin.
    fn end_before(&self, row: usize) -> usize {
        let before = row.checked_sub(1).and_then(|before| self.ends.get(before));
        before.map_or(0, |end| *end as usize)
    }
}

/// The sums of a run, branch by branch the same work, so that the processor never guesses.
fn totals<const N: usize, A: Copy + Into<i64>>(
    days: &[u16],
    amounts: &[A],
    stretches: &[Days; N],
) -> [Total; N] {
    let mut totals = [Total::default(); N];
    for (day, amount) in days.iter().zip(amounts) {
        for (total, days) in totals.iter_mut().zip(stretches) {
            let inside = days.has(*day);
            total.amount = total
                .amount
                .saturating_add(if inside { (*amount).into() } else { 0 });
            total.count += u32::from(inside);
        }
    }
    totals
}

/// A line has fewer entries in a year than people have written down in all.
fn place(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

impl Amounts {
    fn get(&self, at: usize) -> Option<i64> {
        match self {
            Amounts::Narrow(amounts) => amounts.get(at).map(|amount| i64::from(*amount)),
            Amounts::Wide(amounts) => amounts.get(at).copied(),
        }
    }

    fn push(&mut self, amount: i64) {
        if let (Amounts::Narrow(amounts), Ok(amount)) = (&mut *self, i32::try_from(amount)) {
            amounts.push(amount);
        } else {
            self.widened().push(amount);
        }
    }

    fn extend(&mut self, other: &Amounts, range: Range<usize>) {
        match (&mut *self, other) {
            (Amounts::Narrow(amounts), Amounts::Narrow(more)) => {
                amounts.extend_from_slice(more.get(range).unwrap_or_default());
            }
            _ => self.widened().extend(range.filter_map(|at| other.get(at))),
        }
    }

    fn widened(&mut self) -> &mut Vec<i64> {
        let wide = match std::mem::take(self) {
            Amounts::Narrow(amounts) => amounts.into_iter().map(i64::from).collect(),
            Amounts::Wide(amounts) => amounts,
        };
        *self = Amounts::Wide(wide);
        match self {
            Amounts::Wide(amounts) => amounts,
            Amounts::Narrow(_) => unreachable!("made wide the line before"),
        }
    }
}

mod kept;

#[cfg(test)]
mod tests;
