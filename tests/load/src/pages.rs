//! One page asked as fast as it answers, beside /healthz, which costs the server nothing but the request itself.

use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use tokio::task::JoinSet;

use crate::ask::Browser;
use crate::product::Product;
use crate::{Pages, say};

/// What is asked for comparison.
const BASELINE: &str = "/healthz";

/// Enough to know the slowest of a hundred; a run ends there even before its time.
const MOST: usize = 2_000_000;

pub(crate) async fn run(asked: &Pages) -> Result<bool> {
    let product = Product::start(&asked.place).await?;
    say(&format!(
        "{} connections, {} s each; times are from the first byte sent to the last received",
        asked.connections, asked.seconds
    ));
    for path in [BASELINE, asked.path.as_str()] {
        one(&product, asked, path, Duration::from_secs(2)).await?;
        let (before, begun) = (processor_time()?, Instant::now());
        let mut took = one(&product, asked, path, Duration::from_secs(asked.seconds)).await?;
        let (ours, elapsed) = (processor_time()? - before, begun.elapsed().as_secs_f64());
        took.sort_unstable();
        let at = |of_hundred: usize| {
            took.get(took.len() * of_hundred / 100)
                .copied()
                .unwrap_or_default()
        };
        say(&format!(
            "{path}: {:.0} requests/s, p50 {:.2} ms, p99 {:.2} ms; asking took {:.2} processors itself",
            took.len() as f64 / elapsed,
            at(50).as_secs_f64() * 1e3,
            at(99).as_secs_f64() * 1e3,
            ours / elapsed
        ));
    }
    product.stop().await?;
    Ok(true)
}

/// How long each request took, over all connections.
async fn one(product: &Product, asked: &Pages, path: &str, time: Duration) -> Result<Vec<Duration>> {
    let until = Instant::now() + time;
    let mut all = JoinSet::new();
    for number in 0..asked.connections {
        let most = MOST / asked.connections.max(1);
        all.spawn(closed_loop(product.browser(number), path.to_owned(), until, most));
    }
    let mut took = Vec::new();
    while let Some(one) = all.join_next().await {
        took.extend(one??);
    }
    Ok(took)
}

async fn closed_loop(
    mut browser: Browser,
    path: String,
    until: Instant,
    most: usize,
) -> Result<Vec<Duration>> {
    let mut took = Vec::new();
    while Instant::now() < until && took.len() < most {
        let answer = browser.get(&path).await?;
        ensure!(answer.status == 200, "{path}: {}", answer.status);
        took.push(answer.took);
    }
    Ok(took)
}

/// Seconds of a processor that this program has used, by the kernel's clock of a hundred ticks a second.
fn processor_time() -> Result<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat")?;
    let after_name = stat.rsplit(')').next().unwrap_or_default();
    let ticks = after_name.split_whitespace().skip(11).take(2);
    Ok(ticks.filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>() / 100.0)
}
