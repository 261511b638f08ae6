//! Closing the month of a report, and opening it again.

use ledger::Place;
use org::Units;
use web::{Cx, Result};

/// Whether the month of the unit is closed, and the button that closes it or opens it again.
pub(super) struct ClosingPart {
    pub(super) said: Option<String>,
    pub(super) action: &'static str,
    pub(super) button: &'static str,
    pub(super) question: &'static str,
}

impl ClosingPart {
    /// Nothing of a month that has not begun, nor for who can't change the figures of the unit.
    pub(super) async fn of(cx: &Cx, units: &Units, place: Place) -> Result<Option<ClosingPart>> {
        let (today, last) = (cx.today(), place.month.span().to());
        let may = cx.may(ledger::FIGURES_WRITE)
            && ledger::may_write(units, &cx.scope().trees, place.unit, last, today);
        if !may || place.month.span().from() > today {
            return Ok(None);
        }
        let closed = ledger::closing(cx, place).await?;
        let said = closed.map(|closing| {
            let zone = jiff::tz::TimeZone::get("Asia/Ho_Chi_Minh").unwrap_or(jiff::tz::TimeZone::UTC);
            let day = vn::date::print(closing.closed_at.to_zoned(zone).date());
            cx.text("reports-closed", &[("by", &closing.closed_by), ("day", &day)])
        });
        Ok(Some(match said {
            Some(said) => ClosingPart {
                said: Some(said),
                action: ledger::OPEN_AGAIN,
                button: "reports-open-again",
                question: "reports-open-again-question",
            },
            None => ClosingPart {
                said: None,
                action: ledger::CLOSE,
                button: "reports-close",
                question: "reports-close-question",
            },
        }))
    }
}
