//! lantoa
fn main() {}
