//! Several activities of one form on one screen: a day of small groups, or a month of broadcasts on their dates.

use std::collections::HashMap;

use jiff::civil::{Date, Weekday};
use ledger::Span;
use org::Units;
use uuid::Uuid;
use web::askama::Template;
use web::{
    Choice, Cx, Error, Form as Fields, IntoResponse, Lang, Message, Page, Path, Response, Result, Typed,
    page, see,
};

use super::super::store::{self, New};
use super::{LIST, asked_unit, commune_choices, form, office_choices, or_none, sent};
use crate::form::{Field, Form};

/// How many rows stand there to be filled in, and how many at most.
const ROWS: usize = 20;
const MOST: usize = 100;

/// The schemes that have a column.
const COLUMNS: [&str; 2] = ["BHXH_TN", "BHYT_HGD"];

#[derive(Template)]
#[template(path = "activity/many.html")]
struct Ask {
    cx: Cx,
    form: &'static Form,
    typed: Typed,
    rows: usize,
    offices: Vec<Choice>,
    communes: Vec<Choice>,
    faults: HashMap<String, String>,
    /// Weekdays to fill dates on, from Monday.
    weekdays: Vec<Choice>,
}

pub(super) async fn ask(cx: Cx, Path(code): Path<String>) -> Result<Page> {
    let form = form(&code)?;
    if form.main_number().is_none() {
        return Err(Error::NotFound);
    }
    let units = cx.shelf::<Units>()?;
    let last = store::last(&cx, form).await?;
    let unit = asked_unit(&cx)?;
    let begun = sent::begun(&cx, &units, unit, cx.today(), last.as_ref());
    let dates = dates(&cx);
    let rows = dates.len().clamp(ROWS, MOST);
    let mut fields: Vec<(String, String)> = ["unit", "nature"]
        .into_iter()
        .map(str::to_owned)
        .chain(
            form.fields()
                .filter(|field| field.names())
                .map(|field| format!("t.{}", field.word())),
        )
        .map(|name| (name.clone(), begun.text(&name).to_owned()))
        .collect();
    for at in 0..rows {
        let day = if dates.is_empty() {
            Some(cx.today())
        } else {
            dates.get(at).copied()
        };
        fields.push((format!("r.{at}.id"), cx.new_id().to_string()));
        fields.push((
            format!("r.{at}.from"),
            day.map(|day| day.to_string()).unwrap_or_default(),
        ));
        fields.push((format!("r.{at}.commune"), begun.text("commune").to_owned()));
    }
    draw(cx, form, Typed::of(fields), rows, HashMap::new())
}

/// The days that the address asks for: "mỗi thứ hai và thứ năm từ 01/11 đến 30/11".
fn dates(cx: &Cx) -> Vec<Date> {
    let day = |name: &str| cx.asked(name).and_then(|text| sent::day(&text, cx.today()).ok());
    let Some(span) = day("tu")
        .zip(day("den"))
        .and_then(|(from, to)| Span::new(from, to))
    else {
        return Vec::new();
    };
    let days = (1..=7_i8).filter(|day| cx.asked(&format!("thu-{day}")).is_some());
    let wanted: Vec<Weekday> = days
        .filter_map(|day| Weekday::from_monday_one_offset(day).ok())
        .collect();
    let all = span
        .from()
        .series(jiff::Span::new().days(1))
        .take_while(|day| *day <= span.to());
    all.filter(|day| wanted.is_empty() || wanted.contains(&day.weekday()))
        .take(MOST)
        .collect()
}

