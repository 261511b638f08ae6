//! A thousand random requests by everybody who works in Nghệ An, each about something of Hà Tĩnh: none is answered with
//! data, and nothing there changes.

use org::Role::{
    self, Administrator, CollectionAgent, CollectionManager, CommuneCommittee, GrassrootsDirector,
    GrassrootsOfficer, Inspector, PartnerOfficer, ProvincialDirector, ProvincialOfficer, Translator,
};
use uuid::Uuid;
use web::Route;
use web::http::Method;

use crate::access::{Things, routes};
use crate::ask::{Answer, Visitor};
use crate::files::readable;
use crate::house::{House, Person, on_both};

/// What of Hà Tĩnh nobody else may read: its figures, its source, its officer, its token, a file by its name or within.
const TOLD: [&str; 6] = [
    "73.915",
    "73915",
    "tờ trình kín",
    "canbo.hatinh",
    "máy của Hà Tĩnh",
    "danh-sach-ha-tinh",
];

const FIGURES: [&str; 2] = [
    "tờ trình kín,BHXH tỉnh Hà Tĩnh,2024-05-01,2024-05-31,direct.conference.count,,73915,in_period,exact,yes,73.915 hội nghị,",
    "tờ trình kín,BHXH tỉnh Hà Tĩnh,2024-05-01,2024-05-31,direct.conference.attendees,,7391500,in_period,exact,yes,7.391.500 người,",
];

/// How often each role tries.
const TIMES: usize = 1_000;

/// Always the same numbers, far enough from each other.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % end
    }

    fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}

/// What there is of Hà Tĩnh to ask for.
struct Theirs {
    units: Vec<Uuid>,
    /// Of what isn't a unit.
    ids: Vec<Uuid>,
}

impl Theirs {
    async fn lay_out(house: &House) -> Self {
        let things = Things::lay_out(house).await;
        let mut neighbour = house.sign_in(Person::Neighbour).await;
        crate::bad_files::enter(&mut neighbour, &FIGURES).await;
        let units = house.and_below("BHXH tỉnh Hà Tĩnh");
        let ids = vec![
            things.upload,
            things.token,
            things.activity,
            things.evidence,
            things.account,
        ];
        Self { units, ids }
    }
}

/// One request of a kind that a route takes, about something of theirs wherever it names something.
async fn ask(dice: &mut Dice, visitor: &mut Visitor, route: &Route, theirs: &Theirs) -> (String, Answer) {
    let unit = dice.one(&theirs.units).to_string();
    // There are many more units than other things, which most routes name.
    let named = if dice.below(4) > 0 {
        &theirs.ids
    } else {
        &theirs.units
    };
    let id = dice.one(named).to_string();
    let filled = route
        .path
        .split('{')
        .enumerate()
        .map(|(at, piece)| match piece.split_once('}') {
            Some((_, rest)) if at > 0 => format!("{id}{rest}"),
            _ => piece.to_owned(),
        });
    let path: String = filled.collect();
    let month = format!("2024-{:02}", dice.below(12) + 1);
    let fields = [
        ("don-vi", unit.as_str()),
        ("unit", unit.as_str()),
        ("thang", month.as_str()),
        ("month", month.as_str()),
        ("tu", "2024-05-01"),
        ("den", "2024-05-31"),
        ("from", "2024-05-01"),
        ("to", "2024-05-31"),
        ("noi-dung", "direct.conference.count"),
        ("indicator", "direct.conference.count"),
        ("dang", ["csv", "xlsx", "docx", "pdf"][dice.below(4)]),
        ("id", id.as_str()),
        ("role", "provincial_officer"),
        ("label", "một máy"),
    ];
    // The unit and the days are always asked for; which of the others come along is left to chance.
    let chosen: Vec<_> = fields
        .into_iter()
        .enumerate()
        .filter(|(at, _)| *at < 10 || dice.below(2) == 0)
        .map(|(_, field)| field)
        .collect();
    let answer = match (&route.method, route.path.starts_with("/api/")) {
        (&Method::GET, _) => visitor.get(&format!("{path}?{}", query(&chosen))).await,
        (&Method::POST, true) => {
            let json: serde_json::Map<_, _> = chosen
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).into()))
                .collect();
            visitor.post_json(&path, &json.into()).await
        }
        (&Method::POST, false) => visitor.post(&path, &chosen).await,
        (method, _) => visitor.ask(method.clone(), &path, "", Vec::new()).await,
    };
    (format!("{} {path}?{}", route.method, query(&chosen)), answer)
}

