//! New texts and assets are built in even when no line of Rust changed.

fn main() {
    println!("cargo::rerun-if-changed=../../locales");
    println!("cargo::rerun-if-changed=../../ui/dist");
    println!("cargo::rerun-if-changed=templates");
}
