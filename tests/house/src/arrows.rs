//! Who may know whom: app → areas → base, between areas only upwards, and inside an area
//! pages | api | jobs → store → thing.

use crate::tree::{Source, code, mentions, none, sources};

/// From the foundation up: an area may use only those before it. The same order as in ARCHITECTURE.md.
const AREAS: [&str; 12] = [
    "org", "ledger", "targets", "plans", "reports", "people", "advice", "content", "reach", "ask", "field",
    "insight",
];

/// Kernels that depend on no other crate of ours.
const ALONE: [&str; 5] = ["vn", "columns", "linkage", "db", "files"];

/// The clock and whatever else makes the same call give another answer.
const CLOCK: [&str; 4] = ["Timestamp::now", "Zoned::now", "SystemTime::now", "now_v7"];

#[test]
fn crates_depend_only_on_what_is_below_them() {
    none(sources(&["toml"]).iter().flat_map(dependencies_upwards));
}

#[test]
fn things_know_neither_database_nor_web_nor_clock() {
    none(sources(&["rs"]).iter().flat_map(impure_things));
}

#[test]
fn only_stores_ask_the_database() {
    none(sources(&["rs"]).iter().flat_map(queries_elsewhere));
}

#[test]
fn the_clock_is_read_only_where_a_request_begins() {
    none(sources(&["rs"]).iter().flat_map(clocks_elsewhere));
}

fn dependencies_upwards(manifest: &Source) -> Vec<String> {
    let Some((folder, name)) = manifest
        .path
        .strip_suffix("/Cargo.toml")
        .and_then(|path| path.rsplit_once('/'))
    else {
        return Vec::new();
    };
    let height = |name: &str| AREAS.iter().position(|area| *area == name);
    let allowed = |uses: &str| match folder {
        "base" => height(uses).is_none() && uses != "lantoa" && !(ALONE.contains(&name) && is_base(uses)),
        "areas" => uses != "lantoa" && height(uses) < height(name).or(Some(0)),
        _ => true,
    };
    let mut wrong: Vec<String> = dependencies(&manifest.text)
        .filter(|uses| !allowed(uses))
        .map(|uses| format!("{}: {name} may not depend on {uses}", manifest.path))
        .collect();
    if folder == "areas" && height(name).is_none() {
        wrong.push(format!(
            "{}: say in ARCHITECTURE.md and in AREAS where {name} stands",
            manifest.path
        ));
    }
    wrong
}

fn is_base(name: &str) -> bool {
    ["db", "web", "vn", "doc", "files", "columns", "linkage", "jobs"].contains(&name)
}

/// The names in all `[dependencies]`, also those for tests.
fn dependencies(manifest: &str) -> impl Iterator<Item = &str> {
    let mut inside = false;
    manifest.lines().filter_map(move |line| {
        if line.starts_with('[') {
            inside = line.ends_with("dependencies]");
            return None;
        }
        line.split(['.', ' ', '='])
            .next()
            .filter(|name| inside && !name.is_empty() && !name.starts_with('#'))
    })
}

/// The part that a file of an area plays, by its name; everything that is not named here is a thing.
#[derive(PartialEq)]
enum Part {
    Thing,
    Rows,
    Screens,
    Area,
}

fn part(path: &str) -> Option<Part> {
    let (_, file) = path.strip_prefix("areas/")?.split_once("/src/")?;
    let stem = file.rsplit('/').next()?.strip_suffix(".rs")?;
    Some(match stem {
        "lib" => Part::Area,
        "store" | "entity" | "migration" => Part::Rows,
        _ if file.contains("/store/") || file.contains("/migration/") => Part::Rows,
        "pages" | "api" | "jobs" | "words" => Part::Screens,
        _ if file.contains("/pages/") || file.contains("/api/") => Part::Screens,
        _ => Part::Thing,
    })
}

