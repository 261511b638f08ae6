//! One's own tokens: see them, make one, revoke one.

use askama::Template;
use web::{
    Crumb, Cx, Form, IntoResponse, Page, Parse, Path, Permission, Response, Result, Routes, Typed, page, see,
};

use super::{Token, store};
use crate::account::pages::day;
use crate::secret::Secret;
use crate::session::pages::OWN;

pub(crate) const WRITE: Permission = Permission("tokens.write");

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/tai-khoan/ma-truy-cap", WRITE, list)
        .post("/tai-khoan/ma-truy-cap", WRITE, make)
        .post("/tai-khoan/ma-truy-cap/{id}/thu-hoi", WRITE, revoke)
}

#[derive(Template)]
#[template(path = "token/list.html")]
struct List {
    cx: Cx,
    typed: Typed,
    tokens: Vec<Token>,
    /// The one that was just made: it can't be shown again.
    new: Option<Secret>,
}

struct Wanted {
    label: String,
    reads_only: bool,
}

impl Parse for Wanted {
    fn parse(typed: &mut Typed) -> Option<Self> {
        let label = typed.value("label", |text| short(text).ok_or("org-too-long"))?;
        Some(Self {
            label,
            reads_only: typed.ticked("reads_only"),
        })
    }
}

/// The form as it is first shown: a token that only reads does less harm when it is lost.
fn fresh() -> Typed {
    Typed::of([("reads_only", "1")])
}

fn short(text: &str) -> Option<String> {
    (text.chars().count() <= 100).then(|| text.to_owned())
}

async fn list(cx: Cx) -> Result<Page> {
    Ok(page(List::of(cx, fresh(), None).await?))
}

async fn make(cx: Cx, form: Form<Wanted>) -> Result<Page> {
    match form.accepted() {
        Ok(wanted) => {
            let secret = store::make(&cx, wanted.label, wanted.reads_only).await?;
            Ok(page(List::of(cx, fresh(), Some(secret)).await?))
        }
        Err(typed) => Ok(page(List::of(cx, typed, None).await?).invalid()),
    }
}

async fn revoke(cx: Cx, Path(id): Path<uuid::Uuid>) -> Result<Response> {
    store::revoke(&cx, id).await?;
    Ok(see("/tai-khoan/ma-truy-cap")
        .saying("org-token-revoked")
        .into_response())
}

impl List {
    async fn of(cx: Cx, typed: Typed, new: Option<Secret>) -> Result<Self> {
        let tokens = store::own(&cx).await?;
        Ok(Self {
            cx,
            typed,
            tokens,
            new,
        })
    }

    fn crumbs(&self) -> Vec<Crumb> {
        vec![
            Crumb::new(self.cx.say("account"), OWN),
            Crumb::here(self.cx.say("org-tokens")),
        ]
    }

    fn revoking(token: &Token) -> String {
        format!("/tai-khoan/ma-truy-cap/{}/thu-hoi", token.id)
    }

    /// "tạo ngày 22/11/2026, hết hạn 22/11/2027, chưa dùng lần nào"
    fn life(&self, token: &Token) -> String {
        let (made, until) = (day(token.made), day(token.until));
        match token.used.map(day) {
            Some(used) => {
                let args = [("made", made.as_str()), ("until", &until), ("used", &used)];
                self.cx.text("org-token-life-used", &args)
            }
            None => self
                .cx
                .text("org-token-life", &[("made", &made), ("until", &until)]),
        }
    }
}
