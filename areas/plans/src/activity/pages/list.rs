//! What was recorded: of a unit and a month, by form; and all of it as a workbook with the ways to its evidence.

use doc::{Block, Cell, Column, Document, RowKind, Table};
use jiff::civil::Date;

use ledger::{Breakdown, Catalogue, Counting, Month, Place, Span, breakdown_words, span_words};
use org::Units;
use uuid::Uuid;
use web::askama::Template;
use web::http::header;
use web::{Choice, Cx, Error, IntoResponse, Lang, Pages, Response, Result, page, see};

use super::super::Activity;
use super::super::store::list as rows;
use super::super::store::list::Listed;
use super::{DRAW, LIST, Line};
use crate::evidence::{self, Evidence, Kind, words};
use crate::form::Form;

const EACH: usize = 50;
const WORKBOOK: &str = "/hoat-dong/danh-sach.xlsx";

#[derive(Template)]
#[template(path = "activity/list.html")]
struct Show {
    cx: Cx,
    unit: String,
    month: String,
    total: String,
    forms: Vec<(Choice, String)>,
    late: (bool, String),
    /// What all of them count as, and the list of others too.
    counting: Option<(String, String)>,
    lines: Vec<(Line, String, String)>,
    pages: Pages,
    workbook: String,
    /// Where a draw is made, and what the list is narrowed to.
    draw: (&'static str, Vec<(&'static str, String)>),
}

pub(super) async fn show(cx: Cx) -> Result<Response> {
    if let Some(path) = lately(&cx).await? {
        return Ok(see(path).into_response());
    }
    let units = cx.shelf::<Units>()?;
    let place = match Place::asked(&cx, &units).await? {
        Ok(place) => place,
        Err(see) => return Ok(see.into_response()),
    };
    let wanted = wanted(&cx, place).await?;
    let total = rows::count(&cx, &wanted).await?;
    let pages = Pages::asked(&cx, total, EACH);
    let activities = rows::list(&cx, &wanted, pages.skip(), EACH).await?;
    let ids: Vec<_> = activities.iter().map(|activity| activity.id).collect();
    let evidence = evidence::store::of_all(&cx, &ids).await?;
    let line = |activity: &Activity| {
        let proofs = evidence.get(&activity.id).into_iter().flatten();
        let kinds: Vec<Kind> = proofs.map(|one| one.kind).collect();
        let lacking = words::lacking(&cx, activity, &kinds).unwrap_or_default();
        (
            Line::new(&cx, &units, activity),
            words::level(&cx, &kinds),
            lacking,
        )
    };
    let unit = units
        .get(place.unit)
        .map(|unit| unit.title_on(place.month.span().to()));
    Ok(page(Show {
        unit: unit.unwrap_or_default(),
        month: span_words(cx.lang, wanted.span),
        counting: counted_as(&cx, &wanted).map(|name| (name, place.page(LIST))),
        total: super::printed(total),
        draw: (DRAW, narrowed(&cx, place)),
        forms: forms(&cx, wanted.form.as_deref()),
        late: (
            wanted.late,
            cx.with_asked("bo-sung", if wanted.late { "" } else { "1" }),
        ),
        lines: activities.iter().map(line).collect(),
        pages,
        workbook: cx
            .here
            .query()
            .map_or(place.page(WORKBOOK), |asked| format!("{WORKBOOK}?{asked}")),
        cx,
    })
    .into_response())
}

/// What narrows the list.
const FILTERS: [&str; 5] = ["hinh-thuc", "bo-sung", "noi-dung", "phan", "tu"];

fn narrowed(cx: &Cx, place: Place) -> Vec<(&'static str, String)> {
    let place = [
        ("don-vi", place.unit.to_string()),
        ("thang", place.month.to_string()),
    ];
    let filters = FILTERS
        .into_iter()
        .filter_map(|name| Some((name, cx.asked(name)?)));
    place.into_iter().chain(filters).collect()
}

/// Who has recorded something this month looks for it here; other pages open with the month that ended last.
async fn lately(cx: &Cx) -> Result<Option<String>> {
    if cx.asked("thang").is_some() {
        return Ok(None);
    }
    let month = Month::of(cx.today());
    let unit = match cx.asked("don-vi") {
        Some(unit) => unit.parse().map_err(|_| Error::NotFound)?,
        None => cx.actor()?.home,
    };
    let recorded = rows::count(cx, &wanted(cx, Place { unit, month }).await?).await?;
    Ok((recorded > 0).then(|| cx.with_asked("thang", month.to_string())))
}

