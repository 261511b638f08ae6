//! The columns of the grid: what an officer picks, and what stands there before anything is picked.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt;

use uuid::Uuid;

use crate::breakdown::Breakdown;
use crate::decimal::Decimal;
use crate::figure::store::parts::Part;
use crate::figure::{Extent, Kind, Source, Statement};
use crate::import::{Entry, Upon};
use crate::indicator::{Catalogue, Indicator, Measure, Nature, Role};
use crate::qualifier::Qualifier;
use crate::span::{Month, Span};

/// An indicator, or a part of it: in an address `social.post.count;owner=unit`.
#[derive(Clone, Debug)]
pub(crate) struct Column {
    pub(crate) indicator: &'static Indicator,
    pub(crate) breakdown: Breakdown,
}

/// What most offices report every month.
const USUAL: [&str; 20] = [
    "direct.conference.count",
    "direct.conference.attendees",
    "direct.dialogue.count",
    "direct.dialogue.attendees",
    "direct.workplace.count",
    "direct.small_group.count",
    "direct.small_group.people_reached",
    "direct.home_visit.count",
    "launch.wave.count",
    "launch.people_reached",
    "broadcast.loudspeaker.count",
    "press.item.count",
    "portal.item.count",
    "social.post.count;owner=unit",
    "social.post.count;owner=staff",
    "visual.item.count",
    "visual.publication.copies",
    "participants.new;scheme=BHXH_TN",
    "participants.new;scheme=BHXH_BB",
    "participants.new;scheme=BHYT",
];

/// Parts that are often reported apart.
const PARTS: [(&str, &[&str]); 7] = [
    ("social.post.count", &["owner=unit", "owner=staff"]),
    (
        "broadcast.loudspeaker.count",
        &[
            "language=vi",
            "language=rad",
            "language=cmo",
            "language=km",
            "language=zh",
        ],
    ),
    (
        "participants.stock",
        &["scheme=BHXH_TN", "scheme=BHYT", "scheme=BHYT_HGD"],
    ),
    (
        "participants.new",
        &[
            "scheme=BHXH_TN",
            "scheme=BHXH_BB",
            "scheme=BHYT",
            "scheme=BHYT_HGD",
        ],
    ),
    ("participants.returned", &["scheme=BHXH_TN", "scheme=BHYT_HGD"]),
    ("participants.stopped", &["scheme=BHXH_TN", "scheme=BHYT_HGD"]),
    ("participants.moved", &["scheme=BHXH_TN", "scheme=BHYT_HGD"]),
];

const OTHER: &str = "ledger-section-other";

/// More would make no page that can be read.
const MOST: usize = 40;

impl Column {
    pub(crate) fn parse(text: &str) -> Option<Column> {
        let (code, breakdown) = text.split_once(';').unwrap_or((text, ""));
        let indicator = Catalogue::shipped()
            .find(code)
            .filter(|indicator| may_be_typed(indicator))?;
        Some(Column {
            indicator,
            breakdown: Breakdown::parse(breakdown),
        })
    }

    /// The column of a part that was stated; `None` where nothing is left of it without its remarks.
    fn of(part: &Part) -> Option<Column> {
        let breakdown = part.breakdown.without_remarks();
        let narrows = !breakdown.is_whole() && breakdown.of_role(Role::Authority).is_whole();
        let column = Column::parse(&part.indicator).filter(|_| narrows)?;
        Some(Column { breakdown, ..column })
    }

    /// The columns that were asked for, each once; the usual ones where none was.
    pub(crate) fn picked<'a>(asked: impl IntoIterator<Item = &'a str>) -> Vec<Column> {
        let mut columns: Vec<Column> = Vec::new();
        for column in asked.into_iter().filter_map(Column::parse).take(MOST) {
            if columns
                .iter()
                .all(|known| known.to_string() != column.to_string())
            {
                columns.push(column);
            }
        }
        if columns.is_empty() {
            USUAL.iter().filter_map(|text| Column::parse(text)).collect()
        } else {
            columns
        }
    }

    /// A flow is of the whole month, a stock of its last day.
    pub(crate) fn span(&self, month: Month) -> Span {
        let span = month.span();
        match self.indicator.nature {
            Nature::Stock => Span::day(span.to()).unwrap_or(span),
            Nature::Flow | Nature::Ratio => span,
        }
    }

    /// The statement of an empty cell: everything but its number.
    pub(crate) fn blank(&self, unit: Uuid, month: Month, extent: Extent) -> Entry {
        let says = Statement {
            unit,
            indicator: self.indicator.code.clone(),
            breakdown: self.breakdown.clone(),
            span: self.span(month),
            value: Decimal::ZERO,
            qualifier: Qualifier::Exact,
            written: None,
            kind: self.kind(),
            extent,
            stated: true,
            evidence: String::new(),
            note: String::new(),
        };
        let title = format!("Số liệu nhập trên lưới, {}", vn::month::print(month.first()));
        let source = Source {
            name: "Nhập tay".to_owned(),
            title,
        };
        Entry {
            line: 0,
            says,
            source,
            upon: Upon::Anything,
        }
    }

    fn kind(&self) -> Kind {
        match self.indicator.nature {
            Nature::Flow => Kind::InPeriod,
            Nature::Stock => Kind::Stock,
            Nature::Ratio => Kind::Ratio,
        }
    }
}

