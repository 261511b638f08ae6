//! The queries of closings.

use std::collections::BTreeSet;

use db::Write;
use org::{Deed, Units};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use uuid::Uuid;
use web::Cx;

use super::{Closing, entity};
use crate::place::Place;
use crate::span::Month;

/// Any number that nobody else takes locks with.
const TURN: i64 = 7_226_685;

/// Lets no month be closed or opened until the change is kept: what it records counts where it says.
pub async fn hold(write: &Write) -> web::Result<()> {
    Ok(db::beside_each_other(write, TURN).await?)
}

/// Closes a month; one that is closed already stays as it was. Whoever calls has made sure that the actor works for the
/// unit.
pub async fn close(cx: &Cx, place: Place) -> web::Result<()> {
    let row = entity::ActiveModel {
        unit_id: Set(place.unit),
        month: Set(db::day::to_db(place.month.first())),
        closed_by: Set(cx.actor()?.name.clone()),
        closed_at: Set(db::instant::to_db(cx.now)),
    };
    let known = OnConflict::columns([entity::Column::UnitId, entity::Column::Month])
        .do_nothing()
        .to_owned();
    let write = cx.db.write().await?;
    db::one_after_another(&write, TURN).await?;
    let new = entity::Entity::insert(row)
        .on_conflict(known)
        .exec_without_returning(&write)
        .await?;
    if new > 0 {
        org::note(cx, &write, deed("ledger-audit-closed", place)).await?;
    }
    Ok(write.commit().await?)
}

/// Opens a month again; late entries of it stay where they were counted.
pub async fn open_again(cx: &Cx, place: Place) -> web::Result<()> {
    let write = cx.db.write().await?;
    db::one_after_another(&write, TURN).await?;
    let gone = entity::Entity::delete_many()
        .filter(entity::Column::UnitId.eq(place.unit))
        .filter(entity::Column::Month.eq(db::day::to_db(place.month.first())))
        .filter(org::in_scope(cx, entity::Column::UnitId, entity::Column::Month))
        .exec(&write)
        .await?;
    if gone.rows_affected > 0 {
        org::note(cx, &write, deed("ledger-audit-opened-again", place)).await?;
    }
    Ok(write.commit().await?)
}

fn deed(what: &'static str, place: Place) -> Deed {
    Deed::new(what, place.unit, place.unit).is("month", place.month)
}

/// How a unit itself closed a month.
pub async fn closing(cx: &Cx, place: Place) -> web::Result<Option<Closing>> {
    let row = entity::Entity::find()
        .filter(entity::Column::UnitId.eq(place.unit))
        .filter(entity::Column::Month.eq(db::day::to_db(place.month.first())))
        .filter(org::in_scope(cx, entity::Column::UnitId, entity::Column::Month))
        .one(cx.db.read())
        .await?;
    Ok(row.map(|row| Closing {
        month: place.month,
        closed_by: row.closed_by,
        closed_at: db::instant::from_db(row.closed_at),
    }))
}

/// The months that are closed for a unit: by itself, or by an office it lay under at that time.
pub async fn closed_unscoped(
    at: &impl ConnectionTrait,
    units: &Units,
    unit: Uuid,
) -> web::Result<BTreeSet<Month>> {
    let above = Query::select()
        .column("ancestor_id")
        .from("org_unit_closure")
        .and_where(Expr::col("unit_id").eq(unit))
        .to_owned();
    let rows = entity::Entity::find()
        .filter(entity::Column::UnitId.in_subquery(above))
        .all(at)
        .await?;
    let month = |row: &entity::Model| Month::of(db::day::from_db(row.month));
    let holds = |row: &&entity::Model| units.is_within(unit, row.unit_id, month(row).span().to());
    Ok(rows.iter().filter(holds).map(month).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;
    use tokio::time::timeout;
    use web::{Actor, Lang, State};

    fn migrations() -> Vec<db::Migration> {
        [org::migrations(), crate::migrations()]
            .into_iter()
            .flatten()
            .collect()
    }

    #[test]
    fn a_month_is_closed_when_what_is_being_recorded_is_kept() {
        db::testing::both(migrations, async |db| {
            org::fill(&db, jiff::Timestamp::UNIX_EPOCH).await.unwrap();
            let units = org::load_unscoped(db.read()).await.unwrap();
            let month = Month::parse("2026-10").unwrap();
            let unit = units.by_code("40", month.first()).unwrap().id;
            let cx = Cx::new(&State::new(db.clone()), Some(Actor::default()), Lang::Vi);
            let recording = db.write().await.unwrap();
            hold(&recording).await.unwrap();
            if db.engine() == db::Engine::Postgres {
                let beside = db.write().await.unwrap();
                hold(&beside).await.unwrap();
            }
            let closing = close(&cx, Place { unit, month });
            tokio::pin!(closing);
            let waits = timeout(Duration::from_millis(300), &mut closing).await;
            assert!(waits.is_err(), "the record may still count in the month");
            recording.commit().await.unwrap();
            closing.await.unwrap();
            let closed = closed_unscoped(db.read(), &units, unit).await.unwrap();
            assert!(closed.contains(&month));
        });
    }
}
