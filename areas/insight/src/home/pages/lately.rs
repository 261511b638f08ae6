//! "Số liệu mới nhập": who entered what, and when.

use jiff::tz::TimeZone;
use ledger::{Catalogue, Figure, Month};
use org::Units;
use web::{Cx, Lang};

use super::of;
use crate::home::newest::{Entry, entries};

pub(super) struct EntryPart {
    pub(super) unit: String,
    /// "23 số liệu tháng 5/2024: số hội nghị truyền thông …"
    pub(super) what: String,
    pub(super) source: String,
    /// "Hoàng Thị Hà, 14:05 ngày 21/11/2026"
    pub(super) by: String,
    /// The month that it is about.
    pub(super) path: String,
}

pub(super) fn parts(cx: &Cx, units: &Units, newest: Vec<Figure>) -> Vec<EntryPart> {
    entries(newest)
        .iter()
        .filter_map(|entry| part(cx, units, entry))
        .collect()
}

fn part(cx: &Cx, units: &Units, entry: &Entry) -> Option<EntryPart> {
    let last = entry
        .figures
        .iter()
        .map(|figure| figure.says.span)
        .max_by_key(|span| span.to())?;
    let title = &entry.source.title;
    Some(EntryPart {
        unit: units.get(entry.unit)?.title_on(last.to()),
        what: what(cx, entry, &vn::span::print(last.from(), last.to())),
        source: if title.is_empty() {
            entry.source.name.clone()
        } else {
            title.clone()
        },
        by: by(cx, entry),
        path: of(entry.unit, Month::of(last.to()), "/bao-cao/thang"),
    })
}

/// One figure by its name, several by their number and the first name.
fn what(cx: &Cx, entry: &Entry, span: &str) -> String {
    let first = entry
        .figures
        .iter()
        .min_by_key(|figure| Catalogue::shipped().place(&figure.says.indicator));
    let first = first.and_then(|figure| Catalogue::shipped().find(&figure.says.indicator));
    let name = first
        .map(|indicator| indicator.name(cx.lang == Lang::Vi))
        .unwrap_or_default();
    let count = entry.figures.len().to_string();
    let key = match (entry.corrects(), entry.figures.len()) {
        (true, _) => "insight-entry-corrected",
        (false, 1) => "insight-entry-one",
        (false, _) => "insight-entry-many",
    };
    cx.text(key, &[("count", &count), ("name", name), ("span", span)])
}

fn by(cx: &Cx, entry: &Entry) -> String {
    let zone = TimeZone::get("Asia/Ho_Chi_Minh").unwrap_or(TimeZone::UTC);
    let at = entry.at.to_zoned(zone);
    let time = format!("{:02}:{:02}", at.hour(), at.minute());
    let when = if at.date() == cx.today() {
        cx.text("insight-at-today", &[("time", &time)])
    } else {
        cx.text(
            "insight-at",
            &[("time", &time), ("day", &vn::date::print(at.date()))],
        )
    };
    match &entry.by {
        Some(name) => format!("{name}, {when}"),
        None => when,
    }
}
