//! Administrators: whose accounts they reach, what they give and take.

use axum::http::StatusCode;
use jiff::SignedDuration;
use org::Role;
use uuid::Uuid;

use crate::browser::{Agency, Answer, Browser, PHRASE, in_an_agency, later};

const LIST: &str = "/quan-tri/tai-khoan";
const OWN: &str = "/tai-khoan";

async fn add(browser: &Browser, name: &str, unit: &str) -> Answer {
    let fields = [
        ("shown", "Cán bộ Vinh"),
        ("name", name),
        ("unit", unit),
        ("role", "provincial_officer"),
    ];
    browser.post("/quan-tri/tai-khoan/moi", &fields).await
}

async fn give(browser: &Browser, page: &str, role: &str, unit: &str) -> Answer {
    let fields = [("role", role), ("unit", unit)];
    browser.post(&format!("{page}/nhiem-vu"), &fields).await
}

async fn take(browser: &Browser, page: &str, role: &str, unit: Uuid) -> Answer {
    let unit = unit.to_string();
    let fields = [("role", role), ("unit", unit.as_str())];
    browser.post(&format!("{page}/nhiem-vu/bo"), &fields).await
}

fn page_of(id: Uuid) -> String {
    format!("{LIST}/{id}")
}

async fn officer_at(agency: &Agency, name: &str, unit: &str) -> String {
    page_of(agency.add(name, unit, Role::ProvincialOfficer).await)
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
fn a_new_officer_is_invited_and_chooses_a_password() {
    in_an_agency(async |agency| {
        let administrator = agency.signed_in("quantri.nghean").await;
        let invited = add(&administrator, "vinh", "BHXH tỉnh Nghệ An").await;
        assert_eq!(invited.status, StatusCode::OK, "{}", invited.body);
        let code = invited.text_of("code");
        assert!(invited.text_of("link").ends_with(&format!("/loi-moi?ma={code}")));
        assert_eq!(
            agency.browser().sign_in("vinh", &code).await.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "the code is no password"
        );

        let officer = agency.browser();
        let spoken = code.to_uppercase().replace('-', "+");
        let page = officer.get(&format!("/loi-moi?ma={spoken}")).await.body;
        assert!(page.contains("Cán bộ Vinh") && page.contains("vinh"), "{page}");
        let faulty = officer.accept(&code, "ngắn").await;
        assert_eq!(faulty.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(officer.accept(&code, PHRASE).await.leads_to(), (303, "/"));
        assert_eq!(officer.get("/viec").await.status, StatusCode::OK);
        agency.signed_in("vinh").await;
    });
}

#[test]
fn an_invitation_opens_once_and_not_after_a_week() {
    in_an_agency(async |agency| {
        let administrator = agency.signed_in("quantri").await;
        let first = add(&administrator, "vinh", "Nghệ An").await.text_of("code");
        assert_eq!(
            agency.browser().accept(&first, PHRASE).await.leads_to(),
            (303, "/")
        );
        let again = agency.browser().accept(&first, "ba con mèo mun").await;
        assert_eq!(again.status, StatusCode::NOT_FOUND);
        assert!(again.body.contains("đã dùng rồi"), "{}", again.body);
        agency.signed_in("vinh").await;

        let late = add(&administrator, "lam", "Nghệ An").await.text_of("code");
        later(SignedDuration::from_hours(7 * 24));
        let answer = agency.browser().get(&format!("/loi-moi?ma={late}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
        assert_eq!(
            agency.browser().accept(&late, PHRASE).await.status,
            StatusCode::NOT_FOUND
        );
    });
}

#[test]
fn who_is_invited_again_follows_the_last_link_and_has_no_other_way_in() {
    in_an_agency(async |agency| {
        let page = officer_at(&agency, "vinh", "40").await;
        let officer = agency.signed_in("vinh").await;
        let administrator = agency.signed_in("quantri.nghean").await;
        let invite = async || {
            let invited = administrator.post(&format!("{page}/moi-lai"), &[]).await;
            invited.text_of("code")
        };
        let (first, second) = (invite().await, invite().await);
        assert_eq!(officer.get("/viec").await.status, StatusCode::SEE_OTHER);
        let old = agency.browser().sign_in("vinh", PHRASE).await.status;
        assert_eq!(old, StatusCode::UNPROCESSABLE_ENTITY);
        let refused = officer.accept(&first, PHRASE).await.status;
        assert_eq!(refused, StatusCode::NOT_FOUND);
        assert_eq!(officer.accept(&second, PHRASE).await.leads_to(), (303, "/"));
    });
}

#[test]
fn a_code_that_is_read_out_is_typed_into_a_page_of_its_own() {
    in_an_agency(async |agency| {
        let page = agency.browser().get("/loi-moi").await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.body.contains("name=\"ma\""), "{}", page.body);
        assert!(agency.browser().get("/dang-nhap").await.body.contains("/loi-moi"));
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
            ("moi", "xã Kim Liên, Nghệ An", "không có ở xã Kim Liên"),
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
        for deed in ["/moi-lai", "/ngung", "/nhiem-vu", "/nhiem-vu/bo", ""] {
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
fn a_closed_account_is_out_at_once_and_opens_again_by_invitation() {
    in_an_agency(async |agency| {
        let page = officer_at(&agency, "vinh", "40").await;
        let officer = agency.signed_in("vinh").await;
        let token = officer
            .post("/tai-khoan/ma-truy-cap", &[("label", "máy")])
            .await
            .text_of("new");
        let administrator = agency.signed_in("quantri.nghean").await;
        let unused = administrator
            .post(&format!("{page}/moi-lai"), &[])
            .await
            .text_of("code");
        assert_eq!(
            administrator.post(&format!("{page}/ngung"), &[]).await.leads_to(),
            (303, LIST)
        );
        assert_eq!(officer.get("/viec").await.status, StatusCode::SEE_OTHER);
        assert_eq!(
            officer.sign_in("vinh", PHRASE).await.status,
            StatusCode::UNPROCESSABLE_ENTITY
        );
        assert_eq!(
            officer.accept(&unused, PHRASE).await.status,
            StatusCode::NOT_FOUND,
            "an invitation from before opens nothing"
        );

        let code = administrator
            .post(&format!("{page}/moi-lai"), &[])
            .await
            .text_of("code");
        assert_eq!(officer.accept(&code, PHRASE).await.leads_to(), (303, "/"));
        let program = agency.browser().with_token("GET", "/api/v1/work", &token).await;
        assert_eq!(
            program.status,
            StatusCode::UNAUTHORIZED,
            "a token does not come back"
        );
    });
}

#[test]
fn duties_are_given_and_taken_and_hold_from_the_next_request() {
    in_an_agency(async |agency| {
        let page = officer_at(&agency, "vinh", "40").await;
        let officer = agency.signed_in("vinh").await;
        let administrator = agency.signed_in("quantri.nghean").await;
        assert_eq!(officer.get(LIST).await.status, StatusCode::FORBIDDEN);
        let given = give(&administrator, &page, "administrator", "Nghệ An").await;
        assert_eq!(given.leads_to(), (303, page.as_str()), "{}", given.body);
        assert!(officer.get(LIST).await.body.contains("Cán bộ vinh"));

        let unit = agency.unit("40");
        for role in ["provincial_officer", "administrator"] {
            let taken = take(&administrator, &page, role, unit).await;
            assert_eq!(taken.leads_to(), (303, page.as_str()), "{role}");
        }
        assert_eq!(officer.get("/viec").await.status, StatusCode::FORBIDDEN);
        assert!(officer.get(OWN).await.body.contains("chưa có nhiệm vụ"));
        let gone = take(&administrator, &page, "administrator", unit).await;
        assert_eq!(gone.status, StatusCode::NOT_FOUND);
        let shown = administrator.get(&page).await;
        assert_eq!(shown.status, StatusCode::OK, "who has no duty can be given one");
    });
}

#[test]
fn what_one_may_do_in_one_place_one_may_not_do_in_another() {
    in_an_agency(async |agency| {
        let page = officer_at(&agency, "vinh", "40").await;
        let centre = agency.signed_in("quantri").await;
        assert_eq!(
            give(&centre, &page, "inspector", "BHXH tỉnh Hà Tĩnh")
                .await
                .leads_to()
                .0,
            303
        );
        let officer = agency.signed_in("vinh").await;
        let (nghe_an, ha_tinh) = (agency.unit("40").to_string(), agency.unit("42").to_string());
        let reads = officer.get("/viec").await.body;
        assert!(reads.contains(&nghe_an) && reads.contains(&ha_tinh), "{reads}");
        let writes = officer.post("/viec", &[]).await.body;
        assert!(
            writes.contains(&nghe_an) && !writes.contains(&ha_tinh),
            "{writes}"
        );
    });
}

#[test]
fn a_director_says_who_works_in_the_province_and_no_more() {
    in_an_agency(async |agency| {
        agency.add("giamdoc", "40", Role::ProvincialDirector).await;
        let director = agency.signed_in("giamdoc").await;
        assert_eq!(add(&director, "vinh", "Nghệ An").await.status, StatusCode::OK);
        let page = officer_at(&agency, "lam", "40").await;
        for role in ["administrator", "inspector", "provincial_director"] {
            let refused = give(&director, &page, role, "Nghệ An").await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{role}");
            assert!(refused.body.contains("không giao được vai trò này"), "{role}");
        }
        let administrator = page_of(agency.add("quantri.hai", "40", Role::Administrator).await);
        assert!(director.get(&administrator).await.body.contains("chỉ xem được"));
        for deed in ["/moi-lai", "/ngung"] {
            let refused = director.post(&format!("{administrator}{deed}"), &[]).await;
            assert_eq!(refused.status, StatusCode::FORBIDDEN, "{deed}");
        }
    });
}

#[test]
fn who_works_in_two_provinces_is_in_the_hands_of_neither() {
    in_an_agency(async |agency| {
        let page = officer_at(&agency, "vinh", "42").await;
        let centre = agency.signed_in("quantri").await;
        assert_eq!(
            give(&centre, &page, "provincial_officer", "Nghệ An")
                .await
                .leads_to()
                .0,
            303
        );
        let province = agency.signed_in("quantri.nghean").await;
        assert_eq!(province.get(&page).await.status, StatusCode::OK);
        let refused = province.post(&format!("{page}/moi-lai"), &[]).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
    });
}

#[test]
fn nobody_takes_away_their_own_rights() {
    in_an_agency(async |agency| {
        let own = page_of(agency.add("quantri.hai", "40", Role::Administrator).await);
        let administrator = agency.signed_in("quantri.hai").await;
        assert!(administrator.get(&own).await.body.contains("Không tự sửa"));
        let demotion = take(&administrator, &own, "administrator", agency.unit("40")).await;
        assert_eq!(demotion.status, StatusCode::CONFLICT);
        assert_eq!(
            administrator.post(&format!("{own}/ngung"), &[]).await.status,
            StatusCode::CONFLICT
        );
    });
}
