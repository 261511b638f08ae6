//! Tokens: what a program may with one, and for how long.

use axum::http::StatusCode;
use jiff::SignedDuration;
use org::Role;

use crate::browser::{Agency, Browser, PHRASE, in_an_agency, later};

const TOKENS: &str = "/tai-khoan/ma-truy-cap";
const OTHER: &str = "cái cày đi sau con trâu";

async fn make(browser: &Browser, reads_only: &str) -> String {
    let fields = [("label", "Phần mềm tổng hợp"), ("reads_only", reads_only)];
    let made = browser.post(TOKENS, &fields).await;
    assert_eq!(made.status, StatusCode::OK, "{}", made.body);
    made.text_of("new")
}

async fn opens(agency: &Agency, token: &str) -> StatusCode {
    let program = agency.browser();
    program.with_token("GET", "/api/v1/work", token).await.status
}

#[test]
fn a_program_asks_as_the_officer_who_made_its_token() {
    in_an_agency(async |agency| {
        let officer = agency.signed_in("nghean").await;
        let token = make(&officer, "").await;
        let program = agency.browser();
        let answer = program.with_token("GET", "/api/v1/work", &token).await;
        assert!(answer.body.starts_with("Cán bộ nghean"), "{}", answer.body);
        assert_eq!(
            program.with_token("POST", "/api/v1/work", &token).await.status,
            StatusCode::OK
        );
        let list = officer.get(TOKENS).await;
        assert!(list.body.contains("Phần mềm tổng hợp") && !list.body.contains(&token));
    });
}

#[test]
fn a_token_for_reading_changes_nothing() {
    in_an_agency(async |agency| {
        let token = make(&agency.signed_in("nghean").await, "1").await;
        let program = agency.browser();
        assert_eq!(
            program.with_token("GET", "/api/v1/work", &token).await.status,
            StatusCode::OK
        );
        assert_eq!(
            program.with_token("POST", "/api/v1/work", &token).await.status,
            StatusCode::FORBIDDEN
        );
    });
}

#[test]
fn a_token_opens_the_api_and_no_page() {
    in_an_agency(async |agency| {
        let token = make(&agency.signed_in("quantri").await, "").await;
        let program = agency.browser();
        for path in ["/viec", TOKENS, "/quan-tri/tai-khoan"] {
            assert_eq!(
                program.with_token("GET", path, &token).await.status,
                StatusCode::SEE_OTHER,
                "{path}"
            );
        }
    });
}

#[test]
fn a_token_that_is_wrong_revoked_or_old_opens_nothing() {
    in_an_agency(async |agency| {
        let officer = agency.signed_in("nghean").await;
        let (first, second) = (make(&officer, "").await, make(&officer, "").await);
        let program = agency.browser();
        let status = async |token: &str| program.with_token("GET", "/api/v1/work", token).await.status;
        assert_eq!(
            status(&first.replace("lt_", "lt_0")).await,
            StatusCode::UNAUTHORIZED
        );
        assert_eq!(status("").await, StatusCode::UNAUTHORIZED);

        let list = officer.get(TOKENS).await.body;
        let (_, from) = list.split_once("action=\"/tai-khoan/ma-truy-cap/").unwrap();
        let revoke = format!("{TOKENS}/{}", from.split_once('"').unwrap().0);
        let stranger = agency.signed_in("quantri.nghean").await;
        assert_eq!(stranger.post(&revoke, &[]).await.status, StatusCode::NOT_FOUND);
        assert_eq!(officer.post(&revoke, &[]).await.leads_to(), (303, TOKENS));
        let mut left = vec![status(&first).await, status(&second).await];
        left.sort();
        assert_eq!(left, [StatusCode::OK, StatusCode::UNAUTHORIZED]);

        later(SignedDuration::from_hours(366 * 24));
        assert_eq!(status(&first).await, StatusCode::UNAUTHORIZED);
        assert_eq!(status(&second).await, StatusCode::UNAUTHORIZED);
    });
}

#[test]
fn who_is_invited_again_loses_their_tokens() {
    in_an_agency(async |agency| {
        let id = agency.add("vinh", "40", Role::ProvincialOfficer).await;
        let token = make(&agency.signed_in("vinh").await, "").await;
        let untouched = make(&agency.signed_in("nghean").await, "").await;
        assert_eq!(opens(&agency, &token).await, StatusCode::OK);

        let administrator = agency.signed_in("quantri.nghean").await;
        let invite = format!("/quan-tri/tai-khoan/{id}/moi-lai");
        let code = administrator.post(&invite, &[]).await.text_of("code");
        assert_eq!(opens(&agency, &token).await, StatusCode::UNAUTHORIZED);
        let officer = agency.browser();
        assert_eq!(officer.accept(&code, OTHER).await.leads_to(), (303, "/"));
        assert_eq!(opens(&agency, &token).await, StatusCode::UNAUTHORIZED);
        assert_eq!(opens(&agency, &untouched).await, StatusCode::OK);
    });
}

#[test]
fn a_password_that_one_chooses_takes_ones_tokens_away() {
    in_an_agency(async |agency| {
        let officer = agency.signed_in("nghean").await;
        let token = make(&officer, "").await;
        choose(&officer, PHRASE).await;
        assert_eq!(opens(&agency, &token).await, StatusCode::UNAUTHORIZED);
        assert_eq!(opens(&agency, &make(&officer, "").await).await, StatusCode::OK);
    });
}

async fn choose(browser: &Browser, current: &str) {
    let fields = [("current", current), ("password", OTHER), ("again", OTHER)];
    let chosen = browser.post("/tai-khoan/mat-khau", &fields).await;
    assert_eq!(chosen.leads_to(), (303, "/tai-khoan"), "{}", chosen.body);
}
