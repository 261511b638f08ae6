//! A report as programs are told it: the JSON of `lantoa report` and of the API. Its shape is kept.

use ledger::{ToldUnit, ToldValue};
use serde::Serialize;
use targets::{Gap, Progress, Share};

use super::words::Words;
use super::{Found, LateEntry, Line, Report, Section};
use crate::narrative::narrate;
use crate::question::{Question, words::ToldQuestion};

#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct ToldReport {
    pub unit: ToldUnit,
    /// The first day, `2024-10-01`.
    pub from: String,
    /// The last day.
    pub to: String,
    pub reporting: ToldReporting,
    pub lines: Vec<ToldLine>,
    /// In Vietnamese, a paragraph each.
    pub narrative: Vec<String>,
    /// What is missing or looks wrong and was not answered yet, the most important first.
    pub questions: Vec<ToldQuestion>,
    /// Work of earlier days that was recorded after its month was closed and counts in this period.
    pub late: Vec<ToldLate>,
}

#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct ToldLate {
    pub activity: uuid::Uuid,
    pub title: String,
    /// Its true days.
    pub from: String,
    pub to: String,
}

/// How many of the units that were expected to report have figures, and which have none.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct ToldReporting {
    pub have: usize,
    pub of: usize,
    pub missing: Vec<String>,
}

#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct ToldLine {
    /// direct | launch | press | broadcast | online | visual | participants | other
    #[schema(value_type = String)]
    pub section: Section,
    pub indicator: String,
    /// The part, as it was stated; empty for the whole.
    pub breakdown: String,
    pub label: String,
    /// Of a launch day its own day, which is not the report's period.
    pub in_period: Option<ToldFound>,
    pub year_to_date: Option<ToldFound>,
    /// The same span a year before.
    pub last_year: Option<ToldFound>,
    pub target: Option<ToldTarget>,
    pub warnings: Vec<String>,
}

/// A value with the days it is of.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct ToldFound {
    pub from: String,
    pub to: String,
    #[serde(flatten)]
    pub value: ToldValue,
}

/// What was asked for; without a value where only a percentage of the plan was ever stated.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct ToldTarget {
    pub value: Option<String>,
    pub plan: String,
    pub percent: Option<String>,
    /// How firmly the percentage is known: exact | over | more_than | at_least | nearly | about | estimated
    pub qualifier: &'static str,
    /// What is missing; below zero where more was reached. Of coverage in percentage points.
    pub gap: Option<String>,
}

impl ToldReport {
    pub fn of(report: &Report, questions: &[Question], words: &Words<'_>) -> ToldReport {
        ToldReport {
            unit: ToldUnit {
                id: report.unit.id,
                name: report.name.clone(),
            },
            from: report.period.from().to_string(),
            to: report.period.to().to_string(),
            reporting: ToldReporting {
                have: report.reporting.have(),
                of: report.reporting.of_all(),
                missing: report.reporting.missing().map(str::to_owned).collect(),
            },
            lines: report
                .lines
                .iter()
                .map(|line| ToldLine::of(line, report, words))
                .collect(),
            narrative: narrate(report),
            questions: questions.iter().map(|question| question.told(words)).collect(),
            late: report.late.iter().map(ToldLate::of).collect(),
        }
    }
}

impl ToldLate {
    fn of(late: &LateEntry) -> ToldLate {
        ToldLate {
            activity: late.activity,
            title: late.title.clone(),
            from: late.span.from().to_string(),
            to: late.span.to().to_string(),
        }
    }
}

impl ToldLine {
    fn of(line: &Line, report: &Report, words: &Words<'_>) -> ToldLine {
        let found = |found: &Option<Found>| found.as_ref().map(ToldFound::of);
        let of_target = line.targets.first().map(ToldTarget::of);
        ToldLine {
            section: line.section,
            indicator: line.indicator.code.clone(),
            breakdown: line.breakdown.to_string(),
            label: line.dated(line.label(words.vietnamese), report.period),
            in_period: found(&line.in_period),
            year_to_date: found(&line.year_to_date),
            last_year: found(&line.last_year),
            target: of_target.or_else(|| line.shares.first().map(ToldTarget::stated)),
            warnings: line.doubts.iter().map(|doubt| (words.doubt)(doubt)).collect(),
        }
    }
}

impl ToldFound {
    fn of(found: &Found) -> ToldFound {
        ToldFound {
            from: found.span.from().to_string(),
            to: found.span.to().to_string(),
            value: ToldValue::from(&found.value),
        }
    }
}

impl ToldTarget {
    fn of(progress: &Progress) -> ToldTarget {
        ToldTarget {
            value: Some(progress.target.amount().to_string()),
            plan: progress.target.name(),
            percent: progress.percent.map(|percent| percent.to_string()),
            qualifier: progress.qualifier().code(),
            gap: progress.gap.and_then(Gap::amount).map(|gap| gap.to_string()),
        }
    }

    fn stated(share: &Share) -> ToldTarget {
        ToldTarget {
            value: None,
            plan: share.name(),
            percent: Some(share.percent.to_string()),
            qualifier: share.qualifier.code(),
            gap: None,
        }
    }
}
