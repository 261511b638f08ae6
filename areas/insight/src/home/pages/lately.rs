//! "Số liệu mới nhập": who entered what, and when.

use ledger::{Catalogue, Figure, Month, Source};
use org::Units;
use web::{Cx, Lang};

use super::of;
use crate::home::newest::{Entry, entries};

pub(super) struct EntryPart {
    pub(super) unit: String,
    /// "23 số liệu tháng 5/2024: số hội nghị truyền thông …"
    pub(super) what: String,
    pub(super) source: String,
    /// "Cán bộ truyền thông tỉnh, 14:05 ngày 21/11/2026"
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
    let spans = || entry.figures.iter().map(|figure| figure.says.span);
    let (first, last) = (
        spans().map(|span| span.from()).min()?,
        spans().map(|span| span.to()).max()?,
    );
    Some(EntryPart {
        unit: units.get(entry.unit)?.title_on(last),
        what: what(cx, entry, &vn::span::print(first, last)),
        source: source(cx, entry),
        by: by(cx, entry),
        path: of(entry.unit, Month::of(last), "/bao-cao/thang"),
    })
}

/// The first document by its title, or its file where it has none.
fn source(cx: &Cx, entry: &Entry) -> String {
    let sources = entry.sources();
    let title = |source: &Source| match source.title.as_str() {
        "" => source.name.clone(),
        title => title.to_owned(),
    };
    let first = sources.first().map(|source| title(source)).unwrap_or_default();
    match sources.len().checked_sub(1) {
        Some(more) if more > 0 => cx.text(
            "insight-more-documents",
            &[("title", &first), ("more", &more.to_string())],
        ),
        _ => first,
    }
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
    let at = vn::local(entry.at);
    let time = vn::time(at);
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
