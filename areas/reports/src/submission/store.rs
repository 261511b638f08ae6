//! The queries of submissions. Who may read the figures of a unit and a month reads how far its report is.

mod followed;

use ledger::Place;
use org::{Level, Units};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, SqlErr,
};
use uuid::Uuid;
use web::{Cx, Error};

use super::entity::{policy, step};
use super::{Deed, Policy, Step};
use crate::issued::{self, Issued};

pub(crate) use followed::last_of_year;

/// What was done with the report of a unit and a month, the first step first.
pub(crate) async fn steps(cx: &Cx, place: Place) -> web::Result<Vec<Step>> {
    let rows = step::Entity::find()
        .filter(step::Column::UnitId.eq(place.unit))
        .filter(step::Column::Month.eq(db::day::to_db(place.month.first())))
        .filter(org::in_scope(cx, step::Column::UnitId, step::Column::Month))
        .order_by_asc(step::Column::Number)
        .all(cx.db.read())
        .await?;
    Ok(rows.into_iter().filter_map(read).collect())
}

/// Adds a step after `known` others, and with it what it issues. Whoever calls has made sure that the actor may do it;
/// whoever was faster has done something else meanwhile.
pub(crate) async fn add(
    cx: &Cx,
    place: Place,
    known: usize,
    new: &Step,
    issues: Option<&Issued>,
) -> web::Result<()> {
    let write = cx.db.write().await?;
    db::one_after_another(&write, TURN).await?;
    let row = step::ActiveModel {
        unit_id: Set(place.unit),
        month: Set(db::day::to_db(place.month.first())),
        number: Set(i32::try_from(known + 1).unwrap_or(i32::MAX)),
        deed: Set(new.deed.word().to_owned()),
        by_id: Set(new.by_id),
        by_name: Set(new.by.clone()),
        at: Set(db::instant::to_db(new.at)),
        remark: Set(new.remark.clone()),
        digest: Set(new.digest.clone()),
        sequence: Set(last_unscoped(&write).await? + 1),
    };
    step::Entity::insert(row)
        .exec_without_returning(&write)
        .await
        .map_err(|error| match error.sql_err() {
            Some(SqlErr::UniqueConstraintViolation(_)) => Error::conflict("reports-step-meanwhile"),
            _ => error.into(),
        })?;
    let what = match issues {
        Some(issued) if issued.erratum_number().is_some() => "reports-audit-erratum",
        _ => new.deed.audit(),
    };
    let mut noted = org::Deed::new(what, place.unit, place.unit).is("month", place.month);
    if !new.remark.is_empty() {
        noted = noted.is("remark", &new.remark);
    }
    if let Some(issued) = issues {
        issued::store::insert(&write, issued).await?;
        noted = noted
            .is("version", issued.version)
            .is("document", issued.document);
    }
    org::note(cx, &write, noted).await?;
    Ok(write.commit().await?)
}

/// Whose turn it is to add a step; any number that nothing else waits for. Until it is kept nobody else gets a place, so that
/// a place that is seen has all before it.
const TURN: i64 = 0x7374_6570;

/// The place of the last step among all; 0 before the first.
async fn last_unscoped(at: &impl ConnectionTrait) -> Result<i64, DbErr> {
    let last: Option<i64> = step::Entity::find()
        .select_only()
        .column(step::Column::Sequence)
        .order_by_desc(step::Column::Sequence)
        .limit(1)
        .into_tuple()
        .one(at)
        .await?;
    Ok(last.unwrap_or_default())
}

/// Who has to agree before a unit sends: who signs in a province, nobody below it, unless the unit says otherwise.
pub(crate) async fn policy_unscoped(cx: &Cx, units: &Units, unit: Uuid) -> web::Result<Policy> {
    if let Some(row) = policy::Entity::find_by_id(unit).one(cx.db.read()).await? {
        return Ok(Policy {
            agreement: row.agreement,
        });
    }
    let level = units.get(unit).map(|unit| unit.level);
    Ok(Policy {
        agreement: matches!(level, Some(Level::Nation | Level::Province | Level::Special)),
    })
}

/// Whoever calls has made sure that the actor signs for the unit.
pub(crate) async fn set_policy(cx: &Cx, unit: Uuid, wanted: Policy) -> web::Result<()> {
    let row = policy::ActiveModel {
        unit_id: Set(unit),
        agreement: Set(wanted.agreement),
    };
    let again = OnConflict::column(policy::Column::UnitId)
        .update_column(policy::Column::Agreement)
        .to_owned();
    let write = cx.db.write().await?;
    policy::Entity::insert(row)
        .on_conflict(again)
        .exec_without_returning(&write)
        .await?;
    let what = if wanted.agreement {
        "reports-audit-agreement-asked"
    } else {
        "reports-audit-agreement-not-asked"
    };
    org::note(cx, &write, org::Deed::new(what, unit, unit)).await?;
    Ok(write.commit().await?)
}

fn read(row: step::Model) -> Option<Step> {
    Some(Step {
        deed: Deed::from_word(&row.deed)?,
        by_id: row.by_id,
        by: row.by_name,
        at: db::instant::from_db(row.at),
        remark: row.remark,
        digest: row.digest,
    })
}
