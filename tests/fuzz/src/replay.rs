//! The corpus, file by file, as `./dev test` runs it: without libFuzzer.

use std::fs;
use std::panic::catch_unwind;
use std::path::Path;

use crate::{TARGETS, target};

fn replay(name: &str) {
    let run = target(name).unwrap();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(name);
    let mut files: Vec<_> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    assert!(!files.is_empty(), "{} is empty", folder.display());
    let fails = |file: &&std::path::PathBuf| {
        let bytes = fs::read(file).unwrap();
        catch_unwind(|| run(&bytes)).is_err()
    };
    let failed: Vec<_> = files.iter().filter(fails).collect();
    assert!(failed.is_empty(), "{failed:#?}");
}

#[test]
fn tables_of_figures_are_taken_or_refused() {
    replay("figures-csv");
}

#[test]
fn workbooks_of_figures_are_taken_or_refused() {
    replay("figures-xlsx");
}

#[test]
fn tables_of_activities_are_taken_or_refused() {
    replay("activities");
}

#[test]
fn names_find_a_unit_several_or_none() {
    replay("unit-names");
}

#[test]
fn days_months_numbers_and_spans_are_read_back_as_they_are_printed() {
    replay("spans");
}

#[test]
fn breakdowns_are_read_back_as_they_are_printed() {
    replay("breakdowns");
}

#[test]
fn values_are_those_of_the_rules_written_down() {
    replay("values");
}

#[test]
fn every_target_has_its_corpus_and_every_corpus_its_target() {
    let mut folders: Vec<String> = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    let mut targets = TARGETS.map(|(name, _)| name.to_owned());
    folders.sort();
    targets.sort();
    assert_eq!(folders, targets);
}
