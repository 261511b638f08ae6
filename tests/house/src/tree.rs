//! The files of the house, as the rules see them.

use std::fs;
use std::path::{Path, PathBuf};

/// Built, fetched or run, never written by hand.
const NOT_OURS: [&str; 6] = [
    "target",
    "node_modules",
    "dist",
    ".git",
    "lantoa-data",
    "lantoa-demo",
];

/// A file of ours: its path from the root with `/`, and what stands in it.
pub(crate) struct Source {
    pub(crate) path: String,
    pub(crate) text: String,
}

pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .canonicalize()
        .unwrap()
}

/// All files of ours whose names end in one of `extensions`, wherever they are.
pub(crate) fn sources(extensions: &[&str]) -> Vec<Source> {
    let wanted = |path: &Path| {
        path.extension()
            .is_some_and(|end| extensions.iter().any(|wanted| end == *wanted))
    };
    let read = |path: PathBuf| Source {
        path: name(&path),
        text: fs::read_to_string(path).unwrap(),
    };
    files()
        .into_iter()
        .filter(|path| wanted(path))
        .map(read)
        .collect()
}

/// Every file of ours, in order of its path.
pub(crate) fn files() -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![root()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            if NOT_OURS.iter().any(|name| entry.file_name() == *name) {
                continue;
            }
            if entry.file_type().unwrap().is_dir() {
                folders.push(entry.path());
            } else {
                found.push(entry.path());
            }
        }
    }
    found.sort();
    found
}

/// A path as the rules print it: from the root, with `/`.
pub(crate) fn name(path: &Path) -> String {
    path.strip_prefix(root())
        .unwrap()
        .to_string_lossy()
        .replace('\\', "/")
}

/// A list kept beside the rules: its lines without comments, as the first word and the rest.
pub(crate) fn list(file: &str) -> Vec<(String, String)> {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap();
    let lines = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|line| line.split_once(' ').unwrap_or((line, "")))
        .map(|(a, b)| (a.into(), b.trim().into()))
        .collect()
}

/// The code of a Rust file: without comments and without the tests below it.
pub(crate) fn code(text: &str) -> String {
    let opens = |(_, start): &(usize, &str)| start.ends_with('{');
    let tests = text
        .match_indices("#[cfg(test)]\nmod ")
        .map(|(at, _)| (at, text[at..].lines().nth(1).unwrap_or("")));
    let end = tests.into_iter().find(opens).map_or(text.len(), |(at, _)| at);
    let without_comment = |line: &str| match line.find("//") {
        Some(at) if !line[..at].ends_with(':') => line[..at].to_owned(),
        _ => line.to_owned(),
    };
    text[..end]
        .lines()
        .map(without_comment)
        .collect::<Vec<_>>()
        .join("\n")
}

/// Whether `word` (a name, or a path that ends in `::`) stands in `code` on its own, not inside a longer name.
pub(crate) fn mentions(code: &str, word: &str) -> bool {
    let name_goes_on = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(word).any(|(at, _)| {
        let ends = word.ends_with("::") || !code[at + word.len()..].starts_with(name_goes_on);
        ends && !code[..at].ends_with(name_goes_on)
    })
}

/// Fails with everything that is wrong, a line each.
pub(crate) fn none(wrong: impl IntoIterator<Item = String>) {
    let wrong: Vec<String> = wrong.into_iter().collect();
    assert!(wrong.is_empty(), "\n\n{}\n", wrong.join("\n"));
}

#[test]
fn comments_and_tests_are_not_code() {
    let text = "#[cfg(test)]\nmod tests;\nuse web::Cx; // not axum\nlet url = \"http://x\";\n#[cfg(test)]\nmod tests {\n    use axum;\n}\n";
    assert!(mentions(&code(text), "web") && mentions(&code(text), "x"));
    assert!(!mentions(&code(text), "axum") && !mentions(&code(text), "we"));
}
