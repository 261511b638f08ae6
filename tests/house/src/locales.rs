//! Every text exists in every language.

use std::collections::{BTreeMap, BTreeSet};

use crate::tree::{Source, none, sources};

const LANGUAGES: [&str; 2] = ["vi", "en"];

#[test]
fn every_text_exists_in_every_language() {
    none(missing(&sources(&["ftl"])));
}

fn missing(files: &[Source]) -> Vec<String> {
    let mut languages_of: BTreeMap<(String, String), BTreeSet<&str>> = BTreeMap::new();
    for file in files {
        let Some((language, name)) = file
            .path
            .strip_prefix("locales/")
            .and_then(|path| path.split_once('/'))
        else {
            continue;
        };
        for key in keys(&file.text) {
            languages_of
                .entry((name.to_owned(), key))
                .or_default()
                .insert(language);
        }
    }
    let mut missing = Vec::new();
    for ((name, key), there) in languages_of {
        let lacking = LANGUAGES.iter().filter(|language| !there.contains(**language));
        missing.extend(lacking.map(|language| format!("locales/{language}/{name}: {key} is missing")));
    }
    missing
}

/// Messages, terms, and attributes as `message.attribute`.
fn keys(text: &str) -> Vec<String> {
    let mut message = "";
    let key = |line: &str| line.split_once('=').map(|(key, _)| key.trim().to_owned());
    let mut keys = Vec::new();
    for line in text.lines() {
        if line.starts_with(|c: char| c.is_ascii_alphabetic() || c == '-') {
            message = line.split_once('=').map_or("", |(key, _)| key.trim());
            keys.extend(key(line));
        } else if line.trim_start().starts_with('.') {
            keys.extend(key(line.trim_start()).map(|attribute| format!("{message}{attribute}")));
        }
    }
    keys
}

#[test]
fn a_text_in_one_language_would_be_caught() {
    let file = |path: &str, text: &str| Source {
        path: path.into(),
        text: text.into(),
    };
    let vi = file(
        "locales/vi/org.ftl",
        "# chú thích = x\nunit = đơn vị\n    .title = Đơn vị\nunits = đơn vị\n  nhiều dòng = có\n",
    );
    let en = file("locales/en/org.ftl", "unit = unit\nunits = units");
    let web = file("locales/en/web.ftl", "home = home");
    let wrong = missing(&[vi, en, web]);
    assert_eq!(
        wrong,
        [
            "locales/en/org.ftl: unit.title is missing",
            "locales/vi/web.ftl: home is missing"
        ]
    );
}
