//! Tokens in the database: their seals, never themselves. Everybody reaches their own only.

use db::{Write, instant};
use jiff::SignedDuration;
use sea_orm::{
    ActiveModelTrait, ActiveValue, ColumnTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
};
use uuid::Uuid;
use web::{Cx, Result};

use super::Token;
use super::entity::{ActiveModel, Column, Entity, Model};
use crate::audit::{Deed, store as audit};
use crate::secret::Secret;

/// How long a token holds, and how exactly its last use is noted.
const HOLDS: SignedDuration = SignedDuration::from_hours(365 * 24);
const STEP: SignedDuration = SignedDuration::from_hours(1);

/// Makes a token for whoever asks; the secret is not kept.
pub(crate) async fn make(cx: &Cx, label: String, reads_only: bool) -> Result<Secret> {
    let secret = Secret::draw("lt_")?;
    let actor = cx.actor()?;
    let row = Model {
        id: cx.new_id(),
        account_id: actor.id,
        label,
        seal: secret.seal(),
        reads_only,
        made_at: instant::to_db(cx.now),
        until: instant::to_db(cx.now + HOLDS),
        used_at: None,
    };
    let write = cx.db.write().await?;
    let made = Deed::new("org-audit-token-made", actor.home, row.id).is("label", &row.label);
    audit::note(cx, &write, made).await?;
    row.into_active_model().insert(&write).await?;
    write.commit().await?;
    Ok(secret)
}

/// One's own, newest first.
pub(crate) async fn own(cx: &Cx) -> Result<Vec<Token>> {
    let own = Entity::find()
        .filter(Column::AccountId.eq(cx.actor()?.id))
        .order_by_desc(Column::MadeAt);
    Ok(own.all(cx.db.read()).await?.into_iter().map(from_row).collect())
}

/// Takes one of one's own away.
pub(crate) async fn revoke(cx: &Cx, id: Uuid) -> Result<()> {
    let write = cx.db.write().await?;
    let own = Entity::delete_many()
        .filter(Column::Id.eq(id))
        .filter(Column::AccountId.eq(cx.actor()?.id));
    if own.exec(&write).await?.rows_affected == 0 {
        return Err(web::Error::NotFound);
    }
    let revoked = Deed::new("org-audit-token-revoked", cx.actor()?.home, id);
    audit::note(cx, &write, revoked).await?;
    Ok(write.commit().await?)
}

/// Takes away all that an account has.
pub(crate) async fn revoke_all(write: &Write, account: Uuid) -> Result<(), DbErr> {
    let all = Entity::delete_many().filter(Column::AccountId.eq(account));
    all.exec(write).await.map(|_| ())
}

/// The token with this seal, if it still holds: to find out who asks. Notes that it was used.
pub(crate) async fn open_unscoped(cx: &Cx, seal: &str) -> Result<Option<Token>> {
    let holds = Entity::find()
        .filter(Column::Seal.eq(seal))
        .filter(Column::Until.gt(instant::to_db(cx.now)));
    let token = holds.one(cx.db.read()).await?.map(from_row);
    if let Some(token) = token
        .as_ref()
        .filter(|token| token.used.is_none_or(|used| used + STEP < cx.now))
    {
        note_use(cx, token.id).await?;
    }
    Ok(token)
}

async fn note_use(cx: &Cx, id: Uuid) -> Result<()> {
    let used = ActiveModel {
        used_at: ActiveValue::Set(Some(instant::to_db(cx.now))),
        ..Default::default()
    };
    let write = cx.db.write().await?;
    Entity::update_many()
        .set(used)
        .filter(Column::Id.eq(id))
        .exec(&write)
        .await?;
    Ok(write.commit().await?)
}

fn from_row(row: Model) -> Token {
    Token {
        id: row.id,
        account: row.account_id,
        label: row.label,
        reads_only: row.reads_only,
        made: instant::from_db(row.made_at),
        until: instant::from_db(row.until),
        used: row.used_at.map(instant::from_db),
    }
}
