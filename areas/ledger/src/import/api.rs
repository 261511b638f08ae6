//! POST /api/v1/figures/import: a table into the ledger, as `lantoa figures import` does it.

use axum::body::Bytes;
use serde::Serialize;
use utoipa::OpenApi;
use web::http::StatusCode;
use web::{Cx, Error, IntoResponse, Json, Message, Problem, Response, Result, Routes};

use super::pages::read;
use super::{Candidate, Reading, Refusal, Understood};
use crate::FIGURES_WRITE;
use crate::figure::store::{Entered, enter, rehearse};

pub(crate) fn routes() -> Routes {
    Routes::new()
        .post("/api/v1/figures/import", FIGURES_WRITE, import)
        .up_to(super::pages::MOST)
        .described(Described::openapi())
}

#[derive(OpenApi)]
#[openapi(paths(import), components(schemas(Outcome)))]
struct Described;

/// What became of a table.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Outcome {
    pub accepted: usize,
    /// Statements that the ledger or the table itself has already.
    pub unchanged: usize,
    pub revised: usize,
    pub refused: Vec<Refused>,
    /// Names of units that were not spelled as theirs, in rows that were not refused; left out where there are none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub understood: Vec<Understood>,
}

/// A row that was refused, in words.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Refused {
    pub line: u64,
    pub column: &'static str,
    pub value: String,
    pub reason: String,
    /// What to do about it.
    #[serde(rename = "do")]
    pub advice: String,
    pub candidates: Vec<Candidate>,
}

impl Outcome {
    pub fn new(cx: &Cx, entered: Entered, reading: &Reading) -> Outcome {
        let refused = |refusal: &Refusal| Refused {
            line: refusal.line,
            column: refusal.column.name(),
            value: refusal.value.clone(),
            reason: cx.tell(&refusal.reason()),
            advice: cx.tell(&refusal.advice()),
            candidates: refusal.candidates().to_vec(),
        };
        Outcome {
            accepted: entered.accepted,
            unchanged: entered.unchanged + reading.repeated,
            revised: entered.revised,
            refused: reading.refused.iter().map(refused).collect(),
            understood: reading.understood.clone(),
        }
    }
}

#[utoipa::path(
    post,
    path = "/api/v1/figures/import",
    tag = "ledger",
    params(
        ("dry_run" = Option<bool>, Query, description = "Only say what would be entered"),
        ("accept_good" = Option<bool>, Query, description = "Enter the good rows although others are refused"),
    ),
    request_body(
        content = String,
        content_type = "text/csv",
        description = "A CSV or XLSX table, 50 MB at most",
        example = "source,unit,from,to,indicator,breakdown,value,kind,qualifier\n\
            bao-cao,BHXH tỉnh Nghệ An,2024-05-01,2024-05-31,direct.conference.count,,126,in_period,exact\n",
    ),
    responses(
        (status = 200, description = "What was entered, or would be", body = Outcome),
        (status = 413, description = "Over 50 MB"),
        (status = 422, description = "Rows were refused and nothing was entered, or a parameter or the table can't be read", body = Outcome),
    ),
)]
async fn import(cx: Cx, body: Bytes) -> Result<Response> {
    let (dry_run, accept_good) = match (flag(&cx, "dry_run"), flag(&cx, "accept_good")) {
        (Ok(dry_run), Ok(accept_good)) => (dry_run, accept_good),
        (dry_run, accept_good) => {
            let faults = dry_run.err().into_iter().chain(accept_good.err());
            return Ok(Problem::with_fields(faults.collect()).into_response());
        }
    };
    let reading = read(&cx, body.to_vec())
        .await?
        .map_err(|problem| Error::invalid(problem.message()))?;
    let refused = !reading.refused.is_empty() && !accept_good;
    let entered = match (dry_run, refused) {
        (true, _) => rehearse(&cx, &reading.entries).await?,
        (false, false) => enter(&cx, &reading.entries).await?,
        (false, true) => Entered::default(),
    };
    let status = if refused {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    Ok((status, Json(Outcome::new(&cx, entered, &reading))).into_response())
}

/// `?dry_run` and `?dry_run=true` are the same.
fn flag(cx: &Cx, name: &str) -> std::result::Result<bool, (String, Message)> {
    match cx.asked(name).as_deref() {
        None | Some("false") => Ok(false),
        Some("" | "true") => Ok(true),
        Some(_) => {
            let allowed = Message::new("ledger-api-choice").with("allowed", "true, false");
            Err((name.to_owned(), allowed))
        }
    }
}
