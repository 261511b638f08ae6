//! "Việc cần làm": who hasn't sent figures, what should be looked at again, what the unit itself still owes.

use ledger::{Catalogue, Ledger};
use reports::{REPORTS_READ, Report, Reporting};
use web::{Cx, Lang};

use super::Here;
use crate::home::{Doubt, doubts, lacks_own};
use crate::switches::pages::month_words;

/// How many units are named, and how many doubts are told.
const NAMED: usize = 5;
const TOLD: usize = 3;

pub(super) struct ToDo {
    /// How many of those expected have not sent, and who.
    pub(super) missing: Option<(String, String)>,
    pub(super) lacks_own: bool,
    pub(super) reminders: Vec<reports::Reminder>,
    /// How many there are, and the first of them with their pages.
    pub(super) doubts: Option<String>,
    pub(super) told: Vec<(String, String)>,
    /// Where everybody has sent: how many that are.
    pub(super) complete: Option<String>,
}

impl ToDo {
    pub(super) fn of(cx: &Cx, here: Here, ledger: &Ledger<'_>, report: &Report) -> ToDo {
        // Both lead to the report.
        let reads = cx.may(REPORTS_READ);
        let doubts = if reads { doubts(ledger, report) } else { Vec::new() };
        let reporting = &report.reporting;
        let sent = [
            ("have", &*reporting.have().to_string()),
            ("of", &*reporting.of_all().to_string()),
        ];
        let complete = reporting.of_all() > 0 && reporting.have() == reporting.of_all();
        ToDo {
            missing: missing(cx, here, reporting).filter(|_| reads),
            lacks_own: lacks_own(ledger, here.unit, report.period),
            reminders: Vec::new(),
            told: doubts
                .iter()
                .take(TOLD)
                .map(|doubt| told(cx, here, ledger, doubt))
                .collect(),
            doubts: (!doubts.is_empty())
                .then(|| cx.text("insight-doubts", &[("count", &doubts.len().to_string())])),
            complete: complete.then(|| cx.text("insight-all-sent", &sent)),
        }
    }

    pub(super) fn is_done(&self) -> bool {
        self.reminders.is_empty() && self.missing.is_none() && !self.lacks_own && self.doubts.is_none()
    }
}

fn missing(cx: &Cx, here: Here, reporting: &Reporting) -> Option<(String, String)> {
    let lacking: Vec<&str> = reporting.missing().collect();
    let (count, of, month) = (
        lacking.len().to_string(),
        reporting.of_all().to_string(),
        month_words(cx, here.month),
    );
    let said = cx.text(
        "insight-not-sent",
        &[("count", &count), ("of", &of), ("month", &month)],
    );
    let names = lacking.iter().take(NAMED).copied().collect::<Vec<_>>().join(", ");
    let names = match lacking.len().checked_sub(NAMED) {
        Some(more) if more > 0 => cx.text(
            "insight-and-more",
            &[("names", &names), ("more", &more.to_string())],
        ),
        _ => names,
    };
    (!lacking.is_empty()).then_some((said, names))
}

/// What is doubtful, in a sentence, and the page of the number.
fn told(cx: &Cx, here: Here, ledger: &Ledger<'_>, doubt: &Doubt) -> (String, String) {
    let indicator = Catalogue::shipped().find(&doubt.indicator);
    let what = indicator
        .map(|indicator| indicator.name(cx.lang == Lang::Vi))
        .unwrap_or_default();
    let says = cx.tell(&doubt.says.message());
    let elsewhere = ledger.units().get(doubt.unit).filter(|_| doubt.unit != here.unit);
    let said = match elsewhere {
        Some(unit) => {
            let unit = unit.title_on(here.month.span().to());
            cx.text(
                "insight-doubt-of",
                &[("unit", &unit), ("what", what), ("says", &says)],
            )
        }
        None => cx.text("insight-doubt", &[("what", what), ("says", &says)]),
    };
    let path = ledger::source_path(
        doubt.unit,
        &doubt.indicator,
        &doubt.breakdown,
        doubt.span,
        false,
        doubt.map,
    );
    (said, path)
}
