//! What other programs ask for and send.

use axum::http::StatusCode;
use serde_json::Value;

use crate::house::{OCTOBER, TEN_MONTHS, on_both, table};

#[test]
fn programs_import_a_table_as_the_command_does() {
    on_both(async |house| {
        let path = "/api/v1/figures/import";
        let tried = house
            .send(
                "Đắk Lắk",
                "POST",
                "/api/v1/figures/import?dry_run",
                "text/csv",
                table(&[OCTOBER]),
            )
            .await;
        assert!(tried.body.contains("\"accepted\":1"), "{}", tried.body);
        assert_eq!(house.import("Đắk Lắk", &[OCTOBER]).await["accepted"], 1);
        assert_eq!(house.import("Đắk Lắk", &[OCTOBER, OCTOBER]).await["unchanged"], 2);
        let mixed = table(&[
            TEN_MONTHS,
            "b,Hòa Bình,2024-10-01,2024-10-31,direct.conference.count,,1,in_period,,,\n",
        ]);
        let refused = house
            .send("Đắk Lắk", "POST", path, "text/csv", mixed.clone())
            .await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        let outcome: Value = serde_json::from_str(&refused.body).unwrap();
        assert_eq!(
            (
                &outcome["accepted"],
                &outcome["refused"][0]["line"],
                &outcome["refused"][0]["column"]
            ),
            (&0.into(), &3.into(), &"unit".into())
        );
        let good = house
            .send(
                "Đắk Lắk",
                "POST",
                "/api/v1/figures/import?accept_good=true",
                "text/csv",
                mixed,
            )
            .await;
        assert_eq!(
            (good.status, good.body.contains("\"accepted\":1")),
            (StatusCode::OK, true),
            "{}",
            good.body
        );
    });
}

#[test]
fn programs_are_told_which_names_were_only_understood() {
    on_both(async |house| {
        let near = TEN_MONTHS.replace("Đắk Lắk", "Đắc Lắc");
        let outcome = house.import("Đắk Lắk", &[OCTOBER, &near]).await;
        let understood = serde_json::json!([{"line": 3, "value": "Đắc Lắc", "name": "BHXH tỉnh Đắk Lắk"}]);
        assert_eq!(outcome["understood"], understood);
    });
}

#[test]
fn a_flag_is_yes_or_no_and_nothing_else() {
    on_both(async |house| {
        let send = async |flags: &str| {
            let path = format!("/api/v1/figures/import?{flags}");
            house
                .send("Đắk Lắk", "POST", &path, "text/csv", table(&[OCTOBER]))
                .await
        };
        let strange = send("accept_good=perhaps&dry_run=x").await;
        assert_eq!(strange.status, StatusCode::UNPROCESSABLE_ENTITY);
        let problem: Value = serde_json::from_str(&strange.body).unwrap();
        assert_eq!(problem["errors"].as_array().unwrap().len(), 2, "{}", strange.body);
        for flags in ["accept_good=", "accept_good", "accept_good=false&dry_run=true"] {
            assert_eq!(send(flags).await.status, StatusCode::OK, "{flags}");
        }
    });
}

#[test]
fn programs_ask_for_values_and_figures_within_their_reach() {
    on_both(async |house| {
        house.import("Đắk Lắk", &[OCTOBER, TEN_MONTHS]).await;
        let value = house.conferences("Đắk Lắk", "2024-01-01", "2024-09-30").await;
        assert_eq!(
            (&value["value"], &value["provenance"], &value["unit"]["name"]),
            (&"210".into(), &"derived".into(), &"BHXH tỉnh Đắk Lắk".into())
        );
        assert_eq!(
            house.conferences("Nghệ An", "2024-01-01", "2024-09-30").await["status"],
            404
        );
        let bad = house
            .get(
                "Đắk Lắk",
                "/api/v1/value?unit=66&indicator=direct.conferences&from=31/02/2024&to=",
            )
            .await;
        let problem: Value = serde_json::from_str(&bad.body).unwrap();
        assert_eq!(
            (bad.status, problem["errors"].as_array().unwrap().len()),
            (StatusCode::UNPROCESSABLE_ENTITY, 3)
        );
        let ambiguous = house.get("Việt Nam", "/api/v1/value?unit=x%C3%A3+H%C3%B2a+B%C3%ACnh&indicator=press.item.count&from=2024-10-01&to=2024-10-31").await;
        let problem: Value = serde_json::from_str(&ambiguous.body).unwrap();
        assert_eq!(
            (
                ambiguous.status,
                problem["candidates"]
                    .as_array()
                    .is_some_and(|several| several.len() > 1)
            ),
            (StatusCode::CONFLICT, true),
            "{}",
            ambiguous.body
        );
        let list = |at: &'static str, query: &'static str| house.get(at, query);
        let listed: Value =
            serde_json::from_str(&list("Đắk Lắk", "/api/v1/figures?per_page=1&page=2").await.body).unwrap();
        assert_eq!(
            (&listed["total"], &listed["pages"], &listed["figures"][0]["value"]),
            (&2.into(), &2.into(), &"254".into())
        );
        let theirs: Value = serde_json::from_str(&list("Nghệ An", "/api/v1/figures").await.body).unwrap();
        assert_eq!(theirs["total"], 0);
        assert!(
            list("Nghệ An", "/api/v1/indicators")
                .await
                .body
                .contains("direct.conference.count")
        );
    });
}

#[test]
fn what_a_program_asks_for_wrongly_is_named_and_never_passed_over() {
    on_both(async |house| {
        let value = |more: &str| {
            format!(
                "/api/v1/value?unit=66&indicator=direct.conference.count&from=2024-01-01&to=2024-09-30&{more}"
            )
        };
        for (path, field, said) in [
            (value("map=now"), "map", "then, today"),
            (value("kind=targets"), "kind", "target"),
            (value("to=2034-01-01"), "to", "10 năm"),
            ("/api/v1/figures?page=two".to_owned(), "page", "số nguyên"),
            ("/api/v1/figures?per_page=all".to_owned(), "per_page", "số nguyên"),
            ("/api/v1/figures?indicator=press".to_owned(), "indicator", "mã"),
        ] {
            let answer = house
                .get("Đắk Lắk", &path.replace("to=2024-09-30&to", "to"))
                .await;
            let problem: Value = serde_json::from_str(&answer.body).unwrap();
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}");
            let fault = &problem["errors"][0];
            assert_eq!(fault["field"], field, "{}", answer.body);
            assert!(fault.to_string().contains(said), "{}", answer.body);
        }
        let today = house.get("Đắk Lắk", &value("map=today&kind=target")).await;
        assert_eq!(today.status, StatusCode::OK, "{}", today.body);
    });
}
