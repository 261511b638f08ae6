//! Every text exists in every language, and every text that is asked for exists.

use std::collections::{BTreeMap, BTreeSet};

use crate::tree::{Source, code, none, sources};

const LANGUAGES: [&str; 2] = ["vi", "en"];

#[test]
fn every_text_exists_in_every_language() {
    none(missing(&sources(&["ftl"])));
}

#[test]
fn every_text_that_is_asked_for_exists() {
    let known: BTreeSet<String> = sources(&["ftl"])
        .iter()
        .flat_map(|file| keys(&file.text))
        .collect();
    none(
        sources(&["rs", "html"])
            .iter()
            .flat_map(|file| unknown(file, &known)),
    );
}

/// How a page, an area's menu and an error ask for a text.
const ASKS: [&str; 4] = [".say(\"", "Message::new(\"", "text: \"", "group: \""];

fn unknown(file: &Source, known: &BTreeSet<String>) -> Vec<String> {
    if !["base/", "areas/", "app/"]
        .iter()
        .any(|ours| file.path.starts_with(ours))
        || file.path.contains("/tests/")
    {
        return Vec::new();
    }
    let code = code(&file.text);
    let asked = ASKS
        .iter()
        .flat_map(|ask| code.split(ask).skip(1))
        .filter_map(|rest| rest.split('"').next());
    let key = |text: &&str| {
        !text.is_empty()
            && text
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "-.".contains(c))
    };
    let lacking = asked.filter(key).filter(|text| !known.contains(*text));
    lacking
        .map(|text| format!("{}: the text {text} is in no locales/vi/*.ftl", file.path))
        .collect()
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

#[test]
fn a_text_that_is_nowhere_would_be_caught() {
    let path = "areas/org/templates/unit/show.html".into();
    let text = r#"{{ cx.say("unit") }} {{ cx.say("gone") }} {{ cx.say("unit-{n}") }}"#.into();
    let known = BTreeSet::from(["unit".to_owned()]);
    assert_eq!(unknown(&Source { path, text }, &known).len(), 1);
}
