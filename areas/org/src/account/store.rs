//! Accounts in the database. Administrators reach those of their scope; signing in must find any.

use std::collections::HashMap;

use db::{Write, instant};
use jiff::Timestamp;
use sea_orm::prelude::Expr;
use sea_orm::sea_query::{LikeExpr, OnConflict, Query, SelectStatement};
use sea_orm::{
    ActiveModelTrait, ActiveValue, ColumnTrait, Condition, DbErr, EntityTrait, ExprTrait, IntoActiveModel,
    LoaderTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select,
};
use uuid::Uuid;
use web::{Cx, Pages, Permission, Result, Scope};

use super::entity::{ActiveModel, Column, Entity, Model};
use super::{Account, Hash, Password, SignInName};
use crate::audit::{Deed, store as audit};
use crate::duty::{self, Duty};
use crate::role::Role;
use crate::second_factor::{self, Key};
use crate::units::Units;
use crate::{invitation, session, token};

/// Somebody who is to work here.
#[derive(Debug)]
pub struct NewAccount {
    pub name: SignInName,
    pub shown: String,
    pub duty: Duty,
    pub lang: Option<String>,
    /// `None` if its owner will choose one, by the link of an invitation.
    pub password: Option<Password>,
}

/// Makes an account; `None` if the name is taken.
pub async fn add(cx: &Cx, new: NewAccount) -> Result<Option<Account>> {
    let hash = match new.password {
        Some(password) => Some(password.hash().await?),
        None => None,
    };
    let account = Account {
        id: cx.new_id(),
        name: new.name,
        shown: new.shown,
        home: new.duty.unit,
        duties: vec![new.duty],
        lang: new.lang,
        active: true,
        factor: None,
        signed_in: None,
        hash,
    };
    let write = cx.db.write().await?;
    let insert = Entity::insert(row(&account, cx.now).into_active_model())
        .on_conflict(OnConflict::column(Column::Name).do_nothing().to_owned());
    if insert.exec_without_returning(&write).await? == 0 {
        return Ok(None);
    }
    insert_duty(&write, account.id, new.duty).await?;
    let added = deed("org-audit-account-added", &account)
        .is("name", account.name.as_str())
        .is("role", new.duty.role.as_str())
        .is("unit", new.duty.unit);
    audit::note(cx, &write, added).await?;
    write.commit().await?;
    Ok(Some(account))
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
    let duties = rows.load_many(duty::entity::Entity, cx.db.read()).await?;
    let accounts = rows.into_iter().zip(duties).map(from_rows);
    Ok(accounts.collect::<Result<_, _>>()?)
}

pub(crate) async fn count(cx: &Cx, search: &str) -> Result<usize> {
    let count = visible(cx).filter(like(search)).count(cx.db.read()).await?;
    Ok(usize::try_from(count).unwrap_or(usize::MAX))
}

/// An account that one may see.
pub(crate) async fn find(cx: &Cx, id: Uuid) -> Result<Account> {
    let found = one_unscoped(cx, visible(cx).filter(Column::Id.eq(id))).await?;
    found.ok_or(web::Error::NotFound)
}

/// What those of some accounts that one may see are called: "Cán bộ truyền thông tỉnh (nghean)".
pub(crate) async fn called(cx: &Cx, ids: impl IntoIterator<Item = Uuid>) -> Result<HashMap<Uuid, String>> {
    let asked = visible(cx).filter(Column::Id.is_in(ids));
    let called = |row: Model| (row.id, format!("{} ({})", row.shown, row.name));
    Ok(asked.all(cx.db.read()).await?.into_iter().map(called).collect())
}

/// The account behind a name, whoever asks: to sign in.
pub(crate) async fn named_unscoped(cx: &Cx, name: &SignInName) -> Result<Option<Account>> {
    one_unscoped(cx, Entity::find().filter(Column::Name.eq(name.as_str()))).await
}

/// The account behind a session, a token or an invitation, whoever asks.
pub(crate) async fn find_unscoped(cx: &Cx, id: Uuid) -> Result<Option<Account>> {
    one_unscoped(cx, Entity::find_by_id(id)).await
}

/// What whoever asks may give to others follows from their own duties.
pub(crate) async fn own_duties_unscoped(cx: &Cx) -> Result<Vec<Duty>> {
    let own = find_unscoped(cx, cx.actor()?.id).await?;
    Ok(own.map(|own| own.duties).unwrap_or_default())
}

async fn one_unscoped(cx: &Cx, asked: Select<Entity>) -> Result<Option<Account>> {
    let rows = asked
        .find_with_related(duty::entity::Entity)
        .all(cx.db.read())
        .await?;
    Ok(rows.into_iter().next().map(from_rows).transpose()?)
}

