//! `load`: people on the real program. `load soak` works with it for an hour and judges whether it stayed as it was;
//! `load pages` asks one page as fast as it answers, beside a page that costs nothing; `load fresh` records activities and
//! waits until they are in the report; `load sign-in` signs in; `load backup` records activities beside a backup.
//!
//! Everything goes to a server that this program starts for itself on this machine, with the demo in it.

mod ask;
mod backup;
mod fresh;
mod judge;
mod pages;
mod picture;
mod product;
mod readers;
mod sample;
mod sign_in;
mod soak;
mod tally;
mod writers;

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::{Args, Parser};

#[derive(Parser)]
enum Load {
    Soak(Soak),
    Pages(Pages),
    Fresh(Fresh),
    SignIn(SignIn),
    Backup(Backup),
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
    /// Who asks, by the name of an account of the demo; without it the officers of four provinces in turns.
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
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

#[derive(Args)]
struct SignIn {
    #[command(flatten)]
    place: Place,
    #[arg(long, default_value_t = 50)]
    times: usize,
    /// How many people sign in each time.
    #[arg(long, default_value_t = 1)]
    at_once: usize,
}

#[derive(Args)]
struct Backup {
    #[command(flatten)]
    place: Place,
    #[arg(long, default_value_t = 4)]
    writers: usize,
    /// How long they write before each backup.
    #[arg(long, default_value_t = 30, value_parser = clap::value_parser!(u64).range(1..=600))]
    seconds: u64,
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u64).range(1..=100))]
    rounds: u64,
}

#[tokio::main]
async fn main() -> ExitCode {
    let outcome = match Load::parse() {
        Load::Soak(asked) => soak::run(&asked).await,
        Load::Pages(asked) => pages::run(&asked).await,
        Load::Fresh(asked) => fresh::run(&asked).await,
        Load::SignIn(asked) => sign_in::run(&asked).await,
        Load::Backup(asked) => backup::run(&asked).await,
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

/// Of so many, the middle one and the slowest of a hundred, with the least and the most.
fn told(mut all: Vec<Duration>) -> String {
    all.sort_unstable();
    let last = all.len().saturating_sub(1);
    let at = |place: usize| all.get(place).map_or(0.0, |took| took.as_secs_f64() * 1e3);
    let (middle, slow) = (at(all.len() / 2), at(all.len() * 99 / 100));
    let (least, most) = (at(0), at(last));
    format!(
        "{} times, {middle:.1} ms, p99 {slow:.1} ms ({least:.1}–{most:.1})",
        all.len()
    )
}
