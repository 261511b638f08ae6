//! One's own account: the password, the language.

use askama::Template;
use axum::Extension;
use axum::http::header;
use web::{
    Cx, Error, Form, IntoResponse, Lang, Message, Parse, Permission, Response, Result, Routes, Typed, page,
    see,
};

use super::{new_password, unit_title};
use crate::account::{Account, Password, fits, store};
use crate::session::pages::{Caller, Known, OWN, Session};
use crate::sign_in;
use crate::sign_in::pages::wait;
use crate::sign_in::store::Attempt;
use crate::token;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get(OWN, Permission::SIGNED_IN, show)
        .post("/tai-khoan/mat-khau", Permission::SIGNED_IN, choose_password)
        .post("/tai-khoan/ngon-ngu", Permission::SIGNED_IN, choose_lang)
}

#[derive(Template)]
#[template(path = "account/own.html")]
struct Own {
    cx: Cx,
    typed: Typed,
    account: Account,
    unit: String,
}

struct NewPassword {
    current: String,
    password: Password,
}

impl Parse for NewPassword {
    fn parse(typed: &mut Typed) -> Option<Self> {
        let current = typed.required("current");
        let password = new_password(typed);
        if current.as_deref() == Some(typed.text("password")) {
            typed.refuse("password", "org-password-same");
        }
        Some(Self {
            current: current?,
            password: password?,
        })
    }
}

struct Tongue(Lang);

impl Parse for Tongue {
    fn parse(typed: &mut Typed) -> Option<Self> {
        typed
            .value("lang", |code| Lang::from_code(code).ok_or("field-choice"))
            .map(Self)
    }
}

async fn show(cx: Cx, session: Session) -> Result<Response> {
    let account = known(&session)?;
    Ok(page(Own::of(cx, account, Typed::default())?).into_response())
}

/// The current password is asked for, and counted when it is wrong, as in signing in: the browser may have been left
/// open by somebody else. All other sessions of the account end.
async fn choose_password(
    cx: Cx,
    mut session: Session,
    Extension(caller): Extension<Caller>,
    form: Form<NewPassword>,
) -> Result<Response> {
    let account = known(&session)?;
    let mut typed = form.typed.clone();
    let NewPassword { current, password } = match form.accepted() {
        Ok(new) => new,
        Err(typed) => return Ok(page(Own::of(cx, account, typed)?).invalid().into_response()),
    };
    let attempt = Attempt::new(account.name.as_str(), &caller.0);
    let fault = match sign_in::store::begin(&cx, &attempt).await? {
        Some(free_from) => Some(wait(cx.now, free_from)),
        None if fits(&current, Some(account.hash.clone())).await? => None,
        None => Some(Message::new("org-password-wrong")),
    };
    if let Some(fault) = fault {
        typed.refuse("current", fault);
        return Ok(page(Own::of(cx, account, typed)?).invalid().into_response());
    }
    sign_in::store::succeed(&cx, &attempt).await?;
    let account = store::choose_password(&cx, account, password).await?;
    session.session.cycle_id().await.map_err(Error::broken)?;
    session
        .login(&Known::new(account))
        .await
        .map_err(|cause| Error::broken(format!("{cause:?}")))?;
    Ok(see(OWN).saying("org-password-saved").into_response())
}

/// The account's language, also in this browser, which may have another of its own.
async fn choose_lang(cx: Cx, form: Form<Tongue>) -> Result<Response> {
    let Tongue(lang) = form.accepted().map_err(|_| Error::invalid("field-choice"))?;
    store::choose_lang(&cx, cx.actor()?.id, Some(lang.code().to_owned())).await?;
    let forget = "lang=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax";
    let mut response = see(OWN).saying("saved").into_response();
    response
        .headers_mut()
        .append(header::SET_COOKIE, header::HeaderValue::from_static(forget));
    Ok(response)
}

fn known(session: &Session) -> Result<Account> {
    let known = session.user.as_ref().ok_or(Error::SignIn)?;
    Ok(known.account.clone())
}

impl Own {
    fn of(cx: Cx, account: Account, typed: Typed) -> Result<Self> {
        let unit = unit_title(&cx, account.unit)?;
        Ok(Self {
            cx,
            typed,
            account,
            unit,
        })
    }

    fn may_make_tokens(&self) -> bool {
        self.cx.may(token::pages::WRITE)
    }
}
