//! The queries of uploads. Each is seen by the account that sent it, and by no other.

use db::Write;
use jiff::SignedDuration;
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, ExprTrait, QueryFilter};
use uuid::Uuid;
use web::{Cx, Error};

use super::{Upload, entity};

/// How long a table that was sent waits to be entered.
const PATIENCE: SignedDuration = SignedDuration::from_hours(24);

/// Keeps a table until it is entered, in place of what the account sent before, and forgets those that waited too long.
pub async fn keep(cx: &Cx, name: String, bytes: Vec<u8>) -> web::Result<Uuid> {
    let (id, account) = (cx.new_id(), cx.actor()?.id);
    let row = entity::ActiveModel {
        id: Set(id),
        name: Set(name),
        content: Set(bytes),
        sent_by: Set(account),
        sent_at: Set(db::instant::to_db(cx.now)),
    };
    let write = cx.db.write().await?;
    let too_long = entity::Column::SentAt.lt(db::instant::to_db(cx.now - PATIENCE));
    entity::Entity::delete_many()
        .filter(entity::Column::SentBy.eq(account).or(too_long))
        .exec(&write)
        .await?;
    entity::Entity::insert(row).exec_without_returning(&write).await?;
    write.commit().await?;
    Ok(id)
}

pub async fn find(cx: &Cx, id: Uuid) -> web::Result<Upload> {
    let row = entity::Entity::find_by_id(id)
        .filter(entity::Column::SentBy.eq(cx.actor()?.id))
        .filter(entity::Column::SentAt.gte(db::instant::to_db(cx.now - PATIENCE)))
        .one(cx.db.read())
        .await?
        .ok_or(Error::NotFound)?;
    Ok(Upload {
        id: row.id,
        name: row.name,
        bytes: row.content,
    })
}

/// Takes one away; `false` if it is not there, or is another account's.
pub async fn forget(cx: &Cx, id: Uuid) -> web::Result<bool> {
    let write = cx.db.write().await?;
    let gone = forget_with(cx, &write, id).await?;
    write.commit().await?;
    Ok(gone)
}

/// The same with the change that enters the table: both are kept, or neither.
pub async fn forget_with(cx: &Cx, write: &Write, id: Uuid) -> web::Result<bool> {
    let own = entity::Entity::delete_by_id(id).filter(entity::Column::SentBy.eq(cx.actor()?.id));
    Ok(own.exec(write).await?.rows_affected > 0)
}
