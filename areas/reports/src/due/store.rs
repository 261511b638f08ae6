//! The queries of due days.

use sea_orm::ActiveValue::Set;
use sea_orm::EntityTrait;
use sea_orm::sea_query::OnConflict;
use uuid::Uuid;
use web::{Cx, Result};

use super::entity::{ActiveModel, Column, Entity};
use super::{DueDay, DueDays};

/// All that were ever said: a few, which everybody who reports may know.
pub(crate) async fn days_unscoped(cx: &Cx) -> Result<DueDays> {
    let rows = Entity::find().all(cx.db.read()).await?;
    let read = |row: super::entity::Model| Some((row.unit_id, DueDay::new(i8::try_from(row.day).ok()?)?));
    Ok(DueDays::new(rows.into_iter().filter_map(read)))
}

/// Whoever calls has made sure that the actor signs for the unit.
pub(crate) async fn set(cx: &Cx, unit: Uuid, before: DueDay, day: DueDay) -> Result<()> {
    let row = ActiveModel {
        unit_id: Set(unit),
        day: Set(i16::from(day.get())),
    };
    let again = OnConflict::column(Column::UnitId)
        .update_column(Column::Day)
        .to_owned();
    let write = cx.db.write().await?;
    Entity::insert(row)
        .on_conflict(again)
        .exec_without_returning(&write)
        .await?;
    let deed = org::Deed::new("reports-audit-due", unit, unit)
        .was("day", before.get())
        .is("day", day.get());
    org::note(cx, &write, deed).await?;
    Ok(write.commit().await?)
}
