//! Who gets in where: every route, asked by nobody, by each role, and about what belongs to others.

use std::cell::RefCell;

use org::Role;
use sea_orm::{ConnectionTrait, TryGetable};
use uuid::Uuid;
use web::http::Method;
use web::{Permission, Route};

use crate::ask::{Answer, Visitor};
use crate::bad_files::{enter, look_through};
use crate::cycle::{MONTH, PDF, issue};
use crate::files::{GOOD, csv};
use crate::house::{AREAS, House, Person, on_both};
use crate::issued::with_photo;

pub(crate) fn routes() -> Vec<Route> {
    web::routes(AREAS).list().cloned().collect()
}

fn is_api(route: &Route) -> bool {
    route.path.starts_with("/api/")
}

/// A form with files has a body of its own kind.
fn takes_files(route: &Route) -> bool {
    route.limit > 2 << 20
}

/// The route's address, with `id` wherever it wants one.
fn address(route: &Route, id: Uuid) -> String {
    let pieces = route.path.split('{').map(|piece| {
        piece
            .split_once('}')
            .map_or(piece.to_owned(), |(_, rest)| format!("{id}{rest}"))
    });
    pieces.collect()
}

pub(crate) async fn knock(visitor: &mut Visitor, route: &Route, path: &str) -> Answer {
    match (&route.method, is_api(route)) {
        (&Method::GET, _) => visitor.get(path).await,
        (_, true) => visitor.post_json(path, &serde_json::json!({})).await,
        (&Method::POST, false) if takes_files(route) => visitor.upload(path, "tep", "a.jpg", b"").await,
        (&Method::POST, false) => {
            let (_, query) = path.split_once('?').unwrap_or_default();
            let fields: Vec<_> = query.split('&').filter_map(|pair| pair.split_once('=')).collect();
            visitor.post(path, &fields).await
        }
        (method, _) => visitor.ask(method.clone(), path, "", Vec::new()).await,
    }
}

#[test]
fn nobody_gets_in_without_signing_in() {
    on_both(async |house| {
        for route in routes().iter().filter(|route| route.needs != Permission::PUBLIC) {
            let path = address(route, Uuid::nil());
            let answer = knock(&mut house.visitor(), route, &path).await;
            if is_api(route) {
                assert_eq!(answer.status, 401, "{} {path}", route.method);
            } else {
                assert_eq!(answer.status, 303, "{} {path}", route.method);
                assert!(
                    answer.location().starts_with("/dang-nhap"),
                    "{path} leads to {}",
                    answer.location()
                );
            }
        }
    });
}

/// The matrix that an administrator reads, found by knocking at every door.
#[test]
fn who_may_do_what_is_what_the_matrix_says() {
    let drawn = RefCell::new(Vec::new());
    on_both(async |house| {
        let mut everybody = vec![("Chưa đăng nhập".to_owned(), None, house.visitor())];
        for role in Role::all() {
            let name = house.text(&role.key());
            everybody.push((name, Some(role), house.sign_in(Person::In(role)).await));
        }
        let mut lines: Vec<String> = everybody
            .iter()
            .enumerate()
            .map(|(column, (name, ..))| format!("{:>2}  {name}", column + 1))
            .collect();
        for needs in permissions() {
            lines.push(format!("\n{}", house.text(&words(needs))));
            lines.push(format!("{:60}{}", "", columns(1..=everybody.len())));
            for route in routes().into_iter().filter(|route| route.needs == needs) {
                let path = address(&route, Uuid::nil());
                let mut marks = Vec::new();
                for (name, role, visitor) in &mut everybody {
                    let opens = needs == Permission::PUBLIC || may(visitor, &route, &path).await;
                    let should = match role {
                        Some(role) => is_everybodys(needs) || role.permissions().any(|name| name == needs.0),
                        None => needs == Permission::PUBLIC,
                    };
                    assert_eq!(opens, should, "{name}: {} {path}", route.method);
                    marks.push(if opens { "●" } else { "·" });
                }
                lines.push(format!(
                    "{:<7}{:<53}{}",
                    route.method.as_str(),
                    route.path,
                    columns(marks)
                ));
            }
        }
        drawn.borrow_mut().push(lines.join("\n"));
    });
    let drawn = drawn.into_inner();
    assert_eq!(drawn[0], drawn[1], "both engines draw the same");
    insta::assert_snapshot!("who_may_do_what", drawn[0]);
}

/// In the order in which routes ask for them.
fn permissions() -> Vec<Permission> {
    let mut asked = Vec::new();
    for route in routes() {
        if !asked.contains(&route.needs) {
            asked.push(route.needs);
        }
    }
    asked
}

