//! Every store query takes the scope of who asks. The few that don't are named `…_unscoped`, and unscoped.txt
//! says why each may. What is written by its id was found by such a query before.

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

#[test]
fn every_query_asks_for_the_scope_or_says_that_it_does_not() {
    none(sources(&["rs"]).iter().flat_map(without_scope));
}

/// How rows are read, and how a query asks whose they are.
const READS: [&str; 6] = [
    ".all(",
    ".one(",
    ".count(cx",
    ".stream(",
    "query_all",
    "query_one",
];
const SCOPED: [&str; 2] = ["scope()", "in_scope("];

/// Functions of a store that read rows and ask for no scope, neither themselves nor through a function beside them.
fn without_scope(file: &Source) -> Vec<String> {
    let store = file.path.ends_with("/store.rs") || file.path.contains("/store/");
    if !file.path.starts_with("areas/") || !file.path.contains("/src/") || !store {
        return Vec::new();
    }
    let code = code(&file.text);
    let all = functions(&code);
    let through = |body: &str| {
        let mut beside = all.iter().filter(|(_, other)| asks(other));
        beside.any(|(name, _)| calls(body, name))
    };
    let reads = |body: &str| READS.iter().any(|word| body.replace(".all()", "").contains(word));
    let bare = all
        .iter()
        .filter(|(name, body)| reads(body) && !name.ends_with("_unscoped") && !asks(body) && !through(body));
    bare.map(|(name, _)| format!("{}: whose rows does {name} read?", file.path))
        .collect()
}

/// Whoever acts is a scope only where rows are chosen by them: a row may also be stamped with who sent it.
fn asks(body: &str) -> bool {
    let filters = body.match_indices("filter(");
    let mut by = filters.map(|(at, word)| enclosed(&body[at + word.len() - 1..], ['(', ')']));
    SCOPED.iter().any(|word| body.contains(word)) || by.any(|by| by.contains(".actor()"))
}

/// Whether a function beside it is called: neither a method nor a function of something else, which may have its name.
fn calls(body: &str, name: &str) -> bool {
    let others = |c: char| c.is_alphanumeric() || "_.:".contains(c);
    body.match_indices(&format!("{name}(")).any(|(at, _)| {
        let before = body[..at].trim_end_matches("Self::");
        at > 0 && !before.ends_with(others)
    })
}

/// The functions of a file by name, each to the end of its body.
fn functions(code: &str) -> Vec<(&str, &str)> {
    let starts = code.match_indices("fn ").filter(|(at, _)| {
        let line = code[..*at].rsplit('\n').next().unwrap_or_default();
        line.split_whitespace()
            .all(|word| word.starts_with("pub") || ["async", "const", "unsafe"].contains(&word))
    });
    let named = starts.filter_map(|(at, _)| {
        let text = enclosed(&code[at + 3..], ['{', '}']);
        Some((text.split(['(', '<']).next()?, text))
    });
    named.collect()
}

/// From the beginning to where the first bracket is closed again.
fn enclosed(text: &str, [open, close]: [char; 2]) -> &str {
    let mut depth = 0;
    let end = text.char_indices().find(|(_, letter)| {
        depth += i32::from(*letter == open) - i32::from(*letter == close);
        depth == 0 && *letter == close
    });
    end.map_or(text, |(at, _)| &text[..=at])
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

#[test]
fn a_query_without_scope_would_be_found() {
    let text = "\
pub(crate) async fn find(cx: &Cx, id: Uuid) -> R {
    Entity::find_by_id(id).one(cx.db.read()).await
}
async fn latest(at: &C) -> R {
    Entity::find().all(at).await
}
async fn first_unscoped(at: &C) -> R {
    Entity::find().one(at).await
}
pub async fn own(cx: &Cx) -> R {
    Entity::find().filter(Id.eq(cx.actor()?.id)).all(cx.db.read()).await
}
pub async fn list(cx: &Cx) -> R {
    visible(cx).all(cx.db.read()).await
}
fn visible(cx: &Cx) -> Q {
    Entity::find().filter(below(cx.scope()))
}
";
    let file = |path: &str| Source {
        path: path.into(),
        text: text.into(),
    };
    let store = "areas/org/src/unit/store.rs";
    let bare = ["find", "latest"].map(|name| format!("{store}: whose rows does {name} read?"));
    assert_eq!(without_scope(&file(store)), bare);
    assert_eq!(without_scope(&file("areas/org/src/unit/store/list.rs")).len(), 2);
    assert_eq!(without_scope(&file("areas/org/src/unit.rs")), [""; 0]);
}

#[test]
fn a_query_that_only_seems_to_ask_for_the_scope_would_be_found() {
    let found = |text: &str| {
        let found = without_scope(&Source {
            path: "areas/org/src/unit/store.rs".into(),
            text: text.into(),
        });
        let name = |found: &String| found.split(' ').rev().nth(1).unwrap().to_owned();
        found.iter().map(name).collect::<Vec<_>>()
    };
    let stamped = "\
pub async fn put(cx: &Cx) -> R {
    let row = Active { sent_by: Set(cx.actor()?.id) };
    Entity::find().filter(Kind.eq(1)).all(cx.db.read()).await
}
";
    assert_eq!(found(stamped), ["put"]);
    let namesakes = "\
pub async fn find(cx: &Cx) -> R {
    visible(cx.scope()).one(cx.db.read()).await
}
pub async fn first(at: &C) -> R {
    rows(at).all(at).await?.iter().find(|row| row.first)
}
pub async fn second(at: &C) -> R {
    Entity::find().all(at).await
}
";
    assert_eq!(found(namesakes), ["first", "second"]);
    let indented = "\
impl Rows {
    pub async fn own(cx: &Cx) -> R {
        visible(cx.scope()).all(cx.db.read()).await
    }

    async fn other(at: &C) -> R {
        Entity::find().all(at).await
    }
}
";
    assert_eq!(found(indented), ["other"]);
}
