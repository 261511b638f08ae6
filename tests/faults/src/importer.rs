//! Who sends the same table again and again, each time with other numbers: a conference count for every day of six
//! months, so that the month is the plain sum of its days, and a table takes more than one batch of the program's.

use anyhow::{Result, bail, ensure};
use uuid::Uuid;

use crate::asked::{month, months, reported, told, told_by_command, unit_named};
use crate::browser::{Answer, Browser};
use crate::clerk::{Clerk, Desk, Sent, Tally};
use crate::recorder::is_kept;
use crate::rows::{Figures, Rows};

const INDICATOR: &str = "direct.conference.count";
const MONTHS: u64 = 6;
const HEAD: &str = "source,unit,from,to,indicator,breakdown,value,kind,qualifier,stated,evidence,note,title";

/// How the table goes in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Way {
    /// `POST /api/v1/figures/import`
    Api,
    /// The page where one sends a table, looks through it, and enters it.
    Page,
    /// `lantoa figures import`
    Command,
}

pub(crate) struct Importer {
    way: Way,
    name: &'static str,
    unit: Uuid,
    /// How many tables were acknowledged: the numbers of the last one stand.
    entered: u32,
    /// Whether the next one was sent and not acknowledged.
    open: bool,
    tally: Tally,
}

impl Importer {
    pub(crate) fn new(way: Way, browser: &Browser, name: &'static str) -> Result<Importer> {
        Ok(Importer {
            way,
            name,
            unit: unit_named(browser, name)?,
            entered: 0,
            open: false,
            tally: Tally::default(),
        })
    }

    /// Every day with its number in the table of this turn.
    fn days(turn: u32) -> impl Iterator<Item = (String, i64)> {
        let months = (1..=MONTHS).map(month);
        let days = months.flat_map(|month| (1..=month.days).map(move |day| month.day(day)));
        days.zip(i64::from(turn) * 1000..)
    }

    fn sum(turn: u32, month: &str) -> Option<i64> {
        let of_month = Importer::days(turn).filter(|(day, _)| turn > 0 && day.starts_with(month));
        of_month.map(|(_, value)| value).reduce(|sum, one| sum + one)
    }

    fn table(&self, turn: u32) -> String {
        let rows = Importer::days(turn).map(|(day, value)| {
            format!(
                "\nb,{},{day},{day},{INDICATOR},,{value},in_period,exact,yes,,,Sổ theo dõi",
                self.name
            )
        });
        HEAD.to_owned() + &rows.collect::<String>()
    }

    /// The tables as they must be when this many tables were entered.
    fn expected(entered: u32) -> Figures {
        let standing = Importer::days(entered)
            .filter(|_| entered > 0)
            .collect::<std::collections::BTreeMap<_, _>>();
        Figures {
            written: standing.len() * usize::try_from(entered).unwrap_or_default(),
            standing,
            disordered: 0,
        }
    }

    /// Sends the next table; `known` is whether it is there already, which an answer in numbers must then say.
    fn send(&self, at: Desk, known: bool) -> Result<Answer> {
        let table = self.table(self.entered + 1);
        match self.way {
            Way::Api => {
                let answer = at
                    .browser
                    .api_send("/api/v1/figures/import", "text/csv", &table)?;
                if answer.status == 200 {
                    counted(&answer.json()?, known)?;
                }
                Ok(answer)
            }
            Way::Page => by_page(at.browser, &table),
            Way::Command => by_command(at, &table, known),
        }
    }

    /// What is the matter with tables that are neither as they were acknowledged, nor that and the one that is open.
    fn wrong(&self, found: &Figures) -> String {
        let Importer { way, entered, .. } = self;
        match (0..*entered).find(|fewer| *found == Importer::expected(*fewer)) {
            Some(there) => {
                format!(
                    "acknowledged and lost: {entered} tables by {way:?} were acknowledged, {there} are there"
                )
            }
            None => format!(
                "a table by {way:?} is half entered: {} figures stand, {} were written, {} are disordered; {entered} \
                 tables were acknowledged",
                found.standing.len(),
                found.written,
                found.disordered
            ),
        }
    }

    fn acknowledged(&mut self) {
        self.entered += 1;
        self.open = false;
        self.tally.acknowledged += 1;
    }

    /// Writes the next table to a file and counts it as sent: the story runs the command, and may kill it.
    pub(crate) fn hand_out(&mut self, at: Desk) -> Result<String> {
        self.open = true;
        file(at, &self.table(self.entered + 1))
    }

    /// The command of the story ended well.
    pub(crate) fn note_acknowledged(&mut self) {
        self.acknowledged();
    }
}

