//! The queries of answers. Who may read the figures of a unit and a month reads what was answered about them.

use ledger::{Catalogue, Month};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;
use web::{Cx, Error};

use super::{Answer, Confirmed, entity};

/// Remembers that a number is right; the second time nothing happens. Whoever calls has made sure that the actor works
/// for the unit.
pub(crate) async fn confirm(cx: &Cx, confirmed: &Confirmed, note: &str) -> web::Result<()> {
    let row = entity::ActiveModel {
        id: Set(confirmed.id()),
        unit_id: Set(confirmed.unit),
        to_day: Set(db::day::to_db(confirmed.month.span().to())),
        question: Set(confirmed.question.clone()),
        indicator: Set(confirmed.indicator.clone()),
        breakdown: Set(confirmed.breakdown.clone()),
        number: Set(confirmed.number.clone()),
        note: Set(note.to_owned()),
        answered_by: Set(cx.actor()?.name.clone()),
        answered_at: Set(db::instant::to_db(cx.now)),
    };
    let write = cx.db.write().await?;
    let new = entity::Entity::insert(row)
        .on_conflict(
            OnConflict::column(entity::Column::Id)
                .do_nothing_on([entity::Column::Id])
                .to_owned(),
        )
        .exec_without_returning(&write)
        .await?;
    if new > 0 {
        let deed = deed("reports-audit-confirmed", confirmed.id(), confirmed).is("remark", note);
        org::note(cx, &write, deed).await?;
    }
    Ok(write.commit().await?)
}

/// What was answered about a unit and all below it in a month, the latest first.
pub(crate) async fn of_month(cx: &Cx, unit: Uuid, month: Month) -> web::Result<Vec<Answer>> {
    let rows = entity::Entity::find()
        .filter(org::below(entity::Column::UnitId, &[unit]))
        .filter(entity::Column::ToDay.eq(db::day::to_db(month.span().to())))
        .filter(org::in_scope(cx, entity::Column::UnitId, entity::Column::ToDay))
        .order_by_desc(entity::Column::AnsweredAt)
        .order_by_asc(entity::Column::Id)
        .all(cx.db.read())
        .await?;
    Ok(rows.into_iter().map(read).collect())
}

/// One answer, if the actor may read the figures it is about.
pub(crate) async fn find(cx: &Cx, id: Uuid) -> web::Result<Answer> {
    let row = entity::Entity::find_by_id(id)
        .filter(org::in_scope(cx, entity::Column::UnitId, entity::Column::ToDay))
        .one(cx.db.read())
        .await?;
    row.map(read).ok_or(Error::NotFound)
}

/// Takes an answer back: the question is asked again.
pub(crate) async fn withdraw(cx: &Cx, id: Uuid) -> web::Result<()> {
    let answer = find(cx, id).await?;
    let write = cx.db.write().await?;
    entity::Entity::delete_by_id(id)
        .filter(org::in_scope(cx, entity::Column::UnitId, entity::Column::ToDay))
        .exec(&write)
        .await?;
    org::note(cx, &write, deed("reports-audit-asked-again", id, &answer.to)).await?;
    write.commit().await?;
    Ok(())
}

/// What is done about a number that was asked about.
fn deed(what: &'static str, id: Uuid, about: &Confirmed) -> org::Deed {
    let indicator = Catalogue::shipped().find(&about.indicator);
    let name = indicator.map_or(about.indicator.as_str(), |indicator| &indicator.name_vi);
    org::Deed::new(what, about.unit, id)
        .is("indicator", name)
        .is("part", &about.breakdown)
        .is("month", about.month)
        .is("value", &about.number)
}

fn read(row: entity::Model) -> Answer {
    Answer {
        id: row.id,
        to: Confirmed {
            unit: row.unit_id,
            month: Month::of(db::day::from_db(row.to_day)),
            question: row.question,
            indicator: row.indicator,
            breakdown: row.breakdown,
            number: row.number,
        },
        note: row.note,
        by: row.answered_by,
        at: db::instant::from_db(row.answered_at),
    }
}
