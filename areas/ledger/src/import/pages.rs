//! Screens: a table is sent, looked through, and entered.

mod begin;
mod template;

use std::borrow::Borrow;
use std::collections::BTreeMap;
use std::sync::Arc;

use doc::sheet::Limits;
use org::Units;
use uuid::Uuid;
use web::askama::Template;
use web::http::header;
use web::{
    Cx, Error, Form, IntoResponse, Message, Page, Parse, Path, Response, Result, Routes, See, Typed, page,
    see,
};

use super::refused::{self, Said};
use super::{
    Column, Entry, ImportProblem, Reading, Refusal, Understood, Why, check_head, read_table, undeclared_words,
};
use crate::FIGURES_WRITE;
use crate::access::may_write;
use crate::figure::store::{self, Entered};
use crate::indicator::Catalogue;
use crate::upload::{Upload, store as uploads};
use crate::value::pages::{breakdown_words, plain_number, span_words};

/// The largest table that is taken, in bytes.
pub(super) const MOST: usize = 50 << 20;
/// How many accepted rows are shown before they are entered, and how many refused ones.
const SHOWN: usize = 50;
const SHOWN_REFUSED: usize = 200;

const FORM: &str = "/so-lieu/nhap-tep";

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get(FORM, FIGURES_WRITE, ask)
        .post(FORM, FIGURES_WRITE, send)
        .up_to(MOST)
        .get("/so-lieu/nhap-tep/mau.csv", FIGURES_WRITE, begin::csv)
        .get("/so-lieu/nhap-tep/mau.xlsx", FIGURES_WRITE, begin::xlsx)
        .get("/so-lieu/nhap-tep/danh-muc", FIGURES_WRITE, begin::codes)
        .get("/so-lieu/nhap-tep/{id}", FIGURES_WRITE, look)
        .long()
        .post("/so-lieu/nhap-tep/{id}", FIGURES_WRITE, enter)
        .long()
        .post("/so-lieu/nhap-tep/{id}/bo", FIGURES_WRITE, forget)
        .get("/so-lieu/nhap-tep/{id}/khong-nhan.csv", FIGURES_WRITE, send_back)
        .long()
}

#[derive(Template)]
#[template(path = "import/form.html")]
struct Ask {
    cx: Cx,
    typed: Typed,
    columns: Vec<Column>,
}

#[derive(Template)]
#[template(path = "import/preview.html")]
struct Preview {
    cx: Cx,
    id: Uuid,
    name: String,
    reading: Reading,
    expected: Entered,
    sample: Vec<Line>,
}

/// An accepted row as it will stand in the ledger, beside what stands there now.
struct Line {
    line: u64,
    unit: String,
    /// The unit's name as the table has it, where it is not quite its own.
    written: Option<String>,
    span: String,
    indicator: String,
    breakdown: String,
    value: web::Number,
    state: Message,
}

/// Whether the rows that are right may be entered although others are refused.
struct Consent(bool);

impl Parse for Consent {
    fn parse(typed: &mut Typed) -> Option<Consent> {
        Some(Consent(typed.ticked("dong-dung")))
    }
}

async fn ask(cx: Cx) -> Page {
    form(cx, Typed::default())
}

async fn send(cx: Cx, upload: web::Upload) -> Result<Response> {
    let mut typed = upload.typed;
    let Some(sent) = upload.files.into_iter().next() else {
        typed.refuse("tep", "ledger-import-no-file");
        return Ok(form(cx, typed).invalid().into_response());
    };
    let bytes = sent.bytes.clone();
    let head = web::apart(move || check_head(bytes, &Limits::default()));
    if let Err(problem) = head.await? {
        return Ok(no_table(cx, &problem).into_response());
    }
    let id = uploads::keep(&cx, sent.name, sent.bytes).await?;
    Ok(see(cx.link(format!("{FORM}/{id}"))).into_response())
}

async fn look(cx: Cx, Path(id): Path<Uuid>) -> Result<Page> {
    let Upload { name, bytes, .. } = uploads::find(&cx, id).await?;
    match read(&cx, bytes).await? {
        Ok(reading) => preview(cx, id, name, reading).await,
        Err(problem) => {
            uploads::forget(&cx, id).await?;
            Ok(no_table(cx, &problem))
        }
    }
}

