//! Puts areas together into one server: their routes behind gates, and around them what every request goes through.

use std::sync::Arc;
use std::time::Instant;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Extension, MatchedPath, Request};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, NotForContentType, Predicate};
use tracing::Instrument;

use crate::area::{Area, Entry, Permission};
use crate::cx::{Cx, LANG_COOKIE};
use crate::error::{Error, Problem, Result};
use crate::form::{Form, Parse, Typed};
use crate::page::{See, inside, see};
use crate::routes::Routes;
use crate::state::State;
use crate::text::Lang;
use crate::{assets, deadline, guard, headers, health, metrics, openapi, origin, present};

/// Everything that can be asked of the server, in the order of areas.
pub fn routes(areas: &[Area]) -> Routes {
    let ours = Routes::new()
        .get("/", Permission::PUBLIC, home)
        .post("/ngon-ngu", Permission::PUBLIC, choose_language)
        .and(health::routes())
        .and(metrics::routes())
        .and(assets::routes())
        .and(openapi::routes());
    areas.iter().fold(ours, |all, area| all.and((area.routes)()))
}

/// The whole server. `sign_in` lays what finds out who acts around it: sessions and tokens belong to an area, and all
/// that is known of them here is an [`Actor`](crate::Actor) among the request's extensions.
pub fn server(areas: &[Area], state: State, sign_in: impl FnOnce(Router) -> Router) -> Router {
    let routes = routes(areas);
    let api = Arc::new(openapi::describe(&routes));
    let state = state.with_menu(menu(areas));

    let (free, gated): (Vec<_>, Vec<_>) = routes.all.into_iter().partition(|bound| bound.route.is_free);
    let free = free.into_iter().fold(Router::new(), |router, bound| {
        router.route(bound.route.path, bound.answer)
    });
    let gated = gated.into_iter().fold(Router::new(), |router, bound| {
        let limit = DefaultBodyLimit::max(bound.route.limit);
        let gate = from_fn_with_state((bound.route.clone(), Arc::clone(&state.load)), guard::gate);
        router.route(
            bound.route.path,
            bound.answer.route_layer(limit).route_layer(gate),
        )
    });
    let known = gated
        .fallback(async || Error::NotFound)
        .method_not_allowed_fallback(async || Problem::of(StatusCode::METHOD_NOT_ALLOWED))
        .layer(from_fn(origin::same_origin))
        .layer(from_fn_with_state(state.clone(), guard::context))
        .layer(Extension(api))
        .with_state(state.clone());
    sign_in(known)
        .merge(free.with_state(state.clone()))
        .layer(from_fn_with_state(state.clone(), deadline::in_time))
        .layer(CatchPanicLayer::new())
        .layer(from_fn_with_state(state.clone(), present::problems))
        .layer(from_fn(present::way_for_scripts))
        .layer(CompressionLayer::new().compress_when(worth_compressing()))
        .layer(from_fn(headers::secure))
        .layer(from_fn_with_state(state, traced))
}

/// Letters come compressed already.
fn worth_compressing() -> impl Predicate {
    DefaultPredicate::new().and(NotForContentType::const_new("font/"))
}

fn menu(areas: &[Area]) -> Arc<[Entry]> {
    let mut entries: Vec<Entry> = areas.iter().flat_map(|area| area.menu).copied().collect();
    entries.sort_by_key(|entry| entry.order);
    entries.into()
}

/// Numbers the request and logs what it was, never for whom: the route's template instead of its address.
async fn traced(
    axum::extract::State(state): axum::extract::State<State>,
    mut request: Request,
    next: Next,
) -> Response {
    let id = Cx::new(&state, None, Lang::Vi).request_id;
    let number = HeaderValue::from_str(&id).ok();
    if let Some(number) = number.clone() {
        request.headers_mut().insert("x-request-id", number);
    }
    let path = request
        .extensions()
        .get::<MatchedPath>()
        .map_or("-", |path| path.as_str())
        .to_owned();
    let method = request.method().clone();
    let span = tracing::info_span!("request", id, %method, path);
    let (begun, under_way) = (Instant::now(), state.metrics.begin());

    let mut response = next.run(request).instrument(span.clone()).await;
    let (status, took) = (response.status(), begun.elapsed());
    drop(under_way);
    state.metrics.answered(&path, &method, status, took);
    tracing::info!(parent: &span, status = status.as_u16(), milliseconds = took.as_millis() as u64, "answered");
    response
        .headers_mut()
        .extend(number.map(|number| (axum::http::HeaderName::from_static("x-request-id"), number)));
    response
}

/// The first page of the menu; before that, signing in.
async fn home(cx: Cx) -> Result<See> {
    cx.actor()?;
    let first = cx.menu().into_iter().next().ok_or(Error::NotFound)?;
    Ok(see(first.path))
}

struct Tongue {
    lang: Lang,
    next: String,
}

impl Parse for Tongue {
    fn parse(typed: &mut Typed) -> Option<Self> {
        let lang = typed.value("lang", |code| Lang::from_code(code).ok_or("field-choice"));
        Some(Self {
            lang: lang?,
            next: inside(typed.text("next")).to_owned(),
        })
    }
}

async fn choose_language(form: Form<Tongue>) -> Result<Response> {
    let chosen = form.accepted().map_err(|_| Error::invalid("field-choice"))?;
    let cookie = format!(
        "{LANG_COOKIE}={}; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax",
        chosen.lang.code()
    );
    Ok(([(header::SET_COOKIE, cookie)], see(chosen.next)).into_response())
}
