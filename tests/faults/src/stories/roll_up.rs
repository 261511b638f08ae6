//! What a server keeps of its counting in `roll-up/` under the data folder is only there to make a start faster. Cut short,
//! with a bit turned over, of another version or of an earlier day, it is put aside or caught up with, and the server
//! answers right.

use std::fs;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::Duration;

use anyhow::{Context, Result, ensure};

use crate::chance::Chance;
use crate::clerk::{Recount, Stopped, at_work, none_refused};
use crate::house::{House, Running};
use crate::stage::Stage;
use crate::stories::Told;

const WORK: Duration = Duration::from_millis(500);
/// Where a file says of which version it is, after what kind of file it is.
const VERSION: usize = 8;

#[derive(Clone, Copy, Debug, PartialEq)]
enum Damage {
    CutShort,
    BitTurned,
    OtherVersion,
    Emptied,
    HalfWritten,
    Older,
}

const DAMAGES: [Damage; 6] = [
    Damage::CutShort,
    Damage::BitTurned,
    Damage::OtherVersion,
    Damage::Emptied,
    Damage::HalfWritten,
    Damage::Older,
];

/// Files with what is in them.
type Files = Vec<(PathBuf, Vec<u8>)>;

pub(crate) fn told(house: House, chance: &mut Chance, rounds: usize) -> Result<Told> {
    let (mut stage, mut running) = Stage::set(house, chance)?;
    let folder = stage.house.roll_up();
    stop_at_work(&mut stage, running, chance)?;
    let older = files(&folder)?;
    ensure!(!older.is_empty(), "nothing is kept in {}", folder.display());
    running = stage.start()?;
    stage.recount(&running, Recount::OneMonth(0))?;
    let damages: Vec<Damage> = DAMAGES.into_iter().cycle().take(rounds * DAMAGES.len()).collect();
    let mut put_aside = 0;
    for damage in &damages {
        stop_at_work(&mut stage, running, chance)?;
        harm(&folder, *damage, &older, chance)?;
        let before = put_aside_by(&stage.house);
        running = stage.start()?;
        let noticed = put_aside_by(&stage.house) - before;
        ensure!(
            noticed == usize::from(damage.is_noticed()),
            "{damage:?}: {noticed} times put aside"
        );
        put_aside += noticed;
        stage
            .recount(&running, Recount::OneMonth(chance.below(60)))
            .and_then(|()| stage.check())
            .with_context(|| format!("{damage:?}"))?;
    }
    stage.recount(&running, Recount::All)?;
    let what = format!(
        "{} starts on a file that was cut short, had a bit turned over, was of another version, empty, half written or \
         of earlier; {put_aside} put aside, and said so in the log",
        damages.len()
    );
    Ok(stage.told(what))
}

/// People work, and the server is told to stop meanwhile: it writes what it counted.
fn stop_at_work(stage: &mut Stage, running: Running, chance: &mut Chance) -> Result<()> {
    let (browser, wait) = (running.browser.clone(), chance.wait(WORK));
    let blow = |_: &Stopped| {
        sleep(wait);
        running.stop()
    };
    let ((), refused) = at_work(&mut stage.clerks, &stage.house, &[&browser], blow)?;
    none_refused(&refused)
}

/// How often servers of this house have said that a snapshot can't be used.
fn put_aside_by(house: &House) -> usize {
    house
        .log_text()
        .matches("the snapshot of the roll-up can't be used")
        .count()
}

fn files(folder: &Path) -> Result<Files> {
    let mut files = Files::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let content = fs::read(&path)?;
        files.push((path, content));
    }
    files.sort();
    Ok(files)
}

impl Damage {
    /// Whether the server must see that a file is not what it was. What was begun and not finished has another name, and
    /// what is of earlier is caught up with.
    fn is_noticed(self) -> bool {
        !matches!(self, Damage::HalfWritten | Damage::Older)
    }
}

/// Does it to one of the files, or puts back all that were there earlier.
fn harm(folder: &Path, damage: Damage, older: &Files, chance: &mut Chance) -> Result<()> {
    let mut there = files(folder)?;
    if damage == Damage::Older {
        there.iter().try_for_each(|(path, _)| fs::remove_file(path))?;
        return Ok(older
            .iter()
            .try_for_each(|(path, content)| fs::write(path, content))?);
    }
    there.retain(|(path, _)| path.extension().is_none_or(|ending| ending != "new"));
    let which = usize::try_from(chance.below(u64::try_from(there.len())?))?;
    let (path, mut bytes) = there.into_iter().nth(which).context("nothing to damage")?;
    let anywhere = usize::try_from(chance.below(u64::try_from(bytes.len())?))?;
    match damage {
        Damage::CutShort | Damage::HalfWritten => bytes.truncate(anywhere),
        Damage::BitTurned => turn(&mut bytes, anywhere, 1 << chance.below(8)),
        Damage::OtherVersion => turn(&mut bytes, VERSION, 2),
        Damage::Emptied | Damage::Older => bytes.clear(),
    }
    let begun = folder.join("snapshot-faults.new");
    Ok(fs::write(
        if damage == Damage::HalfWritten {
            begun
        } else {
            path
        },
        bytes,
    )?)
}

fn turn(bytes: &mut [u8], at: usize, bits: u8) {
    bytes.iter_mut().skip(at).take(1).for_each(|byte| *byte ^= bits);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_damage_changes_what_is_there() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("kept");
        fs::write(&file, b"of earlier").unwrap();
        let older = files(folder.path()).unwrap();
        let whole: Vec<u8> = (0..200).collect();
        for damage in DAMAGES {
            fs::write(&file, &whole).unwrap();
            let before = files(folder.path()).unwrap();
            harm(folder.path(), damage, &older, &mut Chance::new(1, "harm")).unwrap();
            assert_ne!(files(folder.path()).unwrap(), before, "{damage:?}");
        }
    }
}
