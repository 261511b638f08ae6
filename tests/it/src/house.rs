//! A house: the whole product on a fresh database, with people who work in it.

use db::{Db, Migration};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use org::{LookUp, NewAccount, Password, Role, SignInName, Units};
use uuid::Uuid;
use web::{Area, Cx, Lang, Router, State};

use crate::ask::Visitor;

/// The areas that the program is made of.
pub(crate) const AREAS: &[Area] = &[
    org::AREA,
    ledger::AREA,
    targets::AREA,
    plans::AREA,
    reports::AREA,
    insight::AREA,
];

/// Whoever needs a password here has this one.
const PASSWORD: &str = "mua-xuan-o-nghe-an";

pub(crate) struct House {
    pub(crate) state: State,
    server: Router,
    /// Where files are kept, as long as the house stands.
    _files: tempfile::TempDir,
}

/// Somebody with an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Person {
    /// Administrator at BHXH Việt Nam.
    Administrator,
    /// Officer of BHXH tỉnh Nghệ An.
    Officer,
    /// Officer of BHXH tỉnh Hà Tĩnh, next door.
    Neighbour,
}

/// Tells a story in a fresh house on SQLite, and again on PostgreSQL.
pub(crate) fn on_both(story: impl AsyncFn(House)) {
    db::testing::both_from("house", furnish, async |db| story(House::open(db).await).await);
}

impl Person {
    pub(crate) const ALL: [Self; 3] = [Self::Administrator, Self::Officer, Self::Neighbour];

    const fn account(self) -> (&'static str, &'static str, Role) {
        match self {
            Self::Administrator => ("quantri", "BHXH Việt Nam", Role::Administrator),
            Self::Officer => ("canbo.nghean", "BHXH tỉnh Nghệ An", Role::Officer),
            Self::Neighbour => ("canbo.hatinh", "BHXH tỉnh Hà Tĩnh", Role::Officer),
        }
    }
}

impl House {
    async fn open(db: Db) -> Self {
        let state = State::new(db).with_clock(today_at_noon);
        state.put(org::load_unscoped(state.db.read()).await.unwrap());
        let folder = tempfile::tempdir().unwrap();
        state.put(::files::Files::open(folder.path()).unwrap());
        let sign_in = org::sign_in(&state, org::Reached::default());
        let server = web::server(AREAS, state.clone(), sign_in);
        Self {
            state,
            server,
            _files: folder,
        }
    }

    pub(crate) fn server(&self) -> Router {
        self.server.clone()
    }

    /// Somebody who has not signed in.
    pub(crate) fn visitor(&self) -> Visitor {
        Visitor::new(self.server.clone())
    }

    pub(crate) async fn sign_in(&self, person: Person) -> Visitor {
        let (name, ..) = person.account();
        let mut visitor = self.visitor();
        let answer = visitor
            .post("/dang-nhap", &[("name", name), ("password", PASSWORD)])
            .await;
        assert_eq!(answer.status, 303, "{name} signs in: {}", answer.text());
        visitor
    }

    /// The unit of a name on the last day of October 2024, before provinces were merged.
    pub(crate) fn unit(&self, name: &str) -> Uuid {
        unit(&self.state, name, date(2024, 10, 31))
    }
}

/// Fills the database that every house is a copy of.
async fn furnish(db: Db) {
    db.migrate(migrations()).await.unwrap();
    let state = State::new(db).with_clock(today_at_noon);
    org::fill(&state.db, today_at_noon()).await.unwrap();
    state.put(org::load_unscoped(state.db.read()).await.unwrap());
    let cx = Cx::new(&state, None, Lang::Vi);
    for person in Person::ALL {
        let (name, office, role) = person.account();
        let account = NewAccount {
            name: SignInName::read(name).unwrap(),
            shown: format!("{name}, {office}"),
            unit: unit(&state, office, cx.today()),
            role,
            lang: None,
            password: Password::read(PASSWORD).unwrap(),
            one_time: false,
        };
        org::add_account(&cx, account).await.unwrap().unwrap();
    }
}

fn migrations() -> Vec<Migration> {
    AREAS.iter().flat_map(|area| (area.migrations)()).collect()
}

fn unit(state: &State, name: &str, on: Date) -> Uuid {
    let units = state.shelf::<Units>().unwrap();
    match units.look_up(name, on) {
        LookUp::Found(unit) => unit.id,
        _ => panic!("no unit is called {name} on {on}"),
    }
}

/// The same day for every test, a Saturday in November 2026.
fn today_at_noon() -> Timestamp {
    "2026-11-21T05:00:00Z".parse().unwrap()
}