fn query(fields: &[(&str, &str)]) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(fields);
    query.finish()
}

/// What Hà Tĩnh reads of itself.
pub(crate) async fn own_pages(house: &House) -> Vec<String> {
    let mut neighbour = house.sign_in(Person::Neighbour).await;
    let unit = house.unit("BHXH tỉnh Hà Tĩnh");
    let mut pages = Vec::new();
    for path in ["/bao-cao/thang", "/hoat-dong", "/chi-tieu"] {
        let page = neighbour
            .get(&format!("{path}?don-vi={unit}&thang=2024-05"))
            .await;
        assert_eq!(page.status, 200, "{path}");
        pages.push(page.words());
    }
    pages.push(neighbour.get("/tai-khoan/ma-truy-cap").await.words());
    pages
}

/// What would be told is found in whatever shape it is told.
async fn is_found_in_every_shape(house: &House) {
    let mut neighbour = house.sign_in(Person::Neighbour).await;
    let unit = house.unit("BHXH tỉnh Hà Tĩnh");
    for shape in ["csv", "xlsx", "docx", "pdf", "json"] {
        let path =
            format!("/bao-cao/tep?don-vi={unit}&thang=2024-05&tu=2024-05-01&den=2024-05-31&dang={shape}");
        let file = neighbour.get(&path).await;
        let text = readable(&file.body);
        let told = [TOLD[0], TOLD[1]].iter().any(|secret| text.contains(secret));
        assert!(told, "{shape} {}: {text}", file.status);
    }
}

/// In four parts, so that none takes longer than a test may.
#[test]
fn a_provincial_director_a_commune_and_a_translator_are_told_nothing_and_change_nothing() {
    nothing_is_told(0, &[ProvincialDirector, CommuneCommittee, Translator]);
}

#[test]
fn nor_are_a_provincial_officer_a_collection_manager_and_an_inspector() {
    nothing_is_told(1, &[ProvincialOfficer, CollectionManager, Inspector]);
}

#[test]
fn nor_are_a_grassroots_director_a_collection_agent_and_an_administrator() {
    nothing_is_told(2, &[GrassrootsDirector, CollectionAgent, Administrator]);
}

#[test]
fn nor_are_a_grassroots_officer_and_a_partner() {
    nothing_is_told(3, &[GrassrootsOfficer, PartnerOfficer]);
}

fn nothing_is_told(part: usize, roles: &[Role]) {
    let strangers = Role::all().filter(|role| *role != Role::Centre);
    let these = strangers.skip(part).step_by(4);
    assert!(these.eq(roles.iter().copied()), "every role has its part");
    on_both(async |house| {
        let theirs = Theirs::lay_out(&house).await;
        let before = own_pages(&house).await;
        assert!(
            before[0].contains(TOLD[0]),
            "there is something to be told: {}",
            before[0]
        );
        is_found_in_every_shape(&house).await;
        // Signing out would end the visit.
        let routes: Vec<Route> = routes()
            .into_iter()
            .filter(|route| route.path != "/dang-xuat")
            .collect();
        let mut dice = Dice(20_261_127 + part as u64);
        for &role in roles {
            let mut visitor = house.sign_in(Person::In(role)).await;
            for _ in 0..TIMES {
                let route = dice.one(&routes);
                let (asked, answer) = ask(&mut dice, &mut visitor, route, &theirs).await;
                assert!(answer.status < 500, "{role:?} {asked}: {}", answer.text());
                let text = readable(&answer.body);
                let told: Vec<_> = TOLD.iter().filter(|secret| text.contains(**secret)).collect();
                assert!(told.is_empty(), "{role:?} {asked} tells {told:?}");
            }
        }
        assert_eq!(own_pages(&house).await, before, "nothing there has changed");
    });
}
