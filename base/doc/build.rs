//! Puts the fonts that a PDF is set in into the program, so that it needs none where it runs.
//!
//! They come from Debian's fonts-liberation2 and fonts-noto-core. `LANTOA_FONTS` names another folder that has them. Where one
//! is lacking the rest of the program is built all the same.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// The families in the order in which a letter is looked for, and where Debian keeps them. Liberation Serif has the
/// measures of Times New Roman, and all letters of Vietnamese, Êđê, Jrai and Bahnar.
const FONTS: [&str; 10] = [
    "LiberationSerif-Regular.ttf",
    "LiberationSerif-Bold.ttf",
    "LiberationSerif-Italic.ttf",
    "LiberationSerif-BoldItalic.ttf",
    "NotoSerifKhmer-Regular.ttf",
    "NotoSerifKhmer-Bold.ttf",
    "NotoSansCham-Regular.ttf",
    "NotoSansTaiViet-Regular.ttf",
    "NotoSerifLao-Regular.ttf",
    "NotoSerif-Regular.ttf",
];

const FOLDERS: [&str; 2] = [
    "/usr/share/fonts/truetype/liberation2",
    "/usr/share/fonts/truetype/noto",
];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed=LANTOA_FONTS");
    if env::var_os("CARGO_FEATURE_PDF").is_none() {
        return Ok(());
    }
    let own = env::var_os("LANTOA_FONTS").map(PathBuf::from);
    let folders: Vec<PathBuf> = own.into_iter().chain(FOLDERS.map(PathBuf::from)).collect();
    let find = |name| {
        folders
            .iter()
            .map(|folder| folder.join(name))
            .find(|path| path.is_file())
    };
    let mut fonts: Vec<PathBuf> = FONTS.iter().filter_map(find).collect();
    if fonts.len() < FONTS.len() {
        println!(
            "cargo::warning=this program will make no PDF: some of its fonts are not in {folders:?}; `apt-get install \
             fonts-liberation2 fonts-noto-core`, or set LANTOA_FONTS to a folder that has them"
        );
        fonts.clear();
    }
    let mut list = String::from("&[\n");
    for path in &fonts {
        println!("cargo::rerun-if-changed={}", path.display());
        list += &format!("include_bytes!({path:?}),\n");
    }
    list.push(']');
    let out = env::var_os("OUT_DIR").ok_or("OUT_DIR")?;
    fs::write(Path::new(&out).join("fonts.rs"), list)?;
    Ok(())
}
