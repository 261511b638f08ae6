//! Sessions: what the browser holds, when they end.

use axum::http::StatusCode;
use jiff::SignedDuration;
use org::{Entrance, Role};
use sea_orm::{ConnectionTrait, TryGetable};

use crate::browser::{PHRASE, in_an_agency, later};

const OTHER: &str = "cái cày đi sau con trâu";

#[test]
fn the_cookie_is_for_this_server_alone_and_only_for_https_when_served_so() {
    in_an_agency(async |agency| {
        let answer = agency.browser().sign_in("nghean", PHRASE).await;
        let cookie = answer.header("set-cookie");
        for part in ["phien=", "HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=43200"] {
            assert!(cookie.contains(part), "{cookie}");
        }
        assert!(!cookie.contains("Secure"), "{cookie}");
        let secure = agency.entered(Entrance {
            secure: true,
            ..Entrance::default()
        });
        let answer = secure.browser().sign_in("nghean", PHRASE).await;
        assert!(answer.header("set-cookie").contains("Secure"));
    });
}

#[test]
fn the_database_does_not_hold_what_opens_a_session() {
    in_an_agency(async |agency| {
        let browser = agency.signed_in("nghean").await;
        let cookie = browser.cookies.borrow()["phien"].clone();
        let db = &agency.cx.db;
        let rows = db::sql(db.engine(), "SELECT seal, content FROM org_session", []);
        let rows = db.read().query_all_raw(rows).await.unwrap();
        assert_eq!(rows.len(), 1);
        let seal = String::try_get_by(&rows[0], "seal").unwrap();
        let content = String::try_get_by(&rows[0], "content").unwrap();
        assert!(!seal.contains(&cookie) && !content.contains(&cookie) && !content.contains("argon2"));
    });
}

#[test]
fn a_session_that_somebody_else_laid_into_the_browser_is_not_the_one_that_begins() {
    in_an_agency(async |agency| {
        let attacker = agency.signed_in("quantri.nghean").await;
        let laid = attacker.cookies.borrow()["phien"].clone();
        let victim = agency.browser();
        victim
            .cookies
            .borrow_mut()
            .insert("phien".to_owned(), laid.clone());
        assert_eq!(
            victim.sign_in("nghean", PHRASE).await.status,
            StatusCode::SEE_OTHER
        );
        assert_ne!(victim.cookies.borrow()["phien"], laid);
        assert_eq!(attacker.get("/viec").await.status, StatusCode::SEE_OTHER);
        let made_up = agency.browser();
        made_up
            .cookies
            .borrow_mut()
            .insert("phien".to_owned(), "AAAAAAAAAAAAAAAAAAAAAA".to_owned());
        made_up.sign_in("nghean", PHRASE).await;
        assert_ne!(made_up.cookies.borrow()["phien"], "AAAAAAAAAAAAAAAAAAAAAA");
    });
}

#[test]
fn signing_out_ends_the_session_also_for_who_copied_its_cookie() {
    in_an_agency(async |agency| {
        let browser = agency.signed_in("nghean").await;
        let thief = agency.browser();
        thief.cookies.replace(browser.cookies.borrow().clone());
        assert_eq!(thief.get("/viec").await.status, StatusCode::OK);
        assert_eq!(
            browser.post("/dang-xuat", &[]).await.leads_to(),
            (303, "/dang-nhap")
        );
        assert!(!browser.cookies.borrow().contains_key("phien"));
        assert_eq!(thief.get("/viec").await.status, StatusCode::SEE_OTHER);
    });
}

#[test]
fn a_session_lasts_while_it_is_used_and_twelve_hours_more() {
    in_an_agency(async |agency| {
        let browser = agency.signed_in("nghean").await;
        for _ in 0..3 {
            later(SignedDuration::from_hours(11));
            assert_eq!(browser.get("/viec").await.status, StatusCode::OK);
        }
        later(SignedDuration::from_hours(13));
        assert_eq!(browser.get("/viec").await.status, StatusCode::SEE_OTHER);
        agency.signed_in("nghean").await;
        let db = &agency.cx.db;
        let rows = db::sql(db.engine(), "SELECT seal FROM org_session", []);
        assert_eq!(
            db.read().query_all_raw(rows).await.unwrap().len(),
            1,
            "the old one was swept out"
        );
    });
}

#[test]
fn a_clock_that_is_set_back_and_put_right_signs_nobody_out() {
    in_an_agency(async |agency| {
        let browser = agency.signed_in("nghean").await;
        for hours in [-48, 48] {
            later(SignedDuration::from_hours(hours));
            assert_eq!(browser.get("/viec").await.status, StatusCode::OK, "{hours}");
        }
    });
}