fn is_everybodys(needs: Permission) -> bool {
    [Permission::PUBLIC, Permission::SIGNED_IN].contains(&needs)
}

/// The key of what a permission is called: "org-may-figures-read".
fn words(needs: Permission) -> String {
    format!("org-may-{}", needs.0.replace(['.', '_'], "-"))
}

fn columns(cells: impl IntoIterator<Item = impl ToString>) -> String {
    let cells = cells.into_iter().map(|cell| format!("{:>3}", cell.to_string()));
    cells.collect::<Vec<_>>().join("")
}

/// Whether the door opens, whatever is behind it.
async fn may(visitor: &mut Visitor, route: &Route, path: &str) -> bool {
    let answer = knock(visitor, route, path).await;
    assert!(
        answer.status < 500,
        "{} {path} breaks: {}",
        route.method,
        answer.text()
    );
    let to_sign_in = answer.status == 303 && answer.location().starts_with("/dang-nhap");
    !to_sign_in && answer.status != 403 && answer.status != 401
}

/// How a route could be asked about what belongs to another province. A route that is not here fails the test: say
/// what of others it could show.
fn of_others(route: &Route, unit: Uuid, things: &Things) -> Option<String> {
    let path = route.path;
    let span = "indicator=direct.conference.count&from=2024-05-01&to=2024-05-31";
    Some(match path {
        _ if path.starts_with("/so-lieu/nhap-tep/{id}") => address(route, things.upload),
        _ if path.starts_with("/hoat-dong/nhap-tep/{id}") => address(route, things.upload),
        _ if path.starts_with("/hoat-dong/{id}") => address(route, things.activity),
        "/minh-chung/{id}/nho" => address(route, things.photo),
        _ if path.starts_with("/minh-chung/{id}") => {
            format!("{}?kind=photo", address(route, things.evidence))
        }
        _ if path.starts_with("/tai-khoan/ma-truy-cap/{id}") => address(route, things.token),
        "/nguon-so-lieu" => {
            format!("{path}?don-vi={unit}&noi-dung=direct.conference.count&tu=2024-05-01&den=2024-05-31")
        }
        "/bao-cao/ky" | "/bao-cao/tep" => {
            format!("{path}?don-vi={unit}&tu=2024-05-01&den=2024-05-31&dang=csv")
        }
        "/bao-cao/nhieu-nam/tep" => format!("{path}?don-vi={unit}&tu=2022&den=2024&dang=csv"),
        "/bao-cao/theo-don-vi" | "/bao-cao/mot-trang" | "/bao-cao/nhieu-nam" => {
            format!("{path}?don-vi={unit}&thang=2024-05")
        }
        "/bao-cao/can-hoi" => {
            let about = format!("don-vi={unit}&cua={unit}&thang=2024-05");
            format!("{path}?{about}&hoi=moved&noi-dung=direct.conference.count")
        }
        "/bao-cao/can-hoi/{id}/hoi-lai" => address(route, things.answer),
        "/quan-tri/tai-khoan" => format!("{path}?tim=hatinh"),
        "/quan-tri/nhat-ky" => format!("{path}?ai=canbo.hatinh"),
        "/so-lieu/chot" | "/so-lieu/mo-lai" | "/bao-cao/cach-gui" => {
            format!("{path}?don-vi={unit}&thang=2024-05")
        }
        "/bao-cao/han-gui" => format!("{path}?don-vi={unit}&thang=2024-05&ngay=5"),
        _ if path.starts_with("/bao-cao/da-ban-hanh") => {
            format!("{path}?don-vi={unit}&thang={MONTH}&ban=1&anh=1")
        }
        "/bao-cao/gui" | "/bao-cao/ky-duyet" => {
            format!("{path}?don-vi={unit}&thang=2024-05&viec=return&loi=a&lan=0")
        }
        _ if path.starts_with("/quan-tri/tai-khoan/{id}") => address(route, things.account),
        "/hoat-dong"
        | "/hoat-dong/danh-sach.xlsx"
        | "/hoat-dong/rut-mau.pdf"
        | "/chi-tieu/giao"
        | "/chi-tieu/xep-hang" => {
            format!("{path}?don-vi={unit}&thang=2024-05")
        }
        "/hom-nay" | "/chi-tieu" | "/so-lieu/nhap" | "/bao-cao/thang" | "/bao-cao/tinh-hinh" => {
            format!("{path}?don-vi={unit}&thang=2024-05")
        }
        "/api/v1/value" | "/api/v1/figures" => format!("{path}?unit={unit}&{span}"),
        "/api/v1/report" => format!("{path}?unit={unit}&month=2024-05"),
        _ => return None,
    })
}

