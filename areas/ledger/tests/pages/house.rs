//! A server with the ledger in it, and officers who ask it.

use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use axum::middleware::{Next, from_fn};
use db::Db;
use jiff::Timestamp;
use jiff::civil::date;
use ledger::{AREA, FIGURES_READ, FIGURES_WRITE};
use org::{LookUp, Units};
use serde_json::Value;
use tower::ServiceExt;
use uuid::Uuid;
use web::{Actor, Grant, Router, State};

const HEAD: &str = "source,unit,from,to,indicator,breakdown,value,kind,qualifier,title,evidence\n";
pub(crate) const OCTOBER: &str =
    "b,Đắk Lắk,2024-10-01,2024-10-31,direct.conference.count,,44,in_period,exact,Bài báo,44 hội nghị\n";
pub(crate) const TEN_MONTHS: &str = "b,Đắk Lắk,2024-01-01,2024-10-31,direct.conference.count,,254,cumulative,exact,Bài báo,lũy kế 254 hội nghị\n";
const FORM: &str = "application/x-www-form-urlencoded";

/// The server, and who asks it.
pub(crate) struct House {
    server: Router,
    units: std::sync::Arc<Units>,
}

pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) place: String,
    pub(crate) kind: String,
    pub(crate) flash: String,
    pub(crate) body: String,
    pub(crate) bytes: Vec<u8>,
}

impl House {
    pub(crate) fn unit(&self, name: &str) -> Uuid {
        match self.units.look_up(name, date(2024, 10, 31)) {
            LookUp::Found(unit) => unit.id,
            other => panic!("{name}: {other:?}"),
        }
    }

    /// `at` is where the officer works, and behind a "+" what else they read: "Nghệ An+Phú Yên".
    pub(crate) async fn send(
        &self,
        at: &str,
        method: &str,
        path: &str,
        kind: &str,
        body: impl Into<Body>,
    ) -> Answer {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header("x-works-at", self.trees(at))
            .header(header::CONTENT_TYPE, kind)
            .body(body.into())
            .unwrap();
        let response = self.server.clone().oneshot(request).await.unwrap();
        let of = |name| {
            response
                .headers()
                .get(name)
                .map_or("", |value| value.to_str().unwrap())
                .to_owned()
        };
        let (status, place, kind, flash) = (
            response.status(),
            of(header::LOCATION),
            of(header::CONTENT_TYPE),
            of(header::SET_COOKIE),
        );
        let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        Answer {
            status,
            place,
            kind,
            flash,
            body: String::from_utf8_lossy(&body).into_owned(),
            bytes: body.to_vec(),
        }
    }

    fn trees(&self, at: &str) -> String {
        let trees: Vec<String> = at.split('+').map(|name| self.unit(name).to_string()).collect();
        trees.join(",")
    }

    pub(crate) async fn get(&self, at: &str, path: &str) -> Answer {
        self.send(at, "GET", path, "", "").await
    }

    pub(crate) async fn post(&self, at: &str, path: &str, body: &str) -> Answer {
        self.send(at, "POST", path, FORM, body.to_owned()).await
    }

    pub(crate) async fn upload(&self, at: &str, table: impl AsRef<[u8]>) -> Answer {
        let head = "--x\r\nContent-Disposition: form-data; name=\"tep\"; filename=\"tháng 10.csv\"\r\n\r\n"
            .as_bytes();
        let body = [head, table.as_ref(), b"\r\n--x--\r\n"].concat();
        self.send(
            at,
            "POST",
            "/so-lieu/nhap-tep",
            "multipart/form-data; boundary=x",
            body,
        )
        .await
    }

    /// Enters rows by the API, as another program does.
    pub(crate) async fn import(&self, at: &str, rows: &[&str]) -> Value {
        let answer = self
            .send(at, "POST", "/api/v1/figures/import", "text/csv", table(rows))
            .await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        serde_json::from_str(&answer.body).unwrap()
    }

    pub(crate) async fn conferences(&self, at: &str, from: &str, to: &str) -> Value {
        let query = format!("/api/v1/value?unit=66&indicator=direct.conference.count&from={from}&to={to}");
        serde_json::from_str(&self.get(at, &query).await.body).unwrap()
    }

    pub(crate) fn source(&self, from: &str, to: &str) -> String {
        let unit = self.unit("Đắk Lắk");
        format!("/nguon-so-lieu?don-vi={unit}&noi-dung=direct.conference.count&tu={from}&den={to}")
    }

    pub(crate) fn grid(&self) -> String {
        let unit = self.unit("Đắk Lắk");
        format!(
            "/so-lieu/nhap?don-vi={unit}&thang=2024-10&cot=direct.conference.count&cot=revenue.collected_bn_vnd"
        )
    }
}

pub(crate) fn table(rows: &[&str]) -> String {
    format!("{HEAD}{}", rows.concat())
}

/// A month before the map changed, the day after October's reports are due.
fn november() -> Timestamp {
    "2024-11-06T02:00:00Z".parse().unwrap()
}

/// Stands in for sessions: a header says where the officer works.
fn sign_in(router: Router) -> Router {
    router.layer(from_fn(
        async |mut request: axum::extract::Request, next: Next| {
            let works_at: Vec<Uuid> = request
                .headers()
                .get("x-works-at")
                .and_then(|trees| {
                    trees
                        .to_str()
                        .ok()?
                        .split(',')
                        .map(|tree| tree.parse().ok())
                        .collect()
                })
                .unwrap_or_default();
            if let Some(home) = works_at.first().copied() {
                let may = [FIGURES_READ.0, FIGURES_WRITE.0];
                let name = "Cán bộ truyền thông tỉnh".to_owned();
                request.extensions_mut().insert(Actor {
                    id: home,
                    name,
                    home,
                    grants: vec![Grant::in_trees(may, works_at)],
                    address: String::new(),
                    lang: None,
                });
            }
            next.run(request).await
        },
    ))
}

pub(crate) fn on_both(test: impl AsyncFn(House)) {
    on_both_at(november, test);
}

/// After the map changed.
pub(crate) fn two_years_later() -> Timestamp {
    "2026-11-06T02:00:00Z".parse().unwrap()
}

pub(crate) fn on_both_at(clock: fn() -> Timestamp, test: impl AsyncFn(House)) {
    let prepare = async |db: Db| {
        db.migrate(
            org::migrations()
                .into_iter()
                .chain(ledger::migrations())
                .collect(),
        )
        .await
        .unwrap();
        org::fill(&db, Timestamp::UNIX_EPOCH).await.unwrap();
    };
    db::testing::both_from("ledger-pages", prepare, async |db| {
        let units = org::load_unscoped(db.read()).await.unwrap();
        let state = State::new(db).with_clock(clock);
        state.put(units);
        let units = state.shelf::<Units>().unwrap();
        test(House {
            server: web::server(&[AREA], state, sign_in),
            units,
        })
        .await;
    });
}
