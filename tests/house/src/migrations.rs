//! A migration that has landed is never edited: databases out there have already taken it. migrations.txt holds
//! the seal of each; comments and spaces may change.

use std::collections::BTreeMap;
use std::fmt::Write;

use sha2::{Digest, Sha256};

use crate::tree::{Source, code, list, none, sources};

#[test]
fn landed_migrations_stay_as_they_are() {
    let landed: BTreeMap<String, String> = list("migrations.txt").into_iter().collect();
    none(unsealed(&sources(&["rs"]), &landed));
}

fn unsealed(files: &[Source], landed: &BTreeMap<String, String>) -> Vec<String> {
    let steps = files.iter().filter(|file| file.path.starts_with("areas/"));
    let steps: Vec<&Source> = steps
        .filter(|file| code(&file.text).contains("impl MigrationTrait for"))
        .collect();
    let mut wrong = Vec::new();
    let mut there = Vec::new();
    for step in steps {
        let Some(name) = name(step) else {
            wrong.push(format!(
                "{}: one migration a file, named mYYYYMMDD_NN_area_what",
                step.path
            ));
            continue;
        };
        match landed.get(&name) {
            Some(seal) if *seal == self::seal(step) => {}
            Some(_) => wrong.push(format!(
                "{}: {name} has landed: undo the edit and write the next step",
                step.path
            )),
            None => wrong.push(format!(
                "tests/house/migrations.txt: when it lands, add\n{name} {}",
                self::seal(step)
            )),
        }
        there.push(name);
    }
    wrong.extend(
        landed
            .keys()
            .filter(|name| !there.contains(name))
            .map(|name| format!("{name} has landed and is gone")),
    );
    wrong
}

/// The one name in the file, if it is of the form and of the area that the file belongs to.
fn name(step: &Source) -> Option<String> {
    let area = step.path.split('/').nth(1)?;
    let code = code(&step.text);
    let is_name = |text: &&str| match text.split('_').collect::<Vec<_>>().as_slice() {
        [day, number, of, _, ..] => {
            day.len() == 9 && day.starts_with("m20") && number.len() == 2 && *of == area
        }
        _ => false,
    };
    let mut names = code.split('"').skip(1).step_by(2).filter(is_name);
    names.next().filter(|_| names.next().is_none()).map(str::to_owned)
}

fn seal(step: &Source) -> String {
    let code: String = code(&step.text).split_whitespace().collect();
    let mut seal = String::new();
    for byte in Sha256::digest(code).iter().take(12) {
        write!(seal, "{byte:02x}").unwrap();
    }
    seal
}

#[cfg(test)]
mod would_be_caught {
    use super::*;

    const TEXT: &str =
        "//! The table.\nimpl MigrationTrait for Step {\n    fn name() { \"m20260101_01_org_unit\" }\n}\n";

    fn step(text: &str) -> Source {
        Source {
            path: "areas/org/src/unit/migration.rs".into(),
            text: text.into(),
        }
    }

    fn wrong(text: &str, landed: &[(&str, &str)]) -> Vec<String> {
        let landed = landed
            .iter()
            .map(|(name, seal)| ((*name).to_owned(), (*seal).to_owned()))
            .collect();
        unsealed(&[step(text)], &landed)
    }

    #[test]
    fn an_edit_a_loss_and_a_step_without_seal() {
        let seal = seal(&step(TEXT));
        let landed = [("m20260101_01_org_unit", seal.as_str())];
        assert!(wrong(TEXT, &landed).is_empty());
        assert!(
            wrong(
                &TEXT.replace("The table", "What is kept").replace("    ", "  "),
                &landed
            )
            .is_empty()
        );
        assert!(wrong(&TEXT.replace("Step", "Other"), &landed)[0].contains("undo the edit"));
        assert!(wrong(TEXT, &[])[0].ends_with(&seal));
        assert!(wrong("fn gone() {}", &landed)[0].contains("is gone"));
    }

    #[test]
    fn a_name_that_does_not_sort_or_is_of_another_area() {
        for name in [
            "units",
            "m2026_01_org_unit",
            "m20260101_1_org_unit",
            "m20260101_01_ledger_unit",
            "m20260101_01_org",
        ] {
            assert_eq!(
                wrong(&TEXT.replace("m20260101_01_org_unit", name), &[]).len(),
                1,
                "{name}"
            );
        }
        assert!(
            wrong(&TEXT.replace("}\n}", "\"m20260101_02_org_two\" }\n}"), &[])[0]
                .contains("one migration a file")
        );
    }
}
