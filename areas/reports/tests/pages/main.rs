//! Reports, reporting status and targets, asked for over HTTP on both engines.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests may panic")]

mod spans;

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
use web::{Actor, Cx, Grant, Lang, Router, State};

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
            .chain(plans::migrations())
            .chain(reports::migrations())
            .collect();
        db.migrate(migrations).await.unwrap();
        org::fill(&db, Timestamp::UNIX_EPOCH).await.unwrap();
        let state = state(db).await;
        enter(&state, FIGURES).await;
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
        grants: vec![Grant::in_trees(
            ["reports.read", "reports.write", "figures.write", "targets.read"],
            vec![home],
        )],
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
    send(state, DAK_LAK, Request::get(path).body(Body::empty()).unwrap()).await
}

async fn post(state: &State, home: &str, path: &str, fields: &[(&str, &str)]) -> Answer {
    let pairs = fields.iter().map(|(name, value)| format!("{name}={value}"));
    let request = Request::post(path)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "same-origin")
        .body(Body::from(pairs.collect::<Vec<_>>().join("&")));
    send(state, home, request.unwrap()).await
}

async fn send(state: &State, home: &str, request: Request<Body>) -> Answer {
    let actor = officer(state, home);
    let sign_in = |router: Router| {
        router.layer(from_fn(move |mut request: axum::extract::Request, next: Next| {
            request.extensions_mut().insert(actor.clone());
            next.run(request)
        }))
    };
    let server = web::server(&[targets::AREA, reports::AREA], state.clone(), sign_in);
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

/// A page that was made for one is shown to the next; never after somebody said more, nor in another language.
#[test]
fn what_was_said_below_after_a_look_is_in_the_next_look_of_every_server() {
    on_both(async |state| {
        let other = self::state(state.db.clone()).await;
        let here = unit(&state, DAK_LAK);
        let path = format!("/bao-cao/thang?don-vi={here}&thang=2024-10");
        let english = async |server: &State| {
            let asked = Request::get(&path).header(header::COOKIE, "lang=en");
            send(server, DAK_LAK, asked.body(Body::empty()).unwrap()).await
        };
        for (server, number) in [(&state, "3217"), (&other, "4321")] {
            let shown = format!("{}.{}", &number[..1], &number[1..]);
            for looking in [&state, &other] {
                assert!(
                    !ask(looking, &path).await.body().contains(&shown),
                    "{shown} was not said yet"
                );
                english(looking).await.has("Figures");
            }
            let said = format!(
                "source,unit,from,to,indicator,breakdown,value,kind,qualifier,title
b,\"huyện Ea Súp, Đắk Lắk\",2024-10-01,2024-10-31,direct.small_group.count,,{number},in_period,exact,Số tháng 10
"
            );
            enter(server, &said).await;
            for looking in [&state, &other] {
                let page = ask(looking, &path).await;
                page.has(&shown);
                page.has("Bảng số liệu");
                english(looking).await.has("Figures");
                assert_eq!(ask(looking, &path).await.body(), page.body(), "looked at twice");
                let neighbour = send(
                    looking,
                    "BHXH tỉnh Nghệ An",
                    Request::get(&path).body(Body::empty()).unwrap(),
                );
                assert_eq!(neighbour.await.status, StatusCode::NOT_FOUND);
            }
        }
    });
}

/// A province held 260 conferences in September and 44 in October: not far enough to ask. Ea Súp sent small groups for
/// the first time. Of the neighbour nothing is known here.
const ODD: &str = "source,unit,from,to,indicator,breakdown,value,kind,qualifier,title
d,BHXH tỉnh Đắk Lắk,2024-08-01,2024-08-31,direct.dialogue.count,,12,in_period,exact,Báo cáo tháng 8
d,BHXH tỉnh Đắk Lắk,2024-09-01,2024-09-30,direct.dialogue.count,,14,in_period,exact,Báo cáo tháng 9
d,BHXH tỉnh Đắk Lắk,2024-10-01,2024-10-31,direct.dialogue.count,,0,in_period,exact,Báo cáo tháng 10
";

async fn enter(state: &State, csv: &str) {
    let cx = Cx::new(state, Some(officer(state, "BHXH Việt Nam")), Lang::Vi);
    let units = state.shelf::<Units>().unwrap();
    let table = csv.as_bytes().to_vec();
    let reading = read_table(table, &doc::sheet::Limits::default(), &units, &|_, _| true).unwrap();
    assert_eq!(reading.refused.len(), 0, "{:?}", reading.refused);
    ledger::enter(&cx, &reading.entries).await.unwrap();
}

#[test]
fn what_was_confirmed_as_right_is_remembered_and_can_be_asked_again() {
    on_both(async |state| {
        enter(&state, ODD).await;
        let here = unit(&state, DAK_LAK).to_string();
        let path = format!("/bao-cao/thang?don-vi={here}&thang=2024-10");
        let asked = "Số cuộc đối thoại, tọa đàm giảm từ 14 (tháng 9/2024) xuống 0.";
        ask(&state, &path).await.has(asked);
        let fields = [
            ("don-vi", here.as_str()),
            ("thang", "2024-10"),
            ("cua", &here),
            ("hoi", "moved"),
            ("noi-dung", "direct.dialogue.count"),
            ("so", "0"),
            ("ghi-chu", "lui sang thang 11"),
        ];
        for (home, status) in [("BHXH tỉnh Nghệ An", 404), (DAK_LAK, 303), (DAK_LAK, 303)] {
            let answer = post(&state, home, "/bao-cao/can-hoi", &fields).await;
            assert_eq!(answer.status, status, "{home}");
        }
        let after = ask(&state, &path).await;
        after.has("Đã xác nhận đúng (1)");
        after.has("lui sang thang 11");
        let told = ask(&state, &format!("/api/v1/report?unit={here}&month=2024-10")).await;
        assert!(!told.body().contains(asked), "{}", told.body());

        let at = after.body().split("/bao-cao/can-hoi/").nth(1).unwrap();
        let again = format!("/bao-cao/can-hoi/{}", at.split('"').next().unwrap());
        let other = post(&state, "BHXH tỉnh Nghệ An", &again, &[("don-vi", &here)]).await;
        assert_eq!(other.status, StatusCode::NOT_FOUND);
        let back = post(&state, DAK_LAK, &again, &[("don-vi", &here)]).await;
        assert_eq!(back.status, StatusCode::SEE_OTHER);
        let once_more = ask(&state, &path).await;
        assert!(!once_more.body().contains("Đã xác nhận đúng"));
        once_more.has(asked);
    });
}

#[test]
fn nothing_is_remembered_that_nobody_could_ask() {
    on_both(async |state| {
        let here = unit(&state, DAK_LAK).to_string();
        let fields = |question: &'static str, indicator: &'static str| {
            [
                ("don-vi", here.clone()),
                ("thang", "2024-10".to_owned()),
                ("cua", here.clone()),
                ("hoi", question.to_owned()),
                ("noi-dung", indicator.to_owned()),
            ]
        };
        for (question, indicator) in [("moved", "direct.nothing"), ("silent", "direct.dialogue.count")] {
            let fields = fields(question, indicator);
            let fields = fields.each_ref().map(|(name, value)| (*name, value.as_str()));
            let answer = post(&state, DAK_LAK, "/bao-cao/can-hoi", &fields).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{question} {indicator}");
        }
    });
}

#[test]
fn the_page_for_the_director_says_what_to_do_and_can_be_copied_as_a_message() {
    on_both(async |state| {
        let here = unit(&state, DAK_LAK);
        let page = ask(&state, &format!("/bao-cao/mot-trang?don-vi={here}&thang=2024-10")).await;
        page.has("Tóm tắt tháng 10/2024");
        page.has(
            "Tập trung: còn phải phát triển thêm 100 người BHXH tự nguyện trong 2 tháng, bình quân 50 người mỗi tháng; \
             còn phải phát triển thêm khoảng 252.867 người; đôn đốc 14 đơn vị chưa gửi số liệu: ",
        );
        page.has("làm rõ 1 số liệu cần kiểm tra lại.");
        page.has("BHXH tỉnh Đắk Lắk – kết quả truyền thông tháng 10/2024\n1. Số người đang tham gia – BHXH tự nguyện: 900 người, ");
        page.has("noi-dung=direct.conference.count");
        page.has("giảm 83,1% so với tháng 9/2024 (260)");
        page.has("chưa có số liệu nào từ đầu năm trước");
        assert!(!page.body().contains('⟦'), "a text is missing");
        let empty = ask(&state, &format!("/bao-cao/mot-trang?don-vi={here}&thang=2020-02")).await;
        empty.has("Chưa có số liệu nào của tháng này");
    });
}

#[test]
fn several_years_are_reviewed_before_and_after_a_resolution() {
    on_both(async |state| {
        let here = unit(&state, DAK_LAK);
        let asked = format!("don-vi={here}&thang=2024-10&tu=2022&den=2024&moc=2024-01-15&ten-moc=NQ%2096");
        let page = ask(&state, &format!("/bao-cao/nhieu-nam?{asked}")).await;
        page.has("Kết quả các năm 2022–2024");
        page.has("Trước mốc (2022–2023)");
        page.has("10 tháng");
        page.has("Lấy NQ 96 (15/01/2024) làm mốc: trước mốc là giai đoạn 2022–2023, từ mốc trở đi là giai đoạn 2024.");
        page.has("dang=docx");
        assert!(!page.body().contains('⟦'), "a text is missing");
        let csv = ask(&state, &format!("/bao-cao/nhieu-nam/tep?{asked}&dang=csv")).await;
        assert_eq!(
            csv.header(header::CONTENT_DISPOSITION),
            "attachment; filename=\"nhieu-nam-dak-lak-2022-2024.csv\""
        );
        csv.has("Số hội nghị truyền thông,hội nghị,–,–,254,");
        for format in ["docx", "xlsx"] {
            let file = ask(&state, &format!("/bao-cao/nhieu-nam/tep?{asked}&dang={format}")).await;
            assert!(file.bytes.starts_with(b"PK"), "{format}");
        }
        let file = ask(&state, &format!("/bao-cao/nhieu-nam/tep?{asked}&dang=pdf")).await;
        assert!(file.bytes.starts_with(b"%PDF"));
        for wrong in [
            "tu=2010&den=2024",
            "tu=2024&den=2020",
            "tu=hai&den=2020",
            "tu=2020&den=2024&moc=x",
        ] {
            let refused = ask(
                &state,
                &format!("/bao-cao/nhieu-nam?don-vi={here}&thang=2024-10&{wrong}"),
            )
            .await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
            let refused = ask(
                &state,
                &format!("/bao-cao/nhieu-nam/tep?don-vi={here}&{wrong}&dang=csv"),
            )
            .await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
        }
    });
}

#[test]
fn the_same_numbers_are_shown_unit_by_unit() {
    on_both(async |state| {
        let here = unit(&state, DAK_LAK);
        let page = ask(
            &state,
            &format!("/bao-cao/theo-don-vi?don-vi={here}&thang=2024-10"),
        )
        .await;
        page.has("Số liệu theo đơn vị tháng 10/2024");
        page.has("BHXH huyện Ea Súp");
        page.has("BHXH huyện Lắk (chưa gửi)");
        let district = unit(&state, "huyện Ea Súp, Đắk Lắk");
        page.has(&format!(
            "don-vi={district}&#38;noi-dung=direct.small_group.count"
        ));
        let empty = ask(
            &state,
            &format!("/bao-cao/theo-don-vi?don-vi={here}&thang=2024-09"),
        )
        .await;
        empty.has("Chưa có số liệu riêng của đơn vị trực thuộc nào");
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
        page.has("tháng 10/2024: có số liệu, chưa gửi");
        page.has(">0/15<");
        page.has("chưa đến");

        let all = format!(
            "/bao-cao/tinh-hinh?don-vi={}&thang=2024-10&cap=tat-ca&trang=99",
            unit(&state, DAK_LAK)
        );
        let all = ask(&state, &all).await;
        all.has(">0/15<");
        all.has("Chỉ đơn vị trực thuộc");
        let units = state.shelf::<Units>().unwrap();
        let everywhere = units.all_expected_to_report(unit(&state, "Việt Nam"), OCTOBER);
        let at = |wanted| everywhere.iter().position(|unit| unit.id == wanted).unwrap();
        assert!(at(unit(&state, DAK_LAK)) < at(district));
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
        let print = file("pdf").await;
        assert_eq!(
            print.header(header::CONTENT_DISPOSITION),
            "attachment; filename=\"bao-cao-dak-lak-2024-10.pdf\""
        );
        assert_eq!(print.header(header::CONTENT_TYPE), "application/pdf");
        assert!(print.bytes.starts_with(b"%PDF"));
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
            format!("/bao-cao/theo-don-vi?don-vi={other}&thang=2024-10"),
            format!("/bao-cao/mot-trang?don-vi={other}&thang=2024-10"),
            format!("/bao-cao/nhieu-nam?don-vi={other}&thang=2024-10"),
            format!("/bao-cao/nhieu-nam/tep?don-vi={other}&tu=2022&den=2024&dang=csv"),
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
