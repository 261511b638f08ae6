//! Who is behind a request: found by the session of the browser's cookie, or by the token that a program brings.

use std::fmt;
use std::net::{IpAddr, SocketAddr};

use axum::extract::{ConnectInfo, Request};
use axum::http::{HeaderMap, Method, header};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum_login::tower_sessions::cookie::SameSite;
use axum_login::tower_sessions::{Expiry, SessionManagerLayer};
use axum_login::{AuthManagerLayerBuilder, AuthSession, AuthUser, AuthnBackend};
use time::Duration;
use uuid::Uuid;
use web::{Actor, Cx, Grant, IntoResponse, Lang, Response, Result, Router, SESSION_COOKIE, State, see};

use super::store::{DEVICE, SINCE, Sessions, fault};
use super::{IDLE, STEP, device};
use crate::account::{self, Account, Hash};
use crate::audit::pages::refusal;
use crate::duty::{Duty, trees};
use crate::role::only_reads;
use crate::second_factor::Key;
use crate::second_factor::pages::PATH as FACTOR;
use crate::secret::seal;
use crate::token;
use crate::units::Units;

/// The page of one's own account.
pub(crate) const OWN: &str = "/tai-khoan";

/// How people come in.
#[derive(Debug, Clone, Copy, Default)]
pub struct Entrance {
    /// By https: cookies then travel no other way.
    pub secure: bool,
    /// Through a proxy of ours, whose `X-Forwarded-For` names the caller.
    pub through_proxy: bool,
    /// Who signs or administers does nothing before they have a second factor.
    pub second_factor: bool,
}

/// The layers that find out who acts, to lay around the routes: `web::server(areas, state, sign_in(&state, …))`.
pub fn sign_in(state: &State, entrance: Entrance) -> impl FnOnce(Router) -> Router + use<> {
    let state = state.clone();
    let idle = Duration::seconds(IDLE.as_secs());
    let sessions = SessionManagerLayer::new(Sessions { state: state.clone() })
        .with_name(SESSION_COOKIE)
        .with_secure(entrance.secure)
        .with_same_site(SameSite::Lax)
        .with_expiry(Expiry::OnInactivity(idle));
    let known = AuthManagerLayerBuilder::new(Accounts { state: state.clone() }, sessions).build();
    move |router| {
        router
            .layer(from_fn_with_state((state, entrance), who_acts))
            .layer(known)
            .layer(from_fn(fault::told))
    }
}

/// The session of a request, as handlers that sign in and out take it.
pub(crate) type Session = AuthSession<Accounts>;

/// The account that is signed in.
pub(crate) fn known(session: &Session) -> Result<Account> {
    let known = session.user.as_ref().ok_or(web::Error::SignIn)?;
    Ok(known.account.clone())
}

/// Where a request came from. An IPv6 network counts as one: a single caller has as many addresses as they like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Caller(pub(crate) String);

/// Puts the actor into the request, or leaves it to nobody.
async fn who_acts(
    axum::extract::State((state, entrance)): axum::extract::State<(State, Entrance)>,
    session: Session,
    mut request: Request,
    next: Next,
) -> Response {
    let cx = Cx::new(&state, None, Lang::Vi);
    let caller = Caller::of(&request, entrance.through_proxy);
    let address = caller.0.clone();
    request.extensions_mut().insert(caller);
    let lacks_factor = |account: &Account| entrance.second_factor && account.lacks_factor();
    let user = session.user.as_ref().map(|known| &known.account);
    if user.is_some_and(lacks_factor) && leads_astray(&request) {
        return see(FACTOR).warning("org-factor-first").into_response();
    }
    let actor = match bearer(&request) {
        Some(token) => by_token(&cx, token, lacks_factor).await,
        None => by_session(&cx, session, device(&request), lacks_factor).await,
    };
    match actor {
        Ok(Some(actor)) => {
            let actor = Actor { address, ..actor };
            request.extensions_mut().insert(actor.clone());
            refusal::answered(&state, actor, request, next).await
        }
        Ok(None) => next.run(request).await,
        Err(error) => error.into_response(),
    }
}

async fn by_session(
    cx: &Cx,
    session: Session,
    device: String,
    lacks_factor: impl Fn(&Account) -> bool,
) -> Result<Option<Actor>> {
    let Some(Known { account, .. }) = session.user else {
        return Ok(None);
    };
    let (now, session) = (cx.now.as_second(), session.session);
    let is_new = session
        .get_value(SINCE)
        .await
        .map_err(web::Error::broken)?
        .is_none();
    if is_new {
        session.insert(DEVICE, device).await.map_err(web::Error::broken)?;
        session.insert(SINCE, now).await.map_err(web::Error::broken)?;
    }
    // A session is stored, and its end moved, only when its content changes.
    let step = now / STEP.as_secs();
    session.insert("step", step).await.map_err(web::Error::broken)?;
    let shut = lacks_factor(&account);
    actor(cx, account, |_| !shut).map(Some)
}

/// A token opens what its account may open, and never makes another token; nothing while its owner lacks a second factor.
async fn by_token(cx: &Cx, text: &str, lacks_factor: impl Fn(&Account) -> bool) -> Result<Option<Actor>> {
    let Some(token) = token::store::open_unscoped(cx, &seal(text)).await? else {
        return Ok(None);
    };
    let account = account::store::find_unscoped(cx, token.account).await?;
    let open = |account: &Account| account.is_open() && !lacks_factor(account);
    let Some(account) = account.filter(open) else {
        return Ok(None);
    };
    let left = |name: &str| !name.starts_with("tokens.") && (!token.reads_only || only_reads(name));
    actor(cx, account, left).map(Some)
}

