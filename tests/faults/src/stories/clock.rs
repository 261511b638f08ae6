//! The machine's clock is set back under a running server, and before it is started again: ids stay unique, whoever is
//! signed in stays so, revisions keep their order, and nothing is refused or lost.

use std::fs;
use std::path::Path;
use std::thread::sleep;
use std::time::Duration;

use anyhow::{Context, Result, ensure};

use crate::chance::Chance;
use crate::clerk::{Recount, Stopped, at_work, none_refused};
use crate::house::{House, Running};
use crate::rows::Rows;
use crate::stage::Stage;
use crate::stories::Told;

const WORK: Duration = Duration::from_millis(700);
/// What the clock is set to, against the true time, and whether people work meanwhile: back by an hour and by two days,
/// right again, on by a minute, and back once more. A table that was sent waits a day to be entered, so nobody is at
/// work when two days pass at once.
const SETTINGS: [(&str, bool); 5] = [
    ("-3600", true),
    ("-172800", true),
    ("+0", false),
    ("+60", true),
    ("-1", true),
];
/// Where Debian's package puts the library that tells programs another time.
const LIBRARIES: [&str; 3] = [
    "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1",
    "/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1",
    "/usr/lib/faketime/libfaketimeMT.so.1",
];

pub(crate) fn told(mut house: House, chance: &mut Chance) -> Result<Told> {
    let Some(library) = LIBRARIES.iter().find(|path| Path::new(path).exists()) else {
        return Ok(Told::not_done("Debian's package faketime is not installed"));
    };
    let clock = house.desk().join("clock");
    fs::write(&clock, "+0")?;
    let file = clock.display().to_string();
    let settings = [
        ("LD_PRELOAD", *library),
        ("FAKETIME_TIMESTAMP_FILE", &file),
        ("FAKETIME_NO_CACHE", "1"),
        ("FAKETIME_DONT_FAKE_MONOTONIC", "1"),
    ];
    house.environment = settings
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .to_vec();
    let (mut stage, mut running) = Stage::set(house, chance)?;
    for (setting, at_work) in SETTINGS {
        if at_work {
            set_at_work(&mut stage, &running, &clock, setting, chance)
                .with_context(|| format!("the clock set to {setting}"))?;
        } else {
            fs::write(&clock, setting)?;
        }
        stage.recount(&running, Recount::OneMonth(chance.below(60)))?;
        running.kill()?;
        running = stage.start()?;
        stage.recount(&running, Recount::OneMonth(chance.below(60)))?;
    }
    stage.recount(&running, Recount::All)?;
    let days = Rows::open(&stage.house.url())?.days_of_entering()?;
    ensure!(days > 1, "the program did not see its clock set back");
    let what = format!("set {} times, and a start after each", SETTINGS.len());
    Ok(stage.told(what))
}

fn set_at_work(
    stage: &mut Stage,
    running: &Running,
    clock: &Path,
    setting: &str,
    chance: &mut Chance,
) -> Result<()> {
    let set = |_: &Stopped| {
        sleep(chance.wait(WORK));
        fs::write(clock, setting)?;
        sleep(WORK);
        Ok(())
    };
    let ((), refused) = at_work(&mut stage.clerks, &stage.house, &[&running.browser], set)?;
    none_refused(&refused)
}