/// What everybody who is signed in may know: the units of the country, the catalogue; and forms that are one's own.
pub(crate) const OF_NOBODY: [&str; 22] = [
    "/quan-tri/don-vi",
    "/quan-tri/don-vi/{id}",
    "/api/v1/units/look-up",
    "/api/v1/units/{id}",
    "/api/v1/indicators",
    "/api/v1/figures/import",
    "/so-lieu/nhap-tep",
    "/so-lieu/nhap-tep/danh-muc",
    "/so-lieu/nhap-tep/mau.csv",
    "/so-lieu/nhap-tep/mau.xlsx",
    "/tai-khoan/ma-truy-cap",
    "/ghi",
    "/ghi/{form}",
    "/ghi/{form}/nhieu",
    "/hoat-dong/nhap-tep",
    "/hoat-dong/nhap-tep/mau.xlsx",
    "/quan-tri/vai-tro",
    "/quan-tri/tai-khoan/moi",
    "/quan-tri/don-vi/co-so",
    "/quan-tri/don-vi/co-so/mau.csv",
    "/quan-tri/don-vi/co-so/ghi",
    "/quan-tri/don-vi/to-chuc",
];

/// What the officer of Hà Tĩnh has.
pub(crate) struct Things {
    pub(crate) upload: Uuid,
    pub(crate) token: Uuid,
    pub(crate) activity: Uuid,
    pub(crate) evidence: Uuid,
    photo: Uuid,
    answer: Uuid,
    pub(crate) account: Uuid,
}

/// Lists of what is one's own, however they are searched.
const LISTS: [&str; 2] = ["/quan-tri/tai-khoan", "/quan-tri/nhat-ky"];

/// Forms by which an owner would take away what the next address is about.
const TAKES_AWAY: [&str; 6] = [
    "/tai-khoan/ma-truy-cap/{id}/thu-hoi",
    "/so-lieu/nhap-tep/{id}",
    "/so-lieu/nhap-tep/{id}/bo",
    "/hoat-dong/nhap-tep/{id}/bo",
    "/hoat-dong/{id}/bo",
    "/minh-chung/{id}/bo",
];

/// To put away or enter a table that isn't there leads back to where one is sent; a list may also be empty.
fn is_refused(route: &Route, path: &str, answer: &Answer) -> bool {
    match answer.status {
        303 => answer.location().ends_with("/nhap-tep") && path.starts_with(answer.location()),
        200 if is_api(route) => answer.json()["total"] == 0,
        200 => LISTS.contains(&route.path) && !answer.text().contains("canbo.hatinh, BHXH"),
        status => [403, 404].contains(&status),
    }
}

#[test]
fn what_belongs_to_another_province_is_not_there() {
    on_both(async |house| {
        let things = Things::lay_out(&house).await;
        // Who administers a province may do all that anybody may there.
        let mut officer = house.sign_in(Person::In(Role::Administrator)).await;
        let unit = house.unit("BHXH tỉnh Hà Tĩnh");
        let mut owner = owner(&house, unit, &things).await;
        let mut untold = Vec::new();
        for route in routes()
            .iter()
            .filter(|route| ![Permission::PUBLIC, Permission::SIGNED_IN].contains(&route.needs))
        {
            if OF_NOBODY.contains(&route.path)
                || !may(&mut officer, route, &address(route, Uuid::nil())).await
            {
                continue;
            }
            let Some(path) = of_others(route, unit, &things) else {
                untold.push(format!("{} {}", route.method, route.path));
                continue;
            };
            let answer = knock(&mut officer, route, &path).await;
            assert!(
                is_refused(route, &path, &answer),
                "{} {path}: {} {}",
                route.method,
                answer.status,
                answer.words()
            );
            if route.method == Method::GET || !TAKES_AWAY.contains(&route.path) {
                let own = knock(&mut owner, route, &path).await;
                assert!(
                    own.status < 500 && !is_refused(route, &path, &own),
                    "refused to its owner: {} {path}: {} {}",
                    route.method,
                    own.status,
                    own.words()
                );
            }
        }
        assert_eq!(
            untold,
            Vec::<String>::new(),
            "say in `of_others` what of others these could show"
        );

        let theirs = owner.get(&format!("/so-lieu/nhap-tep/{}", things.upload)).await;
        assert_eq!(theirs.status, 200, "what is theirs is still there");
        let tokens = owner.get("/tai-khoan/ma-truy-cap").await.text();
        assert!(tokens.contains(&things.token.to_string()));
    });
}

