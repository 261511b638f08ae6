//! Making what is issued: the report as it is at that moment, as a document that is kept.

use std::sync::Arc;

use doc::{Block, Document};
use files::Files;
use ledger::{Ledger, Place};
use org::Units;
use web::{Cx, Error, Lang, Result};

use crate::issued::{Correction, Issued, store};
use crate::report::Report;
use crate::report::api::{Format, activities, letter};
use crate::report::pages::load;
use crate::submission::Bound;

/// The next version of a report that is known by `expected`, its document kept in a file; a row is not written yet.
///
/// # Errors
/// Where the report says something else by now, or its file can't be kept.
pub(crate) async fn make(
    cx: &Cx,
    units: &Arc<Units>,
    place: Place,
    expected: &str,
    reason: &str,
) -> Result<Issued> {
    // As the unit itself sees it, and in Vietnamese, whoever issues it.
    let mut own = cx.seeing(org::trees(place.unit, units));
    own.lang = Lang::Vi;
    let (span, last) = (place.month.span(), store::versions(cx, place).await?.pop());
    let book = load(&own, units, place.unit, span).await?;
    let annexes = activities(&own, place.unit, span, Format::Docx).await?;
    let (units, files) = (Arc::clone(units), cx.shelf::<Files>()?);
    let (by, at) = (cx.actor()?.name.clone(), cx.now);
    let (expected, reason) = (expected.to_owned(), reason.to_owned());
    let made = move || {
        let ledger = Ledger::new(&book, &units);
        let mut report = Report::of(&ledger, place.unit, span).ok_or(Error::NotFound)?;
        // What should be looked at again is said to those who work on it, and not in what is signed.
        report.lines.iter_mut().for_each(|line| line.doubts.clear());
        let Bound { digest, figures } = Bound::of(&ledger, &report);
        if digest != expected {
            return Err(Error::conflict("reports-step-changed"));
        }
        let erratum = match &last {
            None => Vec::new(),
            Some(last) => told(last, &last.corrections(&figures), &reason),
        };
        let version = last.map_or(1, |last| last.version + 1);
        let mut document = letter(&ledger, &report, annexes);
        if version > 1 {
            correct(&mut document, version - 1, &erratum);
        }
        let pictures = document.pictures().map(|picture| files.put(&picture.jpeg));
        let pictures = pictures
            .collect::<std::result::Result<_, _>>()
            .map_err(Error::broken)?;
        let bytes = serde_json::to_vec(&document).map_err(Error::broken)?;
        Ok(Issued {
            place,
            version,
            digest,
            by,
            at,
            reason,
            figures,
            erratum,
            document: files.put(&bytes).map_err(Error::broken)?,
            pictures,
            paper: None,
        })
    };
    web::apart(made).await?
}

/// What an erratum says of the version before. Where no number is another, its words are.
pub(super) fn told(last: &Issued, corrections: &[Correction], reason: &str) -> Vec<String> {
    let reason = reason.trim().trim_end_matches('.');
    let named = last.named();
    let mut told: Vec<String> = corrections
        .iter()
        .map(|correction| correction.told(&named))
        .collect();
    if told.is_empty() {
        told.push(format!("Lời văn của {named} được sửa lại"));
    }
    told.into_iter()
        .map(|sentence| match reason {
            "" => format!("{sentence}."),
            reason => format!("{sentence}; lý do: {reason}."),
        })
        .collect()
}

/// Before everything else, a corrected report says that it is one, and what it corrects.
fn correct(document: &mut Document, number: i32, erratum: &[String]) {
    document.subtitle = format!("{} (đính chính lần {number})", document.subtitle);
    let told = erratum
        .iter()
        .map(|told| Block::Paragraph(format!("Đính chính: {told}")));
    document.blocks.splice(0..0, told);
}
