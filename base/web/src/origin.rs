//! Protection against requests that another site makes with our visitor's cookies: by Sec-Fetch-Site, which every
//! current browser sends to secure origins, else by Origin. Programs send neither and bring no cookies of a browser.

use axum::extract::Request;
use axum::http::{HeaderMap, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::error::Error;

pub(crate) async fn same_origin(request: Request, next: Next) -> Response {
    if trusted(request.method(), request.headers()) {
        next.run(request).await
    } else {
        Error::Forbidden.into_response()
    }
}

fn trusted(method: &Method, headers: &HeaderMap) -> bool {
    let text = |name| {
        headers
            .get(name)
            .map(|value: &axum::http::HeaderValue| value.to_str().unwrap_or("?"))
    };
    if method.is_safe() {
        return true;
    }
    match (text("sec-fetch-site"), text(header::ORIGIN.as_str())) {
        (Some(site), _) => matches!(site, "same-origin" | "none"),
        (None, Some(origin)) => {
            let host = origin.split_once("://").map(|(_, host)| host);
            host.is_some() && host == text(header::HOST.as_str())
        }
        (None, None) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn post(pairs: &[(&'static str, &'static str)]) -> bool {
        let headers = pairs
            .iter()
            .map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap()))
            .collect();
        trusted(&Method::POST, &headers)
    }

    #[test]
    fn another_site_cannot_post_with_our_cookies() {
        assert!(!post(&[("sec-fetch-site", "cross-site")]));
        assert!(
            !post(&[("sec-fetch-site", "same-site")]),
            "a sister subdomain is another site too"
        );
        assert!(!post(&[
            ("origin", "https://evil.example"),
            ("host", "lantoa.example")
        ]));
        assert!(!post(&[("origin", "null"), ("host", "lantoa.example")]));
    }

    #[test]
    fn our_own_pages_and_programs_can_post() {
        assert!(post(&[("sec-fetch-site", "same-origin")]));
        assert!(
            post(&[("origin", "http://10.0.0.7:8080"), ("host", "10.0.0.7:8080")]),
            "plain http in an office network"
        );
        assert!(post(&[]), "curl");
    }

    #[test]
    fn reading_is_open_to_links_from_anywhere() {
        let headers = [("sec-fetch-site".parse().unwrap(), "cross-site".parse().unwrap())]
            .into_iter()
            .collect();
        assert!(trusted(&Method::GET, &headers));
    }
}
