//! "Giao chỉ tiêu": a document, and what it sets for a unit and for those below it, in one grid; saved whole or not at all.

mod grid;
mod sums;

use std::collections::HashMap;

use ledger::{Map, fault_words, read_typed, source_path, span_words};
use web::askama::Template;
use web::http::StatusCode;
use web::{
    Choice, Cx, Error, Form, IntoResponse, Lang, Message, Page, Parse, Permission, Response, Result, Routes,
    Typed, page, see,
};

use super::{Column, Document};
use crate::label;
use crate::target::{Revision, Target};
use grid::{At, Grid};
use sums::SumRow;

pub(crate) const WRITE: Permission = Permission("targets.write");
pub(crate) const PATH: &str = "/chi-tieu/giao";

/// Longer is no name of an assigner or of a document.
const LONGEST: usize = 150;

pub(crate) fn routes() -> Routes {
    Routes::new().get(PATH, WRITE, show).post(PATH, WRITE, save)
}

#[derive(Template)]
#[template(path = "assignment/grid.html")]
struct Show {
    cx: Cx,
    unit: String,
    span: String,
    typed: Typed,
    revisions: Vec<Choice>,
    assigners: Vec<String>,
    heads: Vec<Head>,
    rows: Vec<Row>,
    sums: Vec<Vec<SumRow>>,
    apart: Vec<String>,
    sections: Vec<(&'static str, Vec<Choice>)>,
    /// What the switches chose, and the days of the span for their fields.
    kept: [(&'static str, String); 2],
    days: Typed,
    unread: bool,
    faulty: bool,
    writable: bool,
}

struct Head {
    name: String,
    part: String,
    counted_in: String,
}

struct Row {
    name: String,
    own: bool,
    cells: Vec<Cell>,
}

struct Cell {
    name: String,
    label: String,
    text: String,
    /// What stands: the number, whose and which round it is, the way to its source.
    known: Vec<(String, String, String)>,
    counts: bool,
    fault: Option<String>,
}

/// As it was sent: the document's fields and the cells.
struct Sent(Typed);

impl Parse for Sent {
    fn parse(typed: &mut Typed) -> Option<Sent> {
        Some(Sent(typed.clone()))
    }
}

/// What is wrong with cells, by their names.
type Faults = HashMap<String, Message>;

async fn show(cx: Cx) -> Result<Response> {
    match Grid::asked(&cx).await? {
        Ok(grid) => Ok(draw(cx, &grid, Typed::default(), &Faults::new()).into_response()),
        Err(elsewhere) => Ok(elsewhere.into_response()),
    }
}

async fn save(cx: Cx, sent: Form<Sent>) -> Result<Response> {
    let Sent(mut typed) = sent.accepted().map_err(|_| Error::NotFound)?;
    let grid = match Grid::asked(&cx).await? {
        Ok(grid) => grid,
        Err(elsewhere) => return Ok(elsewhere.into_response()),
    };
    if !grid.writable {
        let page = draw(cx, &grid, Typed::default(), &Faults::new());
        return Ok(page.with(StatusCode::FORBIDDEN).into_response());
    }
    let (amounts, faults) = amounts(&grid, &typed);
    let document = document(&mut typed);
    if amounts.is_empty() && faults.is_empty() {
        typed.refuse("", "targets-assign-no-amount");
    }
    let Some(document) = document.filter(|_| faults.is_empty() && typed.faults().is_empty()) else {
        return Ok(draw(cx, &grid, typed, &faults).invalid().into_response());
    };
    let entry = |(cell, amount): &(At<'_>, ledger::Typed)| {
        cell.column.entry(cell.unit, grid.span, &document, *amount)
    };
    let entries: Vec<_> = amounts.iter().map(entry).collect();
    let entered = ledger::enter(&cx, &entries).await?;
    let said = Message::new("targets-assign-saved")
        .with("accepted", entered.accepted)
        .with("revised", entered.revised)
        .with("unchanged", entered.unchanged)
        .with("document", document.name());
    let here = cx.here.path_and_query().map_or(PATH, |here| here.as_str());
    Ok(see(here).saying(said).into_response())
}

/// The cells that were filled in, and what is wrong with the others.
fn amounts<'g>(grid: &'g Grid, typed: &Typed) -> (Vec<(At<'g>, ledger::Typed)>, Faults) {
    let (mut amounts, mut faults) = (Vec::new(), Faults::new());
    for cell in grid.cells() {
        let text = typed.text(&format!("cell.{}", cell.name));
        if text.is_empty() {
            continue;
        }
        match read_typed(text, cell.column.indicator) {
            Err(fault) => _ = faults.insert(cell.name.clone(), fault_words(fault)),
            Ok(amount) if cell.column.indicator.counted_in == "%" && amount.value > 100.into() => {
                faults.insert(cell.name.clone(), Message::new("targets-assign-over-hundred"));
            }
            Ok(amount) => amounts.push((cell, amount)),
        }
    }
    (amounts, faults)
}

/// The document, if nothing is wrong with it.
fn document(typed: &mut Typed) -> Option<Document> {
    let words = |text: &str| {
        if text.chars().count() > LONGEST {
            return Err(Message::new("field-too-long").with("limit", LONGEST));
        }
        let words: Vec<&str> = text.split_whitespace().collect();
        let written = vn::nfc(&words.join(" "));
        if Document::may_be_written(&written) {
            Ok(written)
        } else {
            Err(Message::new("targets-assign-marks"))
        }
    };
    let assigner = typed.value("cap-giao", words);
    let number = typed.value("van-ban", words);
    let day = typed.value("ngay", |text| vn::date::read(text).map_err(|_| "field-date"));
    let revision = typed.value("lan-giao", |text| Revision::read(text).ok_or("field-choice"));
    Some(Document {
        assigner: assigner?,
        number: number?,
        day: day?,
        revision: revision?,
    })
}

fn draw(cx: Cx, grid: &Grid, typed: Typed, faults: &Faults) -> Page {
    let vietnamese = cx.lang == Lang::Vi;
    let heads: Vec<Head> = grid
        .columns
        .iter()
        .map(|column| Head::of(column, vietnamese))
        .collect();
    let mut rows: Vec<Row> = grid
        .rows
        .iter()
        .map(|unit| Row {
            name: grid.title(*unit),
            own: *unit == grid.place.unit,
            cells: Vec::new(),
        })
        .collect();
    for (at, cell) in grid.cells().enumerate() {
        let head = heads.get(at.checked_rem(heads.len()).unwrap_or_default());
        if let (Some(row), Some(head)) = (rows.get_mut(cell.row), head) {
            let label = format!("{}, {}", row.name, head.label());
            row.cells.push(Cell::of(&cx, &cell, label, &typed, faults));
        }
    }
    let (sums, apart) = sums::sums(&cx, grid, &typed);
    page(Show {
        unit: grid.title(grid.place.unit),
        span: span_words(cx.lang, grid.span),
        revisions: revisions(&cx),
        assigners: grid.assigners(),
        sums,
        apart,
        sections: sections(grid, vietnamese),
        kept: [
            ("don-vi", grid.place.unit.to_string()),
            ("thang", grid.place.month.to_string()),
        ],
        days: Typed::of([
            ("tu", grid.span.from().to_string()),
            ("den", grid.span.to().to_string()),
        ]),
        unread: grid.unread,
        faulty: !faults.is_empty() || !typed.faults().is_empty(),
        writable: grid.writable,
        heads,
        rows,
        typed,
        cx,
    })
}

fn revisions(cx: &Cx) -> Vec<Choice> {
    let choice = |revision: Revision| Choice::new(revision.code(), cx.say(revision.key()));
    Revision::ALL.into_iter().map(choice).collect()
}

fn sections(grid: &Grid, vietnamese: bool) -> Vec<(&'static str, Vec<Choice>)> {
    let choice = |column: &Column| {
        let chosen = grid.columns.iter().any(|picked| picked.is(column));
        Choice::new(column.to_string(), Head::of(column, vietnamese).label()).chosen(chosen)
    };
    let mut sections: Vec<(&'static str, Vec<Choice>)> = Column::choices()
        .iter()
        .map(|(section, columns)| (*section, columns.iter().map(choice).collect()))
        .collect();
    // What is picked stays a choice, although it is none of the usual ones.
    let known = |column: &&Column| {
        let text = column.to_string();
        sections
            .iter()
            .any(|(_, choices)| choices.iter().any(|choice| choice.value == text))
    };
    let others: Vec<Choice> = grid
        .columns
        .iter()
        .filter(|column| !known(column))
        .map(choice)
        .collect();
    if let (Some((_, last)), false) = (sections.last_mut(), others.is_empty()) {
        last.extend(others);
    }
    sections
}

impl Head {
    fn of(column: &Column, vietnamese: bool) -> Head {
        Head {
            name: column.indicator.name(vietnamese).to_owned(),
            part: label::part(&column.breakdown, vietnamese),
            counted_in: label::counted_in(column.indicator, vietnamese).to_owned(),
        }
    }

    fn label(&self) -> String {
        if self.part.is_empty() {
            self.name.clone()
        } else {
            format!("{} – {}", self.name, self.part)
        }
    }
}

impl Cell {
    fn of(cx: &Cx, cell: &At<'_>, label: String, typed: &Typed, faults: &Faults) -> Cell {
        let name = format!("cell.{}", cell.name);
        Cell {
            text: typed.text(&name).to_owned(),
            known: cell.standing.iter().map(|target| known(cx, target)).collect(),
            counts: cell.column.indicator.counts(),
            fault: faults.get(&cell.name).map(|fault| cx.tell(fault)),
            name,
            label,
        }
    }
}

fn known(cx: &Cx, target: &Target) -> (String, String, String) {
    let says = &target.figure.says;
    let number = says
        .qualifier
        .before(&target.amount().printed(), cx.lang == Lang::Vi);
    let revision = target.plan.revision.map(|revision| cx.say(revision.key()));
    let whose = target.plan.assigner.clone().or_else(|| target.plan.plan.clone());
    let words: Vec<String> = whose.into_iter().chain(revision).collect();
    let path = source_path(
        says.unit,
        &says.indicator,
        &says.breakdown,
        says.span,
        true,
        Map::Then,
    );
    (number, words.join(", "), path)
}
