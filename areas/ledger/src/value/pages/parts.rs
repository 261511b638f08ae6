//! What a value was made of, line by line.

use std::sync::Arc;

use jiff::Timestamp;
use uuid::Uuid;
use web::{Cx, Lang, Number};

use super::words::{breakdown_words, number, path_of, plain_number, source_path, span_words};
use super::{Asked, NEARBY};
use crate::book::Book;
use crate::contradiction::Contradiction;
use crate::figure::{Extent, Figure};
use crate::indicator::Catalogue;
use crate::qualifier::Qualifier;
use crate::record::Record;
use crate::value::{Ledger, Part, Value};

/// How many lines of parts are shown; the rest is behind the links of those above it.
pub(super) const MOST: usize = 60;

/// A line: what, which number, and in whose words.
pub(super) struct Row {
    pub(super) sign: &'static str,
    pub(super) label: String,
    pub(super) number: Number,
    pub(super) evidence: String,
    pub(super) title: String,
    pub(super) entered: String,
    pub(super) replaced: bool,
}

impl Row {
    pub(super) fn of_figure(cx: &Cx, asked: &Asked, figure: &Figure) -> Row {
        let says = &figure.says;
        let mut label = span_words(cx.lang, says.span);
        if says.breakdown != asked.breakdown && !says.breakdown.is_whole() {
            label = format!("{label} · {}", breakdown_words(cx.lang, &says.breakdown));
        }
        if says.extent == Extent::Own {
            label = format!("{label} · {}", cx.say("ledger-extent-own"));
        }
        let source = &figure.source;
        Row {
            sign: "",
            label,
            number: plain_number(cx, says.value, says.qualifier).source(path_of(figure)),
            evidence: says.evidence.clone(),
            title: if source.title.is_empty() {
                source.name.clone()
            } else {
                source.title.clone()
            },
            entered: entered(cx, figure.entered_by.as_deref(), figure.entered_at),
            replaced: figure.replaced_at.is_some(),
        }
    }

    /// A piece of recorded work; its number leads to its own page.
    fn of_record(cx: &Cx, record: &Record) -> Row {
        let days = span_words(cx.lang, record.span);
        let late = record.is_late().then(|| cx.say("ledger-late-entry"));
        let label: Vec<String> = [record.title.clone(), days].into_iter().chain(late).collect();
        Row {
            sign: "",
            label: label.join(" · "),
            number: plain_number(cx, record.amount, Qualifier::Exact).source(record.path()),
            evidence: String::new(),
            title: String::new(),
            entered: entered(cx, record.entered_by.as_deref(), record.entered_at),
            replaced: false,
        }
    }

    fn of_value(cx: &Cx, label: String, value: &Value, path: String) -> Row {
        Row {
            sign: "",
            label,
            number: number(cx, value).source(path),
            evidence: String::new(),
            title: String::new(),
            entered: String::new(),
            replaced: false,
        }
    }

    fn signed(self, sign: &'static str) -> Row {
        Row { sign, ..self }
    }
}

fn entered(cx: &Cx, by: Option<&str>, instant: Timestamp) -> String {
    let at = at(instant);
    match by {
        Some(by) => cx.text("ledger-entered-by", &[("by", by), ("at", &at)]),
        None => cx.text("ledger-entered-by-nobody", &[("at", &at)]),
    }
}

fn at(instant: Timestamp) -> String {
    let local = vn::local(instant);
    format!("{} {}", vn::date::print(local.date()), vn::time(local))
}

/// The parts in their order; a part that is the same question again shows what it is made of instead.
pub(super) fn rows(cx: &Cx, asked: &Asked, ledger: &Ledger<'_>, value: &Value) -> Vec<Row> {
    let mut rows = Vec::new();
    add(cx, asked, ledger, value, &mut rows);
    rows
}

fn add(cx: &Cx, asked: &Asked, ledger: &Ledger<'_>, value: &Value, rows: &mut Vec<Row>) {
    for (place, part) in value.parts.iter().enumerate() {
        if rows.len() >= MOST {
            return;
        }
        let plus = if place > 0 { "+" } else { "" };
        let (row, sign) = match part {
            Part::Figure { figure, taken_away } => (
                Row::of_figure(cx, asked, figure),
                if *taken_away { "−" } else { plus },
            ),
            Part::Unit { unit, span, value }
                if *unit == asked.unit && *span == asked.span && is_same(asked, value) =>
            {
                add(cx, asked, ledger, value, rows);
                continue;
            }
            Part::Unit { unit, span, value } => {
                let breakdown = if value.breakdown.is_whole() {
                    &asked.breakdown
                } else {
                    &value.breakdown
                };
                let path = source_path(*unit, &asked.indicator.code, breakdown, *span, false, asked.map);
                let mut label = asked.title(ledger.units(), *unit);
                if *span != asked.span {
                    label = format!("{label} · {}", span_words(cx.lang, *span));
                }
                if *breakdown != asked.breakdown {
                    label = format!("{label} · {}", breakdown_words(cx.lang, breakdown));
                }
                (Row::of_value(cx, label, value, path), plus)
            }
            Part::Numerator { indicator, value } => {
                (of_term(cx, asked, "ledger-numerator", indicator, value), "")
            }
            Part::Denominator { indicator, value } => {
                (of_term(cx, asked, "ledger-denominator", indicator, value), "÷")
            }
            Part::Addend { indicator, value } => {
                (of_term(cx, asked, "ledger-addend", indicator, value), plus)
            }
            Part::Record { record } => (Row::of_record(cx, record), plus),
            Part::Recorders { .. } | Part::Recorded { .. } | Part::Missing { .. } | Part::Unshared { .. } => {
                continue;
            }
        };
        rows.push(row.signed(sign));
    }
}

