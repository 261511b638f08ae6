//! An activity as a form sends it: read field by field, each with its fault; and a form as it is first filled in.

use std::collections::BTreeMap;

use jiff::civil::Date;
use ledger::{Span, may_write, value_code, value_name};
use org::{Unit, Units};
use uuid::Uuid;
use web::{Cx, Message, Typed};

use super::super::store::New;
use super::super::{Activity, Asked, Content, Nature, SCHEMES};
use crate::form::{Field, Form};
use crate::place;

/// How long a name may be, and a note.
const SHORT: usize = 300;
const LONG: usize = 4_000;
/// More people, leaflets or views than any single activity has.
const LARGEST: i64 = 10_000_000;
/// How many questions are written down at most.
const QUESTIONS: usize = 20;

/// Reads what was typed; `None` where something is wrong, which `typed` then says.
pub(crate) fn read(cx: &Cx, units: &Units, form: &'static Form, typed: &mut Typed) -> Option<New> {
    let id = typed.text("id").parse().unwrap_or_else(|_| cx.new_id());
    let span = days(cx, typed);
    let unit = unit(cx, units, span, typed);
    let commune = commune(units, unit, span, typed);
    let numbers = numbers(form, typed);
    let sign_ups = sign_ups(typed);
    let named = named(form, typed);
    let cost = amount(typed, "cost");
    let (raised, answered) = (whole(typed, "raised"), whole(typed, "answered"));
    let text = |name: &str, most: usize| typed.text(name).chars().take(most).collect::<String>();
    let says = Content {
        unit: unit?,
        commune: commune?,
        point: text("point", SHORT),
        nature: Nature::read(typed.text("nature")).unwrap_or_default(),
        numbers: numbers?,
        named: named?,
        audiences: list(typed.text("audiences")),
        languages: list(typed.text("languages"))
            .iter()
            .map(|name| code_of("language", name))
            .collect(),
        schemes: schemes(typed),
        partners: list(typed.text("partners")),
        on_behalf_of: text("on_behalf_of", SHORT),
        sign_ups: sign_ups?,
        questions: questions(typed),
        raised: raised?,
        answered: answered?,
        cost: cost?,
        voucher: text("voucher", SHORT),
        note: text("note", LONG),
        why: text("why", LONG),
    };
    let span = span?;
    typed.faults().is_empty().then_some(New { id, form, span, says })
}

fn days(cx: &Cx, typed: &mut Typed) -> Option<Span> {
    let from = typed.value("from", |text| day(text, cx.today()));
    let to = typed.optional("to", |text| day(text, cx.today()));
    let (from, to) = (from?, to?);
    let span = Span::new(from, to.unwrap_or(from)).filter(|span| span.days() <= 366);
    if span.is_none() {
        typed.refuse("to", "plans-fault-days");
    }
    span
}

/// What was done was done by today; a year with two digits too few is a slip.
pub(super) fn day(text: &str, today: Date) -> Result<Date, &'static str> {
    let day = vn::date::read(text).map_err(|_| "plans-fault-day")?;
    match day {
        day if day > today => Err("plans-fault-future"),
        day if day.year() < 2000 => Err("plans-fault-long-ago"),
        day => Ok(day),
    }
}

fn unit(cx: &Cx, units: &Units, span: Option<Span>, typed: &mut Typed) -> Option<Uuid> {
    let on = span.map_or(cx.today(), Span::to);
    let named = typed.text("unit").parse().ok().and_then(|id| units.get(id));
    if let Some(unit) = named.filter(|unit| !units.is_under(unit.id, &cx.scope().trees, on)) {
        // For them it isn't there, and the audit has who named it.
        _ = org::out_of_scope(unit.id);
    }
    let Some(unit) = named.filter(|unit| may_write(units, &cx.scope().trees, unit.id, on, cx.today())) else {
        typed.refuse(
            "unit",
            gone(units, named, on).unwrap_or_else(|| Message::new("plans-fault-unit")),
        );
        return None;
    };
    match gone(units, Some(unit), on) {
        Some(fault) => typed.refuse("unit", fault),
        None => return Some(unit.id),
    }
    None
}

