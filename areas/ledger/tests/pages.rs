//! What officers see and do in the ledger, told from outside, on both engines.

use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use axum::middleware::{Next, from_fn};
use db::Db;
use jiff::Timestamp;
use jiff::civil::date;
use ledger::{AREA, FIGURES_READ, FIGURES_WRITE};
use org::{LookUp, Units};
use serde_json::Value;
use tower::ServiceExt;
use uuid::Uuid;
use web::{Actor, Router, Scope, State};

const HEAD: &str = "source,unit,from,to,indicator,breakdown,value,kind,qualifier,title,evidence\n";
const OCTOBER: &str = "b,Đắk Lắk,2024-10-01,2024-10-31,direct.conference.count,,44,in_period,exact,Bài báo,44 hội nghị\n";
const TEN_MONTHS: &str =
    "b,Đắk Lắk,2024-01-01,2024-10-31,direct.conference.count,,254,cumulative,exact,Bài báo,lũy kế 254 hội nghị\n";
const FORM: &str = "application/x-www-form-urlencoded";

/// The server, and who asks it.
struct House {
    server: Router,
    units: std::sync::Arc<Units>,
}

struct Answer {
    status: StatusCode,
    place: String,
    kind: String,
    flash: String,
    body: String,
}

impl House {
    fn unit(&self, name: &str) -> Uuid {
        match self.units.look_up(name, date(2024, 10, 31)) {
            LookUp::Found(unit) => unit.id,
            other => panic!("{name}: {other:?}"),
        }
    }

    async fn send(&self, at: &str, method: &str, path: &str, kind: &str, body: impl Into<Body>) -> Answer {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header("x-works-at", self.unit(at).to_string())
            .header(header::CONTENT_TYPE, kind)
            .body(body.into())
            .unwrap();
        let response = self.server.clone().oneshot(request).await.unwrap();
        let of = |name| response.headers().get(name).map_or("", |value| value.to_str().unwrap()).to_owned();
        let (status, place, kind, flash) =
            (response.status(), of(header::LOCATION), of(header::CONTENT_TYPE), of(header::SET_COOKIE));
        let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        Answer { status, place, kind, flash, body: String::from_utf8_lossy(&body).into_owned() }
    }

    async fn get(&self, at: &str, path: &str) -> Answer {
        self.send(at, "GET", path, "", "").await
    }

    async fn post(&self, at: &str, path: &str, body: &str) -> Answer {
        self.send(at, "POST", path, FORM, body.to_owned()).await
    }

    async fn upload(&self, at: &str, table: &str) -> Answer {
        let body = format!(
            "--x\r\nContent-Disposition: form-data; name=\"tep\"; filename=\"tháng 10.csv\"\r\n\r\n{table}\r\n--x--\r\n"
        );
        self.send(at, "POST", "/so-lieu/nhap-tep", "multipart/form-data; boundary=x", body).await
    }

    /// Enters rows by the API, as another program does.
    async fn import(&self, at: &str, rows: &[&str]) -> Value {
        let answer = self.send(at, "POST", "/api/v1/figures/import", "text/csv", table(rows)).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        serde_json::from_str(&answer.body).unwrap()
    }

    async fn conferences(&self, at: &str, from: &str, to: &str) -> Value {
        let query = format!("/api/v1/value?unit=66&indicator=direct.conference.count&from={from}&to={to}");
        serde_json::from_str(&self.get(at, &query).await.body).unwrap()
    }

    fn source(&self, from: &str, to: &str) -> String {
        let unit = self.unit("Đắk Lắk");
        format!("/nguon-so-lieu?don-vi={unit}&noi-dung=direct.conference.count&tu={from}&den={to}")
    }

    fn grid(&self) -> String {
        let unit = self.unit("Đắk Lắk");
        format!("/so-lieu/nhap?don-vi={unit}&thang=2024-10&cot=direct.conference.count&cot=revenue.collected_bn_vnd")
    }
}

fn table(rows: &[&str]) -> String {
    format!("{HEAD}{}", rows.concat())
}

/// A month before the map changed, the day after October's reports are due.
fn november() -> Timestamp {
    "2024-11-06T02:00:00Z".parse().unwrap()
}

/// Stands in for sessions: a header says where the officer works.
fn sign_in(router: Router) -> Router {
    router.layer(from_fn(async |mut request: axum::extract::Request, next: Next| {
        let works_at = request.headers().get("x-works-at").and_then(|unit| unit.to_str().ok()?.parse().ok());
        if let Some(home) = works_at {
            let permissions = [FIGURES_READ, FIGURES_WRITE].map(|permission| permission.0.to_owned()).into();
            let scope = Scope { trees: vec![home], owners: Vec::new() };
            let name = "Hoàng Thị Hà".to_owned();
            request.extensions_mut().insert(Actor { id: home, name, home, permissions, scope, lang: None });
        }
        next.run(request).await
    }))
}

