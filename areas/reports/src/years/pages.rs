//! "Nhiều năm": a review of several years on a page, and as a file.

use jiff::civil::Date;
use ledger::{Book, Ledger, Place, Wanted};
use org::Units;
use uuid::Uuid;
use web::askama::Template;
use web::{Cx, Error, IntoResponse, Lang, Response, Result, Routes, page};

use super::cell::Number;
use super::table::known_in_words;
use super::{Asked, By, Marker, Years, YearsRow};
use crate::report::api::in_language;
use crate::report::at_hand::EVENTS;
use crate::report::pages::charts::{Bar, Chart};
use crate::report::pages::parts::{PageCell, Sheet};
use crate::report::pages::{READ, attachment, plain};

pub(crate) const YEARS: &str = "/bao-cao/nhieu-nam";
const FILE: &str = "/bao-cao/nhieu-nam/tep";

/// As many years are shown where the address names none.
const USUAL: i16 = 5;

pub(crate) fn routes() -> Routes {
    Routes::new().get(YEARS, READ, show).get(FILE, READ, file).long()
}

#[derive(Template)]
#[template(path = "years/show.html")]
struct Show {
    cx: Cx,
    title: String,
    unit: String,
    place: Place,
    typed: Typed,
    /// What is wrong with the years.
    fault: Option<&'static str>,
    table: Option<Sheet>,
    narrative: Vec<String>,
    notes: Vec<String>,
    charts: Vec<Chart>,
    files: Vec<(String, &'static str)>,
}

/// What stands in the form.
#[derive(Clone)]
struct Typed {
    first: String,
    last: String,
    halves: bool,
    marker: String,
    name: String,
}

async fn show(cx: Cx) -> Result<Response> {
    let units = cx.shelf::<Units>()?;
    let place = match Place::asked(&cx, &units).await? {
        Ok(place) => place,
        Err(elsewhere) => return Ok(elsewhere.into_response()),
    };
    let typed = Typed::of(&cx, place.month.year());
    let (asked, fault) = match typed.read() {
        Ok(asked) => (asked, None),
        Err(fault) => (Asked::usual(place.month.year())?, Some(fault)),
    };
    let book = load(&cx, &units, place.unit, &asked).await?;
    let shown = move || {
        let years = Years::of(&Ledger::new(&book, &units), place.unit, asked).ok_or(Error::NotFound)?;
        Ok::<Show, Error>(tell(cx, place, typed, fault, &years))
    };
    let shown = page(web::apart(shown).await??);
    Ok(match fault {
        Some(_) => shown.invalid().into_response(),
        None => shown.into_response(),
    })
}

fn tell(cx: Cx, place: Place, typed: Typed, fault: Option<&'static str>, years: &Years) -> Show {
    let lang = cx.lang;
    let (table, narrative, notes) = in_language(lang, |words| {
        (years.table(words), years.narrate(words), years.notes(words))
    });
    let charts = in_language(lang, |words| {
        let name = |at: usize| years.periods.get(at).map(|span| years.period_name(*span, words));
        let known = |number: &Number| known_in_words(number, words);
        chart(&cx, years, &|at| name(at).unwrap_or_default(), &known)
    });
    Show {
        title: cx.text("reports-years-title", &[("years", &years.years_in_words())]),
        unit: years.name.clone(),
        files: typed.files(place.unit),
        table: (!years.is_empty()).then(|| Sheet::drawn(table)),
        narrative,
        notes,
        charts: charts.into_iter().collect(),
        fault,
        typed,
        place,
        cx,
    }
}

/// Events by year, as far as two years of them are known.
fn chart(
    cx: &Cx,
    years: &Years,
    name: &dyn Fn(usize) -> String,
    known: &dyn Fn(&Number) -> Option<String>,
) -> Option<Chart> {
    let of_events = |row: &&YearsRow| EVENTS.contains(&row.line.indicator.code.as_str()) && !row.line.within;
    let shown: Vec<&YearsRow> = years.rows.iter().filter(of_events).collect();
    let bar = |row: &YearsRow, at: usize| {
        let number = row.numbers.get(at)?.as_ref()?;
        let found = &number.found;
        let source = ledger::source_path(
            years.unit.id,
            &row.line.indicator.code,
            &row.line.breakdown,
            found.span,
            false,
            found.map,
        );
        let drawn = ledger::number(cx, &found.value).source(source);
        Some(Bar {
            digits: found.value.amount.to_string(),
            number: match known(number) {
                Some(part) => drawn.word(part),
                None => drawn,
            },
        })
    };
    let rows: Vec<(String, Vec<Option<Bar>>)> = (0..years.periods.len())
        .map(|at| (name(at), shown.iter().map(|row| bar(row, at)).collect()))
        .collect();
    let known = rows
        .iter()
        .filter(|(_, bars)| bars.iter().any(Option::is_some))
        .count();
    (known > 1).then(|| Chart {
        id: "by-year",
        kind: "line",
        title: cx.say("reports-years-chart"),
        heads: shown
            .iter()
            .map(|row| row.line.label(cx.lang == Lang::Vi))
            .collect(),
        rows,
    })
}

/// The same as a file: the parameters of the page, and `dang` for its format.
async fn file(cx: Cx) -> Result<Response> {
    let units = cx.shelf::<Units>()?;
    let unit: Uuid = cx
        .asked("don-vi")
        .and_then(|unit| unit.parse().ok())
        .ok_or(Error::NotFound)?;
    let format = cx
        .asked("dang")
        .and_then(|format| doc::Format::named(&format))
        .ok_or(Error::NotFound)?;
    let asked = Typed::of(&cx, cx.today().year()).read().map_err(Error::invalid)?;
    let span = asked.span().ok_or(Error::NotFound)?;
    if !units.is_under(unit, &cx.scope().trees, span.to()) {
        return Err(Error::NotFound);
    }
    let book = load(&cx, &units, unit, &asked).await?;
    let written = move || {
        let years = Years::of(&Ledger::new(&book, &units), unit, asked).ok_or(Error::NotFound)?;
        let bytes =
            in_language(cx.lang, |words| format.write(&years.document(words))).map_err(Error::broken)?;
        let (name, years_asked) = (plain(&years.unit.name), years.years_in_words().replace('–', "-"));
        let name = format!("nhieu-nam-{name}-{years_asked}.{}", format.extension());
        Ok(attachment(&name, format.media_type(), bytes))
    };
    web::apart(written).await?
}

/// The figures of all the years.
async fn load(cx: &Cx, units: &Units, unit: Uuid, asked: &Asked) -> Result<Book> {
    let wanted = Wanted {
        since: asked.span().map(|span| span.from()),
        ..Wanted::about(units, unit)
    };
    ledger::book(cx, &wanted).await
}

impl Asked {
    fn usual(last: i16) -> Result<Asked> {
        Asked::new(last.saturating_sub(USUAL - 1), last, By::Year, None).ok_or(Error::NotFound)
    }
}

impl Typed {
    fn of(cx: &Cx, last: i16) -> Typed {
        let asked = |name: &str| cx.asked(name).unwrap_or_default().trim().to_owned();
        let year = |name: &str, usual: i16| match asked(name) {
            typed if typed.is_empty() => usual.to_string(),
            typed => typed,
        };
        Typed {
            first: year("tu", last.saturating_sub(USUAL - 1)),
            last: year("den", last),
            halves: asked("ky") == "nua-nam",
            marker: asked("moc"),
            name: asked("ten-moc"),
        }
    }

