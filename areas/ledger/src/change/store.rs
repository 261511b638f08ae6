//! The queries of changes: noting one as the last step of what it changed, and reading what came after a number.

use db::Write;
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use web::Cx;

use super::entity::{change, touched};
use super::{Changed, Moment};

/// How many rows are written together.
const BATCH: usize = db::rows_at_once(3);

/// Gives a change the next number, within what it changed and as its last step: until that is committed nobody else gets
/// one, so that a number that is seen has all before it.
pub(crate) async fn note(cx: &Cx, write: &Write, rows: &[Changed]) -> Result<(), DbErr> {
    if rows.is_empty() {
        return Ok(());
    }
    db::one_after_another(write, TURN).await?;
    let number = last_unscoped(write).await?.number + 1;
    let row = change::ActiveModel {
        number: Set(number),
        stamp: Set(cx.new_id()),
        at: Set(db::instant::to_db(cx.now)),
    };
    change::Entity::insert(row).exec_without_returning(write).await?;
    for some in rows.chunks(BATCH) {
        let rows = some.iter().map(|changed| touched::ActiveModel {
            number: Set(number),
            what: Set(changed.code()),
            row_id: Set(changed.row()),
        });
        touched::Entity::insert_many(rows)
            .exec_without_returning(write)
            .await?;
    }
    Ok(())
}

/// Whose turn it is to number a change; any number that nothing else waits for.
const TURN: i64 = 0x6c65_6467_6572;

/// The last change; a stamp of nothing before the first.
pub(crate) async fn last_unscoped(at: &impl ConnectionTrait) -> Result<Moment, DbErr> {
    let last = change::Entity::find()
        .order_by_desc(change::Column::Number)
        .limit(1)
        .one(at)
        .await?;
    Ok(last.map(moment).unwrap_or_default())
}

/// Whether a moment is one of this database's past, and all that came after it is still listed.
pub(crate) async fn is_past_unscoped(at: &impl ConnectionTrait, known: Moment) -> Result<bool, DbErr> {
    if known == Moment::default() {
        let first = change::Entity::find()
            .order_by_asc(change::Column::Number)
            .limit(1)
            .one(at)
            .await?;
        return Ok(first.is_none_or(|first| first.number == 1));
    }
    let there = change::Entity::find_by_id(known.number).one(at).await?;
    Ok(there.map(moment) == Some(known))
}

/// The next rows after a moment, of whole changes, at most about `most` of them; and the moment that they lead to.
pub(crate) async fn after_unscoped(
    at: &impl ConnectionTrait,
    known: Moment,
    most: u64,
) -> Result<(Vec<Changed>, Moment), DbErr> {
    let mut found = touched::Entity::find()
        .filter(touched::Column::Number.gt(known.number))
        .order_by_asc(touched::Column::Number)
        .limit(most)
        .all(at)
        .await?;
    let Some(last) = found.last().map(|row| row.number) else {
        return Ok((Vec::new(), known));
    };
    // The last one may have been cut off: all of it is read.
    found.retain(|row| row.number != last);
    let rest = touched::Entity::find()
        .filter(touched::Column::Number.eq(last))
        .all(at)
        .await?;
    found.extend(rest);
    let moment = change::Entity::find_by_id(last).one(at).await?.map(moment);
    let rows = found.iter().filter_map(|row| Changed::read(row.what, row.row_id));
    Ok((rows.collect(), moment.unwrap_or(known)))
}

fn moment(row: change::Model) -> Moment {
    Moment {
        number: row.number,
        stamp: row.stamp,
    }
}