/// Whether anybody has an account.
pub async fn has_accounts_unscoped(cx: &Cx) -> Result<bool> {
    Ok(Entity::find().limit(1).one(cx.db.read()).await?.is_some())
}

/// Calls somebody otherwise.
pub(crate) async fn rename(cx: &Cx, account: &Account) -> Result<()> {
    let row = row(account, cx.now);
    let write = cx.db.write().await?;
    let renamed = ActiveModel {
        id: ActiveValue::Unchanged(row.id),
        shown: ActiveValue::Set(row.shown),
        search: ActiveValue::Set(row.search),
        sort_key: ActiveValue::Set(row.sort_key),
        ..Default::default()
    };
    renamed.update(&write).await?;
    audit::note(cx, &write, deed("org-audit-account-renamed", account)).await?;
    Ok(write.commit().await?)
}

/// Gives an account one more duty; what it had it keeps. The unit of the duty reads of it in the audit.
pub(crate) async fn give(cx: &Cx, account: &Account, duty: Duty) -> Result<()> {
    let write = cx.db.write().await?;
    insert_duty(&write, account.id, duty).await?;
    let given = Deed::new("org-audit-duty-given", duty.unit, account.id)
        .is("role", duty.role.as_str())
        .is("unit", duty.unit);
    audit::note(cx, &write, given).await?;
    Ok(write.commit().await?)
}

/// Takes a duty from an account. Who worked at its unit alone works first where they have another.
pub(crate) async fn take(cx: &Cx, account: &Account, duty: Duty) -> Result<()> {
    let write = cx.db.write().await?;
    keep_an_administrator_unscoped(cx, &write, account, |theirs| *theirs == duty).await?;
    let gone = (account.id, duty.unit, duty.role.as_str().to_owned());
    duty::entity::Entity::delete_by_id(gone).exec(&write).await?;
    let mut left = account.duties.iter().filter(|theirs| **theirs != duty);
    let home = left
        .clone()
        .find(|theirs| theirs.unit == account.home)
        .or_else(|| left.next());
    let moved = ActiveModel {
        id: ActiveValue::Unchanged(account.id),
        unit_id: ActiveValue::Set(home.map_or(account.home, |home| home.unit)),
        ..Default::default()
    };
    moved.update(&write).await?;
    let taken = Deed::new("org-audit-duty-taken", duty.unit, account.id)
        .was("role", duty.role.as_str())
        .was("unit", duty.unit);
    audit::note(cx, &write, taken).await?;
    Ok(write.commit().await?)
}

/// A password that its owner chose instead of the one they have. It ends every session that began with the old one, and
/// every token. Who has been shut out meanwhile is asked to sign in.
pub(crate) async fn choose_password(cx: &Cx, account: Account, password: Password) -> Result<Account> {
    let hash = password.hash().await?;
    let write = cx.db.write().await?;
    let old = account.hash.as_ref().map(Hash::as_str).unwrap_or_default();
    let chosen = Entity::update_many()
        .col_expr(Column::Password, Expr::value(hash.as_str()))
        .filter(Column::Id.eq(account.id))
        .filter(Column::Active.eq(true))
        .filter(Column::Password.eq(old));
    if chosen.exec(&write).await?.rows_affected == 0 {
        return Err(web::Error::SignIn);
    }
    forget_devices_and_tokens(cx, &write, &account).await?;
    audit::note(cx, &write, deed("org-audit-password-chosen", &account)).await?;
    write.commit().await?;
    Ok(Account {
        hash: Some(hash),
        ..account
    })
}

/// Nobody signs in until the owner has chosen another password by a link.
pub(crate) async fn take_password(cx: &Cx, write: &Write, account: &Account) -> Result<(), DbErr> {
    let taken = ActiveModel {
        id: ActiveValue::Unchanged(account.id),
        password: ActiveValue::Set(String::new()),
        ..Default::default()
    };
    taken.update(write).await?;
    forget_devices_and_tokens(cx, write, account).await
}

/// The password that was chosen by a link. The account is open from now on, also if it was closed.
pub(crate) async fn open(cx: &Cx, write: &Write, account: &Account, hash: &Hash) -> Result<(), DbErr> {
    let opened = ActiveModel {
        id: ActiveValue::Unchanged(account.id),
        password: ActiveValue::Set(hash.as_str().to_owned()),
        active: ActiveValue::Set(true),
        ..Default::default()
    };
    opened.update(write).await?;
    forget_devices_and_tokens(cx, write, account).await
}

