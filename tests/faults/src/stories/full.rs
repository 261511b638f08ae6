//! The disk is full: what is sent is refused with a clear word and nothing of it is kept; once there is room again the
//! very same goes through.

use std::fs::{self, File};
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use anyhow::{Result, ensure};

use crate::browser::Answer;
use crate::chance::Chance;
use crate::clerk::{Recount, at_work};
use crate::house::House;
use crate::stage::Stage;
use crate::stories::Told;

const WORK: Duration = Duration::from_millis(500);

/// A small disk in memory, on a folder of its own; taken away with the story.
struct Disk(tempfile::TempDir);

pub(crate) fn told(house: House, chance: &mut Chance, rounds: u64) -> Result<Told> {
    let Some(disk) = Disk::small()? else {
        return Ok(Told::not_done("only root may mount a small disk"));
    };
    let (mut stage, mut running) = Stage::set(house.with_data_in(disk.0.path()), chance)?;
    let mut told = Vec::new();
    for round in 1..=rounds {
        let browser = running.browser.clone();
        let (ballast, refused) = at_work(&mut stage.clerks, &stage.house, &[&browser], |stopped| {
            sleep(chance.wait(WORK));
            let ballast = disk.fill(round)?;
            stopped.wait_for_all()?;
            Ok(ballast)
        })?;
        told.extend(refused);
        let page = browser.get("/ghi")?;
        ensure!(
            page.status == 200,
            "what is there can't be read: {} {} {}",
            page.status,
            page.location,
            page.words()
        );
        ensure!(running.is_alive()?, "the server ended on a full disk");
        if round == rounds {
            running.kill()?;
            begun_on_a_full_disk(&stage.house)?;
            fs::remove_file(ballast)?;
            running = stage.start()?;
        } else {
            fs::remove_file(ballast)?;
        }
        stage.recount(&running, Recount::OneMonth(round))?;
    }
    stage.recount(&running, Recount::All)?;
    all_say_that_nothing_can_be_written(&told)?;
    let what = format!(
        "{rounds} times full, once started so; {} requests were told that the disk is full",
        told.len()
    );
    Ok(stage.told(what))
}

fn all_say_that_nothing_can_be_written(told: &[Answer]) -> Result<()> {
    for answer in told {
        let clear = answer.status == 507 && answer.text.contains("Đĩa của máy chủ đã đầy");
        ensure!(clear, "on a full disk: {} {}", answer.status, answer.words());
    }
    Ok(())
}

/// It serves what is there, or says why it can't.
fn begun_on_a_full_disk(house: &House) -> Result<()> {
    let before = house.log_text().len();
    match house.start() {
        Ok(running) => running.kill(),
        Err(fault) => {
            let log = house.log_text();
            let words = log.get(before..).unwrap_or_default();
            ensure!(
                words.contains("đĩa") || words.contains("disk is full"),
                "{fault:#}: {words}"
            );
            Ok(())
        }
    }
}

impl Disk {
    fn small() -> Result<Option<Disk>> {
        let folder = tempfile::Builder::new().prefix("lantoa-faults-full.").tempdir()?;
        let mount = Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=48m,mode=0700", "lantoa-faults"])
            .arg(folder.path())
            .stderr(Stdio::null())
            .status();
        Ok(mount.is_ok_and(|status| status.success()).then(|| Disk(folder)))
    }

    /// Fills what is left of it, and says with which file.
    fn fill(&self, round: u64) -> Result<PathBuf> {
        let path = self.0.path().join(format!("ballast-{round}"));
        let mut ballast = File::create(&path)?;
        for size in [1 << 16, 1 << 12, 1] {
            while ballast.write_all(&vec![0; size]).is_ok() {}
        }
        Ok(path)
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        // Lazily: a server that is being killed may hold it a moment longer.
        _ = Command::new("umount").arg("-l").arg(self.0.path()).status();
    }
}
