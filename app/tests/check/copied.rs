//! Moved to the other engine and back: every row of every table, and every file.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::Path;

use zip::ZipArchive;

use crate::house::{House, on_both, postgres, said};

/// What a backup holds, but for when it was made; the rows of a table in no particular order.
fn all_of(backup: &Path) -> BTreeMap<String, Vec<Vec<u8>>> {
    let mut zip = ZipArchive::new(fs::File::open(backup).unwrap()).unwrap();
    let mut all = BTreeMap::new();
    for at in 0..zip.len() {
        let mut entry = zip.by_index(at).unwrap();
        let mut content = Vec::new();
        entry.read_to_end(&mut content).unwrap();
        let mut lines: Vec<Vec<u8>> = content.split(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
        lines.sort_unstable();
        all.insert(entry.name().unwrap().into_owned(), lines);
    }
    all.remove("manifest.json");
    all
}

/// The words that name a place to a command; the database's only where it isn't in the folder.
fn at<'a>(options: [&'a str; 2], folder: &'a str, database: Option<&'a String>) -> Vec<&'a str> {
    let [in_folder, in_database] = options;
    let database = database.map(|url| [in_database, url.as_str()]);
    [in_folder, folder]
        .into_iter()
        .chain(database.into_iter().flatten())
        .collect()
}

fn done(house: &House, asked: &[&str], more: &[&str]) {
    let output = house.elsewhere(asked).args(more).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{asked:?}: {}", said(&output));
}

#[test]
fn what_is_copied_to_the_other_engine_and_back_has_every_row_and_every_file() {
    on_both("lantoa_copied", |house| {
        let database = Some(postgres("lantoa_copied_on"));
        let (there, back) = if house.is_sqlite() {
            (database, None)
        } else {
            (None, database)
        };
        let (source, target) = (["--data", "--database"], ["--to-data", "--to-database"]);
        let into = |folder, database| [vec!["copy"], at(target, folder, database)].concat();
        done(house, &into("there", there.as_ref()), &house.place());
        done(
            house,
            &into("back", back.as_ref()),
            &at(source, "there", there.as_ref()),
        );
        done(house, &["backup", "before.zip"], &house.place());
        done(
            house,
            &["backup", "after.zip"],
            &at(source, "back", back.as_ref()),
        );
        let (before, after) = (
            all_of(&house.path("before.zip")),
            all_of(&house.path("after.zip")),
        );
        assert!(
            before.keys().eq(after.keys()),
            "{:?} {:?}",
            before.keys(),
            after.keys()
        );
        for (name, lines) in &before {
            assert!(after[name] == *lines, "{name}");
        }
        for name in ["ledger_figure", "plans_evidence", "reports_issued", "org_audit"] {
            assert!(
                before[&format!("tables/{name}.jsonl")].len() > 1,
                "{name} has rows"
            );
        }
        assert_eq!(before.keys().filter(|name| name.starts_with("files/")).count(), 4);
    });
}