async fn forget_devices_and_tokens(cx: &Cx, write: &Write, account: &Account) -> Result<(), DbErr> {
    second_factor::store::trust_nothing(cx, write, account).await?;
    token::store::revoke_all(write, account.id).await
}

/// Closes an account: its sessions end with their next request, its tokens and links at once and for ever.
pub(crate) async fn close(cx: &Cx, account: &Account) -> Result<()> {
    let write = cx.db.write().await?;
    keep_an_administrator_unscoped(cx, &write, account, |_| true).await?;
    let closed = ActiveModel {
        id: ActiveValue::Unchanged(account.id),
        active: ActiveValue::Set(false),
        ..Default::default()
    };
    closed.update(&write).await?;
    token::store::revoke_all(&write, account.id).await?;
    invitation::store::withdraw(&write, account.id).await?;
    audit::note(cx, &write, deed("org-audit-account-closed", account)).await?;
    Ok(write.commit().await?)
}

/// Whether anybody who works at one of these units has a permission there; somebody who is just choosing a new password too.
pub async fn anybody_may_unscoped(cx: &Cx, units: &[Uuid], permission: Permission) -> Result<bool> {
    let roles = Role::all()
        .filter(|role| role.may(permission.0))
        .map(Role::as_str);
    let found = duty::entity::Entity::find()
        .inner_join(Entity)
        .filter(duty::entity::Column::UnitId.is_in(units.iter().copied()))
        .filter(duty::entity::Column::Role.is_in(roles))
        .filter(Column::Active.eq(true))
        .filter(Column::Password.ne("").or(Column::SignedInAt.is_not_null()))
        .limit(1)
        .one(cx.db.read())
        .await?;
    Ok(found.is_some())
}

/// Any number that nobody else takes locks with.
const ADMINISTRATORS: i64 = 7_226_687;

/// Refuses to take the duties `gone` from an account where an administrator of a unit would have nobody left beside or
/// above. Whoever takes another's duties meanwhile waits.
async fn keep_an_administrator_unscoped(
    cx: &Cx,
    write: &Write,
    account: &Account,
    gone: impl Fn(&Duty) -> bool,
) -> Result<()> {
    db::one_after_another(write, ADMINISTRATORS).await?;
    let administers = |duty: &&Duty| duty.role == Role::Administrator;
    let mut lost = account
        .duties
        .iter()
        .filter(administers)
        .filter(|duty| gone(duty));
    let others = Entity::find()
        .filter(Column::Id.ne(account.id))
        .filter(Column::Active.eq(true))
        .filter(Column::Password.ne(""))
        .find_with_related(duty::entity::Entity)
        .filter(duty::entity::Column::Role.eq(Role::Administrator.as_str()))
        .all(write)
        .await?;
    let (units, today) = (cx.shelf::<Units>()?, cx.today());
    let left: Vec<Uuid> = others
        .into_iter()
        .flat_map(|(_, duties)| duties)
        .map(|duty| duty.unit_id)
        .collect();
    if lost.all(|duty| units.is_under(duty.unit, &left, today)) {
        Ok(())
    } else {
        Err(web::Error::conflict("org-account-last-one"))
    }
}

pub(crate) async fn choose_lang(cx: &Cx, id: Uuid, lang: Option<String>) -> Result<()> {
    let write = cx.db.write().await?;
    let chosen = ActiveModel {
        id: ActiveValue::Unchanged(id),
        lang: ActiveValue::Set(lang),
        ..Default::default()
    };
    chosen.update(&write).await?;
    Ok(write.commit().await?)
}

/// Notes when somebody signed in, and takes the occasion to sweep out sessions that are over.
pub(crate) async fn note_sign_in(cx: &Cx, account: &Account, address: &str) -> Result<()> {
    let write = cx.db.write().await?;
    let noted = ActiveModel {
        id: ActiveValue::Unchanged(account.id),
        signed_in_at: ActiveValue::Set(Some(instant::to_db(cx.now))),
        ..Default::default()
    };
    noted.update(&write).await?;
    session::store::sweep(&write, cx.now).await?;
    audit::note_by(cx, &write, account, address, deed("org-audit-signed-in", account)).await?;
    Ok(write.commit().await?)
}

/// Something that is done to an account, where its owner works.
pub(crate) fn deed(what: &'static str, account: &Account) -> Deed {
    Deed::new(what, account.home, account.id)
}

