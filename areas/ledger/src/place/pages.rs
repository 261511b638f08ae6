//! The place that an address names: `don-vi` and `thang`.

use org::Units;
use web::{Cx, Error, Result, See, see};

use super::{Place, opening};
use crate::FIGURES_WRITE;
use crate::access::may_write;
use crate::figure::store::{Wanted, months};
use crate::span::Month;

impl Place {
    /// An address without a unit or a month leads to one with both, so that it shows the next person the same; whatever
    /// else it asks for stays.
    pub async fn asked(cx: &Cx, units: &Units) -> Result<std::result::Result<Place, See>> {
        let unit = cx.asked("don-vi").map(|unit| unit.parse());
        let named = unit.is_some();
        let unit = match unit {
            Some(unit) => unit.map_err(|_| Error::NotFound)?,
            None => cx.actor()?.home,
        };
        let month = cx.asked("thang").and_then(|month| Month::parse(&month));
        let on = month.map_or(cx.today(), |month| month.span().to());
        if !units.is_under(unit, &cx.scope().trees, on) {
            return Err(Error::NotFound);
        }
        if let (true, Some(month)) = (named, month) {
            return Ok(Ok(Place { unit, month }));
        }
        let month = match month {
            Some(month) => month,
            None => opening(&months(cx, &Wanted::about(units, unit).roots).await?, cx.today()),
        };
        let with_unit = cx.with_asked("don-vi", unit.to_string());
        let with_month = if cx.asked("thang").is_some() {
            with_unit
        } else {
            format!("{with_unit}&thang={month}")
        };
        Ok(Err(see(with_month)))
    }

    /// Whether the actor enters figures of the unit and the month.
    pub fn may_enter(&self, cx: &Cx) -> bool {
        let (theirs, on) = (cx.scope_of(FIGURES_WRITE).trees, self.month.span().to());
        cx.shelf::<Units>()
            .is_ok_and(|units| may_write(&units, &theirs, self.unit, on, cx.today()))
    }
}
