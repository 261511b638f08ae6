//! Accounts in the database. Administrators reach those of their scope; signing in must find any.

use db::instant;
use jiff::{SignedDuration, Timestamp};
use sea_orm::prelude::Expr;
use sea_orm::sea_query::{LikeExpr, OnConflict, Query, SelectStatement};
use sea_orm::{
    ActiveModelTrait, ActiveValue, ColumnTrait, DbErr, EntityTrait, ExprTrait, IntoActiveModel,
    PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select,
};
use uuid::Uuid;
use web::{Cx, Pages, Result, Scope};

use super::entity::{ActiveModel, Column, Entity, Model};
use super::{Account, Hash, Password, SignInName};
use crate::role::Role;
use crate::secret::Secret;
use crate::{session, token};

/// How long a password that an administrator gave holds.
const ONE_TIME: SignedDuration = SignedDuration::from_hours(7 * 24);

/// Somebody who is to work here.
#[derive(Debug)]
pub struct NewAccount {
    pub name: SignInName,
    pub shown: String,
    pub unit: Uuid,
    pub role: Role,
    pub lang: Option<String>,
    pub password: Password,
    /// Whether the password is only for the first time.
    pub one_time: bool,
}

/// Makes an account; `None` if the name is taken.
pub async fn add(cx: &Cx, new: NewAccount) -> Result<Option<Account>> {
    let one_time_until = new.one_time.then(|| cx.now + ONE_TIME);
    let account = Account {
        id: cx.new_id(),
        name: new.name,
        shown: new.shown,
        unit: new.unit,
        role: new.role,
        lang: new.lang,
        active: true,
        one_time_until,
        signed_in: None,
        hash: new.password.hash().await?,
    };
    let write = cx.db.write().await?;
    let insert = Entity::insert(row(&account, cx.now).into_active_model())
        .on_conflict(OnConflict::column(Column::Name).do_nothing().to_owned());
    let added = insert.exec_without_returning(&write).await? > 0;
    write.commit().await?;
    Ok(added.then_some(account))
}

/// A page of the accounts that one may see, those whose name contains `search`.
pub(crate) async fn list(cx: &Cx, search: &str, pages: Pages) -> Result<Vec<Account>> {
    let rows = visible(cx)
        .filter(like(search))
        .order_by_asc(Column::SortKey)
        .order_by_asc(Column::Name)
        .offset(pages.skip() as u64)
        .limit(pages.each as u64);
    let rows = rows.all(cx.db.read()).await?;
    Ok(rows.into_iter().map(from_row).collect::<Result<_, _>>()?)
}

pub(crate) async fn count(cx: &Cx, search: &str) -> Result<usize> {
    let count = visible(cx).filter(like(search)).count(cx.db.read()).await?;
    Ok(usize::try_from(count).unwrap_or(usize::MAX))
}

/// An account that one may see.
pub(crate) async fn find(cx: &Cx, id: Uuid) -> Result<Account> {
    let row = visible(cx).filter(Column::Id.eq(id)).one(cx.db.read()).await?;
    Ok(from_row(row.ok_or(web::Error::NotFound)?)?)
}

/// The account behind a name, whoever asks: to sign in.
pub(crate) async fn named_unscoped(cx: &Cx, name: &SignInName) -> Result<Option<Account>> {
    let named = Entity::find().filter(Column::Name.eq(name.as_str()));
    Ok(named.one(cx.db.read()).await?.map(from_row).transpose()?)
}

/// The account behind a session or a token, if it is still open.
pub(crate) async fn open_unscoped(cx: &Cx, id: Uuid) -> Result<Option<Account>> {
    let row = Entity::find_by_id(id).one(cx.db.read()).await?;
    let account = row.map(from_row).transpose()?;
    Ok(account.filter(|account| account.is_open(cx.now)))
}

/// Whether anybody has an account.
pub async fn has_accounts_unscoped(cx: &Cx) -> Result<bool> {
    Ok(Entity::find().limit(1).one(cx.db.read()).await?.is_some())
}

/// Stores what an administrator changes: who they are, where they work, in which role.
pub(crate) async fn change(cx: &Cx, account: &Account) -> Result<()> {
    let row = row(account, cx.now);
    update(
        cx,
        ActiveModel {
            id: ActiveValue::Unchanged(row.id),
            shown: ActiveValue::Set(row.shown),
            search: ActiveValue::Set(row.search),
            sort_key: ActiveValue::Set(row.sort_key),
            unit_id: ActiveValue::Set(row.unit_id),
            role: ActiveValue::Set(row.role),
            ..Default::default()
        },
    )
    .await
}

/// A password that its owner chose. It ends every session that began with the old one, and every token.
pub(crate) async fn choose_password(cx: &Cx, account: Account, password: Password) -> Result<Account> {
    let hash = password.hash().await?;
    update_and_revoke(
        cx,
        account.id,
        ActiveModel {
            id: ActiveValue::Unchanged(account.id),
            password: ActiveValue::Set(hash.as_str().to_owned()),
            one_time_until: ActiveValue::Set(None),
            ..Default::default()
        },
    )
    .await?;
    Ok(Account {
        hash,
        one_time_until: None,
        ..account
    })
}

