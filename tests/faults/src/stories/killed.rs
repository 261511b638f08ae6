//! The program is killed while people work: servers in the middle of their answers or of their start, and commands in
//! the middle of an import, and what is written to start faster. Each time it is started again on what it left.

use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};

use crate::chance::Chance;
use crate::clerk::{Clerk, Desk, Recount, Stopped, at_work, none_refused};
use crate::house::{House, Running};
use crate::importer::{Importer, Way};
use crate::rows::Rows;
use crate::stage::{OF_COMMAND, Stage};
use crate::stories::Told;

/// How long people work before the blow falls, at most.
const WORK: Duration = Duration::from_millis(700);
/// How long after the first file was begun, at most.
const WRITING: Duration = Duration::from_millis(5);
/// After so many kills the commands are asked too.
const COMMANDS_ASKED: u64 = 25;

#[derive(Debug, Default)]
struct Kills {
    at_work: u64,
    at_start: u64,
    /// Told to stop, and killed before the roll-up was in its files; how often a file was left half written.
    keeping: u64,
    half_written: u64,
    commands: u64,
}

impl Kills {
    fn words(&self) -> String {
        format!(
            "{} kills: {} servers at work, {} at their start, {} while they wrote their snapshot ({} files were half \
             written), {} imports by command",
            self.at_work + self.at_start + self.keeping + self.commands,
            self.at_work,
            self.at_start,
            self.keeping,
            self.half_written,
            self.commands
        )
    }
}

pub(crate) fn told(house: House, chance: &mut Chance, kills: u64) -> Result<Told> {
    let (mut stage, mut running) = Stage::set(house, chance)?;
    let mut by_command = Importer::new(Way::Command, &stage.person, OF_COMMAND)?;
    let mut done = Kills::default();
    let begun = Instant::now();
    ensure!(
        stage.house.run(&["value", "--help"])?.status.success(),
        "a command runs"
    );
    let command_takes = time_of_command(&stage, &running, &mut by_command)?.max(begun.elapsed() / 4);
    for number in 1..=kills {
        match number % 10 {
            3 => {
                kill_command(&stage, &running, &mut by_command, chance.wait(command_takes))?;
                done.commands += 1;
            }
            6 => {
                running.kill()?;
                kill_start(&stage.house, chance)?;
                running = stage.start()?;
                done.at_start += 1;
            }
            9 => {
                let half_written;
                (running, half_written) = kill_keeping(&mut stage, running, chance)?;
                done.keeping += 1;
                done.half_written += u64::from(half_written);
            }
            _ => {
                running = kill_at_work(&mut stage, running, chance)?;
                done.at_work += 1;
            }
        }
        let how = if number % COMMANDS_ASKED == 0 {
            Recount::All
        } else {
            Recount::OneMonth(number)
        };
        stage.recount(&running, how)?;
    }
    stage.recount(&running, Recount::All)?;
    let at = Desk {
        house: &stage.house,
        browser: &running.browser,
    };
    by_command.recount_by_commands(at, &Rows::open(&stage.house.url())?)?;
    let told = stage.told(done.words());
    Ok(Told {
        tally: told.tally + by_command.tally(),
        ..told
    })
}

fn kill_at_work(stage: &mut Stage, running: Running, chance: &mut Chance) -> Result<Running> {
    let browser = running.browser.clone();
    let wait = chance.wait(WORK);
    let blow = |_: &Stopped| {
        sleep(wait);
        running.kill()
    };
    let ((), refused) = at_work(&mut stage.clerks, &stage.house, &[&browser], blow)?;
    none_refused(&refused)?;
    stage.start()
}

/// A server that is told to stop writes its roll-up to files: it is killed once the first has begun, or a moment later.
fn kill_keeping(stage: &mut Stage, mut running: Running, chance: &mut Chance) -> Result<(Running, bool)> {
    let (browser, folder) = (running.browser.clone(), stage.house.roll_up());
    let (wait, moment) = (chance.wait(WORK), chance.wait(WRITING));
    let before = begun(&folder)?;
    let blow = |_: &Stopped| {
        sleep(wait);
        running.tell_to_stop()?;
        while running.is_alive()? && begun(&folder)? == before {}
        sleep(moment);
        running.kill()
    };
    let ((), refused) = at_work(&mut stage.clerks, &stage.house, &[&browser], blow)?;
    none_refused(&refused)?;
    let half_written = begun(&folder)? > before;
    Ok((stage.start()?, half_written))
}

fn kill_start(house: &House, chance: &mut Chance) -> Result<()> {
    let mut child = house.begin()?;
    sleep(chance.wait(Duration::from_millis(1500)));
    child.kill()?;
    child.wait()?;
    Ok(())
}

/// One import in peace, so that a blow can fall anywhere in the next.
fn time_of_command(stage: &Stage, running: &Running, importer: &mut Importer) -> Result<Duration> {
    let begun = Instant::now();
    importer.work(Desk {
        house: &stage.house,
        browser: &running.browser,
    })?;
    Ok(begun.elapsed())
}

fn kill_command(stage: &Stage, running: &Running, importer: &mut Importer, after: Duration) -> Result<()> {
    let at = Desk {
        house: &stage.house,
        browser: &running.browser,
    };
    let file = importer.hand_out(at)?;
    let mut child = stage
        .house
        .command(&["figures", "import", &file])
        .stdout(std::process::Stdio::null())
        .spawn()?;
    sleep(after);
    // One that had ended before the blow had told of its success.
    let ended = child.try_wait()?;
    child.kill()?;
    child.wait()?;
    if ended.is_some_and(|status| status.success()) {
        importer.note_acknowledged();
    }
    let rows = Rows::open(&stage.house.url())?;
    importer.settle(at, &rows)?;
    importer.recount(at, &rows, None)
}

/// How many files of the roll-up have been begun and not finished.
fn begun(folder: &Path) -> Result<usize> {
    let mut begun = 0;
    for entry in std::fs::read_dir(folder)? {
        let name = entry?.file_name();
        begun += usize::from(name.as_encoded_bytes().ends_with(b".new"));
    }
    Ok(begun)
}
