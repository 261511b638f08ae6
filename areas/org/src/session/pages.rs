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
use web::{Actor, Cx, IntoResponse, Lang, Response, Result, Router, Scope, State, see};

use super::store::{Sessions, fault};
use super::{IDLE, STEP};
use crate::account::{self, Account};
use crate::role::only_reads;
use crate::secret::seal;
use crate::token;
use crate::units::Units;

/// The page of one's own account, where a one-time password leads and does nothing else.
pub(crate) const OWN: &str = "/tai-khoan";

/// How the server is reached.
#[derive(Debug, Clone, Copy, Default)]
pub struct Reached {
    /// By https: cookies then travel no other way.
    pub secure: bool,
    /// Through a proxy of ours, whose `X-Forwarded-For` names the caller.
    pub through_proxy: bool,
}

/// The layers that find out who acts, to lay around the routes: `web::server(areas, state, sign_in(&state, …))`.
pub fn sign_in(state: &State, reached: Reached) -> impl FnOnce(Router) -> Router + use<> {
    let state = state.clone();
    let idle = Duration::seconds(IDLE.as_secs());
    let sessions = SessionManagerLayer::new(Sessions { state: state.clone() })
        .with_name("phien")
        .with_secure(reached.secure)
        .with_same_site(SameSite::Lax)
        .with_expiry(Expiry::OnInactivity(idle));
    let known = AuthManagerLayerBuilder::new(Accounts { state: state.clone() }, sessions).build();
    move |router| {
        router
            .layer(from_fn_with_state((state, reached), who_acts))
            .layer(known)
            .layer(from_fn(fault::told))
    }
}

/// The session of a request, as handlers that sign in and out take it.
pub(crate) type Session = AuthSession<Accounts>;

/// Where a request came from. An IPv6 network counts as one: a single caller has as many addresses as they like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Caller(pub(crate) String);

/// Puts the actor into the request, or leaves it to nobody.
async fn who_acts(
    axum::extract::State((state, reached)): axum::extract::State<(State, Reached)>,
    session: Session,
    mut request: Request,
    next: Next,
) -> Response {
    let cx = Cx::new(&state, None, Lang::Vi);
    let caller = Caller::of(&request, reached.through_proxy);
    request.extensions_mut().insert(caller);
    if must_choose(&session) && leads_astray(&request) {
        return see(OWN).warning("org-choose-password-first").into_response();
    }
    let actor = match bearer(&request) {
        Some(token) => by_token(&cx, token).await,
        None => by_session(&cx, session).await,
    };
    match actor {
        Ok(Some(actor)) => _ = request.extensions_mut().insert(actor),
        Ok(None) => {}
        Err(error) => return error.into_response(),
    }
    next.run(request).await
}

fn must_choose(session: &Session) -> bool {
    session
        .user
        .as_ref()
        .is_some_and(|known| known.account.must_choose())
}

async fn by_session(cx: &Cx, session: Session) -> Result<Option<Actor>> {
    let Some(Known { account, .. }) = session.user else {
        return Ok(None);
    };
    let step = cx.now.as_second() / STEP.as_secs();
    // A session is stored, and its end moved, only when its content changes.
    session
        .session
        .insert("step", step)
        .await
        .map_err(web::Error::broken)?;
    let permissions = if account.must_choose() {
        Vec::new()
    } else {
        account.role.permissions().collect()
    };
    actor(cx, account, permissions).map(Some)
}

/// A token opens what its account may open, and never makes another token; nothing while its owner must choose a
/// password.
async fn by_token(cx: &Cx, text: &str) -> Result<Option<Actor>> {
    let Some(token) = token::store::open_unscoped(cx, &seal(text)).await? else {
        return Ok(None);
    };
    let Some(account) = account::store::open_unscoped(cx, token.account).await? else {
        return Ok(None);
    };
    if account.must_choose() {
        return Ok(None);
    }
    let left = |name: &&str| !name.starts_with("tokens.") && (!token.reads_only || only_reads(name));
    let permissions = account.role.permissions().filter(left).collect();
    actor(cx, account, permissions).map(Some)
}

fn actor(cx: &Cx, account: Account, permissions: Vec<&'static str>) -> Result<Actor> {
    let units = cx.shelf::<Units>()?;
    Ok(Actor {
        id: account.id,
        name: account.shown,
        home: account.unit,
        permissions: permissions.into_iter().map(str::to_owned).collect(),
        scope: Scope {
            trees: account::trees(account.unit, &units),
            owners: Vec::new(),
        },
        lang: account.lang.and_then(|code| Lang::from_code(&code)),
    })
}

/// A page that is closed to somebody who must first choose a password.
fn leads_astray(request: &Request) -> bool {
    let path = request.uri().path();
    let public = ["/assets/", "/favicon.svg", "/robots.txt", "/healthz", "/readyz"];
    let open = path == OWN || public.iter().any(|open| path.starts_with(open));
    request.method() == Method::GET && !open
}

/// Only programs bring tokens, and only to the API.
fn bearer(request: &Request) -> Option<&str> {
    let given = request.headers().get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = given.split_once(' ')?;
    let ours = scheme.eq_ignore_ascii_case("bearer") && request.uri().path().starts_with("/api/");
    ours.then_some(token.trim())
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

/// Somebody who is signed in. The stamp changes with the password: sessions begun with another end.
#[derive(Debug, Clone)]
pub(crate) struct Known {
    pub(crate) account: Account,
    stamp: String,
}

impl Known {
    pub(crate) fn new(account: Account) -> Self {
        let stamp = seal(account.hash.as_str());
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
        let account = account::store::open_unscoped(&cx, *id).await;
        account.map(|open| open.map(Known::new)).map_err(fault::noted)
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
