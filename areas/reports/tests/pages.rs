//! Reports, reporting status and targets, asked for over HTTP on both engines.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests may panic")]

use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use axum::middleware::{Next, from_fn};
use db::Db;
use jiff::Timestamp;
use jiff::civil::{Date, date};
use ledger::import::read_table;
use org::Units;
use tower::ServiceExt;
use uuid::Uuid;
use web::{Actor, Cx, Lang, Router, Scope, State};

const OCTOBER: Date = date(2024, 10, 31);
const DAK_LAK: &str = "BHXH tỉnh Đắk Lắk";

/// What officers entered: a province, one of its districts, and a neighbour.
const FIGURES: &str = "source,unit,from,to,indicator,breakdown,value,kind,qualifier,title
a,BHXH tỉnh Đắk Lắk,2024-10-01,2024-10-31,direct.conference.count,,44,in_period,exact,Báo cáo tháng 10
a,BHXH tỉnh Đắk Lắk,2024-09-01,2024-09-30,direct.conference.count,,260,in_period,exact,Báo cáo tháng 9
a,BHXH tỉnh Đắk Lắk,2024-01-01,2024-10-31,direct.conference.count,,254,cumulative,exact,Báo cáo tháng 10
a,BHXH tỉnh Đắk Lắk,2024-10-06,2024-10-06,launch.team.count,,490,in_period,exact,Báo cáo tháng 10
a,BHXH tỉnh Đắk Lắk,2024-10-31,2024-10-31,participants.stock,scheme=BHXH_TN,900,stock,exact,Báo cáo tháng 10
a,BHXH tỉnh Đắk Lắk,2024-01-01,2024-12-31,participants.stock,scheme=BHXH_TN;assigner=BHXH Việt Nam,1000,target,exact,Quyết định
a,BHXH tỉnh Đắk Lắk,2024-10-31,2024-10-31,participants.total,,3039673,stock,exact,Báo cáo tháng 10
a,BHXH tỉnh Đắk Lắk,2024-10-31,2024-10-31,participants.total.plan_pct,plan=kế hoạch tạm giao năm 2024,92.32,ratio,exact,Báo cáo tháng 10
b,\"huyện Ea Súp, Đắk Lắk\",2024-10-01,2024-10-31,direct.small_group.count,,12,in_period,exact,Số tháng 10
c,BHXH tỉnh Nghệ An,2024-10-01,2024-10-31,direct.conference.count,,777,in_period,exact,Báo cáo của Nghệ An
";

fn on_both(test: impl AsyncFn(State)) {
    let prepare = async |db: Db| {
        let migrations = org::migrations()
            .into_iter()
            .chain(ledger::migrations())
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
    db::testing::both_from("reports-pages", prepare, async |db| test(state(db).await).await);
}

async fn state(db: Db) -> State {
    let units = org::load_unscoped(db.read()).await.unwrap();
    let state = State::new(db).with_clock(|| "2024-11-05T02:00:00Z".parse().unwrap());
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
    Actor {
        home,
        permissions: ["reports.read", "targets.read"].map(str::to_owned).into(),
        scope: Scope {
            trees: vec![home],
            owners: Vec::new(),
        },
        ..Actor::default()
    }
}

struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    bytes: Vec<u8>,
}

impl Answer {
    fn header(&self, name: header::HeaderName) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    fn body(&self) -> &str {
        std::str::from_utf8(&self.bytes).unwrap()
    }

    #[track_caller]
    fn has(&self, text: &str) {
        assert!(self.body().contains(text), "{text}\n{}", self.body());
    }
}

/// Asks as an officer of Đắk Lắk.
async fn ask(state: &State, path: &str) -> Answer {
    let actor = officer(state, DAK_LAK);
    let sign_in = |router: Router| {
        router.layer(from_fn(move |mut request: axum::extract::Request, next: Next| {
            request.extensions_mut().insert(actor.clone());
            next.run(request)
        }))
    };
    let server = web::server(&[targets::AREA, reports::AREA], state.clone(), sign_in);
    let request = Request::get(path).body(Body::empty()).unwrap();
    let response = server.oneshot(request).await.unwrap();
    Answer {
        status: response.status(),
        headers: response.headers().clone(),
        bytes: to_bytes(response.into_body(), usize::MAX).await.unwrap().to_vec(),
    }
}

