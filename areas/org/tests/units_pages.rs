//! The tree of units as people and programs meet it, over HTTP, on both engines.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail"
)]

use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use axum::middleware::{Next, from_fn};
use db::Db;
use jiff::Timestamp;
use jiff::civil::{Date, date};
use org::{Founding, Level, LookUp, Role, Unit, Units, found, load_unscoped};
use serde_json::Value;
use tower::ServiceExt;
use web::{Actor, Router, Scope, State};

const TREE: &str = "/quan-tri/don-vi";
const BASES: &str = "/quan-tri/don-vi/co-so";
const FOUND: &str = "/quan-tri/don-vi/co-so/ghi";
const PARTNER: &str = "/quan-tri/don-vi/to-chuc";
const TODAY: Date = date(2026, 11, 21);
const FIRST_DAY: Date = date(2025, 10, 1);

const OFFICES: &str = "Tên\tTỉnh\tTừ ngày\tXã, phường\n\
    BHXH cơ sở Ea Súp\tĐắk Lắk\t01/10/2025\txã Ea Súp; xã Ea Rốk\n\
    BHXH cơ sở Buôn Hồ\tĐắk Lắk\t01/10/2025\tphường Buôn Hồ\n";

/// The server of an agency, and who asks it: an officer or an administrator of the nation or a province.
struct Agency {
    server: Router,
    state: State,
}

struct Answer {
    status: StatusCode,
    place: String,
    body: String,
}

impl Answer {
    fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }

    fn says(&self, text: &str) -> &Self {
        assert!(self.body.contains(text), "{text}: {}", self.body);
        self
    }
}

