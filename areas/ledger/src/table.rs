//! The table of a month: every unit below one and every indicator, in the month, since January, and against the year's
//! target. What a report of the whole country is made of, in one pass over columns.
//!
//! The rules are those of [`Ledger::value`]: where more is known of a unit than what was recorded below it, or units came
//! and went, it is asked; only a plain sum is added up here.

use std::sync::Arc;

use columns::{Days, Entry, Runs, Total};
use rustc_hash::FxHashSet;
use uuid::Uuid;

use crate::breakdown::Breakdown;
use crate::decimal::Decimal;
use crate::indicator::Indicator;
use crate::roll_up::Territory;
use crate::span::{Month, Span};
use crate::value::{Ledger, Map, Question};

/// The units that were asked for, with a cell for each column.
#[derive(Clone, Debug, Default)]
pub struct Table {
    pub units: Vec<Uuid>,
    pub columns: usize,
    /// Unit by unit.
    pub cells: Vec<Cell>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    pub month: Amount,
    pub year: Amount,
    pub target: Amount,
    /// Of the target, in hundredths of a per cent, rounded half up.
    pub percent: Amount,
}

/// A whole number, or nothing: eight bytes, for there are hundreds of thousands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amount(i64);

impl Default for Amount {
    fn default() -> Amount {
        Amount::NOTHING
    }
}

impl Amount {
    const NOTHING: Amount = Amount(i64::MIN);

    pub fn known(self) -> Option<i64> {
        (self != Amount::NOTHING).then_some(self.0)
    }

    fn of(total: Total) -> Amount {
        if total.count > 0 {
            Amount(total.amount)
        } else {
            Amount::NOTHING
        }
    }
}

/// What a column of cells is about.
#[derive(Clone, Debug)]
pub struct Column {
    pub indicator: &'static Indicator,
    pub breakdown: Breakdown,
}

/// So many columns are turned into rows together: two cells lie in a cache line.
const TOGETHER: usize = 8;

impl Table {
    /// Of the units below `root` that are listed, in the order of the list.
    pub fn of(ledger: &Ledger<'_>, root: Uuid, listed: &[Uuid], columns: &[Column], month: Month) -> Table {
        let territory = ledger.territory(root, month.span().to());
        let work = Work {
            ledger,
            territory: &territory,
            month: month.span(),
            year: month.span().year_to_date(),
        };
        let all = |columns: &[Column]| {
            columns
                .iter()
                .map(|column| work.column(column))
                .collect::<Vec<_>>()
        };
        let (one, other) = columns.split_at(columns.len().div_ceil(2));
        let done = std::thread::scope(|scope| {
            let other = scope.spawn(|| all(other));
            let one = all(one);
            [one, other.join().unwrap_or_default()].concat()
        });
        let known = |unit: &Uuid| Some((*unit, territory.place(*unit)?));
        let (units, places): (Vec<Uuid>, Vec<usize>) = listed.iter().filter_map(known).unzip();
        Table {
            cells: by_unit(&places, &done),
            units,
            columns: columns.len(),
        }
    }

    pub fn row(&self, place: usize) -> &[Cell] {
        let start = place.saturating_mul(self.columns);
        self.cells
            .get(start..start.saturating_add(self.columns))
            .unwrap_or_default()
    }
}

/// From columns to rows, some columns at a time, half of the rows each on its own thread.
fn by_unit(places: &[usize], columns: &[Vec<Cell>]) -> Vec<Cell> {
    let mut cells = vec![Cell::default(); places.len().saturating_mul(columns.len())];
    let middle = places.len() / 2;
    let fill = |cells: &mut [Cell], places: &[usize]| {
        for (group, some) in columns.chunks(TOGETHER).enumerate() {
            for (place, row) in places.iter().zip(cells.chunks_exact_mut(columns.len().max(1))) {
                let to = row.iter_mut().skip(group.saturating_mul(TOGETHER));
                for (cell, column) in to.zip(some) {
                    *cell = column.get(*place).copied().unwrap_or_default();
                }
            }
        }
    };
    if let Some((one, other)) = cells.split_at_mut_checked(middle.saturating_mul(columns.len())) {
        let (first, second) = places.split_at(middle);
        std::thread::scope(|scope| {
            scope.spawn(|| fill(other, second));
            fill(one, first);
        });
    }
    cells
}

struct Work<'w, 'l> {
    ledger: &'w Ledger<'l>,
    territory: &'w Territory,
    month: Span,
    year: Span,
}

