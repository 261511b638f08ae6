//! "Tình hình gửi báo cáo": units by months, sent or not.

use ledger::Place;
use ledger::{Ledger, Month, Wanted};
use org::Units;
use web::askama::Template;
use web::{Cx, IntoResponse, Response, Result, Routes, page};

use super::{Sender, Sent, of_year};
use crate::report::pages::{MONTH, READ};

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
    let unit = units
        .get(place.unit)
        .map(|unit| unit.title_on(place.month.span().to()));
    Ok(page(Show {
        unit: unit.unwrap_or_default(),
        months: std::iter::successors(Some(january), |month| Some(month.next()))
            .take(12)
            .collect(),
        senders,
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
