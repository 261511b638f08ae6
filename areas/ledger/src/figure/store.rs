//! The queries of figures: entering them as revisions, and taking from the ledger what a page needs.

pub(crate) mod list;
pub(crate) mod parts;

use std::collections::{BTreeSet, HashMap};

use db::Write;
use futures_util::TryStreamExt;
use jiff::civil::Date;
use org::{Deed, Units};
use rustc_hash::FxHashSet;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::SimpleExpr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, SelectTwo,
    SqlErr, StreamTrait,
};
use uuid::Uuid;
use web::Cx;

use super::entity::{figure, source};
use super::{Extent, Figure, Kind, Source, Statement};
use crate::book::{Book, Narrowing};
use crate::breakdown::Breakdown;
use crate::change::{self, Changed};
use crate::decimal::Decimal;
use crate::import::{Entry, Upon};
use crate::indicator::Catalogue;
use crate::qualifier::Qualifier;
use crate::record;
use crate::roll_up::{self, has_names};
use crate::span::{Month, Span};

/// What entering did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Entered {
    pub accepted: usize,
    pub unchanged: usize,
    pub revised: usize,
}

/// How many statements are looked up and written together.
const BATCH: usize = 150;

/// Enters statements, all or none: what is new as a first revision, what says another number as the next one.
/// Whoever calls has made sure that the actor works for the units.
pub async fn enter(cx: &Cx, entries: &[Entry]) -> web::Result<Entered> {
    let write = cx.db.write().await?;
    let entered = enter_with(cx, &write, entries).await?;
    write.commit().await?;
    Ok(entered)
}

/// The same as part of a change that the caller commits.
pub(crate) async fn enter_with(cx: &Cx, write: &Write, entries: &[Entry]) -> web::Result<Entered> {
    let (mut entered, mut sources) = (Entered::default(), HashMap::new());
    let (mut changed, mut deeds) = (Vec::new(), Vec::new());
    for batch in entries.chunks(BATCH) {
        changed.extend(enter_batch(cx, write, batch, &mut sources, &mut entered, &mut deeds).await?);
    }
    org::note_all(cx, write, deeds).await?;
    change::store::note(cx, write, &changed).await?;
    Ok(entered)
}

/// What a page needs of the ledger.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// Units whose figures, and those of everything that ever lay below them, are taken.
    pub roots: Vec<Uuid>,
    /// Codes of the catalogue; `None` for all of them.
    pub indicators: Option<Vec<String>>,
    /// A part that is asked for.
    pub breakdown: Breakdown,
    /// Flows that ended before this day are left out. Stocks, shares and targets are all taken: the latest may be old.
    pub since: Option<Date>,
}

impl Wanted {
    /// All that a value of this unit may rest on, on either map: its own territory's figures and its predecessors'.
    pub fn about(units: &Units, unit: Uuid) -> Wanted {
        let mut roots = vec![unit];
        let mut at = 0;
        while let Some(known) = roots.get(at) {
            let before = units.predecessors(*known).iter().map(|step| step.unit);
            roots.extend(before.filter(|unit| !roots.contains(unit)).collect::<Vec<_>>());
            at += 1;
        }
        Wanted {
            roots,
            ..Wanted::default()
        }
    }
}

/// The standing figures and records that are wanted and that the actor may read.
pub async fn book(cx: &Cx, wanted: &Wanted) -> web::Result<Book> {
    let book = in_sight(cx, wanted).await?;
    let left_out = book.tallies().lines().left_out(wanted.indicators.as_deref());
    let named = has_names(&wanted.breakdown) || book.names_any(&left_out);
    if left_out.is_empty() || !named {
        return Ok(book);
    }
    let records = record::store::with_names(cx, wanted, &left_out).await?;
    Ok(book.with_named(records))
}

/// Who told anything of each of these months, of a unit and all that ever lay below it, as far as the actor reads it.
pub async fn tellers(cx: &Cx, root: Uuid, months: &[Month]) -> web::Result<Vec<FxHashSet<Uuid>>> {
    let seen = cx
        .shelf::<Units>()?
        .seen_below(&[root], &cx.scope().trees, cx.today());
    let known = roll_up::store::now_unscoped(cx).await?;
    Ok(known.book.tellers(&seen, months))
}