/// Of what their duties open, what `left` leaves.
fn actor(cx: &Cx, account: Account, left: impl Fn(&str) -> bool) -> Result<Actor> {
    let units = cx.shelf::<Units>()?;
    let opened = |duty: &Duty| {
        let permissions = duty.role.permissions().filter(|name| left(name));
        Grant::in_trees(permissions, trees(duty.unit, &units))
    };
    Ok(Actor {
        id: account.id,
        name: account.shown,
        home: account.home,
        grants: account.duties.iter().map(opened).collect(),
        address: String::new(),
        lang: account.lang.and_then(|code| Lang::from_code(&code)),
    })
}

/// A page that is closed to somebody who must first have a second factor. A program is told that it may not.
fn leads_astray(request: &Request) -> bool {
    let path = request.uri().path();
    let public = [
        "/assets/",
        "/favicon.svg",
        "/robots.txt",
        "/healthz",
        "/readyz",
        "/api/",
        OWN,
    ];
    request.method() == Method::GET && !public.iter().any(|open| path.starts_with(open))
}

/// Only programs bring tokens, and only to the API.
fn bearer(request: &Request) -> Option<&str> {
    let given = request.headers().get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = given.split_once(' ')?;
    let ours = scheme.eq_ignore_ascii_case("bearer") && request.uri().path().starts_with("/api/");
    ours.then_some(token.trim())
}

/// What the browser says of itself.
fn device(request: &Request) -> String {
    let agent = request.headers().get(header::USER_AGENT);
    agent
        .and_then(|agent| agent.to_str().ok())
        .map(device::named)
        .unwrap_or_default()
}

impl Caller {
    fn of(request: &Request, through_proxy: bool) -> Self {
        let socket = request.extensions().get::<ConnectInfo<SocketAddr>>();
        let socket = socket.map(|ConnectInfo(address)| address.ip());
        let address = forwarded(request.headers()).filter(|_| through_proxy).or(socket);
        Self(address.map(network).unwrap_or_default())
    }
}

/// The last address is the one that our proxy itself wrote; those before it anybody can make up.
fn forwarded(headers: &HeaderMap) -> Option<IpAddr> {
    let line = headers.get_all("x-forwarded-for").into_iter().next_back()?;
    line.to_str().ok()?.rsplit(',').next()?.trim().parse().ok()
}

fn network(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
    }
}

/// After a password or a second factor was changed, this session goes on, with another id, and all others end.
pub(crate) async fn begin_again(session: &mut Session, account: Account) -> Result<()> {
    session.session.cycle_id().await.map_err(web::Error::broken)?;
    let begun = session.login(&Known::new(account)).await;
    begun.map_err(|cause| web::Error::broken(format!("{cause:?}")))
}

/// Somebody who is signed in. The stamp changes with password and second factor: sessions begun with others end.
#[derive(Debug, Clone)]
pub(crate) struct Known {
    pub(crate) account: Account,
    stamp: String,
}

impl Known {
    pub(crate) fn new(account: Account) -> Self {
        let hash = account.hash.as_ref().map(Hash::as_str).unwrap_or_default();
        let factor = account.factor.as_ref().map(Key::spelled).unwrap_or_default();
        let stamp = seal(&format!("{hash} {factor}"));
        Self { account, stamp }
    }
}

impl AuthUser for Known {
    type Id = Uuid;

    fn id(&self) -> Uuid {
        self.account.id
    }

    fn session_auth_hash(&self) -> &[u8] {
        self.stamp.as_bytes()
    }
}

/// Where axum-login finds the account of a session.
#[derive(Clone)]
pub(crate) struct Accounts {
    state: State,
}

impl AuthnBackend for Accounts {
    type User = Known;
    /// Whose password was found right: see `sign_in::pages`, which also counts failures.
    type Credentials = Account;
    type Error = web::Error;

    async fn authenticate(&self, account: Account) -> Result<Option<Known>> {
        Ok(Some(Known::new(account)))
    }

    async fn get_user(&self, id: &Uuid) -> Result<Option<Known>> {
        let cx = Cx::new(&self.state, None, Lang::Vi);
        let account = account::store::find_unscoped(&cx, *id).await;
        let open = account.map(|account| account.filter(Account::is_open));
        open.map(|open| open.map(Known::new)).map_err(fault::noted)
    }
}

impl fmt::Debug for Accounts {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Accounts")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proxy_is_believed_only_about_who_called_it() {
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", "10.9.9.9, 203.0.113.7".parse().unwrap());
        assert_eq!(forwarded(&headers).map(network).as_deref(), Some("203.0.113.7"));
        assert_eq!(forwarded(&HeaderMap::new()), None);
    }

    #[test]
    fn all_addresses_of_a_network_are_one_caller() {
        let of = |text: &str| network(text.parse().unwrap());
        assert_eq!(of("2001:db8:1:2:3::4"), of("2001:db8:1:2:ffff::1"));
        assert_ne!(of("2001:db8:1:2::1"), of("2001:db8:1:3::1"));
        assert_eq!(of("::ffff:192.0.2.1"), "192.0.2.1");
    }
}
