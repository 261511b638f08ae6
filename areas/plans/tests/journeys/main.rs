//! Activities and their evidence, recorded over HTTP on both engines.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests may panic")]

mod draws;
mod evidence;
mod house;
mod importing;
mod late;
mod recording;
mod several;
