//! The roll-up and the database: begun from a snapshot or from nothing, and brought up to the last change.

use std::sync::Arc;

use columns::{Entry, Missing, Runs};
use org::Units;
use rustc_hash::FxHashMap;
use sea_orm::DbErr;
use tokio::sync::MutexGuard;
use uuid::Uuid;
use web::Cx;

use super::{Known, RollUp, Stand, Tallies, snapshot};
use crate::book::Book;
use crate::change::Changed;
use crate::change::store::{after_unscoped, is_past_unscoped, last_unscoped};
use crate::record::Work;
use crate::{figure, record};

/// How many changed rows are taken over together.
const AT_ONCE: u64 = 20_000;

/// Why changes could not be followed.
#[derive(Debug, thiserror::Error)]
enum Lost {
    #[error(transparent)]
    Db(#[from] DbErr),
    #[error(transparent)]
    Missing(#[from] Missing),
}

/// The ledger as it stands in the database now.
pub(crate) async fn now_unscoped(cx: &Cx) -> web::Result<Arc<Known>> {
    let roll_up = cx.shelf_or(RollUp::in_memory);
    let last = last_unscoped(cx.db.read()).await?;
    if let Some(known) = roll_up.known().filter(|known| known.moment == last) {
        return Ok(known);
    }
    let turn = roll_up.turn.lock().await;
    catch_up(cx, &roll_up, &turn).await
}

/// One at a time: whoever waited finds most of it done.
async fn catch_up(cx: &Cx, roll_up: &RollUp, _turn: &MutexGuard<'_, ()>) -> web::Result<Arc<Known>> {
    let known = match roll_up.known() {
        Some(known) if is_past_unscoped(cx.db.read(), known.moment).await? => known,
        Some(_) => {
            tracing::warn!("the database is not the one that was followed: the roll-up is made anew");
            roll_up.put(rebuilt(cx).await?)
        }
        None => roll_up.put(begun(cx, roll_up).await?),
    };
    match followed(cx, &known).await {
        Ok(None) => Ok(known),
        Ok(Some(next)) => Ok(roll_up.put(next)),
        Err(Lost::Db(error)) => Err(error.into()),
        Err(Lost::Missing(missing)) => {
            tracing::error!(%missing, "the roll-up does not agree with the list of changes: it is made anew");
            Ok(roll_up.put(rebuilt(cx).await?))
        }
    }
}

/// From the snapshot, if there is one of this database; else from nothing.
async fn begun(cx: &Cx, roll_up: &RollUp) -> web::Result<Known> {
    let Some(folder) = roll_up.folder.clone().filter(|folder| snapshot::is_there(folder)) else {
        return Ok(rebuilt(cx).await?);
    };
    let kept = match web::apart(move || snapshot::read(&folder, |_| true)).await? {
        Ok(kept) => kept,
        Err(error) => {
            tracing::warn!(%error, "the snapshot of the roll-up can't be used: it is made anew");
            return Ok(rebuilt(cx).await?);
        }
    };
    if !is_past_unscoped(cx.db.read(), kept.moment).await? {
        tracing::warn!("the snapshot of the roll-up is of another database: it is made anew");
        return Ok(rebuilt(cx).await?);
    }
    *roll_up.kept.lock().await = Some((kept.moment, kept.files));
    let mut book = Book::default().with_tallies(kept.tallies);
    kept.records.into_iter().for_each(|record| book.record(record));
    figure::store::each_unscoped(cx.db.read(), |key, figure| book.enter_as(key, figure)).await?;
    Ok(Known::from(kept.moment, book))
}

/// All of it read from the tables, as they are at one moment.
pub(crate) async fn rebuilt(cx: &Cx) -> Result<Known, DbErr> {
    let at = cx.db.read_at_once().await?;
    let moment = last_unscoped(&at).await?;
    let units = cx.shelf::<Units>().ok();
    let mut tallies = Tallies::numbering(units.map(|units| in_order(&units)).unwrap_or_default());
    let mut placed = FxHashMap::<(i16, u32), Vec<Entry>>::default();
    let mut book = Book::default();
    let lay_aside = |work: Work<'_>| {
        let (year, line, entry) = tallies.place(work);
        placed.entry((year, line)).or_default().push(entry);
    };
    record::store::each_unscoped(&at, lay_aside, |record| book.record(record)).await?;
    for ((year, line), entries) in placed {
        tallies.lay(year, line, Runs::of(entries));
    }
    let mut book = book.with_tallies(tallies);
    figure::store::each_unscoped(&at, |key, figure| book.enter_as(key, figure)).await?;
    Ok(Known::from(moment, book))
}

/// Units that lie together on their last day stand together.
fn in_order(units: &Units) -> Vec<Uuid> {
    let path = |id: Uuid, until: Option<jiff::civil::Date>| {
        let last = until
            .and_then(|day| day.yesterday().ok())
            .unwrap_or(jiff::civil::Date::MAX);
        let above = units.ancestors(id, last).into_iter().rev().map(|unit| unit.id);
        above.chain([id]).collect::<Vec<_>>()
    };
    let mut paths: Vec<Vec<Uuid>> = units.all().map(|unit| path(unit.id, unit.until)).collect();
    paths.sort_unstable();
    paths.iter().filter_map(|path| path.last().copied()).collect()
}

/// What is known with all that came after it; `None` where nothing did.
async fn followed(cx: &Cx, known: &Known) -> Result<Option<Known>, Lost> {
    let mut next: Option<Known> = None;
    loop {
        let moment = next.as_ref().map_or(known.moment, |next| next.moment);
        let (rows, moment) = after_unscoped(cx.db.read(), moment, AT_ONCE).await?;
        if rows.is_empty() {
            return Ok(next);
        }
        let mut then = next.unwrap_or_else(|| Known {
            book: known.book.clone(),
            touched: known.touched.clone(),
            ..*known
        });
        then.moment = moment;
        take_over(cx, &mut then, &rows).await?;
        next = Some(then);
    }
}

async fn take_over(cx: &Cx, known: &mut Known, rows: &[Changed]) -> Result<(), Lost> {
    let ids = |of: fn(Changed) -> Option<Uuid>| rows.iter().filter_map(|row| of(*row)).collect::<Vec<Uuid>>();
    let entered = ids(|row| {
        if let Changed::Entered(id) = row {
            Some(id)
        } else {
            None
        }
    });
    let counted = ids(|row| {
        if let Changed::Counted(id) = row {
            Some(id)
        } else {
            None
        }
    });
    let taken = ids(|row| {
        if let Changed::TakenBack(id) = row {
            Some(id)
        } else {
            None
        }
    });
    let units = cx.shelf::<Units>().ok();
    for (key, figure) in figure::store::by_id_unscoped(cx.db.read(), &entered).await? {
        known.touch(units.as_deref(), figure.says.unit);
        known.book.enter_as(key, figure);
    }
    let counted = record::store::by_id_unscoped(cx.db.read(), &counted).await?;
    let taken = record::store::by_id_unscoped(cx.db.read(), &taken).await?;
    for record in counted.iter().chain(&taken) {
        known.touch(units.as_deref(), record.unit);
    }
    Ok(known.book.count(counted, &taken)?)
}

/// How the figures and records of these units, and of all that ever lay below them, stand now.
pub async fn stand(cx: &Cx, roots: &[Uuid]) -> web::Result<Stand> {
    Ok(now_unscoped(cx).await?.stand(roots))
}

/// Writes the roll-up as it is to its files, if it has any and there is more than they have.
///
/// # Errors
/// Where the disk refuses; what was there before still is.
pub async fn keep_roll_up_unscoped(cx: &Cx) -> web::Result<()> {
    let roll_up = cx.shelf_or(RollUp::in_memory);
    let (Some(folder), Some(known)) = (roll_up.folder.clone(), roll_up.known()) else {
        return Ok(());
    };
    let mut kept = roll_up.kept.lock().await;
    if kept.as_ref().is_some_and(|(moment, _)| *moment == known.moment) {
        return Ok(());
    }
    let before = kept.as_ref().map(|(_, files)| files.clone()).unwrap_or_default();
    let moment = known.moment;
    let written = web::apart(move || snapshot::write(&folder, known.moment, &known.book, &before)).await?;
    *kept = Some((moment, written.map_err(web::Error::broken)?));
    Ok(())
}

/// Brings the roll-up up to now, whoever will ask: at a start, before anybody waits for it.
pub async fn prepare_unscoped(cx: &Cx) -> web::Result<()> {
    now_unscoped(cx).await.map(drop)
}

/// How the roll-up compares with all tables read again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recount {
    pub figures: usize,
    pub records: usize,
    /// What the columns of records take in memory.
    pub bytes: usize,
    /// Whether both are the same.
    pub agrees: bool,
}

/// Reads the roll-up as a server would, reads everything again from nothing, and compares.
pub async fn recount_unscoped(cx: &Cx) -> web::Result<Recount> {
    let kept = now_unscoped(cx).await?;
    let anew = rebuilt(cx).await?;
    let of = |known: &Known| (known.moment, known.book.figure_ids(), known.book.counted());
    let (found, recounted) = (of(&kept), of(&anew));
    Ok(Recount {
        figures: recounted.1.len(),
        records: recounted.2.0,
        bytes: kept.book.tallies().bytes(),
        agrees: found == recounted,
    })
}