fn impure_things(file: &Source) -> Vec<String> {
    if part(&file.path) != Some(Part::Thing) {
        return Vec::new();
    }
    let code = code(&file.text);
    let known = ["sea_orm", "sea_orm_migration", "db::", "axum", "web::", "askama"]
        .iter()
        .chain(&CLOCK);
    known
        .filter(|word| mentions(&code, word))
        .map(|word| format!("{}: a thing does not know {word}", file.path))
        .collect()
}

fn queries_elsewhere(file: &Source) -> Vec<String> {
    if part(&file.path) != Some(Part::Screens) {
        return Vec::new();
    }
    let code = code(&file.text);
    let asks = ["sea_orm", "Statement", "db::sql"]
        .iter()
        .filter(|word| mentions(&code, word));
    asks.map(|word| format!("{}: {word} belongs into a store.rs", file.path))
        .collect()
}

fn clocks_elsewhere(file: &Source) -> Vec<String> {
    if ["base/web/", "app/", "tests/"]
        .iter()
        .any(|here| file.path.starts_with(here))
    {
        return Vec::new();
    }
    let code = code(&file.text);
    CLOCK
        .iter()
        .filter(|now| mentions(&code, now))
        .map(|now| format!("{}: {now} comes from Cx", file.path))
        .collect()
}

#[cfg(test)]
mod would_be_caught {
    use super::*;

    fn file(path: &str, text: &str) -> Source {
        Source {
            path: path.into(),
            text: text.into(),
        }
    }

    #[test]
    fn an_area_that_uses_one_above_it() {
        let upwards = |path, uses: &str| {
            dependencies_upwards(&file(path, &format!("[dependencies]\n{uses}.workspace = true")))
        };
        assert_eq!(upwards("areas/org/Cargo.toml", "ledger").len(), 1);
        assert_eq!(upwards("areas/org/Cargo.toml", "org").len(), 1);
        assert_eq!(upwards("areas/ledger/Cargo.toml", "lantoa").len(), 1);
        assert_eq!(upwards("base/web/Cargo.toml", "org").len(), 1);
        assert_eq!(upwards("base/vn/Cargo.toml", "db").len(), 1);
        assert_eq!(upwards("areas/surprise/Cargo.toml", "vn").len(), 1);
        assert!(upwards("areas/ledger/Cargo.toml", "org").is_empty());
        assert!(upwards("base/doc/Cargo.toml", "vn").is_empty());
        let in_tests = "[dev-dependencies]\nreports = { workspace = true }";
        assert_eq!(
            dependencies_upwards(&file("areas/org/Cargo.toml", in_tests)).len(),
            1
        );
    }

    #[test]
    fn a_thing_that_asks_the_clock_or_the_database() {
        let thing = |text| impure_things(&file("areas/plans/src/activity.rs", text)).len();
        assert_eq!(thing("use sea_orm::Statement;"), 1);
        assert_eq!(thing("let now = jiff::Timestamp::now();"), 1);
        assert_eq!(thing("use web::Cx; use db::Db;"), 2);
        assert_eq!(thing("// sea_orm\nuse jiff::civil::Date;\nlet my_db::x;"), 0);
    }

    #[test]
    fn a_page_with_a_query() {
        assert_eq!(
            queries_elsewhere(&file(
                "areas/plans/src/activity/pages.rs",
                "Statement::from_string"
            ))
            .len(),
            1
        );
        assert!(
            queries_elsewhere(&file(
                "areas/plans/src/activity/store.rs",
                "Statement::from_string"
            ))
            .is_empty()
        );
    }

    #[test]
    fn a_clock_in_a_store() {
        assert_eq!(
            clocks_elsewhere(&file("areas/plans/src/activity/store.rs", "Uuid::now_v7()")).len(),
            1
        );
        assert!(clocks_elsewhere(&file("base/web/src/cx.rs", "Timestamp::now()")).is_empty());
    }
}