pub(super) async fn save(cx: Cx, Path(code): Path<String>, typed: Fields<Typed>) -> Result<Response> {
    let typed = typed.typed;
    let form = form(&code)?;
    let main = form.main_number().ok_or(Error::NotFound)?;
    let units = cx.shelf::<Units>()?;
    let (mut all, mut faults) = (Vec::<New>::new(), HashMap::new());
    let rows = (0..MOST)
        .take_while(|at| !typed.text(&format!("r.{at}.id")).is_empty())
        .count();
    for at in 0..rows {
        let of_row = |name: &str| typed.text(&format!("r.{at}.{name}")).to_owned();
        let filled_in = ["n", "s.BHXH_TN", "s.BHYT_HGD", "point"];
        if filled_in.iter().all(|name| of_row(name).is_empty()) {
            continue;
        }
        let mut row = as_one(&typed, at, main);
        match sent::read(&cx, &units, form, &mut row) {
            Some(new) => all.push(new),
            None => faults.extend(
                row.faults()
                    .iter()
                    .map(|(name, said)| (column(name, at, main), cx.tell(said))),
            ),
        }
    }
    if !faults.is_empty() || all.is_empty() {
        return Ok(draw(cx, form, typed, rows.max(ROWS), faults)?
            .invalid()
            .into_response());
    }
    let done = store::record(&cx, &units, &all).await?;
    let said = Message::new("plans-many-saved")
        .with("form", form.name(cx.lang == Lang::Vi))
        .with("new", done.new)
        .with("known", or_none(done.known))
        .with("late", or_none(done.late));
    let month = ledger::Month::of(all.iter().map(|new| new.span.to()).max().unwrap_or(cx.today()));
    let list = format!(
        "{LIST}?don-vi={}&thang={month}&hinh-thuc={}",
        home(&cx)?,
        form.code
    );
    Ok(see(list).saying(said).into_response())
}

fn home(cx: &Cx) -> Result<Uuid> {
    Ok(cx.actor()?.home)
}

/// A row, as if it had come by itself with what all rows share.
fn as_one(typed: &Typed, at: usize, main: Field) -> Typed {
    let row = format!("r.{at}.");
    let own = typed.starting(&row).map(|(name, text)| {
        let name = if name == "n" {
            format!("n.{}", main.word())
        } else {
            name.to_owned()
        };
        (name, text.to_owned())
    });
    let shared = ["unit", "nature"]
        .into_iter()
        .map(|name| (name.to_owned(), typed.text(name).to_owned()));
    let named = typed
        .starting("t.")
        .map(|(name, text)| (format!("t.{name}"), text.to_owned()));
    Typed::of(own.chain(shared).chain(named))
}

/// Where a fault of a row stands on the screen.
fn column(name: &str, at: usize, main: Field) -> String {
    let shared = name == "unit" || name == "nature" || name.starts_with("t.");
    match name.strip_prefix("n.") {
        Some(field) if field == main.word() => format!("r.{at}.n"),
        _ if shared => name.to_owned(),
        _ => format!("r.{at}.{name}"),
    }
}

fn draw(
    cx: Cx,
    form: &'static Form,
    typed: Typed,
    rows: usize,
    faults: HashMap<String, String>,
) -> Result<Page> {
    let units = cx.shelf::<Units>()?;
    let home = home(&cx)?;
    let unit = typed.text("unit").parse().unwrap_or(home);
    let weekday = |day: i8| {
        let name = cx.say(format!("plans-weekday-{day}"));
        Choice::new(format!("thu-{day}"), name).chosen(cx.asked(&format!("thu-{day}")).is_some())
    };
    Ok(page(Ask {
        offices: office_choices(&units, home, unit, cx.today()),
        communes: commune_choices(&units, unit, cx.today(), ""),
        weekdays: (1..=7).map(weekday).collect(),
        form,
        typed,
        rows,
        faults,
        cx,
    }))
}

impl Ask {
    fn vi(&self) -> bool {
        self.cx.lang == Lang::Vi
    }

    fn cell(&self, at: impl std::fmt::Display, name: &str) -> &str {
        self.typed.text(&format!("r.{at}.{name}"))
    }

    fn fault(&self, name: impl AsRef<str>) -> Option<&String> {
        self.faults.get(name.as_ref())
    }

    fn asks_sign_ups(&self) -> bool {
        self.form.asks(Field::SignUps)
    }

    fn columns(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let name = |scheme| ledger::value_name("scheme", scheme, self.vi()).unwrap_or(scheme);
        COLUMNS.into_iter().map(move |scheme| (scheme, name(scheme)))
    }

    /// What all rows share, and the form can't do without.
    fn shared(&self) -> Vec<(String, String)> {
        let required = self
            .form
            .fields()
            .filter(|field| field.names() && self.form.requires(*field));
        let label = |field: Field| {
            self.cx
                .say(format!("plans-field-{}", field.word().replace('_', "-")))
        };
        required
            .map(|field| (format!("t.{}", field.word()), label(field)))
            .collect()
    }

    fn kept(&self, name: &str) -> String {
        self.cx.asked(name).unwrap_or_default()
    }
}
