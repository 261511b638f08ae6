//! The grid that an address asks for: which units, which columns, which month, and what the ledger says of each cell.

use std::collections::HashMap;

use org::Units;
use uuid::Uuid;
use web::{Cx, Error, Lang, Result};

use super::super::{Column, Typed, shown, stated};
use super::closed::Closed;
use super::hint::Hint;
use crate::Wanted;
use crate::access::may_write;
use crate::book::Book;
use crate::figure::{Extent, Figure, store};
use crate::import::{Entry, Upon};
use crate::place;
use crate::span::Month;
use crate::value::{Ledger, Map, Question};

pub(super) struct Grid {
    pub(super) unit: Uuid,
    pub(super) month: Month,
    pub(super) extent: Extent,
    pub(super) columns: Vec<Column>,
    /// The parts that the unit or those below it stated of late: what its reports are broken down by.
    pub(super) parts: Vec<Column>,
    /// The unit itself, and those below it that report.
    pub(super) rows: Vec<Uuid>,
    /// Whether this account enters figures of the unit; who only reads them, as an heir does, sees them as they stand.
    pub(super) writable: bool,
    standing: HashMap<Uuid, Figure>,
    /// What the ledger answers in the cells, by row and column.
    answers: HashMap<(Uuid, usize), Hint>,
}

/// A cell: where it stands and what was entered there.
pub(super) struct Place<'g> {
    pub(super) name: String,
    pub(super) row: usize,
    pub(super) at: usize,
    pub(super) column: &'g Column,
    unit: Uuid,
    pub(super) figure: Option<&'g Figure>,
}

impl Place<'_> {
    pub(super) fn shown(&self, lang: Lang) -> String {
        let says = self.figure.map(|figure| &figure.says);
        says.map(|says| shown(lang == Lang::Vi, says)).unwrap_or_default()
    }
}

impl Grid {
    /// Nobody gets a grid of a unit whose figures they may not read; nor anybody one of a month that has not begun, or
    /// in which the unit did not live.
    pub(super) async fn asked(cx: &Cx) -> Result<std::result::Result<Grid, Closed>> {
        let units = cx.shelf::<Units>()?;
        let place::Place { unit, month } = place_asked(cx)?;
        let (on, trees) = (month.span().to(), &cx.scope().trees);
        if !units.is_under(unit, trees, on) {
            return Err(Error::NotFound);
        }
        if let Some(closed) = Closed::of(&units, place::Place { unit, month }, cx.today()) {
            return Ok(Err(closed));
        }
        let writes = |unit: Uuid| may_write(&units, trees, unit, on, cx.today());
        let writable = writes(unit);
        let theirs = |unit: &Uuid| {
            if writable {
                writes(*unit)
            } else {
                units.is_under(*unit, trees, on)
            }
        };
        let below = units.expected_to_report(unit, on).into_iter().map(|unit| unit.id);
        let rows = std::iter::once(unit).chain(below).filter(theirs).collect();
        let picked = columns_of(cx);
        let mut grid = Grid {
            unit,
            month,
            extent: cx
                .asked("pham-vi")
                .and_then(|extent| Extent::parse(&extent))
                .unwrap_or(Extent::Whole),
            columns: Column::picked(picked.iter().map(String::as_str)),
            parts: parts(cx, &units, place::Place { unit, month }).await?,
            rows,
            writable,
            standing: HashMap::new(),
            answers: HashMap::new(),
        };
        let cells: Vec<Entry> = grid
            .cells()
            .map(|(_, _, column, unit)| column.blank(unit, grid.month, grid.extent))
            .collect();
        grid.standing = store::standing(cx, &cells).await?;
        let (book, cx) = (grid.book(cx).await?, cx.clone());
        let answered = move || grid.answered(&cx, &Ledger::new(&book, &units));
        Ok(Ok(web::apart(answered).await?))
    }

    pub(super) fn places(&self) -> impl Iterator<Item = Place<'_>> {
        self.cells().map(|(row, at, column, unit)| Place {
            name: format!("{unit}.{at}"),
            row,
            at,
            column,
            unit,
            figure: self
                .standing
                .get(&column.blank(unit, self.month, self.extent).says.key()),
        })
    }

    /// The statement that a cell makes when this is typed into it.
    pub(super) fn entry(&self, place: &Place<'_>, typed: Typed) -> Entry {
        let mut entry = place.column.blank(place.unit, self.month, self.extent);
        entry.says.value = typed.value;
        entry.says.qualifier = typed.qualifier;
        entry.upon = Upon::Seen(place.figure.map(|figure| figure.id));
        entry
    }

    /// What the ledger answers where nothing was entered: derived from other spans, summed from below, or a part.
    pub(super) fn known(&self, place: &Place<'_>) -> Option<&Hint> {
        let empty = place.figure.is_none();
        self.answers.get(&(place.unit, place.at)).filter(|_| empty)
    }

    fn cells(&self) -> impl Iterator<Item = (usize, usize, &Column, Uuid)> {
        let columns = || self.columns.iter().enumerate();
        let row = move |(row, unit): (usize, &Uuid)| {
            let unit = *unit;
            columns().map(move |(at, column)| (row, at, column, unit))
        };
        self.rows.iter().enumerate().flat_map(row)
    }

    async fn book(&self, cx: &Cx) -> Result<Book> {
        let indicators = self
            .columns
            .iter()
            .flat_map(|column| column.indicator.rests_on())
            .collect();
        let wanted = Wanted {
            roots: self.rows.clone(),
            indicators: Some(indicators),
            since: Some(self.month.span().from().first_of_year()),
            ..Wanted::default()
        };
        store::book(cx, &wanted).await
    }

    fn answered(self, cx: &Cx, ledger: &Ledger<'_>) -> Grid {
        let answers = self
            .cells()
            .filter_map(|(_, at, column, unit)| Some(((unit, at), self.ask(cx, ledger, unit, column)?)))
            .collect();
        Grid { answers, ..self }
    }

    fn ask(&self, cx: &Cx, ledger: &Ledger<'_>, unit: Uuid, column: &Column) -> Option<Hint> {
        let question = Question {
            unit,
            indicator: column.indicator,
            breakdown: column.breakdown.clone(),
            span: column.span(self.month),
            map: Map::Then,
        };
        let value = ledger.value(&question)?;
        Some(Hint::new(cx, self.extent, &question, &value))
    }
}

/// The unit and the month that the address names; one's own, and the last month that ended, where it names none.
fn place_asked(cx: &Cx) -> Result<place::Place> {
    let unit = match cx.asked("don-vi") {
        Some(id) => id.parse().map_err(|_| Error::NotFound)?,
        None => cx.actor()?.home,
    };
    let month = cx.asked("thang").and_then(|month| Month::parse(&month));
    Ok(place::Place {
        unit,
        month: month.unwrap_or(Month::of(cx.today()).previous()),
    })
}

/// What was stated since the same month of the year before, by the unit and what it came from too.
async fn parts(cx: &Cx, units: &Units, at: place::Place) -> Result<Vec<Column>> {
    let before = std::iter::successors(Some(at.month), |month| Some(month.previous())).nth(12);
    let since = before.unwrap_or(at.month).span().from();
    let roots = Wanted::about(units, at.unit).roots;
    Ok(stated(store::parts::parts(cx, &roots, since).await?))
}

fn columns_of(cx: &Cx) -> Vec<String> {
    let query = cx.here.query().unwrap_or_default();
    let pairs = form_urlencoded::parse(query.as_bytes());
    pairs
        .filter(|(name, _)| name == "cot")
        .map(|(_, value)| value.into_owned())
        .collect()
}
