//! Units in words: a line of a list, a name with its time, a step of a reorganisation, why a name isn't the one meant.

use jiff::civil::Date;
use uuid::Uuid;
use web::Cx;

use super::path;
use crate::look_up::{self, Why};
use crate::unit::{Level, Unit};
use crate::units::{Succession, Units};

/// A unit in a list.
pub(super) struct Line {
    pub(super) path: String,
    pub(super) title: String,
    pub(super) code: String,
    pub(super) level: Level,
    /// "15 BHXH huyện · 3 đơn vị phối hợp".
    pub(super) below: String,
    pub(super) reports: bool,
}

impl Line {
    pub(super) fn of(cx: &Cx, units: &Units, unit: &Unit, on: Date) -> Self {
        Self {
            path: path(cx, unit.id, on),
            title: unit.title_on(on),
            code: unit.code.clone(),
            level: unit.level,
            below: below(cx, units, unit.id, on),
            reports: unit.reports,
        }
    }

    /// With what it lies in, so that it can't be mistaken for another of its name.
    pub(super) fn in_full(cx: &Cx, units: &Units, unit: &Unit, on: Date) -> Self {
        Self {
            title: units.full_name(unit.id, on),
            ..Self::of(cx, units, unit, on)
        }
    }
}

fn below(cx: &Cx, units: &Units, id: Uuid, on: Date) -> String {
    let children = units.children(id, on);
    let groups = children.chunk_by(|one, other| one.level == other.level);
    let said = groups.filter_map(|group| {
        let level = group.first()?.level;
        let count = group.len().to_string();
        Some(cx.text(format!("org-units-count-{}", word(level)), &[("count", &count)]))
    });
    said.collect::<Vec<_>>().join(" · ")
}

/// The key of a level's heading.
pub(super) fn level_key(level: Level) -> String {
    format!("org-level-{}", word(level))
}

fn word(level: Level) -> String {
    level.as_str().replace('_', "-")
}

/// The day itself while the unit lives, else the day of its life that is nearest.
pub(crate) fn living(unit: &Unit, on: Date) -> Date {
    let last = unit.until.and_then(|until| until.yesterday().ok());
    let on = last.map_or(on, |last| last.min(on));
    unit.since.map_or(on, |first| first.max(on))
}

/// "01/7/2025 – nay", "… – 30/6/2025".
pub(super) fn life(cx: &Cx, since: Option<Date>, until: Option<Date>) -> String {
    let first = since.map_or_else(|| cx.say("org-units-since-ever"), vn::date::print);
    let last = until.map(|until| until.yesterday().unwrap_or(until));
    let last = last.map_or_else(|| cx.say("org-units-until-now"), vn::date::print);
    format!("{first} – {last}")
}

/// A name, and when it was borne.
pub(super) struct Name {
    pub(super) title: String,
    pub(super) life: String,
}

impl Name {
    /// Newest first.
    pub(super) fn all(cx: &Cx, unit: &Unit) -> Vec<Self> {
        let ends = unit.former.iter().map(|former| Some(former.until));
        let mut since = unit.since;
        let mut names = Vec::new();
        for until in ends.chain([unit.until]) {
            let last = until.and_then(|until| until.yesterday().ok());
            names.push(Self {
                title: last.map_or_else(|| unit.title(), |last| unit.title_on(last)),
                life: life(cx, since, until),
            });
            since = until;
        }
        names.reverse();
        names
    }
}

/// The other side of a reorganisation.
pub(super) struct Step {
    pub(super) path: String,
    pub(super) title: String,
    pub(super) extent: String,
    pub(super) date: String,
}

impl Step {
    /// What it was made of, as it was the day before.
    pub(super) fn before(cx: &Cx, units: &Units, id: Uuid) -> Vec<Self> {
        let eve = |date: Date| date.yesterday().unwrap_or(date);
        Self::all(cx, units, units.predecessors(id), eve)
    }

    /// What became of it.
    pub(super) fn after(cx: &Cx, units: &Units, id: Uuid) -> Vec<Self> {
        Self::all(cx, units, units.successors(id), |date| date)
    }

    fn all(cx: &Cx, units: &Units, steps: &[Succession], seen: fn(Date) -> Date) -> Vec<Self> {
        let mut steps = steps.to_vec();
        let name = |step: &Succession| units.full_name(step.unit, seen(step.date));
        steps.sort_by_cached_key(|step| (step.date, vn::collation_key(&name(step))));
        let step = |step: &Succession| Self {
            path: path(cx, step.unit, seen(step.date)),
            title: name(step),
            extent: cx.say(format!("org-extent-{}", step.extent.as_str())),
            date: vn::date::print(step.date),
        };
        steps.iter().map(step).collect()
    }
}

/// A unit that may have been meant, and why it isn't the answer.
pub(super) struct Near {
    pub(super) path: String,
    pub(super) name: String,
    pub(super) why: String,
}

impl Near {
    pub(super) fn of(cx: &Cx, units: &Units, near: &look_up::Near<'_>, on: Date) -> Self {
        let seen = living(near.unit, on);
        Self {
            path: path(cx, near.unit.id, seen),
            name: units.full_name(near.unit.id, seen),
            why: why(cx, units, &near.why, on),
        }
    }
}

/// "đã sắp xếp từ ngày 01/7/2025, nay là …".
pub(crate) fn why(cx: &Cx, units: &Units, why: &Why<'_>, on: Date) -> String {
    match why {
        Why::Ended { until, now } => {
            let now = now.iter().map(|unit| units.full_name(unit.id, on));
            let now = now.filter(|name| !name.is_empty()).collect::<Vec<_>>().join("; ");
            let key = if now.is_empty() {
                "org-near-ended"
            } else {
                "org-near-ended-now"
            };
            cx.text(key, &[("until", &vn::date::print(*until)), ("now", &now)])
        }
        Why::NotYet { since } => cx.text("org-near-not-yet", &[("since", &vn::date::print(*since))]),
        Why::Other => cx.say("org-near-other"),
        Why::Alike => cx.say("org-near-alike"),
    }
}
