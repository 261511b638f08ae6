//! The audit: everything is in it, nobody reads what isn't theirs, and whoever tampers with it is found out.

use axum::http::StatusCode;
use jiff::SignedDuration;
use jiff::civil::Date;
use org::{Role, Units, Verdict, seal_audit_unscoped, verify_audit_unscoped};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use crate::browser::{Agency, PHRASE, in_an_agency, later, now};

const PAGE: &str = "/quan-tri/nhat-ky";

async fn tamper(agency: &Agency, statement: &str) {
    let db = &agency.cx.db;
    let write = db.write().await.unwrap();
    let done = write
        .execute_raw(db::sql(db.engine(), statement, []))
        .await
        .unwrap();
    assert_eq!(done.rows_affected(), 1, "{statement}");
    write.commit().await.unwrap();
}

#[test]
fn what_an_administrator_does_is_written_down_with_who_and_when_and_from_where() {
    in_an_agency(async |agency| {
        let id = agency.add("vinh", "40", Role::ProvincialOfficer).await;
        let administrator = agency.signed_in("quantri.nghean").await;
        let account = format!("/quan-tri/tai-khoan/{id}");
        let duty = [("role", "inspector"), ("unit", "Nghệ An")];
        administrator.post(&format!("{account}/nhiem-vu"), &duty).await;
        let code = administrator
            .post(&format!("{account}/moi-lai"), &[])
            .await
            .text_of("code");
        agency.browser().accept(&code, PHRASE).await;
        administrator.post(&format!("{account}/ngung"), &[]).await;

        let page = administrator.get(PAGE).await.body;
        for said in [
            "Thêm tài khoản",
            "Giao nhiệm vụ",
            "Người kiểm tra",
            "Mời đặt mật khẩu",
            "Đặt mật khẩu",
            "Đăng nhập",
            "Ngừng tài khoản</strong>: Cán bộ vinh (vinh)",
            "Cán bộ quantri.nghean",
            "BHXH tỉnh Nghệ An",
        ] {
            assert!(page.contains(said), "{said}: {page}");
        }
        assert!(!page.contains(&code) && !page.contains(PHRASE));
        let of_one = administrator
            .get(&format!("{PAGE}?viec={id}&ai=quantri"))
            .await
            .body;
        assert!(
            of_one.contains("Ngừng tài khoản") && !of_one.contains("Thêm tài khoản"),
            "{of_one}"
        );
    });
}

#[test]
fn everybody_reads_the_audit_of_their_own_units() {
    in_an_agency(async |agency| {
        agency.add("kiemtra", "42", Role::Inspector).await;
        agency.signed_in("nghean").await;
        let inspector = agency.signed_in("kiemtra").await;
        let page = inspector.get(PAGE).await.body;
        assert!(
            page.contains("Cán bộ kiemtra") && !page.contains("Nghệ An"),
            "{page}"
        );
        let elsewhere = inspector
            .get(&format!("{PAGE}?don-vi=BHXH+tỉnh+Nghệ+An"))
            .await
            .body;
        assert!(elsewhere.contains("Không tìm thấy đơn vị này"), "{elsewhere}");
        let page = inspector.get(PAGE).await.body;
        assert!(
            page.contains("Mở trang ngoài phạm vi") && page.contains("BHXH tỉnh Nghệ An"),
            "{page}"
        );
        let officer = agency.signed_in("nghean").await;
        assert_eq!(officer.get(PAGE).await.status, StatusCode::FORBIDDEN);
    });
}

#[test]
fn whoever_asks_for_what_is_not_theirs_leaves_a_trace() {
    in_an_agency(async |agency| {
        let elsewhere = agency.add("lamdong", "68", Role::ProvincialOfficer).await;
        let administrator = agency.signed_in("quantri.nghean").await;
        let path = format!("/quan-tri/tai-khoan/{elsewhere}");
        assert_eq!(administrator.get(&path).await.status, StatusCode::NOT_FOUND);
        let page = administrator.get(PAGE).await.body;
        assert!(page.contains(&format!("GET {path}")), "{page}");
    });
}

#[test]
fn a_form_that_names_a_unit_of_others_is_told_so_and_leaves_a_trace() {
    in_an_agency(async |agency| {
        let administrator = agency.signed_in("quantri.nghean").await;
        let fields = [
            ("shown", "Ai đó"),
            ("name", "moi"),
            ("unit", "BHXH tỉnh Lâm Đồng"),
            ("role", "provincial_officer"),
        ];
        let answer = administrator.post("/quan-tri/tai-khoan/moi", &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.body.contains("không thuộc phạm vi"), "{}", answer.body);
        let page = administrator.get(PAGE).await.body;
        for said in ["POST /quan-tri/tai-khoan/moi", "BHXH tỉnh Lâm Đồng"] {
            assert_eq!(page.matches(said).count(), 1, "{said}: {page}");
        }
    });
}

#[test]
fn who_asks_again_and_again_leaves_one_trace_a_minute() {
    in_an_agency(async |agency| {
        let administrator = agency.signed_in("quantri.nghean").await;
        let traces = async |path: &str| {
            let page = administrator.get(PAGE).await.body;
            page.matches(&format!("GET {path}<")).count()
        };
        for _ in 0..3 {
            administrator.get("/khong-co").await;
        }
        administrator.get("/cung-khong").await;
        assert_eq!(traces("/khong-co").await, 1);
        assert_eq!(traces("/cung-khong").await, 1);
        later(SignedDuration::from_secs(60));
        administrator.get("/khong-co").await;
        assert_eq!(traces("/khong-co").await, 2);
    });
}

