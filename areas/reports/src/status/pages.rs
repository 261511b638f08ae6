//! "Tình hình gửi báo cáo": units by months, sent or not.

use std::collections::HashMap;

use ledger::Place;
use ledger::{Ledger, Month, Wanted};
use org::Units;
use uuid::Uuid;
use web::askama::Template;
use web::{Cx, IntoResponse, Response, Result, Routes, page};

use super::{Sender, Sent, of_year};
use crate::report::pages::{MONTH, READ};
use crate::submission::{self, Deed};

pub(crate) const STATUS: &str = "/bao-cao/tinh-hinh";

pub(crate) fn routes() -> Routes {
    Routes::new().get(STATUS, READ, show)
}

#[derive(Template)]
#[template(path = "status/show.html")]
struct Show {
    cx: Cx,
    unit: String,
    place: Place,
    months: Vec<Month>,
    senders: Vec<Sender>,
    /// What was done last with the report of a unit and a month.
    steps: HashMap<(Uuid, Month), Deed>,
}

async fn show(cx: Cx) -> Result<Response> {
    let units = cx.shelf::<Units>()?;
    let place = match Place::asked(&cx, &units).await? {
        Ok(place) => place,
        Err(elsewhere) => return Ok(elsewhere.into_response()),
    };
    let january = Month::of(place.month.span().from().first_of_year());
    let wanted = Wanted {
        roots: vec![place.unit],
        since: Some(january.span().from()),
        ..Wanted::default()
    };
    let book = ledger::book(&cx, &wanted).await?;
    let ledger = Ledger::new(&book, &units);
    let senders = of_year(&ledger, place.unit, january.year(), cx.today());
    let steps = submission::store::last_of_year(&cx, place.unit, january.year()).await?;
    let unit = units
        .get(place.unit)
        .map(|unit| unit.title_on(place.month.span().to()));
    Ok(page(Show {
        unit: unit.unwrap_or_default(),
        months: std::iter::successors(Some(january), |month| Some(month.next()))
            .take(12)
            .collect(),
        senders,
        steps,
        place,
        cx,
    })
    .into_response())
}

impl Show {
    fn year(&self) -> String {
        self.place.month.year().to_string()
    }

    /// The report of a unit in a month.
    fn report(&self, sender: &Sender, month: &Month) -> String {
        let place = Place {
            unit: sender.unit,
            month: *month,
        };
        place.page(MONTH)
    }

    /// How far the report of a unit and a month is, where it was sent: an icon, and the key of its word.
    fn step(&self, sender: &Sender, month: &Month) -> Option<(&'static str, &'static str)> {
        match self.steps.get(&(sender.unit, *month))? {
            Deed::Send => Some(("upload", "reports-status-is-sent")),
            Deed::Return => Some(("alert-circle", "reports-status-is-returned")),
            Deed::Approve => Some(("clipboard-check", "reports-status-is-approved")),
            Deed::Issue => Some(("circle-check", "reports-status-is-issued")),
            Deed::Agree | Deed::TakeBack => None,
        }
    }

    /// "12/15" of a month that is over.
    fn sum(&self, place: &usize) -> String {
        let of = |wanted: &[Sent]| {
            let cells = self.senders.iter().filter_map(|sender| sender.months.get(*place));
            cells.filter(|cell| wanted.contains(cell)).count()
        };
        let all = of(&[Sent::Yes, Sent::No, Sent::NotYet]);
        format!("{}/{all}", of(&[Sent::Yes]))
    }
}
