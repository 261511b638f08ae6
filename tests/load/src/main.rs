//! `load`: people on the real program. `load soak` works with it for an hour and judges whether it stayed as it was;
//! `load pages` asks one page as fast as it answers, beside a page that costs nothing; `load fresh` records activities and
//! waits until they are in the report.
//!
//! Everything goes to a server that this program starts for itself on this machine, with the demo in it.

mod ask;
mod fresh;
mod judge;
mod pages;
mod picture;
mod product;
mod readers;
mod sample;
mod soak;
mod tally;
mod writers;

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser};

#[derive(Parser)]
enum Load {
    Soak(Soak),
    Pages(Pages),
    Fresh(Fresh),
}

/// What is run, and on which database.
#[derive(Args)]
struct Place {
    /// The program, built for release.
    #[arg(long, default_value = "target/release/lantoa")]
    program: PathBuf,
    /// An empty PostgreSQL database; without it SQLite in a folder that goes afterwards.
    #[arg(long)]
    postgres: Option<String>,
    /// A folder of the demo that was filled before, and stays; without it one that goes afterwards.
    #[arg(long)]
    data: Option<PathBuf>,
}

#[derive(Args)]
struct Soak {
    #[command(flatten)]
    place: Place,
    #[arg(long, default_value_t = 60, value_parser = clap::value_parser!(u64).range(1..=720))]
    minutes: u64,
    #[arg(long, default_value_t = 16)]
    writers: usize,
    #[arg(long, default_value_t = 64)]
    readers: usize,
    /// Where the samples and the curve of memory go: soak.csv and soak.svg.
    #[arg(long, default_value = "target/soak")]
    out: PathBuf,
}

#[derive(Args)]
struct Pages {
    #[command(flatten)]
    place: Place,
    /// The page, as everybody asks for it: "/hom-nay". Where it leads to each one's own, that is what is asked.
    path: String,
    #[arg(long, default_value_t = 16)]
    connections: usize,
    /// How long each of them is asked in a round.
    #[arg(long, default_value_t = 10, value_parser = clap::value_parser!(u64).range(1..=600))]
    seconds: u64,
    /// How often both are asked in turns.
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u64).range(1..=100))]
    rounds: u64,
}

#[derive(Args)]
struct Fresh {
    #[command(flatten)]
    place: Place,
    /// How many activities are recorded, one after another.
    #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(u64).range(1..=1000))]
    times: u64,
}

#[tokio::main]
async fn main() -> ExitCode {
    let outcome = match Load::parse() {
        Load::Soak(asked) => soak::run(&asked).await,
        Load::Pages(asked) => pages::run(&asked).await,
        Load::Fresh(asked) => fresh::run(&asked).await,
    };
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            say(&format!("{error:#}"));
            ExitCode::FAILURE
        }
    }
}

/// A line to whoever looks on.
fn say(line: &str) {
    _ = writeln!(std::io::stdout().lock(), "{line}");
}