#[test]
fn a_month_report_shows_numbers_warnings_text_and_files() {
    on_both(async |state| {
        let here = unit(&state, DAK_LAK);
        let page = ask(&state, &format!("/bao-cao/thang?don-vi={here}&thang=2024-10")).await;
        assert_eq!(page.status, StatusCode::OK);
        page.has("Báo cáo tháng 10/2024");
        page.has("đã có 1/15 đơn vị");
        page.has("Cần kiểm tra lại: Số hội nghị truyền thông: phần 260");
        page.has("noi-dung=direct.conference.count&#38;tu=2024-01-01&#38;den=2024-10-31");
        page.has("Trong ngày ra quân 06/10/2024, toàn tỉnh bố trí 490 tổ tư vấn.");
        page.has("đạt 92,32% kế hoạch tạm giao năm 2024");
        page.has("cộng từ đơn vị dưới, đã có 1/15 đơn vị");
        page.has("dang=docx");
        page.has("data-chart=\"line\"");
        assert!(!page.body().contains("777"), "the neighbour's number");
        assert!(!page.body().contains('⟦'), "a text is missing");
    });
}

#[test]
fn an_address_without_unit_or_month_leads_to_one_that_names_both() {
    on_both(async |state| {
        let here = unit(&state, DAK_LAK);
        for path in ["/bao-cao/thang", "/bao-cao/ky", "/bao-cao/tinh-hinh", "/chi-tieu"] {
            let answer = ask(&state, path).await;
            assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}");
            assert_eq!(
                answer.header(header::LOCATION),
                format!("{path}?don-vi={here}&thang=2024-10")
            );
        }
    });
}

#[test]
fn a_month_without_figures_says_what_will_stand_there_and_what_to_do_first() {
    on_both(async |state| {
        let here = unit(&state, DAK_LAK);
        let page = ask(&state, &format!("/bao-cao/thang?don-vi={here}&thang=2020-02")).await;
        page.has("Chưa có số liệu nào của kỳ này");
        page.has(&format!("/so-lieu/nhap?don-vi={here}&#38;thang=2020-02"));
    });
}

#[test]
fn any_span_can_be_asked_for_and_one_that_ends_before_it_starts_is_refused_in_place() {
    on_both(async |state| {
        let here = format!("/bao-cao/ky?don-vi={}&thang=2024-10", unit(&state, DAK_LAK));
        let quarter = ask(&state, &format!("{here}&tu=2024-09-01&den=2024-10-31")).await;
        quarter.has("Báo cáo kỳ 01/9–31/10/2024");
        quarter.has(">304<");
        let backwards = ask(&state, &format!("{here}&tu=2024-10-31&den=2024-09-01")).await;
        assert_eq!(backwards.status, StatusCode::UNPROCESSABLE_ENTITY);
        backwards.has("Ngày cuối kỳ phải sau ngày đầu kỳ.");
        backwards.has("value=\"2024-10-31\"");
    });
}

#[test]
fn a_period_over_ten_years_is_refused_wherever_it_is_asked_for() {
    on_both(async |state| {
        let here = unit(&state, DAK_LAK);
        let page = ask(
            &state,
            &format!("/bao-cao/ky?don-vi={here}&thang=2024-10&tu=2014-10-31&den=2024-10-31"),
        )
        .await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        page.has("Kỳ báo cáo dài nhất là 10 năm");
        page.has("value=\"2014-10-31\"");
        for path in [
            format!("/api/v1/report?unit={here}&from=2014-10-31&to=2024-10-31"),
            format!("/bao-cao/tep?don-vi={here}&tu=2014-10-31&den=2024-10-31&dang=csv"),
        ] {
            let refused = ask(&state, &path).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}");
            refused.has("10 năm");
        }
        let decade = format!("/api/v1/report?unit={here}&from=2014-11-01&to=2024-10-31");
        assert_eq!(ask(&state, &decade).await.status, StatusCode::OK);
    });
}

