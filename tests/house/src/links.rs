//! Every relative link of a page leads somewhere.

use std::path::Path;

use crate::tree::{Source, none, root, sources};

#[test]
fn every_link_leads_somewhere() {
    none(sources(&["md"]).iter().flat_map(|page| dead_links(page, &root())));
}

fn dead_links(page: &Source, root: &Path) -> Vec<String> {
    let folder = root
        .join(&page.path)
        .parent()
        .map(Path::to_owned)
        .unwrap_or_default();
    let local = |link: &&str| !link.is_empty() && !link.contains(':') && !link.starts_with('#');
    let dead = |link: &&str| !folder.join(link.split('#').next().unwrap_or(link)).exists();
    links(&page.text)
        .filter(local)
        .filter(dead)
        .map(|link| format!("{}: {link} is not there", page.path))
        .collect()
}

/// What stands in `](…)`, `src="…"` and `href="…"`.
fn links(text: &str) -> impl Iterator<Item = &str> {
    let after = |start: &'static str, end: char| {
        text.match_indices(start)
            .filter_map(move |(at, _)| text[at + start.len()..].split(end).next())
    };
    after("](", ')')
        .chain(after("src=\"", '"'))
        .chain(after("href=\"", '"'))
}

#[test]
fn a_dead_link_would_be_caught() {
    let text =
        "[a](Cargo.toml#x) [b](https://x.vn/y) [c](#d) ![e](gone.png) <img src=\"docs/gone.svg\">".into();
    let wrong = dead_links(
        &Source {
            path: "README.md".into(),
            text,
        },
        &root(),
    );
    assert_eq!(
        wrong,
        [
            "README.md: gone.png is not there",
            "README.md: docs/gone.svg is not there"
        ]
    );
}
