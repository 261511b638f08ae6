//! Forms that name a unit of others in what they send, not in their address: nothing of it happens, and it leaves a trace.

use org::Role;
use sea_orm::{ConnectionTrait, TryGetable};
use web::http::Method;

use crate::access::{OF_NOBODY, routes};
use crate::ask::{Answer, Visitor};
use crate::files::{GOOD, csv};
use crate::house::{House, Person, on_both};
use crate::strangers::own_pages;

/// One's own, of no unit.
const TOKENS: &str = "/tai-khoan/ma-truy-cap";
const THEIRS: &str = "BHXH tỉnh Hà Tĩnh";
const BASES: &str = "Tên,Tỉnh,Từ ngày,\"Xã, phường\"\nCơ sở lạ,Hà Tĩnh,01/10/2026,phường Thành Sen\n";

/// Sends a form of a route, about a unit of Hà Tĩnh. A form that is not here fails the test: say how it would name one.
async fn send(visitor: &mut Visitor, path: &str, unit: &str) -> Option<Answer> {
    let id = "018f3c3e-0000-7000-8000-0000000000d1";
    let rows = GOOD.map(|row| row.replace("Nghệ An", "Hà Tĩnh"));
    let table = csv(&rows.each_ref().map(String::as_str));
    let answer = match path {
        "/ghi/{form}" => {
            let fields = [
                ("id", id),
                ("unit", unit),
                ("from", "2026-10-06"),
                ("n.attendees", "12"),
            ];
            visitor
                .upload_with("/ghi/small_group", &fields, ("photo", "", b""))
                .await
        }
        "/ghi/{form}/nhieu" => {
            let fields = [
                ("unit", unit),
                ("r.0.id", id),
                ("r.0.from", "2026-10-06"),
                ("r.0.n", "12"),
            ];
            visitor.post("/ghi/small_group/nhieu", &fields).await
        }
        "/quan-tri/tai-khoan/moi" => {
            let fields = [
                ("name", "khach.la"),
                ("shown", "Khách lạ"),
                ("unit", THEIRS),
                ("role", Role::ProvincialOfficer.as_str()),
            ];
            visitor.post(path, &fields).await
        }
        "/quan-tri/don-vi/to-chuc" => {
            let fields = [("level", "partner"), ("name", "Bưu điện lạ"), ("unit", THEIRS)];
            visitor.post(path, &fields).await
        }
        "/quan-tri/don-vi/co-so" => visitor.upload(path, "tep", "co-so.csv", BASES.as_bytes()).await,
        "/so-lieu/nhap-tep" => {
            let sent = visitor.upload(path, "tep", "ha-tinh.csv", &table).await;
            let preview = sent.location().split('?').next().unwrap_or_default().to_owned();
            visitor.post(&preview, &[("dong-dung", "1")]).await
        }
        "/hoat-dong/nhap-tep" => {
            let rows = "Ngày,Hình thức,Số,Đơn vị thực hiện\n06/10/2026,Nhóm nhỏ,12,BHXH tỉnh Hà Tĩnh\n";
            let sent = visitor
                .upload(path, "tep", "hoat-dong.csv", rows.as_bytes())
                .await;
            let preview = sent.location().split('?').next().unwrap_or_default().to_owned();
            visitor.post(&preview, &[("dong-dung", "1")]).await
        }
        "/api/v1/figures/import" => {
            let path = format!("{path}?accept_good=true");
            visitor.ask(Method::POST, &path, "text/csv", table).await
        }
        "/quan-tri/don-vi/co-so/ghi" => visitor.post(path, &[("bang", BASES), ("lan-sua", "0")]).await,
        _ => return None,
    };
    Some(answer)
}

/// How many refusals that name a unit the audit has.
async fn traces(house: &House) -> i64 {
    let db = &house.state.db;
    let asked = db::sql(
        db.engine(),
        "SELECT count(*) AS count FROM org_audit WHERE what = 'org-audit-refused' AND after LIKE '%\"unit\"%'",
        [],
    );
    let row = db.read().query_one_raw(asked).await.unwrap().unwrap();
    i64::try_get_by(&row, "count").unwrap()
}

#[test]
fn a_form_that_names_a_unit_of_others_changes_nothing_and_is_written_down() {
    on_both(async |house: House| {
        let before = own_pages(&house).await;
        let unit = house.unit_today(THEIRS).to_string();
        let mut untold = Vec::new();
        let forms = routes().into_iter().filter(|route| {
            route.method == Method::POST && OF_NOBODY.contains(&route.path) && route.path != TOKENS
        });
        for route in forms {
            for who in [Role::ProvincialOfficer, Role::Administrator] {
                let mut visitor = house.sign_in(Person::In(who)).await;
                let known = traces(&house).await;
                match send(&mut visitor, route.path, &unit).await {
                    None => untold.push(route.path),
                    Some(answer) if answer.status == 403 => {}
                    Some(answer) => {
                        let (status, said) = (answer.status, answer.words());
                        let told = format!("{who:?} {}: {status} {said}", route.path);
                        assert!([200, 303, 404, 422].contains(&status), "{told}");
                        assert!(traces(&house).await > known, "no trace: {told}");
                    }
                }
            }
        }
        assert_eq!(untold, Vec::<&str>::new(), "say in `send` how it names a unit");
        assert_eq!(own_pages(&house).await, before, "nothing there has changed");
        let mut theirs = house.sign_in(Person::Neighbour).await;
        let tree = theirs.get("/quan-tri/don-vi").await.words();
        assert!(
            !tree.contains("Bưu điện lạ") && !tree.contains("Cơ sở lạ"),
            "{tree}"
        );
        let mut above = house.sign_in(Person::Administrator).await;
        let accounts = above.get("/quan-tri/tai-khoan?tim=khach.la").await.words();
        assert!(!accounts.contains("Khách lạ"), "{accounts}");
    });
}
