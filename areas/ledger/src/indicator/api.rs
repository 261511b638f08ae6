//! GET /api/v1/indicators: the catalogue.

use serde::Serialize;
use utoipa::OpenApi;
use web::{Json, Routes};

use super::{Catalogue, Indicator, Nature};
use crate::FIGURES_READ;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/api/v1/indicators", FIGURES_READ, show)
        .described(Described::openapi())
}

#[derive(OpenApi)]
#[openapi(paths(show), components(schemas(Indicators)))]
struct Described;

#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct Indicators {
    indicators: Vec<Told>,
}

/// A line of the catalogue.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Indicator)]
pub(crate) struct Told {
    code: &'static str,
    name_vi: &'static str,
    name_en: &'static str,
    /// "hội nghị", "lượt người", "%"
    counted_in: &'static str,
    /// flow | stock | ratio
    nature: &'static str,
    /// The indicator that a measure is of.
    base: &'static str,
    adds_over_units: bool,
    adds_over_time: bool,
    /// The keys that such figures are usually broken down by.
    dimensions: &'static [String],
    /// Keys whose values split the whole without overlap.
    partitions: &'static [String],
}

#[utoipa::path(
    get,
    path = "/api/v1/indicators",
    tag = "ledger",
    responses((status = 200, description = "What can be counted, in the order of reports", body = Indicators)),
)]
async fn show() -> Json<Indicators> {
    Json(Indicators {
        indicators: Catalogue::shipped().all().map(Told::from).collect(),
    })
}

impl From<&'static Indicator> for Told {
    fn from(indicator: &'static Indicator) -> Told {
        Told {
            code: &indicator.code,
            name_vi: &indicator.name_vi,
            name_en: &indicator.name_en,
            counted_in: &indicator.counted_in,
            nature: match indicator.nature {
                Nature::Flow => "flow",
                Nature::Stock => "stock",
                Nature::Ratio => "ratio",
            },
            base: &indicator.base,
            adds_over_units: indicator.adds_over_units,
            adds_over_time: indicator.adds_over_time,
            dimensions: &indicator.dimensions,
            partitions: &indicator.partitions,
        }
    }
}