async fn enter(cx: Cx, Path(id): Path<Uuid>, consent: Form<Consent>) -> Result<Response> {
    let Consent(although_refused) = consent.accepted().map_err(|_| Error::NotFound)?;
    let (name, reading) = match reading(&cx, id).await {
        Err(Error::NotFound) => return Ok(gone(&cx).into_response()),
        found => found?,
    };
    if reading.entries.is_empty() || !reading.refused.is_empty() && !although_refused {
        return Ok(preview(cx, id, name, reading).await?.invalid().into_response());
    }
    let write = cx.db.write().await?;
    if !uploads::forget_with(&cx, &write, id).await? {
        return Ok(gone(&cx).into_response());
    }
    let entered = store::enter_with(&cx, &write, &reading.entries).await?;
    write.commit().await?;
    let key = if reading.refused.is_empty() {
        "ledger-entered"
    } else {
        "ledger-entered-some"
    };
    let said = told(key, entered).with("refused", count(reading.refused.len()));
    Ok(see(cx.link(FORM)).saying(said).into_response())
}

/// Whoever got no answer asks again: the table is no longer there because it was entered.
fn gone(cx: &Cx) -> See {
    see(cx.link(FORM)).warning("ledger-import-gone")
}

async fn forget(cx: Cx, Path(id): Path<Uuid>) -> Result<Response> {
    if !uploads::forget(&cx, id).await? {
        return Err(Error::NotFound);
    }
    Ok(see(cx.link(FORM)).into_response())
}

async fn send_back(cx: Cx, Path(id): Path<Uuid>) -> Result<Response> {
    let Upload { bytes, .. } = uploads::find(&cx, id).await?;
    let reading = read(&cx, bytes.clone())
        .await?
        .map_err(|problem| Error::invalid(problem.message()))?;
    let say = |refusal: &Refusal| Said {
        reason: cx.tell(&refusal.reason()),
        advice: cx.tell(&refusal.advice()),
    };
    let said: BTreeMap<u64, Said> = reading
        .refused
        .iter()
        .map(|refusal| (refusal.line, say(refusal)))
        .collect();
    let titles = Said {
        reason: cx.say("ledger-import-reason"),
        advice: cx.say("ledger-import-advice"),
    };
    let document = refused::document(bytes, &Limits::default(), &said, titles)
        .map_err(|error| Error::invalid(super::sheet_problem(&error)))?;
    let csv = doc::Format::Csv.write(&document).map_err(Error::broken)?;
    let headers = [
        (header::CONTENT_TYPE, doc::Format::Csv.media_type()),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"khong-nhan.csv\"",
        ),
    ];
    Ok((headers, csv).into_response())
}

fn form(cx: Cx, typed: Typed) -> Page {
    page(Ask {
        cx,
        typed,
        columns: Column::all().collect(),
    })
}

/// The form again, with what is wrong with the file that was sent.
fn no_table(cx: Cx, problem: &ImportProblem) -> Page {
    let mut typed = Typed::default();
    typed.refuse("tep", problem.message());
    form(cx, typed).invalid()
}

async fn reading(cx: &Cx, id: Uuid) -> Result<(String, Reading)> {
    let Upload { name, bytes, .. } = uploads::find(cx, id).await?;
    let reading = read(cx, bytes)
        .await?
        .map_err(|problem| Error::invalid(problem.message()))?;
    Ok((name, reading))
}

/// Reads a table for whoever asks; a long one takes seconds, and keeps nobody else waiting.
pub(super) async fn read(cx: &Cx, bytes: Vec<u8>) -> Result<Result<Reading, ImportProblem>> {
    let (units, trees, today) = (cx.shelf::<Units>()?, cx.scope().trees.clone(), cx.today());
    let read = move || {
        let theirs = |unit, on| may_write(&units, &trees, unit, on, today);
        read_table(bytes, &Limits::default(), &units, &theirs)
    };
    let reading = web::apart(read).await?;
    if let Ok(reading) = &reading {
        note_others(reading);
    }
    Ok(reading)
}

/// The audit has which unit of others a table names; who sent it is told row by row.
fn note_others(reading: &Reading) {
    let others = reading.refused.iter().find_map(|refusal| match refusal.why {
        Why::NotYours { unit } => Some(unit),
        _ => None,
    });
    if let Some(unit) = others {
        _ = org::out_of_scope(unit);
    }
}

pub(crate) fn told(key: &'static str, entered: Entered) -> Message {
    Message::new(key)
        .with("accepted", count(entered.accepted))
        .with("revised", count(entered.revised))
        .with("unchanged", count(entered.unchanged))
}

