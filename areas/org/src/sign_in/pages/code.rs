//! The second page of signing in, for who has a second factor and comes with a device that isn't trusted.

use askama::Template;
use axum::Extension;
use axum::http::{HeaderMap, HeaderValue, header};
use axum_login::tower_sessions::cookie::Cookie;
use jiff::SignedDuration;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use web::{Cx, Error, Form, IntoResponse, Parse, Permission, Response, Result, Routes, Typed, page, see};

use super::{begin, too_often, wait};
use crate::account::{self, Account};
use crate::second_factor::pages::Entered;
use crate::second_factor::{self, Code, TRUSTED};
use crate::secret::Secret;
use crate::session::pages::{Caller, Session};
use crate::sign_in::store::{Tried, tried};

const PATH: &str = "/dang-nhap/xac-thuc";
/// Where the session keeps whose password was right.
const AWAITED: &str = "awaited";
/// How long after the password the code may come.
const PATIENCE: SignedDuration = SignedDuration::from_mins(10);
/// The cookie of a trusted device.
const DEVICE: &str = "may";

pub(super) fn routes() -> Routes {
    Routes::new()
        .get(PATH, Permission::PUBLIC, show)
        .post(PATH, Permission::PUBLIC, enter)
}

#[derive(Template)]
#[template(path = "account/code.html")]
struct Ask {
    cx: Cx,
    typed: Typed,
}

struct Given {
    code: Code,
    trust: bool,
}

impl Parse for Given {
    fn parse(typed: &mut Typed) -> Option<Self> {
        let Entered(code) = Entered::parse(typed)?;
        Some(Self {
            code,
            trust: typed.ticked("trust"),
        })
    }
}

/// Somebody whose password was right.
#[derive(Serialize, Deserialize)]
struct Awaited {
    account: Uuid,
    /// Seconds since 1970.
    since: i64,
    next: String,
    /// Attempts that were counted on the way here.
    counted: i32,
}

/// Whether a code is to be asked for before the account opens.
pub(super) async fn is_asked(cx: &Cx, account: &Account, headers: &HeaderMap) -> Result<bool> {
    if account.factor.is_none() {
        return Ok(false);
    }
    match device(headers) {
        Some(secret) => Ok(!second_factor::store::trusts_unscoped(cx, account.id, &secret).await?),
        None => Ok(true),
    }
}

/// Remembers whose password was right, or was chosen by a link, and asks for the code.
pub(crate) async fn ask(
    cx: &Cx,
    session: &Session,
    account: &Account,
    next: String,
    counted: i32,
) -> Result<Response> {
    let awaited = Awaited {
        account: account.id,
        since: cx.now.as_second(),
        next,
        counted,
    };
    let kept = session.session.insert(AWAITED, awaited).await;
    kept.map_err(Error::broken)?;
    Ok(see(PATH).into_response())
}

async fn show(cx: Cx, session: Session) -> Result<Response> {
    Ok(match awaited(&cx, &session).await? {
        Some(_) => page(Ask {
            cx,
            typed: Typed::default(),
        })
        .into_response(),
        None => see("/dang-nhap").into_response(),
    })
}

/// A wrong code counts as a wrong password does, under the same name and address.
async fn enter(
    cx: Cx,
    mut session: Session,
    Extension(caller): Extension<Caller>,
    form: Form<Given>,
) -> Result<Response> {
    let Some((account, Awaited { next, counted, .. })) = awaited(&cx, &session).await? else {
        return Ok(see("/dang-nhap").warning("org-factor-late").into_response());
    };
    let mut typed = form.typed.clone();
    let Given { code, trust } = match form.accepted() {
        Ok(given) => given,
        Err(typed) => return Ok(page(Ask { cx, typed }).invalid().into_response()),
    };
    let key = account.factor.as_ref().ok_or(Error::NotFound)?;
    let opens = second_factor::store::opens(&cx, &account, &caller.0, key, &code);
    match tried(&cx, &account, &caller.0, counted, opens).await? {
        Tried::Right => (),
        Tried::Wrong => {
            typed.refuse("code", "org-factor-wrong");
            return Ok(page(Ask { cx, typed }).invalid().into_response());
        }
        Tried::TooSoon(free_from) => {
            typed.refuse("", wait(cx.now, free_from));
            return Ok(too_often(cx.now, free_from, page(Ask { cx, typed })));
        }
    }
    let trusted = match trust {
        true => Some(second_factor::store::trust(&cx, &account, &caller.0).await?),
        false => None,
    };
    let mut response = begin(&cx, &mut session, &caller, account, next).await?;
    if let Some(secret) = trusted {
        let cookie = remember(&cx, &secret)?;
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(response)
}

/// The account that a code is asked of, and how its owner came.
async fn awaited(cx: &Cx, session: &Session) -> Result<Option<(Account, Awaited)>> {
    let kept = session.session.get::<Awaited>(AWAITED).await;
    let Some(awaited) = kept.map_err(Error::broken)? else {
        return Ok(None);
    };
    if cx.now.as_second() - awaited.since > PATIENCE.as_secs() {
        return Ok(None);
    }
    let account = account::store::find_unscoped(cx, awaited.account).await?;
    let open = account.filter(|account| account.is_open() && account.factor.is_some());
    Ok(open.map(|account| (account, awaited)))
}

/// The secret that a trusted device brings.
fn device(headers: &HeaderMap) -> Option<String> {
    let lines = headers.get_all(header::COOKIE).into_iter();
    let mut cookies = lines
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| Cookie::split_parse(line.to_owned()))
        .flatten();
    cookies
        .find(|cookie| cookie.name() == DEVICE)
        .map(|cookie| cookie.value().to_owned())
}

fn remember(cx: &Cx, secret: &Secret) -> Result<HeaderValue> {
    let secure = if cx.address("").starts_with("https://") {
        "; Secure"
    } else {
        ""
    };
    let (secret, seconds) = (secret.text(), TRUSTED.as_secs());
    let cookie =
        format!("{DEVICE}={secret}; Path=/dang-nhap; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}");
    HeaderValue::from_str(&cookie).map_err(Error::broken)
}
