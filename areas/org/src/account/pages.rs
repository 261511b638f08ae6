//! The accounts of one's unit and of what lies below it: find, add, change, give a password, close.

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
use crate::look_up::{LookUp, Near, Why};
use crate::role::Role;
use crate::secret::Secret;
use crate::unit::Unit;
use crate::units::Units;

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
        .post("/quan-tri/tai-khoan/{id}", WRITE, change)
        .post("/quan-tri/tai-khoan/{id}/mat-khau", WRITE, give)
        .post("/quan-tri/tai-khoan/{id}/ngung", WRITE, close)
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
    unit: String,
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
    roles: Vec<Choice>,
}

/// The password that was just given: it can't be shown again.
#[derive(Template)]
#[template(path = "account/given.html")]
struct Given {
    cx: Cx,
    line: Line,
    secret: Secret,
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
    person: Person,
    role: Role,
}

impl Parse for Addition {
    fn parse(typed: &mut Typed) -> Option<Self> {
        let person = Person::parse(typed);
        let role = typed.value("role", role);
        Some(Self {
            person: person?,
            role: role?,
        })
    }
}

struct Change {
    shown: String,
    unit: String,
    role: Role,
}

impl Parse for Change {
    fn parse(typed: &mut Typed) -> Option<Self> {
        let shown = typed.value("shown", shown);
        let unit = typed.required("unit");
        let role = typed.value("role", role);
        Some(Self {
            shown: shown?,
            unit: unit?,
            role: role?,
        })
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
        LookUp::Found(_) => Err(Message::new("org-unit-not-yours")),
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
        .map(|account| Line::of(account, &units))
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
    Ok(page(New {
        roles: roles(&cx, Role::Officer),
        cx,
        typed,
    }))
}

async fn make(cx: Cx, form: Form<Addition>) -> Result<Response> {
    let again = |cx: Cx, typed| {
        Ok(page(New {
            roles: roles(&cx, Role::Officer),
            cx,
            typed,
        })
        .invalid()
        .into_response())
    };
    let mut typed = form.typed.clone();
    let Addition { person, role } = match form.accepted() {
        Ok(addition) => addition,
        Err(typed) => return again(cx, typed),
    };
    let Some(unit) = at_unit(&cx, &person.unit, &mut typed)? else {
        return again(cx, typed);
    };
    let secret = Secret::draw_spoken()?;
    let new = NewAccount {
        name: person.name,
        shown: person.shown,
        unit,
        role,
        lang: None,
        password: Password::from(&secret),
        one_time: true,
    };
    match store::add(&cx, new).await? {
        Some(account) => Ok(page(Given::of(cx, account, secret)?).into_response()),
        None => {
            typed.refuse("name", "org-name-taken");
            again(cx, typed)
        }
    }
}

async fn show(cx: Cx, Path(id): Path<Uuid>) -> Result<Page> {
    let account = store::find(&cx, id).await?;
    let typed = Typed::of([
        ("shown", account.shown.clone()),
        ("unit", unit_title(&cx, account.unit)?),
        ("role", account.role.as_str().to_owned()),
    ]);
    Ok(page(Show::of(cx, account, typed)?))
}

async fn change(cx: Cx, Path(id): Path<Uuid>, form: Form<Change>) -> Result<Response> {
    let account = store::find(&cx, id).await?;
    not_oneself(&cx, id)?;
    let mut typed = form.typed.clone();
    let Change { shown, unit, role } = match form.accepted() {
        Ok(change) => change,
        Err(typed) => return Ok(page(Show::of(cx, account, typed)?).invalid().into_response()),
    };
    let Some(unit) = at_unit(&cx, &unit, &mut typed)? else {
        return Ok(page(Show::of(cx, account, typed)?).invalid().into_response());
    };
    store::change(
        &cx,
        &Account {
            shown,
            unit,
            role,
            ..account
        },
    )
    .await?;
    Ok(see(LIST).saying("saved").into_response())
}

async fn give(cx: Cx, Path(id): Path<Uuid>) -> Result<Page> {
    let account = store::find(&cx, id).await?;
    not_oneself(&cx, id)?;
    let secret = store::give_password(&cx, &account).await?;
    Ok(page(Given::of(cx, account, secret)?))
}

async fn close(cx: Cx, Path(id): Path<Uuid>) -> Result<Response> {
    let account = store::find(&cx, id).await?;
    not_oneself(&cx, id)?;
    store::close(&cx, &account).await?;
    Ok(see(LIST).saying("org-account-closed").into_response())
}

/// Nobody shuts themselves out: there is always one administrator left.
fn not_oneself(cx: &Cx, id: Uuid) -> Result<()> {
    if cx.actor()?.id == id {
        return Err(web::Error::conflict("org-account-own"));
    }
    Ok(())
}

impl Show {
    fn of(cx: Cx, account: Account, typed: Typed) -> Result<Self> {
        let units = cx.shelf::<Units>()?;
        let roles = roles(&cx, account.role);
        Ok(Self {
            line: Line::of(account, &units),
            cx,
            typed,
            roles,
        })
    }

    fn crumbs(&self) -> Vec<Crumb> {
        crumbs(&self.cx, self.line.account.shown.clone())
    }

    fn closing(&self) -> String {
        format!("{LIST}/{}/ngung", self.line.account.id)
    }

    fn own(&self) -> bool {
        self.cx
            .actor
            .as_ref()
            .is_some_and(|actor| actor.id == self.line.account.id)
    }
}

impl New {
    fn crumbs(&self) -> Vec<Crumb> {
        crumbs(&self.cx, self.cx.say("org-account-new"))
    }
}

impl Given {
    fn of(cx: Cx, account: Account, secret: Secret) -> Result<Self> {
        let line = Line::of(account, &*cx.shelf::<Units>()?);
        Ok(Self { cx, line, secret })
    }

    fn crumbs(&self) -> Vec<Crumb> {
        crumbs(&self.cx, self.line.account.shown.clone())
    }
}

impl Line {
    fn of(account: Account, units: &Units) -> Self {
        let state = match (account.active, account.must_choose()) {
            (false, _) => "org-account-is-closed",
            (true, true) => "org-account-is-waiting",
            (true, false) => "org-account-is-open",
        };
        let unit = units
            .get(account.unit)
            .map(|unit| unit.title())
            .unwrap_or_default();
        let last = account.signed_in.map(day);
        Self {
            account,
            unit,
            state,
            last,
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

fn roles(cx: &Cx, chosen: Role) -> Vec<Choice> {
    Role::ALL
        .map(|role| Choice::new(role.as_str(), cx.say(role.key())).chosen(role == chosen))
        .into()
}

fn role(word: &str) -> Result<Role, &'static str> {
    Role::from_word(word).ok_or("field-choice")
}

fn shown(text: &str) -> Result<String, &'static str> {
    if text.chars().count() > 100 {
        Err("org-too-long")
    } else {
        Ok(text.to_owned())
    }
}
