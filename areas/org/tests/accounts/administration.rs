//! Administrators: whose accounts they reach, what they give and take.

use axum::http::StatusCode;
use jiff::SignedDuration;
use org::Role;

use crate::browser::{Agency, Answer, Browser, PHRASE, in_an_agency, later};

const LIST: &str = "/quan-tri/tai-khoan";
const OWN: &str = "/tai-khoan";

async fn add(browser: &Browser, name: &str, unit: &str) -> Answer {
    let fields = [
        ("shown", "Cán bộ Vinh"),
        ("name", name),
        ("unit", unit),
        ("role", "officer"),
    ];
    browser.post("/quan-tri/tai-khoan/moi", &fields).await
}

async fn choose(browser: &Browser, current: &str) {
    let fields = [("current", current), ("password", PHRASE), ("again", PHRASE)];
    assert_eq!(
        browser.post("/tai-khoan/mat-khau", &fields).await.leads_to(),
        (303, OWN)
    );
}

fn page_of(id: uuid::Uuid) -> String {
    format!("{LIST}/{id}")
}

async fn officer_at(agency: &Agency, name: &str, unit: &str) -> String {
    page_of(agency.add(name, unit, Role::Officer).await)
}

#[test]
fn only_administrators_reach_accounts() {
    in_an_agency(async |agency| {
        assert_eq!(agency.browser().get(LIST).await.leads_to().0, 303);
        let officer = agency.signed_in("nghean").await;
        for path in [LIST, "/quan-tri/tai-khoan/moi"] {
            assert_eq!(officer.get(path).await.status, StatusCode::FORBIDDEN, "{path}");
        }
        assert_eq!(
            add(&officer, "moi", "Nghệ An").await.status,
            StatusCode::FORBIDDEN
        );
        let page = officer.get(OWN).await.body;
        assert!(
            page.contains("Cán bộ truyền thông") && !page.contains(LIST),
            "{page}"
        );
    });
}

#[test]
fn a_new_officer_gets_a_password_for_one_time_and_must_choose_another() {
    in_an_agency(async |agency| {
        let administrator = agency.signed_in("quantri.nghean").await;
        let given = add(&administrator, "vinh", "BHXH tỉnh Nghệ An").await;
        assert_eq!(given.status, StatusCode::OK, "{}", given.body);
        let password = given.text_of("given");
        let officer = agency.browser();
        assert_eq!(officer.sign_in("vinh", &password).await.leads_to(), (303, OWN));
        for path in ["/viec", "/", "/tai-khoan/ma-truy-cap"] {
            assert_eq!(officer.get(path).await.leads_to(), (303, OWN), "{path}");
        }
        assert!(officer.get(OWN).await.body.contains("mật khẩu riêng"));
        choose(&officer, &password).await;
        assert_eq!(officer.get("/viec").await.status, StatusCode::OK);
        assert_eq!(
            agency.browser().sign_in("vinh", &password).await.status,
            StatusCode::UNPROCESSABLE_ENTITY
        );
    });
}

#[test]
fn a_password_for_one_time_is_void_after_a_week() {
    in_an_agency(async |agency| {
        let given = add(&agency.signed_in("quantri").await, "vinh", "Nghệ An").await;
        later(SignedDuration::from_hours(7 * 24));
        let late = agency.browser().sign_in("vinh", &given.text_of("given")).await;
        assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    });
}

#[test]
fn a_form_that_cannot_be_taken_says_why_and_keeps_what_was_typed() {
    in_an_agency(async |agency| {
        let administrator = agency.signed_in("quantri.nghean").await;
        for (name, unit, reason) in [
            ("quantri", "Nghệ An", "đã có người dùng"),
            ("Nghệ An", "Nghệ An", "đã có người dùng"),
            ("moi", "BHXH tỉnh Lâm Đồng", "không thuộc phạm vi"),
            ("moi", "BHXH Việt Nam", "không thuộc phạm vi"),
            ("moi", "BHXH tỉnh Bến Mê", "Không tìm thấy đơn vị"),
            ("moi", "BHXH tỉnh Nghệ Ann", "Gần giống: tỉnh Nghệ An."),
            ("a/b", "Nghệ An", "chữ cái, chữ số"),
        ] {
            let answer = add(&administrator, name, unit).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{name} {unit}");
            assert!(answer.body.contains(reason), "{reason}: {}", answer.body);
            assert!(answer.body.contains("value=\"Cán bộ Vinh\""));
        }
    });
}

