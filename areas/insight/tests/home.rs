//! Today's page, asked for over HTTP on both engines.

#![expect(clippy::unwrap_used, clippy::panic, reason = "tests may panic")]

use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use axum::middleware::{Next, from_fn};
use db::Db;
use jiff::Timestamp;
use jiff::civil::{Date, date};
use ledger::import::read_table;
use org::Units;
use tower::ServiceExt;
use uuid::Uuid;
use web::{Actor, Cx, Grant, Lang, Router, State};

const OCTOBER: Date = date(2024, 10, 31);

/// What officers entered: a province and one of its districts; the neighbour's is not theirs to see.
const FIGURES: &str = "source,unit,from,to,indicator,breakdown,value,kind,qualifier,title
a,BHXH tỉnh Đắk Lắk,2024-10-01,2024-10-31,direct.conference.count,,44,in_period,exact,Báo cáo tháng 10
a,BHXH tỉnh Đắk Lắk,2024-01-01,2024-10-31,direct.conference.count,,254,cumulative,exact,Báo cáo tháng 10
a,BHXH tỉnh Đắk Lắk,2024-10-01,2024-10-31,broadcast.loudspeaker.count,,1314,in_period,over,Báo cáo tháng 10
a,BHXH tỉnh Đắk Lắk,2024-10-31,2024-10-31,participants.stock,scheme=BHXH_TN,900,stock,exact,Báo cáo tháng 10
a,BHXH tỉnh Đắk Lắk,2024-01-01,2024-12-31,participants.stock,scheme=BHXH_TN;assigner=BHXH Việt Nam,1000,target,exact,Quyết định giao chỉ tiêu
b,\"huyện Ea Súp, Đắk Lắk\",2024-10-01,2024-10-31,direct.small_group.count,,12,in_period,exact,Số tháng 10
b,\"huyện Ea Súp, Đắk Lắk\",2024-10-01,2024-10-31,direct.small_group.count,language=rad,20,in_period,exact,Số tháng 10
c,BHXH tỉnh Nghệ An,2024-10-01,2024-10-31,direct.conference.count,,777,in_period,exact,Báo cáo của Nghệ An
";

fn on_both(test: impl AsyncFn(State)) {
    let prepare = async |db: Db| {
        let migrations = org::migrations()
            .into_iter()
            .chain(ledger::migrations())
            .chain(plans::migrations())
            .collect();
        db.migrate(migrations).await.unwrap();
        org::fill(&db, Timestamp::UNIX_EPOCH).await.unwrap();
        let state = state(db).await;
        let cx = Cx::new(&state, Some(officer(&state, "BHXH Việt Nam")), Lang::Vi);
        let units = state.shelf::<Units>().unwrap();
        let table = FIGURES.as_bytes().to_vec();
        let reading = read_table(table, &doc::sheet::Limits::default(), &units, &|_, _| true).unwrap();
        assert_eq!(reading.refused.len(), 0, "{:?}", reading.refused);
        ledger::enter(&cx, &reading.entries).await.unwrap();
    };
    db::testing::both_from("insight-home", prepare, async |db| test(state(db).await).await);
}

async fn state(db: Db) -> State {
    let units = org::load_unscoped(db.read()).await.unwrap();
    let state = State::new(db)
        .with_clock(|| "2024-11-05T02:00:00Z".parse().unwrap())
        .with_switches(&["don-vi", "thang"], insight::switches);
    state.put(units);
    state
}

fn unit(state: &State, name: &str) -> Uuid {
    let units = state.shelf::<Units>().unwrap();
    let org::LookUp::Found(unit) = units.look_up(name, OCTOBER) else {
        panic!("{name}")
    };
    unit.id
}

fn officer(state: &State, home: &str) -> Actor {
    let home = unit(state, home);
    let may = [
        "home.read",
        "figures.read",
        "figures.write",
        "activities.read",
        "reports.read",
    ];
    Actor {
        home,
        name: "Cán bộ truyền thông tỉnh".to_owned(),
        grants: vec![Grant::in_trees(may, vec![home])],
        ..Actor::default()
    }
}

struct Answer {
    status: StatusCode,
    place: String,
    body: String,
}

/// Asks as an officer of a unit.
async fn ask(state: &State, home: &str, path: &str) -> Answer {
    ask_as(state, officer(state, home), path).await
}

