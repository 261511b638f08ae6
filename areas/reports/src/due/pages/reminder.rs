//! What is to be remembered of a unit's month: its own report, and those that wait for it.

use jiff::civil::Date;
use ledger::{Place, may_write};
use org::Units;
use web::{Cx, Result};

use super::super::{days_late, is_long_past, store};
use crate::answer::pages::WRITE;
use crate::report::pages::MONTH;
use crate::status::pages::STATUS;
use crate::submission::pages::SIGN;
use crate::submission::{Deed, store as submissions};

/// A sentence, and the page where it is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reminder {
    pub said: String,
    pub path: String,
    /// Its day has passed.
    pub late: bool,
}

/// Of the report of a unit and a month, for those who work for it; of those below it that wait for approval, for who signs.
pub async fn reminders(cx: &Cx, units: &Units, place: Place) -> Result<Vec<Reminder>> {
    let last = place.month.span().to();
    let may = |trees: &[uuid::Uuid]| may_write(units, trees, place.unit, last, cx.today());
    let mut reminders = Vec::new();
    let reports = units
        .get(place.unit)
        .is_some_and(|unit| unit.reports && unit.lives(last));
    if reports && may(&cx.scope_of(WRITE).trees) {
        reminders.extend(own(cx, units, place).await?);
    }
    if may(&cx.scope_of(SIGN).trees) {
        reminders.extend(waiting(cx, units, place).await?);
    }
    Ok(reminders)
}

async fn own(cx: &Cx, units: &Units, place: Place) -> Result<Option<Reminder>> {
    let due = store::days_unscoped(cx).await?.of(units, place.unit, place.month);
    let (today, last) = (cx.today(), place.month.span().to());
    if today < last || is_long_past(due, today) {
        return Ok(None);
    }
    let steps = submissions::steps(cx, place).await?;
    let last = steps.iter().rev().find(|step| step.deed != Deed::Agree);
    let state = match last.map(|step| step.deed) {
        Some(Deed::Send | Deed::Approve | Deed::Issue) => return Ok(None),
        Some(Deed::Return) => "returned",
        _ => "open",
    };
    Ok(Some(Reminder {
        said: format!(
            "{} {}",
            cx.text(
                format!("reports-remind-{state}"),
                &[("month", &place.month.span().words())]
            ),
            when(cx, due)
        ),
        path: place.page(MONTH),
        late: days_late(due, today).is_some(),
    }))
}

/// "Hạn gửi 05/11/2026, quá hạn 3 ngày."
pub(crate) fn when(cx: &Cx, due: Date) -> String {
    let day = vn::date::print(due);
    match days_late(due, cx.today()) {
        Some(late) => cx.text("reports-due-late", &[("day", &day), ("days", &late.to_string())]),
        None => cx.text("reports-due-by", &[("day", &day)]),
    }
}

async fn waiting(cx: &Cx, units: &Units, place: Place) -> Result<Option<Reminder>> {
    let last = place.month.span().to();
    let steps = submissions::last_of_year(cx, place.unit, place.month.year()).await?;
    let waits = |unit| steps.get(&(unit, place.month)) == Some(&Deed::Send);
    let below = units.expected_to_report(place.unit, last);
    let count = below.iter().filter(|unit| waits(unit.id)).count();
    Ok((count > 0).then(|| Reminder {
        said: cx.text("reports-remind-approve", &[("count", &count.to_string())]),
        path: place.page(STATUS),
        late: false,
    }))
}
