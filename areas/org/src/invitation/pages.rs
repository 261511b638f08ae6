//! The page behind an invitation's link.

use askama::Template;
use axum::Extension;
use web::http::StatusCode;
use web::{Cx, Form, IntoResponse, Page, Parse, Permission, Response, Result, Routes, Typed, page};

use super::store;
use crate::account::{Account, Password, pages::new_password};
use crate::session::pages::{Caller, Session};
use crate::sign_in::pages::{begin, code};

const PATH: &str = "/loi-moi";

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get(PATH, Permission::PUBLIC, show)
        .post(PATH, Permission::PUBLIC, accept)
}

/// The link to send: "/loi-moi?ma=kxmt-7rap-w9dq".
pub(crate) fn link(code: &str) -> String {
    format!("{PATH}?ma={code}")
}

/// Where a code is typed that was read out on the telephone.
#[derive(Template)]
#[template(path = "invitation/code.html")]
struct Code {
    cx: Cx,
    typed: Typed,
    /// Whether one was given that opens nothing.
    refused: bool,
}

#[derive(Template)]
#[template(path = "invitation/accept.html")]
struct Accept {
    cx: Cx,
    typed: Typed,
    account: Account,
}

struct Chosen(Password);

impl Parse for Chosen {
    fn parse(typed: &mut Typed) -> Option<Self> {
        new_password(typed).map(Self)
    }
}

async fn show(cx: Cx) -> Result<Page> {
    let code = cx.asked("ma").unwrap_or_default();
    Ok(match store::invited_unscoped(&cx, &code).await? {
        Some(account) => page(Accept {
            cx,
            typed: Typed::default(),
            account,
        }),
        None if code.is_empty() => page(Code {
            cx,
            typed: Typed::default(),
            refused: false,
        }),
        None => refused(cx),
    })
}

/// Who has a second factor shows it before they are in: the link alone may have come into other hands.
async fn accept(
    cx: Cx,
    mut session: Session,
    Extension(caller): Extension<Caller>,
    form: Form<Chosen>,
) -> Result<Response> {
    let opener = cx.asked("ma").unwrap_or_default();
    let Some(account) = store::invited_unscoped(&cx, &opener).await? else {
        return Ok(refused(cx).into_response());
    };
    let Chosen(password) = match form.accepted() {
        Ok(chosen) => chosen,
        Err(typed) => return Ok(page(Accept { cx, typed, account }).invalid().into_response()),
    };
    match store::accept(&cx, &opener, account, password, &caller.0).await? {
        Some(account) if account.factor.is_some() => {
            code::ask(&cx, &session, &account, "/".to_owned(), 0).await
        }
        Some(account) => begin(&cx, &mut session, &caller, account, "/".to_owned()).await,
        None => Ok(refused(cx).into_response()),
    }
}

fn refused(cx: Cx) -> Page {
    let code = Code {
        cx,
        typed: Typed::default(),
        refused: true,
    };
    page(code).with(StatusCode::NOT_FOUND)
}
