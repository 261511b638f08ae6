//! Our side of `./dev bench report`: the month report of a country with ten years of recorded work.
//!
//! `build DIR` makes the ledger's own files from the generator's columns. `answer DIR` waits for a word a line: `files` reads
//! the report's year from its file and answers, `memory` answers from columns that are kept, `ready` from a cube that was
//! made before, `hash` tells what the last answer was. Each answers with a line of JSON.

mod country;
mod made;

use std::io::{BufRead, Write, stdin, stdout};
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, bail};
use ledger::{Book, Cube, Ledger, Month, Table};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use country::Country;

/// The month that is reported, the last but one of the ledger.
const MONTH: &str = "2025-11";

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.as_slice() {
        [word, folder] if word == "build" => build(Path::new(folder)),
        [word, folder] if word == "answer" => answer(Path::new(folder)),
        _ => bail!("bench-report build|answer DIR"),
    }
}

fn build(folder: &Path) -> anyhow::Result<()> {
    let country = Country::read(folder)?;
    let begun = Instant::now();
    let mut book = Book::numbering(country.in_order());
    for year in made::years(folder)? {
        made::count(&mut book, &country, folder, year)?;
    }
    let built = begun.elapsed();
    let begun = Instant::now();
    std::fs::create_dir_all(kept(folder))?;
    ledger::write_columns(&kept(folder), &book)?;
    say(&json!({
        "build_s": built.as_secs_f64(), "write_s": begun.elapsed().as_secs_f64(), "resident_mb": resident_mb()?,
    }))
}

fn kept(folder: &Path) -> PathBuf {
    folder.join("roll-up")
}

fn answer(folder: &Path) -> anyhow::Result<()> {
    let country = Country::read(folder)?;
    let month = Month::parse(MONTH).context("month")?;
    let begun = Instant::now();
    let mut memory = ledger::read_columns(&kept(folder), None)?;
    let read = begun.elapsed();
    made::set_targets(&mut memory, &country, folder)?;
    say(&json!({ "open_s": read.as_secs_f64(), "resident_mb": resident_mb()? }))?;
    let (mut last, mut cube) = (None, None);
    for word in stdin().lock().lines() {
        let word = word?;
        if word == "ready" && cube.is_none() {
            let begun = Instant::now();
            cube = Some(added_up(&country, &memory, month));
            say(&json!({ "ready_s": begun.elapsed().as_secs_f64() }))?;
        }
        let begun = Instant::now();
        match word.as_str() {
            "files" => {
                let year = ledger::read_columns(&kept(folder), Some(month.year()))?;
                last = Some(table(&country, &memory.clone().with_recorded_of(&year), month));
            }
            "memory" => last = Some(table(&country, &memory, month)),
            "ready" => last = cube.as_ref().and_then(|cube| cube.table(month)),
            "hash" => {
                let last = last.as_ref().context("nothing was asked before")?;
                say(
                    &json!({ "hash": hash(&country, last), "rows": last.len(), "resident_mb": resident_mb()? }),
                )?;
                continue;
            }
            _ => bail!("files, memory, ready or hash"),
        }
        say(&json!({ "ms": begun.elapsed().as_secs_f64() * 1e3 }))?;
    }
    Ok(())
}

fn table(country: &Country, book: &Book, month: Month) -> Table {
    let ledger = Ledger::new(book, &country.units);
    Table::of(&ledger, country.nation, &country.listed, &country.columns, month)
}

fn added_up(country: &Country, book: &Book, month: Month) -> Cube {
    let ledger = Ledger::new(book, &country.units);
    Cube::of(
        &ledger,
        country.nation,
        &country.listed,
        &country.columns,
        month.year(),
    )
}

/// SHA-256 over level, unit, line, month, year to date, target, hundredths of a per cent: eight bytes each, row by row.
fn hash(country: &Country, table: &Table) -> String {
    let mut hasher = Sha256::new();
    for place in 0..table.len() {
        let ((level, unit, line), cell) = (country.name(place), table.cell(place));
        let numbers = [cell.month, cell.year, cell.target, cell.percent].map(Option::unwrap_or_default);
        for number in [level, unit, line].into_iter().chain(numbers) {
            hasher.update(number.to_le_bytes());
        }
    }
    hasher
        .finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

fn resident_mb() -> anyhow::Result<u64> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))
        .context("VmRSS")?;
    let kilobytes: u64 = line.trim().trim_end_matches(" kB").parse()?;
    Ok(kilobytes / 1024)
}

fn say(told: &Value) -> anyhow::Result<()> {
    let mut out = stdout().lock();
    writeln!(out, "{told}")?;
    Ok(out.flush()?)
}
