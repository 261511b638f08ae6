//! The context of one request: who acts, in which language, when, with what. The first parameter everywhere.

use std::any::Any;
use std::convert::Infallible;
use std::sync::Arc;

use askama::filters::Safe;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Uri, header};
use db::Db;
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

use crate::actor::{Actor, Scope};
use crate::area::Permission;
use crate::error::{Error, Result};
use crate::page::Flash;
use crate::state::State;
use crate::text::{Lang, Message, Text};
use crate::{assets, layout};

/// The cookie in which a browser keeps its language.
pub(crate) const LANG_COOKIE: &str = "lang";

#[derive(Clone)]
pub struct Cx {
    pub db: Db,
    pub actor: Option<Arc<Actor>>,
    pub lang: Lang,
    /// When the request came: one instant for all that it does.
    pub now: Timestamp,
    pub request_id: String,
    /// The address that was asked for.
    pub here: Uri,
    pub(crate) state: State,
    pub(crate) flash: Option<Flash>,
    /// Where they may do what they ask for.
    scope: Arc<Scope>,
    /// "https://lantoa.example": where the browser reached us; empty outside a request.
    reached_at: String,
}

impl Cx {
    /// A context outside a request: a command, a job, a test.
    pub fn new(state: &State, actor: Option<Actor>, lang: Lang) -> Self {
        let cx = Self {
            db: state.db.clone(),
            actor: None,
            lang,
            now: (state.clock)(),
            request_id: new_id(state).to_string(),
            here: Uri::default(),
            state: state.clone(),
            flash: None,
            scope: Arc::default(),
            reached_at: String::new(),
        };
        cx.acted_by(actor)
    }

    pub(crate) fn of_request(state: &State, headers: &HeaderMap, here: &Uri, request_id: &str) -> Self {
        let cookie = cookie(headers, LANG_COOKIE).and_then(|code| Lang::from_code(&code));
        let accepted = headers
            .get(header::ACCEPT_LANGUAGE)
            .and_then(|value| value.to_str().ok());
        let lang = cookie
            .or_else(|| accepted.and_then(Lang::from_accept))
            .unwrap_or_default();
        let flash = Flash::read(headers);
        Self {
            here: here.clone(),
            request_id: request_id.to_owned(),
            flash,
            reached_at: reached_at(headers),
            ..Self::new(state, None, lang)
        }
    }

    /// The same request, once it is known who made it. A language chosen in this browser goes before the account's.
    pub(crate) fn by(mut self, actor: Option<Actor>, headers: &HeaderMap) -> Self {
        let of_account = actor.as_ref().and_then(|actor| actor.lang);
        if cookie(headers, LANG_COOKIE).is_none() {
            self.lang = of_account.unwrap_or(self.lang);
        }
        self.acted_by(actor)
    }

    fn acted_by(mut self, actor: Option<Actor>) -> Self {
        self.actor = actor.map(Arc::new);
        self.scope = Arc::new(self.scope_of(Permission::SIGNED_IN));
        self
    }

    /// The same request on its way to a route: from here on its scope is that of what the route needs.
    pub(crate) fn asks_for(&mut self, needs: Permission) {
        self.scope = Arc::new(self.scope_of(needs));
    }

    /// Who acts; on a page that anyone may open it may be nobody, and they are asked to sign in.
    pub fn actor(&self) -> Result<&Actor> {
        self.actor.as_deref().ok_or(Error::SignIn)
    }

    /// Whose rows this request may touch: where the actor may do what its route needs; none when nobody is signed in.
    pub fn scope(&self) -> &Scope {
        &self.scope
    }

    /// The same request, seeing what lies in these trees: for what must be the same whoever looks at it. Whoever calls has
    /// made sure that the actor may know it.
    pub fn seeing(&self, trees: Vec<Uuid>) -> Self {
        let scope = Scope {
            trees,
            ..Scope::default()
        };
        Self {
            scope: Arc::new(scope),
            ..self.clone()
        }
    }

