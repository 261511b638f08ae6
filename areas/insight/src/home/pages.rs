//! Today's page: one unit, one month, and the ways from there.

mod bars;
mod lately;
mod places;
mod to_do;
mod told;

use std::sync::Arc;

use jiff::civil::Date;
use ledger::{Book, FIGURES_WRITE, Figure, Ledger, Month, Place, Span, Wanted};
use org::{Unit, Units};
use reports::{Found, Line, Report};
use uuid::Uuid;
use web::askama::Template;
use web::{Cx, Error, IntoResponse, Lang, Page, Response, Result, Routes, page, see};

use super::{measured, newest, numbers, reads_since};
use crate::READ_HOME;
use crate::place::KnownMonths;
use crate::switches::pages::{asked_month, asked_unit, month_words};

use bars::BarPart;
use lately::EntryPart;
use places::PlacesPart;
use to_do::ToDo;
use told::Told;

pub(crate) fn routes() -> Routes {
    Routes::new().get("/hom-nay", READ_HOME, show)
}

/// How many of the newest activities are shown.
const ACTIVITIES: u64 = 4;

/// What the address names.
#[derive(Clone, Copy, Debug)]
struct Here {
    unit: Uuid,
    month: Month,
}

#[derive(Template)]
#[template(path = "home/show.html")]
struct Show {
    cx: Cx,
    here: Here,
    title: String,
    to_do: ToDo,
    bars: Vec<BarPart>,
    numbers: Vec<NumberPart>,
    entries: Vec<EntryPart>,
    /// What was recorded lately.
    activities: Vec<plans::Line>,
    places: Option<PlacesPart>,
    /// Whether the reader may enter figures of the month.
    enters: bool,
    kin: Option<Kin>,
    /// Where this month has no numbers: the last one that has.
    latest: Option<Month>,
    /// Whether to say what comes first, to who sets the program up: until there are figures.
    first_steps: bool,
}

/// A number of the month: its whole row leads to its source.
struct NumberPart {
    label: String,
    number: Told,
    source: String,
}

/// A unit that didn't live in the month, and whom to ask instead.
struct Kin {
    said: String,
    units: Vec<(String, String)>,
}

/// An address without a unit or a month leads to one with both, so that it shows the next person the same.
async fn show(cx: Cx) -> Result<Response> {
    let units = cx.shelf::<Units>()?;
    let unit = asked_unit(&cx).unwrap_or(cx.actor()?.home);
    let on = asked_month(&cx).map_or(cx.today(), |month| month.span().to());
    if !units.is_under(unit, &cx.scope().trees, on) {
        return Err(Error::NotFound);
    }
    match (asked_unit(&cx), asked_month(&cx)) {
        (Some(unit), Some(month)) => Ok(look(cx, units, Here { unit, month }).await?.into_response()),
        _ => Ok(see(open(&cx, &units, unit).await?.page("/hom-nay")).into_response()),
    }
}

async fn open(cx: &Cx, units: &Units, unit: Uuid) -> Result<Here> {
    let known = known_months(cx, units, unit).await?;
    let month = asked_month(cx).unwrap_or_else(|| ledger::opening(&known, cx.today()));
    let unit = match asked_unit(cx) {
        Some(unit) => unit,
        None => of_that_time(cx, units, unit, month).await?,
    };
    Ok(Here { unit, month })
}

/// Whose figures the month has: where the unit didn't live yet, one that it was made from.
async fn of_that_time(cx: &Cx, units: &Units, unit: Uuid, month: Month) -> Result<Uuid> {
    let on = month.span().to();
    if units.get(unit).is_some_and(|unit| unit.lives(on)) {
        return Ok(unit);
    }
    for before in before(units, unit, on) {
        let seen = units.is_under(before.id, &cx.scope().trees, on);
        if seen && ledger::months(cx, &[before.id]).await?.contains(&month) {
            return Ok(before.id);
        }
    }
    Ok(unit)
}

