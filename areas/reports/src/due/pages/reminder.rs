//! What is to be remembered of a unit's month: its own report, and those that wait for it.

use std::sync::Arc;

use jiff::civil::Date;
use ledger::{Place, may_write};
use org::Units;
use web::{Cx, Result};

use super::super::{days_late, is_long_past, store};
use crate::answer::pages::WRITE;
use crate::report::pages::MONTH;
use crate::status::pages::STATUS;
use crate::submission::pages::{Next, SIGN};
use crate::submission::{Deed, Standing, store as submissions};

/// A sentence, and the page where it is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reminder {
    pub said: String,
    pub path: String,
    /// Its day has passed.
    pub late: bool,
}

/// What comes next with the report of a unit and a month, for those who work for it or sign it; of those below it that wait for
/// approval, for who signs.
pub async fn reminders(cx: &Cx, units: &Arc<Units>, place: Place) -> Result<Vec<Reminder>> {
    let last = place.month.span().to();
    let may = |trees: &[uuid::Uuid]| may_write(units, trees, place.unit, last, cx.today());
    let mut reminders = Vec::new();
    let reports = units
        .get(place.unit)
        .is_some_and(|unit| unit.reports && unit.lives(last));
    let signs = may(&cx.scope_of(SIGN).trees);
    if reports && (signs || may(&cx.scope_of(WRITE).trees)) {
        reminders.extend(own(cx, units, place).await?);
    }
    if signs {
        reminders.extend(waiting(cx, units, place).await?);
    }
    Ok(reminders)
}

async fn own(cx: &Cx, units: &Arc<Units>, place: Place) -> Result<Option<Reminder>> {
    let due = store::days_unscoped(cx).await?.of(units, place.unit, place.month);
    let (today, last) = (cx.today(), place.month.span().to());
    if today < last || is_long_past(due, today) {
        return Ok(None);
    }
    let Some(next) = Next::of(cx, units, place).await? else {
        return Ok(None);
    };
    let what = match (next.deed, next.standing) {
        (Deed::Approve, _) if next.may => "approve-own",
        (Deed::Issue, _) if next.may => "issue",
        (Deed::Approve | Deed::Issue, _) => return Ok(None),
        (_, Standing::Returned) => "returned",
        (_, Standing::Changed) => "changed",
        (_, Standing::Issued) => "erratum",
        (Deed::Agree, _) if next.may => "agree",
        (Deed::Agree, _) => "waits",
        _ => "open",
    };
    let said = cx.text(
        format!("reports-remind-{what}"),
        &[("month", &place.month.span().words())],
    );
    // An erratum has no day, nor has what is on its way.
    let has_day = matches!(next.deed, Deed::Agree | Deed::Send) && !next.is_erratum;
    Ok(Some(Reminder {
        said: if has_day {
            format!("{said} {}", when(cx, due))
        } else {
            said
        },
        path: place.page(MONTH),
        late: has_day && days_late(due, today).is_some(),
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
    let steps = submissions::last_of_year(cx, units, place.unit, place.month.year()).await?;
    let waits = |unit| steps.of(unit, place.month) == Some(Deed::Send);
    let below = units.expected_to_report(place.unit, last);
    let count = below.iter().filter(|unit| waits(unit.id)).count();
    Ok((count > 0).then(|| Reminder {
        said: cx.text("reports-remind-approve", &[("count", &count.to_string())]),
        path: place.page(STATUS),
        late: false,
    }))
}