async fn ask_as(state: &State, actor: Actor, path: &str) -> Answer {
    let sign_in = |router: Router| {
        router.layer(from_fn(move |mut request: axum::extract::Request, next: Next| {
            request.extensions_mut().insert(actor.clone());
            next.run(request)
        }))
    };
    let server = web::server(&[insight::AREA], state.clone(), sign_in);
    let request = Request::get(path).body(Body::empty()).unwrap();
    let response = server.oneshot(request).await.unwrap();
    let place = response
        .headers()
        .get(header::LOCATION)
        .map(|place| place.to_str().unwrap().to_owned());
    Answer {
        status: response.status(),
        place: place.unwrap_or_default(),
        body: String::from_utf8(to_bytes(response.into_body(), usize::MAX).await.unwrap().to_vec()).unwrap(),
    }
}

fn home(unit: Uuid, month: &str) -> String {
    format!("/hom-nay?don-vi={unit}&thang={month}")
}

const DAK_LAK: &str = "BHXH tỉnh Đắk Lắk";

#[test]
fn whoever_opens_the_page_is_led_to_their_unit_and_the_month_that_ended() {
    on_both(async |state| {
        let answer = ask(&state, DAK_LAK, "/hom-nay").await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        assert_eq!(answer.place, home(unit(&state, DAK_LAK), "2024-10"));
        let other_month = ask(&state, DAK_LAK, "/hom-nay?thang=2024-03").await;
        assert_eq!(other_month.place, home(unit(&state, DAK_LAK), "2024-03"));
    });
}

#[test]
fn a_province_sees_what_is_to_do_its_numbers_its_targets_and_what_came_in() {
    on_both(async |state| {
        let answer = ask(&state, DAK_LAK, &home(unit(&state, DAK_LAK), "2024-10")).await;
        assert_eq!(answer.status, StatusCode::OK);
        let has = |text: &str| assert!(answer.body.contains(text), "{text}\n{}", answer.body);
        has("14/15 đơn vị chưa gửi số liệu tháng 10/2024");
        has("BHXH huyện Ea Súp, Số cuộc tư vấn nhóm nhỏ: phần 20");
        has(">44<");
        has(">trên </span><span class=\"value\">1.314<");
        has("Đạt 90% kế hoạch năm 2024 của BHXH Việt Nam");
        has("Còn phải phát triển thêm 100 người");
        has("Cán bộ truyền thông tỉnh");
        has("data-chart=\"map\"");
        assert!(!answer.body.contains("777"), "the neighbour's number");
        assert!(!answer.body.contains('⟦'), "a text is missing");
    });
}

#[test]
fn the_switches_lead_to_districts_and_months_and_keep_the_place() {
    on_both(async |state| {
        let (province, district) = (unit(&state, DAK_LAK), unit(&state, "huyện Ea Súp, Đắk Lắk"));
        let answer = ask(&state, DAK_LAK, &home(province, "2024-10")).await;
        let way = |unit: Uuid, month: &str| format!("href=\"/hom-nay?don-vi={unit}&#38;thang={month}\"");
        assert!(answer.body.contains(&way(district, "2024-10")), "{}", answer.body);
        assert!(answer.body.contains(&way(province, "2024-05")));
        assert!(
            !answer.body.contains(&unit(&state, "BHXH Việt Nam").to_string()),
            "the nation is not theirs"
        );
    });
}

#[test]
fn a_month_without_numbers_leads_to_the_last_one_that_has_some() {
    on_both(async |state| {
        let province = unit(&state, DAK_LAK);
        let answer = ask(&state, DAK_LAK, &home(province, "2023-02")).await;
        assert!(
            answer.body.contains("Tháng này chưa có số liệu"),
            "{}",
            answer.body
        );
        assert!(answer.body.contains("Số liệu gần nhất: tháng 10/2024"));
        let nothing = ask(
            &state,
            "BHXH tỉnh Cà Mau",
            &home(unit(&state, "BHXH tỉnh Cà Mau"), "2024-10"),
        )
        .await;
        assert!(nothing.body.contains("Chưa có số liệu nào"), "{}", nothing.body);
        assert!(
            nothing
                .body
                .contains("Chưa có số liệu tháng 10/2024 của riêng đơn vị")
        );
    });
}

