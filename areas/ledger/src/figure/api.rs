//! GET /api/v1/figures: what was stated, page by page, each figure with its source.

use org::Units;
use serde::Serialize;
use utoipa::OpenApi;
use uuid::Uuid;
use web::{Cx, Error, IntoResponse, Json, Problem, Response, Result, Routes};

use super::Figure;
use super::store::list::{Listed, Page, list};
use crate::FIGURES_READ;
use crate::indicator::Catalogue;
use crate::span::Span;
use crate::value::api::{read_day, unknown_indicator};

/// How many figures a page has unless it is asked for otherwise, and at most.
const EACH: u64 = 100;
const MOST: u64 = 1_000;
/// No ledger has so many pages, and every engine counts so far.
const LAST: u64 = 1 << 40;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/api/v1/figures", FIGURES_READ, show)
        .described(Described::openapi())
}

#[derive(OpenApi)]
#[openapi(paths(show), components(schemas(Figures)))]
struct Described;

#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct Figures {
    figures: Vec<Told>,
    /// From 1.
    page: u64,
    pages: u64,
    total: u64,
}

/// A figure as it was stated; of its revisions the standing one.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Figure)]
pub(crate) struct Told {
    id: Uuid,
    revision: u32,
    unit: Uuid,
    indicator: String,
    breakdown: String,
    from: String,
    to: String,
    value: String,
    qualifier: &'static str,
    written: Option<String>,
    kind: &'static str,
    extent: &'static str,
    stated: bool,
    evidence: String,
    note: String,
    source: String,
    title: String,
    entered_by: Option<String>,
    entered_at: String,
}

#[utoipa::path(
    get,
    path = "/api/v1/figures",
    tag = "ledger",
    params(
        ("unit" = Option<Uuid>, Query, description = "A unit, with everything that ever lay below it"),
        ("indicator" = Option<String>, Query, description = "Code of the catalogue", example = "participants.total"),
        ("from" = Option<String>, Query, format = Date, description = "Spans that end on this day or later", example = "2024-01-01"),
        ("to" = Option<String>, Query, format = Date, description = "Spans that start on this day or earlier", example = "2024-12-31"),
        ("page" = Option<u64>, Query, description = "From 1"),
        ("per_page" = Option<u64>, Query, description = "100 unless said otherwise, 1000 at most"),
    ),
    responses(
        (status = 200, description = "Figures within reach of this account, the latest spans first", body = Figures),
        (status = 404, description = "No such unit, or not within reach of this account"),
        (status = 422, description = "A parameter can't be read"),
    ),
)]
async fn show(cx: Cx) -> Result<Response> {
    let mut faults = Vec::new();
    let mut day = |name: &str| {
        cx.asked(name)?;
        read_day(&cx, name)
            .map_err(|fault| faults.push((name.to_owned(), fault)))
            .ok()
    };
    let (from, to) = (day("from"), day("to"));
    let unit = cx.asked("unit").map(|unit| unit.parse::<Uuid>());
    if let Some(Err(_)) = unit {
        faults.push(("unit".to_owned(), "ledger-api-unit-id".into()));
    }
    let indicator = cx.asked("indicator");
    if let Some(code) = &indicator
        && Catalogue::shipped().find(code).is_none()
    {
        faults.push(("indicator".to_owned(), unknown_indicator(code)));
    }
    let mut number = |name: &str, otherwise: u64| {
        let asked = cx.asked(name).map_or(Ok(otherwise), |text| text.parse());
        asked.unwrap_or_else(|_| {
            faults.push((name.to_owned(), "field-whole-number".into()));
            otherwise
        })
    };
    let (at, each) = (number("page", 1), number("per_page", EACH));
    if !faults.is_empty() {
        return Ok(Problem::with_fields(faults).into_response());
    }
    let unit = unit.and_then(std::result::Result::ok);
    let units = cx.shelf::<Units>()?;
    if unit.is_some_and(|unit| units.sight(unit, &cx.scope().trees, cx.today()).is_none()) {
        return Err(Error::NotFound);
    }
    let wanted = Listed {
        unit,
        indicator,
        from,
        to,
    };
    let page = Page {
        at: at.clamp(1, LAST),
        each: each.clamp(1, MOST),
    };
    let (figures, total) = list(&cx, &wanted, page).await?;
    let figures = figures.into_iter().map(Told::from).collect();
    Ok(Json(Figures {
        figures,
        page: page.at,
        pages: total.div_ceil(page.each),
        total,
    })
    .into_response())
}

impl From<Figure> for Told {
    fn from(figure: Figure) -> Told {
        let (says, span): (_, Span) = (figure.says.clone(), figure.says.span);
        Told {
            id: figure.id,
            revision: figure.revision,
            unit: says.unit,
            indicator: says.indicator,
            breakdown: says.breakdown.to_string(),
            from: span.from().to_string(),
            to: span.to().to_string(),
            value: says.value.to_string(),
            qualifier: says.qualifier.code(),
            written: says.written,
            kind: says.kind.code(),
            extent: says.extent.code(),
            stated: says.stated,
            evidence: says.evidence,
            note: says.note,
            source: figure.source.name,
            title: figure.source.title,
            entered_by: figure.entered_by,
            entered_at: figure.entered_at.to_string(),
        }
    }
}