impl fmt::Display for Column {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mark = if self.breakdown.is_whole() { "" } else { ";" };
        write!(f, "{}{mark}{}", self.indicator.code, self.breakdown)
    }
}

/// Whatever is counted or measured itself; percentages of plan and changes follow from it.
fn may_be_typed(indicator: &Indicator) -> bool {
    indicator.measure == Measure::Value && indicator.nature != Nature::Ratio
}

/// The parts that were stated, each once and without its remarks, the most used first.
pub(crate) fn stated(parts: Vec<Part>) -> Vec<Column> {
    let mut used: BTreeMap<(usize, String), (usize, Column)> = BTreeMap::new();
    for part in parts {
        let Some(column) = Column::of(&part) else {
            continue;
        };
        let at = (
            Catalogue::shipped().place(&part.indicator),
            column.breakdown.key(),
        );
        used.entry(at).or_insert((0, column)).0 += part.used;
    }
    let mut used: Vec<(usize, Column)> = used.into_values().collect();
    used.sort_by_key(|(used, _)| Reverse(*used));
    used.into_iter().map(|(_, column)| column).take(MOST).collect()
}

/// All that can be picked, in the order of the catalogue, under the key of its section; `more` are further parts.
pub(crate) fn choices(more: &[Column]) -> Vec<(&'static str, Vec<Column>)> {
    let mut sections: Vec<(&'static str, Vec<Column>)> = Vec::new();
    for indicator in Catalogue::shipped()
        .all()
        .filter(|indicator| may_be_typed(indicator))
    {
        let section = section(&indicator.code);
        let columns = with_parts(indicator, more);
        match sections.iter_mut().find(|(known, _)| *known == section) {
            Some((_, known)) => known.extend(columns),
            None => sections.push((section, columns)),
        }
    }
    sections.sort_by_key(|(section, _)| *section == OTHER);
    sections
}

fn with_parts(indicator: &'static Indicator, more: &[Column]) -> Vec<Column> {
    let parts = PARTS
        .iter()
        .find(|(code, _)| *code == indicator.code)
        .map_or(&[][..], |(_, parts)| parts);
    let parts = [""].iter().chain(parts).map(|part| Column {
        indicator,
        breakdown: Breakdown::parse(part),
    });
    let mut columns: Vec<Column> = parts.collect();
    for column in more
        .iter()
        .filter(|column| column.indicator.code == indicator.code)
    {
        let key = column.breakdown.key();
        if columns.iter().all(|known| known.breakdown.key() != key) {
            columns.push(column.clone());
        }
    }
    columns
}

fn section(code: &str) -> &'static str {
    match code.split('.').next().unwrap_or_default() {
        "direct" => "ledger-section-direct",
        "launch" => "ledger-section-launch",
        "broadcast" => "ledger-section-broadcast",
        "press" | "magazine" => "ledger-section-press",
        "portal" | "social" | "channel" => "ledger-section-online",
        "visual" => "ledger-section-visual",
        "participants" => "ledger-section-participants",
        _ => OTHER,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_columns_are_all_in_the_catalogue() {
        assert_eq!(Column::picked([]).len(), USUAL.len());
        for (code, parts) in PARTS {
            for part in parts {
                let column = Column::parse(&format!("{code};{part}")).unwrap();
                assert!(column.breakdown.unknown_keys().is_empty(), "{column}");
            }
        }
    }

    #[test]
    fn parts_that_were_stated_are_further_choices_the_most_used_first() {
        let part = |indicator: &str, breakdown: &str, used| Part {
            indicator: indicator.to_owned(),
            breakdown: Breakdown::parse(breakdown),
            used,
        };
        let stated = stated(vec![
            part("direct.conference.count", "scheme=BHXH_TN", 2),
            part("direct.conference.count", "scheme=BHYT", 2),
            part("direct.conference.count", "scheme=BHYT;theme=An tâm", 1),
            part("direct.conference.count", "theme=An tâm", 9),
            part("participants.new", "plan=Kế hoạch năm", 9),
            part("participants.stock.plan_pct", "scheme=BHYT", 9),
        ]);
        let names: Vec<String> = stated.iter().map(Column::to_string).collect();
        assert_eq!(
            names,
            [
                "direct.conference.count;scheme=BHYT",
                "direct.conference.count;scheme=BHXH_TN"
            ]
        );
        let twice: Vec<Column> = [&stated[..], &stated[..]].concat();
        let conferences = with_parts(stated[0].indicator, &twice);
        assert_eq!(conferences.len(), 3, "the whole and two parts");
    }

    #[test]
    fn a_column_stands_in_the_address_and_reads_back() {
        let picked = [
            "social.post.count;owner=staff",
            "nonsense",
            "participants.stock.plan_pct",
            "press.item.count",
            "press.item.count",
        ];
        let columns: Vec<String> = Column::picked(picked).iter().map(Column::to_string).collect();
        assert_eq!(columns, ["social.post.count;owner=staff", "press.item.count"]);
    }

    #[test]
    fn a_stock_is_of_the_last_day_of_its_month() {
        let october = Month::parse("2024-10").unwrap();
        let span = |text| Column::parse(text).unwrap().span(october).to_string();
        assert_eq!(span("participants.stock"), "2024-10-31..2024-10-31");
        assert_eq!(span("press.item.count"), "2024-10-01..2024-10-31");
    }
}
