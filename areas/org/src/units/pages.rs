//! The tree of units as of a day: find one by its name, go down and up, see what it was and what became of it.

mod bases;
mod found;
mod organisation;
mod table;
mod words;

use jiff::civil::Date;
use uuid::Uuid;
use web::askama::Template;
use web::{
    Crumb, Cx, Error, IntoResponse, Page, Pages, Path, Permission, Response, Result, Routes, page, see,
};

use super::Units;
use crate::look_up::LookUp;
use crate::unit::{Level, Unit};
use words::{Line, Name, Near, Step, level_key};
pub(crate) use words::{living, why};

pub(crate) const READ: Permission = Permission("units.read");
pub(crate) const WRITE: Permission = Permission("units.write");
pub(crate) const TREE: &str = "/quan-tri/don-vi";

/// How many units stand on one page of a list.
const EACH: usize = 50;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get(TREE, READ, tree)
        .get("/quan-tri/don-vi/{id}", READ, show)
        .and(bases::routes())
        .and(organisation::routes())
}

/// The day on which the tree is seen.
#[derive(Debug, Clone, Copy)]
struct Day {
    on: Date,
    today: Date,
    /// What was typed is no day: today is shown instead.
    unread: bool,
}

impl Day {
    fn asked(cx: &Cx) -> Self {
        let typed = cx.asked("ngay").filter(|text| !text.trim().is_empty());
        let read = typed.as_deref().map(vn::date::read);
        let (today, unread) = (cx.today(), matches!(read, Some(Err(_))));
        let on = read.and_then(std::result::Result::ok).unwrap_or(today);
        Self { on, today, unread }
    }

    fn is_today(self) -> bool {
        self.on == self.today
    }

    /// "2024-10-31", for the field.
    fn iso(self) -> String {
        self.on.to_string()
    }

    fn words(self) -> String {
        vn::date::print(self.on)
    }
}

/// The page of a unit, seen on a day.
fn path(cx: &Cx, id: Uuid, on: Date) -> String {
    let path = cx.link(format!("{TREE}/{id}"));
    let joint = if path.contains('?') { '&' } else { '?' };
    if on == cx.today() {
        path
    } else {
        format!("{path}{joint}ngay={on}")
    }
}

#[derive(Template)]
#[template(path = "units/tree.html")]
struct Tree {
    cx: Cx,
    day: Day,
    search: String,
    shown: Shown,
}

/// What stands below the search.
enum Shown {
    /// The nation with its provinces.
    Nation(Line, Listed),
    /// Several units are called so.
    Several(Listed),
    /// Nobody is called so; what comes near.
    Nobody(Vec<Near>),
}

/// A page of a list of units.
struct Listed {
    lines: Vec<Line>,
    all: usize,
    pages: Pages,
}

impl Listed {
    fn of(
        cx: &Cx,
        units: &Units,
        list: &[&Unit],
        on: Date,
        line: fn(&Cx, &Units, &Unit, Date) -> Line,
    ) -> Self {
        let pages = Pages::asked(cx, list.len(), EACH);
        let here = list.iter().skip(pages.skip()).take(EACH);
        Self {
            lines: here.map(|unit| line(cx, units, unit, on)).collect(),
            all: list.len(),
            pages,
        }
    }

    fn any_below(&self) -> bool {
        self.lines.iter().any(|line| !line.below.is_empty())
    }

    fn any_reports(&self) -> bool {
        self.lines.iter().any(|line| line.reports)
    }

    /// The lines, each with the heading of its level where a level begins.
    fn headed(&self) -> impl Iterator<Item = (Option<String>, &Line)> {
        let mut before = None;
        self.lines.iter().map(move |line| {
            let begins = before.replace(line.level) != Some(line.level);
            (begins.then(|| level_key(line.level)), line)
        })
    }
}

async fn tree(cx: Cx) -> Result<Response> {
    let (day, search) = (
        Day::asked(&cx),
        cx.asked("tim").unwrap_or_default().trim().to_owned(),
    );
    let units = cx.shelf::<Units>()?;
    let shown = if search.is_empty() {
        let nation = units.nation().ok_or(Error::NotFound)?;
        let below = Listed::of(&cx, &units, &units.children(nation.id, day.on), day.on, Line::of);
        Shown::Nation(Line::of(&cx, &units, nation, day.on), below)
    } else {
        match units.look_up(&search, day.on) {
            LookUp::Found(unit) => return Ok(see(path(&cx, unit.id, day.on)).into_response()),
            LookUp::Ambiguous(several) => {
                Shown::Several(Listed::of(&cx, &units, &several, day.on, Line::in_full))
            }
            LookUp::Unknown { near } => Shown::Nobody(
                near.iter()
                    .map(|near| Near::of(&cx, &units, near, day.on))
                    .collect(),
            ),
        }
    };
    Ok(page(Tree {
        cx,
        day,
        search,
        shown,
    })
    .into_response())
}

