//! Signing in: who may, who waits, where it leads.

use axum::http::StatusCode;
use jiff::SignedDuration;
use org::{Entrance, Role};

use crate::browser::{Browser, PHRASE, in_an_agency, later};

async fn fail(browser: &Browser, name: &str, times: usize) {
    for _ in 0..times {
        let answer = browser.sign_in(name, "không phải mật khẩu").await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
}

#[test]
fn an_officer_signs_in_however_the_name_is_typed_and_works_for_the_unit() {
    in_an_agency(async |agency| {
        let browser = agency.browser();
        let asked = browser.get("/viec").await;
        assert_eq!(asked.leads_to(), (303, "/dang-nhap?next=%2Fviec"));
        assert!(
            browser
                .get("/dang-nhap?next=%2Fviec")
                .await
                .body
                .contains(r#"name="next" value="/viec""#)
        );
        let fields = [("name", " Nghệ An"), ("password", PHRASE), ("next", "/viec")];
        assert_eq!(
            browser.post("/dang-nhap", &fields).await.leads_to(),
            (303, "/viec")
        );
        let work = browser.get("/viec").await;
        let home = agency.unit("40");
        assert_eq!(work.body, format!("Cán bộ nghean home={home} trees=[{home}]"));
    });
}

#[test]
fn who_works_for_a_merged_province_reaches_what_went_into_it() {
    in_an_agency(async |agency| {
        agency.add("cantho", "92", Role::ProvincialOfficer).await;
        let work = agency.signed_in("cantho").await.get("/viec").await.body;
        let units = agency.cx.shelf::<org::Units>().unwrap();
        let before = units.predecessors(agency.unit("92"));
        assert!(!before.is_empty());
        assert!(
            before
                .iter()
                .all(|before| work.contains(&before.unit.to_string())),
            "{work}"
        );
    });
}

#[test]
fn a_wrong_password_and_an_unknown_name_get_the_same_answer() {
    in_an_agency(async |agency| {
        let browser = agency.browser();
        let wrong = browser.sign_in("nghean", "không phải mật khẩu").await;
        let unknown = browser.sign_in("aido", "không phải mật khẩu").await;
        for answer in [&wrong, &unknown] {
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(answer.body.contains("không đúng") && !answer.body.contains("không phải mật khẩu"));
        }
        assert!(browser.cookies.borrow().is_empty());
        assert_eq!(browser.get("/viec").await.status, StatusCode::SEE_OTHER);
    });
}

#[test]
fn after_five_failures_even_the_right_password_waits_and_the_page_says_how_long() {
    in_an_agency(async |agency| {
        let browser = agency.browser();
        fail(&browser, "nghean", 5).await;
        let waits = browser.sign_in("nghean", PHRASE).await;
        assert_eq!(
            (waits.status, waits.header("retry-after")),
            (StatusCode::TOO_MANY_REQUESTS, "30")
        );
        assert!(waits.body.contains("sau 30 giây"), "{}", waits.body);
        later(SignedDuration::from_secs(30));
        fail(&browser, "nghean", 1).await;
        assert!(
            browser
                .sign_in("nghean", PHRASE)
                .await
                .body
                .contains("sau 60 giây")
        );
        later(SignedDuration::from_mins(1));
        assert_eq!(browser.sign_in("nghean", PHRASE).await.leads_to(), (303, "/"));
        fail(&browser, "nghean", 4).await;
    });
}

#[test]
fn who_guesses_many_names_from_one_address_waits_and_others_do_not() {
    in_an_agency(async |agency| {
        let proxied = agency.entered(Entrance {
            through_proxy: true,
            ..Entrance::default()
        });
        let browser = proxied.browser();
        let from = |address: &'static str| [("x-forwarded-for", address)];
        for number in 0..30 {
            let fields = [
                ("name", format!("ten{number}")),
                ("password", "đoán mò".to_owned()),
            ];
            let fields = fields.each_ref().map(|(name, value)| (*name, value.as_str()));
            browser
                .post_from("/dang-nhap", &fields, &from("203.0.113.7"))
                .await;
        }
        let right = [("name", "nghean"), ("password", PHRASE)];
        let guesser = browser
            .post_from("/dang-nhap", &right, &from("203.0.113.7"))
            .await;
        assert_eq!(guesser.status, StatusCode::TOO_MANY_REQUESTS);
        let neighbour = browser
            .post_from("/dang-nhap", &right, &from("203.0.113.8"))
            .await;
        assert_eq!(neighbour.status, StatusCode::SEE_OTHER);
    });
}

/// Every address tries ten times: none of its attempts is let in, and what is refused costs little.
#[test]
fn ten_thousand_guesses_from_a_thousand_addresses_open_nothing() {
    in_an_agency(async |agency| {
        let proxied = agency.entered(Entrance {
            through_proxy: true,
            ..Entrance::default()
        });
        let browser = proxied.browser();
        let mut looked_at = 0;
        for number in 0..10_000 {
            let address = format!("198.51.{}.{}", number % 1000 / 250, number % 250);
            let guess = format!("mật khẩu thứ {number}");
            let fields = [("name", "nghean"), ("password", guess.as_str())];
            let from = [("x-forwarded-for", address.as_str())];
            let answer = browser.post_from("/dang-nhap", &fields, &from).await;
            match answer.status {
                StatusCode::UNPROCESSABLE_ENTITY => looked_at += 1,
                status => assert_eq!(status, StatusCode::TOO_MANY_REQUESTS),
            }
        }
        assert_eq!(looked_at, 5);
        later(SignedDuration::from_hours(1));
        let right = browser.sign_in("nghean", PHRASE).await;
        assert_eq!(right.leads_to(), (303, "/"), "nobody is shut out for ever");
    });
}

#[test]
fn many_guesses_at_once_are_as_many_failures() {
    in_an_agency(async |agency| {
        let browser = agency.browser();
        let guess = || browser.sign_in("nghean", "không phải mật khẩu");
        let (a, b, c, d) = tokio::join!(guess(), guess(), guess(), guess());
        let (e, f, g, h) = tokio::join!(guess(), guess(), guess(), guess());
        let answers = [a, b, c, d, e, f, g, h];
        let tried = answers
            .iter()
            .filter(|answer| answer.status == StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(tried.count(), 5);
    });
}

#[test]
fn signing_in_leads_to_pages_of_ours_only() {
    in_an_agency(async |agency| {
        for next in ["https://evil.example", "//evil.example", "/\\evil.example", ""] {
            let fields = [("name", "nghean"), ("password", PHRASE), ("next", next)];
            let answer = agency.browser().post("/dang-nhap", &fields).await;
            assert_eq!(answer.leads_to(), (303, "/"), "{next}");
        }
        let signed_in = agency.signed_in("nghean").await;
        assert_eq!(
            signed_in.get("/dang-nhap?next=//evil.example").await.leads_to(),
            (303, "/")
        );
    });
}

#[test]
fn another_site_cannot_sign_anybody_in_or_out() {
    in_an_agency(async |agency| {
        let browser = agency.signed_in("nghean").await;
        for path in ["/dang-nhap", "/dang-xuat", "/tai-khoan/mat-khau"] {
            let answer = browser
                .post_from(path, &[], &[("sec-fetch-site", "cross-site")])
                .await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path}");
        }
        assert_eq!(browser.get("/viec").await.status, StatusCode::OK);
    });
}
