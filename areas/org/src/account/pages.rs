//! The accounts of one's unit and of what lies below it: find, add, rename, invite, close.

mod duties;
pub(crate) mod own;

use std::collections::HashSet;

use askama::Template;
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;
use web::{
    Choice, Crumb, Cx, Form, IntoResponse, Message, Page, Pages, Parse, Path, Permission, Response, Result,
    Routes, Typed, page, see,
};

use super::{Account, NewAccount, Password, SignInName, store};
use crate::audit::pages::refusal::out_of_scope;
use crate::duty::decide;
use crate::invitation;
use crate::look_up::{LookUp, Near, Why};
use crate::second_factor;
use crate::secret::Secret;
use crate::unit::Unit;
use crate::units::Units;
pub(crate) use duties::seated;
use duties::{AtUnit, Held, may_give, roles};

pub(crate) const READ: Permission = Permission("accounts.read");
/// To make accounts and to close them.
pub const WRITE: Permission = Permission("accounts.write");
pub(crate) const LIST: &str = "/quan-tri/tai-khoan";

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get(LIST, READ, list)
        .get("/quan-tri/tai-khoan/moi", WRITE, new)
        .post("/quan-tri/tai-khoan/moi", WRITE, make)
        .get("/quan-tri/tai-khoan/{id}", WRITE, show)
        .post("/quan-tri/tai-khoan/{id}", WRITE, rename)
        .post("/quan-tri/tai-khoan/{id}/moi-lai", WRITE, invite)
        .post("/quan-tri/tai-khoan/{id}/bo-xac-thuc", WRITE, remove_factor)
        .post("/quan-tri/tai-khoan/{id}/ngung", WRITE, close)
        .and(duties::routes())
        .and(own::routes())
}

#[derive(Template)]
#[template(path = "account/list.html")]
struct List {
    cx: Cx,
    search: String,
    accounts: Vec<Line>,
    all: usize,
    pages: Pages,
}

/// An account as a list shows it.
struct Line {
    account: Account,
    duties: Vec<Held>,
    state: &'static str,
    /// The day on which they signed in last.
    last: Option<String>,
}

#[derive(Template)]
#[template(path = "account/new.html")]
struct New {
    cx: Cx,
    typed: Typed,
    roles: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "account/show.html")]
struct Show {
    cx: Cx,
    line: Line,
    typed: Typed,
    /// Those that one could give.
    roles: Vec<Choice>,
    /// Whether one decides about this account.
    decides: bool,
}

/// The code of an invitation that was just made: it can't be shown again.
#[derive(Template)]
#[template(path = "account/invited.html")]
struct Invited {
    cx: Cx,
    line: Line,
    secret: Secret,
    link: String,
}

/// Who an account is for. The unit is looked up by [`at_unit`].
pub(crate) struct Person {
    pub(crate) name: SignInName,
    pub(crate) shown: String,
    pub(crate) unit: String,
}

impl Parse for Person {
    fn parse(typed: &mut Typed) -> Option<Self> {
        let name = typed.value("name", SignInName::read);
        let shown = typed.value("shown", shown);
        let unit = typed.required("unit");
        Some(Self {
            name: name?,
            shown: shown?,
            unit: unit?,
        })
    }
}

struct Addition {
    name: SignInName,
    shown: String,
    duty: AtUnit,
}

impl Parse for Addition {
    fn parse(typed: &mut Typed) -> Option<Self> {
        let name = typed.value("name", SignInName::read);
        let shown = typed.value("shown", shown);
        let duty = AtUnit::parse(typed);
        Some(Self {
            name: name?,
            shown: shown?,
            duty: duty?,
        })
    }
}

struct Shown(String);

impl Parse for Shown {
    fn parse(typed: &mut Typed) -> Option<Self> {
        typed.value("shown", shown).map(Self)
    }
}

/// A new password, typed twice.
pub(crate) fn new_password(typed: &mut Typed) -> Option<Password> {
    let password = typed.value("password", Password::read);
    let again = typed.required("again")?;
    if again != typed.text("password") {
        typed.refuse("again", "org-password-differs");
    }
    password
}

