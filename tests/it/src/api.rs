//! Programs: a token opens the API as its account would, and the description lists all of it.

use std::collections::BTreeSet;

use serde_json::Value;
use web::Permission;

use crate::ask::Visitor;
use crate::bad_files::enter;
use crate::files::GOOD;
use crate::house::{AREAS, House, Person, on_both};

/// A token that somebody makes on their own page.
pub(crate) async fn token(house: &House, person: Person, reads_only: bool) -> String {
    let mut visitor = house.sign_in(person).await;
    let fields = [("label", "máy tổng hợp"), ("reads_only", "1")];
    let fields = if reads_only { &fields[..] } else { &fields[..1] };
    let made = visitor.post("/tai-khoan/ma-truy-cap", fields).await;
    assert_eq!(made.status, 200, "{}", made.text());
    let text = made.text();
    let from = text.find("lt_").expect("the page shows the new token once");
    text[from..]
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || *c == '_')
        .collect()
}

fn value_of(house: &House, unit: &str) -> String {
    let unit = house.unit(unit);
    format!("/api/v1/value?unit={unit}&indicator=direct.conference.count&from=2024-05-01&to=2024-05-31")
}

#[test]
fn a_token_answers_what_its_account_would_see() {
    on_both(async |house| {
        enter(&mut house.sign_in(Person::Officer).await, &GOOD).await;
        let mut program = house
            .visitor()
            .with_token(&token(&house, Person::Officer, true).await);
        let answer = program.get(&value_of(&house, "BHXH tỉnh Nghệ An")).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        assert_eq!(answer.json()["value"], "126");
        assert_eq!(answer.json()["provenance"], "stated");
        let elsewhere = program.get(&value_of(&house, "BHXH tỉnh Hà Tĩnh")).await;
        assert_eq!(elsewhere.status, 404, "{}", elsewhere.text());
        assert_eq!(elsewhere.header("content-type"), "application/problem+json");
    });
}

#[test]
fn without_a_token_or_with_another_one_the_api_answers_nothing() {
    on_both(async |house| {
        let path = value_of(&house, "BHXH tỉnh Nghệ An");
        for mut program in [house.visitor(), house.visitor().with_token("lt_0000")] {
            let answer = program.get(&path).await;
            assert_eq!(answer.status, 401, "{}", answer.text());
            assert_eq!(answer.header("www-authenticate"), "Bearer");
        }
    });
}

#[test]
fn a_token_that_was_revoked_opens_nothing() {
    on_both(async |house| {
        let token = token(&house, Person::Officer, true).await;
        let mut officer = house.sign_in(Person::Officer).await;
        let page = officer.get("/tai-khoan/ma-truy-cap").await.text();
        let revoke = page
            .split('"')
            .find(|text| text.ends_with("/thu-hoi"))
            .expect("a way to revoke it");
        assert_eq!(officer.post(revoke, &[]).await.status, 303);
        let answer = house
            .visitor()
            .with_token(&token)
            .get(&value_of(&house, "BHXH tỉnh Nghệ An"))
            .await;
        assert_eq!(answer.status, 401, "{}", answer.text());
    });
}

#[test]
fn a_token_for_reading_changes_nothing() {
    on_both(async |house| {
        let token = token(&house, Person::Officer, true).await;
        let mut program = house.visitor().with_token(&token);
        for path in writing() {
            let answer = program.post_json(&path, &Value::Null).await;
            assert_eq!(answer.status, 403, "{path}: {}", answer.text());
        }
    });
}

#[test]
fn the_description_lists_every_route_of_the_api() {
    on_both(async |house| {
        let described = house.visitor().get("/api/v1/openapi.json").await.json();
        let paths = described["paths"].as_object().expect("paths").clone();
        let listed: BTreeSet<String> = paths
            .iter()
            .flat_map(|(path, item)| {
                item.as_object()
                    .unwrap()
                    .keys()
                    .map(move |method| format!("{method} {path}"))
            })
            .collect();
        let routes = web::routes(AREAS);
        let all = routes.list().filter(|route| route.path.starts_with("/api/"));
        for route in all {
            let wanted = format!("{} {}", route.method.as_str().to_lowercase(), route.path);
            assert!(listed.contains(&wanted), "{wanted} is not described: {listed:?}");
        }
        assert!(paths.len() > 1, "there is an API");
    });
}

