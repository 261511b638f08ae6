//! People at work for an hour: sixteen who write and sixty-four who read, on the real program. Afterwards nothing that
//! was saved may be missing, nothing may have broken, and memory must be where it was.

use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep_until};

use crate::judge::{Growth, MOST};
use crate::product::Product;
use crate::sample::{Sample, Table};
use crate::tally::Tally;
use crate::writers::Writer;
use crate::{Soak, picture, readers, say};

/// Between one look at the server and the next.
const EVERY: Duration = Duration::from_secs(10);

/// Whether everything stayed as it should.
pub(crate) async fn run(asked: &Soak) -> Result<bool> {
    std::fs::create_dir_all(&asked.out)?;
    let product = Product::start(&asked.place).await?;
    let tally = Arc::new(Tally::default());
    let (end, over) = watch::channel(false);
    let (mut writing, mut reading) = (JoinSet::new(), JoinSet::new());
    for number in 0..asked.writers {
        let writer = Writer::new(product.browser(number), number, Arc::clone(&tally)).await?;
        writing.spawn(writer.write(over.clone()));
    }
    for number in 0..asked.readers {
        let browser = product.browser(number);
        reading.spawn(readers::read(browser, number, Arc::clone(&tally), over.clone()));
    }
    let samples = watch_over(&product, asked, &tally).await?;
    end.send_replace(true);
    while reading.join_next().await.is_some() {}

    let (mut saved, mut missing) = (0, Vec::new());
    while let Some(writer) = writing.join_next().await {
        let mut writer = writer?;
        saved += writer.saved();
        missing.extend(writer.missing().await?);
    }
    let stopped = product.stop().await;
    let growth = growth(&samples);
    let heads = heads(&samples, growth, asked);
    std::fs::write(asked.out.join("soak.svg"), picture::of_memory(&samples, &heads))?;
    Ok(told(&tally, saved, &missing, growth, &stopped))
}

/// Looks at the server until the time is over.
async fn watch_over(product: &Product, asked: &Soak, tally: &Tally) -> Result<Vec<Sample>> {
    let mut table = Table::begin(&asked.out.join("soak.csv"))?;
    let begun = Instant::now();
    let mut samples = Vec::new();
    for look in 1..=asked.minutes * 60 / EVERY.as_secs() {
        sleep_until(begun + EVERY * u32::try_from(look)?).await;
        let sample =
            Sample::take(product, look * EVERY.as_secs(), tally.window()).with_context(|| product.log())?;
        table.add(&sample)?;
        samples.push(sample);
        if look % 6 == 0 {
            say(&in_short(&sample));
        }
    }
    Ok(samples)
}

fn in_short(sample: &Sample) -> String {
    format!(
        "{:>3} min  {:>4} MiB  {:>3} files  {:>5} requests/10 s  p50 {:>6.1} ms  p99 {:>7.1} ms  {} turned away  {} wrong",
        sample.second / 60,
        sample.memory >> 20,
        sample.files,
        sample.requests,
        sample.p50.as_secs_f64() * 1e3,
        sample.p99.as_secs_f64() * 1e3,
        sample.turned_away,
        sample.wrong
    )
}

fn growth(samples: &[Sample]) -> Option<Growth> {
    let memory: Vec<f64> = samples.iter().map(|sample| sample.memory as f64).collect();
    Growth::of(&memory)
}

/// What stands over the picture, in two lines.
fn heads(samples: &[Sample], growth: Option<Growth>, asked: &Soak) -> [String; 2] {
    let requests: usize = samples.iter().map(|sample| sample.requests).sum();
    let database = if asked.place.postgres.is_some() {
        "PostgreSQL"
    } else {
        "SQLite"
    };
    let grown = growth.map_or(String::new(), |growth| {
        format!(
            "last quarter against second {:+.1} %, line through the last half {:+.1} %",
            growth.of_medians, growth.of_line
        )
    });
    let work = format!(
        "Resident memory: {database}, {} writers, {} readers, {requests} requests",
        asked.writers, asked.readers
    );
    [work, grown]
}

/// Says how it went, and whether all of it is right.
fn told(
    tally: &Tally,
    saved: usize,
    missing: &[String],
    growth: Option<Growth>,
    stopped: &Result<()>,
) -> bool {
    let (all, turned_away, wrong) = tally.told();
    say(&format!(
        "{all} requests, {turned_away} turned away with a clear word, {saved} activities saved"
    ));
    let mut faults: Vec<String> = wrong
        .iter()
        .map(|(what, times)| format!("{times} × {what}"))
        .collect();
    faults.extend(
        missing
            .iter()
            .take(20)
            .map(|lost| format!("said to be saved and missing: {lost}")),
    );
    faults.extend(stopped.as_ref().err().map(|error| format!("stopping: {error:#}")));
    match growth {
        Some(growth) => {
            say(&format!(
                "memory: last quarter against second {:+.2} %, line through the last half {:+.2} % (at most +{MOST} %)",
                growth.of_medians, growth.of_line
            ));
            faults.extend((!growth.is_flat()).then(|| "memory grew".to_owned()));
        }
        None => faults.push("too short to judge memory: two minutes at least".to_owned()),
    }
    if saved == 0 {
        faults.push("nothing was saved at all".to_owned());
    }
    faults.iter().for_each(|fault| say(&format!("✗ {fault}")));
    if faults.is_empty() {
        say("✓ nothing is missing, nothing broke, memory stayed");
    }
    faults.is_empty()
}
