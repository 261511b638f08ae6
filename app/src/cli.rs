//! What may be typed after `lantoa`. `usage` explains it, by the texts `app-help-…` of the locales.

use std::io::{IsTerminal, Write};
use std::path::PathBuf;

use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;
use ledger::Month;
use web::Lang;

#[derive(Debug, Parser)]
#[command(name = "lantoa", version, disable_help_subcommand = true)]
#[command(disable_help_flag = true, disable_version_flag = true)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) place: Place,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Where the data is, as far as it was typed (`Settings` knows what else may say so), and in which language to speak.
#[derive(Args, Debug)]
pub(crate) struct Place {
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,
    #[arg(long, global = true, value_name = "URL")]
    pub(crate) database: Option<String>,
    #[arg(long, global = true, value_name = "vi|en", value_parser = language, default_value = "vi")]
    pub(crate) lang: Lang,
    #[arg(short, long, global = true, action = ArgAction::HelpShort)]
    help: Option<bool>,
    #[arg(short = 'V', long, action = ArgAction::Version)]
    version: Option<bool>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    #[command(subcommand)]
    Figures(Figures),
    Value(Value),
    Report(Report),
    #[command(subcommand)]
    Units(Units),
    Demo(Demo),
    Serve(Serve),
    Check(Check),
    #[command(subcommand)]
    Audit(Audit),
    #[command(subcommand)]
    Accounts(Accounts),
    Backup(Backup),
    Restore(Backup),
    Copy(Copy),
}

#[derive(Args, Debug)]
pub(crate) struct Backup {
    pub(crate) file: PathBuf,
}

#[derive(Args, Debug)]
pub(crate) struct Copy {
    #[arg(long, value_name = "DIR")]
    pub(crate) to_data: PathBuf,
    #[arg(long, value_name = "URL")]
    pub(crate) to_database: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Audit {
    Verify,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Accounts {
    Reset { name: String },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Figures {
    Import(Import),
}

#[derive(Args, Debug)]
pub(crate) struct Import {
    pub(crate) file: PathBuf,
    #[arg(long)]
    pub(crate) dry_run: bool,
    #[arg(long)]
    pub(crate) accept_good: bool,
    #[arg(long, value_enum, default_value_t = Shape::Text)]
    pub(crate) format: Shape,
}

#[derive(Args, Debug)]
pub(crate) struct Value {
    #[arg(long)]
    pub(crate) unit: String,
    #[arg(long)]
    pub(crate) indicator: String,
    #[arg(long, value_parser = day)]
    pub(crate) from: Date,
    #[arg(long, value_parser = day)]
    pub(crate) to: Date,
    #[arg(long, default_value = "")]
    pub(crate) breakdown: String,
    #[arg(long, value_enum)]
    pub(crate) kind: Option<Asked>,
    #[arg(long, value_enum, default_value_t = Map::Then)]
    pub(crate) map: Map,
    #[arg(long, value_enum, default_value_t = Shape::Text)]
    pub(crate) format: Shape,
}

#[derive(Args, Debug)]
pub(crate) struct Report {
    #[arg(long)]
    pub(crate) unit: String,
    #[arg(long, value_parser = month, conflicts_with_all = ["from", "to"], required_unless_present = "from")]
    pub(crate) month: Option<Month>,
    #[arg(long, value_parser = day, requires = "to")]
    pub(crate) from: Option<Date>,
    #[arg(long, value_parser = day, requires = "from")]
    pub(crate) to: Option<Date>,
    #[arg(long, value_enum, default_value_t = ReportShape::Json)]
    pub(crate) format: ReportShape,
    #[arg(short, long)]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Units {
    Import {
        file: PathBuf,
        #[arg(long)]
        dry_run: bool,
    },
}

#[derive(Args, Debug)]
pub(crate) struct Demo {
    #[arg(long)]
    pub(crate) check: bool,
    #[arg(long, default_value_t = 7979)]
    pub(crate) port: u16,
}

#[derive(Args, Debug)]
pub(crate) struct Check {
    #[arg(long, value_enum, default_value_t = Shape::Text)]
    pub(crate) format: Shape,
}

#[derive(Args, Debug)]
pub(crate) struct Serve {
    #[arg(long)]
    pub(crate) listen: Option<std::net::SocketAddr>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Shape {
    Text,
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReportShape {
    Json,
    Csv,
    Xlsx,
    Docx,
    Pdf,
    Html,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Asked {
    Target,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Map {
    Then,
    Today,
}

impl From<Map> for ledger::Map {
    fn from(map: Map) -> ledger::Map {
        match map {
            Map::Then => ledger::Map::Then,
            Map::Today => ledger::Map::Today,
        }
    }
}

/// A line of result, to standard output; nobody listening is no fault.
pub(crate) fn print(text: &str) {
    _ = writeln!(std::io::stdout().lock(), "{text}");
}

/// A message for the person, to standard error.
pub(crate) fn complain(text: &str) {
    _ = writeln!(std::io::stderr().lock(), "{text}");
}

/// A bar on a terminal for what may take over a second; nothing where nobody looks.
pub(crate) fn progress(message: String) -> indicatif::ProgressBar {
    let bar = if std::io::stderr().is_terminal() {
        indicatif::ProgressBar::new_spinner()
    } else {
        indicatif::ProgressBar::hidden()
    };
    bar.set_message(message);
    bar.enable_steady_tick(std::time::Duration::from_millis(200));
    bar
}

/// A value that can't be read fails with the key of what is said about it.
fn day(text: &str) -> Result<Date, &'static str> {
    vn::date::read(text).map_err(|_| "app-usage-day")
}

fn month(text: &str) -> Result<Month, &'static str> {
    let day = vn::month::read(text).ok_or("app-usage-month")?;
    Ok(Month::of(day))
}

fn language(code: &str) -> Result<Lang, &'static str> {
    Lang::from_code(code).ok_or("app-usage-language")
}
