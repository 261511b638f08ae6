//! Two servers on one PostgreSQL, and one of them is killed in the middle: the other goes on, and both answer the same.

use std::thread::sleep;
use std::time::Duration;

use anyhow::{Context, Result, ensure};

use crate::chance::Chance;
use crate::clerk::{Recount, Stopped, at_work, none_refused};
use crate::house::House;
use crate::stage::Stage;
use crate::stories::Told;

const ROUNDS: u64 = 5;
const WORK: Duration = Duration::from_millis(700);

pub(crate) fn told(house: House, other: House, chance: &mut Chance) -> Result<Told> {
    let (mut stage, mut first) = Stage::set(house, chance)?;
    for _ in 0..ROUNDS {
        let mut second = stage.start_in(&other)?;
        let (one, two) = (first.browser.clone(), second.browser.clone());
        let wait = chance.wait(WORK);
        let blow = |_: &Stopped| {
            sleep(wait);
            first.kill()?;
            sleep(WORK);
            Ok(())
        };
        // Each server has a recorder and an importer.
        let ((), refused) = at_work(&mut stage.clerks, &stage.house, &[&one, &two, &two, &one], blow)?;
        none_refused(&refused).context("by the other server")?;
        ensure!(second.is_alive()?, "the other server ended too");
        stage.recount(&second, Recount::OneMonth(chance.below(60)))?;
        first = stage.start()?;
        stage.recount(&first, Recount::OneMonth(chance.below(60)))?;
    }
    stage.recount(&first, Recount::All)?;
    Ok(stage.told(format!("{ROUNDS} times one of two killed")))
}
