//! One page asked as fast as it answers, beside /healthz, which costs the server nothing but the request itself.

use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use tokio::task::JoinSet;

use crate::ask::Browser;
use crate::product::Product;
use crate::sample::memory;
use crate::{Pages, say};

/// What is asked for comparison.
const BASELINE: &str = "/healthz";

/// Enough to know the slowest of a hundred; a run ends there even before its time.
const MOST: usize = 2_000_000;

pub(crate) async fn run(asked: &Pages) -> Result<bool> {
    let mut product = Product::start(&asked.place).await?;
    if let Some(name) = &asked.by {
        product.only(name).await?;
    }
    say(&format!(
        "{} connections, {} rounds of {} s each; times are from the first byte sent to the last received",
        asked.connections, asked.rounds, asked.seconds
    ));
    let paths = [BASELINE, asked.path.as_str()];
    for path in paths {
        one(&product, asked, path, Duration::from_secs(2)).await?;
    }
    let mut rounds: [Vec<Round>; 2] = Default::default();
    for _ in 0..asked.rounds {
        for (path, rounds) in paths.into_iter().zip(&mut rounds) {
            rounds.push(Round::of(&product, asked, path).await?);
        }
    }
    for (path, rounds) in paths.into_iter().zip(&rounds) {
        let middle = |of: fn(&Round) -> f64| {
            let mut all: Vec<f64> = rounds.iter().map(of).collect();
            all.sort_unstable_by(f64::total_cmp);
            let at = |place: usize| all.get(place).copied().unwrap_or_default();
            (at(all.len() / 2), at(0), at(all.len().saturating_sub(1)))
        };
        let (p99, least, most) = middle(|round| round.p99);
        say(&format!(
            "{path}: {:.0} requests/s, p50 {:.2} ms, p99 {p99:.2} ms ({least:.2}–{most:.2}); asking took {:.2} processors itself",
            middle(|round| round.each_second).0,
            middle(|round| round.p50).0,
            middle(|round| round.ours).0,
        ));
    }
    say(&format!("resident {} MB", memory(product.pid)? / 1_000_000));
    product.stop().await?;
    Ok(true)
}

/// What asking one page for some seconds came to; times in milliseconds.
struct Round {
    each_second: f64,
    p50: f64,
    p99: f64,
    /// Processors that asking took.
    ours: f64,
}

impl Round {
    async fn of(product: &Product, asked: &Pages, path: &str) -> Result<Round> {
        let (before, begun) = (processor_time()?, Instant::now());
        let mut took = one(product, asked, path, Duration::from_secs(asked.seconds)).await?;
        let (ours, elapsed) = (processor_time()? - before, begun.elapsed().as_secs_f64());
        took.sort_unstable();
        let at = |of_hundred: usize| {
            let took = took.get(took.len() * of_hundred / 100).copied();
            took.unwrap_or_default().as_secs_f64() * 1e3
        };
        Ok(Round {
            each_second: took.len() as f64 / elapsed,
            p50: at(50),
            p99: at(99),
            ours: ours / elapsed,
        })
    }
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
    let first = browser.get(&path).await?;
    let path = if first.status == 303 {
        first.header("location").to_owned()
    } else {
        path
    };
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