impl Clerk for Importer {
    fn work(&mut self, at: Desk) -> Result<Sent> {
        ensure!(!self.open, "what is open is settled first");
        self.open = true;
        match self.send(at, false) {
            Ok(answer) if answer.status == 200 || is_kept(&answer) => {
                self.acknowledged();
                Ok(Sent::Acknowledged)
            }
            Ok(answer) => Ok(Sent::Refused(answer)),
            Err(fault) if fault.is::<ureq::Error>() => Ok(Sent::Unanswered),
            Err(fault) => Err(fault),
        }
    }

    fn settle(&mut self, at: Desk, rows: &Rows) -> Result<()> {
        if !self.open {
            return Ok(());
        }
        let found = rows.figures(self.unit)?;
        let kept = found == Importer::expected(self.entered + 1);
        if !kept && found != Importer::expected(self.entered) {
            bail!(self.wrong(&found));
        }
        let again = self.send(at, kept)?;
        ensure!(
            again.status == 200 || is_kept(&again),
            "sent again: {} {}",
            again.status,
            again.words()
        );
        self.tally.kept += usize::from(kept);
        self.tally.lost += usize::from(!kept);
        self.acknowledged();
        Ok(())
    }

    fn recount(&mut self, at: Desk, rows: &Rows, only: Option<u64>) -> Result<()> {
        let (found, expected) = (rows.figures(self.unit)?, Importer::expected(self.entered));
        ensure!(found == expected, self.wrong(&found));
        for number in months(MONTHS, only) {
            let month = month(number);
            let own = Importer::sum(self.entered, &month.name);
            let counted = rows.conferences(self.unit, &month.name)?;
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
        let own = Importer::sum(self.entered, &month.name);
        let value = told_by_command(at.house, self.unit, INDICATOR, &month)?;
        let report = reported(at.house, at.browser, self.unit, INDICATOR, &month)?;
        ensure!(
            own == value && own == report,
            "{own:?} own, `lantoa value` {value:?}, the report {report:?}"
        );
        self.tally.values += 2;
        Ok(())
    }

    fn tally(&self) -> Tally {
        self.tally
    }
}

fn by_page(browser: &Browser, table: &str) -> Result<Answer> {
    let sent = browser.send_files("/so-lieu/nhap-tep", &[], &[("tep", "so-lieu.csv", table)])?;
    if !is_kept(&sent) {
        return Ok(sent);
    }
    let preview = browser.get(&sent.location)?;
    if preview.status != 200 {
        return Ok(preview);
    }
    let path = sent.location.split('?').next().unwrap_or_default();
    browser.send_form(path, &[])
}

/// As an answer of a server would be: 200 where the command ended well.
fn by_command(at: Desk, table: &str, known: bool) -> Result<Answer> {
    let output = at
        .house
        .run(&["figures", "import", &file(at, table)?, "--format", "json"])?;
    let done = output.status.success();
    if done {
        counted(&serde_json::from_slice(&output.stdout)?, known)?;
    }
    let text = if done { output.stdout } else { output.stderr };
    Ok(Answer {
        status: if done { 200 } else { 500 },
        location: String::new(),
        text: String::from_utf8_lossy(&text).into_owned(),
    })
}

fn file(at: Desk, table: &str) -> Result<String> {
    let path = at.house.desk().join("so-lieu.csv");
    std::fs::write(&path, table)?;
    Ok(path.display().to_string())
}

/// The answer in numbers: every row new or revised, or every row known already.
fn counted(told: &serde_json::Value, known: bool) -> Result<()> {
    let number = |name: &str| {
        told.get(name)
            .and_then(serde_json::Value::as_u64)
            .unwrap_or_default()
    };
    let (changed, unchanged) = (number("accepted") + number("revised"), number("unchanged"));
    let right = if known {
        changed == 0 && unchanged > 0
    } else {
        changed > 0 && unchanged == 0
    };
    ensure!(right, "known before: {known}, and the answer is {told}");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_that_was_acknowledged_and_is_not_there_is_told_from_one_that_is_half_there() {
        let importer = Importer {
            way: Way::Api,
            name: "BHXH tỉnh Gia Lai",
            unit: Uuid::nil(),
            entered: 2,
            open: false,
            tally: Tally::default(),
        };
        let mut found = Importer::expected(1);
        let lost = "acknowledged and lost: 2 tables by Api were acknowledged, 1 are there";
        assert_eq!(importer.wrong(&found), lost);
        found.standing.pop_last();
        assert!(importer.wrong(&found).contains("half entered: 181 figures stand"));
    }
}