fn on_both(test: impl AsyncFn(House)) {
    let prepare = async |db: Db| {
        db.migrate(org::migrations().into_iter().chain(ledger::migrations()).collect()).await.unwrap();
        org::fill(&db, Timestamp::UNIX_EPOCH).await.unwrap();
    };
    db::testing::both_from("ledger-pages", prepare, async |db| {
        let units = org::load_unscoped(db.read()).await.unwrap();
        let state = State::new(db).with_clock(november);
        state.put(units);
        let units = state.shelf::<Units>().unwrap();
        test(House { server: web::server(&[AREA], state, sign_in), units }).await;
    });
}

#[test]
fn a_table_is_looked_through_and_then_entered() {
    on_both(async |house| {
        let sent = house.upload("Đắk Lắk", &table(&[OCTOBER, TEN_MONTHS])).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
        let preview = house.get("Đắk Lắk", &sent.place).await;
        for said in ["tháng 10.csv", "Nhận được 2 dòng", "2 số liệu mới", "UTF-8", "BHXH tỉnh Đắk Lắk", ">254<"] {
            assert!(preview.body.contains(said), "{said}: {}", preview.body);
        }
        assert_eq!(house.conferences("Đắk Lắk", "2024-10-01", "2024-10-31").await["value"], Value::Null);
        let entered = house.post("Đắk Lắk", &sent.place, "").await;
        assert_eq!((entered.status, entered.place.as_str()), (StatusCode::SEE_OTHER, "/so-lieu/nhap-tep"));
        assert_eq!(house.conferences("Đắk Lắk", "2024-01-01", "2024-09-30").await["value"], "210");
        assert_eq!(house.get("Đắk Lắk", &sent.place).await.status, StatusCode::NOT_FOUND);
    });
}

