//! A server with its units, and officers who record.

use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use axum::middleware::{Next, from_fn};
use db::Db;
use files::Files;
use jiff::Timestamp;
use jiff::civil::{Date, date};
use ledger::{Breakdown, Catalogue, Ledger, Map, Question, Span, Wanted};
use org::Units;
use sea_orm::{ConnectionTrait, QueryResult};
use tower::ServiceExt;
use uuid::Uuid;
use web::{Actor, Cx, Grant, Lang, Router, State};

pub(crate) const THEN: Date = date(2024, 11, 20);
pub(crate) const DAK_LAK: &str = "BHXH tỉnh Đắk Lắk";

pub(crate) fn on_both(test: impl AsyncFn(State)) {
    let prepare = async |db: Db| {
        let all = org::migrations()
            .into_iter()
            .chain(ledger::migrations())
            .chain(plans::migrations());
        db.migrate(all.collect()).await.unwrap();
        org::fill(&db, Timestamp::UNIX_EPOCH).await.unwrap();
    };
    let run = async |db: Db| {
        let units = org::load_unscoped(db.read()).await.unwrap();
        let state = State::new(db).with_clock(|| "2024-11-25T02:00:00Z".parse().unwrap());
        state.put(units);
        let folder = tempfile::tempdir().unwrap();
        state.put(Files::open(folder.path()).unwrap());
        test(state).await;
    };
    db::testing::both_from("plans", prepare, run);
}

pub(crate) fn unit(state: &State, name: &str) -> Uuid {
    let units = state.shelf::<Units>().unwrap();
    let org::LookUp::Found(unit) = units.look_up(name, THEN) else {
        panic!("{name}")
    };
    unit.id
}

pub(crate) fn officer(state: &State, home: &str) -> Actor {
    let home = unit(state, home);
    let may = [
        "activities.read",
        "activities.write",
        "figures.read",
        "figures.write",
    ];
    Actor {
        id: Uuid::new_v5(&home, b"officer"),
        name: "Cán bộ truyền thông".to_owned(),
        home,
        grants: vec![Grant::in_trees(may, vec![home])],
        address: String::new(),
        lang: Some(Lang::Vi),
    }
}

pub(crate) fn cx(state: &State, home: &str) -> Cx {
    Cx::new(state, Some(officer(state, home)), Lang::Vi)
}

/// What the ledger answers for an indicator: "3", or "–".
pub(crate) async fn value(
    state: &State,
    home: &str,
    indicator: &str,
    part: &str,
    span: (Date, Date),
) -> String {
    let cx = cx(state, home);
    let units = state.shelf::<Units>().unwrap();
    let unit = unit(state, home);
    let book = ledger::book(&cx, &Wanted::about(&units, unit)).await.unwrap();
    let question = Question {
        unit,
        indicator: Catalogue::shipped().find(indicator).unwrap(),
        breakdown: Breakdown::parse(part),
        span: Span::new(span.0, span.1).unwrap(),
        map: Map::Then,
    };
    let value = Ledger::new(&book, &units).value(&question);
    value.map_or("–".to_owned(), |value| value.amount.to_string())
}

fn server(state: &State, actor: Actor) -> Router {
    let signed_in = from_fn(move |mut request: Request<Body>, next: Next| {
        request.extensions_mut().insert(actor.clone());
        next.run(request)
    });
    web::server(&[ledger::AREA, plans::AREA], state.clone(), |router| {
        router.layer(signed_in)
    })
}

pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) location: String,
    pub(crate) kind: String,
    /// The word that goes with it to the next page.
    cookie: String,
    pub(crate) bytes: Vec<u8>,
}

impl Answer {
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }
}

async fn ask(state: &State, home: &str, request: Request<Body>) -> Answer {
    let response = server(state, officer(state, home))
        .oneshot(request)
        .await
        .unwrap();
    let head = |name: header::HeaderName| {
        let value = response.headers().get(name).and_then(|value| value.to_str().ok());
        value.unwrap_or_default().to_owned()
    };
    Answer {
        status: response.status(),
        location: head(header::LOCATION),
        kind: head(header::CONTENT_TYPE),
        cookie: head(header::SET_COOKIE)
            .split(';')
            .next()
            .unwrap_or_default()
            .to_owned(),
        bytes: to_bytes(response.into_body(), 64 << 20).await.unwrap().to_vec(),
    }
}

pub(crate) async fn get(state: &State, home: &str, path: &str) -> Answer {
    let request = Request::get(path).header(header::HOST, "localhost");
    ask(state, home, request.body(Body::empty()).unwrap()).await
}

fn post(path: &str) -> axum::http::request::Builder {
    let request = Request::post(path).header(header::HOST, "localhost");
    request.header(header::ORIGIN, "http://localhost")
}

/// The page that an answer leads to, with the word that was said.
pub(crate) async fn follow(state: &State, home: &str, answer: &Answer) -> Answer {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", told(answer));
    let request = Request::get(&answer.location).header(header::HOST, "localhost");
    let request = request.header(header::COOKIE, &answer.cookie);
    ask(state, home, request.body(Body::empty()).unwrap()).await
}

/// A form without files.
pub(crate) async fn send(state: &State, home: &str, path: &str, fields: &[(&str, &str)]) -> Answer {
    let body = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(fields)
        .finish();
    let request = post(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    ask(state, home, request.body(body.into()).unwrap()).await
}

/// A form with files: the field, the file's name, its content.
pub(crate) async fn send_with(
    state: &State,
    home: &str,
    path: &str,
    fields: &[(&str, &str)],
    files: &[(&str, &str, &[u8])],
) -> Answer {
    let mut body = Vec::new();
    for (name, text) in fields {
        let head = format!("--edge\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{text}\r\n");
        body.extend_from_slice(head.as_bytes());
    }
    for (field, name, bytes) in files {
        let head = format!(
            "--edge\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\nContent-Type: application/octet-stream\r\n\r\n"
        );
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(b"--edge--\r\n");
    let request = post(path).header(header::CONTENT_TYPE, "multipart/form-data; boundary=edge");
    ask(state, home, request.body(body.into()).unwrap()).await
}

/// The words of a PDF, as one of the programs of poppler-utils reads them.
pub(crate) fn printed(answer: &Answer) -> String {
    assert_eq!(
        (answer.status, answer.kind.as_str()),
        (StatusCode::OK, "application/pdf"),
        "{}",
        told(answer)
    );
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), &answer.bytes).unwrap();
    let read = std::process::Command::new("pdftotext")
        .args(["-layout"])
        .arg(file.path())
        .arg("-")
        .output();
    let text = String::from_utf8(read.unwrap().stdout).unwrap();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a page says of an event in one line, without its tags.
pub(crate) fn told(answer: &Answer) -> String {
    let mut text = String::new();
    let mut inside = false;
    for letter in answer.text().chars() {
        match letter {
            '<' => inside = true,
            '>' => inside = false,
            letter if !inside => text.push(letter),
            _ => (),
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What the audit has of one kind of deed: its fields before and after.
pub(crate) async fn audited(state: &State, what: &str) -> Vec<(String, String)> {
    let sql = format!("SELECT before, after FROM org_audit WHERE what = '{what}' ORDER BY id");
    let rows = state
        .db
        .read()
        .query_all_raw(db::sql(state.db.engine(), &sql, []))
        .await;
    let field = |row: &QueryResult, name| row.try_get("", name).unwrap();
    let rows = rows.unwrap();
    rows.iter()
        .map(|row| (field(row, "before"), field(row, "after")))
        .collect()
}
