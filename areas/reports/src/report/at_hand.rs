//! Reports at hand: what a page says of a unit's span, worked out once, and what it rests on.

use jiff::civil::Date;
use ledger::{Ledger, Map, Month, Span, Stand, Value};
use targets::progress::exactly;
use uuid::Uuid;

use super::{Line, Report};
use crate::question::{Question, questions};

/// What a page says of a unit's span, whoever reads it in whatever language.
pub(crate) struct AtHand {
    pub(crate) report: Report,
    pub(crate) questions: Vec<Question>,
    pub(crate) months: Months,
    pub(super) rests_on: RestsOn,
}

/// A report is the same as long as all of this is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct RestsOn {
    pub(super) stand: Stand,
    pub(super) units: i64,
    pub(super) today: Date,
}

/// The months of the year up to the end of the span, for the lines of events.
pub(crate) struct Months {
    /// The places of the lines in the report.
    pub(crate) lines: Vec<usize>,
    /// A value for each of the lines.
    pub(crate) of_each: Vec<(Month, Vec<Option<Value>>)>,
}

/// Events that are counted in like numbers, so that one scale fits them.
pub(crate) const EVENTS: [&str; 5] = [
    "direct.conference.count",
    "direct.dialogue.count",
    "direct.workplace.count",
    "direct.small_group.count",
    "direct.session.count",
];

impl AtHand {
    /// `None` of a unit that nobody knows.
    pub(super) fn of(ledger: &Ledger<'_>, unit: Uuid, period: Span, rests_on: RestsOn) -> Option<AtHand> {
        let report = Report::of(ledger, unit, period)?;
        Some(AtHand {
            questions: questions(ledger, &report),
            months: Months::of(ledger, &report),
            report,
            rests_on,
        })
    }

    /// How many units' shares its values are made of.
    pub(super) fn size(&self) -> usize {
        let lines = self.report.lines.iter();
        let found = lines.flat_map(|line| {
            let found = [
                &line.in_period,
                &line.year_to_date,
                &line.last_year,
                &line.last_year_to_date,
            ];
            let found = found.into_iter().flatten().map(|found| &found.value);
            found.chain(line.targets.iter().filter_map(|target| target.reached.as_ref()))
        });
        let months = self
            .months
            .of_each
            .iter()
            .flat_map(|(_, values)| values.iter().flatten());
        found.chain(months).map(Value::size).sum()
    }
}

impl Months {
    fn of(ledger: &Ledger<'_>, report: &Report) -> Months {
        let shown = |line: &Line| EVENTS.contains(&line.indicator.code.as_str()) && !line.within;
        let lines = report.lines.iter().zip(0..).filter(|(line, _)| shown(line));
        let lines: Vec<usize> = lines.map(|(_, place)| place).collect();
        let year = report.period.year_to_date();
        let months = std::iter::successors(Some(Month::of(year.from())), |month| Some(month.next()))
            .take_while(|month| month.span().to() <= year.to());
        let of_month = |month: Month| {
            let value = |line: &Line| {
                let (unit, part) = (report.unit.id, &line.breakdown);
                exactly(ledger, unit, line.indicator, part, month.span(), Map::Then)
            };
            let values = lines.iter().map(|place| report.lines.get(*place).and_then(value));
            (month, values.collect())
        };
        Months {
            of_each: months.map(of_month).collect(),
            lines,
        }
    }
}