#[test]
fn an_administrator_reaches_the_accounts_of_the_unit_and_below_and_no_others() {
    in_an_agency(async |agency| {
        let elsewhere = officer_at(&agency, "lamdong", "68").await;
        let nation = agency.signed_in("quantri").await;
        let province = agency.signed_in("quantri.nghean").await;
        let (all, some) = (nation.get(LIST).await.body, province.get(LIST).await.body);
        assert!(
            all.contains("Cán bộ lamdong") && all.contains("4 tài khoản"),
            "{all}"
        );
        assert!(
            !some.contains("Cán bộ lamdong") && some.contains("2 tài khoản"),
            "{some}"
        );
        assert_eq!(nation.get(&elsewhere).await.status, StatusCode::OK);
        assert_eq!(province.get(&elsewhere).await.status, StatusCode::NOT_FOUND);
        for deed in ["/mat-khau", "/ngung", ""] {
            let answer = province.post(&format!("{elsewhere}{deed}"), &[]).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{deed}");
        }
    });
}

#[test]
fn accounts_are_found_by_a_part_of_their_name_without_diacritics() {
    in_an_agency(async |agency| {
        let administrator = agency.signed_in("quantri").await;
        let found = administrator
            .get("/quan-tri/tai-khoan?tim=can+bo+NGHEAN")
            .await
            .body;
        assert!(
            found.contains("Cán bộ nghean") && found.contains("1 tài khoản"),
            "{found}"
        );
        let none = administrator.get("/quan-tri/tai-khoan?tim=%25").await.body;
        assert!(none.contains("3 tài khoản"), "a sign alone finds all: {none}");
        assert!(
            administrator
                .get("/quan-tri/tai-khoan?tim=xyz")
                .await
                .body
                .contains("Không có tài khoản nào")
        );
    });
}

#[test]
fn a_closed_account_is_out_at_once_and_opens_again_with_a_new_password() {
    in_an_agency(async |agency| {
        let page = officer_at(&agency, "vinh", "40").await;
        let officer = agency.signed_in("vinh").await;
        let token = officer
            .post("/tai-khoan/ma-truy-cap", &[("label", "máy")])
            .await
            .text_of("new");
        let administrator = agency.signed_in("quantri.nghean").await;
        assert_eq!(
            administrator.post(&format!("{page}/ngung"), &[]).await.leads_to(),
            (303, LIST)
        );
        assert_eq!(officer.get("/viec").await.status, StatusCode::SEE_OTHER);
        assert_eq!(
            officer.sign_in("vinh", PHRASE).await.status,
            StatusCode::UNPROCESSABLE_ENTITY
        );

        let given = administrator
            .post(&format!("{page}/mat-khau"), &[])
            .await
            .text_of("given");
        assert_eq!(officer.sign_in("vinh", &given).await.leads_to(), (303, OWN));
        choose(&officer, &given).await;
        let program = agency.browser().with_token("GET", "/api/v1/work", &token).await;
        assert_eq!(
            program.status,
            StatusCode::UNAUTHORIZED,
            "a token does not come back"
        );
    });
}

#[test]
fn another_role_holds_from_the_next_request() {
    in_an_agency(async |agency| {
        let page = officer_at(&agency, "vinh", "40").await;
        let officer = agency.signed_in("vinh").await;
        assert_eq!(officer.get(LIST).await.status, StatusCode::FORBIDDEN);
        let fields = [
            ("shown", "Phó phòng"),
            ("unit", "Nghệ An"),
            ("role", "administrator"),
        ];
        let administrator = agency.signed_in("quantri.nghean").await;
        assert_eq!(administrator.post(&page, &fields).await.leads_to(), (303, LIST));
        assert!(officer.get(LIST).await.body.contains("Phó phòng"));
    });
}

#[test]
fn nobody_takes_away_their_own_rights() {
    in_an_agency(async |agency| {
        let own = page_of(agency.add("quantri.hai", "40", Role::Administrator).await);
        let administrator = agency.signed_in("quantri.hai").await;
        assert!(administrator.get(&own).await.body.contains("Không tự sửa"));
        let demotion = [("shown", "Tôi"), ("unit", "Nghệ An"), ("role", "officer")];
        assert_eq!(
            administrator.post(&own, &demotion).await.status,
            StatusCode::CONFLICT
        );
        assert_eq!(
            administrator.post(&format!("{own}/ngung"), &[]).await.status,
            StatusCode::CONFLICT
        );
    });
}
