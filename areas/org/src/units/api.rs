//! /api/v1/units: a name looked up as of a day, and a unit with its neighbours in the tree and in time.

use jiff::civil::Date;
use serde::Serialize;
use utoipa::OpenApi;
use uuid::Uuid;
use web::http::StatusCode;
use web::{Cx, Error, IntoResponse, Json, Message, Path, Problem, Response, Result, Routes};

use super::pages::{READ, living, why};
use super::{Succession, Units};
use crate::look_up::{self, LookUp};
use crate::unit::Unit;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/api/v1/units/look-up", READ, look_up)
        .get("/api/v1/units/{id}", READ, show)
        .described(Described::openapi())
}

#[derive(OpenApi)]
#[openapi(paths(look_up, show), components(schemas(Told)))]
struct Described;

/// A unit as of a day.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = Unit)]
struct Told {
    id: Uuid,
    code: String,
    level: &'static str,
    /// What its office is called: "BHXH tỉnh Đắk Lắk".
    name: String,
    /// With what it lies in: "phường Ô Môn, thành phố Cần Thơ".
    full_name: String,
    #[schema(value_type = Option<String>, format = Date)]
    since: Option<Date>,
    /// The first day after its life.
    #[schema(value_type = Option<String>, format = Date)]
    until: Option<Date>,
    lat: Option<f64>,
    lon: Option<f64>,
    /// Whether it is expected to report.
    reports: bool,
    former_names: Vec<Former>,
    parent: Option<Named>,
    /// Offices first, then communes.
    children: Vec<Named>,
    predecessors: Vec<Step>,
    successors: Vec<Step>,
}

#[derive(Serialize, utoipa::ToSchema)]
struct Named {
    id: Uuid,
    name: String,
}

/// A name borne until the day before `until`.
#[derive(Serialize, utoipa::ToSchema)]
struct Former {
    name: String,
    #[schema(value_type = String, format = Date)]
    until: Date,
}

/// The other side of a reorganisation.
#[derive(Serialize, utoipa::ToSchema)]
struct Step {
    id: Uuid,
    name: String,
    /// whole, part-main or part: how much of the predecessor went to the successor.
    extent: &'static str,
    #[schema(value_type = String, format = Date)]
    date: Date,
}

/// A unit that may have been meant; `why` it isn't the answer, where there is none.
#[derive(Serialize)]
struct Candidate {
    id: Uuid,
    name: String,
    why: Option<String>,
}

#[utoipa::path(
    get,
    path = "/api/v1/units/look-up",
    tag = "org",
    params(
        ("name" = String, Query, description = "A name as people write it, a code or an id", example = "bhxh nghe an"),
        ("on" = Option<String>, Query, format = Date, description = "As of this day, 2024-10-31; today when left out", example = "2024-10-31"),
    ),
    responses(
        (status = 200, description = "The unit that is meant", body = Told),
        (status = 404, description = "Nobody is called so on that day; `candidates` come near, each with its id, its name and why it isn't meant"),
        (status = 409, description = "Several units are called so: `candidates`, each with its id and its name"),
        (status = 422, description = "A parameter can't be read"),
    ),
)]
async fn look_up(cx: Cx) -> Result<Response> {
    let Ok(on) = day(&cx) else {
        return Ok(wrong("on", "field-date").into_response());
    };
    let Some(name) = cx.asked("name").filter(|name| !name.trim().is_empty()) else {
        return Ok(wrong("name", "field-required").into_response());
    };
    let units = cx.shelf::<Units>()?;
    match units.look_up(&name, on) {
        LookUp::Found(unit) => Ok(Json(Told::of(&units, unit, on)).into_response()),
        LookUp::Ambiguous(several) => {
            let candidate = |unit: &&Unit| Candidate::of(&units, unit, on);
            let candidates: Vec<_> = several.iter().map(candidate).collect();
            unsettled(StatusCode::CONFLICT, "org-api-several", &name, &candidates)
        }
        LookUp::Unknown { near } => {
            let candidate = |near: &look_up::Near<'_>| Candidate::near(&cx, &units, near, on);
            let candidates: Vec<_> = near.iter().map(candidate).collect();
            unsettled(StatusCode::NOT_FOUND, "org-api-nobody", &name, &candidates)
        }
    }
}

