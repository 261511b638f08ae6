//! What a page or an API of any area is made of: routes that carry a permission, the context of one request, forms,
//! texts in two languages, errors that say what to do next, the layout and its components. Not a word of the domain.
//!
//! An area says what it offers in one constant; `app` lists the areas and hands them to [`server`].
//!
//! ```
//! use web::{Area, Cx, Entry, Page, Permission, Result, Routes, askama::Template, page};
//!
//! const READ_NOTES: Permission = Permission("notes.read");
//!
//! pub const AREA: Area = Area {
//!     name: "notes",
//!     routes: || Routes::new().get("/ghi-chu", READ_NOTES, show),
//!     permissions: &[READ_NOTES],
//!     migrations: Vec::new,
//!     menu: &[Entry { group: "menu-units", order: 90, path: "/ghi-chu", text: "menu-home", icon: "home", needs: READ_NOTES }],
//! };
//!
//! #[derive(Template)]
//! #[template(ext = "html", source = r#"{% extends "layout.html" %}
//!     {% block title %}{{ cx.say("menu-home") }}{% endblock %}
//!     {% block content %}<p>{{ cx.today() }}</p>{% endblock %}"#)]
//! struct Show { cx: Cx }
//!
//! async fn show(cx: Cx) -> Result<Page> {
//!     Ok(page(Show { cx }))
//! }
//! ```

/// Templates say `web::…` here as they do in areas.
extern crate self as web;

mod actor;
mod apart;
mod area;
mod assets;
mod body;
mod cx;
mod deadline;
mod error;
mod form;
mod guard;
mod headers;
mod health;
mod layout;
mod limits;
mod listen;
mod load;
mod metrics;
mod openapi;
mod origin;
mod page;
mod parts;
mod patient;
mod present;
mod room;
mod routes;
mod server;
mod state;
mod text;

pub use actor::{Actor, Grant, Scope};
pub use apart::apart;
pub use area::{Area, Entry, Permission};
pub use cx::Cx;
pub use error::{Error, Problem, Result};
pub use form::{Form, Parse, Sent, Typed, Upload};
pub use layout::{Choice, Crumb, Item, Pages, Switch};
pub use limits::Limits;
pub use listen::{Stopped, listen};
pub use metrics::Watchers;
pub use openapi::SESSION_COOKIE;
pub use page::{Page, See, inside, page, see};
pub use parts::{Field, Kind, Number};
pub use routes::{Route, Routes};
pub use server::{routes, server};
pub use state::State;
pub use text::{Lang, Message, Text};

pub use askama;
pub use axum::extract::{Path, Query};
pub use axum::response::{IntoResponse, Response};
pub use axum::{Json, Router, http};