fn is_same(asked: &Asked, value: &Value) -> bool {
    value.breakdown.is_whole() || value.breakdown == asked.breakdown
}

fn of_term(cx: &Cx, asked: &Asked, role: &str, indicator: &str, value: &Value) -> Row {
    let named = Catalogue::shipped()
        .find(indicator)
        .map_or(indicator, |named| named.name(cx.lang == Lang::Vi));
    let mut label = cx.text(role, &[("name", named)]);
    if !value.breakdown.is_whole() {
        label = format!("{label} · {}", breakdown_words(cx.lang, &value.breakdown));
    }
    let path = source_path(
        asked.unit,
        indicator,
        &value.breakdown,
        asked.span,
        false,
        asked.map,
    );
    Row::of_value(cx, label, value, path)
}

/// "254 − 44", where it is short enough to be read.
pub(super) fn formula(value: &Value) -> String {
    let mut said = String::new();
    for part in value.parts.iter().take(13) {
        let (amount, sign) = match part {
            Part::Figure {
                figure,
                taken_away: true,
            } => (figure.says.value, " − "),
            Part::Figure { figure, .. } => (figure.says.value, " + "),
            Part::Denominator { value, .. } => (value.amount, " ÷ "),
            Part::Unit { value, .. } | Part::Numerator { value, .. } | Part::Addend { value, .. } => {
                (value.amount, " + ")
            }
            Part::Record { record } => (record.amount, " + "),
            Part::Recorders { .. } | Part::Recorded { .. } | Part::Missing { .. } | Part::Unshared { .. } => {
                continue;
            }
        };
        if !said.is_empty() {
            said.push_str(sign);
        }
        said.push_str(&amount.printed());
    }
    if value.parts.len() > 13 {
        said.push_str(" + …");
    }
    format!("{said} = {}", value.amount.printed())
}

/// Whether recorded activities are among what it adds up, at any depth.
pub(super) fn has_work(value: &Value) -> bool {
    value.parts.iter().any(|part| match part {
        Part::Record { .. } | Part::Recorded { .. } => true,
        Part::Unit { value, .. } => has_work(value),
        _ => false,
    })
}

/// The units that were expected to report and have not, at any depth.
pub(super) fn missing(value: &Value) -> Vec<Uuid> {
    lacking(value, |part| {
        if let Part::Missing { unit } = part {
            Some(*unit)
        } else {
            None
        }
    })
}

/// The predecessors that were split, whose share isn't known.
pub(super) fn unshared(value: &Value) -> Vec<Uuid> {
    lacking(value, |part| {
        if let Part::Unshared { unit } = part {
            Some(*unit)
        } else {
            None
        }
    })
}

fn lacking(value: &Value, of: fn(&Part) -> Option<Uuid>) -> Vec<Uuid> {
    let below = value.parts.iter().flat_map(|part| match part {
        Part::Unit { value, .. }
        | Part::Numerator { value, .. }
        | Part::Denominator { value, .. }
        | Part::Addend { value, .. } => lacking(value, of),
        Part::Figure { .. }
        | Part::Record { .. }
        | Part::Recorders { .. }
        | Part::Recorded { .. }
        | Part::Missing { .. }
        | Part::Unshared { .. } => of(part).into_iter().collect(),
    });
    below.collect()
}

/// Whether a contradiction is about one of these figures.
pub(super) fn concerns(found: &Contradiction, figures: &[Arc<Figure>]) -> bool {
    let here = |figure: &Arc<Figure>| figures.iter().any(|known| known.id == figure.id);
    match found {
        Contradiction::PartOverWhole { part, whole } => here(part) || here(whole),
        Contradiction::StretchesOverSpan { whole, .. } | Contradiction::PartitionOverWhole { whole, .. } => {
            here(whole)
        }
        Contradiction::StockMoved { from, to, .. } => here(from) || here(to),
        Contradiction::ThousandTimes { figure, .. } => here(figure),
        Contradiction::SaidTwice { one, other } => here(one) || here(other),
        Contradiction::RatioDiffers { .. }
        | Contradiction::FarApart { .. }
        | Contradiction::DiffersFromBelow { .. } => false,
    }
}

/// The unit's other figures of the indicator, those of the same slice first, then the latest.
pub(super) fn nearby(cx: &Cx, asked: &Asked, book: &Book, value: Option<&Value>) -> Vec<Row> {
    let used = value.map(|value| value.figures(usize::MAX)).unwrap_or_default();
    let slice = asked.breakdown.slice();
    let code = &asked.indicator.code;
    let said = if asked.target {
        book.targets(asked.unit, code)
    } else {
        book.figures(asked.unit, code)
    };
    let other = |figure: &&Arc<Figure>| used.iter().all(|known| known.id != figure.id);
    let mut others: Vec<_> = said.iter().filter(other).collect();
    others.sort_by_key(|figure| {
        (
            figure.says.breakdown.slice() != slice,
            std::cmp::Reverse((figure.says.span.to(), figure.says.span.from())),
        )
    });
    others
        .into_iter()
        .take(NEARBY)
        .map(|figure| Row::of_figure(cx, asked, figure))
        .collect()
}
