//! A report of a unit over a span: what the ledger knows, line by line, with targets and warnings.
//!
//! Every part that was stated is a line of its own; a whole is one only where it was stated or is complete. A launch
//! day stands apart with its date and is never added to the month around it.

pub(crate) mod annex;
pub(crate) mod api;
pub(crate) mod at_hand;
pub(crate) mod document;
mod gather;
pub(crate) mod pages;

mod late;
mod line;
pub(crate) mod reporting;
mod section;
pub(crate) mod table;
mod told;
mod words;

use ledger::{Contradiction, Ledger, Map, Span, contradictions};
use org::{Extent, Unit, Units};
use targets::applying;
use uuid::Uuid;

pub use late::LateEntry;
pub(crate) use line::named;
pub use line::{Found, Line};
pub use reporting::Reporting;
pub use section::Section;
pub use told::{ToldFound, ToldLine, ToldReport, ToldReporting, ToldTarget};
pub use words::Words;

#[derive(Clone, Debug)]
pub struct Report {
    pub unit: Unit,
    /// What the office was called at the end of the period.
    pub name: String,
    /// The office it reports to.
    pub above: Option<String>,
    pub period: Span,
    pub reporting: Reporting,
    /// By section, then in the order of the catalogue.
    pub lines: Vec<Line>,
    /// What a reader must know about the numbers, in Vietnamese.
    pub notes: Vec<String>,
    /// Work of earlier days that counts in this period.
    pub late: Vec<LateEntry>,
}

/// Printed wherever figures of a launch day are.
pub(crate) const LAUNCH_NOTE: &str =
    "Số liệu ngày ra quân được theo dõi riêng, không cộng vào số nhóm nhỏ trong tháng.";

impl Report {
    /// `None` of a unit that nobody knows.
    pub fn of(ledger: &Ledger<'_>, unit: Uuid, period: Span) -> Option<Report> {
        let known = ledger.units().get(unit)?.clone();
        let doubts: Vec<Contradiction> = contradictions(ledger.book().about(unit));
        let asking = line::Asking {
            ledger,
            unit,
            period,
            targets: applying(ledger, unit, period),
        };
        let mut lines: Vec<Line> = gather::candidates(ledger, unit, period, &asking.targets)
            .into_iter()
            .filter_map(|candidate| asking.line(candidate, &doubts))
            .collect();
        for stretch in gather::stretches(ledger, unit, period, &lines) {
            lines.extend(asking.longest(stretch, &doubts));
        }
        line::arrange(&mut lines, period);
        let late = LateEntry::of(ledger, unit, period);
        Some(Report {
            name: known.title_on(period.to()),
            above: ledger
                .units()
                .parent(unit, period.to())
                .map(|unit| unit.title_on(period.to())),
            reporting: Reporting::of(ledger, unit, period),
            notes: notes(ledger.units(), unit, &lines, &late),
            unit: known,
            period,
            lines,
            late,
        })
    }

    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// The sections that have lines.
    pub fn sections(&self) -> impl Iterator<Item = (Section, Vec<&Line>)> {
        let of = |section: Section| self.lines.iter().filter(move |line| line.section == section);
        Section::ALL
            .into_iter()
            .map(move |section| (section, of(section).collect::<Vec<_>>()))
            .filter(|(_, lines)| !lines.is_empty())
    }

    /// "tháng 5/2024", "01/01–31/10/2024".
    pub fn period_in_words(&self) -> String {
        self.period.words()
    }

    /// What can't all be true, each once.
    pub fn doubts(&self) -> Vec<(&Line, &Contradiction)> {
        let mut all: Vec<(&Line, &Contradiction)> = Vec::new();
        for line in &self.lines {
            for doubt in &line.doubts {
                if !all.iter().any(|(_, known)| *known == doubt) {
                    all.push((line, doubt));
                }
            }
        }
        all
    }
}

/// The lines that a review of a span may have, without their numbers: each part that was stated or recorded in it, once.
pub(crate) fn lines_of(ledger: &Ledger<'_>, unit: Uuid, span: Span) -> Vec<Line> {
    let mut seen = rustc_hash::FxHashSet::default();
    let mut lines: Vec<Line> = gather::candidates(ledger, unit, span, &[])
        .into_iter()
        .map(|candidate| candidate.bare(span))
        .filter(|line| seen.insert((line.section, line.indicator.code.clone(), line.breakdown.slice())))
        .collect();
    line::arrange(&mut lines, span);
    lines
}

fn notes(units: &Units, unit: Uuid, lines: &[Line], late: &[LateEntry]) -> Vec<String> {
    let launch = lines
        .iter()
        .any(|line| line.section == Section::Launch)
        .then(|| LAUNCH_NOTE.to_owned());
    let carried = lines
        .iter()
        .flat_map(|line| [&line.year_to_date, &line.last_year, &line.last_year_to_date])
        .flatten()
        .any(|found| found.map == Map::Today);
    let carried = carried.then(|| from_predecessors(units, unit)).flatten();
    launch
        .into_iter()
        .chain(carried)
        .chain(late::note(late))
        .collect()
}

/// Where the past of a unit that was made from others comes from.
fn from_predecessors(units: &Units, unit: Uuid) -> Option<String> {
    let titles = |whole: bool| {
        units
            .predecessors(unit)
            .iter()
            .filter(|predecessor| (predecessor.extent == Extent::Whole) == whole)
            .filter_map(|predecessor| units.get(predecessor.unit))
            .map(Unit::title)
            .collect::<Vec<_>>()
            .join(", ")
    };
    let (whole, parts) = (titles(true), titles(false));
    let unshared = if parts.is_empty() {
        String::new()
    } else {
        format!("; chưa gồm phần của {parts}, đơn vị được chia cho nhiều nơi")
    };
    (!whole.is_empty()).then(|| format!("Số cùng kỳ được quy về đơn vị hiện nay, cộng từ {whole}{unshared}."))
}