#[test]
fn refused_rows_are_sent_back_and_the_good_ones_entered_only_when_asked_for() {
    on_both(async |house| {
        let theirs = OCTOBER.replace("Đắk Lắk", "Nghệ An");
        let doubtful = TEN_MONTHS.replace(",254,", ",2.540,").replace("Bài báo", "=cmd()");
        let sent = house.upload("Đắk Lắk", &table(&[OCTOBER, &theirs, &doubtful])).await;
        let preview = house.get("Đắk Lắk", &sent.place).await;
        for said in ["2 dòng không nhận", "Ghi 1 dòng đúng", "2540 hay 2,540?", "không thuộc phạm vi"] {
            assert!(preview.body.contains(said), "{said}: {}", preview.body);
        }
        let back = house.get("Đắk Lắk", &format!("{}/khong-nhan.csv", sent.place)).await;
        assert!(back.kind.starts_with("text/csv") && back.body.contains("'=cmd()"), "{}", back.body);
        assert_eq!(house.post("Đắk Lắk", &sent.place, "").await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(house.post("Đắk Lắk", &sent.place, "dong-dung=1").await.status, StatusCode::SEE_OTHER);
        assert_eq!(house.conferences("Đắk Lắk", "2024-10-01", "2024-10-31").await["value"], "44");
    });
}

#[test]
fn nobody_sees_what_another_account_sent() {
    on_both(async |house| {
        let sent = house.upload("Đắk Lắk", &table(&[OCTOBER])).await;
        assert_eq!(house.get("Nghệ An", &sent.place).await.status, StatusCode::NOT_FOUND);
        assert_eq!(house.post("Nghệ An", &format!("{}/bo", sent.place), "").await.status, StatusCode::SEE_OTHER);
        assert_eq!(house.get("Đắk Lắk", &sent.place).await.status, StatusCode::OK);
    });
}

#[test]
fn what_is_no_table_is_refused_on_the_form() {
    on_both(async |house| {
        let pdf = house.upload("Đắk Lắk", "%PDF-1.7").await;
        assert_eq!(pdf.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(pdf.body.contains("Đây là tệp PDF"), "{}", pdf.body);
        let nothing = house.send("Đắk Lắk", "POST", "/so-lieu/nhap-tep", "multipart/form-data; boundary=x", "--x--\r\n").await;
        assert!(nothing.body.contains("Chọn một tệp"), "{}", nothing.body);
    });
}

#[test]
fn a_derived_number_leads_to_the_two_that_it_comes_from() {
    on_both(async |house| {
        house.import("Đắk Lắk", &[OCTOBER, TEN_MONTHS]).await;
        let derived = house.get("Đắk Lắk", &house.source("2024-01-01", "2024-09-30")).await;
        for said in [">210<", "254 − 44 = 210", "lũy kế 254 hội nghị", "Bài báo", "Hoàng Thị Hà nhập", "Chưa sửa lần nào"] {
            assert!(derived.body.contains(said), "{said}: {}", derived.body);
        }
        let stated = house.get("Đắk Lắk", &house.source("2024-01-01", "2024-10-31")).await;
        assert!(stated.body.contains("Cộng các tháng đang có: 44 (thiếu 9 tháng)"), "{}", stated.body);
        assert!(stated.body.contains("/bao-cao/thang?don-vi="), "{}", stated.body);
        assert_eq!(house.get("Nghệ An", &house.source("2024-01-01", "2024-10-31")).await.status, StatusCode::NOT_FOUND);
    });
}

#[test]
fn a_correction_shows_what_stood_before() {
    on_both(async |house| {
        house.import("Đắk Lắk", &[OCTOBER]).await;
        house.import("Đắk Lắk", &[&OCTOBER.replace(",44,", ",45,")]).await;
        let page = house.get("Đắk Lắk", &house.source("2024-10-01", "2024-10-31")).await;
        assert!(page.body.contains(">45<") && page.body.contains(">44<") && page.body.contains("đã thay"), "{}", page.body);
    });
}

#[test]
fn the_grid_enters_what_was_typed_as_people_type_it() {
    on_both(async |house| {
        let (office, district) = (house.unit("Đắk Lắk"), house.unit("Ea Súp, Đắk Lắk"));
        let shown = house.get("Đắk Lắk", &house.grid()).await;
        assert!(shown.body.contains(&format!("cell.{district}.0")) && shown.body.contains("data-counts"), "{}", shown.body);
        let typed = format!("cell.{office}.0=gần 2.469&cell.{district}.0=12&cell.{district}.1=1,5").replace(' ', "+");
        let saved = house.post("Đắk Lắk", &house.grid(), &typed).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
        let value = house.conferences("Đắk Lắk", "2024-10-01", "2024-10-31").await;
        assert_eq!((&value["value"], &value["qualifier"]), (&"2469".into(), &"nearly".into()));
        assert_eq!(value["sources"][0]["title"], "Số liệu nhập trên lưới, tháng 10/2024");
        let shown = house.get("Đắk Lắk", &house.grid()).await;
        assert!(shown.body.contains("value=\"gần 2.469\"") && shown.body.contains("value=\"1,5\""), "{}", shown.body);
    });
}

#[test]
fn a_wrong_cell_is_marked_and_nothing_of_the_grid_is_lost_or_entered() {
    on_both(async |house| {
        let (office, district) = (house.unit("Đắk Lắk"), house.unit("Ea Súp, Đắk Lắk"));
        let typed = format!("cell.{office}.0=45&cell.{district}.0=1,2O4&cell.{district}.1=2.469");
        let refused = house.post("Đắk Lắk", &house.grid(), &typed).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        for said in ["value=\"45\"", "value=\"1,2O4\"", "Có chữ &#34;O&#34; lẫn trong số", "2469 hay 2,469?"] {
            assert!(refused.body.contains(said), "{said}: {}", refused.body);
        }
        assert_eq!(house.conferences("Đắk Lắk", "2024-10-01", "2024-10-31").await["value"], Value::Null);
    });
}

#[test]
fn two_officers_who_fill_the_same_cell_are_asked() {
    on_both(async |house| {
        let cell = format!("cell.{}.0", house.unit("Đắk Lắk"));
        house.post("Đắk Lắk", &house.grid(), &format!("{cell}=44")).await;
        let asked = house.post("Đắk Lắk", &house.grid(), &format!("{cell}=45")).await;
        assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(asked.body.contains("Hoàng Thị Hà vừa ghi 44"), "{}", asked.body);
        let was = cell.replace("cell.", "was.");
        let again = house.post("Đắk Lắk", &house.grid(), &format!("{cell}=45&{was}=44")).await;
        assert_eq!(again.status, StatusCode::SEE_OTHER);
        assert_eq!(house.conferences("Đắk Lắk", "2024-10-01", "2024-10-31").await["value"], "45");
    });
}

#[test]
fn an_emptied_cell_deletes_nothing_and_says_so() {
    on_both(async |house| {
        house.import("Đắk Lắk", &[OCTOBER]).await;
        let unit = house.unit("Đắk Lắk");
        let saved = house.post("Đắk Lắk", &house.grid(), &format!("cell.{unit}.0=&was.{unit}.0=44")).await;
        assert!(saved.flash.contains("kept"), "{}", saved.flash);
        assert_eq!(house.conferences("Đắk Lắk", "2024-10-01", "2024-10-31").await["value"], "44");
    });
}

#[test]
fn nobody_fills_the_grid_of_another_province() {
    on_both(async |house| {
        assert_eq!(house.get("Nghệ An", &house.grid()).await.status, StatusCode::NOT_FOUND);
        let typed = format!("cell.{}.0=1", house.unit("Đắk Lắk"));
        assert_eq!(house.post("Nghệ An", &house.grid(), &typed).await.status, StatusCode::NOT_FOUND);
        let elsewhere = house.grid().replace(&house.unit("Đắk Lắk").to_string(), &house.unit("Nghệ An").to_string());
        assert_eq!(house.post("Nghệ An", &elsewhere, &typed).await.status, StatusCode::SEE_OTHER);
        assert_eq!(house.conferences("Đắk Lắk", "2024-10-01", "2024-10-31").await["value"], Value::Null);
    });
}

#[test]
fn programs_import_a_table_as_the_command_does() {
    on_both(async |house| {
        let path = "/api/v1/figures/import";
        let tried = house.send("Đắk Lắk", "POST", "/api/v1/figures/import?dry_run", "text/csv", table(&[OCTOBER])).await;
        assert!(tried.body.contains("\"accepted\":1"), "{}", tried.body);
        assert_eq!(house.import("Đắk Lắk", &[OCTOBER]).await["accepted"], 1);
        assert_eq!(house.import("Đắk Lắk", &[OCTOBER, OCTOBER]).await["unchanged"], 2);
        let mixed = table(&[TEN_MONTHS, "b,Hòa Bình,2024-10-01,2024-10-31,direct.conference.count,,1,in_period,,,\n"]);
        let refused = house.send("Đắk Lắk", "POST", path, "text/csv", mixed.clone()).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        let outcome: Value = serde_json::from_str(&refused.body).unwrap();
        assert_eq!((&outcome["accepted"], &outcome["refused"][0]["line"], &outcome["refused"][0]["column"]), (&0.into(), &3.into(), &"unit".into()));
        let good = house.send("Đắk Lắk", "POST", "/api/v1/figures/import?accept_good=true", "text/csv", mixed).await;
        assert_eq!((good.status, good.body.contains("\"accepted\":1")), (StatusCode::OK, true), "{}", good.body);
    });
}

#[test]
fn programs_ask_for_values_and_figures_within_their_reach() {
    on_both(async |house| {
        house.import("Đắk Lắk", &[OCTOBER, TEN_MONTHS]).await;
        let value = house.conferences("Đắk Lắk", "2024-01-01", "2024-09-30").await;
        assert_eq!((&value["value"], &value["provenance"], &value["unit"]["name"]), (&"210".into(), &"derived".into(), &"BHXH tỉnh Đắk Lắk".into()));
        assert_eq!(house.conferences("Nghệ An", "2024-01-01", "2024-09-30").await["status"], 404);
        let bad = house.get("Đắk Lắk", "/api/v1/value?unit=66&indicator=direct.conferences&from=31/02/2024&to=").await;
        let problem: Value = serde_json::from_str(&bad.body).unwrap();
        assert_eq!((bad.status, problem["errors"].as_array().unwrap().len()), (StatusCode::UNPROCESSABLE_ENTITY, 3));
        let ambiguous = house.get("Việt Nam", "/api/v1/value?unit=x%C3%A3+H%C3%B2a+B%C3%ACnh&indicator=press.item.count&from=2024-10-01&to=2024-10-31").await;
        let problem: Value = serde_json::from_str(&ambiguous.body).unwrap();
        assert_eq!((ambiguous.status, problem["candidates"].as_array().is_some_and(|several| several.len() > 1)), (StatusCode::CONFLICT, true), "{}", ambiguous.body);
        let list = |at: &'static str, query: &'static str| house.get(at, query);
        let listed: Value = serde_json::from_str(&list("Đắk Lắk", "/api/v1/figures?per_page=1&page=2").await.body).unwrap();
        assert_eq!((&listed["total"], &listed["pages"], &listed["figures"][0]["value"]), (&2.into(), &2.into(), &"254".into()));
        let theirs: Value = serde_json::from_str(&list("Nghệ An", "/api/v1/figures").await.body).unwrap();
        assert_eq!(theirs["total"], 0);
        assert!(list("Nghệ An", "/api/v1/indicators").await.body.contains("direct.conference.count"));
    });
}
