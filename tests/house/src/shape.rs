//! What a file may look like: short enough to be read, nothing switched off, nothing left undone.

use std::fs;

use crate::tree::{Source, files, name, none, sources};

const LINES: usize = 500;
const BYTES: u64 = 1 << 20;

#[test]
fn files_are_short_enough_to_be_read() {
    none(
        sources(&["rs", "ts", "html", "css", "mjs", "js"])
            .iter()
            .filter_map(too_long),
    );
}

#[test]
fn no_lint_is_switched_off_nothing_is_left_undone_and_no_machine_is_named() {
    none(
        sources(&[
            "rs", "ts", "html", "css", "mjs", "js", "toml", "md", "ftl", "json",
        ])
        .iter()
        .flat_map(forbidden_words),
    );
}

#[test]
fn no_file_is_too_large_to_be_written_by_hand() {
    let weighed = files()
        .into_iter()
        .filter_map(|path| Some((name(&path), fs::metadata(path).ok()?.len())));
    none(weighed.filter_map(|(name, bytes)| too_large(&name, bytes)));
}

/// Facts that ship may be large; everything else is written by hand.
fn too_large(name: &str, bytes: u64) -> Option<String> {
    (bytes > BYTES && !name.starts_with("data/")).then(|| format!("{name}: over 1 MiB"))
}

fn too_long(file: &Source) -> Option<String> {
    let lines = file.text.lines().count();
    (lines > LINES).then(|| {
        format!(
            "{}: {lines} lines, at most {LINES}: which half is a thing of its own?",
            file.path
        )
    })
}

/// The words are put together here so that this file may be looked at too.
const SWITCHED_OFF: [&str; 2] = [concat!("#[", "allow("), concat!("#![", "allow(")];
const UNDONE: [&str; 3] = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X:")];
const SOMEBODYS_MACHINE: [&str; 3] = [
    concat!("/ho", "me/"),
    concat!("/ro", "ot/"),
    concat!("/wo", "rk/"),
];

fn forbidden_words(file: &Source) -> Vec<String> {
    let mut words = [UNDONE, SOMEBODYS_MACHINE].concat();
    if file.path.ends_with(".rs") {
        words.extend(SWITCHED_OFF);
    }
    let mut found = Vec::new();
    for (line, number) in file.text.lines().zip(1..) {
        let there = words.iter().filter(|word| line.contains(**word));
        found.extend(there.map(|word| format!("{}:{number}: {word}", file.path)));
    }
    found
}

#[cfg(test)]
mod would_be_caught {
    use super::*;

    fn file(path: &str, text: String) -> Source {
        Source {
            path: path.into(),
            text,
        }
    }

    #[test]
    fn a_file_of_501_lines() {
        assert!(too_long(&file("a.rs", "x\n".repeat(501))).is_some());
        assert!(too_long(&file("a.rs", "x\n".repeat(500))).is_none());
    }

    #[test]
    fn a_file_over_one_mebibyte_that_is_not_a_fact() {
        assert!(too_large("ui/styles.css", 1_048_577).is_some());
        assert!(too_large("ui/styles.css", 1_048_576).is_none());
        assert!(too_large("data/units.csv", 1_048_577).is_none());
    }

    #[test]
    fn a_lint_that_is_switched_off_and_a_note_to_oneself() {
        let words = forbidden_words(&file(
            "a.rs",
            ["fn a() {}\n#[", "allow(unused)]\n// TO", "DO later"].concat(),
        ));
        assert_eq!(words.len(), 2, "{words:?}");
        assert!(words[0].starts_with("a.rs:2:"));
        assert!(forbidden_words(&file("a.rs", "#[expect(unused, reason = \"…\")]".into())).is_empty());
    }
}
