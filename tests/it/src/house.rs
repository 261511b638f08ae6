//! A house: the whole product on a fresh database, with people who work in it.

use db::{Db, Migration};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use org::{Duty, Founding, Level, LookUp, NewAccount, Password, Role, SignInName, Units};
use sea_orm::{ConnectionTrait, TryGetable};
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
    /// Somebody of each role, at BHXH Việt Nam or in Nghệ An.
    In(Role),
}

/// Tells a story in a fresh house on SQLite, and again on PostgreSQL.
pub(crate) fn on_both(story: impl AsyncFn(House)) {
    db::testing::both_from("house", furnish, async |db| story(House::open(db).await).await);
}

impl Person {
    fn all() -> impl Iterator<Item = Self> {
        let named = [Self::Administrator, Self::Officer, Self::Neighbour];
        named.into_iter().chain(Role::all().map(Self::In))
    }

    /// The name to sign in with, the office, the role.
    pub(crate) fn account(self) -> (String, &'static str, Role) {
        let (name, office, role) = match self {
            Self::Administrator => ("quantri", CENTRE, Role::Administrator),
            Self::Officer => ("canbo.nghean", NGHE_AN, Role::ProvincialOfficer),
            Self::Neighbour => ("canbo.hatinh", "BHXH tỉnh Hà Tĩnh", Role::ProvincialOfficer),
            Self::In(role) => (role.as_str(), office_of(role), role),
        };
        (name.to_owned(), office, role)
    }
}

const CENTRE: &str = "BHXH Việt Nam";
const NGHE_AN: &str = "BHXH tỉnh Nghệ An";
/// What the province has founded: an office below it, and two who work along.
const OFFICE: &str = "Nam Đàn";
const COMMUNE: &str = "xã Kim Liên, Nghệ An";
const POST: &str = "Bưu điện tỉnh Nghệ An";
const COLLECTION: &str = "Tổ chức dịch vụ thu Nghệ An";

fn office_of(role: Role) -> &'static str {
    match role {
        Role::Centre => CENTRE,
        Role::GrassrootsDirector | Role::GrassrootsOfficer => "BHXH cơ sở Nam Đàn",
        Role::CommuneCommittee => COMMUNE,
        Role::CollectionManager | Role::CollectionAgent => COLLECTION,
        Role::PartnerOfficer => POST,
        _ => NGHE_AN,
    }
}

impl House {
    async fn open(db: Db) -> Self {
        let state = State::new(db).with_clock(today_at_noon);
        state.put(org::load_unscoped(state.db.read()).await.unwrap());
        let folder = tempfile::tempdir().unwrap();
        state.put(::files::Files::open(folder.path()).unwrap());
        let sign_in = org::sign_in(&state, org::Entrance::default());
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
            .post("/dang-nhap", &[("name", &name), ("password", PASSWORD)])
            .await;
        assert_eq!(answer.status, 303, "{name} signs in: {}", answer.text());
        visitor
    }

    pub(crate) fn unit_today(&self, name: &str) -> Uuid {
        unit(&self.state, name, date(2026, 11, 21))
    }

    /// A unit and all that lay below it then.
    pub(crate) fn and_below(&self, name: &str) -> Vec<Uuid> {
        let units = self.state.shelf::<Units>().unwrap();
        let (unit, on) = (self.unit(name), date(2024, 10, 31));
        let all = units
            .all()
            .filter(|other| other.lives(on) && units.is_within(other.id, unit, on));
        all.map(|other| other.id).collect()
    }

    /// The id of somebody's account.
    pub(crate) async fn account(&self, person: Person) -> Option<Uuid> {
        let db = &self.state.db;
        let asked = db::sql(
            db.engine(),
            "SELECT id FROM org_account WHERE name = $1",
            [person.account().0.into()],
        );
        let row = db.read().query_one_raw(asked).await.unwrap()?;
        Some(Uuid::try_get_by(&row, "id").unwrap())
    }

    /// A text in Vietnamese.
    pub(crate) fn text(&self, key: &str) -> String {
        Cx::new(&self.state, None, Lang::Vi).say(key)
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
    let units = org::load_unscoped(state.db.read()).await.unwrap();
    let cx = Cx::new(&state, None, Lang::Vi);
    state.put(with_offices(&cx, &units).await);
    for person in Person::all() {
        let (name, office, role) = person.account();
        let account = NewAccount {
            name: SignInName::read(&name).unwrap(),
            shown: format!("{name}, {office}"),
            duty: Duty {
                role,
                unit: unit(&state, office, cx.today()),
            },
            lang: None,
            password: Some(Password::read(PASSWORD).unwrap()),
        };
        org::add_account(&cx, account).await.unwrap().unwrap();
    }
}

/// The units with those that Nghệ An has founded.
async fn with_offices(cx: &Cx, units: &Units) -> Units {
    let since = date(2025, 7, 1);
    let province = units.get(named(units, NGHE_AN, since)).unwrap();
    let communes = vec![named(units, COMMUNE, since)];
    let foundings = [
        Founding::base(OFFICE, province, since, communes),
        Founding::organisation(Level::Partner, POST, province, None),
        Founding::organisation(Level::CollectionOrganisation, COLLECTION, province, None),
    ];
    org::found(cx, units, &foundings).await.unwrap()
}

fn migrations() -> Vec<Migration> {
    AREAS.iter().flat_map(|area| (area.migrations)()).collect()
}

fn unit(state: &State, name: &str, on: Date) -> Uuid {
    named(&state.shelf::<Units>().unwrap(), name, on)
}

fn named(units: &Units, name: &str, on: Date) -> Uuid {
    match units.look_up(name, on) {
        LookUp::Found(unit) => unit.id,
        _ => panic!("no unit is called {name} on {on}"),
    }
}

/// The same day for every test, a Saturday in November 2026.
fn today_at_noon() -> Timestamp {
    "2026-11-21T05:00:00Z".parse().unwrap()
}
