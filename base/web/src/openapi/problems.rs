//! The answers that no handler gives itself, or that all give alike: every problem that a program may meet, described in
//! this one place. A handler's own description says only when it answers so.

use axum::http::Method;
use utoipa::openapi::header::Header;
use utoipa::openapi::path::Operation;
use utoipa::openapi::response::Response;
use utoipa::openapi::{Content, Object, Ref, RefOr, Schema, Type};
use utoipa::{PartialSchema, ToSchema};

use crate::area::Permission;
use crate::present::{PROBLEM_JSON, ToldProblem};
use crate::routes::Route;

/// Whom a problem may meet.
type Meets = fn(&Route) -> bool;

/// What may happen whatever is asked.
const PROBLEMS: [(&str, Meets, &str); 9] = [
    ("400", anybody, "What was sent can't be read"),
    ("401", closed, "No token, or one that opens nothing (any more)"),
    ("403", closed_or_changing, "This account may not do that"),
    (
        "404",
        a_thing,
        "It isn't there, or not within reach of this account",
    ),
    ("408", a_body, "What was sent came too slowly"),
    ("413", a_body, "More was sent than is taken"),
    (
        "500",
        anybody,
        "Our fault; the log has the cause, under the number of the request",
    ),
    (
        "503",
        anybody,
        "Too much to do, or no database: try again after `Retry-After` seconds",
    ),
    ("507", a_body, "The disk is full: nothing was saved"),
];

fn anybody(_: &Route) -> bool {
    true
}

fn closed(route: &Route) -> bool {
    route.needs != Permission::PUBLIC
}

/// Another site's page may not change anything here, whoever is signed in.
fn closed_or_changing(route: &Route) -> bool {
    closed(route) || a_body(route)
}

fn a_thing(route: &Route) -> bool {
    route.path.contains('{')
}

fn a_body(route: &Route) -> bool {
    route.method != Method::GET
}

/// Adds to an operation the problems that may meet it, and says of those that it has what they look like.
pub(super) fn answer(operation: &mut Operation, route: &Route) {
    let responses = &mut operation.responses.responses;
    for (status, meets, words) in PROBLEMS {
        if meets(route) {
            let answer = || RefOr::T(Response::new(words));
            responses.entry(status.to_owned()).or_insert_with(answer);
        }
    }
    for (status, answer) in responses.iter_mut() {
        if let RefOr::T(answer) = answer
            && status.starts_with(['4', '5'])
        {
            looks(status, answer);
        }
    }
}

fn looks(status: &str, answer: &mut Response) {
    let problem = Content::new(Some(Ref::from_schema_name(ToldProblem::name())));
    answer.content.insert(PROBLEM_JSON.to_owned(), problem.into());
    let header = match status {
        "401" => Some(("WWW-Authenticate", Header::default())),
        "503" => Some(("Retry-After", Header::new(Object::with_type(Type::Integer)))),
        _ => None,
    };
    let headers = header.map(|(name, header)| (name.to_owned(), header.into()));
    answer.headers.extend(headers);
}

/// What the descriptions of problems refer to.
pub(super) fn schemas() -> Vec<(String, RefOr<Schema>)> {
    let mut schemas = vec![(ToldProblem::name().into_owned(), ToldProblem::schema())];
    ToldProblem::schemas(&mut schemas);
    schemas
}
