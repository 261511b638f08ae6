//! PostgreSQL goes away under load and comes back, and connections are cut: servers wait for it and go on by themselves.

use std::thread::sleep;
use std::time::Duration;

use anyhow::{Result, ensure};

use crate::browser::Answer;
use crate::chance::Chance;
use crate::clerk::{Recount, Stopped, at_work};
use crate::cluster::Cluster;
use crate::house::House;
use crate::rows::Rows;
use crate::stage::Stage;
use crate::stories::Told;

const STOPS: u64 = 3;
const CUTS: u64 = 10;
const WORK: Duration = Duration::from_millis(700);
const CUT: &str = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
    WHERE application_name = 'lantoa' AND pid <> pg_backend_pid()";

pub(crate) fn told(house: House, cluster: &Cluster, chance: &mut Chance) -> Result<Told> {
    let (mut stage, mut running) = Stage::set(house, chance)?;
    let browser = running.browser.clone();
    let mut refused = Vec::new();
    for _ in 0..STOPS {
        let wait = chance.wait(WORK);
        let blow = |stopped: &Stopped| {
            sleep(wait);
            cluster.cut_off()?;
            stopped.wait_for_all()?;
            // Whoever asks while it is gone is told so, and the server says that it isn't ready.
            let page = browser.get("/ghi")?;
            let ready = browser.get("/readyz")?;
            ensure!(
                ready.status == 503,
                "without a database readyz answers {}",
                ready.status
            );
            cluster.start()?;
            Ok(page)
        };
        let (page, others) = at_work(&mut stage.clerks, &stage.house, &[&browser], blow)?;
        refused.push(page);
        refused.extend(others);
        running.until_ready()?;
        stage.recount(&running, Recount::OneMonth(chance.below(60)))?;
    }
    for _ in 0..CUTS {
        let wait = chance.wait(WORK);
        let url = stage.house.url();
        let blow = |_: &Stopped| {
            sleep(wait);
            Rows::open(&url)?.tell(CUT)
        };
        let ((), others) = at_work(&mut stage.clerks, &stage.house, &[&browser], blow)?;
        refused.extend(others);
        running.until_ready()?;
        stage.recount(&running, Recount::OneMonth(chance.below(60)))?;
    }
    ensure!(running.is_alive()?, "the server ended with its database");
    stage.recount(&running, Recount::All)?;
    all_say_that_the_database_is_away(&refused)?;
    let what = format!(
        "{STOPS} stops, {CUTS} cuts, the same server before and after; {} requests were told that the database was away",
        refused.len()
    );
    Ok(stage.told(what))
}

fn all_say_that_the_database_is_away(refused: &[Answer]) -> Result<()> {
    for answer in refused {
        let clear = answer.status == 503 && answer.text.contains("Máy chủ chưa nối được cơ sở dữ liệu");
        ensure!(
            clear,
            "while the database was away: {} {}",
            answer.status,
            answer.words()
        );
    }
    Ok(())
}