fn count(number: usize) -> String {
    vn::number::print(i64::try_from(number).unwrap_or(i64::MAX), 0)
}

async fn preview(cx: Cx, id: Uuid, name: String, reading: Reading) -> Result<Page> {
    let units = cx.shelf::<Units>()?;
    let expected = store::rehearse(&cx, &reading.entries).await?;
    let first = reading
        .entries
        .get(..SHOWN.min(reading.entries.len()))
        .unwrap_or_default();
    let standing = store::standing(&cx, first).await?;
    let sample = first
        .iter()
        .map(|entry| Line {
            written: written(&reading, entry.line),
            ..Line::new(&cx, &units, entry, standing.get(&entry.says.key()))
        })
        .collect();
    Ok(page(Preview {
        cx,
        id,
        name,
        reading,
        expected,
        sample,
    }))
}

fn written(reading: &Reading, line: u64) -> Option<String> {
    let understood = reading.understood.iter().find(|one| one.line == line);
    understood.map(|one| one.value.clone())
}

impl Line {
    fn new(cx: &Cx, units: &Arc<Units>, entry: &Entry, standing: Option<&crate::Figure>) -> Line {
        let says = &entry.says;
        let indicator = Catalogue::shipped().find(&says.indicator);
        let state = match standing {
            None => Message::new("ledger-import-new"),
            Some(known) if known.says.says_the_same_as(says) => Message::new("ledger-import-unchanged"),
            Some(known) => Message::new("ledger-import-revised").with("before", known.says.value.printed()),
        };
        let value = plain_number(cx, says.value, says.qualifier);
        Line {
            line: entry.line,
            written: None,
            unit: units
                .get(says.unit)
                .map(|unit| unit.title_on(says.span.to()))
                .unwrap_or_default(),
            span: span_words(cx.lang, says.span),
            indicator: indicator
                .map(|indicator| indicator.name(cx.lang == web::Lang::Vi).to_owned())
                .unwrap_or_default(),
            breakdown: breakdown_words(cx.lang, &says.breakdown),
            value: if says.is_target() {
                value.word(cx.say("ledger-kind-target"))
            } else {
                value
            },
            state,
        }
    }
}

impl Preview {
    fn count(&self, number: impl Borrow<usize>) -> String {
        count(*number.borrow())
    }

    fn refused(&self) -> impl Iterator<Item = (&Refusal, String, String)> {
        let refused = self.reading.refused.iter().take(SHOWN_REFUSED);
        refused.map(|refusal| {
            (
                refusal,
                self.cx.tell(&refusal.reason()),
                self.cx.tell(&refusal.advice()),
            )
        })
    }

    /// Which sheet or encoding the table was read in: an assumption that the reader may know better.
    fn assumed(&self) -> String {
        match (&self.reading.sheet, self.reading.encoding) {
            (Some(sheet), _) => self.cx.text("ledger-import-sheet", &[("sheet", sheet)]),
            (None, Some(encoding)) => self
                .cx
                .text("ledger-import-encoding", &[("encoding", encoding.name())]),
            (None, None) => String::new(),
        }
    }

    fn path(&self, rest: &str) -> String {
        self.cx.link(format!("{FORM}/{}{rest}", self.id))
    }

    /// The names that were not quite a unit's own, each once, with the line of its first use.
    fn understood(&self) -> Option<String> {
        let named = |one: &Understood| {
            let line = one.line.to_string();
            self.cx.text(
                "ledger-import-unknown-key",
                &[("key", &one.value), ("line", &line)],
            )
        };
        let names: Vec<String> = self.reading.understood_once().take(20).map(named).collect();
        (!names.is_empty()).then(|| {
            self.cx
                .text("ledger-import-understood", &[("names", &names.join("; "))])
        })
    }

    fn undeclared(&self) -> impl Iterator<Item = String> {
        let first = self.reading.undeclared.iter().take(20);
        first.map(|(line, one)| self.cx.tell(&undeclared_words(*line, one)))
    }

    fn unknown_keys(&self) -> Option<String> {
        let named = |(line, key): &(u64, String)| {
            self.cx.text(
                "ledger-import-unknown-key",
                &[("key", key), ("line", &line.to_string())],
            )
        };
        let keys: Vec<String> = self.reading.unknown_keys.iter().take(20).map(named).collect();
        (!keys.is_empty()).then(|| {
            self.cx
                .text("ledger-import-unknown-keys", &[("keys", &keys.join("; "))])
        })
    }
}
