//! A partner or a collection organisation: its name, along which unit it works, since when.

use jiff::civil::Date;
use web::askama::Template;
use web::http::StatusCode;
use web::{
    Choice, Crumb, Cx, Form, IntoResponse, Message, Page, Parse, Response, Result, Routes, Typed, page, see,
};

use super::found::found;
use super::words::level_key;
use super::{TREE, WRITE, bases, path};
use crate::account::pages::at_unit;
use crate::unit::{Level, Unit};
use crate::units::{Founding, Units};

pub(super) const FORM: &str = "/quan-tri/don-vi/to-chuc";

const LEVELS: [Level; 2] = [Level::Partner, Level::CollectionOrganisation];

pub(super) fn routes() -> Routes {
    Routes::new().get(FORM, WRITE, ask).post(FORM, WRITE, make)
}

#[derive(Template)]
#[template(path = "units/organisation.html")]
struct Ask {
    cx: Cx,
    typed: Typed,
    levels: [Choice; 2],
}

struct Organisation {
    level: Level,
    name: String,
    /// The unit that it works along with, as typed.
    along: String,
    since: Option<Date>,
}

impl Parse for Organisation {
    fn parse(typed: &mut Typed) -> Option<Self> {
        let level = typed.value("level", level);
        let name = typed.value("name", name);
        let along = typed.required("unit");
        let since = typed.optional("since", |text| vn::date::read(text).map_err(|_| "field-date"));
        Some(Self {
            level: level?,
            name: name?,
            along: along?,
            since: since?,
        })
    }
}

fn level(word: &str) -> Result<Level, &'static str> {
    LEVELS
        .into_iter()
        .find(|level| level.as_str() == word)
        .ok_or("field-choice")
}

fn name(text: &str) -> Result<String, Message> {
    const MOST: usize = 200;
    match text.chars().count() {
        0..=MOST if !vn::squeeze(text).is_empty() => Ok(text.to_owned()),
        0..=MOST => Err("field-required".into()),
        _ => Err(Message::new("field-too-long").with("limit", MOST)),
    }
}

async fn ask(cx: Cx) -> Result<Page> {
    let units = cx.shelf::<Units>()?;
    let asked = cx.asked("cung").and_then(|id| units.get(id.parse().ok()?));
    let along = asked.map(Unit::title).unwrap_or_default();
    Ok(form(cx, Typed::of([("unit", along)])))
}

async fn make(cx: Cx, form: Form<Organisation>) -> Result<Response> {
    let mut typed = form.typed.clone();
    let organisation = match form.accepted() {
        Ok(organisation) => organisation,
        Err(typed) => return Ok(self::form(cx, typed).invalid().into_response()),
    };
    let Some(founding) = plan(&cx, &organisation, &mut typed)? else {
        return Ok(self::form(cx, typed).invalid().into_response());
    };
    let units = cx.shelf::<Units>()?;
    if !found(&cx, &units, std::slice::from_ref(&founding)).await? {
        typed.refuse("", "org-units-stale");
        return Ok(self::form(cx, typed).with(StatusCode::CONFLICT).into_response());
    }
    let said = Message::new("org-organisation-added").with("name", founding.unit.title());
    let seen = super::living(&founding.unit, cx.today());
    Ok(see(path(&cx, founding.unit.id, seen))
        .saying(said)
        .into_response())
}

/// What would be founded; otherwise `typed` says why not.
fn plan(cx: &Cx, organisation: &Organisation, typed: &mut Typed) -> Result<Option<Founding>> {
    let Organisation {
        level,
        name,
        along,
        since,
    } = organisation;
    let Some(along) = at_unit(cx, along, typed)? else {
        return Ok(None);
    };
    let units = cx.shelf::<Units>()?;
    let Some(along) = units.get(along) else {
        return Ok(None);
    };
    if !along.level.is_office() {
        typed.refuse("unit", "org-organisation-along-office");
        return Ok(None);
    }
    if let (Some(since), Some(first)) = (
        since,
        along.since.filter(|first| since.is_some_and(|day| day < *first)),
    ) {
        let fault = Message::new("org-organisation-too-early").with("since", vn::date::print(first));
        typed.refuse("since", fault.with("day", vn::date::print(*since)));
        return Ok(None);
    }
    let founding = Founding::organisation(*level, name, along, since.or(along.since));
    let day = founding.unit.since.unwrap_or(cx.today());
    let beside = units.children(along.id, day);
    let same = |other: &&Unit| other.level == *level && vn::squeeze(&other.name) == vn::squeeze(name);
    if beside.iter().any(same) || units.get(founding.unit.id).is_some() {
        typed.refuse("name", "org-organisation-exists");
        return Ok(None);
    }
    Ok(Some(founding))
}

fn form(cx: Cx, typed: Typed) -> Page {
    let levels = LEVELS.map(|level| Choice::new(level.as_str(), cx.say(level_key(level))));
    page(Ask { cx, typed, levels })
}

impl Ask {
    fn crumbs(&self) -> [Crumb; 2] {
        bases::crumbs(&self.cx, "org-organisation-title")
    }
}