    fn read(&self) -> Result<Asked, &'static str> {
        let year = |typed: &str| typed.parse::<i16>().map_err(|_| "reports-years-bad");
        let marker = match self.marker.as_str() {
            "" => None,
            day => Some(Marker {
                day: day.parse::<Date>().map_err(|_| "reports-years-bad-marker")?,
                name: self.name.clone(),
            }),
        };
        let by = if self.halves { By::HalfYear } else { By::Year };
        let (first, last) = (year(&self.first)?, year(&self.last)?);
        Asked::new(first, last, by, marker).ok_or("reports-years-bad")
    }

    fn files(&self, unit: Uuid) -> Vec<(String, &'static str)> {
        let halves = if self.halves { "&ky=nua-nam" } else { "" };
        let name = encoded(&self.name);
        let asked = format!(
            "{FILE}?don-vi={unit}&tu={}&den={}{halves}&moc={}&ten-moc={name}",
            encoded(&self.first),
            encoded(&self.last),
            encoded(&self.marker)
        );
        [
            ("docx", "reports-export-docx"),
            ("pdf", "reports-export-pdf"),
            ("xlsx", "reports-export-xlsx"),
            ("csv", "reports-export-csv"),
        ]
        .map(|(format, text)| (format!("{asked}&dang={format}"), text))
        .to_vec()
    }
}

/// For an address.
fn encoded(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    text.bytes()
        .map(|byte| {
            if plain(byte) {
                char::from(byte).to_string()
            } else {
                format!("%{byte:02X}")
            }
        })
        .collect()
}