async fn in_sight(cx: &Cx, wanted: &Wanted) -> web::Result<Book> {
    let seen = cx
        .shelf::<Units>()?
        .seen_below(&wanted.roots, &cx.scope().trees, cx.today());
    let known = roll_up::store::now_unscoped(cx).await?;
    Ok(known.book.narrowed(&Narrowing {
        units: &seen,
        indicators: wanted.indicators.as_deref(),
        since: wanted.since,
    }))
}

/// Hands over every standing figure with its key.
pub(crate) async fn each_unscoped(
    at: &(impl ConnectionTrait + StreamTrait),
    mut take: impl FnMut(Uuid, Figure),
) -> Result<(), DbErr> {
    let sources = source::Entity::find().all(at).await?.into_iter();
    let sources: HashMap<Uuid, source::Model> = sources.map(|source| (source.id, source)).collect();
    let mut rows = figure::Entity::find()
        .filter(figure::Column::ReplacedAt.is_null())
        .stream(at)
        .await?;
    while let Some(row) = rows.try_next().await? {
        let (key, source) = (row.key, sources.get(&row.source_id).cloned());
        read(row, source).into_iter().for_each(|figure| take(key, figure));
    }
    Ok(())
}

/// The figures of these ids, each with its key.
pub(crate) async fn by_id_unscoped(
    at: &impl ConnectionTrait,
    ids: &[Uuid],
) -> Result<Vec<(Uuid, Figure)>, DbErr> {
    let mut found = Vec::new();
    for some in ids.chunks(db::rows_at_once(1)) {
        let rows = figure::Entity::find()
            .find_also_related(source::Entity)
            .filter(figure::Column::Id.is_in(some.iter().copied()))
            .all(at)
            .await?;
        let keyed = rows
            .into_iter()
            .filter_map(|(row, source)| Some((row.key, read(row, source)?)));
        found.extend(keyed);
    }
    Ok(found)
}

/// A figure with all its revisions, the latest first; nothing where it is out of scope.
pub async fn history(cx: &Cx, key: Uuid) -> web::Result<Vec<Figure>> {
    let rows = figure::Entity::find()
        .find_also_related(source::Entity)
        .filter(figure::Column::Key.eq(key))
        .filter(in_scope(cx))
        .order_by_desc(figure::Column::Revision)
        .all(cx.db.read())
        .await?;
    Ok(rows
        .into_iter()
        .filter_map(|(row, source)| read(row, source))
        .collect())
}

/// The standing figures of these units, and of all that ever lay below them, that were entered last: the newest first.
pub async fn newest(cx: &Cx, roots: &[Uuid], most: u64) -> web::Result<Vec<Figure>> {
    let rows = figure::Entity::find()
        .find_also_related(source::Entity)
        .filter(figure::Column::ReplacedAt.is_null())
        .filter(below(roots))
        .filter(in_scope(cx))
        .order_by_desc(figure::Column::EnteredAt)
        .order_by_desc(figure::Column::Id)
        .limit(most)
        .all(cx.db.read())
        .await?;
    Ok(rows
        .into_iter()
        .filter_map(|(row, source)| read(row, source))
        .collect())
}

/// The months in which figures of these units, and of all that ever lay below them, end, targets apart; and those in
/// which their records count.
pub async fn months(cx: &Cx, roots: &[Uuid]) -> web::Result<BTreeSet<Month>> {
    let wanted = Wanted {
        roots: roots.to_vec(),
        ..Wanted::default()
    };
    let book = in_sight(cx, &wanted).await?;
    web::apart(move || book.months()).await
}

/// A figure counts for its last day.
fn in_scope(cx: &Cx) -> SimpleExpr {
    org::in_scope(cx, figure::Column::UnitId, figure::Column::ToDay)
}

fn below(roots: &[Uuid]) -> SimpleExpr {
    org::below(figure::Column::UnitId, roots)
}

