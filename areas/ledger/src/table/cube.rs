//! A cube: the tables of all months of a year, added up beforehand, each with what there was since January. What is said
//! or recorded afterwards is taken over unit by unit.

use std::sync::Arc;

use jiff::civil::Date;
use rustc_hash::FxHashSet;
use uuid::Uuid;

use super::plane::Plane;
use super::{Column, Table};
use crate::span::Month;
use crate::value::{Ledger, is_a_plain_sum};

#[derive(Clone, Debug)]
pub struct Cube {
    root: Uuid,
    columns: Arc<[Column]>,
    year: i16,
    months: Vec<Sheet>,
}

/// A month of it.
#[derive(Clone, Debug)]
struct Sheet {
    of: Month,
    units: Arc<[Uuid]>,
    month: Arc<Plane>,
    year: Arc<Plane>,
    target: Arc<Plane>,
}

impl Cube {
    /// Of the units below `root` that are listed, in the order of the list.
    pub fn of(ledger: &Ledger<'_>, root: Uuid, listed: &[Uuid], columns: &[Column], year: i16) -> Cube {
        let months = (1..=12).filter_map(|month| Some(Month::of(Date::new(year, month, 1).ok()?)));
        let months = months.map(|month| Sheet::of(month, Table::of(ledger, root, listed, columns, month)));
        let mut cube = Cube {
            root,
            columns: columns.into(),
            year,
            months: months.collect(),
        };
        cube.share();
        cube
    }

    /// The units and their targets are mostly those of the month before: one copy serves all.
    fn share(&mut self) {
        for at in 1..self.months.len() {
            if let Some([before, after]) = self.months.get_mut(at - 1..=at) {
                if before.units == after.units {
                    after.units = Arc::clone(&before.units);
                }
                if before.target == after.target {
                    after.target = Arc::clone(&before.target);
                }
            }
        }
    }

    /// `None` of a month of another year.
    pub fn table(&self, month: Month) -> Option<Table> {
        let sheet = self.months.iter().find(|sheet| sheet.of == month)?;
        Some(Table::with(
            Arc::clone(&sheet.units),
            self.columns.len(),
            Arc::clone(&sheet.month),
            Arc::clone(&sheet.year),
            Arc::clone(&sheet.target),
        ))
    }

    /// Takes over what the ledger says now, where something changed: of each unit the indicator of which it said or recorded
    /// anything. Numbers that follow from others by a rule are asked again whatever it was.
    pub fn follow(&mut self, ledger: &Ledger<'_>, changes: &[(Uuid, &str)]) {
        let territories: Vec<_> = self
            .months
            .iter()
            .map(|sheet| ledger.territory(self.root, sheet.of.span().to()))
            .collect();
        for (changed, indicator) in changes {
            // Whoever stood above it in any month of the year: a figure of January may say what was done in May.
            let above = territories.iter().flat_map(|territory| {
                let place = territory.place(*changed).into_iter();
                let places = place.flat_map(|place| territory.up_from(place));
                places.filter_map(|place| territory.units().get(place).copied())
            });
            let touched: FxHashSet<Uuid> = above.chain([*changed]).collect();
            let depends =
                |column: &Column| column.indicator.code == *indicator || !is_a_plain_sum(column.indicator);
            let columns: Vec<(usize, &Column)> = self
                .columns
                .iter()
                .enumerate()
                .filter(|(_, column)| depends(column))
                .collect();
            for sheet in &mut self.months {
                sheet.ask_again(ledger, &touched, &columns, self.columns.len(), self.year);
            }
        }
        self.share();
    }
}

impl Sheet {
    fn of(month: Month, table: Table) -> Sheet {
        Sheet {
            of: month,
            units: table.units,
            month: table.month,
            year: table.year,
            target: table.target,
        }
    }

    fn ask_again(
        &mut self,
        ledger: &Ledger<'_>,
        touched: &FxHashSet<Uuid>,
        columns: &[(usize, &Column)],
        width: usize,
        year: i16,
    ) {
        let (month, since_january) = (self.of.span(), self.of.span().year_to_date());
        let rows = self.units.iter().enumerate();
        for (row, unit) in rows.filter(|(_, unit)| touched.contains(unit)) {
            for (at, column) in columns {
                let place = row.saturating_mul(width).saturating_add(*at);
                let asked = |span| column.asked(ledger, *unit, span);
                put(&mut self.month, place, asked(month));
                put(&mut self.year, place, asked(since_january));
                put(&mut self.target, place, column.target(ledger, *unit, year));
            }
        }
    }
}

/// Readers keep the plane that they hold; where nothing changes, it stays theirs and ours.
fn put(plane: &mut Arc<Plane>, place: usize, number: Option<i64>) {
    if plane.get(place) != number {
        Arc::make_mut(plane).set(place, number);
    }
}
