//! The page where one signs in, and the way out.

pub(crate) mod code;

use askama::Template;
use axum::Extension;
use axum::http::{HeaderMap, StatusCode, header};
use jiff::Timestamp;
use web::{
    Cx, Form, IntoResponse, Message, Page, Parse, Permission, Response, Result, Routes, Typed, inside, page,
    see,
};

use super::store::{self, Attempt};
use crate::account::{self, Account, SignInName};
use crate::session::pages::{Caller, Known, Session};

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/dang-nhap", Permission::PUBLIC, show)
        .post("/dang-nhap", Permission::PUBLIC, sign_in)
        .post("/dang-xuat", Permission::PUBLIC, sign_out)
        .and(code::routes())
}

#[derive(Template)]
#[template(path = "account/sign_in.html")]
struct Show {
    cx: Cx,
    typed: Typed,
}

impl Show {
    fn refused(cx: Cx, mut typed: Typed, fault: impl Into<Message>) -> Page {
        typed.refuse("", fault);
        page(Self { cx, typed }).invalid()
    }
}

struct Given {
    name: String,
    password: String,
    next: String,
}

impl Parse for Given {
    fn parse(typed: &mut Typed) -> Option<Self> {
        let name = typed.required("name");
        let password = typed.required("password");
        let next = inside(typed.text("next")).to_owned();
        Some(Self {
            name: name?,
            password: password?,
            next,
        })
    }
}

async fn show(cx: Cx) -> Result<Response> {
    let next = cx.asked("next").unwrap_or_default();
    if cx.actor.is_some() {
        return Ok(see(inside(&next)).into_response());
    }
    let typed = Typed::of([("next", next)]);
    Ok(page(Show { cx, typed }).into_response())
}

async fn sign_in(
    cx: Cx,
    mut session: Session,
    Extension(caller): Extension<Caller>,
    headers: HeaderMap,
    form: Form<Given>,
) -> Result<Response> {
    let typed = form.typed.clone();
    let given = match form.accepted() {
        Ok(given) => given,
        Err(typed) => return Ok(page(Show { cx, typed }).invalid().into_response()),
    };
    let name = SignInName::read(&given.name).ok();
    let attempt = Attempt::new(name.as_ref().map_or(&given.name, SignInName::as_str), &caller.0);
    if let Some(free_from) = store::begin(&cx, &attempt).await? {
        let said = wait(cx.now, free_from);
        return Ok(too_often(cx.now, free_from, Show::refused(cx, typed, said)));
    }
    let account = match check(&cx, name, &given.password).await? {
        (Some(account), true) => account,
        (named, _) => {
            store::fail(&cx, &attempt, named.as_ref(), &caller.0).await?;
            return Ok(Show::refused(cx, typed, "org-sign-in-wrong").into_response());
        }
    };
    if code::is_asked(&cx, &account, &headers).await? {
        return code::ask(&cx, &session, &account, given.next, 1).await;
    }
    store::succeed(&cx, &attempt, 1).await?;
    begin(&cx, &mut session, &caller, account, given.next).await
}

/// The open account of the name, and whether the password is its own. It takes the same time if there is none.
async fn check(cx: &Cx, name: Option<SignInName>, password: &str) -> Result<(Option<Account>, bool)> {
    let account = match name {
        Some(name) => account::store::named_unscoped(cx, &name).await?,
        None => None,
    };
    let account = account.filter(Account::is_open);
    let hash = account.as_ref().and_then(|account| account.hash.clone());
    let fits = account::fits(password, hash).await?;
    Ok((account, fits))
}

/// Begins a session with an id that nobody has seen before.
pub(crate) async fn begin(
    cx: &Cx,
    session: &mut Session,
    caller: &Caller,
    account: Account,
    next: String,
) -> Result<Response> {
    account::store::note_sign_in(cx, &account, &caller.0).await?;
    if session.session.id().is_some() {
        session.session.flush().await.map_err(web::Error::broken)?;
    }
    session
        .login(&Known::new(account))
        .await
        .map_err(|cause| web::Error::broken(format!("{cause:?}")))?;
    Ok(see(next).into_response())
}

async fn sign_out(mut session: Session) -> Result<Response> {
    if session.session.id().is_some() {
        session
            .logout()
            .await
            .map_err(|cause| web::Error::broken(format!("{cause:?}")))?;
    }
    Ok(see("/dang-nhap").saying("org-signed-out").into_response())
}

fn too_often(now: Timestamp, free_from: Timestamp, refused: Page) -> Response {
    let seconds = free_from.duration_since(now).as_secs().max(1);
    let page = refused.with(StatusCode::TOO_MANY_REQUESTS);
    ([(header::RETRY_AFTER, seconds.to_string())], page).into_response()
}

/// "Sai nhiều lần. Thử lại sau 30 giây."
pub(crate) fn wait(now: Timestamp, free_from: Timestamp) -> Message {
    match free_from.duration_since(now).as_secs().max(1) {
        seconds @ ..=90 => Message::new("org-sign-in-wait-seconds").with("seconds", seconds),
        seconds => Message::new("org-sign-in-wait-minutes").with("minutes", (seconds + 59) / 60),
    }
}
