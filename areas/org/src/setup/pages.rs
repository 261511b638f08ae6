//! The page behind the first administrator's link.

use askama::Template;
use axum::Extension;
use web::{Cx, Error, Form, IntoResponse, Parse, Permission, Response, Result, Routes, Typed, page};

use super::store;
use crate::account::pages::{Person, at_unit, seated};
use crate::account::{self, NewAccount, Password};
use crate::duty::Duty;
use crate::role::Role;
use crate::secret::seal;
use crate::session::pages::{Caller, Session};
use crate::sign_in::pages::begin;
use crate::units::Units;

pub(crate) const PATH: &str = "/thiet-lap";

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get(PATH, Permission::PUBLIC, show)
        .post(PATH, Permission::PUBLIC, make)
}

#[derive(Template)]
#[template(path = "account/setup.html")]
struct Setup {
    cx: Cx,
    typed: Typed,
}

struct First {
    person: Person,
    password: Password,
}

impl Parse for First {
    fn parse(typed: &mut Typed) -> Option<Self> {
        let person = Person::parse(typed);
        let password = account::pages::new_password(typed);
        Some(Self {
            person: person?,
            password: password?,
        })
    }
}

async fn show(cx: Cx) -> Result<Response> {
    open(&cx).await?;
    let agency = cx.shelf::<Units>()?.nation().map(|unit| unit.title());
    let typed = Typed::of([("unit", agency.unwrap_or_default())]);
    Ok(page(Setup { cx, typed }).into_response())
}

async fn make(
    cx: Cx,
    mut session: Session,
    Extension(caller): Extension<Caller>,
    form: Form<First>,
) -> Result<Response> {
    let seal = open(&cx).await?;
    let mut typed = form.typed.clone();
    let First { person, password } = match form.accepted() {
        Ok(first) => first,
        Err(typed) => return Ok(page(Setup { cx, typed }).invalid().into_response()),
    };
    let role = Role::Administrator;
    let duty = match at_unit(&cx, &person.unit, &mut typed)? {
        Some(unit) => seated(&cx, Duty { role, unit }, &mut typed)?,
        None => None,
    };
    let Some(duty) = duty else {
        return Ok(page(Setup { cx, typed }).invalid().into_response());
    };
    if !store::use_up(&cx, &seal).await? {
        return Err(Error::NotFound);
    }
    let new = NewAccount {
        name: person.name,
        shown: person.shown,
        duty,
        lang: None,
        password: Some(password),
    };
    let account = account::store::add(&cx, new).await?.ok_or(Error::NotFound)?;
    begin(&cx, &mut session, &caller, account, "/".to_owned()).await
}

/// The seal of the link that was followed, if it opens; otherwise there is nothing here.
async fn open(cx: &Cx) -> Result<String> {
    let seal = seal(&cx.asked("ma").unwrap_or_default());
    if store::opens_unscoped(cx, &seal).await? {
        Ok(seal)
    } else {
        Err(Error::NotFound)
    }
}
