//! The second factor: switched on, asked for, lost.

use axum::http::StatusCode;
use jiff::SignedDuration;
use org::{Entrance, Role};
use totp_rs::{Builder, Secret};

use crate::browser::{Agency, Answer, Browser, PHRASE, in_an_agency, later, now};

const PAGE: &str = "/tai-khoan/xac-thuc";
const ASKED: &str = "/dang-nhap/xac-thuc";

/// What the telephone of somebody knows.
struct Telephone(Secret);

impl Telephone {
    fn code(&self) -> String {
        let totp = Builder::new().with_secret(self.0.clone()).build().unwrap();
        let second = u64::try_from(now().as_second()).unwrap();
        totp.generate(second).to_string()
    }
}

/// An agency in which who administers must have a second factor.
fn strict(agency: &Agency) -> Agency {
    agency.entered(Entrance {
        second_factor: true,
        ..Entrance::default()
    })
}

/// Switches it on; the telephone, and the codes on paper.
async fn switch_on(browser: &Browser) -> (Telephone, Vec<String>) {
    let page = browser.get(PAGE).await;
    assert!(page.body.contains("<svg"), "there is a square to scan");
    let key = key_on(&page);
    let telephone = Telephone(Secret::try_from_base32(key).unwrap());
    let kept = browser.post(PAGE, &[("code", &telephone.code())]).await;
    assert_eq!(kept.status, StatusCode::OK, "{}", kept.body);
    let codes = kept.body.split_once("id=\"codes\"").unwrap().1;
    let codes = codes.split_once("</ul>").unwrap().0;
    let codes = codes.split("<li>").skip(1).map(|line| line[..14].to_owned());
    (telephone, codes.collect())
}

/// The key as it is to be typed.
fn key_on(page: &Answer) -> String {
    let (_, key) = page.body.split_once("<code translate=\"no\">").unwrap();
    key.split_once('<').unwrap().0.replace(' ', "")
}

async fn enter(browser: &Browser, code: &str) -> Answer {
    browser.post(ASKED, &[("code", code)]).await
}

fn half_a_minute_later() {
    later(SignedDuration::from_secs(30));
}

