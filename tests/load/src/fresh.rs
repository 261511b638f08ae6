//! How long after it was sent an activity of a commune is in its province's report.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use uuid::Uuid;

use crate::ask::Browser;
use crate::product::Product;
use crate::{Fresh, say, told};

const FORM: &str = "small_group";
const INDICATOR: &str = "direct.small_group.count";
const REPORT: &str = "/api/v1/report?month=2025-10";
/// What is promised.
const MOST: Duration = Duration::from_secs(1);

pub(crate) async fn run(asked: &Fresh) -> Result<bool> {
    let product = Product::start(&asked.place).await?;
    let mut browser = product.browser(0);
    let commune = commune(&mut browser).await?;
    let (mut saved, mut shown) = (Vec::new(), Vec::new());
    for _ in 0..asked.times {
        let before = count(&mut browser).await?;
        let begun = Instant::now();
        record(&mut browser, &commune).await?;
        saved.push(begun.elapsed());
        while count(&mut browser).await? != before + 1 {
            ensure!(
                begun.elapsed() < 60 * MOST,
                "after a minute it is not in the report"
            );
        }
        shown.push(begun.elapsed());
    }
    product.stop().await?;
    let in_time = shown.iter().all(|took| *took <= MOST);
    say(&format!(
        "{} activities of a commune, one after another",
        asked.times
    ));
    say(&format!("sent until told that it is saved: {}", told(saved)));
    say(&format!(
        "sent until read in the province's report: {}",
        told(shown)
    ));
    Ok(in_time)
}

/// The last of the units right below the officer's own.
pub(crate) async fn commune(browser: &mut Browser) -> Result<String> {
    let report = json(browser, REPORT).await?;
    let province = report.pointer("/unit/id").and_then(Value::as_str);
    let province = province.context("the report names no unit")?;
    let unit = json(browser, &format!("/api/v1/units/{province}")).await?;
    let below = unit.get("children").and_then(Value::as_array);
    let last = below.and_then(|below| below.last()?.get("id")?.as_str());
    Ok(last.context("nothing lies below")?.to_owned())
}

pub(crate) async fn record(browser: &mut Browser, unit: &str) -> Result<()> {
    #[expect(
        clippy::disallowed_methods,
        reason = "what is measured may have been filled and measured before"
    )]
    let id = Uuid::now_v7().to_string();
    let fields = [
        ("id", id.as_str()),
        ("from", "2025-10-15"),
        ("unit", unit),
        ("n.attendees", "12"),
    ];
    let answer = browser.send(&format!("/ghi/{FORM}"), &fields, None).await?;
    ensure!(answer.status == 303, "{FORM}: {}", answer.status);
    Ok(())
}

/// How many small groups the province's report has.
async fn count(browser: &mut Browser) -> Result<u64> {
    let report = json(browser, REPORT).await?;
    let lines = report.get("lines").and_then(Value::as_array);
    let says = |line: &Value, what, word| line.get(what).and_then(Value::as_str) == Some(word);
    let is_it = |line: &&Value| says(line, "indicator", INDICATOR) && says(line, "breakdown", "");
    let Some(line) = lines.and_then(|lines| lines.iter().find(is_it)) else {
        return Ok(0);
    };
    let value = line.pointer("/in_period/value").and_then(Value::as_str);
    value
        .and_then(|value| value.parse().ok())
        .with_context(|| line.to_string())
}

async fn json(browser: &mut Browser, path: &str) -> Result<Value> {
    let answer = browser.get(path).await?;
    ensure!(answer.status == 200, "{path}: {}", answer.status);
    Ok(serde_json::from_slice(&answer.body)?)
}
