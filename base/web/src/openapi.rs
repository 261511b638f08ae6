//! The description of /api/v1, from the same list as the routes: what areas described in detail, and at least the path
//! of everything else.

use axum::Json;
use axum::extract::Extension;
use axum::http::Method;
use utoipa::openapi::path::{OperationBuilder, ParameterBuilder, ParameterIn, PathItem};
use utoipa::openapi::response::ResponseBuilder;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme};
use utoipa::openapi::{HttpMethod, InfoBuilder, OpenApi, OpenApiBuilder, PathsBuilder, Required};

use crate::area::Permission;
use crate::routes::{Route, Routes};

pub(crate) const PATH: &str = "/api/v1/openapi.json";

pub(crate) fn routes() -> Routes {
    Routes::new().get(PATH, Permission::PUBLIC, show)
}

async fn show(Extension(api): Extension<std::sync::Arc<OpenApi>>) -> Json<OpenApi> {
    Json((*api).clone())
}

/// The description of all that lies under /api.
pub(crate) fn describe(routes: &Routes) -> OpenApi {
    let info = InfoBuilder::new().title("Lan Tỏa").version("v1").build();
    let mut api = OpenApiBuilder::new().info(info).build();
    if let Some(described) = &routes.api {
        api.merge(described.clone());
    }
    for route in routes.list().filter(|route| route.path.starts_with("/api/")) {
        add(&mut api, route);
    }
    let bearer = SecurityScheme::Http(HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build());
    api.components
        .get_or_insert_default()
        .add_security_scheme("token", bearer);
    api
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
        .response("200", ResponseBuilder::new().description("").build())
        .response(
            "default",
            ResponseBuilder::new()
                .description("application/problem+json")
                .build(),
        );
    for name in names {
        let parameter = ParameterBuilder::new()
            .name(name)
            .parameter_in(ParameterIn::Path)
            .required(Required::True);
        operation = operation.parameter(parameter.build());
    }
    if route.needs != Permission::PUBLIC {
        operation = operation.security(SecurityRequirement::new("token", Vec::<String>::new()));
    }
    let item = PathItem::new(method, operation.build());
    api.paths
        .merge(PathsBuilder::new().path(route.path, item).build());
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