#[test]
fn who_administers_does_nothing_before_it_is_on() {
    in_an_agency(async |agency| {
        let agency = strict(&agency);
        let officer = agency.signed_in("nghean").await;
        assert_eq!(officer.get("/viec").await.status, StatusCode::OK);

        let administrator = agency.signed_in("quantri.nghean").await;
        assert_eq!(administrator.get("/viec").await.leads_to(), (303, PAGE));
        assert_eq!(
            administrator.post("/viec", &[]).await.status,
            StatusCode::FORBIDDEN
        );
        let program = administrator.get("/api/v1/work").await;
        assert_eq!(
            program.status,
            StatusCode::FORBIDDEN,
            "a program is led to no page"
        );
        assert_eq!(
            key_on(&administrator.get(PAGE).await),
            key_on(&administrator.get(PAGE).await),
            "the key stays the same"
        );
        let wrong = administrator.post(PAGE, &[("code", "000000")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        let (_, codes) = switch_on(&administrator).await;
        assert_eq!(codes.len(), 10);
        assert_eq!(administrator.get("/viec").await.status, StatusCode::OK);
    });
}

#[test]
fn a_code_opens_once_and_the_password_alone_opens_nothing() {
    in_an_agency(async |agency| {
        let agency = strict(&agency);
        let first = agency.signed_in("quantri").await;
        let (telephone, _) = switch_on(&first).await;
        let used = telephone.code();

        let browser = agency.browser();
        assert_eq!(browser.get(ASKED).await.leads_to(), (303, "/dang-nhap"));
        assert_eq!(browser.sign_in("quantri", PHRASE).await.leads_to(), (303, ASKED));
        assert_eq!(browser.get("/viec").await.leads_to().0, 303);
        for code in [used.as_str(), "123", "kxmt-7rap-w9dq"] {
            assert_eq!(
                enter(&browser, code).await.status,
                StatusCode::UNPROCESSABLE_ENTITY,
                "{code}"
            );
        }
        half_a_minute_later();
        let code = telephone.code();
        assert_eq!(enter(&browser, &code).await.leads_to(), (303, "/"));
        assert_eq!(browser.get("/viec").await.status, StatusCode::OK);

        let replayed = agency.browser();
        replayed.sign_in("quantri", PHRASE).await;
        assert_eq!(
            enter(&replayed, &code).await.status,
            StatusCode::UNPROCESSABLE_ENTITY
        );
    });
}

#[test]
fn a_code_on_paper_opens_once_when_the_telephone_is_lost() {
    in_an_agency(async |agency| {
        let (_, codes) = switch_on(&agency.signed_in("quantri").await).await;
        let browser = agency.browser();
        browser.sign_in("quantri", PHRASE).await;
        assert_eq!(enter(&browser, &codes[3]).await.leads_to(), (303, "/"));
        let again = agency.browser();
        again.sign_in("quantri", PHRASE).await;
        assert_eq!(
            enter(&again, &codes[3]).await.status,
            StatusCode::UNPROCESSABLE_ENTITY
        );
        assert_eq!(enter(&again, &codes[4]).await.leads_to(), (303, "/"));
        let audit = again.get("/quan-tri/nhat-ky").await.body;
        assert_eq!(audit.matches("Dùng mã dự phòng").count(), 2, "{audit}");
        assert!(!audit.contains(&codes[3]));
    });
}

#[test]
fn the_code_has_to_come_within_ten_minutes() {
    in_an_agency(async |agency| {
        let (telephone, _) = switch_on(&agency.signed_in("quantri").await).await;
        let browser = agency.browser();
        browser.sign_in("quantri", PHRASE).await;
        later(SignedDuration::from_mins(11));
        assert_eq!(
            enter(&browser, &telephone.code()).await.leads_to(),
            (303, "/dang-nhap")
        );
    });
}

#[test]
fn wrong_codes_count_as_wrong_passwords_do() {
    in_an_agency(async |agency| {
        let (telephone, _) = switch_on(&agency.signed_in("quantri").await).await;
        let browser = agency.browser();
        let mut answers = Vec::new();
        for _ in 0..3 {
            browser.sign_in("quantri", PHRASE).await;
            answers.push(enter(&browser, "000000").await.status.as_u16());
        }
        assert_eq!(answers, [422, 422, 429], "a right password doesn't forget them");
        half_a_minute_later();
        later(SignedDuration::from_hours(1));
        browser.sign_in("quantri", PHRASE).await;
        assert_eq!(enter(&browser, &telephone.code()).await.leads_to(), (303, "/"));
    });
}

#[test]
fn a_trusted_device_is_not_asked_for_thirty_days() {
    in_an_agency(async |agency| {
        let (telephone, _) = switch_on(&agency.signed_in("quantri.nghean").await).await;
        half_a_minute_later();
        let browser = agency.browser();
        browser.sign_in("quantri.nghean", PHRASE).await;
        let trusting = [("code", telephone.code()), ("trust", "1".to_owned())];
        let trusting = trusting.each_ref().map(|(name, value)| (*name, value.as_str()));
        assert_eq!(browser.post(ASKED, &trusting).await.leads_to(), (303, "/"));
        let again = async || {
            browser.post("/dang-xuat", &[]).await;
            browser
                .sign_in("quantri.nghean", PHRASE)
                .await
                .leads_to()
                .1
                .to_owned()
        };
        assert_eq!(again().await, "/");
        let elsewhere = agency.browser();
        let answer = elsewhere.sign_in("quantri.nghean", PHRASE).await;
        assert_eq!(answer.leads_to(), (303, ASKED));
        later(SignedDuration::from_hours(30 * 24));
        assert_eq!(again().await, ASKED);
        half_a_minute_later();
        assert_eq!(
            browser
                .post(ASKED, &[("code", &telephone.code()), ("trust", "1")])
                .await
                .leads_to()
                .0,
            303
        );
        half_a_minute_later();
        browser
            .post("/tai-khoan/xac-thuc/bo", &[("code", &telephone.code())])
            .await;
        let audit = browser.get("/quan-tri/nhat-ky").await.body;
        assert_eq!(
            audit.matches("Không hỏi mã trên thiết bị trong 30 ngày").count(),
            2,
            "{audit}"
        );
        assert_eq!(
            audit.matches("Hỏi lại mã trên mọi thiết bị").count(),
            1,
            "{audit}"
        );
    });
}

#[test]
fn the_unit_above_takes_it_away_when_all_is_lost() {
    in_an_agency(async |agency| {
        let id = agency.add("giamdoc", "40", Role::ProvincialDirector).await;
        let director = agency.signed_in("giamdoc").await;
        switch_on(&director).await;
        let above = agency.signed_in("quantri").await;
        let page = format!("/quan-tri/tai-khoan/{id}");
        let taken = above.post(&format!("{page}/bo-xac-thuc"), &[]).await;
        assert_eq!(taken.leads_to(), (303, page.as_str()));
        assert_eq!(director.get("/viec").await.leads_to().0, 303, "signed out");
        assert_eq!(
            agency.browser().sign_in("giamdoc", PHRASE).await.leads_to(),
            (303, "/")
        );
    });
}

#[test]
fn it_is_switched_off_by_a_code() {
    in_an_agency(async |agency| {
        let browser = agency.signed_in("nghean").await;
        let (telephone, codes) = switch_on(&browser).await;
        let off = "/tai-khoan/xac-thuc/bo";
        let used = browser.post(off, &[("code", &telephone.code())]).await;
        assert_eq!(used.status, StatusCode::UNPROCESSABLE_ENTITY);
        let gone = browser.post(off, &[("code", &codes[0])]).await;
        assert_eq!(gone.leads_to(), (303, "/tai-khoan"));
        assert_eq!(browser.get("/viec").await.status, StatusCode::OK);
        assert_eq!(
            agency.browser().sign_in("nghean", PHRASE).await.leads_to(),
            (303, "/")
        );
    });
}

#[test]
fn a_link_to_a_new_password_asks_for_the_code_as_signing_in_does() {
    in_an_agency(async |agency| {
        let id = agency.add("giamdoc", "40", Role::ProvincialDirector).await;
        let (telephone, _) = switch_on(&agency.signed_in("giamdoc").await).await;
        half_a_minute_later();
        let above = agency.signed_in("quantri").await;
        let page = format!("/quan-tri/tai-khoan/{id}");
        let invited = above.post(&format!("{page}/moi-lai"), &[]).await;
        let browser = agency.browser();
        let chosen = browser.accept(&invited.text_of("code"), PHRASE).await;
        assert_eq!(chosen.leads_to(), (303, ASKED));
        assert_eq!(browser.get("/viec").await.leads_to().0, 303, "nobody is in yet");
        assert_eq!(enter(&browser, &telephone.code()).await.leads_to(), (303, "/"));
        assert_eq!(browser.get("/viec").await.status, StatusCode::OK);
    });
}

#[test]
fn guesses_at_the_code_that_switches_it_off_are_counted() {
    in_an_agency(async |agency| {
        let browser = agency.signed_in("nghean").await;
        let (telephone, _) = switch_on(&browser).await;
        half_a_minute_later();
        let off = "/tai-khoan/xac-thuc/bo";
        for _ in 0..5 {
            let wrong = browser.post(off, &[("code", "000000")]).await;
            assert!(wrong.body.contains("Mã không đúng"), "{}", wrong.body);
        }
        let waits = browser.post(off, &[("code", &telephone.code())]).await;
        assert_eq!(waits.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(waits.body.contains("sau 30 giây"), "{}", waits.body);
        half_a_minute_later();
        let gone = browser.post(off, &[("code", &telephone.code())]).await;
        assert_eq!(gone.leads_to(), (303, "/tai-khoan"));
        agency.signed_in("nghean").await;
    });
}