/// Gives a password to be told to the owner, who must choose another with it. Takes the account's tokens away, and opens
/// an account that was closed.
pub(crate) async fn give_password(cx: &Cx, account: &Account) -> Result<Secret> {
    let secret = Secret::draw_spoken()?;
    let hash = Password::from(&secret).hash().await?;
    update_and_revoke(
        cx,
        account.id,
        ActiveModel {
            id: ActiveValue::Unchanged(account.id),
            password: ActiveValue::Set(hash.as_str().to_owned()),
            one_time_until: ActiveValue::Set(Some(instant::to_db(cx.now + ONE_TIME))),
            active: ActiveValue::Set(true),
            ..Default::default()
        },
    )
    .await?;
    Ok(secret)
}

/// Closes an account: its sessions end with their next request, its tokens at once and for ever.
pub(crate) async fn close(cx: &Cx, account: &Account) -> Result<()> {
    update_and_revoke(
        cx,
        account.id,
        ActiveModel {
            id: ActiveValue::Unchanged(account.id),
            active: ActiveValue::Set(false),
            ..Default::default()
        },
    )
    .await
}

pub(crate) async fn choose_lang(cx: &Cx, id: Uuid, lang: Option<String>) -> Result<()> {
    update(
        cx,
        ActiveModel {
            id: ActiveValue::Unchanged(id),
            lang: ActiveValue::Set(lang),
            ..Default::default()
        },
    )
    .await
}

/// Notes when somebody signed in, and takes the occasion to sweep out sessions that are over.
pub(crate) async fn note_sign_in(cx: &Cx, id: Uuid) -> Result<()> {
    let write = cx.db.write().await?;
    let noted = ActiveModel {
        id: ActiveValue::Unchanged(id),
        signed_in_at: ActiveValue::Set(Some(instant::to_db(cx.now))),
        ..Default::default()
    };
    noted.update(&write).await?;
    session::store::sweep(&write, cx.now).await?;
    Ok(write.commit().await?)
}

async fn update(cx: &Cx, change: ActiveModel) -> Result<()> {
    let write = cx.db.write().await?;
    change.update(&write).await?;
    Ok(write.commit().await?)
}

/// Changes an account and takes its tokens away, both or neither.
async fn update_and_revoke(cx: &Cx, id: Uuid, change: ActiveModel) -> Result<()> {
    let write = cx.db.write().await?;
    change.update(&write).await?;
    token::store::revoke_all(&write, id).await?;
    Ok(write.commit().await?)
}

/// Accounts of units that lie, today, in the scope of who asks.
fn visible(cx: &Cx) -> Select<Entity> {
    Entity::find().filter(Column::UnitId.in_subquery(below(cx.scope(), db::day::to_db(cx.today()))))
}

/// Units under the scope's roots on a day, and those that lay there and have ended since: somebody must be able to
/// close the accounts that are left in them.
fn below(scope: &Scope, on: sea_orm::prelude::Date) -> SelectStatement {
    let path = |column: &'static str| Expr::col(("org_unit_closure", column));
    let unit = |column: &'static str| Expr::col(("org_unit", column));
    let still = path("until").gt(on).or(unit("until").lte(on));
    let mut below = Query::select();
    below
        .column(("org_unit_closure", "unit_id"))
        .from("org_unit_closure")
        .inner_join("org_unit", unit("id").equals(("org_unit_closure", "unit_id")))
        .and_where(path("ancestor_id").is_in(scope.trees.iter().copied()))
        .and_where(path("since").lte(on))
        .and_where(still);
    below
}

fn like(search: &str) -> sea_orm::sea_query::SimpleExpr {
    let escaped = vn::fold(search).replace(['\\', '%', '_'], "");
    Expr::col(Column::Search).like(LikeExpr::new(format!("%{escaped}%")))
}

fn row(account: &Account, made: Timestamp) -> Model {
    Model {
        id: account.id,
        name: account.name.as_str().to_owned(),
        shown: account.shown.clone(),
        search: format!("{} {}", vn::fold(&account.shown), account.name.as_str()),
        sort_key: vn::collation_key(&account.shown),
        unit_id: account.unit,
        role: account.role.as_str().to_owned(),
        lang: account.lang.clone(),
        password: account.hash.as_str().to_owned(),
        one_time_until: account.one_time_until.map(instant::to_db),
        active: account.active,
        made_at: instant::to_db(made),
        signed_in_at: account.signed_in.map(instant::to_db),
    }
}

fn from_row(row: Model) -> Result<Account, DbErr> {
    let role = Role::from_word(&row.role);
    let name = SignInName::read(&row.name);
    Ok(Account {
        id: row.id,
        name: name.map_err(|_| DbErr::Type(format!("the name of account {} cannot be read", row.id)))?,
        shown: row.shown,
        unit: row.unit_id,
        role: role.ok_or_else(|| DbErr::Type(format!("role {:?} is not known to this version", row.role)))?,
        lang: row.lang,
        active: row.active,
        one_time_until: row.one_time_until.map(instant::from_db),
        signed_in: row.signed_in_at.map(instant::from_db),
        hash: Hash::of_row(row.password),
    })
}