#[test]
fn who_has_sent_stands_in_a_matrix_of_units_and_months() {
    on_both(async |state| {
        let page = ask(
            &state,
            &format!(
                "/bao-cao/tinh-hinh?don-vi={}&thang=2024-10",
                unit(&state, DAK_LAK)
            ),
        )
        .await;
        let district = unit(&state, "huyện Ea Súp, Đắk Lắk");
        page.has("Tình hình gửi báo cáo năm 2024");
        page.has(&format!("/bao-cao/thang?don-vi={district}&#38;thang=2024-10"));
        page.has(">1/15<");
        page.has("chưa đến");
    });
}

#[test]
fn a_report_is_taken_along_as_a_file_with_a_plain_name() {
    on_both(async |state| {
        let here = unit(&state, DAK_LAK);
        let file = async |format: &str| {
            ask(
                &state,
                &format!("/bao-cao/tep?don-vi={here}&tu=2024-10-01&den=2024-10-31&dang={format}"),
            )
            .await
        };
        let letter = file("docx").await;
        assert_eq!(
            letter.header(header::CONTENT_DISPOSITION),
            "attachment; filename=\"bao-cao-dak-lak-2024-10.docx\""
        );
        assert!(letter.bytes.starts_with(b"PK"));
        file("csv").await.has("Số hội nghị truyền thông,hội nghị,44,254");
        assert_eq!(file("exe").await.status, StatusCode::NOT_FOUND);
    });
}

#[test]
fn programs_are_told_the_same_report() {
    on_both(async |state| {
        let here = unit(&state, DAK_LAK);
        let told = ask(&state, &format!("/api/v1/report?unit={here}&month=2024-10")).await;
        let report: serde_json::Value = serde_json::from_slice(&told.bytes).unwrap();
        let lines = report["lines"].as_array().unwrap();
        let conferences = lines.first().unwrap();
        assert_eq!(conferences["year_to_date"]["value"], "254");
        assert_eq!(report["reporting"]["have"], 1);
        let both = ask(&state, "/api/v1/report?month=2024-10&from=2024-01-01").await;
        assert_eq!(both.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(both.header(header::CONTENT_TYPE), "application/problem+json");
        let described = ask(&state, "/api/v1/openapi.json").await;
        described.has("\"year_to_date\"");
    });
}

#[test]
fn a_target_shows_its_assigner_how_far_it_is_and_what_is_left() {
    on_both(async |state| {
        let page = ask(
            &state,
            &format!("/chi-tieu?don-vi={}&thang=2024-10", unit(&state, DAK_LAK)),
        )
        .await;
        page.has("kế hoạch năm 2024 của BHXH Việt Nam");
        page.has("90,00%");
        page.has("Còn phải phát triển thêm 100 người");
        page.has("loai=target");
        page.has("3.039.673");
        page.has("Còn phải phát triển thêm khoảng 252.867 người (kế hoạch khoảng 3.292.540 người, suy từ tỷ lệ đã báo)");
        page.has("Còn 2 tháng, bình quân khoảng 126.434 người mỗi tháng");
        assert!(!page.body().contains('⟦'), "a text is missing");
    });
}

#[test]
fn a_unit_of_somebody_else_is_not_found_anywhere() {
    on_both(async |state| {
        let other = unit(&state, "BHXH tỉnh Nghệ An");
        for path in [
            format!("/bao-cao/thang?don-vi={other}&thang=2024-10"),
            format!("/bao-cao/ky?don-vi={other}&thang=2024-10"),
            format!("/bao-cao/tinh-hinh?don-vi={other}&thang=2024-10"),
            format!("/bao-cao/tep?don-vi={other}&tu=2024-10-01&den=2024-10-31&dang=csv"),
            format!("/api/v1/report?unit={other}&month=2024-10"),
            format!("/chi-tieu?don-vi={other}&thang=2024-10"),
        ] {
            assert_eq!(ask(&state, &path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
    });
}
