//! Where a story takes place: a house with its first account, and clerks who each work for a unit of their own.

use anyhow::Result;

use crate::asked::check;
use crate::browser::Browser;
use crate::chance::Chance;
use crate::clerk::{Clerks, Desk, Recount, Tally, recount_all};
use crate::house::{House, Running};
use crate::importer::{Importer, Way};
use crate::recorder::Recorder;
use crate::stories::Told;

/// Units whose figures nobody else touches.
const OF_RECORDERS: [&str; 2] = ["BHXH tỉnh Nghệ An", "BHXH tỉnh Đắk Lắk"];
const OF_API: &str = "BHXH tỉnh Gia Lai";
const OF_PAGE: &str = "BHXH tỉnh Phú Thọ";
pub(crate) const OF_COMMAND: &str = "BHXH tỉnh Hà Tĩnh";

pub(crate) struct Stage {
    pub(crate) house: House,
    /// Who is signed in, at whichever server.
    pub(crate) person: Browser,
    pub(crate) clerks: Clerks,
    checks: usize,
}

impl Stage {
    /// Starts the program for the first time, opens its first account, and sets four clerks to their desks.
    pub(crate) fn set(house: House, chance: &mut Chance) -> Result<(Stage, Running)> {
        let mut running = house.start()?;
        let person = running.browser.clone().set_up(&running.said)?;
        running.browser = person.clone();
        let mut clerks: Clerks = Vec::new();
        for unit in OF_RECORDERS {
            let own = Chance::new(chance.below(u64::MAX), unit);
            clerks.push(Box::new(Recorder::new(own, &person, unit)?));
        }
        clerks.push(Box::new(Importer::new(Way::Api, &person, OF_API)?));
        clerks.push(Box::new(Importer::new(Way::Page, &person, OF_PAGE)?));
        Ok((
            Stage {
                house,
                person,
                clerks,
                checks: 0,
            },
            running,
        ))
    }

    /// Starts a server; whoever was signed in still is.
    pub(crate) fn start(&self) -> Result<Running> {
        self.start_in(&self.house)
    }

    pub(crate) fn start_in(&self, house: &House) -> Result<Running> {
        let mut running = house.start()?;
        running.browser = running.browser.clone().known_to(&self.person);
        Ok(running)
    }

    /// Settles what is open and recounts at a server.
    pub(crate) fn recount(&mut self, running: &Running, how: Recount) -> Result<()> {
        let at = Desk {
            house: &self.house,
            browser: &running.browser,
        };
        recount_all(&mut self.clerks, at, how)?;
        match how {
            Recount::OneMonth(_) => Ok(()),
            Recount::All => self.check(),
        }
    }

    /// Everything that the program counts, beside a recount of the tables.
    pub(crate) fn check(&mut self) -> Result<()> {
        check(&self.house)?;
        self.checks += 1;
        Ok(())
    }

    /// What was done, with what was counted.
    pub(crate) fn told(&self, what: String) -> Told {
        let checks = Tally {
            checks: self.checks,
            ..Tally::default()
        };
        Told {
            what,
            tally: Tally::of(&self.clerks) + checks,
            done: true,
        }
    }
}
