//! Screens: the table to fill in, the table that was sent with what is wrong in it, and entering it.

mod read;
mod template;

use doc::sheet::Limits;
use org::Units;
use uuid::Uuid;
use web::askama::Template;
use web::{
    Cx, Error, Form as Fields, IntoResponse, Message, Page, Path, Response, Result, Routes, See, Typed,
    Upload, page, see,
};

pub use self::read::{Reading, Refused, read_table};
use super::Column;
use crate::ACTIVITIES_WRITE;
use crate::activity::pages::{LIST, Line, or_none};
use crate::activity::store::{self, Recorded};

pub(crate) const FORM: &str = "/hoat-dong/nhap-tep";

/// The largest table that is taken, in bytes; some twenty thousand rows.
const MOST: usize = 20 << 20;
/// How many rows are shown of what was accepted, and of what was refused.
const SHOWN: usize = 20;
const SHOWN_REFUSED: usize = 500;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get(FORM, ACTIVITIES_WRITE, ask)
        .post(FORM, ACTIVITIES_WRITE, send)
        .up_to(MOST)
        .get("/hoat-dong/nhap-tep/mau.xlsx", ACTIVITIES_WRITE, template::xlsx)
        .get("/hoat-dong/nhap-tep/{id}", ACTIVITIES_WRITE, look)
        .long()
        .post("/hoat-dong/nhap-tep/{id}", ACTIVITIES_WRITE, enter)
        .long()
        .post("/hoat-dong/nhap-tep/{id}/bo", ACTIVITIES_WRITE, forget)
}

#[derive(Template)]
#[template(path = "import/form.html")]
struct Ask {
    cx: Cx,
    typed: Typed,
}

#[derive(Template)]
#[template(path = "import/preview.html")]
struct Preview {
    cx: Cx,
    path: String,
    name: String,
    accepted: usize,
    expected: Recorded,
    refused: Vec<Refused>,
    sample: Vec<Line>,
}

async fn ask(cx: Cx) -> Page {
    page(Ask {
        cx,
        typed: Typed::default(),
    })
}

async fn send(cx: Cx, upload: Upload) -> Result<Response> {
    let mut typed = upload.typed;
    let Some(sent) = upload.files.into_iter().next() else {
        typed.refuse("tep", "plans-import-no-file");
        return Ok(page(Ask { cx, typed }).invalid().into_response());
    };
    if let Err(problem) = read::head(sent.bytes.clone(), &Limits::default()) {
        typed.refuse("tep", problem);
        return Ok(page(Ask { cx, typed }).invalid().into_response());
    }
    let id = ledger::keep_upload(&cx, sent.name, sent.bytes).await?;
    Ok(see(cx.link(format!("{FORM}/{id}"))).into_response())
}

async fn look(cx: Cx, Path(id): Path<Uuid>) -> Result<Page> {
    let (name, reading) = reading(&cx, id).await?;
    preview(cx, id, name, reading).await
}

/// Enters what is right; where something was refused only if that was agreed to.
async fn enter(cx: Cx, Path(id): Path<Uuid>, consent: Fields<Typed>) -> Result<Response> {
    let (name, reading) = match reading(&cx, id).await {
        Err(Error::NotFound) => return Ok(gone(&cx).into_response()),
        found => found?,
    };
    let although_refused = consent.typed.ticked("dong-dung");
    if reading.accepted.is_empty() || !reading.refused.is_empty() && !although_refused {
        return Ok(preview(cx, id, name, reading).await?.invalid().into_response());
    }
    let units = cx.shelf::<Units>()?;
    let Some(done) = store::import(&cx, &units, &reading.accepted, id).await? else {
        return Ok(gone(&cx).into_response());
    };
    let said = Message::new("plans-imported")
        .with("new", done.new)
        .with("known", or_none(done.known))
        .with("late", or_none(done.late))
        .with("refused", or_none(reading.refused.len()));
    let month = reading
        .accepted
        .iter()
        .map(|new| new.span.to())
        .max()
        .map(ledger::Month::of);
    let home = cx.actor()?.home;
    let list = month.map_or(LIST.to_owned(), |month| {
        format!("{LIST}?don-vi={home}&thang={month}")
    });
    Ok(see(list).saying(said).into_response())
}

/// Whoever got no answer asks again: the table is no longer there because it was entered.
fn gone(cx: &Cx) -> See {
    see(cx.link(FORM)).warning("plans-import-gone")
}

async fn forget(cx: Cx, Path(id): Path<Uuid>) -> Result<Response> {
    if !ledger::forget_upload(&cx, id).await? {
        return Err(Error::NotFound);
    }
    Ok(see(cx.link(FORM)).into_response())
}

/// Reads a table for whoever asks, away from the workers that answer everybody else.
async fn reading(cx: &Cx, id: Uuid) -> Result<(String, Reading)> {
    let upload = ledger::find_upload(cx, id).await?;
    let (theirs, units) = (cx.clone(), cx.shelf::<Units>()?);
    let reading = web::apart(move || read_table(&theirs, &units, upload.bytes, &Limits::default()));
    let reading = reading.await?.map_err(Error::invalid)?;
    if let Some(unit) = reading.foreign {
        _ = org::out_of_scope(unit);
    }
    Ok((upload.name, reading))
}

async fn preview(cx: Cx, id: Uuid, name: String, mut reading: Reading) -> Result<Page> {
    let units = cx.shelf::<Units>()?;
    let expected = store::rehearse(&cx, &reading.accepted).await?;
    let first = reading.accepted.iter().take(SHOWN);
    let sample = first
        .map(|new| Ok(Line::new(&cx, &units, &new.as_it_would_stand(&cx)?)))
        .collect::<Result<Vec<Line>>>()?;
    reading.refused.truncate(SHOWN_REFUSED);
    Ok(page(Preview {
        path: format!("{FORM}/{id}"),
        name,
        accepted: reading.accepted.len(),
        expected,
        refused: reading.refused,
        sample,
        cx,
    }))
}

impl Ask {
    fn columns(&self) -> impl Iterator<Item = &'static str> {
        let vi = self.cx.lang == web::Lang::Vi;
        super::COLUMNS.iter().map(move |column: &Column| column.head(vi))
    }
}

impl Preview {
    fn count(&self, number: impl std::borrow::Borrow<usize>) -> String {
        vn::number::print(i64::try_from(*number.borrow()).unwrap_or(i64::MAX), 0)
    }
}
