//! Which lines a report may have: every part that somebody stated or asked for, and every whole.

use std::collections::BTreeMap;

use jiff::civil::Date;
use ledger::{Breakdown, Catalogue, Figure, Indicator, Ledger, Measure, Nature, Record, Role, Slice, Span};
use targets::{Target, progress::same_part};
use uuid::Uuid;

use super::line::Line;
use super::section::Section;

/// A line, before the ledger is asked whether there is anything to put into it.
pub(super) struct Candidate {
    pub(super) section: Section,
    pub(super) indicator: &'static Indicator,
    pub(super) breakdown: Breakdown,
    /// The period, or the day of a launch within it.
    pub(super) span: Span,
}

impl Candidate {
    /// A line without numbers.
    pub(super) fn bare(self, span: Span) -> Line {
        Line {
            section: self.section,
            indicator: self.indicator,
            breakdown: self.breakdown,
            span,
            within: false,
            in_period: None,
            year_to_date: None,
            last_year: None,
            last_year_to_date: None,
            targets: Vec::new(),
            shares: Vec::new(),
            doubts: Vec::new(),
        }
    }
}

/// One line each: section, the days of a launch, catalogue, part.
type Place = (Section, Option<Span>, usize, Slice);

/// Keys that name one thing of one unit: a line for each company of each district would be a list, not a report.
const NAMES: [&str; 10] = [
    "employer",
    "territory",
    "event",
    "outlet",
    "column",
    "station",
    "model",
    "partner",
    "organiser",
    "campaign",
];

pub(super) fn candidates(
    ledger: &Ledger<'_>,
    unit: Uuid,
    period: Span,
    targets: &[Target],
) -> Vec<Candidate> {
    let mut places = Places {
        period,
        found: BTreeMap::new(),
    };
    let figures = ledger.book().units().flat_map(|(of, indicators)| {
        indicators.flat_map(move |(_, figures)| figures.iter().map(move |figure| (figure, of == unit)))
    });
    let mut figures: Vec<_> = figures.collect();
    figures.sort_by_cached_key(|(figure, own)| {
        let names_the_line = *own && figure.says.span.overlaps(period);
        (!names_the_line, figure.says.breakdown.key())
    });
    for (figure, own) in figures {
        if let Some(indicator) = Catalogue::shipped().find(&figure.says.indicator) {
            places.stated(indicator, figure, own);
        }
    }
    for record in ledger.book().all_records() {
        places.recorded(record);
    }
    for (indicator, breakdown) in places
        .recent()
        .into_iter()
        .flat_map(|span| ledger.book().lines(span))
    {
        places.worked(indicator, breakdown, period.to());
    }
    targets.iter().for_each(|target| places.asked(target));
    places.distinct()
}

struct Places {
    period: Span,
    found: BTreeMap<Place, Candidate>,
}

impl Places {
    fn stated(&mut self, indicator: &'static Indicator, figure: &Figure, own: bool) {
        if !self.is_recent(figure.says.span) {
            return;
        }
        let (section, breakdown) = (Section::of_figure(figure), &figure.says.breakdown);
        if own && figure.says.span.overlaps(self.period) {
            self.add(section, indicator, breakdown.clone(), figure.says.span);
        } else if own || is_shared(breakdown) {
            self.add(section, indicator, breakdown.without_remarks(), figure.says.span);
        }
        let whole = Section::of(&indicator.code);
        self.add(whole, indicator, Breakdown::whole(), figure.says.span);
    }

    /// A launch is told on its own days, any other work as what its indicator and its part come to.
    fn recorded(&mut self, record: &Record) {
        let Some(day) =
            Some(record.counts_on).filter(|day| Span::day(*day).is_some_and(|day| self.is_recent(day)))
        else {
            return;
        };
        if Section::of_part(&record.indicator, &record.breakdown) != Section::Launch {
            return self.worked(&record.indicator, &record.breakdown, day);
        }
        let indicator = Catalogue::shipped().find(&record.indicator);
        if let Some(indicator) = indicator.filter(|_| self.period.has(day)) {
            let days = if record.is_late() {
                self.period
            } else {
                record.span
            };
            self.add(
                Section::Launch,
                indicator,
                record.breakdown.without_remarks(),
                days,
            );
        }
    }

    /// Recorded work is told as a whole, and by the one scheme that it was for: each record has its own part. Parts that are
    /// never one number (a unit's pages, its staff) are told each.
    fn worked(&mut self, indicator: &str, breakdown: &Breakdown, day: Date) {
        let Some((indicator, day)) = Catalogue::shipped().find(indicator).zip(Span::day(day)) else {
            return;
        };
        let section = Section::of(&indicator.code);
        let apart = told_apart(indicator).and_then(|key| Some((key, breakdown.get(key)?)));
        match apart {
            Some((key, values)) => {
                let part = Breakdown::parse(&format!("{key}={}", values.join("|")));
                self.add(section, indicator, part, day);
            }
            None => self.add(section, indicator, Breakdown::whole(), day),
        }
        if let Some([scheme]) = breakdown.get("scheme") {
            let part = Breakdown::parse(&format!("scheme={scheme}"));
            self.add(section, indicator, part, day);
        }
    }

    /// From the year before, whose numbers stand beside those of the period, to its end.
    fn recent(&self) -> Option<Span> {
        let before = self.period.from().first_of_year().yesterday().ok()?;
        Span::new(before.first_of_year(), self.period.to())
    }

