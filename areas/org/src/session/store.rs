//! Sessions in the database, as tower-sessions wants them kept. The clock is that of `Cx`, not the crate's own.

pub(super) mod fault;
pub(crate) mod restored;

use std::collections::HashMap;
use std::fmt;
use std::time::Duration;

use axum_login::tower_sessions::SessionStore;
use axum_login::tower_sessions::session::{Id, Record};
use axum_login::tower_sessions::session_store::{Error, Result};
use db::{Write, instant};
use jiff::{SignedDuration, Timestamp};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ActiveModelTrait, ColumnTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};
use sea_orm_migration::async_trait::async_trait;
use time::OffsetDateTime;
use tokio::time::timeout;
use uuid::Uuid;
use web::{Cx, Lang, State};

use super::entity::{Column, Entity, Model};
use super::{IDLE, Place};
use crate::account::Account;
use crate::account::store::deed;
use crate::audit::store as audit;
use crate::secret::seal;

/// So long a page waits for those who write before it.
const PATIENCE: Duration = Duration::from_secs(1);

/// What a session keeps of where it is, and since when.
pub(super) const DEVICE: &str = "device";
pub(super) const SINCE: &str = "since";

/// No clock that is a little wrong leads further.
const FAR: SignedDuration = SignedDuration::from_hours(7 * 24);

#[derive(Clone)]
pub(crate) struct Sessions {
    pub(crate) state: State,
}

#[async_trait]
impl SessionStore for Sessions {
    /// A session that begins never has an id that a browser brought.
    async fn create(&self, record: &mut Record) -> Result<()> {
        record.id = Id::default();
        let write = self.state.db.write().await.map_err(broken)?;
        let row = self.row(record)?.into_active_model();
        row.insert(&write).await.map_err(broken)?;
        write.commit().await.map_err(broken)
    }

    /// One that was ended meanwhile stays ended. The answer is there by now, and may say that something is saved: that the
    /// end could not be moved is no reason to say otherwise. It is moved with a later request.
    async fn save(&self, record: &Record) -> Result<()> {
        let row = self.row(record)?;
        match timeout(PATIENCE, self.move_end(row)).await {
            Ok(Ok(())) => (),
            Ok(Err(cause)) => tracing::warn!(%cause, "the end of a session was not moved"),
            Err(_) => tracing::debug!("the end of a session was not moved: others were writing"),
        }
        Ok(())
    }

    async fn load(&self, id: &Id) -> Result<Option<Record>> {
        let row = self.lasting_unscoped(id).await.map_err(broken)?;
        row.map(|row| record(*id, &row)).transpose()
    }

    async fn delete(&self, id: &Id) -> Result<()> {
        let write = self.state.db.write().await.map_err(broken)?;
        let ended = Entity::delete_by_id(seal(&id.to_string())).exec(&write).await;
        ended.map_err(broken)?;
        write.commit().await.map_err(broken)
    }
}

/// Takes away what nobody can use any more.
pub(crate) async fn sweep(write: &Write, now: Timestamp) -> std::result::Result<(), DbErr> {
    let over = Entity::delete_many().filter(Column::Until.lte(instant::to_db(now)));
    over.exec(write).await.map(|_| ())
}

/// Where an account is signed in, the place of the last request first.
pub(crate) async fn places_unscoped(cx: &Cx, account: Uuid) -> web::Result<Vec<Place>> {
    let rows = Entity::find()
        .filter(Column::AccountId.eq(account))
        .filter(Column::Until.gt(instant::to_db(cx.now)))
        .order_by_desc(Column::Until)
        .all(cx.db.read())
        .await?;
    Ok(rows.into_iter().map(place).collect())
}

/// Ends the sessions of an account at these places.
pub(crate) async fn end(cx: &Cx, account: &Account, over: &[Place]) -> web::Result<()> {
    let write = cx.db.write().await?;
    for place in over {
        let session = Entity::delete_by_id(&place.seal).filter(Column::AccountId.eq(account.id));
        if session.exec(&write).await?.rows_affected > 0 {
            let ended = deed("org-audit-session-ended", account).was("device", &place.device);
            audit::note(cx, &write, ended).await?;
        }
    }
    Ok(write.commit().await?)
}

impl Sessions {
    fn now(&self) -> Timestamp {
        Cx::new(&self.state, None, Lang::Vi).now
    }

    async fn lasting_unscoped(&self, id: &Id) -> std::result::Result<Option<Model>, DbErr> {
        let lasting =
            Entity::find_by_id(seal(&id.to_string())).filter(Column::Until.gt(instant::to_db(self.now())));
        lasting.one(self.state.db.read()).await
    }

    /// Never to an earlier time: the clock of the machine may have been set back, and may be put right again. An end that
    /// lies far ahead comes from a clock that was wrong.
    async fn move_end(&self, row: Model) -> std::result::Result<(), DbErr> {
        let far = instant::from_db(row.until)
            .checked_add(FAR)
            .unwrap_or(Timestamp::MAX);
        let is_later = Column::Until
            .gt(row.until)
            .and(Column::Until.lt(instant::to_db(far)));
        let later = Expr::case(is_later, Expr::col(Column::Until)).finally(row.until);
        let write = self.state.db.write().await?;
        Entity::update_many()
            .col_expr(Column::Content, row.content.into())
            .col_expr(Column::AccountId, row.account_id.into())
            .col_expr(Column::Until, later.into())
            .filter(Column::Seal.eq(row.seal))
            .exec(&write)
            .await?;
        write.commit().await
    }

    fn row(&self, record: &Record) -> Result<Model> {
        let content =
            serde_json::to_string(&record.data).map_err(|cause| Error::Encode(cause.to_string()))?;
        Ok(Model {
            seal: seal(&record.id.to_string()),
            content,
            account_id: owner(record),
            until: instant::to_db(self.now() + IDLE),
        })
    }
}

/// Where axum-login keeps who is signed in.
fn owner(record: &Record) -> Option<Uuid> {
    let known = record.data.get("axum-login.data")?.get("user_id")?;
    known.as_str()?.parse().ok()
}

fn place(row: Model) -> Place {
    let data: HashMap<String, serde_json::Value> = serde_json::from_str(&row.content).unwrap_or_default();
    let device = data.get(DEVICE).and_then(|device| device.as_str());
    let since = data.get(SINCE).and_then(serde_json::Value::as_i64);
    Place {
        device: device.unwrap_or_default().to_owned(),
        since: since.and_then(|since| Timestamp::from_second(since).ok()),
        last: instant::from_db(row.until) - IDLE,
        seal: row.seal,
    }
}

fn record(id: Id, row: &Model) -> Result<Record> {
    let data: HashMap<String, serde_json::Value> =
        serde_json::from_str(&row.content).map_err(|cause| Error::Decode(cause.to_string()))?;
    let expiry_date = OffsetDateTime::from_unix_timestamp(row.until.timestamp());
    let expiry_date = expiry_date.map_err(|cause| Error::Decode(cause.to_string()))?;
    Ok(Record {
        id,
        data,
        expiry_date,
    })
}

fn broken(cause: DbErr) -> Error {
    let words = cause.to_string();
    fault::note(cause);
    Error::Backend(words)
}

impl fmt::Debug for Sessions {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Sessions")
    }
}
