//! Invitations in the database: their seals, never the codes.

use db::{Write, instant};
use sea_orm::{ActiveModelTrait, ColumnTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter};
use uuid::Uuid;
use web::{Cx, Result};

use super::HOLDS;
use super::entity::{Column, Entity, Model};
use super::pages::link;
use crate::account::store::deed;
use crate::account::{self, Account, Password, SignInName};
use crate::audit::store as audit;
use crate::second_factor;
use crate::secret::{Secret, seal, spelled};

/// Invites somebody to choose a password. The one they had, and links that were sent before, open nothing any more. An
/// account that was closed is open again when its owner has chosen one.
pub(crate) async fn invite(cx: &Cx, account: &Account) -> Result<Secret> {
    let secret = Secret::draw_spoken()?;
    let row = Model {
        seal: secret.seal(),
        account_id: account.id,
        until: instant::to_db(cx.now + HOLDS),
    };
    let write = cx.db.write().await?;
    account::store::take_password(cx, &write, account).await?;
    withdraw(&write, account.id).await?;
    row.into_active_model().insert(&write).await?;
    audit::note(cx, &write, deed("org-audit-invited", account)).await?;
    write.commit().await?;
    Ok(secret)
}

/// Lets somebody in again whom nobody else can: the path of an invitation, and no second factor any more. `None` where nobody
/// signs in with that name. For who keeps the server; everybody else asks an administrator.
pub async fn let_in_again(cx: &Cx, name: &SignInName) -> Result<Option<String>> {
    let Some(account) = account::store::named_unscoped(cx, name).await? else {
        return Ok(None);
    };
    // Without the password first: whatever happens in between, it is never enough alone.
    let secret = invite(cx, &account).await?;
    if account.factor.is_some() {
        second_factor::store::remove(cx, &account).await?;
    }
    Ok(Some(link(secret.text())))
}

/// Who is invited by a code, if it still opens.
pub(crate) async fn invited_unscoped(cx: &Cx, code: &str) -> Result<Option<Account>> {
    let open = Entity::find_by_id(seal(&spelled(code))).filter(Column::Until.gt(instant::to_db(cx.now)));
    let Some(row) = open.one(cx.db.read()).await? else {
        return Ok(None);
    };
    account::store::find_unscoped(cx, row.account_id).await
}

/// Uses the code up; `None` if it opens nothing any more: somebody else has just used it, or it was withdrawn. The account's
/// row is written first, as in [`invite`] and where an account is closed: whoever comes second waits, and sees what was done.
pub(crate) async fn accept(
    cx: &Cx,
    code: &str,
    account: Account,
    password: Password,
    address: &str,
) -> Result<Option<Account>> {
    let hash = password.hash().await?;
    let write = cx.db.write().await?;
    account::store::open(cx, &write, &account, &hash).await?;
    let standing = Entity::delete_by_id(seal(&spelled(code)))
        .filter(Column::AccountId.eq(account.id))
        .filter(Column::Until.gt(instant::to_db(cx.now)));
    if standing.exec(&write).await?.rows_affected == 0 {
        return Ok(None);
    }
    withdraw(&write, account.id).await?;
    let chosen = deed("org-audit-password-chosen", &account);
    audit::note_by(cx, &write, &account, address, chosen).await?;
    write.commit().await?;
    Ok(Some(Account {
        hash: Some(hash),
        active: true,
        ..account
    }))
}

/// Takes every invitation of an account back.
pub(crate) async fn withdraw(write: &Write, account: Uuid) -> Result<(), DbErr> {
    let all = Entity::delete_many().filter(Column::AccountId.eq(account));
    all.exec(write).await.map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::account::NewAccount;
    use crate::{Duty, Role, Units};
    use jiff::Timestamp;
    use web::{Error, Lang, State};

    const PHRASE: &str = "con trâu đi trước cái cày";

    fn phrase() -> Password {
        Password::read(PHRASE).unwrap()
    }

    /// Somebody of Nghệ An who has a password.
    fn with_an_officer(story: impl AsyncFn(Cx, Account)) {
        let prepare = async |db: db::Db| {
            db.migrate(crate::migrations()).await.unwrap();
            crate::fill(&db, Timestamp::UNIX_EPOCH).await.unwrap();
        };
        db::testing::both_from("org-invited", prepare, async |db| {
            let state = State::new(db);
            state.put(crate::load_unscoped(state.db.read()).await.unwrap());
            let cx = Cx::new(&state, None, Lang::Vi);
            let unit = cx.shelf::<Units>().unwrap().by_code("40", cx.today()).unwrap().id;
            let role = Role::ProvincialOfficer;
            let new = NewAccount {
                name: SignInName::read("vinh").unwrap(),
                shown: "Vinh".to_owned(),
                duty: Duty { role, unit },
                lang: None,
                password: Some(phrase()),
            };
            let account = account::store::add(&cx, new).await.unwrap().unwrap();
            story(cx, account).await;
        });
    }

    async fn now(cx: &Cx, account: &Account) -> Account {
        let now = account::store::find_unscoped(cx, account.id).await.unwrap();
        now.unwrap()
    }

    /// The password is hashed between the look at the link and its use: meanwhile the account is closed.
    #[test]
    fn a_link_that_was_looked_at_before_the_account_was_closed_opens_nothing() {
        with_an_officer(async |cx, account| {
            let code = invite(&cx, &account).await.unwrap();
            let invited = invited_unscoped(&cx, code.text()).await.unwrap().unwrap();
            account::store::close(&cx, &account).await.unwrap();
            let late = accept(&cx, code.text(), invited, phrase(), "").await.unwrap();
            assert!(late.is_none());
            assert!(!now(&cx, &account).await.is_open());
        });
    }

    #[test]
    fn a_closed_account_that_is_invited_stays_closed_until_its_owner_comes() {
        with_an_officer(async |cx, account| {
            account::store::close(&cx, &account).await.unwrap();
            let code = invite(&cx, &account).await.unwrap();
            assert!(!now(&cx, &account).await.active);
            let invited = invited_unscoped(&cx, code.text()).await.unwrap().unwrap();
            let opened = accept(&cx, code.text(), invited, phrase(), "").await.unwrap();
            assert!(opened.unwrap().is_open());
            assert!(now(&cx, &account).await.is_open());
        });
    }

    #[test]
    fn who_keeps_the_server_lets_in_again_whom_nobody_else_can() {
        with_an_officer(async |cx, account| {
            let key = second_factor::Key::draw().unwrap();
            second_factor::store::keep(&cx, &account, &key, 1).await.unwrap();
            let nobody = SignInName::read("khac").unwrap();
            assert_eq!(let_in_again(&cx, &nobody).await.unwrap(), None);
            let link = let_in_again(&cx, &account.name).await.unwrap().unwrap();
            let left = now(&cx, &account).await;
            assert!(left.hash.is_none() && left.factor.is_none());
            let (_, code) = link.split_once("?ma=").unwrap();
            let invited = invited_unscoped(&cx, code).await.unwrap().unwrap();
            assert_eq!(invited.id, account.id);
        });
    }

    #[test]
    fn who_is_shut_out_while_they_change_their_password_stays_out() {
        with_an_officer(async |cx, account| {
            let change = async || account::store::choose_password(&cx, account.clone(), phrase()).await;
            invite(&cx, &account).await.unwrap();
            assert!(matches!(change().await, Err(Error::SignIn)));
            account::store::close(&cx, &account).await.unwrap();
            assert!(matches!(change().await, Err(Error::SignIn)));
            let left = now(&cx, &account).await;
            assert!(!left.active && left.hash.is_none());
        });
    }
}
