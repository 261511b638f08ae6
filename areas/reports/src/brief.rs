//! One page for the director: six numbers, who is late, what to do.
//!
//! Nothing is computed here that a report doesn't have; which of it is told, and in which order, is the rule.

pub(crate) mod pages;
pub(crate) mod words;

use jiff::civil::Date;
use ledger::{Decimal, Ledger, Map, Month, Qualifier, Span};
use targets::progress::exactly;
use targets::{Gap, Progress, Share};
use uuid::Uuid;

use crate::question::{About, questions};
use crate::report::{Found, Line, Report, reporting};

/// As many numbers, and as many late units by name, fit a page that is read at a glance.
const NUMBERS: usize = 6;
pub(crate) const LATE: usize = 3;

/// What is told first, as far as the report has it: an indicator, and of people the scheme.
const TELLING: [(&str, &str); 18] = [
    ("participants.stock", "BHXH_TN"),
    ("participants.stock", "BHYT"),
    ("participants.new", "BHXH_TN"),
    ("direct.conference.count", ""),
    ("direct.small_group.count", ""),
    ("broadcast.loudspeaker.count", ""),
    ("participants.total", ""),
    ("participants.new", "BHYT"),
    ("participants.stock", "BHYT_HGD"),
    ("participants.new", "BHYT_HGD"),
    ("direct.session.count", ""),
    ("direct.dialogue.count", ""),
    ("direct.home_visit.count", ""),
    ("press.item.count", ""),
    ("portal.item.count", ""),
    ("social.post.count", ""),
    ("participants.stock", "BHXH"),
    ("participants.new", "BHXH_BB"),
];

/// Of events, how many people they reached.
const REACHED: [(&str, &str); 5] = [
    ("direct.conference.count", "direct.conference.attendees"),
    ("direct.small_group.count", "direct.small_group.people_reached"),
    ("direct.dialogue.count", "direct.dialogue.attendees"),
    ("direct.home_visit.count", "direct.home_visit.people_reached"),
    ("direct.session.count", "direct.session.attendees"),
];

pub struct Brief<'r> {
    pub report: &'r Report,
    /// At most six; people first, then the work.
    pub numbers: Vec<Telling<'r>>,
    /// Who has sent nothing, the longest silent first.
    pub late: Vec<Late>,
    /// What is left to do by the plans, people first.
    pub left: Vec<Left<'r>>,
    /// Numbers that can't all be true.
    pub doubts: usize,
}

/// A number, and what stands beside it.
pub struct Telling<'r> {
    pub line: &'r Line,
    pub found: &'r Found,
    pub reached: Option<(&'r Line, &'r Found)>,
    pub last_year: Option<Change>,
    pub last_month: Option<Change>,
}

/// Against what it was; only of numbers that are exact, complete, and of the days they stand for.
#[derive(Clone, Debug)]
pub struct Change {
    pub before: Found,
    /// With one decimal, negative where it fell; `None` where it was nothing before.
    pub percent: Option<Decimal>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Late {
    pub unit: Uuid,
    pub name: String,
    /// The last month that it sent anything of, as far as is known here.
    pub last: Option<Month>,
}

/// What a plan leaves to do, and where that is known from.
#[derive(Clone, Copy)]
pub enum Left<'r> {
    Plan(&'r Line, &'r Progress),
    /// The plan itself is written down nowhere: it follows from a stated percentage.
    Implied(&'r Line, &'r Share, Decimal),
}

impl<'r> Brief<'r> {
    pub fn of(ledger: &Ledger<'_>, report: &'r Report) -> Brief<'r> {
        let doubts = questions(ledger, report);
        Brief {
            numbers: numbers(ledger, report),
            late: late(ledger, report),
            left: left(report),
            doubts: doubts
                .iter()
                .filter(|question| matches!(question.about, About::Contradicts { .. }))
                .count(),
            report,
        }
    }
}

fn numbers<'r>(ledger: &Ledger<'_>, report: &'r Report) -> Vec<Telling<'r>> {
    let month = |line: &&Line| !line.within && line.span == report.period;
    let mut found: Vec<(usize, &Line, &Found)> = Vec::new();
    for (place, (code, scheme)) in TELLING.iter().enumerate() {
        let mut lines = report.lines.iter().filter(month);
        let line = lines.find(|line| line.indicator.code == *code && is_of(line, scheme));
        let number = line.and_then(|line| Some((place, line, line.in_period.as_ref()?)));
        found.extend(number);
    }
    found.truncate(NUMBERS);
    found.sort_by_key(|(place, line, _)| (!of_people(line), !line.is_at_a_date(), *place));
    found
        .into_iter()
        .map(|(_, line, found)| Telling {
            reached: reached(report, line),
            last_year: line
                .last_year
                .as_ref()
                .and_then(|before| Change::of(found, before)),
            last_month: last_month(ledger, report, line).and_then(|before| Change::of(found, &before)),
            line,
            found,
        })
        .collect()
}