#[test]
fn who_sets_the_program_up_is_told_what_comes_first_until_there_are_figures() {
    on_both(async |state| {
        let asks = async |at: &str, month: &str, may: &str| {
            let mut actor = officer(&state, at);
            actor.grants[0].permissions.insert(may.to_owned());
            ask_as(&state, actor, &home(unit(&state, at), month)).await.body
        };
        let fresh = asks("BHXH tỉnh Cà Mau", "2024-10", "accounts.write").await;
        for way in [
            "/quan-tri/don-vi?",
            "/quan-tri/tai-khoan/moi?",
            "/so-lieu/nhap?",
            "/bao-cao/thang?",
        ] {
            assert!(fresh.contains(way), "{way}\n{fresh}");
        }
        assert!(
            fresh.contains("Bắt đầu từ đâu") && !fresh.contains('⟦'),
            "{fresh}"
        );
        for (at, may) in [("BHXH tỉnh Cà Mau", "units.read"), (DAK_LAK, "accounts.write")] {
            let page = asks(at, "2023-02", may).await;
            assert!(!page.contains("Bắt đầu từ đâu"), "{at} {may}");
        }
    });
}

#[test]
fn a_map_without_figures_says_so_in_its_place() {
    on_both(async |state| {
        let page = ask(&state, DAK_LAK, &home(unit(&state, DAK_LAK), "2023-02"))
            .await
            .body;
        assert!(
            page.contains("Chưa có số liệu tháng 2/2023 của đơn vị trực thuộc nào"),
            "{page}"
        );
        assert!(!page.contains("data-chart=\"map\""));
    });
}

#[test]
fn the_nation_and_a_commune_have_their_page_too() {
    on_both(async |state| {
        let nation = ask(
            &state,
            "BHXH Việt Nam",
            &home(unit(&state, "BHXH Việt Nam"), "2024-10"),
        )
        .await;
        assert!(
            nation.body.contains("63/65 đơn vị chưa gửi số liệu"),
            "{}",
            nation.body
        );
        let commune = unit(&state, "xã Cư M'Lan, Ea Súp, Đắk Lắk");
        let commune = ask(&state, DAK_LAK, &home(commune, "2024-10")).await;
        assert_eq!(commune.status, StatusCode::OK);
        assert!(commune.body.contains("Không có việc gì chờ"), "{}", commune.body);
    });
}

#[test]
fn a_unit_of_somebody_else_is_not_found() {
    on_both(async |state| {
        let neighbour = unit(&state, "BHXH tỉnh Nghệ An");
        for path in [
            home(neighbour, "2024-10"),
            home(Uuid::nil(), "2024-10"),
            format!("/hom-nay?don-vi={neighbour}"),
        ] {
            assert_eq!(
                ask(&state, DAK_LAK, &path).await.status,
                StatusCode::NOT_FOUND,
                "{path}"
            );
        }
    });
}

#[test]
fn a_province_that_is_no_more_leads_to_the_one_it_has_become() {
    on_both(async |state| {
        let old = unit(&state, DAK_LAK);
        let answer = ask(&state, "BHXH Việt Nam", &home(old, "2025-08")).await;
        assert!(
            answer.body.contains("Đơn vị không còn từ 01/7/2025"),
            "{}",
            answer.body
        );
    });
}

#[test]
fn an_officer_of_a_merged_province_opens_the_last_figures_where_they_are() {
    on_both(async |state| {
        let now = date(2026, 11, 21);
        let units = state.shelf::<Units>().unwrap();
        let org::LookUp::Found(new) = units.look_up(DAK_LAK, now) else {
            panic!()
        };
        let trees = vec![new.id, unit(&state, DAK_LAK), unit(&state, "BHXH tỉnh Phú Yên")];
        let mut actor = officer(&state, DAK_LAK);
        actor.home = new.id;
        actor.grants[0].scope.trees = trees;
        let state = state
            .clone()
            .with_clock(|| "2026-11-21T02:00:00Z".parse().unwrap());
        let opened = ask_as(&state, actor.clone(), "/hom-nay").await;
        assert_eq!(opened.place, home(unit(&state, DAK_LAK), "2024-10"));
        let asked_for = ask_as(&state, actor, &home(new.id, "2024-10")).await;
        assert!(
            asked_for
                .body
                .contains("Tháng này đơn vị chưa được thành lập (từ 01/7/2025)"),
            "{}",
            asked_for.body
        );
    });
}
