//! libFuzzer around the target that `LANTOA_FUZZ_TARGET` names.

#![no_main]

use std::panic::{catch_unwind, set_hook};
use std::sync::{LazyLock, Mutex};

static TARGET: LazyLock<Option<fn(&[u8])>> =
    LazyLock::new(|| fuzz::target(&std::env::var("LANTOA_FUZZ_TARGET").unwrap_or_default()));

/// What the last panic said. One that the program catches itself, as where it reads workbooks, is no finding.
static LAST: Mutex<String> = Mutex::new(String::new());

libfuzzer_sys::fuzz_target!(
    init: set_hook(Box::new(|panic| {
        if let Ok(mut last) = LAST.lock() {
            *last = panic.to_string();
        }
    })),
    |bytes: &[u8]| {
        let fell = match *TARGET {
            Some(target) => catch_unwind(|| target(bytes)).is_err(),
            None => true,
        };
        if fell {
            stop();
        }
    }
);

#[expect(
    clippy::print_stderr,
    reason = "what was found is told where libFuzzer tells its own"
)]
fn stop() -> ! {
    match LAST.lock() {
        Ok(last) if TARGET.is_some() => eprintln!("{last}"),
        _ => eprintln!("LANTOA_FUZZ_TARGET names no target"),
    }
    std::process::abort()
}
