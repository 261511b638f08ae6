//! The body of a report's page: its table, its narrative, what must be known of it, its charts. It is the same for everybody who
//! reads it in one language.

use web::askama::{self, Template};
use web::{Cx, Lang};

use super::super::LAUNCH_NOTE;
use super::super::api::in_language;
use super::super::at_hand::AtHand;
use super::super::late::note;
use super::charts::{self, Chart};
use super::parts::{PageCell, Sheet};
use crate::narrative::narrate;

#[derive(Template)]
#[template(path = "report/_body.html")]
struct Body<'a> {
    cx: &'a Cx,
    sheet: Sheet,
    narrative: Vec<String>,
    /// Each in its language: those on the numbers are Vietnamese.
    notes: Vec<(String, Lang)>,
    charts: Vec<Chart>,
}

pub(super) fn draw(cx: &Cx, told: &AtHand) -> Result<String, askama::Error> {
    let report = &told.report;
    let sent = in_language(cx.lang, |words| report.completeness(words)).map(|note| (note, cx.lang));
    let late = note(&report.late);
    let notes = report
        .notes
        .iter()
        .filter(|note| *note != LAUNCH_NOTE && Some(*note) != late.as_ref());
    let notes = sent.into_iter().chain(notes.map(|note| (note.clone(), Lang::Vi)));
    let body = Body {
        cx,
        sheet: Sheet::of(cx, report),
        narrative: narrate(report),
        notes: notes.collect(),
        charts: charts::all(cx, told),
    };
    body.render()
}