async fn known_months(cx: &Cx, units: &Units, unit: Uuid) -> Result<std::collections::BTreeSet<Month>> {
    let months = ledger::months(cx, &Wanted::about(units, unit).roots).await?;
    let known = cx
        .shelf::<KnownMonths>()
        .map(|known| (*known).clone())
        .unwrap_or_default();
    if let Some(known) = known.with(unit, &months) {
        cx.put(known);
    }
    Ok(months)
}

async fn look(cx: Cx, units: Arc<Units>, here: Here) -> Result<Page> {
    let books = Books::read(&cx, &units, here.unit, here.month.span()).await?;
    let newest = ledger::newest(&cx, &Wanted::about(&units, here.unit).roots, newest::READ).await?;
    let known = Arc::clone(&units);
    let recorded = if cx.may(plans::ACTIVITIES_READ) {
        plans::newest(&cx, here.unit, ACTIVITIES).await?
    } else {
        Vec::new()
    };
    let mut shown = web::apart(move || shown(cx, &books, &known, newest, here)).await??;
    shown.to_do.reminders = reports::reminders(&shown.cx, &units, here.place()).await?;
    let line = |activity| plans::Line::new(&shown.cx, &units, activity);
    shown.activities = recorded.iter().map(line).collect();
    if shown.numbers.is_empty() {
        let latest = known_months(&shown.cx, &units, here.unit).await?.last().copied();
        shown.latest = latest.filter(|latest| *latest != here.month);
        shown.first_steps =
            latest.is_none() && shown.entries.is_empty() && is_to_be_set_up(&shown.cx, &units).await?;
    }
    Ok(page(shown))
}

/// What the figures of the month say.
fn shown(cx: Cx, books: &Books, units: &Units, newest: Vec<Figure>, here: Here) -> Result<Show> {
    let period = here.month.span();
    let ledger = Ledger::new(&books.month, units);
    let report = Report::of(&ledger, here.unit, period).ok_or(Error::NotFound)?;
    let measured = books.targets.as_ref().map(|book| Ledger::new(book, units));
    let measured = measured.and_then(|ledger| Report::of(&ledger, here.unit, period));
    let number = |(line, found)| NumberPart::of(&cx, here.unit, line, found);
    Ok(Show {
        title: report.name.clone(),
        to_do: ToDo::of(&cx, here, &ledger, &report),
        bars: bars::parts(&cx, here.unit, measured.as_ref().unwrap_or(&report)),
        numbers: numbers(&report).into_iter().map(number).collect(),
        entries: lately::parts(&cx, units, newest),
        activities: Vec::new(),
        places: places::part(&cx, here, &ledger, &report.reporting),
        enters: here.place().may_enter(&cx),
        kin: Kin::of(&cx, units, here),
        latest: None,
        first_steps: false,
        here,
        cx,
    })
}

/// Whether whoever asks makes the accounts and enters the figures of an office that has none at all.
async fn is_to_be_set_up(cx: &Cx, units: &Units) -> Result<bool> {
    let sets_up = cx.may(org::ACCOUNTS_WRITE) && cx.may(FIGURES_WRITE);
    Ok(sets_up && known_months(cx, units, cx.actor()?.home).await?.is_empty())
}

/// The figures of the month, and where targets reach further back, those that they are measured by.
struct Books {
    month: Book,
    targets: Option<Book>,
}

impl Books {
    async fn read(cx: &Cx, units: &Units, unit: Uuid, period: Span) -> Result<Books> {
        let since = reads_since(units, unit, period);
        let about = Wanted::about(units, unit);
        let wanted = Wanted {
            since: Some(since),
            ..about.clone()
        };
        let month = ledger::book(cx, &wanted).await?;
        let targets = match measured(&month, unit, period) {
            Some((indicators, earlier)) if earlier < since => {
                let wanted = Wanted {
                    indicators: Some(indicators),
                    since: Some(earlier),
                    ..about
                };
                Some(ledger::book(cx, &wanted).await?)
            }
            _ => None,
        };
        Ok(Books { month, targets })
    }
}