/// The unit that was typed, if it lives today and lies in the scope of whoever asks (anywhere, for the first
/// administrator); otherwise `typed` says what is wrong.
pub(crate) fn at_unit(cx: &Cx, text: &str, typed: &mut Typed) -> Result<Option<Uuid>> {
    let units = cx.shelf::<Units>()?;
    let today = cx.today();
    let trees = &cx.scope().trees;
    let mine = |id| cx.actor.is_none() || trees.iter().any(|root| units.is_within(id, *root, today));
    let found = match units.look_up(text, today) {
        LookUp::Found(unit) if mine(unit.id) => Ok(unit.id),
        LookUp::Found(unit) => {
            // The form comes back with what was typed; the audit has which unit it was.
            _ = out_of_scope(unit.id);
            Err(Message::new("org-unit-not-yours"))
        }
        LookUp::Ambiguous(several) => Err(those(&units, "org-unit-ambiguous", several, today)),
        LookUp::Unknown { near } if near.is_empty() => Err(Message::new("org-unit-unknown")),
        LookUp::Unknown { near } => Err(those(&units, "org-unit-near", living(near), today)),
    };
    Ok(found.map_err(|fault| typed.refuse("unit", fault)).ok())
}

/// A few of the units that may be meant.
fn those(units: &Units, key: &'static str, several: Vec<&Unit>, today: Date) -> Message {
    let names = several.iter().take(5).map(|unit| units.full_name(unit.id, today));
    Message::new(key).with("names", names.collect::<Vec<_>>().join("; "))
}

/// What comes near a name today: for a unit that has ended, those who hold what it was.
fn living(near: Vec<Near<'_>>) -> Vec<&Unit> {
    let mut living: Vec<&Unit> = Vec::new();
    for Near { unit, why } in near {
        let meant = match why {
            Why::Ended { now, .. } => now,
            _ => vec![unit],
        };
        living.extend(meant);
    }
    let mut seen = HashSet::new();
    living.retain(|unit| seen.insert(unit.id));
    living
}

async fn list(cx: Cx) -> Result<Page> {
    let search = cx.asked("tim").unwrap_or_default();
    let all = store::count(&cx, &search).await?;
    let pages = Pages::asked(&cx, all, 50);
    let units = cx.shelf::<Units>()?;
    let accounts = store::list(&cx, &search, pages).await?;
    let accounts = accounts
        .into_iter()
        .map(|account| Line::of(&cx, account, &units))
        .collect();
    Ok(page(List {
        cx,
        search,
        accounts,
        all,
        pages,
    }))
}

async fn new(cx: Cx) -> Result<Page> {
    let home = unit_title(&cx, cx.actor()?.home)?;
    let typed = Typed::of([("unit", home)]);
    New::of(cx, typed).await
}

async fn make(cx: Cx, form: Form<Addition>) -> Result<Response> {
    let mut typed = form.typed.clone();
    let Addition { name, shown, duty } = match form.accepted() {
        Ok(addition) => addition,
        Err(typed) => return Ok(New::of(cx, typed).await?.invalid().into_response()),
    };
    let Some(duty) = may_give(&cx, &duty, &mut typed).await? else {
        return Ok(New::of(cx, typed).await?.invalid().into_response());
    };
    let new = NewAccount {
        name,
        shown,
        duty,
        lang: None,
        password: None,
    };
    let Some(account) = store::add(&cx, new).await? else {
        typed.refuse("name", "org-name-taken");
        return Ok(New::of(cx, typed).await?.invalid().into_response());
    };
    let secret = invitation::store::invite(&cx, &account).await?;
    Ok(page(Invited::of(cx, account, secret)?).into_response())
}

async fn show(cx: Cx, Path(id): Path<Uuid>) -> Result<Page> {
    let account = store::find(&cx, id).await?;
    let typed = Typed::of([("shown", account.shown.clone())]);
    Ok(page(Show::of(cx, account, typed).await?))
}

async fn rename(cx: Cx, Path(id): Path<Uuid>, form: Form<Shown>) -> Result<Response> {
    let account = decided(&cx, id).await?;
    match form.accepted() {
        Ok(Shown(shown)) => {
            store::rename(&cx, &Account { shown, ..account }).await?;
            Ok(see(LIST).saying("saved").into_response())
        }
        Err(typed) => Ok(page(Show::of(cx, account, typed).await?)
            .invalid()
            .into_response()),
    }
}

async fn invite(cx: Cx, Path(id): Path<Uuid>) -> Result<Page> {
    let account = decided(&cx, id).await?;
    let secret = invitation::store::invite(&cx, &account).await?;
    Ok(page(Invited::of(cx, account, secret)?))
}

