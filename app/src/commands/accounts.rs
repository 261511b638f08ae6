//! `lantoa accounts reset`: a way back in for who has lost password or telephone and has no administrator to ask.

use org::SignInName;
use web::Cx;

use crate::Ended;
use crate::cli::{complain, print};

pub(super) async fn reset(cx: &Cx, name: &str) -> anyhow::Result<Ended> {
    let link = match SignInName::read(name) {
        Ok(read) => org::let_in_again(cx, &read).await?,
        Err(_) => None,
    };
    Ok(match link {
        Some(link) => {
            print(&cx.text("app-account-reset", &[("name", name), ("link", &link)]));
            Ended::Done
        }
        None => {
            complain(&cx.text("app-no-account", &[("name", name)]));
            Ended::Failed
        }
    })
}
