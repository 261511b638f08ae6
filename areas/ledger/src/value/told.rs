//! A value as programs are told it: the JSON of `lantoa value` and of the API.

use serde::Serialize;
use uuid::Uuid;

use super::{Question, Value};
use crate::figure::Figure;
use crate::record::Record;

/// The most figures, and the most activities, named as sources of one value.
pub const SOURCES: usize = 50;

/// An answer with its question. What is unknown is null, and not an error.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Answer {
    pub unit: ToldUnit,
    pub indicator: String,
    /// The first day, `2024-01-01`.
    pub from: String,
    /// The last day.
    pub to: String,
    /// The part it is for: what was asked, or the one part of it that is known.
    pub breakdown: String,
    #[serde(flatten)]
    pub value: ToldValue,
}

#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct ToldUnit {
    pub id: Uuid,
    pub name: String,
}

/// The value alone, as a line of a report has it.
#[derive(Debug, Clone, Default, Serialize, utoipa::ToSchema)]
pub struct ToldValue {
    /// in_period | cumulative | stock | ratio | target
    pub kind: Option<&'static str>,
    /// A decimal with a dot; percentages on 0–100.
    pub value: Option<String>,
    /// exact | over | more_than | at_least | nearly | about | estimated
    pub qualifier: Option<&'static str>,
    /// The number as its source writes it.
    pub written: Option<String>,
    /// Of a stock or a share: the day it is of.
    pub as_of: Option<String>,
    /// stated | recorded | summed | derived | computed | mixed
    pub provenance: Option<&'static str>,
    pub completeness: Option<ToldCompleteness>,
    pub sources: Vec<ToldSource>,
}

#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct ToldCompleteness {
    pub have: u32,
    pub of: u32,
}

#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct ToldSource {
    /// figure | activity
    pub kind: &'static str,
    pub id: Uuid,
    /// The title of the document, or its file where it has none.
    pub title: String,
    /// The words that the number stands in.
    pub evidence: String,
}

impl Answer {
    pub fn new(unit: ToldUnit, question: &Question<'_>, value: Option<&Value>) -> Answer {
        Answer {
            unit,
            indicator: question.indicator.code.clone(),
            from: question.span.from().to_string(),
            to: question.span.to().to_string(),
            breakdown: value
                .map_or(&question.breakdown, |value| &value.breakdown)
                .to_string(),
            value: value.map(ToldValue::from).unwrap_or_default(),
        }
    }
}

impl From<&Value> for ToldValue {
    fn from(value: &Value) -> ToldValue {
        ToldValue {
            kind: Some(value.kind.code()),
            value: Some(value.amount.to_string()),
            qualifier: Some(value.qualifier.code()),
            written: value.written.clone(),
            as_of: value.as_of.map(|day| day.to_string()),
            provenance: Some(value.provenance.code()),
            completeness: Some(ToldCompleteness {
                have: value.completeness.have,
                of: value.completeness.of,
            }),
            sources: value
                .figures(SOURCES)
                .iter()
                .map(|figure| ToldSource::of(figure))
                .chain(
                    value
                        .records(SOURCES)
                        .iter()
                        .map(|record| ToldSource::of_record(record)),
                )
                .collect(),
        }
    }
}

impl ToldSource {
    fn of(figure: &Figure) -> ToldSource {
        let source = &figure.source;
        let title = if source.title.is_empty() {
            &source.name
        } else {
            &source.title
        };
        ToldSource {
            kind: "figure",
            id: figure.id,
            title: title.clone(),
            evidence: figure.says.evidence.clone(),
        }
    }

    fn of_record(record: &Record) -> ToldSource {
        ToldSource {
            kind: "activity",
            id: record.activity,
            title: record.title.clone(),
            evidence: String::new(),
        }
    }
}
