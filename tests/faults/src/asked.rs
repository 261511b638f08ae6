//! What the program answers: by its API and by its commands.

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use uuid::Uuid;

use crate::browser::Browser;
use crate::house::House;

/// A month of 2024.
#[derive(Debug)]
pub(crate) struct Month {
    /// "2024-03"
    pub(crate) name: String,
    pub(crate) days: u64,
}

const DAYS: [u64; 12] = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/// The month of this number, from 1 on.
pub(crate) fn month(number: u64) -> Month {
    let days = usize::try_from(number - 1).ok().and_then(|at| DAYS.get(at));
    Month {
        name: format!("2024-{number:02}"),
        days: days.copied().unwrap_or(31),
    }
}

/// The numbers of all these months, or of the one that another number falls on.
pub(crate) fn months(all: u64, only: Option<u64>) -> std::ops::RangeInclusive<u64> {
    only.map_or(1..=all, |number| number % all + 1..=number % all + 1)
}

impl Month {
    pub(crate) fn day(&self, day: u64) -> String {
        format!("{}-{day:02}", self.name)
    }
}

/// The id of a unit that is called so in 2024.
pub(crate) fn unit_named(browser: &Browser, name: &str) -> Result<Uuid> {
    let asked = [
        ("unit", name),
        ("indicator", "direct.conference.count"),
        ("from", "2024-01-01"),
        ("to", "2024-01-31"),
    ];
    let told = browser.api("/api/v1/value", &asked)?.json()?;
    let id = told
        .pointer("/unit/id")
        .and_then(Value::as_str)
        .context("no unit")?;
    Ok(id.parse()?)
}

/// The value of a month by the API.
pub(crate) fn told(browser: &Browser, unit: Uuid, indicator: &str, month: &Month) -> Result<Option<i64>> {
    let (unit, from, to) = (unit.to_string(), month.day(1), month.day(month.days));
    let asked = [
        ("unit", unit.as_str()),
        ("indicator", indicator),
        ("from", &from),
        ("to", &to),
    ];
    number(browser.api("/api/v1/value", &asked)?.json()?.get("value"))
}

/// The value of a month by `lantoa value`.
pub(crate) fn told_by_command(
    house: &House,
    unit: Uuid,
    indicator: &str,
    month: &Month,
) -> Result<Option<i64>> {
    let (unit, from, to) = (unit.to_string(), month.day(1), month.day(month.days));
    let asked = [
        "value",
        "--unit",
        &unit,
        "--indicator",
        indicator,
        "--from",
        &from,
        "--to",
        &to,
    ];
    number(command(house, &asked)?.get("value"))
}

/// What the month report says of an indicator in its month, by the API and by `lantoa report`: the same.
pub(crate) fn reported(
    house: &House,
    browser: &Browser,
    unit: Uuid,
    indicator: &str,
    month: &Month,
) -> Result<Option<i64>> {
    let unit = unit.to_string();
    let asked = [("unit", unit.as_str()), ("month", &month.name)];
    let by_api = browser.api("/api/v1/report", &asked)?.json()?;
    let by_command = command(house, &["report", "--unit", &unit, "--month", &month.name])?;
    let line = |report: &Value| {
        let lines = report.get("lines").and_then(Value::as_array);
        let of_it = |line: &&Value| line.get("indicator").and_then(Value::as_str) == Some(indicator);
        let line = lines.into_iter().flatten().find(of_it);
        number(line.and_then(|line| line.pointer("/in_period/value")))
    };
    let (by_api, by_command) = (line(&by_api)?, line(&by_command)?);
    ensure!(
        by_api == by_command,
        "the report says {by_api:?} by the API, {by_command:?} by the command"
    );
    Ok(by_api)
}

fn command(house: &House, asked: &[&str]) -> Result<Value> {
    let output = house.run(&[asked, &["--format", "json"]].concat())?;
    let words = || String::from_utf8_lossy(&output.stderr).into_owned();
    ensure!(output.status.success(), "{asked:?}: {}", words());
    serde_json::from_slice(&output.stdout).with_context(words)
}

fn number(told: Option<&Value>) -> Result<Option<i64>> {
    let told = told.and_then(Value::as_str);
    told.map(|text| text.parse().with_context(|| text.to_owned()))
        .transpose()
}

/// Lets the program compare what it keeps in memory and in `roll-up/` with a recount of the tables.
pub(crate) fn check(house: &House) -> Result<()> {
    let output = house.run(&["check"])?;
    let told = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "`lantoa check`: {told}");
    Ok(())
}
