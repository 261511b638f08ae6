//! The page of the audit: who did what, in plain language.

pub(crate) mod refusal;

use askama::Template;
use jiff::civil::Date;
use uuid::Uuid;
use web::{Cx, Page, Pages, Permission, Result, Routes, Typed, page};

use super::store::{self, Wanted};
use super::{Entry, Fields};
use crate::account;
use crate::audit::pages::refusal::out_of_scope;
use crate::look_up::LookUp;
use crate::units::Units;

pub(crate) const READ: Permission = Permission("audit.read");
pub(crate) const PATH: &str = "/quan-tri/nhat-ky";

pub(crate) fn routes() -> Routes {
    Routes::new().get(PATH, READ, show)
}

#[derive(Template)]
#[template(path = "audit/list.html")]
struct List {
    cx: Cx,
    typed: Typed,
    lines: Vec<Line>,
    all: usize,
    pages: Pages,
}

/// An entry in words.
struct Line {
    /// "27/11/2026 10:42".
    at: String,
    who: String,
    address: String,
    /// "Giao nhiệm vụ".
    what: String,
    /// Whose account it was about, where somebody else did it.
    whose: Option<String>,
    unit: String,
    thing: Uuid,
    changes: Vec<Change>,
}

/// A field that became another.
struct Change {
    field: String,
    /// Its value is code words.
    is_code: bool,
    before: String,
    after: String,
}

async fn show(cx: Cx) -> Result<Page> {
    let units = cx.shelf::<Units>()?;
    let mut typed = Typed::of(
        ["don-vi", "ai", "tu", "den", "viec"].map(|name| (name, cx.asked(name).unwrap_or_default())),
    );
    let wanted = wanted(&cx, &units, &mut typed);
    // What can't be read is not answered with everything.
    let is_read = typed.faults().is_empty();
    let all = if is_read {
        store::count(&cx, &wanted).await?
    } else {
        0
    };
    let pages = Pages::asked(&cx, all, 50);
    let entries = if is_read {
        store::list(&cx, &wanted, pages).await?
    } else {
        Vec::new()
    };
    let called = account::store::called(&cx, entries.iter().map(|entry| entry.thing)).await?;
    let lines = entries
        .iter()
        .map(|entry| {
            let by_another = entry.account != Some(entry.thing);
            let whose = called.get(&entry.thing).filter(|_| by_another);
            Line::of(&cx, &units, whose, entry)
        })
        .collect();
    Ok(page(List {
        cx,
        typed,
        lines,
        all,
        pages,
    }))
}

/// What was asked for; what can't be read is said in `typed` and asks for nothing.
fn wanted(cx: &Cx, units: &Units, typed: &mut Typed) -> Wanted {
    Wanted {
        unit: unit(cx, units, typed),
        name: typed.text("ai").trim().to_owned(),
        thing: typed.text("viec").parse().ok(),
        from: day(typed, "tu"),
        to: day(typed, "den"),
    }
}

fn unit(cx: &Cx, units: &Units, typed: &mut Typed) -> Option<Uuid> {
    let text = typed.text("don-vi").to_owned();
    if text.is_empty() {
        return None;
    }
    match units.look_up(&text, cx.today()) {
        LookUp::Found(unit) if units.sight(unit.id, &cx.scope().trees, cx.today()).is_some() => Some(unit.id),
        other => {
            if let LookUp::Found(unit) = other {
                _ = out_of_scope(unit.id);
            }
            typed.refuse("don-vi", "org-unit-unknown");
            None
        }
    }
}

fn day(typed: &mut Typed, name: &str) -> Option<Date> {
    let text = typed.text(name).trim().to_owned();
    if text.is_empty() {
        return None;
    }
    let day = vn::date::read(&text).ok();
    if day.is_none() {
        typed.refuse(name, "org-audit-day");
    }
    day
}

impl Line {
    fn of(cx: &Cx, units: &Units, whose: Option<&String>, entry: &Entry) -> Self {
        let at = vn::local(entry.at);
        let who = if entry.name.is_empty() {
            cx.say("org-audit-nobody")
        } else {
            entry.name.clone()
        };
        Self {
            at: format!("{} {}", vn::date::print(at.date()), vn::time(at)),
            who,
            address: entry.address.clone(),
            what: cx.say(&entry.what),
            whose: whose.cloned(),
            unit: units.get(entry.unit).map(|unit| unit.title()).unwrap_or_default(),
            thing: entry.thing,
            changes: changes(cx, units, &entry.before, &entry.after),
        }
    }
}

/// Field after field, in the order of their names.
fn changes(cx: &Cx, units: &Units, before: &Fields, after: &Fields) -> Vec<Change> {
    let mut names: Vec<&String> = before.keys().chain(after.keys()).collect();
    names.sort_unstable();
    names.dedup();
    let value = |fields: &Fields, name: &String| fields.get(name).map(|value| shown(cx, units, name, value));
    let change = |name: &String| Change {
        field: label(cx, name),
        is_code: CODES.contains(&name.as_str()),
        before: value(before, name).unwrap_or_default(),
        after: value(after, name).unwrap_or_default(),
    };
    let says = |change: &Change| !change.before.is_empty() || !change.after.is_empty();
    names.into_iter().map(change).filter(says).collect()
}

/// Fields that have a text of their own; the others are written as they are called.
const FIELDS: [&str; 18] = [
    "name",
    "role",
    "unit",
    "asked",
    "label",
    "indicator",
    "part",
    "span",
    "value",
    "month",
    "form",
    "file",
    "remark",
    "version",
    "document",
    "number",
    "day",
    "device",
];

/// Fields whose value is written in code words.
const CODES: [&str; 3] = ["asked", "part", "document"];

fn label(cx: &Cx, name: &str) -> String {
    if FIELDS.contains(&name) {
        cx.say(format!("org-audit-field-{name}"))
    } else {
        name.to_owned()
    }
}

/// A value as people know it: a unit by its name, a role by what it is called.
fn shown(cx: &Cx, units: &Units, name: &str, value: &str) -> String {
    match name {
        "unit" => {
            let unit = value.parse().ok().and_then(|id| units.get(id));
            unit.map_or_else(|| value.to_owned(), |unit| unit.title())
        }
        // "2026-10"
        "month" => match value.split_once('-') {
            Some((year, month)) => format!("{month}/{year}"),
            None => value.to_owned(),
        },
        "role" => crate::Role::from_word(value).map_or_else(|| value.to_owned(), |role| cx.say(role.key())),
        _ => value.to_owned(),
    }
}