impl Work<'_, '_> {
    /// A column of every unit, by place.
    fn column(&self, of: &Column) -> Vec<Cell> {
        let mut cells = match self.ledger.plain_lines(of.indicator, &of.breakdown) {
            Some(lines) => self.added_up(of, &lines),
            None => self.asked_each(of, 0..self.territory.units().len()),
        };
        let mut set = |place: usize, target: Amount| {
            if let Some(cell) = cells.get_mut(place) {
                cell.target = target;
                cell.percent = percent(cell.year, target);
            }
        };
        let goals = self.goals(of);
        self.territory
            .each_key(|key, place| set(place, Amount::of(goals.numbered.total(key, EVER))));
        let others = goals.others.iter();
        others
            .filter_map(|(unit, target)| Some((self.territory.place(*unit)?, *target)))
            .for_each(|(place, target)| set(place, Amount(target)));
        cells
    }

    /// What was recorded, rolled up; units of which more is known are asked: those that said something and all above them,
    /// and those below which somebody came or went since January.
    fn added_up(&self, of: &Column, lines: &[u32]) -> Vec<Cell> {
        let tallies = self.ledger.book().tallies();
        let totals = self.territory.rolled_up(tallies, lines, [self.month, self.year]);
        let cell = |[month, year]: [Total; 2]| Cell {
            month: Amount::of(month),
            year: Amount::of(year),
            ..Cell::default()
        };
        let mut cells: Vec<Cell> = totals.into_iter().map(cell).collect();
        let said = self.ledger.book().said(&of.indicator.code);
        let said = said.filter_map(|unit| self.territory.place(unit));
        let mut asked: FxHashSet<usize> = said.flat_map(|place| self.territory.up_from(place)).collect();
        let moved = |place: &usize| !self.territory.is_the_same_since(*place, self.year.from());
        asked.extend((0..cells.len()).filter(moved));
        for (place, answer) in asked.iter().zip(self.asked_each(of, asked.iter().copied())) {
            cells.get_mut(*place).into_iter().for_each(|cell| *cell = answer);
        }
        cells
    }

    fn asked_each(&self, of: &Column, places: impl Iterator<Item = usize>) -> Vec<Cell> {
        let unit = |place: usize| self.territory.units().get(place).copied().unwrap_or_default();
        let cell = |unit: Uuid| Cell {
            month: self.asked(unit, of, self.month),
            year: self.asked(unit, of, self.year),
            ..Cell::default()
        };
        places.map(|place| cell(unit(place))).collect()
    }

    fn asked(&self, unit: Uuid, of: &Column, span: Span) -> Amount {
        let value = self.ledger.value(&of.question(unit, span));
        let whole = value.filter(|value| value.breakdown == of.breakdown && value.amount.scale() == 0);
        whole.map_or(Amount::NOTHING, |value| Amount(value.amount.mantissa()))
    }

    /// The year's target of each unit that has one.
    fn goals(&self, of: &Column) -> Arc<Goals> {
        let year = Span::new(self.year.from(), self.year.to().last_of_year()).unwrap_or(self.year);
        let (book, code) = (self.ledger.book(), &of.indicator.code);
        let name = (year.to().year(), code.clone(), of.breakdown.key());
        book.goals(name, || {
            let (mut numbered, mut others) = (Vec::new(), Vec::new());
            for unit in book.spoken_of(code) {
                let target = self.ledger.target(&of.question(unit, year));
                let target = target
                    .map(|target| target.amount)
                    .filter(|target| target.scale() == 0);
                let Some(amount) = target.map(Decimal::mantissa) else {
                    continue;
                };
                match book.tallies().keys().key(unit) {
                    Some(key) => numbered.push(Entry { key, day: 0, amount }),
                    None => others.push((unit, amount)),
                }
            }
            Goals {
                numbered: Runs::of(numbered),
                others,
            }
        })
    }
}

/// The targets of a year for one column.
#[derive(Debug, Default)]
pub(crate) struct Goals {
    numbered: Runs,
    /// Of units that never recorded anything, and so have no number.
    others: Vec<(Uuid, i64)>,
}

impl Column {
    fn question(&self, unit: Uuid, span: Span) -> Question<'static> {
        Question {
            unit,
            indicator: self.indicator,
            breakdown: self.breakdown.clone(),
            span,
            map: Map::Then,
        }
    }
}

const EVER: Days = Days {
    from: 0,
    to: u16::MAX,
};

fn percent(year: Amount, target: Amount) -> Amount {
    let known = year.known().zip(target.known());
    known
        .and_then(|(year, target)| hundredths(year, target))
        .map_or(Amount::NOTHING, Amount)
}

/// Rounded half up; nothing of nothing. Numbers of people fit into sixty-four bits even ten thousandfold.
fn hundredths(year: i64, target: i64) -> Option<i64> {
    let doubled = target.checked_mul(2).filter(|doubled| *doubled > 0)?;
    let scaled = year.checked_mul(20_000)?.checked_add(target)?;
    Some(scaled.div_euclid(doubled))
}
