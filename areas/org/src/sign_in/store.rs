//! Failures in the database, so that all servers count together. An attempt counts as failed until it succeeds:
//! many at once are as many failures, whatever order they are looked at in.

use db::{Write, instant};
use jiff::Timestamp;
use sea_orm::prelude::Expr;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue, ColumnTrait, DbErr, EntityTrait, ExprTrait, IntoActiveModel, QueryFilter};
use web::{Cx, Result};

use super::entity::{ActiveModel, Column, Entity, Model};
use super::{FORGOTTEN, FREE_BY_ADDRESS, FREE_BY_NAME, Failures};
use crate::account::Account;
use crate::account::store::deed;
use crate::audit::store as audit;
use crate::secret::seal;

/// Somebody tries a name from an address: both only as seals.
pub(crate) struct Attempt {
    name: String,
    address: String,
}

impl Attempt {
    pub(crate) fn new(name: &str, address: &str) -> Self {
        Self {
            name: seal(&format!("name {name}")),
            address: seal(&format!("address {address}")),
        }
    }
}

/// Counts the attempt, or says from when on there may be one.
pub(crate) async fn begin(cx: &Cx, attempt: &Attempt) -> Result<Option<Timestamp>> {
    let write = cx.db.write().await?;
    for (seal, free) in [(&attempt.name, FREE_BY_NAME), (&attempt.address, FREE_BY_ADDRESS)] {
        let failures = held(&write, seal, cx.now).await?;
        let free_from = failures.free_from(free);
        if cx.now < free_from {
            return Ok(Some(free_from));
        }
        keep(&write, seal, failures.and_one(free, cx.now)).await?;
    }
    write.commit().await?;
    Ok(None)
}

/// It was the right password, and the right code where one is asked for: the name is free of failures, and the address of
/// those `counted` on the way.
pub(crate) async fn succeed(cx: &Cx, attempt: &Attempt, counted: i32) -> Result<()> {
    let write = cx.db.write().await?;
    Entity::delete_by_id(&attempt.name).exec(&write).await?;
    let one_less = Entity::update_many()
        .col_expr(Column::Count, Expr::col(Column::Count).sub(counted))
        .filter(Column::Seal.eq(&attempt.address));
    one_less.exec(&write).await?;
    let old = instant::to_db(cx.now - FORGOTTEN * 4);
    Entity::delete_many()
        .filter(Column::LastAt.lt(old))
        .exec(&write)
        .await?;
    Ok(write.commit().await?)
}

/// The attempt failed. Where its name has to wait from now on, this is written down for the account behind it: somebody may
/// be guessing. A name that nobody has leaves no trace, or anybody could fill the audit.
pub(crate) async fn fail(cx: &Cx, attempt: &Attempt, named: Option<&Account>, address: &str) -> Result<()> {
    let write = cx.db.write().await?;
    let failures = held(&write, &attempt.name, cx.now).await?;
    if let Some(account) = named.filter(|_| failures.count >= FREE_BY_NAME) {
        audit::note_from(cx, &write, address, deed("org-audit-locked-out", account)).await?;
        write.commit().await?;
    }
    Ok(())
}

/// The failures of a seal, held until the end of `write`: on PostgreSQL other attempts wait for the row.
async fn held(write: &Write, seal: &str, now: Timestamp) -> Result<Failures, DbErr> {
    let none = row(seal, Failures::none(now)).into_active_model();
    let hold = OnConflict::column(Column::Seal)
        .update_column(Column::Seal)
        .to_owned();
    let row = Entity::insert(none)
        .on_conflict(hold)
        .exec_with_returning(write)
        .await?;
    Ok(Failures {
        count: row.count,
        last: instant::from_db(row.last_at),
    })
}

async fn keep(write: &Write, seal: &str, failures: Failures) -> Result<(), DbErr> {
    let row = row(seal, failures);
    let change = ActiveModel {
        count: ActiveValue::Set(row.count),
        last_at: ActiveValue::Set(row.last_at),
        ..Default::default()
    };
    let update = Entity::update_many().set(change).filter(Column::Seal.eq(seal));
    update.exec(write).await.map(|_| ())
}

fn row(seal: &str, failures: Failures) -> Model {
    Model {
        seal: seal.to_owned(),
        count: failures.count,
        last_at: instant::to_db(failures.last),
    }
}