/// The officer of Hà Tĩnh, who administers it from now on and has issued a report and entered its signed paper.
async fn owner(house: &House, unit: Uuid, things: &Things) -> Visitor {
    let mut above = house.sign_in(Person::Administrator).await;
    let duty = [
        ("unit", "BHXH tỉnh Hà Tĩnh"),
        ("role", Role::Administrator.as_str()),
    ];
    let duties = format!("/quan-tri/tai-khoan/{}/nhiem-vu", things.account);
    let given = above.post(&duties, &duty).await;
    assert_eq!(given.status, 303, "{}", given.words());
    let mut owner = house.sign_in(Person::Neighbour).await;
    let mut signer = house.sign_in(Person::Neighbour).await;
    let issued = issue(&mut [&mut owner, &mut above, &mut signer], unit, "").await;
    assert_eq!(issued.status, 303, "{}", issued.words());
    let paper = format!("/bao-cao/da-ban-hanh/ban-ky?don-vi={unit}&thang={MONTH}&ban=1");
    let fields = [("so", "125/BC-BHXH"), ("ngay", "05/11/2026")];
    let kept = owner.upload_with(&paper, &fields, ("tep", "a.pdf", PDF)).await;
    assert_eq!(kept.status, 303, "{}", kept.words());
    owner
}

impl Things {
    pub(crate) async fn lay_out(house: &House) -> Self {
        let mut neighbour = house.sign_in(Person::Neighbour).await;
        let theirs = GOOD.map(|row| row.replace("Nghệ An", "Hà Tĩnh"));
        let rows: Vec<&str> = theirs.iter().map(String::as_str).collect();
        enter(&mut neighbour, &rows).await;
        let (preview, _) = look_through(&mut neighbour, "ha-tinh.csv", &csv(&rows)).await;
        neighbour
            .post("/tai-khoan/ma-truy-cap", &[("label", "máy của Hà Tĩnh")])
            .await;
        let tokens = neighbour.get("/tai-khoan/ma-truy-cap").await.text();
        let revoke = tokens
            .split('"')
            .find(|text| text.ends_with("/thu-hoi"))
            .unwrap_or_default();
        let unit = house.unit("BHXH tỉnh Hà Tĩnh");
        let photo = with_photo(&mut neighbour, &unit.to_string()).await;
        let activity = record(&mut neighbour, unit).await;
        let path = format!("/hoat-dong/{activity}");
        neighbour
            .upload(
                &format!("{path}/minh-chung"),
                "tep",
                "danh-sach-ha-tinh.pdf",
                b"%PDF-1.7\n% danh-sach-ha-tinh\n%%EOF\n",
            )
            .await;
        let page = neighbour.get(&path).await.text();
        let evidence = page.split("/minh-chung/").nth(1).unwrap_or_default();
        Self {
            upload: id_in(&preview),
            token: id_in(revoke),
            activity,
            evidence: id_in(evidence),
            photo: id_in(&photo),
            answer: answer(house, &mut neighbour, unit).await,
            account: house.account(Person::Neighbour).await.unwrap(),
        }
    }
}

/// Records a small group of the unit that the visitor works for.
async fn record(visitor: &mut Visitor, unit: Uuid) -> Uuid {
    let (activity, unit) = (Uuid::from_u128(7), unit.to_string());
    let id = activity.to_string();
    let row = [
        ("unit", unit.as_str()),
        ("r.0.id", &id),
        ("r.0.from", "2024-05-06"),
        ("r.0.n", "12"),
    ];
    let saved = visitor.post("/ghi/small_group/nhieu", &row).await;
    assert_eq!(saved.status, 303, "{}", saved.words());
    activity
}

/// Answers a question about the unit, the only one that anybody has answered.
async fn answer(house: &House, visitor: &mut Visitor, unit: Uuid) -> Uuid {
    let unit = unit.to_string();
    let fields = [
        ("don-vi", unit.as_str()),
        ("cua", &unit),
        ("thang", "2024-05"),
        ("hoi", "moved"),
        ("noi-dung", "direct.conference.count"),
    ];
    let answered = visitor.post("/bao-cao/can-hoi", &fields).await;
    assert_eq!(answered.status, 303, "{}", answered.words());
    let db = &house.state.db;
    let asked = db::sql(db.engine(), "SELECT id FROM reports_answer", []);
    let row = db.read().query_one_raw(asked).await.unwrap().unwrap();
    Uuid::try_get_by(&row, "id").unwrap()
}

/// The first id in an address or a page.
fn id_in(text: &str) -> Uuid {
    let at = |start: usize| text.get(start..start + 36).and_then(|piece| piece.parse().ok());
    (0..text.len())
        .find_map(at)
        .unwrap_or_else(|| panic!("no id in {text}"))
}
