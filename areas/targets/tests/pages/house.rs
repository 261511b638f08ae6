//! A server with targets in it, and officers who ask it.

use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use axum::middleware::{Next, from_fn};
use db::Db;
use jiff::Timestamp;
use ledger::import::Entry;
use org::Units;
use tower::ServiceExt;
use uuid::Uuid;
use web::{Actor, Cx, Grant, Lang, Router, State};

use crate::sample::figure;

const WORKS_AT: &str = "x-works-at";
const FORM: &str = "application/x-www-form-urlencoded";

pub(crate) struct House {
    state: State,
}

pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) place: String,
    pub(crate) flash: String,
    pub(crate) body: String,
}

impl Answer {
    /// Its words without marks between them.
    pub(crate) fn has(&self, words: &str) {
        assert!(self.text().contains(words), "{words}: {}", self.text());
    }

    pub(crate) fn lacks(&self, words: &str) {
        assert!(!self.text().contains(words), "{words}: {}", self.text());
    }

    fn text(&self) -> String {
        let mut text = String::new();
        for part in self.body.split('<') {
            text.push_str(part.split_once('>').map_or(part, |(_, words)| words));
            text.push(' ');
        }
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

impl House {
    pub(crate) fn unit(&self, name: &str) -> Uuid {
        crate::sample::unit(name, jiff::civil::date(2024, 10, 31))
    }

    /// Enters lines as the sample has them.
    pub(crate) async fn enter(&self, lines: &[String]) {
        let actor = actor(vec![self.unit("BHXH tỉnh Đắk Lắk")]);
        let cx = Cx::new(&self.state, Some(actor), Lang::Vi);
        let entry = |line: &String| {
            let figure = figure(line);
            Entry {
                line: 0,
                says: figure.says,
                source: ledger::Source {
                    name: "b".to_owned(),
                    title: "Báo cáo".to_owned(),
                },
                upon: ledger::import::Upon::Anything,
            }
        };
        let entries: Vec<Entry> = lines.iter().map(entry).collect();
        ledger::enter(&cx, &entries).await.unwrap();
    }

    pub(crate) async fn get(&self, at: &str, path: &str) -> Answer {
        self.send(at, "GET", path, String::new()).await
    }

    pub(crate) async fn post(&self, at: &str, path: &str, body: &str) -> Answer {
        self.send(at, "POST", path, body.replace(' ', "+")).await
    }

    async fn send(&self, at: &str, method: &str, path: &str, body: String) -> Answer {
        let home = self.unit(at);
        let server = web::server(&[targets::AREA], self.state.clone(), sign_in);
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(WORKS_AT, home.to_string())
            .header(header::CONTENT_TYPE, FORM)
            .body(Body::from(body))
            .unwrap();
        let response = server.oneshot(request).await.unwrap();
        let of = |name| {
            let value = response.headers().get(name);
            value.map_or("", |value| value.to_str().unwrap()).to_owned()
        };
        let (status, place, flash) = (response.status(), of(header::LOCATION), of(header::SET_COOKIE));
        let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        Answer {
            status,
            place,
            flash,
            body: String::from_utf8_lossy(&bytes).into_owned(),
        }
    }
}

fn actor(trees: Vec<Uuid>) -> Actor {
    Actor {
        id: trees[0],
        name: "Cán bộ truyền thông".to_owned(),
        home: trees[0],
        grants: vec![Grant::in_trees(["targets.read", "targets.write"], trees)],
        address: String::new(),
        lang: None,
    }
}

/// Stands in for sessions: a header says where the officer works.
fn sign_in(router: Router) -> Router {
    router.layer(from_fn(
        async |mut request: axum::extract::Request, next: Next| {
            let home = request.headers()[WORKS_AT].to_str().unwrap().parse().unwrap();
            request.extensions_mut().insert(actor(vec![home]));
            next.run(request).await
        },
    ))
}

pub(crate) fn on_both(test: impl AsyncFn(House)) {
    let prepare = async |db: Db| {
        let migrations = org::migrations().into_iter().chain(ledger::migrations());
        db.migrate(migrations.collect()).await.unwrap();
        org::fill(&db, Timestamp::UNIX_EPOCH).await.unwrap();
    };
    db::testing::both_from("targets-pages", prepare, async |db| {
        let units = org::load_unscoped(db.read()).await.unwrap();
        let state = State::new(db).with_clock(|| "2024-11-06T02:00:00Z".parse().unwrap());
        state.put::<Units>(units);
        test(House { state }).await;
    });
}
