//! The table of a month: every unit below one and every indicator, in the month, since January, and against the year's
//! target. What a report of the whole country is made of, in one pass over columns.
//!
//! The rules are those of [`Ledger::value`]: where more is known of a unit than what was recorded below it, or units came
//! and went, it is asked; only a plain sum is added up here.

mod cube;
mod plane;

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

pub use cube::Cube;
use plane::Plane;

/// The units that were asked for, with a cell for each column. What several tables share they hold together.
#[derive(Clone, Debug)]
pub struct Table {
    pub units: Arc<[Uuid]>,
    pub columns: usize,
    month: Arc<Plane>,
    year: Arc<Plane>,
    target: Arc<Plane>,
    percent: Plane,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    pub month: Option<i64>,
    pub year: Option<i64>,
    pub target: Option<i64>,
    /// Of the target, in hundredths of a per cent, rounded half up.
    pub percent: Option<i64>,
}

/// What a column of cells is about.
#[derive(Clone, Debug)]
pub struct Column {
    pub indicator: &'static Indicator,
    pub breakdown: Breakdown,
}

impl Table {
    /// Of the units below `root` that are listed, in the order of the list.
    pub fn of(ledger: &Ledger<'_>, root: Uuid, listed: &[Uuid], columns: &[Column], month: Month) -> Table {
        let territory = ledger.territory(root, month.span().to());
        let known = |unit: &Uuid| Some((*unit, territory.place(*unit)?));
        let (units, places): (Vec<Uuid>, Vec<usize>) = listed.iter().filter_map(known).unzip();
        let work = Work::new(ledger, &territory, month);
        let done = on_two_threads(columns, |column| work.column(column));
        let by_rows = |of: fn(&Filled) -> &Plane| {
            let columns: Vec<&Plane> = done.iter().map(of).collect();
            Arc::new(Plane::by_rows(&columns, &places))
        };
        Table::with(
            units.into(),
            columns.len(),
            by_rows(|filled| &filled.month),
            by_rows(|filled| &filled.year),
            by_rows(|filled| &filled.target),
        )
    }

    fn with(
        units: Arc<[Uuid]>,
        columns: usize,
        month: Arc<Plane>,
        year: Arc<Plane>,
        target: Arc<Plane>,
    ) -> Table {
        Table {
            units,
            columns,
            percent: Plane::percents(&year, &target),
            month,
            year,
            target,
        }
    }

    /// How many cells there are, unit by unit.
    pub fn len(&self) -> usize {
        self.percent.len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub fn cell(&self, place: usize) -> Cell {
        Cell {
            month: self.month.get(place),
            year: self.year.get(place),
            target: self.target.get(place),
            percent: self.percent.get(place),
        }
    }

    /// The cells of a unit, in the order of the columns.
    pub fn row(&self, unit: usize) -> impl Iterator<Item = Cell> {
        let start = unit.saturating_mul(self.columns);
        (start..start.saturating_add(self.columns)).map(|place| self.cell(place))
    }
}

/// Each of the columns, half of them on a thread of their own.
fn on_two_threads<T: Send>(columns: &[Column], work: impl Fn(&Column) -> T + Sync) -> Vec<T> {
    let all = |columns: &[Column]| columns.iter().map(&work).collect::<Vec<T>>();
    let (one, other) = columns.split_at(columns.len().div_ceil(2));
    std::thread::scope(|scope| {
        let other = scope.spawn(|| all(other));
        let mut done = all(one);
        done.extend(
            other
                .join()
                .unwrap_or_else(|panic| std::panic::resume_unwind(panic)),
        );
        done
    })
}

/// A column of every unit, by place.
struct Filled {
    month: Plane,
    year: Plane,
    target: Plane,
}

struct Work<'w, 'l> {
    ledger: &'w Ledger<'l>,
    territory: &'w Territory,
    month: Span,
    year: Span,
}

impl<'w, 'l> Work<'w, 'l> {
    fn new(ledger: &'w Ledger<'l>, territory: &'w Territory, month: Month) -> Work<'w, 'l> {
        Work {
            ledger,
            territory,
            month: month.span(),
            year: month.span().year_to_date(),
        }
    }