/// What no description lists, a program meets all the same: a problem is described wherever it may come up, and looks as
/// it is described.
#[test]
fn every_operation_describes_the_problems_that_may_meet_it() {
    on_both(async |house| {
        let described = house.visitor().get("/api/v1/openapi.json").await.json();
        let routes = web::routes(AREAS);
        for route in routes.list().filter(|route| route.path.starts_with("/api/")) {
            let method = route.method.as_str().to_lowercase();
            let answers = described["paths"][route.path][&method]["responses"].clone();
            let (closed, changes) = (route.needs != Permission::PUBLIC, method != "get");
            let wanted = [
                ("400", true),
                ("401", closed),
                ("403", closed),
                ("413", changes),
                ("500", true),
                ("503", true),
            ];
            for (status, _) in wanted.iter().filter(|(_, wanted)| *wanted) {
                assert!(
                    answers.get(status).is_some(),
                    "{method} {}: {status} is not described",
                    route.path
                );
            }
            let problems = answers.as_object().unwrap().iter();
            for (status, answer) in problems.filter(|(status, _)| status.as_str() >= "400") {
                let looks = &answer["content"]["application/problem+json"]["schema"]["$ref"];
                assert_eq!(
                    looks, "#/components/schemas/Problem",
                    "{method} {}: {status}",
                    route.path
                );
                assert_ne!(answer["description"], "", "{method} {}: {status}", route.path);
            }
        }
        let problem = &described["components"]["schemas"]["Problem"];
        let told = house.visitor().get("/api/v1/value").await.json();
        for name in problem["required"].as_array().expect("a shape") {
            assert!(told.get(name.as_str().unwrap()).is_some(), "{name} of {told}");
        }
    });
}

#[test]
fn every_shape_that_the_description_refers_to_is_described() {
    on_both(async |house| {
        let described = house.visitor().get("/api/v1/openapi.json").await;
        let (text, described) = (described.text(), described.json());
        let referred = text.split("#/components/schemas/").skip(1);
        let names: BTreeSet<&str> = referred.filter_map(|rest| rest.split('"').next()).collect();
        assert!(names.len() > 5, "{names:?}");
        for name in names {
            assert!(described["components"]["schemas"].get(name).is_some(), "{name}");
        }
    });
}

/// The routes with which programs change something.
fn writing() -> Vec<String> {
    let routes = web::routes(AREAS);
    let write = routes
        .list()
        .filter(|route| route.path.starts_with("/api/") && route.method != web::http::Method::GET);
    write
        .filter(|route| route.needs != Permission::PUBLIC)
        .map(|route| route.path.to_owned())
        .collect()
}

/// Kept here for who reads tests to learn the API: `lantoa value` and /api/v1/value answer alike.
#[test]
fn an_answer_has_the_shape_of_the_contract() {
    on_both(async |house| {
        enter(&mut house.sign_in(Person::Officer).await, &GOOD).await;
        let token = token(&house, Person::Officer, true).await;
        let mut program: Visitor = house.visitor().with_token(&token);
        let answer = program.get(&value_of(&house, "BHXH tỉnh Nghệ An")).await.json();
        let keys: BTreeSet<&str> = answer.as_object().unwrap().keys().map(String::as_str).collect();
        let wanted =
            "unit indicator from to breakdown kind value qualifier written provenance completeness sources";
        let lacks: Vec<&str> = wanted.split(' ').filter(|key| !keys.contains(key)).collect();
        assert!(lacks.is_empty(), "{lacks:?} of {answer}");
        assert_eq!(answer["completeness"]["of"], 1);
    });
}