pub(super) async fn wanted(cx: &Cx, place: Place) -> Result<Listed> {
    let span = since(cx, place);
    let indicator = cx
        .asked("noi-dung")
        .and_then(|code| Catalogue::shipped().find(&code));
    let counting = match indicator {
        Some(indicator) => {
            let part = Breakdown::parse(&cx.asked("phan").unwrap_or_default());
            Some(Counting::of(cx, place.unit, indicator, part, span).await?)
        }
        None => None,
    };
    Ok(Listed {
        unit: place.unit,
        span,
        form: cx.asked("hinh-thuc").filter(|code| Form::find(code).is_some()),
        late: cx.asked("bo-sung").is_some_and(|late| !late.is_empty()),
        counting,
    })
}

/// The month, or from an earlier day to its end; at most ten years.
fn since(cx: &Cx, place: Place) -> Span {
    let month = place.month.span();
    let day = cx.asked("tu").and_then(|day| day.parse::<Date>().ok());
    day.filter(|day| *day < month.from())
        .and_then(|day| Span::new(day, month.to()))
        .filter(|span| !span.is_too_long())
        .unwrap_or(month)
}

/// "Số hội nghị truyền thông · BHXH tự nguyện".
pub(super) fn counted_as(cx: &Cx, wanted: &Listed) -> Option<String> {
    let counting = wanted.counting.as_ref()?;
    let name = counting.indicator.name(cx.lang == Lang::Vi).to_owned();
    let part = breakdown_words(cx.lang, &counting.part);
    Some(if part.is_empty() {
        name
    } else {
        format!("{name} · {part}")
    })
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
    let table = table(cx, units, &wanted(cx, place).await?).await?;
    let title = table.caption.clone();
    Ok(Document {
        blocks: vec![Block::Table(table)],
        ..Document::new(title)
    })
}

/// The activities of a unit that count in a period, as they follow a report; nothing where there are none. A workbook has
/// all of them with the ways to their evidence; a printed one so many at most, says how many more there are, and has no
/// addresses, which nobody types from paper.
pub async fn annex(cx: &Cx, unit: Uuid, span: Span, printed: Option<usize>) -> Result<Vec<Block>> {
    let units = cx.shelf::<Units>()?;
    let wanted = Listed {
        unit,
        span,
        form: None,
        late: false,
        counting: None,
    };
    let mut table = table(cx, &units, &wanted).await?;
    if table.rows.is_empty() {
        return Ok(Vec::new());
    }
    let Some(most) = printed else {
        return Ok(vec![Block::Table(table)]);
    };
    let more = table.rows.len().saturating_sub(most);
    table.rows.truncate(most);
    table.columns.pop();
    table.rows.iter_mut().for_each(|row| _ = row.cells.pop());
    let note = (more > 0).then(|| Block::Note(cx.text("plans-annex-more", &[("count", &more.to_string())])));
    Ok([Block::Table(table)].into_iter().chain(note).collect())
}

async fn table(cx: &Cx, units: &Units, wanted: &Listed) -> Result<Table> {
    let activities = rows::all(cx, wanted).await?;
    let ids: Vec<_> = activities.iter().map(|activity| activity.id).collect();
    let evidence = evidence::store::of_all(cx, &ids).await?;
    let row = |activity: &Activity| {
        let proofs = evidence.get(&activity.id).map(Vec::as_slice).unwrap_or_default();
        row(cx, units, activity, proofs)
    };
    let unit = units
        .get(wanted.unit)
        .map(|unit| unit.title_on(wanted.span.to()))
        .unwrap_or_default();
    let span = span_words(cx.lang, wanted.span);
    Ok(Table {
        caption: cx.text("plans-list-of", &[("unit", &unit), ("month", &span)]),
        columns: HEADS
            .map(|(key, width)| Column::text(cx.say(key)).width(width))
            .to_vec(),
        rows: activities.iter().map(row).collect(),
    })
}

/// The key of a column's head, and its width.
const HEADS: [(&str, u16); 9] = [
    ("plans-day", 12),
    ("plans-form", 16),
    ("plans-place", 26),
    ("plans-unit", 22),
    ("plans-about", 20),
    ("plans-number", 7),
    ("plans-sign-ups", 9),
    ("plans-strength", 16),
    ("plans-evidence", 44),
];

/// Its days say whether it is a late entry; the way leads to the activity, where its evidence is.
fn row(cx: &Cx, units: &Units, activity: &Activity, proofs: &[Evidence]) -> doc::Row {
    let line = Line::new(cx, units, activity);
    let days = if line.late {
        format!("{} ({})", line.days, cx.say("ledger-late-entry"))
    } else {
        line.days
    };
    let kinds: Vec<Kind> = proofs.iter().map(|proof| proof.kind).collect();
    let strength = words::level(cx, &kinds);
    let texts = [
        days,
        line.form,
        line.place,
        line.unit,
        line.about,
        line.number,
        line.signed_up,
        strength,
    ];
    let way = Cell::Link(cx.address(&ledger::activity_path(activity.id)));
    doc::Row::new(
        RowKind::Line,
        texts.map(Cell::text).into_iter().chain([way]).collect(),
    )
}
