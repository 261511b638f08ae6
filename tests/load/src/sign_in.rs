//! How long people wait who sign in, one after another or several at once: their password is tried with argon2id.

use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use tokio::task::JoinSet;

use crate::ask::Browser;
use crate::product::{OFFICERS, PASSWORD, Product};
use crate::{SignIn, say, told};

/// What is promised of one.
const MOST: Duration = Duration::from_millis(300);

pub(crate) async fn run(asked: &SignIn) -> Result<bool> {
    let product = Product::start(&asked.place).await?;
    let (mut free, mut took) = (Vec::new(), Vec::new());
    for round in 0..asked.times {
        free.push(product.browser(round).get("/healthz").await?.took);
        let mut all = JoinSet::new();
        for person in 0..asked.at_once {
            let name = OFFICERS.iter().cycle().nth(round + person).context("nobody")?;
            let address = product.address;
            all.spawn(async move {
                let begun = Instant::now();
                Browser::sign_in(address, name, PASSWORD).await?;
                anyhow::Ok(begun.elapsed())
            });
        }
        while let Some(one) = all.join_next().await {
            took.push(one??);
        }
    }
    product.stop().await?;
    let in_time = took.iter().all(|took| *took <= MOST);
    say(&format!("{} times {} at once", asked.times, asked.at_once));
    say(&format!("/healthz: {}", told(free)));
    say(&format!("signed in: {}", told(took)));
    Ok(in_time)
}
