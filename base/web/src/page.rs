//! What a handler answers: a page, or the way to another page with a word about what was done.

use askama::Template;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use serde::{Deserialize, Serialize};

use crate::cx::cookie;
use crate::error::Error;
use crate::layout;
use crate::text::Message;

/// A rendered template, whole page or fragment.
#[derive(Debug)]
pub struct Page {
    status: StatusCode,
    html: askama::Result<String>,
}

/// Renders a template: `Ok(page(Show { cx, activity }))`.
pub fn page(template: impl Template) -> Page {
    Page {
        status: StatusCode::OK,
        html: template.render(),
    }
}

impl Page {
    /// The page of a form that was filled in wrongly: status 422, and what was typed still stands there.
    pub fn invalid(self) -> Self {
        self.with(StatusCode::UNPROCESSABLE_ENTITY)
    }

    pub fn with(self, status: StatusCode) -> Self {
        Self { status, ..self }
    }
}

impl IntoResponse for Page {
    fn into_response(self) -> Response {
        match self.html {
            Ok(html) => (self.status, Html(html)).into_response(),
            Err(cause) => Error::broken(cause).into_response(),
        }
    }
}

/// The way to another page after something was done: status 303.
#[derive(Debug)]
pub struct See {
    place: String,
    flash: Option<Flash>,
}

/// `Ok(see("/quan-tri/don-vi").saying("org-unit-saved"))`
pub fn see(place: impl Into<String>) -> See {
    See {
        place: place.into(),
        flash: None,
    }
}

impl See {
    /// A word at the top of the next page that it was done.
    pub fn saying(self, message: impl Into<Message>) -> Self {
        Self {
            flash: Some(Flash {
                warns: false,
                message: message.into(),
            }),
            ..self
        }
    }

    /// A word at the top of the next page about what to look at.
    pub fn warning(self, message: impl Into<Message>) -> Self {
        Self {
            flash: Some(Flash {
                warns: true,
                message: message.into(),
            }),
            ..self
        }
    }
}

impl IntoResponse for See {
    fn into_response(self) -> Response {
        let mut response = (StatusCode::SEE_OTHER, [(header::LOCATION, self.place)]).into_response();
        let cookie = self.flash.and_then(|flash| flash.cookie());
        response
            .headers_mut()
            .extend(cookie.map(|cookie| (header::SET_COOKIE, cookie)));
        response
    }
}

/// A message to the next page, carried by the browser and shown once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Flash {
    pub(crate) warns: bool,
    pub(crate) message: Message,
}

impl Flash {
    const COOKIE: &str = "flash";

    pub(crate) fn read(headers: &HeaderMap) -> Option<Self> {
        let value = cookie(headers, Self::COOKIE)?;
        serde_json::from_str(&layout::decoded(&value)).ok()
    }

    /// The cookie's end, once its message was shown.
    pub(crate) fn shown() -> HeaderValue {
        HeaderValue::from_static("flash=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax")
    }

    fn cookie(&self) -> Option<HeaderValue> {
        let value = layout::encoded(&serde_json::to_string(self).ok()?);
        HeaderValue::from_str(&format!(
            "{}={value}; Path=/; Max-Age=60; HttpOnly; SameSite=Lax",
            Self::COOKIE
        ))
        .ok()
    }
}

/// `next` if it leads to a page of ours, else the first page: nobody is sent to another site.
pub fn inside(next: &str) -> &str {
    let ours = next.starts_with('/') && !next.starts_with("//") && !next.contains(['\\', '\r', '\n']);
    if ours { next } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_sent_to_another_site() {
        assert_eq!(inside("/bao-cao?thang=2024-10"), "/bao-cao?thang=2024-10");
        for outside in [
            "https://evil.example",
            "//evil.example",
            "/\\evil.example",
            "",
            "javascript:alert(1)",
        ] {
            assert_eq!(inside(outside), "/");
        }
    }
}