/// That a unit doesn't live on the day: not yet, or no more.
fn gone(units: &Units, unit: Option<&Unit>, on: Date) -> Option<Message> {
    let unit = unit.filter(|unit| !unit.lives(on))?;
    let (key, day) = match (unit.since, unit.until) {
        (Some(since), _) if on < since => ("plans-fault-unit-not-yet", since),
        (_, until) => ("plans-fault-unit-no-more", until.unwrap_or(on)),
    };
    let before = units
        .predecessors(unit.id)
        .iter()
        .filter_map(|before| units.get(before.unit));
    let before: Vec<String> = before.map(|unit| unit.title()).take(3).collect();
    Some(
        Message::new(key)
            .with("unit", unit.title())
            .with("day", vn::date::print(day))
            .with("before", before.join(", ")),
    )
}

fn commune(units: &Units, unit: Option<Uuid>, span: Option<Span>, typed: &mut Typed) -> Option<Option<Uuid>> {
    let text = typed.text("commune").to_owned();
    let (Some(unit), Some(span), false) = (unit, span, text.is_empty()) else {
        return Some(None);
    };
    let known = text
        .parse()
        .ok()
        .filter(|commune| units.is_within(*commune, unit, span.to()));
    if known.is_none() {
        typed.refuse("commune", "plans-fault-commune");
    }
    known.map(Some)
}

fn numbers(form: &Form, typed: &mut Typed) -> Option<BTreeMap<String, u32>> {
    let mut numbers = BTreeMap::new();
    let mut good = true;
    for field in form.fields().filter(|field| field.is_number()) {
        let name = format!("n.{}", field.word());
        match whole(typed, &name) {
            Some(Some(number)) if number > 0 || !form.requires(field) => {
                _ = numbers.insert(field.word().to_owned(), number)
            }
            Some(_) if form.requires(field) => {
                typed.refuse(&name, "plans-fault-number");
                good = false;
            }
            Some(_) => (),
            None => good = false,
        }
    }
    good.then_some(numbers)
}

fn named(form: &Form, typed: &mut Typed) -> Option<BTreeMap<String, String>> {
    let mut named = BTreeMap::new();
    let mut good = true;
    for field in form.fields().filter(|field| field.names()) {
        let name = format!("t.{}", field.word());
        let text: String = typed.text(&name).chars().take(SHORT).collect();
        if field == Field::Language && list(&text).len() > 1 {
            typed.refuse(&name, "plans-fault-one-language");
            good = false;
        } else if !text.is_empty() {
            named.insert(field.word().to_owned(), code_of(field.word(), &text));
        } else if form.requires(field) {
            typed.refuse(&name, "field-required");
            good = false;
        }
    }
    good.then_some(named)
}

fn sign_ups(typed: &mut Typed) -> Option<BTreeMap<String, u32>> {
    let mut sign_ups = BTreeMap::new();
    let mut good = true;
    for scheme in SCHEMES {
        match whole(typed, &format!("s.{scheme}")) {
            Some(Some(people)) if people > 0 => _ = sign_ups.insert(scheme.to_owned(), people),
            Some(_) => (),
            None => good = false,
        }
    }
    good.then_some(sign_ups)
}

/// A whole number, none below zero; `Some(None)` where nothing was typed.
fn whole(typed: &mut Typed, name: &str) -> Option<Option<u32>> {
    let number = typed.whole(name)?;
    let Some(number) = number else {
        return Some(None);
    };
    if !(0..=LARGEST).contains(&number) {
        typed.refuse(name, "plans-fault-number-size");
        return None;
    }
    Some(u32::try_from(number).ok())
}

fn amount(typed: &mut Typed, name: &str) -> Option<Option<u64>> {
    let amount = typed.whole(name)?;
    let good = amount.is_none_or(|amount| (0..=1_000_000_000_000).contains(&amount));
    if !good {
        typed.refuse(name, "plans-fault-number-size");
    }
    good.then(|| amount.and_then(|amount| u64::try_from(amount).ok()))
}

fn schemes(typed: &Typed) -> Vec<String> {
    let known = |scheme: &&str| value_name("scheme", scheme, true).is_some();
    typed.all("schemes").filter(known).map(str::to_owned).collect()
}

