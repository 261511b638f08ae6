//! Somebody at work, who keeps a list of their own: what was acknowledged, and the one thing that nobody answered.

use std::ops::Add;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst};
use std::thread;

use anyhow::{Result, anyhow, ensure};

use crate::browser::{Answer, Browser};
use crate::house::{House, until};
use crate::rows::Rows;

/// What became of a thing that was sent.
#[derive(Debug)]
pub(crate) enum Sent {
    /// The program said that it is kept.
    Acknowledged,
    /// No answer came: it may be kept or not.
    Unanswered,
    /// The program said that it didn't, or not now.
    Refused(Answer),
}

/// Where somebody works: the house, for its commands and files, and a server of it, for its pages.
#[derive(Clone, Copy)]
pub(crate) struct Desk<'a> {
    pub(crate) house: &'a House,
    pub(crate) browser: &'a Browser,
}

pub(crate) trait Clerk: Send {
    /// Does the next thing. Once one was not acknowledged, `settle` comes first.
    fn work(&mut self, at: Desk) -> Result<Sent>;

    /// Finds what was not acknowledged either wholly kept or not at all, sends the very same again, and has it kept once.
    fn settle(&mut self, at: Desk, rows: &Rows) -> Result<()>;

    /// Own list, tables and answers of the server say the same; of the answers, those about all months or about one.
    fn recount(&mut self, at: Desk, rows: &Rows, month: Option<u64>) -> Result<()>;

    /// As `recount`, by the commands.
    fn recount_by_commands(&mut self, at: Desk, rows: &Rows) -> Result<()>;

    fn tally(&self) -> Tally;
}

/// How much was done, for the log.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Tally {
    pub(crate) acknowledged: usize,
    /// Of what was not acknowledged: found kept, and found not kept.
    pub(crate) kept: usize,
    pub(crate) lost: usize,
    /// Values that were compared with own sums and with sums by SQL.
    pub(crate) values: usize,
    /// How often `lantoa check` compared all that is kept in memory with the tables.
    pub(crate) checks: usize,
}

/// How many clerks have not been stopped yet by something that was not acknowledged.
pub(crate) struct Stopped {
    working: AtomicUsize,
}

impl Stopped {
    fn new(clerks: usize) -> Stopped {
        Stopped {
            working: AtomicUsize::new(clerks),
        }
    }

    pub(crate) fn wait_for_all(&self) -> Result<()> {
        until("every clerk is stopped", || {
            Ok((self.working.load(SeqCst) == 0).then_some(()))
        })
    }
}

pub(crate) type Clerks = Vec<Box<dyn Clerk>>;

/// Lets all clerks work, each at the browser of its place in the row, while something happens to them; returns what
/// happened and what was refused meanwhile. A clerk stops at the first thing that is not acknowledged.
pub(crate) fn at_work<T>(
    clerks: &mut Clerks,
    house: &House,
    browsers: &[&Browser],
    meanwhile: impl FnOnce(&Stopped) -> Result<T>,
) -> Result<(T, Vec<Answer>)> {
    let (over, stopped) = (AtomicBool::new(false), Stopped::new(clerks.len()));
    thread::scope(|scope| {
        let places = clerks.iter_mut().zip(browsers.iter().cycle());
        let hands: Vec<_> = places
            .map(|(clerk, browser)| {
                let (over, stopped) = (&over, &stopped);
                scope.spawn(move || {
                    let done = until_cut(clerk.as_mut(), Desk { house, browser }, over);
                    stopped.working.fetch_sub(1, SeqCst);
                    done
                })
            })
            .collect();
        let happened = meanwhile(&stopped);
        over.store(true, SeqCst);
        let mut refused = Vec::new();
        for hand in hands {
            let done = hand.join().map_err(|_| anyhow!("a clerk fell over"))?;
            refused.extend(done?);
        }
        Ok((happened?, refused))
    })
}

fn until_cut(clerk: &mut dyn Clerk, at: Desk, over: &AtomicBool) -> Result<Option<Answer>> {
    while !over.load(SeqCst) {
        match clerk.work(at)? {
            Sent::Acknowledged => {}
            Sent::Unanswered => return Ok(None),
            Sent::Refused(answer) => return Ok(Some(answer)),
        }
    }
    Ok(None)
}

/// Where nothing is wrong, nothing is refused.
pub(crate) fn none_refused(refused: &[Answer]) -> Result<()> {
    let told = |answer: &Answer| format!("{} {}", answer.status, answer.words());
    let words: Vec<String> = refused.iter().map(told).collect();
    ensure!(words.is_empty(), "something is refused: {words:?}");
    Ok(())
}

/// How much of what the program answers is compared; the tables always are, all of them.
#[derive(Clone, Copy)]
pub(crate) enum Recount {
    OneMonth(u64),
    /// All months, and what the commands say.
    All,
}

/// After the program is back: all that was open is settled, and all is recounted.
pub(crate) fn recount_all(clerks: &mut Clerks, at: Desk, how: Recount) -> Result<()> {
    let rows = Rows::open(&at.house.url())?;
    for clerk in clerks.iter_mut() {
        clerk.settle(at, &rows)?;
    }
    for clerk in clerks {
        match how {
            Recount::OneMonth(month) => clerk.recount(at, &rows, Some(month))?,
            Recount::All => {
                clerk.recount(at, &rows, None)?;
                clerk.recount_by_commands(at, &rows)?;
            }
        }
    }
    Ok(())
}

impl Add for Tally {
    type Output = Tally;

    fn add(self, other: Tally) -> Tally {
        Tally {
            acknowledged: self.acknowledged + other.acknowledged,
            kept: self.kept + other.kept,
            lost: self.lost + other.lost,
            values: self.values + other.values,
            checks: self.checks + other.checks,
        }
    }
}

impl Tally {
    pub(crate) fn of(clerks: &Clerks) -> Tally {
        clerks
            .iter()
            .map(|clerk| clerk.tally())
            .fold(Tally::default(), Tally::add)
    }

    pub(crate) fn words(self) -> String {
        let Tally {
            acknowledged,
            kept,
            lost,
            values,
            checks,
        } = self;
        format!(
            "{acknowledged} acknowledged and all there once; {} not acknowledged, of which {kept} were there and \
             {lost} were not, all there once after they were sent again; {values} values as recounted, everything \
             {checks} times by `lantoa check`",
            kept + lost
        )
    }
}
