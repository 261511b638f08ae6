//! The columns of the grid: what an officer picks, and what stands there before anything is picked.

use std::fmt;

use uuid::Uuid;

use crate::breakdown::Breakdown;
use crate::decimal::Decimal;
use crate::figure::{Extent, Kind, Source, Statement};
use crate::import::Entry;
use crate::indicator::{Catalogue, Indicator, Measure, Nature};
use crate::qualifier::Qualifier;
use crate::span::{Month, Span};

/// An indicator, or a part of it: in an address `social.post.count;owner=unit`.
#[derive(Clone, Debug)]
pub(crate) struct Column {
    pub(crate) indicator: &'static Indicator,
    pub(crate) breakdown: Breakdown,
}

/// What most offices report every month.
const USUAL: [&str; 17] = [
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
    ("participants.new", &["scheme=BHXH_TN", "scheme=BHYT_HGD"]),
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
        let title = format!(
            "Số liệu nhập trên lưới, {}",
            vn::month::print(month.span().from())
        );
        let source = Source {
            name: "Nhập tay".to_owned(),
            title,
        };
        Entry {
            line: 0,
            says,
            source,
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

/// All that can be picked, in the order of the catalogue, under the key of its section.
pub(crate) fn choices() -> Vec<(&'static str, Vec<Column>)> {
    let mut sections: Vec<(&'static str, Vec<Column>)> = Vec::new();
    for indicator in Catalogue::shipped()
        .all()
        .filter(|indicator| may_be_typed(indicator))
    {
        let section = section(&indicator.code);
        let columns = with_parts(indicator);
        match sections.iter_mut().find(|(known, _)| *known == section) {
            Some((_, known)) => known.extend(columns),
            None => sections.push((section, columns)),
        }
    }
    sections.sort_by_key(|(section, _)| *section == OTHER);
    sections
}

fn with_parts(indicator: &'static Indicator) -> Vec<Column> {
    let parts = PARTS
        .iter()
        .find(|(code, _)| *code == indicator.code)
        .map_or(&[][..], |(_, parts)| parts);
    [""].iter()
        .chain(parts)
        .map(|part| Column {
            indicator,
            breakdown: Breakdown::parse(part),
        })
        .collect()
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