/// "Người lao động, hộ kinh doanh": several in one field, each once.
fn list(text: &str) -> Vec<String> {
    let mut values: Vec<String> = Vec::new();
    for value in text
        .split([',', ';', '\n'])
        .map(str::trim)
        .filter(|value| !value.is_empty())
    {
        let value: String = value.chars().take(SHORT).collect();
        if values.len() < QUESTIONS && !values.contains(&value) {
            values.push(value);
        }
    }
    values
}

/// The code of what was called by its name. What has none stays as it was written: lists are open.
fn code_of(key: &str, name: &str) -> String {
    value_code(key, name).unwrap_or(name).to_owned()
}

fn questions(typed: &Typed) -> Vec<Asked> {
    let text = |name: String| typed.text(&name).chars().take(LONG).collect::<String>();
    (0..QUESTIONS)
        .map(|at| Asked {
            question: text(format!("q.{at}")),
            answer: text(format!("a.{at}")),
        })
        .filter(|asked| !asked.question.is_empty())
        .collect()
}

/// A form as it first stands: everything but the numbers is that of the last activity of its kind, on today's date.
pub(super) fn begun(cx: &Cx, units: &Units, unit: Uuid, day: Date, last: Option<&Activity>) -> Typed {
    let copied = last.filter(|last| last.says.unit == unit).map(|last| &last.says);
    let still_there = |commune: &Uuid| {
        place::communes(units, unit, day)
            .iter()
            .any(|known| known.id == *commune)
    };
    let says = Content {
        unit,
        commune: copied.and_then(|says| says.commune).filter(still_there),
        numbers: BTreeMap::new(),
        sign_ups: BTreeMap::new(),
        questions: Vec::new(),
        raised: None,
        answered: None,
        cost: None,
        voucher: String::new(),
        note: String::new(),
        why: String::new(),
        ..copied.cloned().unwrap_or_default()
    };
    filled(cx, cx.new_id(), Span::day(day), &says)
}

/// A form with what is said of an activity.
pub(super) fn filled(cx: &Cx, id: Uuid, span: Option<Span>, says: &Content) -> Typed {
    let vi = cx.lang == web::Lang::Vi;
    let name = |key: &str, code: &str| value_name(key, code, vi).unwrap_or(code).to_owned();
    let mut fields: Vec<(String, String)> = Vec::new();
    let mut put = |field: &str, value: String| fields.push((field.to_owned(), value));
    put("id", id.to_string());
    put("unit", says.unit.to_string());
    put(
        "commune",
        says.commune
            .map(|commune| commune.to_string())
            .unwrap_or_default(),
    );
    put("point", says.point.clone());
    put("nature", says.nature.code().to_owned());
    if let Some(span) = span {
        put("from", span.from().to_string());
        if span.days() > 1 {
            put("to", span.to().to_string());
        }
    }
    for (field, number) in &says.numbers {
        put(&format!("n.{field}"), number.to_string());
    }
    for (field, text) in &says.named {
        put(&format!("t.{field}"), name(field, text));
    }
    for (scheme, people) in &says.sign_ups {
        put(&format!("s.{scheme}"), people.to_string());
    }
    put("audiences", says.audiences.join(", "));
    let languages: Vec<String> = says.languages.iter().map(|code| name("language", code)).collect();
    put("languages", languages.join(", "));
    says.schemes
        .iter()
        .for_each(|scheme| put("schemes", scheme.clone()));
    put("partners", says.partners.join(", "));
    put("on_behalf_of", says.on_behalf_of.clone());
    for (at, asked) in says.questions.iter().enumerate() {
        put(&format!("q.{at}"), asked.question.clone());
        put(&format!("a.{at}"), asked.answer.clone());
    }
    let number = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
    put("raised", number(says.raised));
    put("answered", number(says.answered));
    put("cost", says.cost.map(|cost| cost.to_string()).unwrap_or_default());
    put("voucher", says.voucher.clone());
    put("note", says.note.clone());
    put("why", says.why.clone());
    Typed::of(fields)
}