#[utoipa::path(
    get,
    path = "/api/v1/units/{id}",
    tag = "org",
    params(
        ("id" = Uuid, Path, description = "The unit"),
        ("on" = Option<String>, Query, format = Date, description = "As of this day; today when left out"),
    ),
    responses(
        (status = 200, description = "The unit with its parent and children of that day", body = Told),
        (status = 404, description = "No such unit"),
        (status = 422, description = "A parameter can't be read"),
    ),
)]
async fn show(cx: Cx, Path(id): Path<Uuid>) -> Result<Response> {
    let Ok(on) = day(&cx) else {
        return Ok(wrong("on", "field-date").into_response());
    };
    let units = cx.shelf::<Units>()?;
    let unit = units.get(id).ok_or(Error::NotFound)?;
    Ok(Json(Told::of(&units, unit, on)).into_response())
}

/// The day that is asked about; today when none is named.
fn day(cx: &Cx) -> std::result::Result<Date, vn::date::DateError> {
    let typed = cx.asked("on").filter(|text| !text.trim().is_empty());
    typed.map_or_else(|| Ok(cx.today()), |text| vn::date::read(&text))
}

fn wrong(field: &str, fault: &'static str) -> Problem {
    Problem::with_fields(vec![(field.to_owned(), fault.into())])
}

/// A problem with the units that may have been meant.
fn unsettled(
    status: StatusCode,
    key: &'static str,
    name: &str,
    candidates: &[Candidate],
) -> Result<Response> {
    let problem = Problem::of(status).saying(Message::new(key).with("name", name));
    Ok(problem.with_candidates(candidates)?.into_response())
}

impl Told {
    fn of(units: &Units, unit: &Unit, on: Date) -> Self {
        let named = |unit: &Unit| Named {
            id: unit.id,
            name: unit.title_on(on),
        };
        let former = unit.former.iter().filter_map(|former| {
            let last = former.until.yesterday().ok()?;
            Some(Former {
                name: unit.title_on(last),
                until: former.until,
            })
        });
        Self {
            id: unit.id,
            code: unit.code.clone(),
            level: unit.level.as_str(),
            name: unit.title_on(on),
            full_name: units.full_name(unit.id, on),
            since: unit.since,
            until: unit.until,
            lat: unit.lat,
            lon: unit.lon,
            reports: unit.reports,
            former_names: former.collect(),
            parent: units.parent(unit.id, on).map(named),
            children: units.children(unit.id, on).into_iter().map(named).collect(),
            predecessors: Step::all(units, units.predecessors(unit.id), true),
            successors: Step::all(units, units.successors(unit.id), false),
        }
    }
}

impl Step {
    fn all(units: &Units, steps: &[Succession], before: bool) -> Vec<Self> {
        let step = |step: &Succession| {
            let eve = step.date.yesterday().ok().filter(|_| before);
            let unit = units.get(step.unit)?;
            let name = unit.title_on(eve.unwrap_or(step.date));
            Some(Self {
                id: unit.id,
                name,
                extent: step.extent.as_str(),
                date: step.date,
            })
        };
        steps.iter().filter_map(step).collect()
    }
}

impl Candidate {
    fn of(units: &Units, unit: &Unit, on: Date) -> Self {
        Self {
            id: unit.id,
            name: units.full_name(unit.id, on),
            why: None,
        }
    }

    fn near(cx: &Cx, units: &Units, near: &look_up::Near<'_>, on: Date) -> Self {
        let why = why(cx, units, &near.why, on);
        Self {
            why: Some(why),
            ..Self::of(units, near.unit, living(near.unit, on))
        }
    }
}
