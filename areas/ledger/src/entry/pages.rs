//! Screens: the grid is shown, filled in, and saved whole or not at all.

mod closed;
mod grid;
mod hint;

use std::collections::HashMap;

use org::Units;
use web::askama::Template;
use web::http::StatusCode;
use web::{
    Choice, Cx, Error, Form, IntoResponse, Lang, Message, Page, Parse, Response, Result, Routes, Typed, page,
    see,
};

use super::{Column, Verdict, choices, judge};
use crate::FIGURES_WRITE;
use crate::figure::{Extent, store};
use crate::import::Entry;
use crate::import::pages::told;
use crate::value::pages::{breakdown_words, counted_in, span_words};

use grid::{Grid, Place};
use hint::Hint;

pub(crate) const PATH: &str = "/so-lieu/nhap";

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get(PATH, FIGURES_WRITE, show)
        .post(PATH, FIGURES_WRITE, save)
}

#[derive(Template)]
#[template(path = "entry/grid.html")]
struct Show {
    cx: Cx,
    unit: String,
    month: String,
    extents: [(Choice, String); 2],
    heads: Vec<Head>,
    rows: Vec<Row>,
    sections: Vec<(&'static str, Vec<(Choice, String)>)>,
    kept: [(&'static str, String); 3],
    faulty: bool,
    /// Why the numbers can only be read.
    locked: Option<String>,
}

struct Head {
    name: String,
    part: String,
    counted_in: &'static str,
}

struct Row {
    name: String,
    cells: Vec<Cell>,
}

struct Cell {
    name: String,
    label: String,
    text: String,
    was: String,
    /// What the ledger answers where nothing was entered here.
    known: Option<Hint>,
    counts: bool,
    fault: Option<String>,
}

/// What was sent: cells by their names, and what they had shown.
#[derive(Default)]
struct Sent {
    cells: HashMap<String, String>,
    was: HashMap<String, String>,
}

impl Parse for Sent {
    fn parse(typed: &mut Typed) -> Option<Sent> {
        let all = |prefix| {
            typed
                .starting(prefix)
                .map(|(name, text)| (name.to_owned(), text.to_owned()))
                .collect()
        };
        Some(Sent {
            cells: all("cell."),
            was: all("was."),
        })
    }
}

async fn show(cx: Cx) -> Result<Page> {
    match Grid::asked(&cx).await? {
        Ok(grid) => draw(cx, &grid, &Sent::default(), &HashMap::new()),
        Err(closed) => closed.page(cx),
    }
}

async fn save(cx: Cx, sent: Form<Sent>) -> Result<Response> {
    let mut sent = sent.accepted().map_err(|_| Error::NotFound)?;
    let grid = match Grid::asked(&cx).await? {
        Ok(grid) => grid,
        Err(closed) => return Ok(closed.page(cx)?.invalid().into_response()),
    };
    if !grid.writable {
        let page = draw(cx, &grid, &Sent::default(), &HashMap::new())?;
        return Ok(page.with(StatusCode::FORBIDDEN).into_response());
    }
    let (mut entries, mut faults, mut kept) = (Vec::new(), HashMap::new(), 0);
    for place in grid.places() {
        let Some(text) = sent.cells.get(&place.name) else {
            continue;
        };
        let was = sent.was.get(&place.name).map(String::as_str).unwrap_or_default();
        match judge(
            text,
            was,
            place.figure.map(|figure| &figure.says),
            place.column.indicator,
        ) {
            Verdict::Same => (),
            Verdict::Kept => kept += 1,
            Verdict::Enter(typed) => entries.push(grid.entry(&place, typed)),
            Verdict::Fault(fault) => _ = faults.insert(place.name.clone(), fault_words(fault)),
            Verdict::Overtaken => {
                sent.was.insert(place.name.clone(), place.shown(cx.lang));
                faults.insert(place.name.clone(), overtaken_words(cx.lang, &place));
            }
        }
    }
    if !faults.is_empty() {
        return Ok(draw(cx, &grid, &sent, &faults)?.invalid().into_response());
    }
    finish(&cx, &entries, kept).await
}

async fn finish(cx: &Cx, entries: &[Entry], kept: usize) -> Result<Response> {
    let entered = store::enter(cx, entries).await?;
    let here = cx.here.path_and_query().map_or(PATH, |here| here.as_str());
    let key = if kept == 0 {
        "ledger-grid-saved"
    } else {
        "ledger-grid-kept"
    };
    let said = told(key, entered).with("kept", kept);
    Ok(see(here).saying(said).into_response())
}

/// What to type instead.
pub fn fault_words(fault: super::Fault) -> Message {
    use super::Fault::{Negative, NotANumber, NotWhole, TooLong, Which};
    let ungrouped = |number: crate::Decimal| number.printed().replace('.', "");
    match fault {
        NotANumber {
            stranger: Some(letter),
        } if letter.is_alphabetic() => Message::new("grid-letter").with("letter", letter),
        NotANumber { .. } => Message::new("grid-not-a-number"),
        Which {
            as_thousands,
            as_decimal,
        } => Message::new("ledger-cell-which")
            .with("thousands", ungrouped(as_thousands))
            .with("decimal", ungrouped(as_decimal)),
        NotWhole => Message::new("ledger-cell-not-whole"),
        Negative => Message::new("ledger-cell-negative"),
        TooLong => Message::new("ledger-cell-too-long"),
    }
}

fn overtaken_words(lang: Lang, place: &Place<'_>) -> Message {
    let by = place
        .figure
        .and_then(|figure| figure.entered_by.clone())
        .unwrap_or_default();
    Message::new("ledger-cell-overtaken")
        .with("now", place.shown(lang))
        .with("by", by)
}

fn draw(cx: Cx, grid: &Grid, sent: &Sent, faults: &HashMap<String, Message>) -> Result<Page> {
    let units = cx.shelf::<Units>()?;
    let on = grid.month.span().to();
    let title = |unit| units.get(unit).map(|unit| unit.title_on(on)).unwrap_or_default();
    let heads: Vec<Head> = grid
        .columns
        .iter()
        .map(|column| Head::new(cx.lang, column))
        .collect();
    let mut rows: Vec<Row> = grid
        .rows
        .iter()
        .map(|unit| Row {
            name: title(*unit),
            cells: Vec::new(),
        })
        .collect();
    for place in grid.places() {
        let (Some(row), Some(head)) = (rows.get_mut(place.row), heads.get(place.at)) else {
            continue;
        };
        let label = format!("{}, {}", row.name, head.label());
        row.cells.push(Cell::new(&cx, grid, &place, label, sent, faults));
    }
    Ok(page(Show {
        unit: title(grid.unit),
        month: span_words(cx.lang, grid.month.span()),
        extents: [Extent::Whole, Extent::Own].map(|extent| extent_choice(&cx, grid, extent)),
        sections: sections(&cx, grid),
        kept: [
            ("don-vi", grid.unit.to_string()),
            ("thang", grid.month.to_string()),
            ("pham-vi", grid.extent.code().to_owned()),
        ],
        faulty: !faults.is_empty(),
        locked: (!grid.writable).then(|| locked_words(&cx, grid, &units)),
        heads,
        rows,
        cx,
    }))
}

/// Only the figures of a unit whose place one's own took are read and not written.
fn locked_words(cx: &Cx, grid: &Grid, units: &Units) -> String {
    let heirs: Vec<String> = units
        .heirs(grid.unit, cx.today())
        .into_iter()
        .map(|heir| heir.title_on(cx.today()))
        .collect();
    match units.get(grid.unit).and_then(|unit| unit.until) {
        Some(until) if !heirs.is_empty() => {
            let until = vn::date::print(until);
            cx.text(
                "ledger-grid-gone",
                &[("until", &until), ("now", &heirs.join(", "))],
            )
        }
        _ => cx.say("ledger-grid-locked"),
    }
}

fn extent_choice(cx: &Cx, grid: &Grid, extent: Extent) -> (Choice, String) {
    let choice = Choice::new(extent.code(), cx.say(format!("ledger-extent-{}", extent.code())));
    (
        choice.chosen(extent == grid.extent),
        cx.with_asked("pham-vi", extent.code()),
    )
}

fn sections(cx: &Cx, grid: &Grid) -> Vec<(&'static str, Vec<(Choice, String)>)> {
    let picked: Vec<String> = grid.columns.iter().map(Column::to_string).collect();
    let choice = |column: Column| {
        let (value, head) = (column.to_string(), Head::new(cx.lang, &column));
        let chosen = picked.contains(&value);
        (Choice::new(value, head.name).chosen(chosen), head.part)
    };
    // What is picked stays a choice, although nobody stated it of late.
    let more = [&grid.parts[..], &grid.columns[..]].concat();
    choices(&more)
        .into_iter()
        .map(|(section, columns)| (section, columns.into_iter().map(choice).collect()))
        .collect()
}

impl Head {
    fn new(lang: Lang, column: &Column) -> Head {
        Head {
            name: column.indicator.name(lang == Lang::Vi).to_owned(),
            part: breakdown_words(lang, &column.breakdown),
            counted_in: counted_in(lang, column.indicator),
        }
    }

    fn label(&self) -> String {
        if self.part.is_empty() {
            self.name.clone()
        } else {
            format!("{} ({})", self.name, self.part)
        }
    }
}

impl Cell {
    fn new(
        cx: &Cx,
        grid: &Grid,
        place: &Place<'_>,
        label: String,
        sent: &Sent,
        faults: &HashMap<String, Message>,
    ) -> Cell {
        let of = |sent: &HashMap<String, String>| {
            sent.get(&place.name)
                .cloned()
                .unwrap_or_else(|| place.shown(cx.lang))
        };
        Cell {
            text: of(&sent.cells),
            was: of(&sent.was),
            known: grid.known(place).cloned(),
            counts: place.column.indicator.counts(),
            fault: faults.get(&place.name).map(|fault| cx.tell(fault)),
            name: place.name.clone(),
            label,
        }
    }
}
