//! Several activities on one screen.

use axum::http::StatusCode;
use jiff::civil::date;
use uuid::Uuid;

use crate::house::{DAK_LAK, get, on_both, send, told, unit, value};

const NOVEMBER: (jiff::civil::Date, jiff::civil::Date) = (date(2024, 11, 1), date(2024, 11, 30));

fn rows(home: &str, people: &[&str]) -> Vec<(String, String)> {
    let mut fields = vec![("unit".to_owned(), home.to_owned())];
    for (at, people) in people.iter().enumerate() {
        let id = Uuid::new_v5(&Uuid::NAMESPACE_OID, format!("row {at}").as_bytes());
        fields.push((format!("r.{at}.id"), id.to_string()));
        fields.push((format!("r.{at}.from"), format!("2024-11-{:02}", at + 1)));
        fields.push((format!("r.{at}.n"), (*people).to_owned()));
        fields.push((format!("r.{at}.s.BHXH_TN"), "1".to_owned()).clone());
    }
    fields
}

fn borrowed(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect()
}

#[test]
fn twenty_small_groups_are_saved_at_once_and_once() {
    on_both(async |state| {
        let home = unit(&state, DAK_LAK).to_string();
        let page = get(&state, DAK_LAK, "/ghi/small_group/nhieu").await.text();
        assert_eq!(page.matches(".n\"").count(), 20);
        let fields = rows(&home, &["12"; 20]);
        for _ in 0..2 {
            let saved = send(&state, DAK_LAK, "/ghi/small_group/nhieu", &borrowed(&fields)).await;
            assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", told(&saved));
        }
        let count = async |code| value(&state, DAK_LAK, code, "", NOVEMBER).await;
        assert_eq!(count("direct.small_group.count").await, "20");
        assert_eq!(count("direct.small_group.people_reached").await, "240");
        assert_eq!(count("sign_up.count").await, "20");
    });
}

#[test]
fn one_wrong_row_keeps_all_of_them_on_the_screen() {
    on_both(async |state| {
        let home = unit(&state, DAK_LAK).to_string();
        let fields = rows(&home, &["12", "1O", "9"]);
        let answer = send(&state, DAK_LAK, "/ghi/small_group/nhieu", &borrowed(&fields)).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        let page = answer.text();
        assert_eq!(page.matches("invalid-feedback").count(), 1);
        assert!(page.contains("value=\"1O\"") && page.contains("value=\"9\""));
        assert_eq!(
            value(&state, DAK_LAK, "direct.small_group.count", "", NOVEMBER).await,
            "–"
        );
        let nothing = send(&state, DAK_LAK, "/ghi/small_group/nhieu", &[("unit", &home)]).await;
        assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    });
}

#[test]
fn dates_are_filled_in_on_the_weekdays_that_are_asked_for() {
    on_both(async |state| {
        let path = "/ghi/broadcast/nhieu?tu=2024-11-04&den=2024-11-17&thu-1=1&thu-4=1";
        let page = get(&state, DAK_LAK, path).await.text();
        let days = ["2024-11-04", "2024-11-07", "2024-11-11", "2024-11-14"];
        assert!(
            days.iter()
                .all(|day| page.contains(&format!(".from\" value=\"{day}\"")))
        );
        assert!(!page.contains("2024-11-05"));
    });
}
