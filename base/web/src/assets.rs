//! Styles, scripts, fonts and icons as Vite built them into `ui/dist`, inside the binary. Their names carry a hash of
//! their content, so that a browser keeps them for good. Without `ui/dist` pages are plain but whole.

use std::collections::HashMap;
use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use crate::area::Permission;
use crate::error::Problem;
use crate::routes::Routes;

#[derive(rust_embed::RustEmbed)]
#[folder = "../../ui/dist"]
#[allow_missing = true]
struct Dist;

/// What a page links to.
pub(crate) struct Links {
    pub(crate) styles: Vec<String>,
    pub(crate) scripts: Vec<String>,
}

/// An entry of Vite's manifest.
#[derive(Deserialize)]
struct Chunk {
    file: String,
    #[serde(default)]
    css: Vec<String>,
    #[serde(default, rename = "isEntry")]
    is_entry: bool,
}

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/assets/{*name}", Permission::PUBLIC, hashed)
        .get("/favicon.svg", Permission::PUBLIC, plain)
        .get("/robots.txt", Permission::PUBLIC, plain)
        .free()
}

/// What every page links to.
pub(crate) fn full() -> &'static Links {
    entry("src/main.ts")
}

/// What a page for the field links to, instead: a few kilobytes.
pub(crate) fn lean() -> &'static Links {
    entry("src/capture.ts")
}

fn entry(name: &str) -> &'static Links {
    static ENTRIES: LazyLock<HashMap<String, Links>> = LazyLock::new(|| {
        let file = Dist::get(".vite/manifest.json");
        file.and_then(|file| entries(&file.data)).unwrap_or_default()
    });
    static NONE: Links = Links {
        styles: Vec::new(),
        scripts: Vec::new(),
    };
    ENTRIES.get(name).unwrap_or(&NONE)
}

/// The entries of Vite's manifest, by the script that each begins with.
fn entries(manifest: &[u8]) -> Option<HashMap<String, Links>> {
    let chunks: HashMap<String, Chunk> = serde_json::from_slice(manifest).ok()?;
    let entries = chunks.into_iter().filter(|(_, chunk)| chunk.is_entry);
    let links = |chunk: Chunk| Links {
        styles: chunk.css.iter().map(|name| format!("/{name}")).collect(),
        scripts: vec![format!("/{}", chunk.file)],
    };
    Some(entries.map(|(name, chunk)| (name, links(chunk))).collect())
}

/// The drawing of an icon, empty if there is none of that name.
pub(crate) fn icon(name: &str) -> String {
    let file = Dist::get(&format!("icons/{name}.svg"));
    file.map(|file| String::from_utf8_lossy(&file.data).into_owned())
        .unwrap_or_default()
}

async fn hashed(Path(name): Path<String>, headers: HeaderMap) -> Response {
    serve(
        &format!("assets/{name}"),
        "public, max-age=31536000, immutable",
        &headers,
    )
}

async fn plain(here: Uri, headers: HeaderMap) -> Response {
    serve(
        here.path().trim_start_matches('/'),
        "public, max-age=86400",
        &headers,
    )
}

fn serve(path: &str, keep: &'static str, headers: &HeaderMap) -> Response {
    let Some(file) = Dist::get(path) else {
        return Problem::of(StatusCode::NOT_FOUND).into_response();
    };
    let tag = tag(&file.metadata.sha256_hash());
    if headers
        .get(header::IF_NONE_MATCH)
        .is_some_and(|known| known.as_bytes() == tag.as_bytes())
    {
        return (StatusCode::NOT_MODIFIED, [(header::ETAG, tag)]).into_response();
    }
    let kind = file.metadata.mimetype().to_owned();
    let about = [
        (header::CONTENT_TYPE, kind),
        (header::CACHE_CONTROL, keep.to_owned()),
        (header::ETAG, tag),
    ];
    (about, file.data.into_owned()).into_response()
}

fn tag(hash: &[u8]) -> String {
    let hex: String = hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    format!("\"{hex}\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_links_only_to_what_its_own_entry_needs() {
        let manifest = br#"{
            "src/main.ts": {"file": "assets/main.js", "isEntry": true, "css": ["assets/main.css"]},
            "src/capture.ts": {"file": "assets/capture.js", "isEntry": true, "css": ["assets/capture.css"]},
            "src/chart.ts": {"file": "assets/chart.js", "isDynamicEntry": true}
        }"#;
        let entries = entries(manifest).unwrap();
        assert_eq!(entries.len(), 2);
        assert_eq!(entries["src/main.ts"].scripts, ["/assets/main.js"]);
        assert_eq!(entries["src/capture.ts"].scripts, ["/assets/capture.js"]);
        assert_eq!(entries["src/capture.ts"].styles, ["/assets/capture.css"]);
    }
}