/// Of this scheme alone; of work, whichever part it is known in.
fn is_of(line: &Line, scheme: &str) -> bool {
    match line.breakdown.get("scheme") {
        Some([only]) if !scheme.is_empty() => {
            only == scheme && line.breakdown.slice().to_string().matches('=').count() == 1
        }
        _ => scheme.is_empty(),
    }
}

pub(crate) fn of_people(line: &Line) -> bool {
    line.indicator.code.starts_with("participants.")
}

fn reached<'r>(report: &'r Report, line: &Line) -> Option<(&'r Line, &'r Found)> {
    let (_, code) = REACHED
        .iter()
        .find(|(events, _)| *events == line.indicator.code)?;
    let same = |other: &&Line| {
        other.indicator.code == *code
            && other.span == line.span
            && other.breakdown.slice() == line.breakdown.slice()
    };
    let people = report.lines.iter().find(same)?;
    Some((people, people.in_period.as_ref()?))
}

/// What it was in the month before; a stock of an earlier day is not of that month.
fn last_month(ledger: &Ledger<'_>, report: &Report, line: &Line) -> Option<Found> {
    let span = report.period.as_month()?.previous().span();
    let breakdown = line.breakdown.without_remarks();
    let value = exactly(
        ledger,
        report.unit.id,
        line.indicator,
        &breakdown,
        span,
        Map::Then,
    )?;
    let of_month = value.as_of.is_none_or(|day| span.has(day));
    of_month.then_some(Found {
        span,
        map: Map::Then,
        value,
    })
}

impl Change {
    fn of(now: &Found, before: &Found) -> Option<Change> {
        let firm = |found: &Found| {
            let of_its_days = found.value.as_of.is_none_or(|day| found.span.has(day));
            let exact = found.value.qualifier == Qualifier::Exact;
            of_its_days && exact && found.value.completeness.is_full()
        };
        if !firm(now) || !firm(before) {
            return None;
        }
        let change = now.value.amount.minus(before.value.amount)?;
        Some(Change {
            percent: change.percent_of(before.value.amount, 1),
            before: before.clone(),
        })
    }
}

fn late(ledger: &Ledger<'_>, report: &Report) -> Vec<Late> {
    let until = report.period.to();
    let mut latest = rustc_hash::FxHashMap::<Uuid, Date>::default();
    let ever = Span::new(Date::constant(1900, 1, 1), until);
    for (unit, day) in ever.into_iter().flat_map(|ever| reporting::sent(ledger, ever)) {
        let above = ledger.units().ancestors(unit, until);
        for unit in std::iter::once(unit).chain(above.into_iter().map(|unit| unit.id)) {
            let last = latest.entry(unit).or_insert(day);
            *last = day.max(*last);
        }
    }
    let silent = report.reporting.expected.iter().filter(|unit| !unit.sent);
    let mut late: Vec<Late> = silent
        .map(|unit| Late {
            unit: unit.unit,
            name: unit.name.clone(),
            last: latest.get(&unit.unit).copied().map(Month::of),
        })
        .collect();
    late.sort_by_key(|late| late.last);
    late
}

fn left(report: &Report) -> Vec<Left<'_>> {
    let of_line = |line: &'_ Line| !line.within && line.span == report.period;
    let mut left: Vec<Left<'_>> = Vec::new();
    for line in report.lines.iter().filter(|line| of_line(line)) {
        let open = |progress: &&Progress| matches!(progress.gap, Some(Gap::Remaining(_)));
        let plan = line
            .targets
            .iter()
            .find(open)
            .map(|progress| Left::Plan(line, progress));
        let implied = || {
            let share = line
                .shares
                .iter()
                .find(|share| share.as_of == report.period.to())?;
            let missing = share.implied?.minus(share.reached?)?;
            let open = line.targets.is_empty() && !missing.is_negative() && !missing.is_zero();
            open.then_some(Left::Implied(line, share, missing))
        };
        left.extend(plan.or_else(implied));
    }
    left.sort_by_key(|left| {
        let line = left.line();
        let place = TELLING
            .iter()
            .position(|(code, scheme)| line.indicator.code == *code && is_of(line, scheme));
        (!of_people(line), place.unwrap_or(TELLING.len()))
    });
    left
}

impl<'r> Left<'r> {
    pub fn line(self) -> &'r Line {
        match self {
            Left::Plan(line, _) | Left::Implied(line, ..) => line,
        }
    }
}
