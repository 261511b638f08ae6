//! Routes as a list: none can be written without a permission, and the list can be read back.

use axum::handler::Handler;
use axum::http::Method;
use axum::routing::{MethodFilter, MethodRouter, on};
use utoipa::openapi::OpenApi;

use crate::area::Permission;
use crate::state::State;

/// The largest body that a route takes unless it says otherwise: 2 MiB.
pub(crate) const BODY_LIMIT: usize = 2 << 20;

/// The same for a route that anyone may ask: what strangers send is held before it is known who they are.
const STRANGERS_LIMIT: usize = 64 << 10;

/// The routes of an area.
#[derive(Default)]
pub struct Routes {
    pub(crate) all: Vec<Bound>,
    pub(crate) api: Option<OpenApi>,
}

/// One line of the printed matrix, of the coverage test and of the API's description.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    pub method: Method,
    /// The template: "/bao-cao/{id}".
    pub path: &'static str,
    pub needs: Permission,
    /// The largest body it takes, in bytes.
    pub limit: usize,
    /// It takes long: it has a queue of its own, so that pages never wait for it.
    pub is_long: bool,
    /// It is answered whatever else there is to do: no queue, no session, no gate.
    pub(crate) is_free: bool,
}

/// A shape of the one description that has the name of another shape in the other: only one of them would be told.
fn called_alike(ours: &OpenApi, theirs: &OpenApi) -> Option<String> {
    let ours = &ours.components.as_ref()?.schemas;
    let theirs = &theirs.components.as_ref()?.schemas;
    let mut alike = ours
        .iter()
        .filter(|(name, shape)| theirs.get(*name).is_some_and(|other| other != *shape));
    alike.next().map(|(name, _)| name.clone())
}

/// A route with what answers it.
pub(crate) struct Bound {
    pub(crate) route: Route,
    pub(crate) answer: MethodRouter<State>,
}

impl Routes {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn get<H, T>(self, path: &'static str, needs: Permission, handler: H) -> Self
    where
        H: Handler<T, State>,
        T: 'static,
    {
        self.on(Method::GET, path, needs, on(MethodFilter::GET, handler))
    }

    pub fn post<H, T>(self, path: &'static str, needs: Permission, handler: H) -> Self
    where
        H: Handler<T, State>,
        T: 'static,
    {
        self.on(Method::POST, path, needs, on(MethodFilter::POST, handler))
    }

    pub fn put<H, T>(self, path: &'static str, needs: Permission, handler: H) -> Self
    where
        H: Handler<T, State>,
        T: 'static,
    {
        self.on(Method::PUT, path, needs, on(MethodFilter::PUT, handler))
    }

    pub fn delete<H, T>(self, path: &'static str, needs: Permission, handler: H) -> Self
    where
        H: Handler<T, State>,
        T: 'static,
    {
        self.on(Method::DELETE, path, needs, on(MethodFilter::DELETE, handler))
    }

    /// Lets the route that was written last take a body of up to `bytes`.
    pub fn up_to(mut self, bytes: usize) -> Self {
        if let Some(last) = self.all.last_mut() {
            last.route.limit = bytes;
        }
        self
    }

    /// Says that the route that was written last takes long, such as writing a document. A large body does anyway.
    pub fn long(mut self) -> Self {
        if let Some(last) = self.all.last_mut() {
            last.route.is_long = true;
        }
        self
    }

    /// All of these are answered whatever else there is to do.
    pub(crate) fn free(mut self) -> Self {
        self.all.iter_mut().for_each(|bound| bound.route.is_free = true);
        self
    }

    /// Describes the area's part of /api/v1. What is under /api and not described is listed with its path alone.
    pub fn described(mut self, api: OpenApi) -> Self {
        self.api = Some(api);
        self
    }

    /// The routes of another part of the same area.
    pub fn and(mut self, other: Self) -> Self {
        self.all.extend(other.all);
        self.api = match (self.api, other.api) {
            (Some(ours), Some(theirs)) => {
                debug_assert_eq!(called_alike(&ours, &theirs), None, "two shapes of one name");
                Some(ours.merge_from(theirs))
            }
            (ours, theirs) => ours.or(theirs),
        };
        self
    }

    /// The list, without what answers.
    pub fn list(&self) -> impl Iterator<Item = &Route> {
        self.all.iter().map(|bound| &bound.route)
    }

    fn on(
        mut self,
        method: Method,
        path: &'static str,
        needs: Permission,
        answer: MethodRouter<State>,
    ) -> Self {
        self.all.push(Bound {
            route: Route {
                method,
                path,
                needs,
                limit: if needs == Permission::PUBLIC {
                    STRANGERS_LIMIT
                } else {
                    BODY_LIMIT
                },
                is_long: false,
                is_free: false,
            },
            answer,
        });
        self
    }
}
