//! One's own account: the password, the language.

use askama::Template;
use axum::Extension;
use axum::http::header;
use web::{
    Cx, Error, Form, IntoResponse, Lang, Message, Page, Parse, Permission, Response, Result, Routes, Typed,
    page, see,
};

use super::{Held, day, new_password};
use crate::account::{Account, Password, fits, store};
use crate::secret::seal;
use crate::session::pages::{Caller, OWN, Session, begin_again, known};
use crate::session::{Place, store as sessions};
use crate::sign_in::pages::wait;
use crate::sign_in::store::{Tried, tried};
use crate::token;
use crate::units::Units;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get(OWN, Permission::SIGNED_IN, show)
        .post("/tai-khoan/mat-khau", Permission::SIGNED_IN, choose_password)
        .post("/tai-khoan/ngon-ngu", Permission::SIGNED_IN, choose_lang)
        .post("/tai-khoan/phien/thoat", Permission::SIGNED_IN, end)
}

#[derive(Template)]
#[template(path = "account/own.html")]
struct Own {
    cx: Cx,
    typed: Typed,
    account: Account,
    duties: Vec<Held>,
    /// Where else they are signed in.
    elsewhere: Vec<Place>,
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

/// A place where to sign out by its seal; all but this one by none.
struct Over(Option<String>);

impl Parse for Over {
    fn parse(typed: &mut Typed) -> Option<Self> {
        let seal = typed.text("seal");
        Some(Self((!seal.is_empty()).then(|| seal.to_owned())))
    }
}

async fn show(cx: Cx, session: Session) -> Result<Response> {
    Ok(Own::of(cx, &session, Typed::default()).await?.into_response())
}

/// Signs out elsewhere: what was left open on another machine.
async fn end(cx: Cx, session: Session, form: Form<Over>) -> Result<Response> {
    let account = known(&session)?;
    let elsewhere = elsewhere(&cx, &session, &account).await?;
    let over = form.accepted().ok().and_then(|Over(seal)| seal);
    let meant = |place: &Place| over.as_ref().is_none_or(|seal| *seal == place.seal);
    let over: Vec<Place> = elsewhere.into_iter().filter(meant).collect();
    sessions::end(&cx, &account, &over).await?;
    Ok(see(OWN).saying("org-session-ended").into_response())
}

async fn elsewhere(cx: &Cx, session: &Session, account: &Account) -> Result<Vec<Place>> {
    let here = session.session.id().map(|id| seal(&id.to_string()));
    let mut places = sessions::places_unscoped(cx, account.id).await?;
    places.retain(|place| Some(&place.seal) != here.as_ref());
    Ok(places)
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
        Err(typed) => return Ok(Own::of(cx, &session, typed).await?.invalid().into_response()),
    };
    let fits = fits(&current, account.hash.clone());
    let fault = match tried(&cx, &account, &caller.0, 0, fits).await? {
        Tried::Right => None,
        Tried::Wrong => Some(Message::new("org-password-wrong")),
        Tried::TooSoon(free_from) => Some(wait(cx.now, free_from)),
    };
    if let Some(fault) = fault {
        typed.refuse("current", fault);
        return Ok(Own::of(cx, &session, typed).await?.invalid().into_response());
    }
    let account = store::choose_password(&cx, account, password).await?;
    begin_again(&mut session, account).await?;
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

impl Own {
    async fn of(cx: Cx, session: &Session, typed: Typed) -> Result<Page> {
        let account = known(session)?;
        Ok(page(Self {
            duties: Held::all(&cx, &account, &*cx.shelf::<Units>()?),
            elsewhere: elsewhere(&cx, session, &account).await?,
            cx,
            typed,
            account,
        }))
    }

    /// "từ 27/11/2026, dùng gần nhất 27/11/2026"
    fn life(&self, place: &Place) -> String {
        let since = place.since.map(day).unwrap_or_default();
        let args = [("since", since.as_str()), ("last", &day(place.last))];
        self.cx.text("org-session-life", &args)
    }

    fn may_make_tokens(&self) -> bool {
        self.cx.may(token::pages::WRITE)
    }
}