impl Here {
    fn place(self) -> Place {
        Place {
            unit: self.unit,
            month: self.month,
        }
    }

    /// A page with this unit and this month.
    fn page(self, path: &str) -> String {
        of(self.unit, self.month, path)
    }
}

fn of(unit: Uuid, month: Month, path: &str) -> String {
    format!("{path}?don-vi={unit}&thang={month}")
}

impl NumberPart {
    fn of(cx: &Cx, unit: Uuid, line: &Line, found: &Found) -> NumberPart {
        NumberPart {
            label: line.label(cx.lang == Lang::Vi),
            number: Told::of(cx, &found.value, found.span),
            source: ledger::source_path(
                unit,
                &line.indicator.code,
                &line.breakdown,
                found.span,
                false,
                found.map,
            ),
        }
    }
}

impl Kin {
    fn of(cx: &Cx, units: &Units, here: Here) -> Option<Kin> {
        let on = here.month.span().to();
        let unit = units.get(here.unit).filter(|unit| !unit.lives(on))?;
        let (key, day, kin) = match (unit.since, unit.until) {
            (Some(first), _) if on < first => ("insight-not-yet", first, before(units, here.unit, on)),
            (_, Some(end)) => ("insight-no-more", end, units.heirs(here.unit, cx.today())),
            _ => return None,
        };
        let link = |unit: &&Unit| (unit.title_on(on), of(unit.id, here.month, "/hom-nay"));
        let visible = |unit: &&Unit| units.is_under(unit.id, &cx.scope().trees, on);
        Some(Kin {
            said: cx.text(key, &[("day", &vn::date::print(day))]),
            units: kin
                .iter()
                .copied()
                .filter(visible)
                .map(|unit| link(&unit))
                .collect(),
        })
    }
}

/// What a unit was made from, as far as it lived on the day; the one that bore its name first.
fn before(units: &Units, unit: Uuid, on: Date) -> Vec<&Unit> {
    let predecessors = units.predecessors(unit).iter();
    let mut before: Vec<&Unit> = predecessors
        .filter_map(|before| units.get(before.unit))
        .filter(|before| before.lives(on))
        .collect();
    let name = units.get(unit).map(|unit| &unit.name);
    before.sort_by_key(|before| Some(&before.name) != name);
    before
}

impl Show {
    fn month(&self) -> String {
        month_words(&self.cx, self.here.month)
    }

    /// A text about this month.
    fn say_of_month(&self, key: &str) -> String {
        self.cx.text(key, &[("month", &self.month())])
    }

    /// What comes first, each with its page: the key of its text and of what is said of it.
    fn steps(&self) -> [(&'static str, &'static str, String); 5] {
        [
            (
                "insight-step-units",
                "insight-step-units-more",
                self.cx.link("/quan-tri/don-vi"),
            ),
            (
                "insight-step-accounts",
                "insight-step-accounts-more",
                self.cx.link("/quan-tri/tai-khoan/moi"),
            ),
            (
                "insight-step-figures",
                "insight-step-figures-more",
                self.here.page("/so-lieu/nhap"),
            ),
            (
                "insight-step-targets",
                "insight-step-targets-more",
                self.here.page("/so-lieu/nhap-tep"),
            ),
            (
                "insight-step-report",
                "insight-step-report-more",
                self.here.page("/bao-cao/thang"),
            ),
        ]
    }

    /// Nothing that anybody ever entered.
    fn is_blank(&self) -> bool {
        self.numbers.is_empty() && self.entries.is_empty() && self.bars.is_empty()
    }

    /// The last month with figures in words, and the way there.
    fn way_to(&self, latest: &Month) -> (String, String) {
        let said = self
            .cx
            .text("insight-latest", &[("month", &month_words(&self.cx, *latest))]);
        (said, of(self.here.unit, *latest, "/hom-nay"))
    }
}
