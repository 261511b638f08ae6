//! Closing the month of a report, and opening it again.

use ledger::Place;
use org::Units;
use web::{Cx, Result};

/// Whether the month of the unit is closed, and the button that closes it or opens it again.
pub(super) struct ClosingPart {
    pub(super) said: Option<String>,
    /// None where an office above has closed the month: it alone opens it again.
    pub(super) button: Option<Button>,
}

pub(super) struct Button {
    pub(super) action: &'static str,
    pub(super) text: &'static str,
    pub(super) question: &'static str,
}

impl ClosingPart {
    /// Nothing of a month that has not begun, nor for who can't change the figures of the unit.
    pub(super) async fn of(cx: &Cx, units: &Units, place: Place) -> Result<Option<ClosingPart>> {
        let (today, last) = (cx.today(), place.month.span().to());
        let theirs = cx.scope_of(ledger::FIGURES_WRITE).trees;
        let may = ledger::may_write(units, &theirs, place.unit, last, today);
        if !may || place.month.span().from() > today {
            return Ok(None);
        }
        let closed = ledger::closing(cx, place).await?;
        let said = closed.map(|closing| {
            let day = vn::date::print(vn::local(closing.closed_at).date());
            cx.text("reports-closed", &[("by", &closing.closed_by), ("day", &day)])
        });
        let above = said.is_none()
            && ledger::closed_unscoped(cx.db.read(), units, place.unit)
                .await?
                .contains(&place.month);
        Ok(Some(match said {
            None if above => ClosingPart {
                said: Some(cx.say("reports-closed-above")),
                button: None,
            },
            None => ClosingPart {
                said: None,
                button: Some(Button {
                    action: ledger::CLOSE,
                    text: "reports-close",
                    question: "reports-close-question",
                }),
            },
            said => ClosingPart {
                said,
                button: Some(Button {
                    action: ledger::OPEN_AGAIN,
                    text: "reports-open-again",
                    question: "reports-open-again-question",
                }),
            },
        }))
    }
}
