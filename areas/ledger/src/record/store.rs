//! The queries of records: written with the activity that yields them, read beside figures.

mod behind;
mod counting;

use db::Write;
use futures_util::TryStreamExt;
use rustc_hash::FxHashMap;
use sea_orm::ActiveValue::Set;
use sea_orm::prelude::ChronoDate;
use sea_orm::sea_query::{Expr, ExprTrait, SimpleExpr};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect, StreamTrait};
use uuid::Uuid;
use web::Cx;

use super::{Record, Work, entity, stands_out};
use crate::breakdown::Breakdown;
use crate::change::{self, Changed};
use crate::figure::store::Wanted;
use crate::span::Span;

pub use behind::tell_records;
pub use counting::Counting;

/// How many rows are written together: both databases limit the parameters of a statement.
const BATCH: usize = 400;

/// Adds records, within the change that adds their activities. Whoever calls has made sure that the actor works for
/// their units.
pub async fn add(cx: &Cx, write: &Write, records: &[Record]) -> Result<(), DbErr> {
    for batch in records.chunks(BATCH) {
        entity::Entity::insert_many(batch.iter().map(row))
            .exec_without_returning(write)
            .await?;
    }
    let counted: Vec<Changed> = records.iter().map(|record| Changed::Counted(record.id)).collect();
    change::store::note(cx, write, &counted).await
}

/// Takes back what these activities had yielded; it stays known that it was once counted.
pub async fn take_back_unscoped(cx: &Cx, write: &Write, activities: &[Uuid]) -> Result<(), DbErr> {
    let standing = entity::Column::ActivityId
        .is_in(activities.iter().copied())
        .and(entity::Column::ReplacedAt.is_null());
    let rows: Vec<Uuid> = entity::Entity::find()
        .select_only()
        .column(entity::Column::Id)
        .filter(standing.clone())
        .into_tuple()
        .all(write)
        .await?;
    entity::Entity::update_many()
        .col_expr(entity::Column::ReplacedAt, db::instant::to_db(cx.now).into())
        .filter(standing)
        .exec(write)
        .await?;
    let taken: Vec<Changed> = rows.into_iter().map(Changed::TakenBack).collect();
    change::store::note(cx, write, &taken).await
}

/// The records of these ids, standing or not.
pub(crate) async fn by_id_unscoped(at: &impl ConnectionTrait, ids: &[Uuid]) -> Result<Vec<Record>, DbErr> {
    let mut found = Vec::new();
    for some in ids.chunks(BATCH) {
        let rows = entity::Entity::find()
            .filter(entity::Column::Id.is_in(some.iter().copied()))
            .all(at)
            .await?;
        found.extend(rows.into_iter().filter_map(read));
    }
    Ok(found)
}

/// Hands over all standing work, most of it as tallies keep it; whole what stands out.
pub(crate) async fn each_unscoped(
    at: &(impl ConnectionTrait + StreamTrait),
    mut tally: impl FnMut(Work<'_>),
    tell: impl FnMut(Record),
) -> Result<(), DbErr> {
    use entity::Column::{Amount, Breakdown as Part, CountsOn, Id, Indicator, ReplacedAt, ToDay, UnitId};
    let is_late = Expr::col(CountsOn).gt(Expr::col(ToDay));
    let mut rows = entity::Entity::find()
        .select_only()
        .columns([Id, UnitId, Indicator, Part, CountsOn, Amount])
        .expr(is_late)
        .filter(ReplacedAt.is_null())
        .into_tuple::<(Uuid, Uuid, String, String, ChronoDate, i64, bool)>()
        .stream(at)
        .await?;
    let (mut parts, mut apart) = (FxHashMap::<[String; 2], KnownPart>::default(), Vec::new());
    while let Some((id, unit, indicator, breakdown, counts_on, amount, is_late)) = rows.try_next().await? {
        if parts.len() > PARTS {
            parts.clear();
        }
        let part = parts
            .entry([indicator, breakdown])
            .or_insert_with_key(|[indicator, breakdown]| KnownPart::of(indicator, breakdown));
        if is_late || part.stands_out {
            apart.push(id);
            continue;
        }
        tally(Work {
            unit,
            indicator: &part.indicator,
            breakdown: &part.breakdown,
            counts_on: db::day::from_db(counts_on),
            amount,
        });
    }
    drop(rows);
    by_id_unscoped(at, &apart).await?.into_iter().for_each(tell);
    Ok(())
}

/// So many parts are kept in mind while records are read: most records are of a few.
const PARTS: usize = 10_000;

/// A part as many rows write it.
struct KnownPart {
    indicator: String,
    breakdown: Breakdown,
    stands_out: bool,
}

impl KnownPart {
    fn of(indicator: &str, breakdown: &str) -> KnownPart {
        let breakdown = Breakdown::parse(breakdown);
        KnownPart {
            stands_out: stands_out(indicator, &breakdown),
            indicator: indicator.to_owned(),
            breakdown,
        }
    }
}

/// The standing records of these indicators and units with names in their parts, which tallies may leave out.
pub(crate) async fn with_names(cx: &Cx, wanted: &Wanted, indicators: &[String]) -> web::Result<Vec<Record>> {
    let mut asked = entity::Entity::find()
        .filter(entity::Column::ReplacedAt.is_null())
        .filter(entity::Column::Indicator.is_in(indicators))
        .filter(entity::Column::Breakdown.ne(""))
        .filter(org::below(entity::Column::UnitId, &wanted.roots))
        .filter(in_scope(cx));
    if let Some(since) = wanted.since {
        asked = asked.filter(entity::Column::CountsOn.gte(db::day::to_db(since)));
    }
    let rows = asked.all(cx.db.read()).await?;
    Ok(rows.into_iter().filter_map(read).collect())
}

fn in_scope(cx: &Cx) -> SimpleExpr {
    org::in_scope(cx, entity::Column::UnitId, entity::Column::ToDay)
}

fn row(record: &Record) -> entity::ActiveModel {
    entity::ActiveModel {
        id: Set(record.id),
        activity_id: Set(record.activity),
        title: Set(record.title.clone()),
        unit_id: Set(record.unit),
        indicator: Set(record.indicator.clone()),
        breakdown: Set(record.breakdown.to_string()),
        from_day: Set(db::day::to_db(record.span.from())),
        to_day: Set(db::day::to_db(record.span.to())),
        counts_on: Set(db::day::to_db(record.counts_on)),
        amount: Set(record.amount.mantissa()),
        entered_by: Set(record.entered_by.clone()),
        entered_at: Set(db::instant::to_db(record.entered_at)),
        replaced_at: Set(None),
    }
}

/// A row as a record; `None` for a row that no version of this program wrote.
fn read(row: entity::Model) -> Option<Record> {
    Some(Record {
        id: row.id,
        activity: row.activity_id,
        title: row.title,
        unit: row.unit_id,
        indicator: row.indicator,
        breakdown: Breakdown::parse(&row.breakdown),
        span: Span::new(db::day::from_db(row.from_day), db::day::from_db(row.to_day))?,
        counts_on: db::day::from_db(row.counts_on),
        amount: row.amount.into(),
        entered_by: row.entered_by,
        entered_at: db::instant::from_db(row.entered_at),
    })
}