/// For who has lost both telephone and recovery codes.
async fn remove_factor(cx: Cx, Path(id): Path<Uuid>) -> Result<Response> {
    let account = decided(&cx, id).await?;
    second_factor::store::remove(&cx, &account).await?;
    Ok(see(format!("{LIST}/{id}"))
        .saying("org-factor-removed")
        .into_response())
}

async fn close(cx: Cx, Path(id): Path<Uuid>) -> Result<Response> {
    let account = decided(&cx, id).await?;
    store::close(&cx, &account).await?;
    Ok(see(LIST).saying("org-account-closed").into_response())
}

/// An account that whoever asks decides about: not their own, and none with a duty that they don't give.
async fn decided(cx: &Cx, id: Uuid) -> Result<Account> {
    let account = store::find(cx, id).await?;
    not_oneself(cx, id)?;
    if decides(cx, &account).await? {
        Ok(account)
    } else {
        Err(web::Error::Forbidden)
    }
}

async fn decides(cx: &Cx, account: &Account) -> Result<bool> {
    let mine = store::own_duties_unscoped(cx).await?;
    Ok(decide(&mine, &account.duties, &*cx.shelf::<Units>()?, cx.today()))
}

/// Nobody shuts themselves out: there is always one administrator left.
fn not_oneself(cx: &Cx, id: Uuid) -> Result<()> {
    if cx.actor()?.id == id {
        return Err(web::Error::conflict("org-account-own"));
    }
    Ok(())
}

impl Show {
    async fn of(cx: Cx, account: Account, typed: Typed) -> Result<Self> {
        let units = cx.shelf::<Units>()?;
        Ok(Self {
            decides: decides(&cx, &account).await?,
            roles: roles(&cx, typed.text("role")).await?,
            line: Line::of(&cx, account, &units),
            cx,
            typed,
        })
    }

    fn crumbs(&self) -> Vec<Crumb> {
        crumbs(&self.cx, self.line.account.shown.clone())
    }

    fn deed(&self, deed: &str) -> String {
        format!("{LIST}/{}/{deed}", self.line.account.id)
    }

    fn own(&self) -> bool {
        self.cx
            .actor
            .as_ref()
            .is_some_and(|actor| actor.id == self.line.account.id)
    }
}

impl New {
    async fn of(cx: Cx, typed: Typed) -> Result<Page> {
        let roles = roles(&cx, typed.text("role")).await?;
        Ok(page(Self { cx, typed, roles }))
    }

    fn crumbs(&self) -> Vec<Crumb> {
        crumbs(&self.cx, self.cx.say("org-account-new"))
    }
}

impl Invited {
    fn of(cx: Cx, account: Account, secret: Secret) -> Result<Self> {
        let line = Line::of(&cx, account, &*cx.shelf::<Units>()?);
        let link = cx.address(&invitation::pages::link(secret.text()));
        Ok(Self {
            cx,
            line,
            secret,
            link,
        })
    }

    fn crumbs(&self) -> Vec<Crumb> {
        crumbs(&self.cx, self.line.account.shown.clone())
    }
}

impl Line {
    fn of(cx: &Cx, account: Account, units: &Units) -> Self {
        let state = match (account.active, account.is_open()) {
            (false, _) => "org-account-is-closed",
            (true, false) => "org-account-is-waiting",
            (true, true) => "org-account-is-open",
        };
        Self {
            duties: Held::all(cx, &account, units),
            last: account.signed_in.map(day),
            account,
            state,
        }
    }
}

/// The day of an instant in Viet Nam: "05/11/2026".
pub(crate) fn day(at: Timestamp) -> String {
    vn::date::print(vn::local(at).date())
}

fn crumbs(cx: &Cx, here: String) -> Vec<Crumb> {
    vec![Crumb::new(cx.say("org-accounts"), LIST), Crumb::here(here)]
}

fn unit_title(cx: &Cx, id: Uuid) -> Result<String> {
    let units = cx.shelf::<Units>()?;
    Ok(units.get(id).map(|unit| unit.title()).unwrap_or_default())
}

fn shown(text: &str) -> Result<String, &'static str> {
    if text.chars().count() > 100 {
        Err("org-too-long")
    } else {
        Ok(text.to_owned())
    }
}