    fn column(&self, of: &Column) -> Filled {
        let numbers = match self.ledger.plain_lines(of.indicator, &of.breakdown) {
            Some(lines) => self.added_up(of, &lines),
            None => self
                .territory
                .units()
                .iter()
                .map(|unit| self.asked(*unit, of))
                .collect(),
        };
        Filled {
            month: Plane::of(numbers.iter().map(|[month, _]| *month)),
            year: Plane::of(numbers.iter().map(|[_, year]| *year)),
            target: self.targets(of),
        }
    }

    /// What was recorded, rolled up; units of which more is known are asked: those that said something and all above them,
    /// and those below which somebody came or went since January.
    fn added_up(&self, of: &Column, lines: &[u32]) -> Vec<[Option<i64>; 2]> {
        let tallies = self.ledger.book().tallies();
        let totals = self.territory.rolled_up(tallies, lines, [self.month, self.year]);
        let number = |total: Total| (total.count > 0).then_some(total.amount);
        let mut numbers: Vec<_> = totals.into_iter().map(|totals| totals.map(number)).collect();
        let said = self.ledger.book().said(&of.indicator.code);
        let said = said.filter_map(|unit| self.territory.place(unit));
        let mut ask: FxHashSet<usize> = said.flat_map(|place| self.territory.up_from(place)).collect();
        let moved = |place: &usize| !self.territory.is_the_same_since(*place, self.year.from());
        ask.extend((0..numbers.len()).filter(moved));
        for place in ask {
            let known = self.territory.units().get(place).zip(numbers.get_mut(place));
            known
                .into_iter()
                .for_each(|(unit, numbers)| *numbers = self.asked(*unit, of));
        }
        numbers
    }

    /// Of the month and since January.
    fn asked(&self, unit: Uuid, of: &Column) -> [Option<i64>; 2] {
        [self.month, self.year].map(|span| of.asked(self.ledger, unit, span))
    }

    fn targets(&self, of: &Column) -> Plane {
        let mut cells = vec![None; self.territory.units().len()];
        let mut set = |place: usize, target: Option<i64>| {
            cells.get_mut(place).into_iter().for_each(|cell| *cell = target);
        };
        let goals = self.goals(of);
        self.territory
            .each(&goals.numbered, &[Days::EVER], |place, [target]| {
                set(place, (target.count > 0).then_some(target.amount));
            });
        let others = goals.others.iter();
        others
            .filter_map(|(unit, target)| Some((self.territory.place(*unit)?, *target)))
            .for_each(|(place, target)| set(place, Some(target)));
        Plane::of(cells.iter().copied())
    }

    /// The year's target of each unit that has one.
    fn goals(&self, of: &Column) -> Arc<Goals> {
        let year = self.year.to().year();
        let (book, code) = (self.ledger.book(), &of.indicator.code);
        book.goals((year, code.clone(), of.breakdown.key()), || {
            let (mut numbered, mut others) = (Vec::new(), Vec::new());
            for unit in book.with_targets(code) {
                let Some(amount) = of.target(self.ledger, unit, year) else {
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

    /// What the ledger says, where it is a whole number of just this part.
    fn asked(&self, ledger: &Ledger<'_>, unit: Uuid, span: Span) -> Option<i64> {
        let value = ledger.value(&self.question(unit, span))?;
        (value.breakdown == self.breakdown)
            .then(|| whole(value.amount))
            .flatten()
    }

    /// What the unit was set for a year.
    fn target(&self, ledger: &Ledger<'_>, unit: Uuid, year: i16) -> Option<i64> {
        let january = jiff::civil::Date::new(year, 1, 1).ok()?;
        let year = Span::new(january, january.last_of_year())?;
        whole(ledger.target(&self.question(unit, year))?.amount)
    }
}

fn whole(amount: Decimal) -> Option<i64> {
    (amount.scale() == 0).then(|| amount.mantissa())
}
