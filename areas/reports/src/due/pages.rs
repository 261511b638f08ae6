//! Saying by which day those below a unit report to it.

pub(super) mod reminder;

use ledger::{Place, may_write};
use org::Units;
use web::{Cx, Error, Form, IntoResponse, Parse, Response, Result, Routes, Typed, see};

use super::{DueDay, store};
use crate::status::pages::STATUS;
use crate::submission::pages::SIGN;

pub(crate) const DUE: &str = "/bao-cao/han-gui";

pub(crate) fn routes() -> Routes {
    Routes::new().post(DUE, SIGN, set)
}

struct Asked {
    place: Place,
    day: DueDay,
}

impl Parse for Asked {
    fn parse(typed: &mut Typed) -> Option<Self> {
        let place = Place::parse(typed);
        let day = typed.value("ngay", |text| {
            let day = text.parse().ok().and_then(DueDay::new);
            day.ok_or("reports-due-day")
        });
        Some(Self {
            place: place?,
            day: day?,
        })
    }
}

async fn set(cx: Cx, form: Form<Asked>) -> Result<Response> {
    let Asked { place, day } = form.accepted().map_err(|typed| match typed.fault("ngay") {
        Some(fault) => Error::Invalid(fault.clone()),
        None => Error::NotFound,
    })?;
    let units = cx.shelf::<Units>()?;
    if !may_set(&cx, &units, place) {
        return Err(Error::NotFound);
    }
    let days = store::days_unscoped(&cx).await?;
    let before = days.below(&units, place.unit, place.month.span().to());
    store::set(&cx, place.unit, before, day).await?;
    Ok(see(place.page(STATUS)).saying("saved").into_response())
}

/// Whether the actor signs for the unit.
pub(crate) fn may_set(cx: &Cx, units: &Units, place: Place) -> bool {
    let signs = cx.scope_of(SIGN).trees;
    may_write(units, &signs, place.unit, place.month.span().to(), cx.today())
}
