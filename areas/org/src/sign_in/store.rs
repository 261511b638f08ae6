//! Failures in the database, so that all servers count together. An attempt counts as failed until it succeeds:
//! many at once are as many failures, whatever order they are looked at in.

use db::{Write, instant};
use jiff::Timestamp;
use sea_orm::prelude::Expr;
use sea_orm::sea_query::{LockBehavior, LockType, OnConflict};
use sea_orm::{
    ActiveValue, ColumnTrait, DbErr, EntityTrait, ExprTrait, IntoActiveModel, QueryFilter, QuerySelect,
    QueryTrait,
};
use web::{Cx, Error, Result};

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

/// What came of an attempt.
pub(crate) enum Tried {
    Right,
    Wrong,
    /// Nobody looked: there may be one from then on.
    TooSoon(Timestamp),
}

/// One attempt of somebody whose account is known, from its count to what came of it; `before` were counted on the way.
/// Who signs in goes step by step: whose name it is comes out in between, and a right password may not be enough.
pub(crate) async fn tried<E>(
    cx: &Cx,
    account: &Account,
    address: &str,
    before: i32,
    is_right: impl Future<Output = Result<bool, E>>,
) -> Result<Tried>
where
    Error: From<E>,
{
    let attempt = Attempt::new(account.name.as_str(), address);
    if let Some(free_from) = begin(cx, &attempt).await? {
        return Ok(Tried::TooSoon(free_from));
    }
    if is_right.await? {
        succeed(cx, &attempt, before + 1).await?;
        return Ok(Tried::Right);
    }
    fail(cx, &attempt, Some(account), address).await?;
    Ok(Tried::Wrong)
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
    sweep(&write, cx.now).await?;
    Ok(write.commit().await?)
}

/// Takes away what is long forgotten, but no row that somebody else holds: on PostgreSQL they may be waiting for one
/// that `write` holds.
async fn sweep(write: &Write, now: Timestamp) -> Result<(), DbErr> {
    let old = Entity::find()
        .select_only()
        .column(Column::Seal)
        .filter(Column::LastAt.lt(instant::to_db(now - FORGOTTEN * 4)))
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .into_query();
    let swept = Entity::delete_many().filter(Column::Seal.in_subquery(old));
    swept.exec(write).await.map(drop)
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;
    use tokio::time::timeout;
    use web::{Lang, State};

    /// Longer than anything takes that waits for nobody.
    const LONG: Duration = Duration::from_secs(5);

    async fn is_there(cx: &Cx, seal: &str) -> bool {
        let row = Entity::find_by_id(seal).one(cx.db.read()).await.unwrap();
        row.is_some()
    }

    /// SQLite has one writer anyway.
    #[test]
    fn who_sweeps_out_what_is_old_waits_for_nobody_who_tries_it_once_more() {
        db::testing::both(crate::migrations, async |db| {
            let cx = Cx::new(&State::new(db), None, Lang::Vi);
            let attempt = Attempt::new("vinh", "192.0.2.1");
            let write = cx.db.write().await.unwrap();
            held(&write, "old", cx.now - FORGOTTEN * 5).await.unwrap();
            write.commit().await.unwrap();
            if cx.db.engine() == db::Engine::Postgres {
                let other = cx.db.write().await.unwrap();
                held(&other, "old", cx.now).await.unwrap();
                let swept = timeout(LONG, succeed(&cx, &attempt, 1)).await;
                swept.expect("nobody is waited for").unwrap();
                other.commit().await.unwrap();
                assert!(is_there(&cx, "old").await);
            }
            succeed(&cx, &attempt, 1).await.unwrap();
            assert!(!is_there(&cx, "old").await);
        });
    }
}
