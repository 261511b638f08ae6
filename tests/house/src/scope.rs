//! Every store query takes the scope of who asks. The few that don't are named `…_unscoped`, and unscoped.txt
//! says why each may.

use std::collections::BTreeSet;

use crate::tree::{Source, code, list, none, sources};

#[test]
fn every_unscoped_query_has_its_reason() {
    let found: BTreeSet<String> = sources(&["rs"]).iter().flat_map(unscoped).collect();
    let listed = list("unscoped.txt");
    let names: BTreeSet<String> = listed.iter().map(|(name, _)| name.clone()).collect();
    let unlisted = found
        .difference(&names)
        .map(|name| format!("tests/house/unscoped.txt: why may {name}?"));
    let gone = names
        .difference(&found)
        .map(|name| format!("tests/house/unscoped.txt: {name} is not there any more"));
    let silent = listed
        .iter()
        .filter(|(_, why)| why.is_empty())
        .map(|(name, _)| format!("unscoped.txt: why may {name}?"));
    none(unlisted.chain(gone).chain(silent));
}

/// As `areas/org/src/unit/store.rs` names them: `org::unit::store::all_unscoped`.
fn unscoped(file: &Source) -> Vec<String> {
    let Some((area, path)) = file
        .path
        .strip_prefix("areas/")
        .and_then(|path| path.split_once("/src/"))
    else {
        return Vec::new();
    };
    let module = format!("{area}::{}", path.trim_end_matches(".rs").replace('/', "::"));
    let code = code(&file.text);
    let names = code
        .split("fn ")
        .skip(1)
        .filter_map(|rest| rest.split(['(', '<']).next());
    names
        .filter(|name| name.ends_with("_unscoped"))
        .map(|name| format!("{module}::{name}"))
        .collect()
}

#[test]
fn an_unscoped_query_would_be_found() {
    let text = "pub(crate) async fn all_unscoped<C>(db: &C) {}\nfn scoped() { all_unscoped() }".into();
    let found = unscoped(&Source {
        path: "areas/org/src/unit/store.rs".into(),
        text,
    });
    assert_eq!(found, ["org::unit::store::all_unscoped"]);
}
