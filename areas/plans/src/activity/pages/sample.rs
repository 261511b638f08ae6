//! "Rút mẫu": twenty lines of a list drawn by chance, each with its evidence, as one PDF for whoever inspects.

use std::collections::HashMap;

use doc::{Block, Cell, Column, Document, Row, RowKind, Table};
use ledger::{Place, span_words};
use org::{Deed, Units};
use uuid::Uuid;
use web::{Cx, Error, IntoResponse, Lang, Response, Result};

use super::super::Activity;
use super::super::draw::{Seed, Standing, mark};
use super::super::store::list::{self as rows, Listed};
use super::Line;
use super::dossier::{self, moment, pictures};
use super::list::{counted_as, wanted};
use crate::evidence::{self, Evidence, Kind, words};
use crate::form::Form;
use crate::place;

/// So many lines are drawn.
pub(super) const LINES: usize = 20;
/// So many pictures of each are printed, small.
const PICTURES: usize = 4;

/// `don-vi`, `thang` and the list's filters; `ma` is the seed of an earlier draw, to be drawn again.
pub(super) async fn draw(cx: Cx) -> Result<Response> {
    let units = cx.shelf::<Units>()?;
    let place = match Place::asked(&cx, &units).await? {
        Ok(place) => place,
        Err(see) => return Ok(see.into_response()),
    };
    let typed = cx.asked("ma").filter(|typed| !typed.trim().is_empty());
    let seed = match &typed {
        Some(typed) => Seed::read(typed).ok_or_else(|| Error::invalid("plans-draw-bad-seed"))?,
        None => Seed::by_chance(cx.new_id()),
    };
    let wanted = wanted(&cx, place).await?;
    let list = rows::standing(&cx, &wanted).await?;
    let drawn = rows::these(&cx, &seed.draw(&list, LINES)).await?;
    let ids: Vec<Uuid> = drawn.iter().map(|activity| activity.id).collect();
    let proofs = evidence::store::of_all(&cx, &ids).await?;
    let said = told(&cx, &seed, &list, drawn.len())?;
    note(&cx, place, &seed, typed.is_some(), &list).await?;
    let by_whom = typed.map(|_| cx.say("plans-draw-typed"));
    let mut blocks = vec![
        Block::Paragraph([said].into_iter().chain(by_whom).collect::<Vec<_>>().join(" ")),
        Block::Table(overview(&cx, &units, &drawn, &proofs)),
    ];
    for (place, activity) in drawn.iter().enumerate() {
        blocks.extend(line(&cx, &units, place + 1, activity, of(&proofs, activity)).await?);
    }
    let name = format!("rut-mau-{}-{}.pdf", place.month, seed.as_str());
    let document = Document {
        subtitle: subtitle(&cx, &units, &wanted),
        author: units
            .get(place.unit)
            .map(|unit| unit.title_on(wanted.span.to()))
            .unwrap_or_default(),
        day: Some(cx.today()),
        blocks,
        ..Document::new(cx.say("plans-draw-title"))
    };
    dossier::written(document, &name).await
}

fn of<'a>(proofs: &'a HashMap<Uuid, Vec<Evidence>>, activity: &Activity) -> &'a [Evidence] {
    proofs.get(&activity.id).map(Vec::as_slice).unwrap_or_default()
}

/// Of a draw that is done again and again until it has the right lines, every one is in the audit.
async fn note(cx: &Cx, place: Place, seed: &Seed, is_typed: bool, list: &[Standing]) -> Result<()> {
    let mut vi = cx.clone();
    vi.lang = Lang::Vi;
    let deed = Deed::new("plans-audit-drawn", place.unit, place.unit)
        .is("month", place.month)
        .is(&vi.say("plans-draw-seed"), seed.as_str())
        .is(
            &vi.say("plans-draw-seed-typed"),
            vi.say(if is_typed { "yes" } else { "no" }),
        )
        .is(&vi.say("plans-draw-mark"), mark(list));
    let write = cx.db.write().await?;
    org::note(cx, &write, deed).await?;
    Ok(write.commit().await?)
}

/// Which list it was drawn from: its unit, its month, and what it was narrowed to.
fn subtitle(cx: &Cx, units: &Units, wanted: &Listed) -> String {
    let unit = units
        .get(wanted.unit)
        .map(|unit| unit.title_on(wanted.span.to()))
        .unwrap_or_default();
    let month = span_words(cx.lang, wanted.span);
    let form = wanted.form.as_deref().and_then(Form::find);
    let form = form.map(|form| form.name(cx.lang == Lang::Vi).to_owned());
    let late = wanted.late.then(|| cx.say("plans-only-late"));
    let list = cx.text("plans-list-of", &[("unit", &unit), ("month", &month)]);
    [list]
        .into_iter()
        .chain(counted_as(cx, wanted))
        .chain(form)
        .chain(late)
        .collect::<Vec<_>>()
        .join("; ")
}

/// How many of how many, by which seed, of which list, by whom and when.
fn told(cx: &Cx, seed: &Seed, list: &[Standing], drawn: usize) -> Result<String> {
    let (all, drawn) = (super::printed(list.len()), super::printed(drawn));
    let said = [
        ("drawn", drawn.as_str()),
        ("all", &all),
        ("seed", seed.as_str()),
        ("mark", &mark(list)),
        ("by", &cx.actor()?.name),
        ("at", &moment(cx, cx.now)),
    ];
    Ok(cx.text("plans-draw-told", &said))
}

fn overview(cx: &Cx, units: &Units, drawn: &[Activity], proofs: &HashMap<Uuid, Vec<Evidence>>) -> Table {
    let heads = [
        ("plans-draw-number", 6),
        ("plans-day", 14),
        ("plans-form", 18),
        ("plans-place", 26),
        ("plans-number", 8),
        ("plans-strength", 28),
    ];
    let row = |(place, activity): (usize, &Activity)| {
        let line = Line::new(cx, units, activity);
        let kinds: Vec<Kind> = of(proofs, activity).iter().map(|proof| proof.kind).collect();
        let cells = [
            (place + 1).to_string(),
            line.days,
            line.form,
            line.place,
            line.number,
            words::level(cx, &kinds),
        ];
        Row::new(RowKind::Line, cells.map(Cell::text).to_vec())
    };
    Table {
        caption: String::new(),
        columns: heads
            .map(|(key, width)| Column::text(cx.say(key)).width(width))
            .to_vec(),
        rows: drawn.iter().enumerate().map(row).collect(),
    }
}

/// One of the lines: what is known of it, and its photos.
async fn line(
    cx: &Cx,
    units: &Units,
    number: usize,
    activity: &Activity,
    proofs: &[Evidence],
) -> Result<Vec<Block>> {
    let heading = Block::Heading {
        level: 1,
        text: format!("{number}. {}", place::title(units, activity)),
    };
    let small = pictures(cx, proofs, PICTURES, |proof| proof.thumbnail).await?;
    let blocks = dossier::blocks(cx, units, activity, proofs, small);
    Ok([heading].into_iter().chain(blocks).collect())
}
