//! "Đúng": a question is answered from the page of its report, or asked again.

use ledger::{Month, Place};
use org::Units;
use uuid::Uuid;
use web::{
    Cx, Error, Form, IntoResponse, Message, Parse, Path, Permission, Response, Result, Routes, Typed, see,
};

use super::{Confirmed, LONGEST_NOTE, store};
use crate::report::pages::MONTH;

pub(crate) const WRITE: Permission = Permission("reports.write");
pub(crate) const ANSWER: &str = "/bao-cao/can-hoi";

pub(crate) fn routes() -> Routes {
    Routes::new()
        .post(ANSWER, WRITE, confirm)
        .post("/bao-cao/can-hoi/{id}/hoi-lai", WRITE, ask_again)
}

/// An answer as the form sends it, with the unit whose report it was asked in.
struct Sent {
    to: Confirmed,
    note: String,
    back: Uuid,
}

impl Parse for Sent {
    fn parse(typed: &mut Typed) -> Option<Sent> {
        let text = |name: &str| typed.text(name).to_owned();
        let sent = Sent {
            to: Confirmed {
                unit: typed.text("cua").parse().ok()?,
                month: Month::parse(typed.text("thang"))?,
                question: text("hoi"),
                indicator: text("noi-dung"),
                breakdown: text("phan"),
                number: text("so"),
            },
            note: text("ghi-chu").chars().take(LONGEST_NOTE).collect(),
            back: typed.text("don-vi").parse().ok()?,
        };
        sent.to.makes_sense().then_some(sent)
    }
}

async fn confirm(cx: Cx, form: Form<Sent>) -> Result<Response> {
    let sent = form.accepted().map_err(|_| Error::NotFound)?;
    reachable(&cx, &sent.to)?;
    store::confirm(&cx, &sent.to, &sent.note).await?;
    Ok(back(sent.back, sent.to.month, "reports-answered".into()))
}

async fn ask_again(cx: Cx, Path(id): Path<Uuid>, form: Form<Back>) -> Result<Response> {
    let answer = store::find(&cx, id).await?;
    reachable(&cx, &answer.to)?;
    store::withdraw(&cx, id).await?;
    let Back(report) = form.accepted().unwrap_or(Back(answer.to.unit));
    Ok(back(report, answer.to.month, "reports-asked-again".into()))
}

struct Back(Uuid);

impl Parse for Back {
    fn parse(typed: &mut Typed) -> Option<Back> {
        typed.text("don-vi").parse().ok().map(Back)
    }
}

/// Only of units whose figures the actor may enter.
fn reachable(cx: &Cx, to: &Confirmed) -> Result<()> {
    let units = cx.shelf::<Units>()?;
    let theirs = ledger::may_write(
        &units,
        &cx.scope().trees,
        to.unit,
        to.month.span().to(),
        cx.today(),
    );
    theirs.then_some(()).ok_or(Error::NotFound)
}

fn back(unit: Uuid, month: Month, said: Message) -> Response {
    let report = Place { unit, month }.page(MONTH);
    see(format!("{report}#can-hoi")).saying(said).into_response()
}
