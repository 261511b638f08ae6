//! Invitations in the database: their seals, never the codes.

use db::{Write, instant};
use sea_orm::{ActiveModelTrait, ColumnTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter};
use uuid::Uuid;
use web::{Cx, Result};

use super::HOLDS;
use super::entity::{Column, Entity, Model};
use crate::account::store::deed;
use crate::account::{self, Account, Password};
use crate::audit::store as audit;
use crate::secret::{Secret, seal, spelled};

/// Invites somebody to choose a password. The one they had, and links that were sent before, open nothing any more; an
/// account that was closed is open again.
pub(crate) async fn invite(cx: &Cx, account: &Account) -> Result<Secret> {
    let secret = Secret::draw_spoken()?;
    let row = Model {
        seal: secret.seal(),
        account_id: account.id,
        until: instant::to_db(cx.now + HOLDS),
    };
    let write = cx.db.write().await?;
    account::store::set_password(&write, account.id, None).await?;
    withdraw(&write, account.id).await?;
    row.into_active_model().insert(&write).await?;
    audit::note(cx, &write, deed("org-audit-invited", account)).await?;
    write.commit().await?;
    Ok(secret)
}

/// Who is invited by a code, if it still opens.
pub(crate) async fn invited_unscoped(cx: &Cx, code: &str) -> Result<Option<Account>> {
    let open = Entity::find_by_id(seal(&spelled(code))).filter(Column::Until.gt(instant::to_db(cx.now)));
    let Some(row) = open.one(cx.db.read()).await? else {
        return Ok(None);
    };
    let account = account::store::find_unscoped(cx, row.account_id).await?;
    Ok(account.filter(|account| account.active))
}

/// Uses the code up; `None` if somebody else has just done so.
pub(crate) async fn accept(
    cx: &Cx,
    code: &str,
    account: Account,
    password: Password,
    address: &str,
) -> Result<Option<Account>> {
    let hash = password.hash().await?;
    let write = cx.db.write().await?;
    let used = Entity::delete_by_id(seal(&spelled(code))).exec(&write).await?;
    if used.rows_affected == 0 {
        return Ok(None);
    }
    account::store::set_password(&write, account.id, Some(&hash)).await?;
    withdraw(&write, account.id).await?;
    let chosen = deed("org-audit-password-chosen", &account);
    audit::note_by(cx, &write, &account, address, chosen).await?;
    write.commit().await?;
    Ok(Some(Account {
        hash: Some(hash),
        ..account
    }))
}

/// Takes every invitation of an account back.
pub(crate) async fn withdraw(write: &Write, account: Uuid) -> Result<(), DbErr> {
    let all = Entity::delete_many().filter(Column::AccountId.eq(account));
    all.exec(write).await.map(drop)
}
