//! The link in the database: its seal, never itself.

use db::instant;
use jiff::SignedDuration;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use web::{Cx, Result};

use super::entity::{Column, Entity, Model};
use crate::account;
use crate::secret::Secret;

const HOLDS: SignedDuration = SignedDuration::from_hours(24);

/// The path of a new link, "/thiet-lap?ma=…", if nobody has an account yet. Links made before hold as long as they
/// would: several servers may start at once.
pub async fn first_administrator(cx: &Cx) -> Result<Option<String>> {
    if account::store::has_accounts_unscoped(cx).await? {
        return Ok(None);
    }
    let secret = Secret::draw("")?;
    let row = Model {
        seal: secret.seal(),
        until: instant::to_db(cx.now + HOLDS),
    };
    let write = cx.db.write().await?;
    row.into_active_model().insert(&write).await?;
    write.commit().await?;
    Ok(Some(format!("{}?ma={}", super::pages::PATH, secret.text())))
}

/// Whether the link with this seal still opens.
pub(crate) async fn opens_unscoped(cx: &Cx, seal: &str) -> Result<bool> {
    let holds = Entity::find_by_id(seal).filter(Column::Until.gt(instant::to_db(cx.now)));
    let there = holds.one(cx.db.read()).await?.is_some();
    Ok(there && !account::store::has_accounts_unscoped(cx).await?)
}

/// Uses up all links; `false` if somebody else has just done so.
pub(crate) async fn use_up(cx: &Cx, seal: &str) -> Result<bool> {
    let write = cx.db.write().await?;
    let mine = Entity::delete_by_id(seal).exec(&write).await?.rows_affected > 0;
    if mine {
        Entity::delete_many().exec(&write).await?;
        write.commit().await?;
    }
    Ok(mine)
}
