//! GET /api/v1/value: one number and where it comes from, as `lantoa value` tells it.

use std::sync::Arc;

use org::{LookUp, Unit, Units};
use utoipa::OpenApi;
use web::http::StatusCode;
use web::{Cx, Error, IntoResponse, Json, Message, Problem, Response, Result, Routes};

use super::pages::{Asked, answered};
use super::told::{Answer, SOURCES, ToldUnit};
use super::{Map, Value};
use crate::FIGURES_READ;
use crate::breakdown::Breakdown;
use crate::import::Candidate;
use crate::indicator::{Catalogue, Indicator};
use crate::record::store::tell_records;
use crate::span::Span;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/api/v1/value", FIGURES_READ, show)
        .described(Described::openapi())
}

#[derive(OpenApi)]
#[openapi(paths(show), components(schemas(Answer)))]
struct Described;

#[utoipa::path(
    get,
    path = "/api/v1/value",
    tag = "ledger",
    params(
        ("unit" = String, Query, description = "Id, code or name, as of `to`", example = "BHXH tỉnh Nghệ An"),
        ("indicator" = String, Query, description = "Code of the catalogue", example = "participants.total"),
        ("from" = String, Query, format = Date, description = "First day, 2024-01-01", example = "2024-05-31"),
        ("to" = String, Query, format = Date, description = "Last day", example = "2024-05-31"),
        ("breakdown" = Option<String>, Query, description = "key=value;key=value|value", example = "scheme=BHYT"),
        ("kind" = Option<String>, Query, description = "target: what was assigned instead of what was reached"),
        ("map" = Option<String>, Query, description = "then (default) or today"),
    ),
    responses(
        (status = 200, description = "The value; null where nothing is known", body = Answer),
        (status = 404, description = "No such unit, or not within reach of this account"),
        (status = 409, description = "Several units are called so: `candidates`, each with its id and its name"),
        (status = 422, description = "A parameter can't be read"),
    ),
)]
async fn show(cx: Cx) -> Result<Response> {
    let units = cx.shelf::<Units>()?;
    let asked = match asked(&cx, &units)? {
        Ok(asked) => asked,
        Err(refusal) => return Ok(refusal),
    };
    let book = asked.book(&cx, &units).await?;
    let asked = Arc::new(asked);
    let (mut value, _) = answered(&asked, &units, book).await?;
    if let Some(value) = &mut value {
        tell_records(&cx, &units, &asked.question(), value, SOURCES).await?;
    }
    Ok(Json(answer(&units, &asked, value.as_ref())).into_response())
}

fn answer(units: &Units, asked: &Asked, value: Option<&Value>) -> Answer {
    let name = units
        .get(asked.unit)
        .map(|unit| unit.title_on(asked.span.to()))
        .unwrap_or_default();
    let unit = ToldUnit { id: asked.unit, name };
    Answer::new(unit, &asked.question(), value)
}

/// What the parameters ask for; else the answer that says all that is wrong with them, or, where only the unit is, with
/// the unit: its name is looked up on the last day.
fn asked(cx: &Cx, units: &Units) -> Result<std::result::Result<Asked, Response>> {
    let mut faults = Faults::default();
    let span = faults.unless(span(cx));
    let indicator = faults.unless(indicator(cx));
    let map = faults.unless(choice(cx, "map", &[("then", Map::Then), ("today", Map::Today)]));
    let target = faults.unless(choice(cx, "kind", &[("target", true)]));
    let (Some(span), Some(indicator), Some(map), Some(target)) = (span, indicator, map, target) else {
        return Ok(Err(Problem::with_fields(faults.0).into_response()));
    };
    let map = map.unwrap_or(Map::Then);
    let unit = match unit(cx, units, span)? {
        Ok(unit) if map == Map::Today => units.heir(unit.id),
        Ok(unit) => unit.id,
        Err(refusal) => return Ok(Err(refusal)),
    };
    Ok(Ok(Asked {
        unit,
        indicator,
        breakdown: Breakdown::parse(&cx.asked("breakdown").unwrap_or_default()),
        span,
        target: target.unwrap_or(false),
        map,
    }))
}

