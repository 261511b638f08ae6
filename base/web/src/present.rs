//! The one place where an error becomes something to read: a page that says what to do next, the fragment that htmx
//! swaps in, or problem+json (RFC 9457) for programs.

use askama::Template;
use axum::extract::{Request, State as Extracted};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use db::Db;
use serde::Serialize;

use crate::cx::Cx;
use crate::error::Problem;
use crate::health;
use crate::layout::with_parameter;
use crate::page::page;
use crate::state::State;

/// Where people sign in; the area that knows accounts answers there.
pub(crate) const SIGN_IN: &str = "/dang-nhap";

pub(crate) const PROBLEM_JSON: &str = "application/problem+json";

#[derive(Template)]
#[template(path = "web/error.html")]
struct ErrorPage {
    cx: Cx,
    problem: Problem,
}

#[derive(Template)]
#[template(path = "web/_error.html")]
struct ErrorFragment {
    cx: Cx,
    problem: Problem,
}

/// What the asker can read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wish {
    Page,
    Fragment,
    Json,
}

impl Wish {
    fn of(headers: &HeaderMap, here: &Uri) -> Self {
        let accepts = |kind: &str| {
            let accept = headers
                .get(header::ACCEPT)
                .and_then(|value| value.to_str().ok())
                .unwrap_or_default();
            accept.contains(kind)
        };
        if here.path().starts_with("/api/") || (accepts("json") && !accepts("html")) {
            Self::Json
        } else if headers.contains_key("hx-request") {
            Self::Fragment
        } else {
            Self::Page
        }
    }
}

/// Shows the problem that an answer carries, or the one that its bare status stands for.
pub(crate) async fn problems(Extracted(state): Extracted<State>, request: Request, next: Next) -> Response {
    let wish = Wish::of(request.headers(), request.uri());
    let here = request.uri().clone();
    let safe = request.method().is_safe();
    let anonymous = Cx::of_request(
        &state,
        request.headers(),
        request.uri(),
        &request_id(request.headers()),
    );
    let mut response = next.run(request).await;

    let told = response.extensions_mut().remove::<Problem>();
    let problem = match (told, bare(&response)) {
        (Some(problem), _) => problem,
        (None, Some(status)) => bare_problem(status, &state.db).await,
        (None, None) => return response,
    };
    state.metrics.problem(problem.name);
    let cx = response.extensions_mut().remove::<Cx>().unwrap_or(anonymous);
    if problem.status == StatusCode::UNAUTHORIZED && wish != Wish::Json {
        return to_sign_in(&here, safe, wish);
    }
    let allow = response.headers_mut().remove(header::ALLOW);
    let mut shown = show(cx, problem, wish);
    shown
        .headers_mut()
        .extend(allow.map(|methods| (header::ALLOW, methods)));
    shown
}

/// A script that sends for somebody (ui/src/capture.ts) is told where to go: following by itself it would load the page
/// once for nothing, over a bad line, and use up the word meant for whoever sees it.
pub(crate) async fn way_for_scripts(request: Request, next: Next) -> Response {
    let by_script = request
        .headers()
        .get("x-requested-with")
        .is_some_and(|with| with == "capture");
    let mut response = next.run(request).await;
    if by_script && response.status() == StatusCode::SEE_OTHER {
        *response.status_mut() = StatusCode::OK;
    }
    response
}

pub(crate) fn request_id(headers: &HeaderMap) -> String {
    headers
        .get("x-request-id")
        .and_then(|id| id.to_str().ok())
        .unwrap_or_default()
        .to_owned()
}

/// An error of ours carries its problem; one of a library comes as plain text, or as nothing.
fn bare(response: &Response) -> Option<StatusCode> {
    let kind = response
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok());
    let bare = kind.is_none_or(|kind| kind.starts_with("text/plain"));
    let status = response.status();
    (bare && (status.is_client_error() || status.is_server_error())).then_some(status)
}

/// What looks for the session doesn't say so when there is no database.
async fn bare_problem(status: StatusCode, db: &Db) -> Problem {
    if status == StatusCode::INTERNAL_SERVER_ERROR && health::answers(db).await.is_err() {
        return Problem::no_database();
    }
    Problem::of(status)
}

fn show(cx: Cx, problem: Problem, wish: Wish) -> Response {
    let (status, again_in) = (problem.status, problem.again_in);
    let mut response = match wish {
        Wish::Page => page(ErrorPage { cx, problem }).with(status).into_response(),
        Wish::Fragment => page(ErrorFragment { cx, problem }).with(status).into_response(),
        Wish::Json => json_of(&cx, &problem),
    };
    let again = again_in.map(HeaderValue::from);
    response
        .headers_mut()
        .extend(again.map(|seconds| (header::RETRY_AFTER, seconds)));
    if status == StatusCode::UNAUTHORIZED {
        response
            .headers_mut()
            .insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    response
}

/// A problem as programs read it (RFC 9457).
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = Problem)]
pub(crate) struct ToldProblem<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    title: String,
    status: u16,
    /// What happened and what to do next, in the language of who asks.
    detail: String,
    /// The number of the request, as in `x-request-id` and in the log.
    instance: String,
    /// Which of the things that were sent are at fault.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    errors: Vec<Fault<'a>>,
    /// What may have been meant instead.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Vec<Object>, required = false)]
    candidates: Option<&'a serde_json::Value>,
}

#[derive(Serialize, utoipa::ToSchema)]
struct Fault<'a> {
    /// The name of the parameter or the column.
    field: &'a str,
    message: String,
}

fn json_of(cx: &Cx, problem: &Problem) -> Response {
    let faults = problem.fields.iter().map(|(field, message)| Fault {
        field,
        message: cx.tell(message),
    });
    let told = ToldProblem {
        kind: "about:blank",
        title: cx.tell(&problem.title),
        status: problem.status.as_u16(),
        detail: cx.tell(&problem.detail),
        instance: format!("urn:uuid:{}", cx.request_id),
        errors: faults.collect(),
        candidates: problem.candidates.as_ref(),
    };
    let kind = [(header::CONTENT_TYPE, PROBLEM_JSON)];
    let body = serde_json::to_string(&told).unwrap_or_default();
    (problem.status, kind, body).into_response()
}

/// Someone who was only reading comes back to where they were; a fragment takes the whole page along.
fn to_sign_in(here: &Uri, safe: bool, wish: Wish) -> Response {
    let asked = here.path_and_query().map_or("/", |asked| asked.as_str());
    let place = match wish {
        Wish::Page if safe => with_parameter(&Uri::from_static(SIGN_IN), "next", asked),
        _ => SIGN_IN.to_owned(),
    };
    match wish {
        Wish::Fragment => (StatusCode::UNAUTHORIZED, [("hx-redirect", place)]).into_response(),
        _ => (StatusCode::SEE_OTHER, [(header::LOCATION, place)]).into_response(),
    }
}
