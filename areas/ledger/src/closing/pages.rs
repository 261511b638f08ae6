//! Closing a month and opening it again: two buttons of the month report.

use org::Units;
use web::{Cx, Error, Form, IntoResponse, Message, Parse, Response, Result, Routes, Typed, see};

use super::store;
use crate::FIGURES_WRITE;
use crate::access::may_write;
use crate::place::Place;
use crate::span::Month;

pub const CLOSE: &str = "/so-lieu/chot";
pub const OPEN_AGAIN: &str = "/so-lieu/mo-lai";

pub(crate) fn routes() -> Routes {
    Routes::new()
        .post(CLOSE, FIGURES_WRITE, close)
        .post(OPEN_AGAIN, FIGURES_WRITE, open_again)
}

impl Parse for Place {
    fn parse(typed: &mut Typed) -> Option<Place> {
        let unit = typed.value("don-vi", |text| text.parse().map_err(|_| "field-required"));
        let month = typed.value("thang", |text| Month::parse(text).ok_or("field-required"));
        Some(Place {
            unit: unit?,
            month: month?,
        })
    }
}

async fn close(cx: Cx, form: Form<Place>) -> Result<Response> {
    let place = permitted(&cx, form)?;
    if place.month.span().from() > cx.today() {
        return Err(Error::Conflict(Message::new("ledger-closing-future")));
    }
    store::close(&cx, place).await?;
    Ok(back(place, "ledger-closed"))
}

async fn open_again(cx: Cx, form: Form<Place>) -> Result<Response> {
    let place = permitted(&cx, form)?;
    store::open_again(&cx, place).await?;
    Ok(back(place, "ledger-opened-again"))
}

fn permitted(cx: &Cx, form: Form<Place>) -> Result<Place> {
    let place = form.accepted().map_err(|_| Error::NotFound)?;
    let units = cx.shelf::<Units>()?;
    let last = place.month.span().to();
    let may = may_write(&units, &cx.scope().trees, place.unit, last, cx.today());
    may.then_some(place).ok_or(Error::NotFound)
}

fn back(place: Place, said: &'static str) -> Response {
    let month = vn::month::print(place.month.first());
    see(place.page("/bao-cao/thang"))
        .saying(Message::new(said).with("month", month))
        .into_response()
}
