//! How long people who write wait while a backup is made of what they write into.

use std::process::Stdio;
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use tempfile::TempDir;
use tokio::process::Command;
use tokio::sync::watch;
use tokio::task::JoinSet;

use crate::ask::Browser;
use crate::fresh::{commune, record};
use crate::product::Product;
use crate::{Backup, say, told};

/// What is promised of each.
const MOST: Duration = Duration::from_millis(200);

pub(crate) async fn run(asked: &Backup) -> Result<bool> {
    let product = Product::start(&asked.place).await?;
    let size = product.database_size().unwrap_or_default() / 1_000_000;
    say(&format!(
        "{} writers without a pause; the database has {size} MB",
        asked.writers
    ));
    let mut in_time = true;
    for _ in 0..asked.rounds {
        let quiet = while_writing(&product, asked.writers, wait(asked.seconds)).await?;
        let quiet = quiet.iter().map(|saved| saved.took).collect();
        say(&format!("saved, nothing else going on: {}", told(quiet)));
        let begun = Instant::now();
        let beside = while_writing(&product, asked.writers, backup(asked, &product)).await?;
        in_time &= beside.iter().all(|saved| saved.took <= MOST);
        let took = begun.elapsed().as_secs_f64();
        let longest = beside.iter().max_by_key(|saved| saved.took);
        let at = longest.map_or(0.0, |saved| (saved.begun - begun).as_secs_f64());
        say(&format!(
            "saved, beside a backup of {took:.1} s: {}; the longest began after {at:.1} s",
            told(beside.iter().map(|saved| saved.took).collect())
        ));
    }
    product.stop().await?;
    Ok(in_time)
}

async fn wait(seconds: u64) -> Result<()> {
    tokio::time::sleep(Duration::from_secs(seconds)).await;
    Ok(())
}

/// As an administrator makes one, in a program of its own.
async fn backup(asked: &Backup, product: &Product) -> Result<()> {
    let folder = TempDir::new_in(product.data())?;
    let made = Command::new(&asked.place.program)
        .arg("--data")
        .arg(product.data())
        .arg("backup")
        .arg(folder.path().join("backup"))
        .stdout(Stdio::null())
        .status()
        .await?;
    ensure!(made.success(), "the backup ended with {made}");
    Ok(())
}

/// One activity that was recorded.
struct Saved {
    begun: Instant,
    took: Duration,
}

/// Each activity that was recorded while something else went on.
async fn while_writing(
    product: &Product,
    writers: usize,
    other: impl Future<Output = Result<()>>,
) -> Result<Vec<Saved>> {
    let (end, over) = watch::channel(false);
    let mut all = JoinSet::new();
    for number in 0..writers {
        all.spawn(write(product.browser(number), over.clone()));
    }
    let done = other.await;
    end.send_replace(true);
    let mut took = Vec::new();
    while let Some(one) = all.join_next().await {
        took.extend(one??);
    }
    done.map(|()| took)
}

async fn write(mut browser: Browser, over: watch::Receiver<bool>) -> Result<Vec<Saved>> {
    let unit = commune(&mut browser).await?;
    let mut took = Vec::new();
    while !*over.borrow() {
        let begun = Instant::now();
        record(&mut browser, &unit).await?;
        took.push(Saved {
            begun,
            took: begun.elapsed(),
        });
    }
    Ok(took)
}
