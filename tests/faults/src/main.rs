//! Faults injected into the real program: it is killed, its disk fills up, its database goes away, its clock is set back,
//! while people work. After each blow three lists must agree: what the program had acknowledged, what stands in the
//! tables, and what the program answers.
//!
//! What is sent and when a blow falls follows from the seed, which is printed; how far the program had got by then is up
//! to the machine, so a seed that failed may need a few runs to fail again.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "the log is what this program is for"
)]

mod asked;
mod browser;
mod chance;
mod clerk;
mod cluster;
mod house;
mod importer;
mod recorder;
mod rows;
mod stage;
mod stories;

use std::fs::File;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result};
use clap::Parser;

use crate::chance::Chance;
use crate::clerk::Tally;
use crate::cluster::Cluster;
use crate::house::House;
use crate::stories::{Told, clock, database, full, killed, roll_up, two};

#[derive(Parser)]
struct Asked {
    /// How often the program is killed on SQLite.
    #[arg(long, default_value_t = 20)]
    kills: u64,
    /// How often it is killed on PostgreSQL.
    #[arg(long, default_value_t = 0)]
    kills_postgres: u64,
    /// Leaves out what takes long: faults of PostgreSQL and of the clock, and the rest is done once.
    #[arg(long)]
    short: bool,
    /// Repeats the choices of an earlier run.
    #[arg(long)]
    seed: Option<u64>,
    /// Tells only the stories whose names begin so.
    #[arg(long, default_value = "")]
    only: String,
    /// Where the log is written besides.
    #[arg(long)]
    log: Option<PathBuf>,
    /// The program to be put to the test.
    #[arg(long)]
    program: PathBuf,
}

/// A story by its name.
type Story<'a> = (&'static str, Box<dyn Fn(&mut Chance) -> Result<Told> + 'a>);

/// What is told, on the screen and in a file.
struct Log(Option<File>);

fn main() -> ExitCode {
    let asked = Asked::parse();
    match tell(&asked) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(fault) => {
            eprintln!("{fault:#}");
            ExitCode::FAILURE
        }
    }
}

/// Tells the stories that are asked for, and says whether all was as promised.
fn tell(asked: &Asked) -> Result<bool> {
    let file = asked.log.as_ref().map(File::create).transpose()?;
    let mut log = Log(file);
    let seed = asked.seed.unwrap_or_else(any_seed);
    log.say(&format!("seed {seed}"))?;
    let (mut ended, mut left_out, mut failed, mut sum) = (0, 0, 0, Tally::default());
    for (name, story) in stories(asked) {
        if !name.starts_with(&asked.only) {
            continue;
        }
        let begun = Instant::now();
        let told = story(&mut Chance::new(seed, name));
        let seconds = begun.elapsed().as_secs();
        match told {
            Ok(Told {
                what, done: false, ..
            }) => {
                left_out += 1;
                log.say(&format!("LEFT    {name}: {what}"))?;
            }
            Ok(Told { what, tally, .. }) => {
                ended += 1;
                sum = sum + tally;
                log.say(&format!(
                    "ok      {name} ({seconds} s): {what}. {}",
                    tally.words()
                ))?;
            }
            Err(fault) => {
                failed += 1;
                log.say(&format!("FAILED  {name} ({seconds} s): {fault:#}"))?;
                log.say(&format!("        again: --only {name} --seed {seed}"))?;
            }
        }
    }
    log.say(&format!(
        "{ended} stories as promised, {failed} not, {left_out} not told here. {}",
        sum.words()
    ))?;
    Ok(failed == 0)
}

#[expect(clippy::disallowed_methods, reason = "another one each time is wanted here")]
fn any_seed() -> u64 {
    let clock = SystemTime::now().duration_since(UNIX_EPOCH);
    u64::from(clock.unwrap_or_default().subsec_nanos())
}

impl Log {
    fn say(&mut self, line: &str) -> Result<()> {
        println!("{line}");
        Ok(self.0.as_mut().map_or(Ok(()), |file| writeln!(file, "{line}"))?)
    }
}

fn stories(asked: &Asked) -> Vec<Story<'_>> {
    let sqlite = || House::new(&asked.program, None);
    let postgres = move |cluster: &Cluster| House::new(&asked.program, Some(cluster.database()?));
    let mut all: Vec<Story> = vec![
        (
            "killed-sqlite",
            Box::new(move |chance| killed::told(sqlite()?, chance, asked.kills)),
        ),
        (
            "full",
            Box::new(move |chance| full::told(sqlite()?, chance, if asked.short { 1 } else { 5 })),
        ),
        (
            "roll-up",
            Box::new(move |chance| roll_up::told(sqlite()?, chance, if asked.short { 1 } else { 3 })),
        ),
    ];
    if asked.kills_postgres > 0 {
        all.push((
            "killed-postgresql",
            Box::new(move |chance| {
                let cluster = Cluster::given().context("LANTOA_TEST_POSTGRES names no cluster")?;
                killed::told(postgres(&cluster)?, chance, asked.kills_postgres)
            }),
        ));
    }
    if !asked.short {
        all.extend::<[Story; 3]>([
            (
                "two-servers",
                Box::new(move |chance| {
                    let cluster = Cluster::given().context("LANTOA_TEST_POSTGRES names no cluster")?;
                    let database = cluster.database()?;
                    let house = || House::new(&asked.program, Some(database.clone()));
                    two::told(house()?, house()?, chance)
                }),
            ),
            (
                "database-gone",
                Box::new(move |chance| {
                    let cluster = Cluster::of_its_own()?;
                    database::told(postgres(&cluster)?, &cluster, chance)
                }),
            ),
            ("clock", Box::new(move |chance| clock::told(sqlite()?, chance))),
        ]);
    }
    all
}
