//! What was recorded: of a unit and a month, by form; and all of it as a workbook with the ways to its evidence.

use doc::{Block, Cell, Column, Document, RowKind, Table};
use ledger::{Place, span_words};
use org::Units;
use web::askama::Template;
use web::http::header;
use web::{Choice, Cx, IntoResponse, Lang, Pages, Response, Result, page};

use super::super::Activity;
use super::super::store::list as rows;
use super::super::store::list::Listed;
use super::Line;
use crate::evidence::{self, Strength};
use crate::form::Form;

const EACH: usize = 50;

#[derive(Template)]
#[template(path = "activity/list.html")]
struct Show {
    cx: Cx,
    unit: String,
    month: String,
    total: String,
    forms: Vec<(Choice, String)>,
    late: (bool, String),
    lines: Vec<(Line, &'static str)>,
    pages: Pages,
    workbook: String,
}

pub(super) async fn show(cx: Cx) -> Result<Response> {
    let units = cx.shelf::<Units>()?;
    let place = match Place::asked(&cx, &units).await? {
        Ok(place) => place,
        Err(see) => return Ok(see.into_response()),
    };
    let wanted = wanted(&cx, place);
    let total = rows::count(&cx, &wanted).await?;
    let pages = Pages::asked(&cx, total, EACH);
    let activities = rows::list(&cx, &wanted, pages.skip(), EACH).await?;
    let ids: Vec<_> = activities.iter().map(|activity| activity.id).collect();
    let evidence = evidence::store::of_all(&cx, &ids).await?;
    let line = |activity: &Activity| {
        let kinds = evidence
            .get(&activity.id)
            .into_iter()
            .flatten()
            .map(|one| one.kind);
        (Line::new(&cx, &units, activity), Strength::of(kinds).key())
    };
    let unit = units
        .get(place.unit)
        .map(|unit| unit.title_on(place.month.span().to()));
    Ok(page(Show {
        unit: unit.unwrap_or_default(),
        month: span_words(cx.lang, place.month.span()),
        total: vn::number::print(i64::try_from(total).unwrap_or(i64::MAX), 0),
        forms: forms(&cx, wanted.form.as_deref()),
        late: (
            wanted.late,
            cx.with_asked("bo-sung", if wanted.late { "" } else { "1" }),
        ),
        lines: activities.iter().map(line).collect(),
        pages,
        workbook: place.page("/hoat-dong/danh-sach.xlsx"),
        cx,
    })
    .into_response())
}

fn wanted(cx: &Cx, place: Place) -> Listed {
    Listed {
        unit: place.unit,
        span: place.month.span(),
        form: cx.asked("hinh-thuc").filter(|code| Form::find(code).is_some()),
        late: cx.asked("bo-sung").is_some_and(|late| !late.is_empty()),
    }
}

fn forms(cx: &Cx, chosen: Option<&str>) -> Vec<(Choice, String)> {
    let choice = |code: &str, name: String| {
        let is_it = chosen.unwrap_or_default() == code;
        (
            Choice::new(code, name).chosen(is_it),
            cx.with_asked("hinh-thuc", code),
        )
    };
    let all = choice("", cx.say("plans-all-forms"));
    let each = Form::all()
        .iter()
        .map(|form| choice(&form.code, form.name(cx.lang == Lang::Vi).to_owned()));
    [all].into_iter().chain(each).collect()
}

pub(super) async fn workbook(cx: Cx) -> Result<Response> {
    let units = cx.shelf::<Units>()?;
    let place = match Place::asked(&cx, &units).await? {
        Ok(place) => place,
        Err(see) => return Ok(see.into_response()),
    };
    let document = document(&cx, &units, place).await?;
    let bytes = web::apart(move || doc::Format::Xlsx.write(&document)).await?;
    let bytes = bytes.map_err(web::Error::broken)?;
    let named = format!("attachment; filename=\"hoat-dong-{}.xlsx\"", place.month);
    let headers = [
        (header::CONTENT_TYPE, doc::Format::Xlsx.media_type().to_owned()),
        (header::CONTENT_DISPOSITION, named),
    ];
    Ok((headers, bytes).into_response())
}

async fn document(cx: &Cx, units: &Units, place: Place) -> Result<Document> {
    let activities = rows::all(cx, &wanted(cx, place)).await?;
    let ids: Vec<_> = activities.iter().map(|activity| activity.id).collect();
    let evidence = evidence::store::of_all(cx, &ids).await?;
    let heads = [
        ("plans-day", 16),
        ("plans-form", 24),
        ("plans-unit", 30),
        ("plans-place", 36),
        ("plans-about", 30),
        ("plans-number", 10),
        ("plans-sign-ups", 14),
        ("plans-strength", 26),
        ("plans-evidence", 44),
        ("plans-note", 30),
    ];
    let row = |activity: &Activity| {
        let line = Line::new(cx, units, activity);
        let proofs = evidence.get(&activity.id).map(Vec::as_slice).unwrap_or_default();
        let strength = cx.say(Strength::of(proofs.iter().map(|proof| proof.kind)).key());
        let days = if line.late {
            format!("{} ({})", line.days, cx.say("ledger-late-entry"))
        } else {
            line.days
        };
        let ways: Vec<String> = proofs.iter().map(evidence::Evidence::path).collect();
        let way = if ways.is_empty() {
            ledger::activity_path(activity.id)
        } else {
            ways.join(" ")
        };
        let texts = [
            days,
            line.form,
            line.unit,
            line.place,
            line.about,
            line.number,
            line.signed_up,
            strength,
            way,
        ];
        let note = [activity.says.note.clone()];
        let cells = texts.into_iter().chain(note).map(Cell::text);
        doc::Row::new(RowKind::Line, cells.collect())
    };
    let unit = units
        .get(place.unit)
        .map(|unit| unit.title_on(place.month.span().to()))
        .unwrap_or_default();
    let month = span_words(cx.lang, place.month.span());
    let title = cx.text("plans-list-of", &[("unit", &unit), ("month", &month)]);
    let table = Table {
        caption: title.clone(),
        columns: heads
            .map(|(key, width)| Column::text(cx.say(key)).width(width))
            .to_vec(),
        rows: activities.iter().map(row).collect(),
    };
    Ok(Document {
        blocks: vec![Block::Table(table)],
        ..Document::new(title)
    })
}
