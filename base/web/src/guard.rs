//! The gate before each route: may this person do this, is the body small enough, and whose turn is it.

use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;

use axum::body::{Body, HttpBody};
use axum::extract::{Request, State as Extracted};
use axum::http::header;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::actor::Actor;
use crate::area::Permission;
use crate::body::take_in;
use crate::cx::Cx;
use crate::deadline::Deadline;
use crate::error::Error;
use crate::load::Load;
use crate::page::Flash;
use crate::present::request_id;
use crate::routes::{BODY_LIMIT, Route};
use crate::state::State;

/// Makes the context of the request, now that it is known who made it.
pub(crate) async fn context(
    Extracted(state): Extracted<State>,
    mut request: Request,
    next: Next,
) -> Response {
    let actor = request.extensions().get::<Actor>().cloned();
    let id = request_id(request.headers());
    let cx = Cx::of_request(&state, request.headers(), request.uri(), &id).by(actor, request.headers());
    request.extensions_mut().insert(cx.clone());

    let mut response = next.run(request).await;
    if cx.flash.is_some() && !response.status().is_redirection() && is_html(&response) {
        response.headers_mut().append(header::SET_COOKIE, Flash::shown());
    }
    response.extensions_mut().insert(cx);
    response
}

/// Lets a request through to its route when its turn comes, or says why not. Only what was sent whole takes a turn: who
/// sends slowly keeps nobody waiting.
pub(crate) async fn gate(
    Extracted((route, load)): Extracted<(Route, Arc<Load>)>,
    mut request: Request,
    next: Next,
) -> Response {
    if let Err(refusal) = permitted(request.extensions_mut().get_mut::<Cx>(), route.needs) {
        return refusal.into_response();
    }
    if length(&request) > route.limit {
        read_away(request.into_body(), route.limit).await;
        return Error::TooLarge(route.limit).into_response();
    }
    let (head, body) = request.into_parts();
    let deadline = head.extensions.get::<Deadline>();
    let (body, _room) = match take_in(&load, body, route.limit, deadline).await {
        Ok(taken) => taken,
        Err(refusal) => return refusal.into_response(),
    };
    let is_long = route.is_long || body.length() > BODY_LIMIT;
    let _turn = match load.turn(is_long).await {
        Ok(turn) => turn,
        Err(refusal) => return refusal.into_response(),
    };
    let deadline = head.extensions.get::<Deadline>().filter(|_| is_long);
    deadline.inspect(|deadline| deadline.put_off_by(load.limits.long_answer));
    next.run(Request::from_parts(head, Body::new(body))).await
}

fn permitted(cx: Option<&mut Cx>, needs: Permission) -> Result<(), Error> {
    match cx {
        Some(cx) if cx.may(needs) => {
            cx.asks_for(needs);
            Ok(())
        }
        Some(cx) if cx.actor.is_some() => Err(Error::Forbidden),
        _ => Err(Error::SignIn),
    }
}

fn is_html(response: &Response) -> bool {
    let kind = response
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok());
    kind.is_some_and(|kind| kind.starts_with("text/html"))
}

fn length(request: &Request) -> usize {
    let length = request
        .headers()
        .get(header::CONTENT_LENGTH)
        .and_then(|length| length.to_str().ok());
    length.and_then(|length| length.parse().ok()).unwrap_or_default()
}

/// A browser shows our answer only when it could send what it had begun: take in and drop up to eight times the limit.
async fn read_away(mut body: Body, limit: usize) {
    let mut left = limit.saturating_mul(8);
    while let Some(Ok(piece)) = poll_fn(|task| Pin::new(&mut body).poll_frame(task)).await {
        left = left.saturating_sub(piece.data_ref().map_or(0, |bytes| bytes.len()));
        if left == 0 {
            return;
        }
    }
}
