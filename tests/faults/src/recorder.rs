//! Who records visits to households, corrects them and takes them back, with ids of their own as a phone makes them.

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail, ensure};
use uuid::Uuid;

use crate::asked::{month, months, told, unit_named};
use crate::browser::{Answer, Browser};
use crate::chance::Chance;
use crate::clerk::{Clerk, Desk, Sent, Tally};
use crate::rows::Rows;

const INDICATOR: &str = "direct.home_visit.count";
/// All days lie in the first months of this many.
const MONTHS: u64 = 3;

/// An activity as it was acknowledged, or as the tables have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Activity {
    pub(crate) day: String,
    /// How many households; 0 once it was taken back.
    pub(crate) households: u32,
    pub(crate) revision: u32,
    pub(crate) removed: bool,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Deed {
    Record,
    Correct,
    TakeBack,
}

pub(crate) struct Recorder {
    chance: Chance,
    unit: Uuid,
    list: BTreeMap<Uuid, Activity>,
    /// What was sent and not acknowledged, and how the activity stands if it was kept.
    open: Option<(Deed, Uuid, Activity)>,
    tally: Tally,
}

impl Recorder {
    pub(crate) fn new(chance: Chance, browser: &Browser, unit: &str) -> Result<Recorder> {
        Ok(Recorder {
            chance,
            unit: unit_named(browser, unit)?,
            list: BTreeMap::new(),
            open: None,
            tally: Tally::default(),
        })
    }

    /// Records twice as often as it corrects, and takes back now and then.
    fn choose(&mut self) -> (Deed, Uuid, Activity) {
        let standing: Vec<(&Uuid, &Activity)> =
            self.list.iter().filter(|(_, known)| !known.removed).collect();
        let among = u64::try_from(standing.len()).unwrap_or_default();
        let which = usize::try_from(self.chance.below(among)).unwrap_or_default();
        let households = 1 + u32::try_from(self.chance.below(90)).unwrap_or_default();
        let (deed, known) = match (self.chance.below(7), standing.get(which)) {
            (4..=5, Some(known)) => (Deed::Correct, *known),
            (6, Some(known)) => (Deed::TakeBack, *known),
            _ => {
                let (month, day) = (1 + self.chance.below(MONTHS), 1 + self.chance.below(28));
                let new = Activity {
                    day: format!("2024-{month:02}-{day:02}"),
                    households,
                    revision: 1,
                    removed: false,
                };
                return (Deed::Record, self.chance.id(), new);
            }
        };
        let (id, known) = (*known.0, known.1.clone());
        let after = match deed {
            Deed::TakeBack => Activity {
                households: 0,
                removed: true,
                ..known
            },
            _ => Activity {
                households: known.households + households,
                revision: known.revision + 1,
                ..known
            },
        };
        (deed, id, after)
    }

    fn send(&self, browser: &Browser, (deed, id, after): &(Deed, Uuid, Activity)) -> Result<Answer> {
        let (name, unit) = (id.to_string(), self.unit.to_string());
        let (households, before) = (after.households.to_string(), (after.revision - 1).to_string());
        let fields = [
            ("id", name.as_str()),
            ("unit", &unit),
            ("from", &after.day),
            ("n.count", &households),
            ("revision", &before),
        ];
        match deed {
            Deed::Record => browser.send_files("/ghi/home_visit", &fields, &[]),
            Deed::Correct => browser.send_form(&format!("/hoat-dong/{id}/sua"), &fields),
            Deed::TakeBack => browser.send_form(&format!("/hoat-dong/{id}/bo"), &[]),
        }
    }

    /// A new line of the list is of something that was acknowledged.
    fn keep(&mut self, (_, id, after): (Deed, Uuid, Activity)) {
        self.list.insert(id, after);
        self.tally.acknowledged += 1;
    }

    fn sum(&self, month: &str) -> Option<i64> {
        let standing = self
            .list
            .values()
            .filter(|known| !known.removed && known.day.starts_with(month));
        standing
            .map(|known| i64::from(known.households))
            .reduce(|sum, one| sum + one)
    }
}

impl Clerk for Recorder {
    fn work(&mut self, at: Desk) -> Result<Sent> {
        ensure!(self.open.is_none(), "what is open is settled first");
        let sent = self.choose();
        match self.send(at.browser, &sent) {
            Ok(answer) if is_kept(&answer) => {
                self.keep(sent);
                Ok(Sent::Acknowledged)
            }
            Ok(answer) => {
                self.open = Some(sent);
                Ok(Sent::Refused(answer))
            }
            Err(_) => {
                self.open = Some(sent);
                Ok(Sent::Unanswered)
            }
        }
    }

    fn settle(&mut self, at: Desk, rows: &Rows) -> Result<()> {
        let Some(sent) = self.open.take() else {
            return Ok(());
        };
        let (deed, id, after) = &sent;
        let found = rows.activities(self.unit)?.remove(id);
        let kept = found.as_ref() == Some(after);
        if !kept && found.as_ref() != self.list.get(id) {
            bail!(
                "{deed:?} is half done: {found:?}, before {:?}, meant {after:?}",
                self.list.get(id)
            );
        }
        let again = self.send(at.browser, &sent).context("sent again")?;
        let right = match (deed, kept) {
            (Deed::Correct, true) => again.status == 409,
            (Deed::TakeBack, true) => again.status == 404,
            _ => is_kept(&again),
        };
        ensure!(right, "{deed:?} sent again: {} {}", again.status, again.words());
        self.tally.kept += usize::from(kept);
        self.tally.lost += usize::from(!kept);
        let page = at.browser.get(&format!("/hoat-dong/{id}"))?;
        let shown = if after.removed { 404 } else { 200 };
        ensure!(
            page.status == shown,
            "{deed:?} of {id} was acknowledged, and its page answers {}",
            page.status
        );
        self.keep(sent);
        Ok(())
    }

    fn recount(&mut self, at: Desk, rows: &Rows, only: Option<u64>) -> Result<()> {
        let found = rows.activities(self.unit)?;
        let missing: Vec<_> = self
            .list
            .iter()
            .filter(|(id, known)| found.get(id) != Some(known))
            .collect();
        ensure!(
            missing.is_empty(),
            "acknowledged, and not so in the tables: {missing:?}"
        );
        ensure!(
            found.len() == self.list.len(),
            "{} recorded, {} there",
            self.list.len(),
            found.len()
        );
        for number in months(MONTHS, only) {
            let month = month(number);
            let own = self.sum(&month.name);
            let counted = rows.households(self.unit, &month.name)?;
            let told = told(at.browser, self.unit, INDICATOR, &month)?;
            ensure!(
                own == counted && own == told,
                "{month:?}: {own:?} own, {counted:?} by SQL, {told:?} told"
            );
            self.tally.values += 1;
        }
        Ok(())
    }

    fn recount_by_commands(&mut self, at: Desk, _: &Rows) -> Result<()> {
        let month = month(1);
        let told = crate::asked::told_by_command(at.house, self.unit, INDICATOR, &month)?;
        ensure!(told == self.sum(&month.name), "`lantoa value` says {told:?}");
        self.tally.values += 1;
        Ok(())
    }

    fn tally(&self) -> Tally {
        self.tally
    }
}

/// See Other, and not to the page where one signs in.
pub(crate) fn is_kept(answer: &Answer) -> bool {
    answer.status == 303 && !answer.location.starts_with("/dang-nhap")
}