async fn insert_duty(write: &Write, account: Uuid, duty: Duty) -> Result<(), DbErr> {
    use duty::entity::{Column, Entity, Model};
    let row = Model {
        account_id: account,
        unit_id: duty.unit,
        role: duty.role.as_str().to_owned(),
    };
    let key = [Column::AccountId, Column::UnitId, Column::Role];
    let insert =
        Entity::insert(row.into_active_model()).on_conflict(OnConflict::columns(key).do_nothing().to_owned());
    insert.exec_without_returning(write).await.map(drop)
}

/// Accounts of those who have, today, a duty in the scope of who asks, or last worked there.
fn visible(cx: &Cx) -> Select<Entity> {
    let below = below(cx.scope(), db::day::to_db(cx.today()));
    let mut have_a_duty = Query::select();
    have_a_duty
        .column(duty::entity::Column::AccountId)
        .from(duty::entity::Entity)
        .and_where(duty::entity::Column::UnitId.in_subquery(below.clone()));
    let either = Condition::any()
        .add(Column::UnitId.in_subquery(below))
        .add(Column::Id.in_subquery(have_a_duty));
    Entity::find().filter(either)
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
    let password = account.hash.as_ref().map(Hash::as_str);
    Model {
        id: account.id,
        name: account.name.as_str().to_owned(),
        shown: account.shown.clone(),
        search: format!("{} {}", vn::fold(&account.shown), account.name.as_str()),
        sort_key: vn::collation_key(&account.shown),
        unit_id: account.home,
        lang: account.lang.clone(),
        password: password.unwrap_or_default().to_owned(),
        active: account.active,
        factor_key: account.factor.as_ref().map(|key| key.bytes().to_vec()),
        factor_step: None,
        made_at: instant::to_db(made),
        signed_in_at: account.signed_in.map(instant::to_db),
    }
}

fn from_rows((row, duties): (Model, Vec<duty::entity::Model>)) -> Result<Account, DbErr> {
    let name = SignInName::read(&row.name);
    let mut duties = duties.into_iter().map(duty_of).collect::<Result<Vec<_>, _>>()?;
    duties.sort_unstable();
    Ok(Account {
        id: row.id,
        name: name.map_err(|_| DbErr::Type(format!("the name of account {} cannot be read", row.id)))?,
        shown: row.shown,
        home: row.unit_id,
        duties,
        lang: row.lang,
        active: row.active,
        factor: row.factor_key.map(Key::of_bytes),
        signed_in: row.signed_in_at.map(instant::from_db),
        hash: (!row.password.is_empty()).then(|| Hash::of_row(row.password)),
    })
}

fn duty_of(row: duty::entity::Model) -> Result<Duty, DbErr> {
    let role = Role::from_word(&row.role);
    Ok(Duty {
        role: role.ok_or_else(|| DbErr::Type(format!("role {:?} is not known to this version", row.role)))?,
        unit: row.unit_id,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::NATION;
    use web::{Error, Lang, State};

    async fn administrator(cx: &Cx, name: &str, code: &str) -> Account {
        let unit = cx.shelf::<Units>().unwrap().by_code(code, cx.today()).unwrap().id;
        let new = NewAccount {
            name: SignInName::read(name).unwrap(),
            shown: name.to_owned(),
            duty: Duty {
                role: Role::Administrator,
                unit,
            },
            lang: None,
            password: Some(Password::read("con trâu đi trước cái cày").unwrap()),
        };
        add(cx, new).await.unwrap().unwrap()
    }

    /// Two who take each other's duty have both been let in by then: what they change is looked at once more.
    #[test]
    fn the_last_administrator_of_the_agency_stays() {
        let prepare = async |db: db::Db| {
            db.migrate(crate::migrations()).await.unwrap();
            crate::fill(&db, Timestamp::UNIX_EPOCH).await.unwrap();
        };
        db::testing::both_from("org-last", prepare, async |db| {
            let state = State::new(db);
            state.put(crate::load_unscoped(state.db.read()).await.unwrap());
            let cx = Cx::new(&state, None, Lang::Vi);
            let one = administrator(&cx, "mot", NATION).await;
            let other = administrator(&cx, "hai", NATION).await;
            let province = administrator(&cx, "tinh", "40").await;
            close(&cx, &province).await.unwrap();
            take(&cx, &one, one.duties[0]).await.unwrap();
            for refused in [take(&cx, &other, other.duties[0]).await, close(&cx, &other).await] {
                assert!(matches!(refused, Err(Error::Conflict(_))), "{refused:?}");
            }
            let left = find_unscoped(&cx, other.id).await.unwrap().unwrap();
            assert_eq!(left.duties, other.duties);
            assert!(left.is_open());
        });
    }
}
