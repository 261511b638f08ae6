//! The grid that an address asks for: for which units, of what, for which span, and what stands there now.

use std::sync::Arc;

use jiff::civil::Date;
use ledger::{Book, Place, Span, Wanted, may_write};
use org::Units;
use uuid::Uuid;
use web::{Cx, Result, See};

use super::super::Column;
use crate::target::Target;

pub(super) struct Grid {
    pub(super) units: Arc<Units>,
    pub(super) place: Place,
    pub(super) span: Span,
    /// The address named days that are no span: the year is taken instead.
    pub(super) unread: bool,
    pub(super) columns: Vec<Column>,
    /// The unit itself, and those directly below it.
    pub(super) rows: Vec<Uuid>,
    pub(super) writable: bool,
    /// The day of the span on which units are named.
    pub(super) on: Date,
    pub(super) book: Book,
}

/// A cell of it.
pub(super) struct At<'g> {
    pub(super) name: String,
    pub(super) row: usize,
    pub(super) unit: Uuid,
    pub(super) column: &'g Column,
    pub(super) standing: Vec<Target>,
}

impl Grid {
    pub(super) async fn asked(cx: &Cx) -> Result<std::result::Result<Grid, See>> {
        let units = cx.shelf::<Units>()?;
        let place = match Place::asked(cx, &units).await? {
            Ok(place) => place,
            Err(elsewhere) => return Ok(Err(elsewhere)),
        };
        let (span, unread) = span_asked(cx, place);
        let on = units.living_day(place.unit, span.to()).unwrap_or(span.to());
        let trees = &cx.scope().trees;
        let writes = |unit: Uuid| may_write(&units, trees, unit, on, cx.today());
        let lives = |unit: Uuid| units.get(unit).is_some_and(|unit| unit.lives(on));
        let below = units.children(place.unit, on).into_iter().map(|unit| unit.id);
        let rows = std::iter::once(place.unit).chain(below.filter(|unit| writes(*unit) && lives(*unit)));
        let rows: Vec<Uuid> = rows.collect();
        let book = ledger::book(
            cx,
            &Wanted {
                roots: vec![place.unit],
                indicators: None,
                since: Some(span.end()),
                ..Wanted::default()
            },
        )
        .await?;
        let asked = columns_asked(cx);
        let columns = if asked.is_empty() {
            set_before(&book, &rows, span)
        } else {
            Column::picked(asked.iter().map(String::as_str))
        };
        Ok(Ok(Grid {
            writable: writes(place.unit) && span.has(on),
            place,
            span,
            unread,
            columns,
            rows,
            on,
            book,
            units,
        }))
    }

    pub(super) fn cells(&self) -> impl Iterator<Item = At<'_>> {
        let columns = || self.columns.iter().enumerate();
        self.rows.iter().enumerate().flat_map(move |(row, unit)| {
            columns().map(move |(at, column)| At {
                name: format!("{unit}.{at}"),
                row,
                unit: *unit,
                column,
                standing: column.standing(&self.book, *unit, self.span),
            })
        })
    }

    pub(super) fn title(&self, unit: Uuid) -> String {
        let unit = self.units.get(unit);
        unit.map(|unit| unit.title_on(self.on)).unwrap_or_default()
    }

    /// Who may have set it: those above, and those who did before.
    pub(super) fn assigners(&self) -> Vec<String> {
        const USUAL: [&str; 6] = [
            "BHXH Việt Nam",
            "UBND tỉnh",
            "HĐND tỉnh",
            "Thủ tướng Chính phủ",
            "Bộ Tài chính",
            "UBND xã",
        ];
        let above = self.units.ancestors(self.place.unit, self.on);
        let above = above.into_iter().map(|unit| unit.title_on(self.on));
        let before = self.rows.iter().flat_map(|unit| self.book.about(*unit));
        let before = before
            .filter_map(Target::read)
            .filter_map(|target| target.plan.assigner);
        let mut names: Vec<String> = Vec::new();
        let usual = USUAL.into_iter().map(str::to_owned);
        let here = std::iter::once(self.title(self.place.unit));
        for name in before.chain(here).chain(above).chain(usual) {
            if !names.iter().any(|known| vn::fold(known) == vn::fold(&name)) {
                names.push(name);
            }
        }
        names
    }
}

/// What these units were set for the span already, so that a further round needs no picking; else the usual.
fn set_before(book: &Book, rows: &[Uuid], span: Span) -> Vec<Column> {
    let figures = rows.iter().flat_map(|unit| book.about(*unit));
    let mut columns: Vec<Column> = figures
        .filter_map(Target::read)
        .filter(|target| target.span() == span)
        .map(|target| Column::of(&target))
        .collect();
    columns.sort_by_cached_key(|column| {
        let place = ledger::Catalogue::shipped().place(&column.indicator.code);
        (place, crate::label::order(&column.breakdown), column.to_string())
    });
    let texts: Vec<String> = columns.iter().map(Column::to_string).collect();
    Column::picked(texts.iter().map(String::as_str))
}

/// From `tu` to `den`; the year of the place where the address names none.
fn span_asked(cx: &Cx, place: Place) -> (Span, bool) {
    let january = place.month.span().from().first_of_year();
    let year = Span::new(january, january.last_of_year()).unwrap_or(place.month.span());
    let day = |name| cx.asked(name).filter(|text| !text.trim().is_empty());
    match (day("tu"), day("den")) {
        (None, None) => (year, false),
        (from, to) => {
            let read = |text: Option<String>| vn::date::read(&text?).ok();
            let span = read(from)
                .zip(read(to))
                .and_then(|(from, to)| Span::new(from, to))
                .filter(|span| !span.is_too_long());
            (span.unwrap_or(year), span.is_none())
        }
    }
}

fn columns_asked(cx: &Cx) -> Vec<String> {
    let query = cx.here.query().unwrap_or_default();
    let pairs = form_urlencoded::parse(query.as_bytes());
    pairs
        .filter(|(name, _)| name == "cot")
        .map(|(_, value)| value.into_owned())
        .collect()
}