#[test]
fn a_new_password_ends_the_other_sessions_and_keeps_this_one() {
    in_an_agency(async |agency| {
        let here = agency.signed_in("nghean").await;
        let there = agency.signed_in("nghean").await;
        let change = |current: &'static str| [("current", current), ("password", OTHER), ("again", OTHER)];
        let wrong = here.post("/tai-khoan/mat-khau", &change("sai mất rồi nhé")).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.body.contains("hiện nay không đúng") && !wrong.body.contains(OTHER));
        assert_eq!(
            here.post("/tai-khoan/mat-khau", &change(PHRASE)).await.leads_to(),
            (303, "/tai-khoan")
        );
        assert_eq!(here.get("/viec").await.status, StatusCode::OK);
        assert_eq!(there.get("/viec").await.status, StatusCode::SEE_OTHER);
        assert_eq!(
            agency.browser().sign_in("nghean", PHRASE).await.status,
            StatusCode::UNPROCESSABLE_ENTITY
        );
        assert_eq!(
            agency.browser().sign_in("nghean", OTHER).await.status,
            StatusCode::SEE_OTHER
        );
    });
}

#[test]
fn a_password_that_is_easily_guessed_is_refused_with_the_reason() {
    in_an_agency(async |agency| {
        let browser = agency.signed_in("nghean").await;
        for (password, again, reason) in [
            ("ngắn", "ngắn", "ít nhất 10 ký tự"),
            ("matkhau2026", "matkhau2026", "dễ đoán"),
            (PHRASE, PHRASE, "phải khác"),
            (OTHER, "khác hẳn câu kia", "không giống nhau"),
        ] {
            let fields = [("current", PHRASE), ("password", password), ("again", again)];
            let answer = browser.post("/tai-khoan/mat-khau", &fields).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(answer.body.contains(reason), "{reason}: {}", answer.body);
        }
    });
}

#[test]
fn the_language_of_the_account_follows_its_owner_to_another_browser() {
    in_an_agency(async |agency| {
        let browser = agency.signed_in("nghean").await;
        browser.post("/ngon-ngu", &[("lang", "vi")]).await;
        assert_eq!(
            browser
                .post("/tai-khoan/ngon-ngu", &[("lang", "en")])
                .await
                .leads_to(),
            (303, "/tai-khoan")
        );
        for browser in [browser, agency.signed_in("nghean").await] {
            assert!(browser.get("/tai-khoan").await.body.contains("Change password"));
        }
    });
}

#[test]
fn one_sees_where_else_one_is_signed_in_and_ends_it() {
    in_an_agency(async |agency| {
        let [here, there, third] = [
            agency.signed_in("nghean").await,
            agency.signed_in("nghean").await,
            agency.signed_in("nghean").await,
        ];
        let stranger = agency.signed_in("quantri.nghean").await;
        for browser in [&here, &there, &third, &stranger] {
            browser.get("/viec").await;
        }
        let page = here.get("/tai-khoan").await.body;
        let seals: Vec<&str> = page
            .split("name=\"seal\" value=\"")
            .skip(1)
            .filter_map(|piece| piece.split('"').next())
            .collect();
        assert_eq!(seals.len(), 2, "{page}");

        let foreign = stranger
            .post("/tai-khoan/phien/thoat", &[("seal", seals[0])])
            .await;
        assert_eq!(foreign.leads_to(), (303, "/tai-khoan"));
        let open = async || {
            let mut open = 0;
            for browser in [&there, &third] {
                open += usize::from(browser.get("/viec").await.status == StatusCode::OK);
            }
            open
        };
        assert_eq!(open().await, 2, "nobody ends the sessions of others");
        here.post("/tai-khoan/phien/thoat", &[("seal", seals[0])]).await;
        assert_eq!(open().await, 1);
        here.post("/tai-khoan/phien/thoat", &[]).await;
        assert_eq!(open().await, 0);
        let audit = stranger.get("/quan-tri/nhat-ky").await.body;
        assert_eq!(audit.matches("Kết thúc phiên đăng nhập").count(), 2, "{audit}");
        assert_eq!(here.get("/viec").await.status, StatusCode::OK);
        assert!(
            here.get("/tai-khoan")
                .await
                .body
                .contains("Chỉ đăng nhập ở máy này")
        );
    });
}

#[test]
fn what_was_restored_lets_nobody_in_by_what_they_had_in_hand() {
    in_an_agency(async |agency| {
        let browser = agency.signed_in("nghean").await;
        let id = agency.add("vinh", "40", Role::ProvincialOfficer).await;
        let administrator = agency.signed_in("quantri.nghean").await;
        let invited = administrator
            .post(&format!("/quan-tri/tai-khoan/{id}/moi-lai"), &[])
            .await;
        let write = agency.cx.db.write().await.unwrap();
        org::shut_doors(&write).await.unwrap();
        write.commit().await.unwrap();
        assert_eq!(browser.get("/viec").await.status, StatusCode::SEE_OTHER);
        let late = agency.browser().accept(&invited.text_of("code"), OTHER).await;
        assert_eq!(late.status, StatusCode::NOT_FOUND);
        agency.signed_in("nghean").await;
    });
}
