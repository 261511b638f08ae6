//! One's own second factor: switched on by a code of the telephone, and off again where no duty asks for it.

use askama::Template;
use axum::Extension;
use qrcode::QrCode;
use qrcode::render::svg;
use web::{
    Crumb, Cx, Error, Form, IntoResponse, Message, Page, Parse, Permission, Response, Result, Routes, Typed,
    page, see,
};

use super::{Code, Key, store};
use crate::account::Account;
use crate::secret::Secret;
use crate::session::pages::{Caller, OWN, Session, begin_again, known};
use crate::sign_in::pages::wait;
use crate::sign_in::store::{Tried, tried};

/// Where somebody is led whose duties ask for a second factor that they don't have yet.
pub(crate) const PATH: &str = "/tai-khoan/xac-thuc";
/// Where the session keeps a key until the telephone has shown a code of it.
const KEY: &str = "factor";

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get(PATH, Permission::SIGNED_IN, show)
        .post(PATH, Permission::SIGNED_IN, keep)
        .post("/tai-khoan/xac-thuc/bo", Permission::SIGNED_IN, remove)
}

#[derive(Template)]
#[template(path = "second_factor/begin.html")]
struct Begin {
    cx: Cx,
    typed: Typed,
    /// The square that a telephone reads.
    drawn: String,
    /// The same to be typed.
    spelled: String,
    /// Whether a duty asks for it.
    must: bool,
}

#[derive(Template)]
#[template(path = "second_factor/show.html")]
struct Show {
    cx: Cx,
    typed: Typed,
    must: bool,
}

/// The recovery codes, which can't be shown again.
#[derive(Template)]
#[template(path = "second_factor/codes.html")]
struct Codes {
    cx: Cx,
    codes: Vec<Secret>,
}

/// A code as the form has it.
pub(crate) struct Entered(pub(crate) Code);

impl Parse for Entered {
    fn parse(typed: &mut Typed) -> Option<Self> {
        typed.value("code", Code::read).map(Self)
    }
}

async fn show(cx: Cx, session: Session) -> Result<Response> {
    let account = known(&session)?;
    Ok(now(cx, &session, &account, Typed::default())
        .await?
        .into_response())
}

/// The page as it is now: what is there, or how to begin.
async fn now(cx: Cx, session: &Session, account: &Account, typed: Typed) -> Result<Page> {
    let must = account.duties.iter().any(|duty| duty.role.needs_second_factor());
    if account.factor.is_some() {
        return Ok(page(Show { cx, typed, must }));
    }
    let key = offered(session).await?;
    Ok(page(Begin {
        cx,
        typed,
        drawn: drawn(&key.address(&account.name)?)?,
        spelled: key.spelled(),
        must,
    }))
}

/// The same with what is wrong in it.
async fn again(cx: Cx, session: &Session, account: &Account, typed: Typed) -> Result<Response> {
    Ok(now(cx, session, account, typed).await?.invalid().into_response())
}

async fn keep(cx: Cx, mut session: Session, form: Form<Entered>) -> Result<Response> {
    let account = known(&session)?;
    if account.factor.is_some() {
        return Ok(see(PATH).into_response());
    }
    let mut typed = form.typed.clone();
    let key = offered(&session).await?;
    let step = match form.accepted() {
        Ok(Entered(Code::OfTelephone(digits))) => key.step_of(&digits, cx.now),
        Ok(Entered(Code::Recovery(_))) => None,
        Err(typed) => return again(cx, &session, &account, typed).await,
    };
    let Some(step) = step else {
        typed.refuse("code", "org-factor-wrong");
        return again(cx, &session, &account, typed).await;
    };
    let codes = store::keep(&cx, &account, &key, step).await?;
    session
        .session
        .remove::<Vec<u8>>(KEY)
        .await
        .map_err(Error::broken)?;
    let factor = Some(key);
    begin_again(&mut session, Account { factor, ..account }).await?;
    Ok(page(Codes { cx, codes }).into_response())
}

/// A code is asked for, and counted when it is wrong, as in signing in: the browser may have been left open by somebody
/// else.
async fn remove(
    cx: Cx,
    mut session: Session,
    Extension(caller): Extension<Caller>,
    form: Form<Entered>,
) -> Result<Response> {
    let account = known(&session)?;
    let Some(key) = account.factor.clone() else {
        return Ok(see(PATH).into_response());
    };
    let mut typed = form.typed.clone();
    let code = match form.accepted() {
        Ok(Entered(code)) => code,
        Err(typed) => return again(cx, &session, &account, typed).await,
    };
    let opens = store::opens(&cx, &account, &caller.0, &key, &code);
    let fault = match tried(&cx, &account, &caller.0, 0, opens).await? {
        Tried::Right => None,
        Tried::Wrong => Some(Message::new("org-factor-wrong")),
        Tried::TooSoon(free_from) => Some(wait(cx.now, free_from)),
    };
    if let Some(fault) = fault {
        typed.refuse("code", fault);
        return again(cx, &session, &account, typed).await;
    }
    store::remove(&cx, &account).await?;
    let factor = None;
    begin_again(&mut session, Account { factor, ..account }).await?;
    Ok(see(OWN).saying("org-factor-removed").into_response())
}

/// The key that this session was offered, or a new one.
async fn offered(session: &Session) -> Result<Key> {
    let kept = session.session.get::<Vec<u8>>(KEY).await.map_err(Error::broken)?;
    if let Some(bytes) = kept {
        return Ok(Key::of_bytes(bytes));
    }
    let key = Key::draw()?;
    session
        .session
        .insert(KEY, key.bytes())
        .await
        .map_err(Error::broken)?;
    Ok(key)
}

/// An address as a square of black and white, in SVG.
fn drawn(address: &str) -> Result<String> {
    let code = QrCode::new(address).map_err(Error::broken)?;
    let svg = code.render::<svg::Color<'_>>().min_dimensions(220, 220).build();
    let from = svg.find("<svg").unwrap_or_default();
    Ok(svg.get(from..).unwrap_or_default().to_owned())
}

fn crumbs(cx: &Cx) -> Vec<Crumb> {
    vec![
        Crumb::new(cx.say("account"), OWN),
        Crumb::here(cx.say("org-factor")),
    ]
}