/// What the ledger says now of each of these statements, by its key; nothing of what the actor may not read.
pub(crate) async fn standing(cx: &Cx, entries: &[Entry]) -> web::Result<HashMap<Uuid, Figure>> {
    let mut standing = HashMap::new();
    for batch in entries.chunks(BATCH) {
        let visible = latest(batch).filter(in_scope(cx)).all(cx.db.read()).await?;
        standing.extend(by_key(visible));
    }
    Ok(standing)
}

/// What entering would do, with nothing written.
pub async fn rehearse(cx: &Cx, entries: &[Entry]) -> web::Result<Entered> {
    let known = standing(cx, entries).await?;
    let mut entered = Entered::default();
    entries
        .iter()
        .for_each(|entry| entered.count(known.get(&entry.says.key()), entry));
    Ok(entered)
}

impl Entered {
    fn count(&mut self, known: Option<&Figure>, entry: &Entry) {
        match known {
            None => self.accepted += 1,
            Some(known) if known.says.says_the_same_as(&entry.says) => self.unchanged += 1,
            Some(_) => self.revised += 1,
        }
    }
}

async fn enter_batch(
    cx: &Cx,
    write: &Write,
    batch: &[Entry],
    sources: &mut HashMap<Source, Uuid>,
    entered: &mut Entered,
    deeds: &mut Vec<Deed>,
) -> web::Result<Vec<Changed>> {
    let known = latest_unscoped(write, batch).await?;
    let (mut rows, mut replaced) = (Vec::new(), Vec::new());
    for entry in batch {
        let before = known.get(&entry.says.key());
        entered.count(before, entry);
        if before.is_some_and(|before| before.says.says_the_same_as(&entry.says)) {
            continue;
        }
        if matches!(entry.upon, Upon::Seen(seen) if seen != before.map(|before| before.id)) {
            return Err(web::Error::conflict("ledger-entered-meanwhile"));
        }
        replaced.extend(before.map(|before| before.id));
        deeds.push(deed(before, entry));
        let source = source_id_unscoped(cx, write, &entry.source, sources).await?;
        rows.push(row(
            cx,
            entry,
            source,
            before.map_or(1, |before| before.revision + 1),
        ));
    }
    if !replaced.is_empty() {
        figure::Entity::update_many()
            .col_expr(figure::Column::ReplacedAt, db::instant::to_db(cx.now).into())
            .filter(figure::Column::Id.is_in(replaced))
            .exec(write)
            .await?;
    }
    let changed = rows
        .iter()
        .filter_map(|row| Some(Changed::Entered(*row.id.try_as_ref()?)))
        .collect();
    if !rows.is_empty() {
        figure::Entity::insert_many(rows)
            .exec_without_returning(write)
            .await
            .map_err(meanwhile)?;
    }
    Ok(changed)
}

/// A number that is entered, or that takes another's place.
fn deed(before: Option<&Figure>, entry: &Entry) -> Deed {
    let says = &entry.says;
    let what = match before {
        None => "ledger-audit-entered",
        Some(_) => "ledger-audit-revised",
    };
    let indicator = Catalogue::shipped().find(&says.indicator);
    let name = indicator.map_or(says.indicator.as_str(), |indicator| &indicator.name_vi);
    let deed = Deed::new(what, says.unit, says.key())
        .is("indicator", name)
        .is("part", &says.breakdown)
        .is("span", says.span.words())
        .is("value", written(says));
    match before {
        None => deed,
        Some(before) => deed.was("value", written(&before.says)),
    }
}

/// "trên 254".
fn written(says: &Statement) -> String {
    let number = says.value.printed();
    match says.qualifier {
        Qualifier::Exact => number,
        firm => format!("{} {number}", firm.word_in(true)),
    }
}

/// Two revisions of one number: another server entered the same statement between our look and our writing.
fn meanwhile(error: DbErr) -> web::Error {
    match error.sql_err() {
        Some(SqlErr::UniqueConstraintViolation(_)) => web::Error::conflict("ledger-entered-meanwhile"),
        _ => error.into(),
    }
}

