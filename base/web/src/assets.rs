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
#[derive(Default)]
pub(crate) struct Manifest {
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
}

pub(crate) fn manifest() -> &'static Manifest {
    static MANIFEST: LazyLock<Manifest> = LazyLock::new(|| {
        let file = Dist::get(".vite/manifest.json");
        let chunks: HashMap<String, Chunk> = file
            .and_then(|file| serde_json::from_slice(&file.data).ok())
            .unwrap_or_default();
        let mut manifest = Manifest::default();
        for chunk in chunks.into_values().filter(|chunk| chunk.is_entry) {
            manifest
                .styles
                .extend(chunk.css.iter().map(|name| format!("/{name}")));
            manifest.scripts.push(format!("/{}", chunk.file));
        }
        manifest
    });
    &MANIFEST
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
