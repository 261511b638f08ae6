//! What the server counts of itself, for Prometheus: never who asked, nor for what in particular. A route is its template.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use axum::extract::{ConnectInfo, Request, State as Extracted};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

use crate::area::Permission;
use crate::error::{Error, Result};
use crate::routes::Routes;
use crate::state::State;

/// Seconds. Pages should take a few hundredths; a report of the nation takes seconds.
const BUCKETS: [f64; 12] = [
    0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 60.0,
];

/// The content type of what `encode` writes.
const KIND: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

type Labels<const N: usize> = [(&'static str, String); N];

/// Who may read /metrics.
#[derive(Clone, Default)]
pub enum Watchers {
    /// Programs of this machine, where no proxy lets others look like them.
    #[default]
    Here,
    /// Whoever brings this token, from wherever.
    Token(String),
    Nobody,
}

#[derive(Debug)]
pub(crate) struct Metrics {
    /// By route, method and class of status: "2xx".
    requests: Family<Labels<3>, Counter>,
    /// By route.
    took: Family<Labels<1>, Histogram, fn() -> Histogram>,
    under_way: Gauge,
    /// Problems that people were shown, by name: "busy", "no-database".
    problems: Family<Labels<1>, Counter>,
}

/// A request under way, counted as long as it lives.
pub(crate) struct UnderWay(Gauge);

impl Drop for UnderWay {
    fn drop(&mut self) {
        self.0.dec();
    }
}

impl Metrics {
    pub(crate) fn new() -> Self {
        Self {
            requests: Family::default(),
            took: Family::new_with_constructor(|| Histogram::new(BUCKETS)),
            under_way: Gauge::default(),
            problems: Family::default(),
        }
    }

    pub(crate) fn begin(&self) -> UnderWay {
        self.under_way.inc();
        UnderWay(self.under_way.clone())
    }

    pub(crate) fn answered(&self, route: &str, method: &Method, status: StatusCode, took: Duration) {
        let class = format!("{}xx", status.as_u16() / 100);
        let labels = [
            ("route", route.to_owned()),
            ("method", known(method).to_owned()),
            ("status", class),
        ];
        self.requests.get_or_create(&labels).inc();
        let by_route = [("route", route.to_owned())];
        self.took.get_or_create(&by_route).observe(took.as_secs_f64());
    }

    pub(crate) fn problem(&self, name: &str) {
        self.problems.get_or_create(&[("name", name.to_owned())]).inc();
    }

    fn written(&self, state: &State) -> Result<String, std::fmt::Error> {
        let mut all = Registry::default();
        all.register(
            "http_requests",
            "Requests answered, by template of the route, method and class of status",
            self.requests.clone(),
        );
        all.register(
            "http_request_duration_seconds",
            "From the head of a request to that of its answer",
            self.took.clone(),
        );
        all.register(
            "http_requests_under_way",
            "Requests begun and not yet answered",
            self.under_way.clone(),
        );
        all.register(
            "lantoa_problems",
            "Problems that were shown, by name; busy is a request that was turned away",
            self.problems.clone(),
        );
        just_now(&mut all, state);
        let mut text = String::new();
        encode(&mut text, &all)?;
        Ok(text)
    }
}

/// What is looked at only when somebody asks.
fn just_now(all: &mut Registry, state: &State) {
    let load = &state.load;
    let (open, idle) = state.db.connections();
    let gauges = [
        (
            "lantoa_turns_taken_pages",
            "Requests that have their turn",
            load.pages.taken(),
        ),
        (
            "lantoa_turns_waiting_pages",
            "Requests that wait for it",
            load.pages.waiting(),
        ),
        (
            "lantoa_turns_taken_long",
            "Long requests that have their turn",
            load.long.taken(),
        ),
        (
            "lantoa_turns_waiting_long",
            "Long requests that wait for it",
            load.long.waiting(),
        ),
        (
            "lantoa_bodies_held_bytes",
            "Bodies that were sent and not yet worked off",
            load.held(),
        ),
        (
            "lantoa_connections",
            "Connections of people and programs",
            load.connections.load(Ordering::Relaxed),
        ),
        (
            "lantoa_database_connections",
            "Connections to the database",
            open as usize,
        ),
        ("lantoa_database_connections_idle", "Those that nobody uses", idle),
        (
            "process_resident_memory_bytes",
            "Memory that the process holds",
            resident(),
        ),
    ];
    for (name, help, value) in gauges {
        let gauge = Gauge::<u64, AtomicU64>::default();
        gauge.set(value as u64);
        all.register(name, help, gauge);
    }
}

/// Resident memory in bytes; nothing where the system doesn't tell.
fn resident() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kibibytes = line.and_then(|line| line.split_whitespace().next()?.parse::<usize>().ok());
    kibibytes.unwrap_or_default() << 10
}

/// Anybody can make up methods; a label for each would fill the memory.
fn known(method: &Method) -> &str {
    let all = [
        Method::GET,
        Method::HEAD,
        Method::POST,
        Method::PUT,
        Method::DELETE,
        Method::OPTIONS,
    ];
    if all.contains(method) {
        method.as_str()
    } else {
        "other"
    }
}

pub(crate) fn routes() -> Routes {
    Routes::new().get("/metrics", Permission::PUBLIC, show).free()
}

/// Who may not see it doesn't learn that it is there.
async fn show(Extracted(state): Extracted<State>, request: Request) -> Result<Response> {
    if !state.watchers.may(&request) {
        return Err(Error::NotFound);
    }
    let text = state.metrics.written(&state).map_err(Error::broken)?;
    Ok(([(header::CONTENT_TYPE, KIND)], text).into_response())
}

impl Watchers {
    fn may(&self, request: &Request) -> bool {
        match self {
            Self::Here => is_of_this_machine(request),
            Self::Token(token) => brings(request.headers(), token),
            Self::Nobody => false,
        }
    }
}

/// Asked on the machine itself, and not passed on for somebody else.
fn is_of_this_machine(request: &Request) -> bool {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
    let passed_on = ["forwarded", "x-forwarded-for", "x-real-ip", "via"];
    let is_direct = passed_on
        .iter()
        .all(|name| !request.headers().contains_key(*name));
    is_direct && peer.is_some_and(|ConnectInfo(peer)| peer.ip().to_canonical().is_loopback())
}

/// Compared to its end, so that the time it takes tells nothing.
fn brings(headers: &HeaderMap, token: &str) -> bool {
    let given = headers
        .get(header::AUTHORIZATION)
        .and_then(|given| given.to_str().ok())
        .and_then(|given| given.strip_prefix("Bearer "))
        .unwrap_or_default();
    let differences = given
        .bytes()
        .zip(token.bytes())
        .fold(0, |all, (a, b)| all | (a ^ b));
    !token.is_empty() && given.len() == token.len() && differences == 0
}
