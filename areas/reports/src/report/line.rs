//! A line of a report: one indicator, for the whole or for a part, in the period and beside it.

use ledger::{
    Breakdown, Catalogue, Contradiction, Figure, Indicator, Ledger, Map, Nature, Slice, Span, Value,
};
use targets::{
    Progress, Share, Target,
    progress::{exactly, map_for, same_part},
};
use uuid::Uuid;

use super::gather::Candidate;
use super::section::Section;
use targets::label;

#[derive(Clone, Debug)]
pub struct Line {
    pub section: Section,
    pub indicator: &'static Indicator,
    /// As it was stated, remarks included.
    pub breakdown: Breakdown,
    /// The report's period, or the day of a launch.
    pub span: Span,
    /// Whether it is a part of a line above it ("trong đó").
    pub within: bool,
    pub in_period: Option<Found>,
    pub year_to_date: Option<Found>,
    /// The same span a year before.
    pub last_year: Option<Found>,
    pub last_year_to_date: Option<Found>,
    pub targets: Vec<Progress>,
    /// Percentages of plan that the unit states itself.
    pub shares: Vec<Share>,
    pub doubts: Vec<Contradiction>,
}

/// A value, and for which days and on which map it was asked: what its source page needs.
#[derive(Clone, Debug)]
pub struct Found {
    pub span: Span,
    pub map: Map,
    pub value: Value,
}

impl Line {
    pub fn is_of_a_launch_day(&self, period: Span) -> bool {
        self.section == Section::Launch && self.span != period
    }

    /// Counted at a date, so that in a period and in a year it is the same number.
    pub fn is_at_a_date(&self) -> bool {
        let at_a_date = |found: &Found| found.value.as_of.is_some();
        self.indicator.nature == Nature::Stock || self.in_period.as_ref().is_some_and(at_a_date)
    }

    /// "Lượt phát thanh trên loa cơ sở – chủ đề BHXH tự nguyện".
    pub fn label(&self, vietnamese: bool) -> String {
        named(self.indicator, &self.breakdown, vietnamese)
    }

    /// With its own days, where they are not the report's and don't stand in its name already.
    pub fn dated(&self, label: String, period: Span) -> String {
        let days = self.span.words();
        if self.span == period || label.contains(&days) {
            return label;
        }
        format!("{label} ({days})")
    }

    /// The same below its whole: "trong đó: chủ đề BHXH tự nguyện".
    pub fn short_label(&self, vietnamese: bool) -> String {
        let lead = if vietnamese { "trong đó" } else { "of which" };
        if self.within {
            format!("{lead}: {}", label::part(&self.breakdown, vietnamese))
        } else {
            self.label(vietnamese)
        }
    }

    /// The span that a year-to-date number, or the one that stands for it, is compared with.
    pub fn compared(&self) -> Option<(&Found, &Found)> {
        let year = self.year_to_date.as_ref().zip(self.last_year_to_date.as_ref());
        year.or_else(|| self.in_period.as_ref().zip(self.last_year.as_ref()))
    }

    /// Attendances and the like belong to the line of the events before it.
    pub fn belongs_to_the_one_above(&self) -> bool {
        let follows = [".attendees", ".people_reached", ".views"];
        self.section == Section::Direct && follows.iter().any(|end| self.indicator.code.ends_with(end))
    }
}

/// "Lượt phát thanh trên loa cơ sở – chủ đề BHXH tự nguyện".
pub(crate) fn named(indicator: &Indicator, breakdown: &Breakdown, vietnamese: bool) -> String {
    let name = indicator.name(vietnamese);
    let whole = same_part(indicator, &breakdown.slice(), &Slice::default());
    match label::part(breakdown, vietnamese) {
        part if whole || part.is_empty() => name.to_owned(),
        part => format!("{name} – {part}"),
    }
}

/// Whom and what a report asks for.
pub(super) struct Asking<'a, 'l> {
    pub(super) ledger: &'a Ledger<'l>,
    pub(super) unit: Uuid,
    pub(super) period: Span,
    /// Those that hold at the end of the period.
    pub(super) targets: Vec<Target>,
}

