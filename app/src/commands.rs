//! The commands, each in its file.

mod accounts;
mod audit;
mod backup;
mod check;
mod demo;
mod import;
mod report;
mod serve;
mod units;
mod value;

use jiff::civil::Date;
use ledger::import::Candidate;
use org::{LookUp, Unit, Units};
use serde::Serialize;
use web::{Cx, Lang, Text};

use crate::Ended;
use crate::cli::{Accounts, Audit, Cli, Command, Figures, complain, print};
use crate::house;
use crate::settings::Settings;

pub(crate) async fn run(cli: &Cli) -> anyhow::Result<Ended> {
    match &cli.command {
        Command::Demo(asked) => demo::run(cli, asked).await,
        Command::Serve(asked) => serve::run(cli, asked).await,
        Command::Figures(Figures::Import(asked)) if !asked.file.exists() => {
            complain(&Text::say(cli.place.lang, "ledger-file-not-found", &[]));
            Ok(Ended::Failed)
        }
        Command::Figures(Figures::Import(asked)) => import::run(&open(cli).await?, asked).await,
        Command::Units(asked) => units::run(&open(cli).await?, asked).await,
        Command::Value(_)
        | Command::Report(_)
        | Command::Check(_)
        | Command::Audit(_)
        | Command::Accounts(_)
        | Command::Backup(_)
        | Command::Copy(_)
            if nothing_there(cli)? =>
        {
            Ok(Ended::Failed)
        }
        Command::Value(asked) => value::run(&open(cli).await?, asked).await,
        Command::Report(asked) => report::run(&open(cli).await?, asked).await,
        Command::Check(asked) => check::run(&open(cli).await?, asked).await,
        Command::Backup(asked) => backup::backup(cli, asked).await,
        Command::Restore(asked) => backup::restore(cli, asked).await,
        Command::Copy(asked) => backup::copy(cli, asked).await,
        Command::Accounts(Accounts::Reset { name }) => accounts::reset(&open(cli).await?, name).await,
        Command::Audit(Audit::Verify) => audit::verify(&open(cli).await?).await,
    }
}

/// The database of this command, and leave to use all of it.
async fn open(cli: &Cli) -> anyhow::Result<Cx> {
    let settings = Settings::read(&cli.place, FOLDER)?;
    house::command(&house::open(&settings, cli.place.lang).await?, cli.place.lang)
}

/// Whether there is no database to read from, and says so: who only asks makes none.
fn nothing_there(cli: &Cli) -> anyhow::Result<bool> {
    let settings = Settings::read(&cli.place, FOLDER)?;
    let nothing = settings.is_nothing_there();
    if nothing {
        let folder = settings.data.display().to_string();
        complain(&Text::say(cli.place.lang, "app-no-data", &[("folder", &folder)]));
    }
    Ok(nothing)
}

const FOLDER: &str = "lantoa-data";

/// The unit of a name, or the end of the command: ambiguous names print their candidates.
fn unit<'u>(units: &'u Units, name: &str, on: Date, lang: Lang) -> Result<&'u Unit, Ended> {
    match units.look_up(name, on) {
        LookUp::Found(unit) => Ok(unit),
        LookUp::Ambiguous(candidates) => {
            complain(&Text::say(lang, "app-ambiguous-unit", &[("name", name)]));
            let candidates = Candidate::of(units, &candidates, on);
            print_json(&Ambiguous { candidates });
            Err(Ended::Ambiguous)
        }
        LookUp::Unknown { near } => {
            let day = vn::date::print(on);
            let key = if near.is_empty() {
                "app-unknown-unit-alone"
            } else {
                "app-unknown-unit"
            };
            complain(&Text::say(lang, key, &[("name", name), ("day", &day)]));
            let near: Vec<&Unit> = near.iter().map(|near| near.unit).collect();
            for candidate in Candidate::of(units, &near, on) {
                complain(&format!("  {}", candidate.name));
            }
            Err(Ended::Failed)
        }
    }
}

#[derive(Serialize)]
struct Ambiguous {
    candidates: Vec<Candidate>,
}

fn print_json(result: &impl Serialize) {
    match serde_json::to_string(result) {
        Ok(text) => print(&text),
        Err(error) => complain(&error.to_string()),
    }
}
