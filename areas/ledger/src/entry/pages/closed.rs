//! A month in which nothing can be entered for a unit: why, and where to go on.

use jiff::civil::Date;
use org::{Unit, Units};
use uuid::Uuid;
use web::askama::Template;
use web::{Cx, Message, Page, Result, page};

use super::PATH;
use crate::place::Place;
use crate::span::Month;
use crate::value::pages::span_words;

/// What an address asks for that has no grid.
pub(super) struct Closed {
    asked: Place,
    why: Why,
}

enum Why {
    /// The month has not begun.
    Future,
    /// The unit was founded later.
    Unborn { since: Date },
    /// It had ended before the month did.
    Gone { until: Date },
}

#[derive(Template)]
#[template(path = "entry/closed.html")]
struct Show {
    cx: Cx,
    unit: String,
    month: String,
    said: Message,
    ways: Vec<(String, String)>,
}

impl Closed {
    /// `None` where the unit lives on the last day of the month and that month has begun.
    pub(super) fn of(units: &Units, asked: Place, today: Date) -> Option<Closed> {
        let on = asked.month.span().to();
        let unit = units.get(asked.unit)?;
        let why = match (unit.since, unit.until) {
            _ if asked.month > Month::of(today) => Why::Future,
            (Some(since), _) if on < since => Why::Unborn { since },
            (_, Some(until)) if until <= on => Why::Gone { until },
            _ => return None,
        };
        Some(Closed { asked, why })
    }

    pub(super) fn page(&self, cx: Cx) -> Result<Page> {
        let units = cx.shelf::<Units>()?;
        let (unit, month) = (
            units.get(self.asked.unit),
            span_words(cx.lang, self.asked.month.span()),
        );
        let title = unit.map(Unit::title).unwrap_or_default();
        let said = self.said().with("unit", &title).with("month", &month);
        Ok(page(Show {
            ways: self.ways(&cx, &units),
            unit: title,
            month,
            said,
            cx,
        }))
    }

    fn said(&self) -> Message {
        match self.why {
            Why::Future => Message::new("ledger-closed-future"),
            Why::Unborn { since } => {
                Message::new("ledger-closed-unborn").with("since", vn::date::print(since))
            }
            Why::Gone { until } => Message::new("ledger-closed-gone").with("until", vn::date::print(until)),
        }
    }

    /// The grids that were perhaps meant: of the newest month, or of who did the work in that one.
    fn ways(&self, cx: &Cx, units: &Units) -> Vec<(String, String)> {
        let Place { unit, month } = self.asked;
        let on = month.span().to();
        let others: Vec<Uuid> = match self.why {
            Why::Future => return vec![way(cx, units, unit, Month::of(cx.today()))],
            Why::Unborn { .. } => before(units, unit, on),
            Why::Gone { .. } => units.heirs(unit, on).into_iter().map(|unit| unit.id).collect(),
        };
        let theirs = |unit: &Uuid| units.is_under(*unit, &cx.scope().trees, on);
        others
            .into_iter()
            .filter(theirs)
            .map(|unit| way(cx, units, unit, month))
            .collect()
    }
}

fn before(units: &Units, unit: Uuid, on: Date) -> Vec<Uuid> {
    let lived = |unit: &Uuid| units.get(*unit).is_some_and(|unit| unit.lives(on));
    let steps = units.predecessors(unit).iter();
    steps.map(|step| step.unit).filter(lived).collect()
}

fn way(cx: &Cx, units: &Units, unit: Uuid, month: Month) -> (String, String) {
    let title = units.get(unit).map(|unit| unit.title_on(month.span().to()));
    let text = format!(
        "{}, {}",
        title.unwrap_or_default(),
        span_words(cx.lang, month.span())
    );
    (Place { unit, month }.page(PATH), text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{UNITS, unit};
    use jiff::civil::date;

    #[test]
    fn a_unit_has_a_grid_of_the_months_that_it_lived_to_the_end_of() {
        let today = date(2025, 9, 10);
        let (old, new) = (
            unit("BHXH tỉnh Đắk Lắk", date(2024, 10, 31)),
            unit("BHXH tỉnh Đắk Lắk", today),
        );
        let why = |unit, month| {
            let month = Month::parse(month).unwrap();
            match Closed::of(&UNITS, Place { unit, month }, today).map(|closed| closed.why) {
                None => "open",
                Some(Why::Future) => "future",
                Some(Why::Unborn { .. }) => "unborn",
                Some(Why::Gone { .. }) => "gone",
            }
        };
        let of = |unit| ["2025-06", "2025-07", "2025-09", "2025-10"].map(|month| why(unit, month));
        assert_eq!(of(old), ["open", "gone", "gone", "future"]);
        assert_eq!(of(new), ["unborn", "open", "open", "future"]);
    }
}
