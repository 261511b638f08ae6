//! What each role may do, in words, for whoever gives it.

use askama::Template;
use web::{Crumb, Cx, Page, Result, Routes, page};

use super::Role;
use crate::account::pages::{LIST, READ};

pub(crate) const PATH: &str = "/quan-tri/vai-tro";

pub(crate) fn routes() -> Routes {
    Routes::new().get(PATH, READ, show)
}

#[derive(Template)]
#[template(path = "role/list.html")]
struct List {
    cx: Cx,
    roles: Vec<Line>,
}

struct Line {
    name: String,
    /// "Xem số liệu", "Nhập, sửa số liệu" …
    deeds: Vec<String>,
    needs_second_factor: bool,
}

async fn show(cx: Cx) -> Result<Page> {
    let line = |role: Role| Line {
        name: cx.say(role.key()),
        deeds: role.permissions().map(|name| cx.say(words(&name))).collect(),
        needs_second_factor: role.needs_second_factor(),
    };
    let roles = Role::all().map(line).collect();
    Ok(page(List { cx, roles }))
}

/// The key of what a permission is called: "org-may-figures-read".
fn words(permission: &str) -> String {
    format!("org-may-{}", permission.replace('.', "-"))
}

impl List {
    fn crumbs(&self) -> Vec<Crumb> {
        vec![
            Crumb::new(self.cx.say("org-accounts"), LIST),
            Crumb::here(self.cx.say("org-roles")),
        ]
    }
}