/// The standing revisions of the statements of a batch, whoever asks: the next revision follows them.
async fn latest_unscoped(at: &impl ConnectionTrait, batch: &[Entry]) -> Result<HashMap<Uuid, Figure>, DbErr> {
    Ok(by_key(latest(batch).all(at).await?))
}

fn latest(batch: &[Entry]) -> SelectTwo<figure::Entity, source::Entity> {
    figure::Entity::find()
        .find_also_related(source::Entity)
        .filter(figure::Column::Key.is_in(batch.iter().map(|entry| entry.says.key())))
        .filter(figure::Column::ReplacedAt.is_null())
}

fn by_key(rows: Vec<(figure::Model, Option<source::Model>)>) -> HashMap<Uuid, Figure> {
    rows.into_iter()
        .filter_map(|(row, source)| Some((row.key, read(row, source)?)))
        .collect()
}

/// The row of a source, made where there is none.
async fn source_id_unscoped(
    cx: &Cx,
    write: &Write,
    wanted: &Source,
    known: &mut HashMap<Source, Uuid>,
) -> Result<Uuid, DbErr> {
    if let Some(id) = known.get(wanted) {
        return Ok(*id);
    }
    let found = source::Entity::find()
        .filter(source::Column::Name.eq(&wanted.name))
        .filter(source::Column::Title.eq(&wanted.title))
        .one(write)
        .await?;
    let id = match found {
        Some(found) => found.id,
        None => {
            let id = cx.new_id();
            let row = source::ActiveModel {
                id: Set(id),
                name: Set(wanted.name.clone()),
                title: Set(wanted.title.clone()),
            };
            source::Entity::insert(row).exec_without_returning(write).await?;
            id
        }
    };
    known.insert(wanted.clone(), id);
    Ok(id)
}

fn row(cx: &Cx, entry: &Entry, source: Uuid, revision: u32) -> figure::ActiveModel {
    let says = &entry.says;
    figure::ActiveModel {
        id: Set(cx.new_id()),
        key: Set(says.key()),
        revision: Set(i32::try_from(revision).unwrap_or(i32::MAX)),
        unit_id: Set(says.unit),
        indicator: Set(says.indicator.clone()),
        breakdown: Set(says.breakdown.to_string()),
        from_day: Set(db::day::to_db(says.span.from())),
        to_day: Set(db::day::to_db(says.span.to())),
        mantissa: Set(says.value.mantissa()),
        scale: Set(i16::from(says.value.scale())),
        qualifier: Set(says.qualifier.code().to_owned()),
        written: Set(says.written.clone()),
        kind: Set(says.kind.code().to_owned()),
        extent: Set(says.extent.code().to_owned()),
        stated: Set(says.stated),
        evidence: Set(says.evidence.clone()),
        note: Set(says.note.clone()),
        source_id: Set(source),
        entered_by: Set(cx.actor.as_ref().map(|actor| actor.name.clone())),
        entered_at: Set(db::instant::to_db(cx.now)),
        replaced_at: Set(None),
    }
}

/// A row as a figure; `None` for a row that no version of this program wrote.
fn read(row: figure::Model, source: Option<source::Model>) -> Option<Figure> {
    let says = Statement {
        unit: row.unit_id,
        indicator: row.indicator,
        breakdown: Breakdown::parse(&row.breakdown),
        span: Span::new(db::day::from_db(row.from_day), db::day::from_db(row.to_day))?,
        value: Decimal::new(row.mantissa, u8::try_from(row.scale).ok()?)?,
        qualifier: Qualifier::parse(&row.qualifier)?,
        written: row.written,
        kind: Kind::parse(&row.kind)?,
        extent: Extent::parse(&row.extent)?,
        stated: row.stated,
        evidence: row.evidence,
        note: row.note,
    };
    Some(Figure {
        id: row.id,
        revision: u32::try_from(row.revision).ok()?,
        says,
        source: source
            .map(|source| Source {
                name: source.name,
                title: source.title,
            })
            .unwrap_or_default(),
        entered_by: row.entered_by,
        entered_at: db::instant::from_db(row.entered_at),
        replaced_at: row.replaced_at.map(db::instant::from_db),
    })
}