fn in_an_agency(story: impl AsyncFn(Agency)) {
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
fn actor(units: &Units, headers: &HeaderMap) -> Option<Actor> {
    let header = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let role = Role::from_word(header("x-role")?)?;
    let home = units.by_code(header("x-at")?, TODAY)?.id;
    Some(Actor {
        home,
        permissions: role.permissions().map(str::to_owned).collect(),
        scope: Scope {
            trees: vec![home],
            owners: Vec::new(),
        },
        ..Actor::default()
    })
}

/// Role and code of the unit.
type Who = (&'static str, &'static str);
const OFFICER: Who = ("officer", "66");
const ADMINISTRATOR: Who = ("administrator", org::NATION);
const OF_DAK_LAK: Who = ("administrator", "66");
const OF_NGHE_AN: Who = ("administrator", "40");

impl Agency {
    fn units(&self) -> Arc<Units> {
        self.state.shelf().unwrap()
    }

    fn unit(&self, name: &str, on: Date) -> Unit {
        match self.units().look_up(name, on) {
            LookUp::Found(unit) => unit.clone(),
            other => panic!("{name}: {other:?}"),
        }
    }

    async fn get(&self, (role, at): Who, path: &str) -> Answer {
        let request = Request::get(path).header("x-role", role).header("x-at", at);
        self.send(request.body(Body::empty()).unwrap()).await
    }

    async fn post(&self, (role, at): Who, path: &str, fields: &[(&str, &str)]) -> Answer {
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
    async fn look(&self, (role, at): Who, field: &str, table: &str) -> Answer {
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

    async fn send(&self, request: Request<Body>) -> Answer {
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

fn escaped(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02x}")).collect()
}

fn page(unit: &Unit) -> String {
    format!("{TREE}/{}", unit.id)
}

#[test]
fn an_officer_sees_the_tree_and_changes_nothing() {
    in_an_agency(async |agency| {
        let tree = agency.get(OFFICER, TREE).await;
        assert_eq!(tree.status, StatusCode::OK);
        tree.says("BHXH tỉnh Nghệ An").says("BHXH Bộ Quốc phòng");
        assert!(!tree.body.contains(BASES), "{}", tree.body);
        for path in [BASES, PARTNER, "/quan-tri/don-vi/co-so/mau.csv"] {
            assert_eq!(
                agency.get(OFFICER, path).await.status,
                StatusCode::FORBIDDEN,
                "{path}"
            );
        }
        for path in [BASES, PARTNER, FOUND] {
            assert_eq!(
                agency.post(OFFICER, path, &[]).await.status,
                StatusCode::FORBIDDEN,
                "{path}"
            );
        }
        agency.get(ADMINISTRATOR, TREE).await.says(BASES);
    });
}

#[test]
fn the_tree_is_that_of_the_day_and_long_lists_have_pages() {
    in_an_agency(async |agency| {
        agency
            .get(OFFICER, "/quan-tri/don-vi?ngay=2024-10-31")
            .await
            .says("65 đơn vị")
            .says("&#38;trang=2");
        let second = agency
            .get(OFFICER, "/quan-tri/don-vi?ngay=2024-10-31&trang=2")
            .await;
        second.says("BHXH tỉnh Thái Bình");
        agency
            .get(OFFICER, TREE)
            .await
            .says("36 đơn vị")
            .says("102 xã, phường");
        agency
            .get(OFFICER, "/quan-tri/don-vi?ngay=31/02/2024")
            .await
            .says("Điền một ngày có thật");
    });
}

#[test]
fn a_name_leads_to_its_unit_or_to_a_choice_or_to_what_comes_near() {
    in_an_agency(async |agency| {
        let find = async |name: &str, on: &str| {
            agency
                .get(OFFICER, &format!("{TREE}?tim={}&ngay={on}", escaped(name)))
                .await
        };
        let nghe_an = agency.unit("Nghệ An", TODAY);
        let found = find("bhxh nghe an", "").await;
        assert_eq!(
            (found.status, found.place),
            (StatusCode::SEE_OTHER, page(&nghe_an))
        );
        let kim_lien = agency.unit("huyện Nam Đàn, Nghệ An", date(2024, 10, 31));
        let then = find("huyện Nam Đàn", "2024-10-31").await;
        assert_eq!(then.place, format!("{}?ngay=2024-10-31", page(&kim_lien)));
        let several = find("huyện Châu Thành", "2024-10-31").await;
        several
            .says("Chọn một")
            .says("huyện Châu Thành, tỉnh Long An")
            .says("huyện Châu Thành, tỉnh Tây Ninh");
        find("tỉnh Thái Bình", "")
            .await
            .says("không có đơn vị nào")
            .says("nay là tỉnh Hưng Yên");
        find("Nghẹ Anh", "").await.says("Tên viết gần giống");
        find("zzzzzz", "").await.says("Không có tên nào gần giống");
    });
}

#[test]
fn a_unit_tells_its_names_its_neighbours_and_what_became_of_it() {
    in_an_agency(async |agency| {
        let hue = agency.unit("Huế", TODAY);
        agency
            .get(OFFICER, &page(&hue))
            .await
            .says("Thừa Thiên Huế")
            .says("từ trước – 31/12/2024");
        let now = agency.unit("Đắk Lắk", TODAY);
        let then = agency.unit("Phú Yên", date(2024, 10, 31));
        let merged = agency.get(OFFICER, &page(&now)).await;
        merged
            .says(&format!("{}?ngay=2025-06-30", page(&then)))
            .says("Được lập từ")
            .says("toàn bộ")
            .says("xã Ea Súp");
        merged.says(&format!("/bao-cao/thang?don-vi={}&#38;thang=2026-11", now.id));
        let ended = agency.get(OFFICER, &page(&then)).await;
        ended
            .says("không còn nữa")
            .says("Đã sắp xếp thành")
            .says(&page(&now))
            .says("Tổng hợp số liệu của 9 đơn vị");
        let unknown = format!("{TREE}/00000000-0000-0000-0000-000000000000");
        assert_eq!(agency.get(OFFICER, &unknown).await.status, StatusCode::NOT_FOUND);
    });
}

#[test]
fn a_table_founds_offices_that_are_the_provinces_children_afterwards() {
    in_an_agency(async |agency| {
        let looked = agency.look(ADMINISTRATOR, "tep", OFFICES).await;
        assert_eq!(looked.status, StatusCode::OK);
        looked
            .says("2 BHXH cơ sở sẽ được lập")
            .says("xã Ea Súp, xã Ea Rốk");
        assert_eq!(agency.units().change(), 1, "looking changes nothing");

        let made = agency
            .post(ADMINISTRATOR, FOUND, &[("bang", OFFICES), ("lan-sua", "1")])
            .await;
        let province = agency.unit("Đắk Lắk", TODAY);
        assert_eq!(
            (made.status, made.place),
            (StatusCode::SEE_OTHER, page(&province)),
            "{}",
            made.body
        );
        for units in [
            agency.units(),
            Arc::new(load_unscoped(agency.state.db.read()).await.unwrap()),
        ] {
            let bases = units.children(province.id, FIRST_DAY);
            let bases = bases
                .into_iter()
                .filter(|unit| unit.level == Level::Base)
                .map(Unit::title);
            assert_eq!(
                bases.collect::<Vec<_>>(),
                ["BHXH cơ sở Buôn Hồ", "BHXH cơ sở Ea Súp"]
            );
            let commune = agency.unit("xã Ea Rốk, Đắk Lắk", TODAY);
            assert_eq!(
                units.parent(commune.id, FIRST_DAY).unwrap().title(),
                "BHXH cơ sở Ea Súp"
            );
            assert_eq!(
                units.parent(commune.id, date(2025, 9, 30)).unwrap().id,
                province.id
            );
        }
        agency
            .get(OFFICER, &page(&province))
            .await
            .says("BHXH cơ sở Buôn Hồ")
            .says("Tổng hợp số liệu của 2 đơn vị");
        let again = agency
            .post(ADMINISTRATOR, FOUND, &[("bang", OFFICES), ("lan-sua", "2")])
            .await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        again
            .says("tỉnh đã có BHXH cơ sở tên này")
            .says("đã thuộc BHXH cơ sở Ea Súp");
    });
}

#[test]
fn cells_that_cannot_be_taken_are_named_and_the_good_offices_can_still_be_founded() {
    in_an_agency(async |agency| {
        let table = format!(
            "{OFFICES}\nBHXH cơ sở Vinh\tNghệ An\t31/02/2026\tphường Trường Vinh\nKrông Pắc\tĐắk Lắk\t01/10/2025\txã Krông Pắc; xã Kim Liên\n"
        );
        let looked = agency.look(ADMINISTRATOR, "bang", &table).await;
        looked
            .says("2 chỗ cần sửa")
            .says("tháng 2/2026 chỉ có 28 ngày")
            .says("31/02/2026");
        looked
            .says("Dòng 5, cột &#34;Từ ngày&#34;: &#34;31/02/2026&#34;")
            .says("Dòng 6, cột &#34;Xã, phường&#34;: &#34;xã Kim Liên&#34;")
            .says("xã Kim Liên, tỉnh Nghệ An");

        let fields = [("bang", table.as_str()), ("lan-sua", "1")];
        let refused = agency.post(ADMINISTRATOR, FOUND, &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(agency.units().change(), 1);
        let made = agency
            .post(ADMINISTRATOR, FOUND, &[fields[0], fields[1], ("dong-dung", "1")])
            .await;
        assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.body);
        assert!(matches!(
            agency.units().look_up("BHXH cơ sở Krông Pắc", TODAY),
            LookUp::Unknown { .. }
        ));
    });
}

#[test]
fn what_is_no_table_is_refused_with_what_to_do() {
    in_an_agency(async |agency| {
        for (field, sent, said) in [
            ("bang", "", "chọn tệp hoặc dán bảng"),
            ("tep", "%PDF-1.7 ", "không phải là bảng Excel"),
            (
                "bang",
                "Tên\tTỉnh\nEa Súp\tĐắk Lắk",
                "bảng không có cột &#34;Từ ngày&#34;",
            ),
        ] {
            agency.look(ADMINISTRATOR, field, sent).await.says(said);
        }
        let template = agency.get(ADMINISTRATOR, "/quan-tri/don-vi/co-so/mau.csv").await;
        assert_eq!(template.body, "\u{FEFF}Tên,Tỉnh,Từ ngày,\"Xã, phường\"\n");
    });
}

#[test]
fn whoever_was_slower_looks_again() {
    in_an_agency(async |agency| {
        let units = agency.units();
        let province = agency.unit("Đắk Lắk", TODAY);
        let commune = agency.unit("xã Ea Rốk, Đắk Lắk", TODAY);
        let faster = Founding::base("Ea Rốk", &province, FIRST_DAY, vec![commune.id]);
        found(&agency.state.db, &units, &[faster], Timestamp::UNIX_EPOCH)
            .await
            .unwrap();
        let fields = [("bang", OFFICES), ("lan-sua", "1")];
        let late = agency.post(ADMINISTRATOR, FOUND, &fields).await;
        assert_eq!(late.status, StatusCode::CONFLICT);
        late.says("vừa được người khác sửa")
            .says("đã thuộc BHXH cơ sở Ea Rốk")
            .says("name=\"lan-sua\" value=\"2\"");
        let partner = [("level", "partner"), ("name", "Bưu điện"), ("unit", "Đắk Lắk")];
        assert_eq!(
            agency.post(ADMINISTRATOR, PARTNER, &partner).await.status,
            StatusCode::SEE_OTHER
        );
    });
}

#[test]
fn a_province_founds_its_own_offices_only() {
    in_an_agency(async |agency| {
        let looked = agency.look(OF_NGHE_AN, "bang", OFFICES).await;
        looked
            .says("Không thuộc phạm vi quản trị")
            .says("BHXH cơ sở Ea Súp (tỉnh Đắk Lắk)");
        let made = agency
            .post(OF_NGHE_AN, FOUND, &[("bang", OFFICES), ("lan-sua", "1")])
            .await;
        assert_eq!(
            (made.status, agency.units().change()),
            (StatusCode::UNPROCESSABLE_ENTITY, 1)
        );
        let made = agency
            .post(OF_DAK_LAK, FOUND, &[("bang", OFFICES), ("lan-sua", "1")])
            .await;
        assert_eq!((made.status, agency.units().change()), (StatusCode::SEE_OTHER, 2));
    });
}

#[test]
fn a_partner_stands_beside_the_province_and_is_not_awaited() {
    in_an_agency(async |agency| {
        let post = async |who, name: &str, unit: &str, since: &str| {
            let fields = [
                ("level", "partner"),
                ("name", name),
                ("unit", unit),
                ("since", since),
            ];
            agency.post(who, PARTNER, &fields).await
        };
        let made = post(OF_DAK_LAK, "Bưu điện tỉnh Đắk Lắk", "BHXH tỉnh Đắk Lắk", "").await;
        let partner = agency.unit("Bưu điện tỉnh Đắk Lắk", TODAY);
        assert_eq!(
            (made.status, made.place),
            (StatusCode::SEE_OTHER, page(&partner)),
            "{}",
            made.body
        );
        assert_eq!(
            partner.since,
            Some(date(2025, 7, 1)),
            "no older than the province"
        );
        agency
            .get(OFFICER, &page(&partner))
            .await
            .says("Đơn vị phối hợp")
            .says("BHXH tỉnh Đắk Lắk")
            .says("Không");
        for (who, name, unit, since, said) in [
            (
                OF_DAK_LAK,
                "bưu điện tỉnh đắk lắk",
                "Đắk Lắk",
                "",
                "đã có tổ chức tên này",
            ),
            (
                OF_DAK_LAK,
                "Hội Nông dân",
                "Đắk Lắk",
                "2024-01-01",
                "từ ngày 01/7/2025",
            ),
            (
                OF_DAK_LAK,
                "Hội Nông dân",
                "xã Ea Súp, Đắk Lắk",
                "",
                "Chọn một đơn vị BHXH",
            ),
            (OF_NGHE_AN, "Hội Nông dân", "Đắk Lắk", "", "không thuộc phạm vi"),
            (OF_DAK_LAK, " ", "Đắk Lắk", "", "Cần điền ô này"),
        ] {
            let refused = post(who, name, unit, since).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
            refused.says(said);
        }
    });
}

#[test]
fn programs_look_names_up_and_read_units() {
    in_an_agency(async |agency| {
        let ask = async |query: &str| {
            agency
                .get(OFFICER, &format!("/api/v1/units/look-up?{query}"))
                .await
        };
        let then = ask(&format!("name={}&on=2024-10-31", escaped("Phú Yên")))
            .await
            .json();
        assert_eq!(
            (&then["name"], &then["code"]),
            (&"BHXH tỉnh Phú Yên".into(), &"54".into())
        );
        assert_eq!(then["successors"][0]["name"], "BHXH tỉnh Đắk Lắk");
        let now = ask(&format!("name={}", escaped("Phú Yên"))).await;
        assert_eq!(now.status, StatusCode::NOT_FOUND);
        let near = now.json()["candidates"][0]["why"].as_str().unwrap().to_owned();
        assert!(near.contains("nay là tỉnh Đắk Lắk"), "{near}");
        let several = ask(&format!("name={}&on=2024-10-31", escaped("huyện Châu Thành"))).await;
        assert_eq!(several.status, StatusCode::CONFLICT);
        assert!(several.json()["candidates"].as_array().unwrap().len() > 5);
        assert_eq!(
            ask("name=40&on=31/02/2024").await.status,
            StatusCode::UNPROCESSABLE_ENTITY
        );
        assert_eq!(ask("").await.status, StatusCode::UNPROCESSABLE_ENTITY);

        let id = agency.unit("Huế", TODAY).id;
        let hue = agency
            .get(OFFICER, &format!("/api/v1/units/{id}?on=2024-05-31"))
            .await
            .json();
        assert_eq!(
            (&hue["name"], &hue["parent"]["name"]),
            (&"BHXH tỉnh Thừa Thiên Huế".into(), &"BHXH Việt Nam".into())
        );
        assert_eq!(hue["former_names"][0]["until"], "2025-01-01");
        assert_eq!(hue["children"].as_array().unwrap().len(), 9);
        let api = agency.get(OFFICER, "/api/v1/openapi.json").await.json();
        assert!(api["paths"]["/api/v1/units/look-up"]["get"]["parameters"][0]["description"].is_string());
    });
}