#[derive(Template)]
#[template(path = "units/show.html")]
struct Show {
    cx: Cx,
    day: Day,
    unit: Unit,
    /// The day of the unit's life that is nearest to the one asked for.
    seen: Date,
    parent: Option<Line>,
    /// How many offices it waits for.
    awaits: usize,
    names: Vec<Name>,
    before: Vec<Step>,
    after: Vec<Step>,
    /// Who holds what it was, where no successor is recorded.
    heirs: Vec<Line>,
    above: Vec<Crumb>,
    below: Listed,
}

async fn show(cx: Cx, Path(id): Path<Uuid>) -> Result<Page> {
    let units = cx.shelf::<Units>()?;
    let unit = units.get(id).ok_or(Error::NotFound)?.clone();
    let day = Day::asked(&cx);
    let seen = living(&unit, day.on);
    let line = |unit: &Unit| Line::of(&cx, &units, unit, seen);
    let orphaned = unit.until.is_some() && units.successors(id).is_empty();
    let heirs = if orphaned {
        units.heirs(id, day.today)
    } else {
        Vec::new()
    };
    Ok(page(Show {
        parent: units.parent(id, seen).map(line),
        awaits: units.expected_to_report(id, seen).len(),
        names: Name::all(&cx, &unit),
        before: Step::before(&cx, &units, id),
        after: Step::after(&cx, &units, id),
        heirs: heirs
            .into_iter()
            .map(|unit| Line::of(&cx, &units, unit, day.today))
            .collect(),
        above: crumbs(&cx, &units, &unit, seen),
        below: Listed::of(&cx, &units, &units.children(id, seen), seen, Line::of),
        cx,
        day,
        unit,
        seen,
    }))
}

/// From the tree down to the unit; the nation is the tree itself.
fn crumbs(cx: &Cx, units: &Units, unit: &Unit, on: Date) -> Vec<Crumb> {
    let tree = Crumb::new(cx.say("org-units"), cx.link(TREE));
    let above = units.ancestors(unit.id, on).into_iter().rev();
    let above = above.filter(|unit| unit.level != Level::Nation);
    let above = above.map(|unit| Crumb::new(unit.title_on(on), path(cx, unit.id, on)));
    let here = Crumb::here(unit.title_on(on));
    std::iter::once(tree).chain(above).chain([here]).collect()
}

impl Show {
    fn title(&self) -> String {
        self.unit.title_on(self.seen)
    }

    fn level(&self) -> String {
        self.cx.say(level_key(self.unit.level))
    }

    /// It doesn't live on the day asked for.
    fn elsewhen(&self) -> Option<String> {
        let key = match self.seen.cmp(&self.day.on) {
            std::cmp::Ordering::Less => "org-units-ended",
            std::cmp::Ordering::Greater => "org-units-not-yet",
            std::cmp::Ordering::Equal => return None,
        };
        let (seen, on) = (vn::date::print(self.seen), self.day.words());
        Some(self.cx.text(key, &[("seen", &seen), ("on", &on)]))
    }

    fn life(&self) -> String {
        words::life(&self.cx, self.unit.since, self.unit.until)
    }

    fn reports(&self) -> String {
        let key = if self.unit.reports {
            "org-units-reports"
        } else {
            "org-units-reports-not"
        };
        self.cx.say(key)
    }

    /// "12.68000, 108.05000", as maps take it.
    fn position(&self) -> Option<String> {
        let (lat, lon) = self.unit.lat.zip(self.unit.lon)?;
        Some(format!("{lat:.5}, {lon:.5}"))
    }

    /// Its report of the month that is seen; a place or a partner has none.
    fn report(&self) -> Option<String> {
        let may = self.cx.may(Permission("reports.read")) && self.unit.level.is_office();
        let month = self.seen.strftime("%Y-%m");
        may.then(|| format!("/bao-cao/thang?don-vi={}&thang={month}", self.unit.id))
    }

    /// Where an organisation that works along with it is added.
    fn adding(&self) -> Option<String> {
        let may = self.cx.may(WRITE) && self.unit.level.is_office() && self.unit.lives(self.day.today);
        may.then(|| format!("{}?cung={}", organisation::FORM, self.unit.id))
    }
}