/// What is wrong with the parameters, by their names.
#[derive(Default)]
struct Faults(Vec<(String, Message)>);

impl Faults {
    fn unless<T>(&mut self, read: Read<T>) -> Option<T> {
        read.map_err(|faults| self.0.extend(faults)).ok()
    }
}

type Read<T> = std::result::Result<T, Vec<(String, Message)>>;

fn span(cx: &Cx) -> Read<Span> {
    let day = |name: &str| read_day(cx, name).map_err(|fault| (name.to_owned(), fault));
    let (from, to) = match (day("from"), day("to")) {
        (Ok(from), Ok(to)) => (from, to),
        (from, to) => return Err(from.err().into_iter().chain(to.err()).collect()),
    };
    match Span::new(from, to) {
        None => Err(fault("to", "ledger-api-ends-before-it-starts")),
        Some(span) if span.is_too_long() => Err(fault("to", "ledger-api-too-long")),
        Some(span) => Ok(span),
    }
}

fn indicator(cx: &Cx) -> Read<&'static Indicator> {
    let code = cx.asked("indicator").unwrap_or_default();
    let found = Catalogue::shipped().find(&code);
    found.ok_or_else(|| fault("indicator", unknown_indicator(&code)))
}

/// The one of these that a parameter names, if it is given.
fn choice<T: Copy>(cx: &Cx, name: &str, allowed: &[(&str, T)]) -> Read<Option<T>> {
    let Some(asked) = cx.asked(name).filter(|asked| !asked.is_empty()) else {
        return Ok(None);
    };
    let found = allowed.iter().find(|(word, _)| *word == asked);
    found.map(|(_, one)| Some(*one)).ok_or_else(|| {
        let words: Vec<&str> = allowed.iter().map(|(word, _)| *word).collect();
        fault(
            name,
            Message::new("ledger-api-choice").with("allowed", words.join(", ")),
        )
    })
}

fn fault(name: &str, message: impl Into<Message>) -> Vec<(String, Message)> {
    vec![(name.to_owned(), message.into())]
}

pub(crate) fn unknown_indicator(code: &str) -> Message {
    let near: Vec<&str> = Catalogue::shipped()
        .near(code)
        .iter()
        .map(|near| near.code.as_str())
        .collect();
    if near.is_empty() {
        return Message::new("ledger-api-unknown-indicator");
    }
    Message::new("ledger-api-indicator-near").with("near", near.join(", "))
}

pub(crate) fn read_day(cx: &Cx, name: &str) -> std::result::Result<jiff::civil::Date, Message> {
    let text = cx
        .asked(name)
        .filter(|text| !text.trim().is_empty())
        .ok_or("field-required")?;
    vn::date::read(&text).map_err(|_| Message::new("field-date"))
}

/// The unit of that name on the last day; one out of reach is not there.
fn unit<'u>(cx: &Cx, units: &'u Units, span: Span) -> Result<std::result::Result<&'u Unit, Response>> {
    let name = cx.asked("unit").unwrap_or_default();
    match units.look_up(&name, span.to()) {
        LookUp::Found(unit) if units.is_under(unit.id, &cx.scope().trees, span.to()) => Ok(Ok(unit)),
        LookUp::Ambiguous(several) => {
            let candidates = Candidate::of(units, &several, span.to());
            Ok(Err(ambiguous(&name, &candidates)?))
        }
        LookUp::Found(_) | LookUp::Unknown { .. } => Err(Error::NotFound),
    }
}

fn ambiguous(name: &str, candidates: &[Candidate]) -> Result<Response> {
    let detail = Message::new("ledger-api-ambiguous-unit").with("name", name);
    let problem = Problem::of(StatusCode::CONFLICT).saying(detail);
    Ok(problem.with_candidates(candidates)?.into_response())
}