    /// Where the actor may do something else: what a page that is read offers to change.
    pub fn scope_of(&self, needs: Permission) -> Scope {
        let actor = self.actor.as_deref();
        actor.map(|actor| actor.scope_of(needs)).unwrap_or_default()
    }

    pub fn may(&self, needs: Permission) -> bool {
        match &self.actor {
            Some(actor) => actor.may(needs),
            None => needs == Permission::PUBLIC,
        }
    }

    /// The civil day in Viet Nam.
    pub fn today(&self) -> Date {
        vn::local(self.now).date()
    }

    /// A new id (v7), which sorts after all that this server made before.
    pub fn new_id(&self) -> Uuid {
        new_id(&self.state)
    }

    /// A thing that the server keeps in memory, such as the tree of units.
    pub fn shelf<T: Any + Send + Sync>(&self) -> Result<Arc<T>> {
        self.state.shelf()
    }

    /// The same; where nobody laid one there, a new one, which stays.
    pub fn shelf_or<T: Any + Send + Sync>(&self, make: impl FnOnce() -> T) -> Arc<T> {
        self.state.shelf_or(make)
    }

    /// Lays a newer thing on the shelf.
    pub fn put<T: Any + Send + Sync>(&self, thing: T) {
        self.state.put(thing);
    }

    /// A text without arguments: `{{ cx.say("reports-title") }}`.
    pub fn say(&self, key: impl AsRef<str>) -> String {
        Text::say(self.lang, key.as_ref(), &[])
    }

    /// A text with arguments: `cx.text("reports-have", &[("have", "17"), ("of", "21")])`.
    pub fn text(&self, key: impl AsRef<str>, args: &[(&str, &str)]) -> String {
        Text::say(self.lang, key.as_ref(), args)
    }

    pub fn tell(&self, message: &Message) -> String {
        message.say(self.lang)
    }

    /// A Tabler icon, drawn into the page: `{{ cx.icon("home") }}`.
    pub fn icon(&self, name: &str) -> Safe<String> {
        Safe(assets::icon(name))
    }

    /// A parameter of the address.
    pub fn asked(&self, name: &str) -> Option<String> {
        layout::parameters(&self.here)
            .into_iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value)
    }

    /// This address with one parameter changed; an empty value takes it away.
    pub fn with_asked(&self, name: &str, value: impl AsRef<str>) -> String {
        layout::with_parameter(&self.here, name, value.as_ref())
    }

    /// A page of ours as a document has it that is opened elsewhere: with the address at which the browser reached us.
    pub fn address(&self, path: &str) -> String {
        format!("{}{path}", self.reached_at)
    }

    /// `path` with the place one is in (what the switches of the top bar chose) carried along.
    pub fn link(&self, path: impl AsRef<str>) -> String {
        layout::link(self, path.as_ref())
    }
}

impl FromRequestParts<State> for Cx {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &State) -> std::result::Result<Self, Infallible> {
        let known = parts.extensions.get::<Self>().cloned();
        Ok(known.unwrap_or_else(|| Self::of_request(state, &parts.headers, &parts.uri, "")))
    }
}

/// Before a proxy that ends TLS we are reached by plain HTTP; it says by what it was.
fn reached_at(headers: &HeaderMap) -> String {
    let text = |name: header::HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    let forwarded = text(header::HeaderName::from_static("x-forwarded-proto"));
    let scheme = if forwarded == Some("https") {
        "https"
    } else {
        "http"
    };
    text(header::HOST)
        .map(|host| format!("{scheme}://{host}"))
        .unwrap_or_default()
}

/// The value of a cookie.
pub(crate) fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    let lines = headers
        .get_all(header::COOKIE)
        .into_iter()
        .filter_map(|line| line.to_str().ok());
    let mut pairs = lines
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='));
    pairs
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value.to_owned())
}

fn new_id(state: &State) -> Uuid {
    let now = (state.clock)();
    let seconds = u64::try_from(now.as_second()).unwrap_or_default();
    let nanoseconds = u32::try_from(now.subsec_nanosecond()).unwrap_or_default();
    Uuid::new_v7(uuid::Timestamp::from_unix(&*state.ids, seconds, nanoseconds))
}
