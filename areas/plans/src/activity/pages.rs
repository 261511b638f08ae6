//! Screens: recording in a few taps, several at once, correcting, and what was recorded.

mod dossier;
pub(crate) mod list;
mod many;
mod quick;
mod sample;
pub(crate) mod sent;
mod show;

use org::Units;
use uuid::Uuid;
use web::askama::Template;
use web::{Choice, Cx, Error, Page, Result, Routes, page};

use super::Activity;
use super::store::list as rows;
use crate::evidence::pages::MOST;
use crate::form::Form;
use crate::{ACTIVITIES_READ, ACTIVITIES_WRITE, place};

pub(crate) const PATH: &str = "/ghi";
pub(crate) const LIST: &str = "/hoat-dong";
const DRAW: &str = "/hoat-dong/rut-mau.pdf";

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get(PATH, ACTIVITIES_WRITE, begin)
        .get("/ghi/{form}", ACTIVITIES_WRITE, quick::ask)
        .post("/ghi/{form}", ACTIVITIES_WRITE, quick::save)
        .up_to(MOST)
        .get("/ghi/{form}/nhieu", ACTIVITIES_WRITE, many::ask)
        .post("/ghi/{form}/nhieu", ACTIVITIES_WRITE, many::save)
        .get(LIST, ACTIVITIES_READ, list::show)
        .get("/hoat-dong/danh-sach.xlsx", ACTIVITIES_READ, list::workbook)
        .long()
        .get(DRAW, ACTIVITIES_READ, sample::draw)
        .long()
        .get("/hoat-dong/{id}", ACTIVITIES_READ, show::show)
        .get("/hoat-dong/{id}/ho-so.pdf", ACTIVITIES_READ, dossier::print)
        .long()
        .get("/hoat-dong/{id}/sua", ACTIVITIES_WRITE, quick::again)
        .post("/hoat-dong/{id}/sua", ACTIVITIES_WRITE, quick::correct)
        .post("/hoat-dong/{id}/bo", ACTIVITIES_WRITE, show::remove)
}

/// How many forms have a big button; the others stand below.
const BIG: usize = 9;
/// How many of the newest are shown under the buttons.
const NEWEST: u64 = 5;

#[derive(Template)]
#[template(path = "activity/begin.html")]
struct Begin {
    cx: Cx,
    big: &'static [Form],
    more: &'static [Form],
    newest: Vec<Line>,
    /// The account whose records a browser keeps until they are sent.
    account: Uuid,
}

/// Which form to record, in one tap.
async fn begin(cx: Cx) -> Result<Page> {
    let units = cx.shelf::<Units>()?;
    let home = cx.actor()?.home;
    let lately = rows::newest(&cx, home, NEWEST).await?;
    let (big, more) = Form::all().split_at(BIG.min(Form::all().len()));
    Ok(page(Begin {
        newest: lately
            .iter()
            .map(|activity| Line::new(&cx, &units, activity))
            .collect(),
        account: cx.actor()?.id,
        big,
        more,
        cx,
    }))
}

/// An activity in a list.
pub struct Line {
    pub path: String,
    pub days: String,
    pub form: String,
    pub about: String,
    pub place: String,
    pub unit: String,
    pub number: String,
    pub signed_up: String,
    pub late: bool,
}

impl Line {
    pub fn new(cx: &Cx, units: &Units, activity: &Activity) -> Line {
        let vi = cx.lang == web::Lang::Vi;
        let number = |number: u32| vn::number::print(i64::from(number), 0);
        let unit = units.get(activity.says.unit);
        Line {
            path: cx.link(ledger::activity_path(activity.id)),
            days: ledger::span_words(cx.lang, activity.span),
            form: activity.form.name(vi).to_owned(),
            about: activity.about().to_owned(),
            place: place::words(units, activity),
            unit: unit
                .map(|unit| unit.title_on(activity.span.to()))
                .unwrap_or_default(),
            number: activity.number().map(number).unwrap_or_default(),
            signed_up: Some(activity.says.signed_up())
                .filter(|people| *people > 0)
                .map(number)
                .unwrap_or_default(),
            late: activity.is_late(),
        }
    }
}

fn form(code: &str) -> Result<&'static Form> {
    Form::find(code).ok_or(Error::NotFound)
}

/// The unit that the address names, or the actor's own.
fn asked_unit(cx: &Cx) -> Result<Uuid> {
    match cx.asked("don-vi") {
        Some(unit) => unit.parse().map_err(|_| Error::NotFound),
        None => Ok(cx.actor()?.home),
    }
}

/// Who may be credited, the chosen one always among them.
fn office_choices(units: &Units, home: Uuid, chosen: Uuid, on: jiff::civil::Date) -> Vec<Choice> {
    let choice =
        |unit: &org::Unit| Choice::new(unit.id.to_string(), unit.title_on(on)).chosen(unit.id == chosen);
    let offices = place::offices(units, home, on);
    let beyond = units
        .get(chosen)
        .filter(|chosen| offices.iter().all(|known| known.id != chosen.id));
    beyond.into_iter().chain(offices).map(choice).collect()
}

fn commune_choices(units: &Units, unit: Uuid, on: jiff::civil::Date, chosen: &str) -> Vec<Choice> {
    let choice = |commune: &org::Unit| {
        let id = commune.id.to_string();
        let is_it = id == chosen;
        Choice::new(id, commune.title_on(on)).chosen(is_it)
    };
    place::communes(units, unit, on).into_iter().map(choice).collect()
}

/// A number for a text that says nothing of none.
pub(crate) fn or_none(number: usize) -> String {
    if number == 0 {
        "none".to_owned()
    } else {
        printed(number)
    }
}

/// "1.204"
fn printed(number: usize) -> String {
    vn::number::print(i64::try_from(number).unwrap_or(i64::MAX), 0)
}
