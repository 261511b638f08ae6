//! The description of /api/v1, from the same list as the routes: what areas described in detail, and at least the path
//! of everything else.

mod problems;

use axum::Json;
use axum::extract::Extension;
use axum::http::Method;
use utoipa::openapi::path::{Operation, OperationBuilder, ParameterBuilder, ParameterIn, PathItem};
use utoipa::openapi::response::ResponseBuilder;
use utoipa::openapi::security::{
    ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme,
};
use utoipa::openapi::{HttpMethod, InfoBuilder, OpenApi, OpenApiBuilder, PathsBuilder, Required};

use crate::area::Permission;
use crate::routes::{Route, Routes};

pub(crate) const PATH: &str = "/api/v1/openapi.json";

/// The cookie in which a browser brings its session; the area that knows accounts sets it.
pub const SESSION_COOKIE: &str = "phien";

pub(crate) fn routes() -> Routes {
    Routes::new().get(PATH, Permission::PUBLIC, show)
}

async fn show(Extension(api): Extension<std::sync::Arc<OpenApi>>) -> Json<OpenApi> {
    Json((*api).clone())
}

/// The description of all that lies under /api. What any route may answer, and who may ask it, is said here for all.
pub(crate) fn describe(routes: &Routes) -> OpenApi {
    let info = InfoBuilder::new().title("Lan Tỏa").version("v1").build();
    let mut api = OpenApiBuilder::new().info(info).build();
    if let Some(described) = &routes.api {
        api.merge(described.clone());
    }
    for route in routes.list().filter(|route| route.path.starts_with("/api/")) {
        add(&mut api, route);
        if let Some(operation) = operation(&mut api, route) {
            operation.security = (route.needs != Permission::PUBLIC).then(ways_in);
            problems::answer(operation, route);
        }
    }
    let components = api.components.get_or_insert_default();
    let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build();
    components.add_security_scheme(TOKEN, SecurityScheme::Http(bearer));
    let cookie = SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::new(SESSION_COOKIE)));
    components.add_security_scheme(SESSION, cookie);
    components.schemas.extend(problems::schemas());
    api
}

const TOKEN: &str = "token";
const SESSION: &str = "session";

/// A program brings a token, a page of ours the session of whoever looks at it.
fn ways_in() -> Vec<SecurityRequirement> {
    let way = |name| SecurityRequirement::new(name, Vec::<String>::new());
    [TOKEN, SESSION].map(way).into()
}

/// Lists a route; what was described in detail stays as it is.
fn add(api: &mut OpenApi, route: &Route) {
    let Some(method) = method(&route.method) else {
        return;
    };
    let names = route
        .path
        .split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}'))
        .map(|(name, _)| name);
    let mut operation = OperationBuilder::new()
        .description(Some(format!("permission: {}", route.needs.0)))
        .response("200", ResponseBuilder::new().description("Done").build());
    for name in names {
        let parameter = ParameterBuilder::new()
            .name(name)
            .parameter_in(ParameterIn::Path)
            .required(Required::True);
        operation = operation.parameter(parameter.build());
    }
    let item = PathItem::new(method, operation.build());
    api.paths
        .merge(PathsBuilder::new().path(route.path, item).build());
}

fn operation<'a>(api: &'a mut OpenApi, route: &Route) -> Option<&'a mut Operation> {
    let item = api.paths.paths.get_mut(route.path)?;
    match method(&route.method)? {
        HttpMethod::Get => item.get.as_mut(),
        HttpMethod::Post => item.post.as_mut(),
        HttpMethod::Put => item.put.as_mut(),
        HttpMethod::Delete => item.delete.as_mut(),
        _ => None,
    }
}

fn method(method: &Method) -> Option<HttpMethod> {
    Some(match *method {
        Method::GET => HttpMethod::Get,
        Method::POST => HttpMethod::Post,
        Method::PUT => HttpMethod::Put,
        Method::DELETE => HttpMethod::Delete,
        _ => return None,
    })
}
