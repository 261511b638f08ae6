//! Records: what each piece of recorded work adds, so that nobody states at the month's end what was already written down.
//!
//! An activity (a conference, a small group) yields records; the ledger only counts them. A recorded part is the sum of
//! the records that match it: a small group for BHXH tự nguyện held in Êđê counts in the whole, in its scheme and in its
//! language.

mod entity;
pub(crate) mod migration;
pub(crate) mod store;

use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

use crate::breakdown::{Breakdown, Slice};
use crate::decimal::Decimal;
use crate::indicator::{Catalogue, Indicator};
use crate::span::Span;

#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    pub id: Uuid,
    /// The activity that yields it.
    pub activity: Uuid,
    /// What the activity is called where the record is shown: "Tư vấn nhóm nhỏ, xã Kim Liên".
    pub title: String,
    pub unit: Uuid,
    /// A code of the catalogue; of a flow.
    pub indicator: String,
    pub breakdown: Breakdown,
    /// The true days.
    pub span: Span,
    /// The day it counts on: its last, or, of a late entry, the first of the next period.
    pub counts_on: Date,
    pub amount: Decimal,
    pub entered_by: Option<String>,
    pub entered_at: Timestamp,
}

/// What tallies keep of a record that doesn't stand out.
#[derive(Clone, Copy)]
pub(crate) struct Work<'r> {
    pub(crate) unit: Uuid,
    pub(crate) indicator: &'r str,
    pub(crate) breakdown: &'r Breakdown,
    pub(crate) counts_on: Date,
    pub(crate) amount: i64,
}

impl Record {
    /// Remembered after its period was closed (ghi bổ sung).
    pub fn is_late(&self) -> bool {
        self.counts_on > self.span.to()
    }

    /// Whether it is among what a slice counts.
    pub(crate) fn counts_in(&self, slice: &Slice) -> bool {
        counts_in(&self.breakdown.slice(), slice)
    }

    /// Whether more of it matters than what tallies keep: the days of a late entry and of a launch are told, and what is
    /// counted anew each time isn't added up.
    pub(crate) fn stands_out(&self) -> bool {
        self.is_late() || self.amount.scale() != 0 || stands_out(&self.indicator, &self.breakdown)
    }

    pub(crate) fn work(&self) -> Work<'_> {
        Work {
            unit: self.unit,
            indicator: &self.indicator,
            breakdown: &self.breakdown,
            counts_on: self.counts_on,
            amount: self.amount.mantissa(),
        }
    }

    /// The page of the activity, which the area of plans keeps.
    pub fn path(&self) -> String {
        activity_path(self.activity)
    }
}

/// Whether work of one part is among what a slice counts. That of a launch day stands apart: only a slice that names it
/// counts it.
pub(crate) fn counts_in(own: &Slice, slice: &Slice) -> bool {
    let apart = own.is_of_a_launch() && !slice.is_of_a_launch();
    !apart && (own == slice || own.is_part_of(slice))
}

/// Whether every record of a part stands out.
fn stands_out(indicator: &str, breakdown: &Breakdown) -> bool {
    let adds_up = |indicator: &Indicator| indicator.adds_over_time;
    indicator.starts_with("launch.")
        || breakdown.slice().is_of_a_launch()
        || !Catalogue::shipped().find(indicator).is_some_and(adds_up)
}

/// The list of activities.
pub(crate) const ACTIVITIES: &str = "/hoat-dong";

pub fn activity_path(activity: Uuid) -> String {
    format!("{ACTIVITIES}/{activity}")
}