#[test]
fn a_commune_that_went_elsewhere_is_read_there_and_its_past_at_both() {
    in_an_agency(async |agency| {
        let (from, to) = (agency.unit("40"), agency.unit("68"));
        let units = agency.cx.shelf::<Units>().unwrap();
        let today = vn::local(now()).date();
        let commune = units.children(from, today)[0];
        agency.add("quantri.lamdong", "68", Role::Administrator).await;
        let id = agency.add("kimlien", &commune.code, Role::CommuneCommittee).await;
        let came = async |who: &str| {
            let page = agency
                .signed_in(who)
                .await
                .get(&format!("{PAGE}?viec={id}"))
                .await;
            page.body.matches("<strong>Đăng nhập</strong>").count()
        };
        agency.signed_in("kimlien").await;
        move_elsewhere(&agency, commune.id, from, to, today.tomorrow().unwrap()).await;
        later(SignedDuration::from_hours(24));
        agency.signed_in("kimlien").await;
        assert_eq!(came("quantri.nghean").await, 1);
        assert_eq!(came("quantri.lamdong").await, 2);
        assert_eq!(came("quantri").await, 2);
    });
}

async fn move_elsewhere(agency: &Agency, unit: Uuid, from: Uuid, to: Uuid, day: Date) {
    let db = &agency.cx.db;
    let write = db.write().await.unwrap();
    for (statement, ancestor) in [
        (
            "UPDATE org_unit_closure SET until = $3 WHERE unit_id = $1 AND ancestor_id = $2",
            from,
        ),
        (
            "INSERT INTO org_unit_closure (unit_id, ancestor_id, since, until, depth) VALUES ($1, $2, $3, '9999-12-31', 1)",
            to,
        ),
    ] {
        let values = [unit.into(), ancestor.into(), db::day::to_db(day).into()];
        let done = write.execute_raw(db::sql(db.engine(), statement, values)).await;
        assert_eq!(done.unwrap().rows_affected(), 1, "{statement}");
    }
    write.commit().await.unwrap();
}

#[test]
fn who_did_it_is_found_however_the_name_is_typed() {
    in_an_agency(async |agency| {
        let administrator = agency.signed_in("quantri.nghean").await;
        agency.signed_in("nghean").await;
        for typed in ["CÁN+BỘ+NGHEAN", "can+bo+nghean", "bộ+Nghean"] {
            let page = administrator.get(&format!("{PAGE}?ai={typed}")).await.body;
            assert!(page.contains("1 mục"), "{typed}: {page}");
        }
        let renamed = "UPDATE org_account SET name = 'ten.khac' WHERE name = 'nghean'";
        tamper(&agency, renamed).await;
        let page = administrator.get(&format!("{PAGE}?ai=Ten.kh")).await.body;
        assert!(page.contains("1 mục"), "what they sign in with: {page}");
    });
}

#[test]
fn a_name_that_has_to_wait_after_wrong_passwords_is_written_down() {
    in_an_agency(async |agency| {
        let browser = agency.browser();
        let said = "Tạm khóa đăng nhập vì sai nhiều lần</strong>: Cán bộ nghean (nghean)";
        let administrator = agency.signed_in("quantri.nghean").await;
        for tries in 1..8 {
            browser.sign_in("nghean", "không phải mật khẩu").await;
            browser.sign_in("aido", "không phải mật khẩu").await;
            let page = administrator.get(PAGE).await.body;
            assert_eq!(page.matches(said).count(), usize::from(tries >= 5), "{page}");
        }
    });
}

#[test]
fn whoever_changes_a_sealed_entry_or_takes_one_out_breaks_the_chain() {
    in_an_agency(async |agency| {
        let verdict = async || verify_audit_unscoped(&agency.cx).await.unwrap();
        agency.signed_in("nghean").await;
        let Verdict::Whole {
            entries: 0, waiting, ..
        } = verdict().await
        else {
            panic!("nothing is sealed yet")
        };
        assert!(waiting >= 4, "three accounts and one who came in: {waiting}");
        let sealed = seal_audit_unscoped(&agency.cx).await.unwrap();
        assert_eq!(u64::try_from(sealed).unwrap(), waiting);
        let Verdict::Whole {
            entries,
            head,
            waiting: 0,
        } = verdict().await
        else {
            panic!("all is sealed")
        };
        assert_eq!((usize::try_from(entries).unwrap(), head.len()), (sealed, 64));

        agency.signed_in("nghean").await;
        seal_audit_unscoped(&agency.cx).await.unwrap();
        assert!(matches!(verdict().await, Verdict::Whole { waiting: 0, .. }));
        tamper(&agency, "UPDATE org_audit SET name = 'ai khác' WHERE number = 3").await;
        assert_eq!(verdict().await, Verdict::Broken { at: 3 });
        tamper(&agency, "DELETE FROM org_audit WHERE number = 2").await;
        assert_eq!(verdict().await, Verdict::Broken { at: 2 });
    });
}