impl Asking<'_, '_> {
    /// `None` where there is nothing to say.
    pub(super) fn line(&self, candidate: Candidate, doubts: &[Contradiction]) -> Option<Line> {
        let past = |span: Option<Span>| {
            let span = span?;
            self.found(&candidate, span, map_for(self.ledger, self.unit, span))
        };
        let in_period = self.found(&candidate, candidate.span, Map::Then);
        let beside = candidate.span == self.period;
        let year = self.year().filter(|_| beside);
        let year_to_date = past(year);
        let last_year = past(self.period.last_year().filter(|_| beside));
        let last_year_to_date = past(year.and_then(Span::last_year));
        let targets = if beside {
            self.targets(&candidate)
        } else {
            Vec::new()
        };
        if in_period.is_none() && year_to_date.is_none() && targets.is_empty() {
            return None;
        }
        let shares = Share::stated(
            self.ledger,
            self.unit,
            candidate.indicator,
            &candidate.breakdown.slice(),
            self.period,
        );
        let stated = in_period.as_ref().or(year_to_date.as_ref());
        let breakdown = stated.map_or(&candidate.breakdown, |found| &found.value.breakdown);
        let mut line = Line {
            section: candidate.section,
            indicator: candidate.indicator,
            breakdown: breakdown.clone(),
            span: candidate.span,
            within: false,
            shares: if beside { shares } else { Vec::new() },
            doubts: Vec::new(),
            in_period,
            year_to_date,
            last_year,
            last_year_to_date,
            targets,
        };
        line.doubts = self.doubts(&line, doubts);
        Some(line)
    }

    /// The first stretch that has a value and reaches over all others; else all that have one.
    pub(super) fn longest(&self, stretch: Vec<Candidate>, doubts: &[Contradiction]) -> Vec<Line> {
        let mut lines: Vec<Line> = Vec::new();
        for candidate in stretch {
            let told = lines.iter().any(|line| line.span.contains(candidate.span));
            if !told {
                lines.extend(self.line(candidate, doubts));
            }
        }
        lines
    }

    /// From January, where the period lies in one year.
    fn year(&self) -> Option<Span> {
        let year = self.period.year_to_date();
        year.contains(self.period).then_some(year)
    }

    fn found(&self, candidate: &Candidate, span: Span, map: Map) -> Option<Found> {
        let (indicator, breakdown) = (candidate.indicator, &candidate.breakdown);
        let value = exactly(self.ledger, self.unit, indicator, breakdown, span, map)?;
        let itself = value.breakdown.slice() == breakdown.slice();
        itself.then_some(Found { span, map, value })
    }

    fn targets(&self, candidate: &Candidate) -> Vec<Progress> {
        let slice = candidate.breakdown.slice();
        self.targets
            .iter()
            .filter(|target| target.indicator.code == candidate.indicator.code)
            .filter(|target| same_part(candidate.indicator, &target.slice(), &slice))
            .map(|target| Progress::of(self.ledger, target.clone(), self.period))
            .collect()
    }

    /// What is doubtful about the numbers of a line, of these days.
    fn doubts(&self, line: &Line, doubts: &[Contradiction]) -> Vec<Contradiction> {
        let days = self.year().unwrap_or(self.period);
        let slice = line.breakdown.slice();
        let here = |figure: &Figure| {
            figure.says.indicator == line.indicator.code
                && figure.says.breakdown.slice() == slice
                && figure.says.span.overlaps(days)
        };
        let of_values = [&line.in_period, &line.year_to_date]
            .into_iter()
            .flatten()
            .flat_map(|found| &found.value.warnings);
        let mut found: Vec<Contradiction> = Vec::new();
        for doubt in doubts
            .iter()
            .filter(|doubt| about(doubt).is_some_and(here))
            .chain(of_values)
        {
            if !found.contains(doubt) {
                found.push(doubt.clone());
            }
        }
        found
    }
}

/// The figure that a contradiction is shown beside.
fn about(doubt: &Contradiction) -> Option<&Figure> {
    match doubt {
        Contradiction::PartOverWhole { part: figure, .. }
        | Contradiction::StretchesOverSpan { whole: figure, .. }
        | Contradiction::PartitionOverWhole { whole: figure, .. }
        | Contradiction::StockMoved { to: figure, .. }
        | Contradiction::ThousandTimes { figure, .. }
        | Contradiction::SaidTwice { one: figure, .. } => Some(figure),
        Contradiction::RatioDiffers { .. }
        | Contradiction::FarApart { .. }
        | Contradiction::DiffersFromBelow { .. } => None,
    }
}

/// By section, then in the order of the catalogue, schemes in that of reports; and marks the parts of other lines.
pub(super) fn arrange(lines: &mut [Line], period: Span) {
    lines.sort_by_cached_key(|line| {
        let launch = Some(line.span).filter(|_| line.is_of_a_launch_day(period));
        (
            line.section,
            launch,
            Catalogue::shipped().place(&line.indicator.code),
            label::order(&line.breakdown),
            line.breakdown.slice(),
            line.span,
        )
    });

    let places: Vec<_> = lines
        .iter()
        .map(|line| {
            (
                line.section,
                line.span,
                &line.indicator.code,
                line.breakdown.slice(),
            )
        })
        .collect();
    let within: Vec<bool> = places
        .iter()
        .map(|(section, span, code, slice)| {
            places
                .iter()
                .any(|(s, d, c, whole)| (s, d, c) == (section, span, code) && slice.is_part_of(whole))
        })
        .collect();
    for (line, within) in lines.iter_mut().zip(within) {
        line.within = within;
    }
}
