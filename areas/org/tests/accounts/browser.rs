//! A small agency with a clock that tests turn, and browsers that keep cookies.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use db::Db;
use jiff::civil::date;
use jiff::{SignedDuration, Timestamp};
use org::{Duty, Entrance, NewAccount, Password, Role, SignInName, Units, add_account};
use tower::ServiceExt;
use uuid::Uuid;
use web::{Actor, Area, Cx, Lang, Permission, Result, Routes, State};

pub(crate) const PHRASE: &str = "con trâu là đầu cơ nghiệp";
const BEGINNING: Timestamp = Timestamp::constant(1_795_000_000, 0);

thread_local! {
    static NOW: Cell<Timestamp> = const { Cell::new(BEGINNING) };
}

pub(crate) struct Agency {
    pub(crate) cx: Cx,
    state: State,
    server: Router,
}

/// Runs a story in a fresh agency, on each engine, in which Nghệ An has an officer `nghean` and an administrator
/// `quantri.nghean`, and the nation an administrator `quantri`.
pub(crate) fn in_an_agency(story: impl AsyncFn(Agency)) {
    let prepare = async |db| {
        let agency = Agency::empty(db).await;
        agency.add("nghean", "40", Role::ProvincialOfficer).await;
        agency.add("quantri.nghean", "40", Role::Administrator).await;
        agency.add("quantri", org::NATION, Role::Administrator).await;
    };
    db::testing::both_from("org-agency", prepare, async |db| {
        story(Agency::in_it(db).await).await
    });
}

pub(crate) fn in_an_empty_agency(story: impl AsyncFn(Agency)) {
    let prepare = async |db| _ = Agency::empty(db).await;
    db::testing::both_from("org-empty", prepare, async |db| {
        story(Agency::in_it(db).await).await
    });
}

impl Agency {
    async fn empty(db: Db) -> Self {
        db.migrate(org::migrations()).await.unwrap();
        org::fill(&db, BEGINNING).await.unwrap();
        Self::in_it(db).await
    }

    async fn in_it(db: Db) -> Self {
        NOW.set(BEGINNING);
        let state = State::new(db).with_clock(|| NOW.get());
        state.put(org::load_unscoped(state.db.read()).await.unwrap());
        Self::of(state, Entrance::default())
    }

    fn of(state: State, entrance: Entrance) -> Self {
        let sign_in = org::sign_in(&state, entrance);
        let server = web::server(&[org::AREA, WORK], state.clone(), sign_in);
        Self {
            cx: Cx::new(&state, None, Lang::Vi),
            state,
            server,
        }
    }

    /// The same, served in another way.
    pub(crate) fn entered(&self, entrance: Entrance) -> Self {
        Self::of(self.state.clone(), entrance)
    }

    pub(crate) fn browser(&self) -> Browser {
        Browser {
            server: self.server.clone(),
            cookies: RefCell::default(),
        }
    }

    pub(crate) async fn signed_in(&self, name: &str) -> Browser {
        let browser = self.browser();
        let answer = browser.sign_in(name, PHRASE).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        browser
    }

    pub(crate) async fn add(&self, name: &str, unit: &str, role: Role) -> Uuid {
        let new = NewAccount {
            name: SignInName::read(name).unwrap(),
            shown: format!("Cán bộ {name}"),
            duty: Duty {
                role,
                unit: self.unit(unit),
            },
            lang: None,
            password: Some(Password::read(PHRASE).unwrap()),
        };
        add_account(&self.cx, new)
            .await
            .unwrap()
            .expect("the name is free")
            .id
    }

    pub(crate) fn unit(&self, code: &str) -> Uuid {
        let units = self.cx.shelf::<Units>().unwrap();
        units.by_code(code, date(2026, 11, 1)).unwrap().id
    }
}

pub(crate) fn now() -> Timestamp {
    NOW.get()
}

pub(crate) fn later(time: SignedDuration) {
    NOW.set(NOW.get() + time);
}

/// Something to do for those who are signed in.
const WORK: Area = Area {
    name: "work",
    routes: || {
        Routes::new()
            .get("/viec", FIGURES_READ, who)
            .post("/viec", FIGURES_WRITE, who)
            .get("/api/v1/work", FIGURES_READ, who)
            .post("/api/v1/work", FIGURES_WRITE, who)
    },
    permissions: &[FIGURES_READ, FIGURES_WRITE],
    migrations: Vec::new,
    menu: &[],
};
const FIGURES_READ: Permission = Permission("figures.read");
const FIGURES_WRITE: Permission = Permission("figures.write");

async fn who(cx: Cx) -> Result<String> {
    let Actor { name, home, .. } = cx.actor()?;
    Ok(format!("{name} home={home} trees={:?}", cx.scope().trees))
}

pub(crate) struct Browser {
    server: Router,
    pub(crate) cookies: RefCell<BTreeMap<String, String>>,
}

pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    pub(crate) fn leads_to(&self) -> (u16, &str) {
        (self.status.as_u16(), self.header("location"))
    }

    /// The text of the element with an id.
    pub(crate) fn text_of(&self, id: &str) -> String {
        let (_, from) = self
            .body
            .split_once(&format!("id=\"{id}\""))
            .expect("the element is there");
        let (_, from) = from.split_once('>').unwrap();
        from.split_once('<').unwrap().0.to_owned()
    }
}

impl Browser {
    pub(crate) async fn sign_in(&self, name: &str, password: &str) -> Answer {
        self.post("/dang-nhap", &[("name", name), ("password", password)])
            .await
    }

    /// Follows the link of an invitation and chooses a password.
    pub(crate) async fn accept(&self, code: &str, password: &str) -> Answer {
        let fields = [("password", password), ("again", password)];
        self.post(&format!("/loi-moi?ma={code}"), &fields).await
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &[], String::new()).await
    }

    pub(crate) async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.post_from(path, fields, &[("sec-fetch-site", "same-origin")])
            .await
    }

    pub(crate) async fn post_from(
        &self,
        path: &str,
        fields: &[(&str, &str)],
        headers: &[(&str, &str)],
    ) -> Answer {
        let escaped = |text: &str| {
            text.bytes()
                .map(|byte| format!("%{byte:02x}"))
                .collect::<String>()
        };
        let pairs = fields
            .iter()
            .map(|(name, value)| format!("{name}={}", escaped(value)));
        let form = ("content-type", "application/x-www-form-urlencoded");
        let headers = [headers, &[form]].concat();
        self.ask("POST", path, &headers, pairs.collect::<Vec<_>>().join("&"))
            .await
    }

    pub(crate) async fn with_token(&self, method: &str, path: &str, token: &str) -> Answer {
        let bearer = format!("Bearer {token}");
        self.ask(method, path, &[("authorization", &bearer)], String::new())
            .await
    }

    async fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)], body: String) -> Answer {
        let cookies: Vec<_> = self
            .cookies
            .borrow()
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::COOKIE, cookies.join("; "));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Body::from(body)).unwrap();
        let response = self.server.clone().oneshot(request).await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        self.keep_cookies(&headers);
        Answer {
            status,
            headers,
            body: String::from_utf8_lossy(&body).into_owned(),
        }
    }

    fn keep_cookies(&self, headers: &HeaderMap) {
        for line in headers.get_all(header::SET_COOKIE) {
            let line = line.to_str().unwrap();
            let (name, value) = line.split(';').next().unwrap().split_once('=').unwrap();
            if line.contains("Max-Age=0") {
                self.cookies.borrow_mut().remove(name);
            } else {
                self.cookies
                    .borrow_mut()
                    .insert(name.to_owned(), value.to_owned());
            }
        }
    }
}
