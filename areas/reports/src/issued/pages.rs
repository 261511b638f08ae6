//! "Văn bản đã ban hành": the reports that were issued, each version as it was, and its signed paper.

pub(super) mod make;
mod open;
mod paper;

use std::sync::Arc;

use ledger::Place;
use org::Units;
use web::askama::Template;
use web::{Cx, Error, IntoResponse, Pages, Response, Result, Routes, Typed, page};

use super::{Issued, Paper, store};
use crate::answer::pages::WRITE;
use crate::report::pages::{MONTH, READ, attachment, plain};
use crate::submission::Bound;

pub(crate) const ISSUED: &str = "/bao-cao/da-ban-hanh";
const ONE: &str = "/bao-cao/da-ban-hanh/ban";
const FILE: &str = "/bao-cao/da-ban-hanh/tep";
const PICTURE: &str = "/bao-cao/da-ban-hanh/anh";
const PAPER: &str = "/bao-cao/da-ban-hanh/ban-ky";

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get(ISSUED, READ, list)
        .get(ONE, READ, one)
        .get(FILE, READ, file)
        .get(PICTURE, READ, open::picture)
        .get(PAPER, READ, paper::scan)
        .post(PAPER, WRITE, paper::attach)
        .up_to(paper::MOST)
}

impl Issued {
    fn at(&self, path: &str) -> String {
        format!("{}&ban={}", self.place.page(path), self.version)
    }
}

/// What was issued of a report, and what issuing it now would correct.
pub(crate) struct Versions {
    /// How each is named, and its page.
    pub(crate) issued: Vec<(String, String)>,
    pub(crate) would_correct: Vec<String>,
}

impl Versions {
    pub(crate) async fn of(cx: &Cx, place: Place, now: &Bound, needs_erratum: bool) -> Result<Self> {
        let versions = store::versions(cx, place).await?;
        let last = versions.last().filter(|_| needs_erratum);
        let would_correct = last.map(|last| make::told(last, &last.corrections(&now.figures), ""));
        Ok(Self {
            issued: versions
                .iter()
                .map(|issued| (issued.named(), issued.at(ONE)))
                .collect(),
            would_correct: would_correct.unwrap_or_default(),
        })
    }
}

#[derive(Template)]
#[template(path = "issued/list.html")]
struct List {
    cx: Cx,
    unit: String,
    year: i16,
    lines: Vec<Line>,
    all: usize,
    pages: Pages,
}

/// A version in the list.
struct Line {
    unit: String,
    month: String,
    named: String,
    path: String,
    by: String,
    /// Whether its signed paper is still to come.
    waits: bool,
}

async fn list(cx: Cx) -> Result<Response> {
    let units = cx.shelf::<Units>()?;
    let place = match Place::asked(&cx, &units).await? {
        Ok(place) => place,
        Err(elsewhere) => return Ok(elsewhere.into_response()),
    };
    let (last, year) = (place.month.span().to(), place.month.year());
    let wanted = store::Wanted {
        root: place.unit,
        year,
    };
    let all = store::count(&cx, wanted).await?;
    let pages = Pages::asked(&cx, all, 50);
    let issued = store::list(&cx, wanted, pages).await?;
    Ok(page(List {
        unit: title(&units, place.unit, last),
        lines: issued.iter().map(|issued| Line::of(&units, issued)).collect(),
        year,
        all,
        pages,
        cx,
    })
    .into_response())
}

impl Line {
    fn of(units: &Units, issued: &Issued) -> Self {
        let Place { unit, month } = issued.place;
        Self {
            unit: title(units, unit, month.span().to()),
            month: month.span().words(),
            named: issued.named(),
            path: issued.at(ONE),
            by: issued.by.clone(),
            waits: issued.paper.is_none(),
        }
    }
}

fn title(units: &Units, unit: uuid::Uuid, on: jiff::civil::Date) -> String {
    units.get(unit).map(|unit| unit.title_on(on)).unwrap_or_default()
}

/// A version on its page.
#[derive(Template)]
#[template(path = "issued/show.html")]
struct Show {
    cx: Cx,
    unit: String,
    month: String,
    issued: Issued,
    at: String,
    /// The document itself, as a fragment of a page.
    document: String,
    /// Its latest version, where this one isn't.
    latest: Option<(String, String)>,
    /// Whether the reader may enter the signed paper.
    may_attach: bool,
    typed: Typed,
}

async fn one(cx: Cx) -> Result<Response> {
    let (units, issued) = asked(&cx).await?;
    let typed = Typed::of(
        issued
            .paper
            .iter()
            .flat_map(|paper| [("so", paper.number.clone()), ("ngay", vn::date::print(paper.day))]),
    );
    Ok(page(show(cx, &units, issued, typed).await?).into_response())
}

async fn show(cx: Cx, units: &Units, issued: Issued, typed: Typed) -> Result<Show> {
    let Place { unit, month } = issued.place;
    let document = issued.shown(&cx).await?;
    let versions = store::versions(&cx, issued.place).await?;
    let latest = versions.last().filter(|last| last.version != issued.version);
    let at = vn::local(issued.at);
    Ok(Show {
        unit: title(units, unit, month.span().to()),
        month: month.span().words(),
        at: format!("{} {}", vn::time(at), vn::date::print(at.date())),
        document: doc::html::write(&document),
        latest: latest.map(|last| (last.named(), last.at(ONE))),
        may_attach: may_write(&cx, units, issued.place),
        issued,
        typed,
        cx,
    })
}

impl Show {
    fn file(&self) -> String {
        self.issued.at(FILE)
    }

    fn scan(&self) -> String {
        self.issued.at(PAPER)
    }

    fn seen(&self) -> String {
        Paper::mark(self.issued.paper.as_ref())
    }

    fn month_page(&self) -> String {
        self.issued.place.page(MONTH)
    }
}

fn may_write(cx: &Cx, units: &Units, place: Place) -> bool {
    let theirs = cx.scope_of(WRITE).trees;
    ledger::may_write(units, &theirs, place.unit, place.month.span().to(), cx.today())
}

/// The version that an address names: `don-vi`, `thang`, `ban`.
async fn asked(cx: &Cx) -> Result<(Arc<Units>, Issued)> {
    let units = cx.shelf::<Units>()?;
    let Ok(place) = Place::asked(cx, &units).await? else {
        return Err(Error::NotFound);
    };
    let version = cx.asked("ban").and_then(|version| version.parse().ok());
    let issued = store::find(cx, place, version.ok_or(Error::NotFound)?).await?;
    Ok((units, issued))
}

/// The document as a letter, the same for ever: for Word, or, where `dang` says so, as PDF.
async fn file(cx: Cx) -> Result<Response> {
    let (units, issued) = asked(&cx).await?;
    let document = issued.whole(&cx).await?;
    let format = match cx.asked("dang") {
        Some(named) if named == "pdf" => doc::Format::Pdf,
        Some(_) => return Err(Error::NotFound),
        None => doc::Format::Docx,
    };
    let bytes = web::apart(move || format.write(&document))
        .await?
        .map_err(Error::broken)?;
    let name = format!("{}.{}", file_name(&units, &issued), format.extension());
    Ok(attachment(&name, format.media_type(), bytes))
}

/// "bao-cao-nghe-an-2026-10-ban-2".
fn file_name(units: &Units, issued: &Issued) -> String {
    let Place { unit, month } = issued.place;
    let name = units.get(unit).map(|unit| plain(&unit.name)).unwrap_or_default();
    format!("bao-cao-{name}-{month}-ban-{}", issued.version)
}
