//! The table of a month: every unit below one and every indicator, in the month, since January, and against the year's
//! target. What a report of the whole country is made of, in one pass over columns.
//!
//! The rules are those of [`Ledger::value`]: where more is known of a unit than what was recorded below it, or units came
//! and went, it is asked; only a plain sum is added up here.

use std::sync::Arc;

use columns::{Days, Total};
use rustc_hash::FxHashSet;
use uuid::Uuid;

use crate::goals::Goals;
use crate::indicator::Indicator;
use crate::roll_up::Territory;
use crate::span::{Month, Span};
use crate::value::{Ledger, Map, Question};

/// Units in the order of the tree, a unit before all that lies below it, with a cell for each indicator.
#[derive(Clone, Debug, Default)]
pub struct Table {
    pub units: Vec<Uuid>,
    pub indicators: usize,
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

/// So many indicators are worked on together: a cache line holds two cells, and eight are written in one go.
const TOGETHER: usize = 8;

impl Table {
    pub fn of(ledger: &Ledger<'_>, root: Uuid, indicators: &[&Indicator], month: Month) -> Table {
        let year = month.span().year_to_date();
        let territory = ledger.territory(root, month.span().to());
        let goals = ledger.book().goals(month.year());
        let work = Work {
            ledger,
            territory: &territory,
            goals: &goals,
            month: month.span(),
            year,
        };
        let groups: Vec<&[&Indicator]> = indicators.chunks(TOGETHER).collect();
        let halves = groups.split_at(groups.len().div_ceil(2));
        let columns = |groups: &[&[&Indicator]]| -> Vec<Vec<Cell>> {
            groups
                .iter()
                .flat_map(|group| group.iter())
                .map(|indicator| work.column(indicator))
                .collect()
        };
        let (mut first, second) = std::thread::scope(|scope| {
            let other = scope.spawn(|| columns(halves.1));
            let first = columns(halves.0);
            (first, other.join().unwrap_or_default())
        });
        first.extend(second);
        Table {
            cells: by_unit(territory.units().len(), &first),
            units: territory.units().to_vec(),
            indicators: indicators.len(),
        }
    }

    pub fn row(&self, place: usize) -> &[Cell] {
        let start = place.saturating_mul(self.indicators);
        self.cells
            .get(start..start.saturating_add(self.indicators))
            .unwrap_or_default()
    }
}

/// From a column for each indicator to a row for each unit, some indicators at a time.
fn by_unit(units: usize, columns: &[Vec<Cell>]) -> Vec<Cell> {
    let mut cells = vec![Cell::default(); units.saturating_mul(columns.len())];
    if columns.is_empty() {
        return cells;
    }
    for (group, some) in columns.chunks(TOGETHER).enumerate() {
        let rows = cells.chunks_exact_mut(columns.len()).enumerate();
        for (place, row) in rows {
            let to = row.iter_mut().skip(group.saturating_mul(TOGETHER));
            for (cell, column) in to.zip(some) {
                *cell = column.get(place).copied().unwrap_or_default();
            }
        }
    }
    cells
}

struct Work<'w, 'l> {
    ledger: &'w Ledger<'l>,
    territory: &'w Territory,
    goals: &'w Goals,
    month: Span,
    year: Span,
}

impl Work<'_, '_> {
    /// An indicator of every unit, by place.
    fn column(&self, indicator: &Indicator) -> Vec<Cell> {
        let mut cells = self.added_up(indicator);
        for place in self.to_be_asked(indicator) {
            let unit = self.territory.units().get(place).copied();
            if let Some((cell, unit)) = cells.get_mut(place).zip(unit) {
                cell.month = self.asked(unit, indicator, self.month);
                cell.year = self.asked(unit, indicator, self.year);
            }
        }
        let goals = self.goals.of(indicator);
        self.territory.each_key(|key, place| {
            if let Some(cell) = cells.get_mut(place) {
                cell.target = Amount::of(goals.total(key, EVER));
                cell.percent = percent(cell.year, cell.target);
            }
        });
        cells
    }

    /// What was recorded, rolled up.
    fn added_up(&self, indicator: &Indicator) -> Vec<Cell> {
        let adds_up = self.ledger.adds_up(indicator);
        let lines = if adds_up {
            self.ledger.whole_lines(indicator)
        } else {
            Arc::default()
        };
        let totals = self
            .territory
            .rolled_up(self.ledger.book().tallies(), &lines, [self.month, self.year]);
        let cell = |[month, year]: [Total; 2]| Cell {
            month: Amount::of(month),
            year: Amount::of(year),
            ..Cell::default()
        };
        totals.into_iter().map(cell).collect()
    }

    /// The units of which more is known than what was recorded below them: those that said something and all above, and
    /// those below which somebody came or went since January.
    fn to_be_asked(&self, indicator: &Indicator) -> Vec<usize> {
        let units = self.territory.units().len();
        if !self.ledger.adds_up(indicator) {
            return (0..units).collect();
        }
        let said = self
            .ledger
            .book()
            .said(&indicator.code)
            .filter_map(|unit| self.territory.place(unit));
        let mut asked: FxHashSet<usize> = said.flat_map(|place| self.territory.up_from(place)).collect();
        let moved = |place: &usize| !self.territory.is_the_same_since(*place, self.year.from());
        asked.extend((0..units).filter(moved));
        asked.into_iter().collect()
    }

    fn asked(&self, unit: Uuid, indicator: &Indicator, span: Span) -> Amount {
        let value = self.ledger.value(&Question {
            unit,
            indicator,
            breakdown: crate::Breakdown::whole(),
            span,
            map: Map::Then,
        });
        let whole = value.filter(|value| value.breakdown.is_whole() && value.amount.scale() == 0);
        whole.map_or(Amount::NOTHING, |value| Amount(value.amount.mantissa()))
    }
}

const EVER: Days = Days {
    from: 0,
    to: u16::MAX,
};

fn percent(year: Amount, target: Amount) -> Amount {
    let of = |year: i64, target: i64| {
        let doubled = i128::from(target).checked_mul(2).filter(|doubled| *doubled > 0)?;
        let hundredths = (20_000 * i128::from(year) + i128::from(target)).div_euclid(doubled);
        i64::try_from(hundredths).ok()
    };
    let known = year.known().zip(target.known());
    known
        .and_then(|(year, target)| of(year, target))
        .map_or(Amount::NOTHING, Amount)
}
