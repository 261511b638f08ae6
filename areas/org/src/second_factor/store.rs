//! Second factors in the database: the key beside its account, recovery codes and trusted devices by their seals.

mod device;
mod recovery;

use db::{Write, instant};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, Condition, DbErr, EntityTrait, IntoActiveModel, QueryFilter};
use uuid::Uuid;
use web::{Cx, Result};

use super::{Code, Key, SPARE, TRUSTED};
use crate::account::store::deed;
use crate::account::{Account, entity as account};
use crate::audit::store as audit;
use crate::secret::{Secret, seal, spelled};

/// Whether the code opens the account now. Each opens once: of the telephone's codes none that is older than one that was
/// used, of the recovery codes none again.
pub(crate) async fn opens(cx: &Cx, account: &Account, address: &str, key: &Key, code: &Code) -> Result<bool> {
    let id = account.id;
    let write = cx.db.write().await?;
    let used = match code {
        Code::OfTelephone(digits) => match key.step_of(digits, cx.now) {
            Some(step) => use_step(&write, id, step).await?,
            None => 0,
        },
        Code::Recovery(signs) => {
            let this = recovery::Entity::delete_by_id(seal(&spelled(signs)))
                .filter(recovery::Column::AccountId.eq(id));
            let used = this.exec(&write).await?.rows_affected;
            if used > 0 {
                let deed = deed("org-audit-recovery-used", account);
                audit::note_by(cx, &write, account, address, deed).await?;
            }
            used
        }
    };
    write.commit().await?;
    Ok(used > 0)
}

async fn use_step(write: &Write, id: Uuid, step: i64) -> Result<u64, DbErr> {
    let later = Condition::any()
        .add(account::Column::FactorStep.is_null())
        .add(account::Column::FactorStep.lt(step));
    let used = account::Entity::update_many()
        .col_expr(account::Column::FactorStep, Expr::value(step))
        .filter(account::Column::Id.eq(id))
        .filter(later);
    Ok(used.exec(write).await?.rows_affected)
}

/// Keeps a key whose code was just shown, and draws the recovery codes that go with it. Those of a key before open nothing
/// any more, nor is any device trusted.
pub(crate) async fn keep(cx: &Cx, account: &Account, key: &Key, step: i64) -> Result<Vec<Secret>> {
    let id = account.id;
    let codes = (0..SPARE)
        .map(|_| Secret::draw_spoken())
        .collect::<Result<Vec<_>, _>>()?;
    let write = cx.db.write().await?;
    forget(cx, &write, account).await?;
    set(&write, id, Some((key, step))).await?;
    for code in &codes {
        let row = recovery::Model {
            seal: code.seal(),
            account_id: id,
        };
        row.into_active_model().insert(&write).await?;
    }
    audit::note(cx, &write, deed("org-audit-factor-on", account)).await?;
    write.commit().await?;
    Ok(codes)
}

/// Takes the second factor from an account.
pub(crate) async fn remove(cx: &Cx, account: &Account) -> Result<()> {
    let write = cx.db.write().await?;
    forget(cx, &write, account).await?;
    set(&write, account.id, None).await?;
    audit::note(cx, &write, deed("org-audit-factor-off", account)).await?;
    Ok(write.commit().await?)
}

async fn set(write: &Write, id: Uuid, key: Option<(&Key, i64)>) -> Result<(), DbErr> {
    let set = account::Entity::update_many()
        .col_expr(
            account::Column::FactorKey,
            Expr::value(key.map(|(key, _)| key.bytes().to_vec())),
        )
        .col_expr(
            account::Column::FactorStep,
            Expr::value(key.map(|(_, step)| step)),
        )
        .filter(account::Column::Id.eq(id));
    set.exec(write).await.map(drop)
}

/// Recovery codes and trusted devices of an account.
async fn forget(cx: &Cx, write: &Write, account: &Account) -> Result<(), DbErr> {
    recovery::Entity::delete_many()
        .filter(recovery::Column::AccountId.eq(account.id))
        .exec(write)
        .await?;
    trust_nothing(cx, write, account).await
}

pub(crate) async fn trust_nothing(cx: &Cx, write: &Write, account: &Account) -> Result<(), DbErr> {
    let devices = device::Entity::delete_many().filter(device::Column::AccountId.eq(account.id));
    if devices.exec(write).await?.rows_affected > 0 {
        audit::note(cx, write, deed("org-audit-devices-forgotten", account)).await?;
    }
    Ok(())
}

/// Trusts the device that will bring the secret.
pub(crate) async fn trust(cx: &Cx, account: &Account, address: &str) -> Result<Secret> {
    let secret = Secret::draw("")?;
    let row = device::Model {
        seal: secret.seal(),
        account_id: account.id,
        until: instant::to_db(cx.now + TRUSTED),
    };
    let write = cx.db.write().await?;
    let over = device::Entity::delete_many().filter(device::Column::Until.lte(instant::to_db(cx.now)));
    over.exec(&write).await?;
    row.into_active_model().insert(&write).await?;
    let trusted = deed("org-audit-device-trusted", account);
    audit::note_by(cx, &write, account, address, trusted).await?;
    write.commit().await?;
    Ok(secret)
}

/// Whether the account trusts the device that brought the secret.
pub(crate) async fn trusts_unscoped(cx: &Cx, id: Uuid, secret: &str) -> Result<bool> {
    let holds = device::Entity::find_by_id(seal(secret))
        .filter(device::Column::AccountId.eq(id))
        .filter(device::Column::Until.gt(instant::to_db(cx.now)));
    Ok(holds.one(cx.db.read()).await?.is_some())
}
