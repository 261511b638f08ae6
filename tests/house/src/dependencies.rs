//! Every dependency has its line in docs/decisions/0001-dependencies.md: what for, what else was looked at.

use std::fs;

use crate::tree::{Source, none, root, sources};

const REASONS: &str = "docs/decisions/0001-dependencies.md";

#[test]
fn every_dependency_has_its_reason() {
    let read = |path: &str| fs::read_to_string(root().join(path)).unwrap_or_default();
    let ours = ["Cargo.toml", "ui/package.json", "tests/e2e/package.json"]
        .map(|path| names(&read(path)))
        .concat();
    none(without_reason(&ours, &read(REASONS)));
}

/// The same lock file serves wherever the registry is mirrored: ui/.npmrc asks npm to leave its address out.
#[test]
fn lock_files_name_no_host() {
    none(sources(&["json"]).iter().filter_map(host_in_lock));
}

fn host_in_lock(file: &Source) -> Option<String> {
    let names = file.path.ends_with("package-lock.json") && file.text.contains("\"resolved\": \"http");
    names.then(|| format!("{} names a host", file.path))
}

fn without_reason(names: &[String], reasons: &str) -> Vec<String> {
    let has_none = |name: &&String| !reasons.contains(&format!("`{name}`"));
    names
        .iter()
        .filter(has_none)
        .map(|name| format!("{REASONS}: a line for `{name}`"))
        .collect()
}

/// The third-party names under Cargo's `[workspace.dependencies]` or npm's `"dependencies"`, `"devDependencies"`.
fn names(manifest: &str) -> Vec<String> {
    let mut inside = false;
    let mut names = Vec::new();
    for line in manifest.lines().map(str::trim) {
        if line.starts_with('[') || line.starts_with('}') || line.ends_with('{') {
            inside = line == "[workspace.dependencies]" || line.to_lowercase().ends_with("dependencies\": {");
        } else if inside && !line.contains("path =") && !line.starts_with('#') && !line.is_empty() {
            names.extend(
                line.split([' ', ':', '='])
                    .next()
                    .map(|name| name.trim_matches('"').to_owned()),
            );
        }
    }
    names
}

#[test]
fn a_dependency_without_reason_would_be_caught() {
    let cargo = "[workspace.dependencies]\nvn = { path = \"base/vn\" }\n# why\njiff = \"1\"\n[profile.dev]\ndebug = 1";
    let npm = "{\n\"name\": \"ui\",\n\"devDependencies\": {\n\"@tabler/core\": \"1\"\n},\n\"scripts\": {\n\"x\": \"y\"\n}\n}";
    assert_eq!(names(cargo), ["jiff"]);
    assert_eq!(names(npm), ["@tabler/core"]);
    assert_eq!(without_reason(&names(npm), "- `@tabler/core`: look").len(), 0);
    assert_eq!(without_reason(&names(cargo), "- `@tabler/core`: look").len(), 1);
}

#[test]
fn a_lock_file_with_a_host_would_be_caught() {
    let file = |path: &str, text: &str| Source {
        path: path.into(),
        text: text.into(),
    };
    let host = "\"resolved\": \"https://registry.example/a.tgz\"";
    assert!(host_in_lock(&file("ui/package-lock.json", host)).is_some());
    assert!(host_in_lock(&file("ui/package-lock.json", "\"resolved\": \"a.tgz\"")).is_none());
    assert!(host_in_lock(&file("ui/other.json", host)).is_none());
}