    /// From the year before, whose numbers stand beside those of the period.
    fn is_recent(&self, span: Span) -> bool {
        let since = self.period.from().first_of_year().yesterday();
        span.from() <= self.period.to() && since.is_ok_and(|day| day.first_of_year() <= span.to())
    }

    /// What has a target is a line, even if nothing was reached yet.
    fn asked(&mut self, target: &Target) {
        let known = |place: &Candidate| {
            place.indicator.code == target.indicator.code
                && same_part(target.indicator, &place.breakdown.slice(), &target.slice())
        };
        if target.indicator.measure != Measure::Floor && !self.found.values().any(known) {
            let section = Section::of(&target.indicator.code);
            self.add(section, target.indicator, target.breakdown.clone(), self.period);
        }
    }

    /// A launch keeps its own days; everything else is asked for the period.
    fn add(&mut self, section: Section, indicator: &'static Indicator, breakdown: Breakdown, stated: Span) {
        let of_launch = section == Section::Launch && self.period.contains(stated);
        let span = if of_launch { stated } else { self.period };
        let place = (
            section,
            Some(span).filter(|span| *span != self.period),
            Catalogue::shipped().place(&indicator.code),
            breakdown.slice(),
        );
        self.found.entry(place).or_insert(Candidate {
            section,
            indicator,
            breakdown,
            span,
        });
    }

    /// In order; a whole that is named by all its parts isn't asked for again without them.
    fn distinct(self) -> Vec<Candidate> {
        let named: Vec<&'static str> = self
            .found
            .values()
            .filter(|place| names_the_whole(place))
            .map(|place| place.indicator.code.as_str())
            .collect();
        let again = |place: &Candidate| {
            place.breakdown.slice().is_whole() && named.contains(&place.indicator.code.as_str())
        };
        self.found.into_values().filter(|place| !again(place)).collect()
    }
}

/// What the unit stated of a stretch of the period only, where the period itself has no number: a class of three days, or
/// ten months of a year. The stretch as one first; then each that lies in no other. Of units below, whole months of a
/// longer period: June, where May alone was stated above.
pub(super) fn stretches(
    ledger: &Ledger<'_>,
    unit: Uuid,
    period: Span,
    lines: &[Line],
) -> Vec<Vec<Candidate>> {
    let mut stretches = BTreeMap::<(&str, Slice), Vec<&Figure>>::new();
    for (of, indicators) in ledger.book().units() {
        for figure in indicators.flat_map(|(_, figures)| figures) {
            let says = &figure.says;
            let within = says.span != period && period.contains(says.span);
            let counts = of == unit || says.span.is_of_whole_months() && is_shared(&says.breakdown);
            if within && counts && Section::of_figure(figure) != Section::Launch {
                let stretch = stretches.entry((&says.indicator, says.breakdown.slice()));
                stretch.or_default().push(figure);
            }
        }
    }
    let is_told = |code: &str, slice: &Slice| {
        lines.iter().any(|line| {
            line.in_period.is_some() && line.indicator.code == code && line.breakdown.slice() == *slice
        })
    };
    stretches
        .into_iter()
        .filter(|((code, slice), _)| !is_told(code, slice))
        .filter_map(|((code, _), mut figures)| {
            let indicator = Catalogue::shipped().find(code)?;
            figures.sort_by_cached_key(|figure| (figure.says.unit != unit, figure.says.breakdown.key()));
            (indicator.nature == Nature::Flow).then(|| from_longest(indicator, unit, &figures))
        })
        .collect()
}

/// Named as the unit itself names it, if it does.
fn from_longest(indicator: &'static Indicator, unit: Uuid, figures: &[&Figure]) -> Vec<Candidate> {
    let spans = || figures.iter().map(|figure| figure.says.span);
    let from = spans().map(Span::from).min();
    let hull = from
        .zip(spans().map(Span::to).max())
        .and_then(|(from, to)| Span::new(from, to));
    let alone = |span: &Span| !spans().any(|other| other != *span && other.contains(*span));
    let mut each: Vec<Span> = spans().filter(alone).filter(|span| Some(*span) != hull).collect();
    each.sort_unstable();
    each.dedup();
    let breakdown = figures
        .first()
        .map(|figure| match &figure.says {
            says if says.unit == unit => says.breakdown.clone(),
            says => says.breakdown.without_remarks(),
        })
        .unwrap_or_default();
    let candidate = |span: Span| Candidate {
        section: Section::of(&indicator.code),
        indicator,
        breakdown: breakdown.clone(),
        span,
    };
    hull.into_iter().chain(each).map(candidate).collect()
}

/// The key whose values reports keep apart: a closed list that splits the whole.
fn told_apart(indicator: &Indicator) -> Option<&str> {
    let closed = |key: &&String| {
        Catalogue::shipped()
            .key(key)
            .is_some_and(|key| key.values.is_some())
    };
    indicator.partitions.iter().find(closed).map(String::as_str)
}

/// A part that several units may have: a scheme, a language, whose page it is.
fn is_shared(breakdown: &Breakdown) -> bool {
    let dimensions = breakdown.of_role(Role::Dimension);
    dimensions.pairs().all(|(key, _)| !NAMES.contains(&key)) && breakdown.of_role(Role::Authority).is_whole()
}

/// Such as `participants.total` of BHXH, BHYT and BHTN.
fn names_the_whole(place: &Candidate) -> bool {
    let slice = place.breakdown.slice();
    place.indicator.nature == Nature::Stock
        && !slice.is_whole()
        && same_part(place.indicator, &slice, &Slice::default())
}
