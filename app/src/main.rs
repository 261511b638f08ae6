//! The command `lantoa`: it puts the areas together and starts what was asked for.
//!
//! Results go to standard output, messages in the user's language to standard error. Exit status: 0 done, 1 failed,
//! 2 something was refused, 3 a name is ambiguous, 64 wrong usage.

mod archive;
mod areas;
mod cli;
mod commands;
mod demo;
mod house;
mod setting;
mod settings;
mod switches;
mod usage;

use std::process::ExitCode;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ended {
    Done = 0,
    Failed = 1,
    Refused = 2,
    Ambiguous = 3,
    WrongUsage = 64,
}

fn main() -> ExitCode {
    let typed: Vec<_> = std::env::args_os().collect();
    let ended = match usage::read(&typed) {
        Ok(cli) => run(&cli),
        Err(ended) => ended,
    };
    ExitCode::from(ended as u8)
}

fn run(cli: &cli::Cli) -> Ended {
    let outcome = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(anyhow::Error::from)
        .and_then(|runtime| runtime.block_on(commands::run(cli)));
    outcome.unwrap_or_else(|error| {
        cli::complain(&format!("{error:#}"));
        Ended::Failed
    })
}
