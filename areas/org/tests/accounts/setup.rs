//! The beginning: a link for the first administrator.

use axum::http::StatusCode;
use jiff::SignedDuration;
use org::first_administrator;

use crate::browser::{PHRASE, in_an_agency, in_an_empty_agency, later};

const FIRST: [(&str, &str); 5] = [
    ("shown", "Quản trị"),
    ("name", "quantri"),
    ("unit", "BHXH Việt Nam"),
    ("password", PHRASE),
    ("again", PHRASE),
];

#[test]
fn the_first_administrator_follows_the_link_once_and_is_signed_in() {
    in_an_empty_agency(async |agency| {
        let link = first_administrator(&agency.cx).await.unwrap().unwrap();
        let browser = agency.browser();
        assert!(browser.get(&link).await.body.contains("BHXH Việt Nam"));
        let mistaken = browser
            .post(&link, &[("shown", "Quản trị"), ("name", "quantri")])
            .await;
        assert_eq!(mistaken.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(browser.post(&link, &FIRST).await.leads_to(), (303, "/"));
        assert!(browser.get("/quan-tri/tai-khoan").await.body.contains("quantri"));
        assert_eq!(agency.browser().get(&link).await.status, StatusCode::NOT_FOUND);
        assert_eq!(
            agency.browser().post(&link, &FIRST).await.status,
            StatusCode::NOT_FOUND
        );
        assert_eq!(first_administrator(&agency.cx).await.unwrap(), None);
    });
}

#[test]
fn a_link_that_is_made_up_or_a_day_old_opens_nothing() {
    in_an_empty_agency(async |agency| {
        let link = first_administrator(&agency.cx).await.unwrap().unwrap();
        for wrong in ["/thiet-lap", "/thiet-lap?ma=", &format!("{link}0")] {
            assert_eq!(
                agency.browser().post(wrong, &FIRST).await.status,
                StatusCode::NOT_FOUND
            );
        }
        later(SignedDuration::from_hours(24));
        assert_eq!(
            agency.browser().post(&link, &FIRST).await.status,
            StatusCode::NOT_FOUND
        );
    });
}

#[test]
fn where_people_work_already_there_is_no_such_link() {
    in_an_agency(async |agency| {
        assert_eq!(first_administrator(&agency.cx).await.unwrap(), None);
    });
}
