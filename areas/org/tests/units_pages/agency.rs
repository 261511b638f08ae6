//! The server of an agency, and who asks it.

use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use axum::middleware::{Next, from_fn};
use db::Db;
use jiff::Timestamp;
use jiff::civil::{Date, date};
use org::{LookUp, Role, Unit, Units, load_unscoped};
use serde_json::Value;
use tower::ServiceExt;
use web::{Actor, Grant, Router, State};

pub(crate) const TREE: &str = "/quan-tri/don-vi";
pub(crate) const BASES: &str = "/quan-tri/don-vi/co-so";
pub(crate) const FOUND: &str = "/quan-tri/don-vi/co-so/ghi";
pub(crate) const PARTNER: &str = "/quan-tri/don-vi/to-chuc";
pub(crate) const TODAY: Date = date(2026, 11, 21);

/// The server of an agency, and who asks it: an officer or an administrator of the nation or a province.
pub(crate) struct Agency {
    server: Router,
    pub(crate) state: State,
}

pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) place: String,
    pub(crate) body: String,
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }

    pub(crate) fn says(&self, text: &str) -> &Self {
        assert!(self.body.contains(text), "{text}: {}", self.body);
        self
    }
}

pub(crate) fn in_an_agency(story: impl AsyncFn(Agency)) {
    let prepare = async |db: Db| {
        db.migrate(org::migrations()).await.unwrap();
        org::fill(&db, Timestamp::UNIX_EPOCH).await.unwrap();
    };
    db::testing::both_from("org-units-pages", prepare, async |db| {
        let state = State::new(db).with_clock(|| "2026-11-21T02:00:00Z".parse().unwrap());
        state.put(load_unscoped(state.db.read()).await.unwrap());
        let units = state.shelf::<Units>().unwrap();
        let sign_in = |router: Router| {
            router.layer(from_fn(move |mut request: axum::extract::Request, next: Next| {
                let actor = actor(&units, request.headers());
                if let Some(actor) = actor {
                    request.extensions_mut().insert(actor);
                }
                next.run(request)
            }))
        };
        let server = web::server(&[org::AREA], state.clone(), sign_in);
        story(Agency { server, state }).await;
    });
}

/// Stands in for sessions: headers say who works where.
pub(crate) fn actor(units: &Units, headers: &HeaderMap) -> Option<Actor> {
    let header = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let role = Role::from_word(header("x-role")?)?;
    let home = units.by_code(header("x-at")?, TODAY)?.id;
    Some(Actor {
        home,
        grants: vec![Grant::in_trees(role.permissions(), vec![home])],
        ..Actor::default()
    })
}

/// Role and code of the unit.
pub(crate) type Who = (&'static str, &'static str);
pub(crate) const OFFICER: Who = ("provincial_officer", "66");
pub(crate) const ADMINISTRATOR: Who = ("administrator", org::NATION);
pub(crate) const OF_DAK_LAK: Who = ("administrator", "66");
pub(crate) const OF_NGHE_AN: Who = ("administrator", "40");

impl Agency {
    pub(crate) fn units(&self) -> Arc<Units> {
        self.state.shelf().unwrap()
    }

    pub(crate) fn unit(&self, name: &str, on: Date) -> Unit {
        match self.units().look_up(name, on) {
            LookUp::Found(unit) => unit.clone(),
            other => panic!("{name}: {other:?}"),
        }
    }

    pub(crate) async fn get(&self, (role, at): Who, path: &str) -> Answer {
        let request = Request::get(path).header("x-role", role).header("x-at", at);
        self.send(request.body(Body::empty()).unwrap()).await
    }

    pub(crate) async fn post(&self, (role, at): Who, path: &str, fields: &[(&str, &str)]) -> Answer {
        let pairs = fields
            .iter()
            .map(|(name, value)| format!("{name}={}", escaped(value)));
        let request = Request::post(path)
            .header("x-role", role)
            .header("x-at", at)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(
            request
                .body(Body::from(pairs.collect::<Vec<_>>().join("&")))
                .unwrap(),
        )
        .await
    }

    /// Sends a table as a file, or pasted.
    pub(crate) async fn look(&self, (role, at): Who, field: &str, table: &str) -> Answer {
        let file = if field == "tep" {
            "; filename=\"co so.csv\""
        } else {
            ""
        };
        let head = format!("--x\r\nContent-Disposition: form-data; name=\"{field}\"{file}\r\n\r\n");
        let request = Request::post(BASES)
            .header("x-role", role)
            .header("x-at", at)
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=x");
        self.send(
            request
                .body(Body::from(format!("{head}{table}\r\n--x--\r\n")))
                .unwrap(),
        )
        .await
    }

    pub(crate) async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.server.clone().oneshot(request).await.unwrap();
        let place = response
            .headers()
            .get(header::LOCATION)
            .map_or("", |place| place.to_str().unwrap())
            .to_owned();
        let status = response.status();
        let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        Answer {
            status,
            place,
            body: String::from_utf8_lossy(&body).into_owned(),
        }
    }
}

pub(crate) fn escaped(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02x}")).collect()
}

pub(crate) fn page(unit: &Unit) -> String {
    format!("{TREE}/{}", unit.id)
}
