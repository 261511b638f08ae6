//! Several years beside each other: "sơ kết", "tổng kết", before and after a resolution.
//!
//! A year of which only a part is known says so, and one of which nothing is known is empty, never zero. Nothing is
//! added up here that the ledger would not add up: flows over time, one line at a time.

mod cell;
mod document;
mod narrative;
pub(crate) mod pages;
mod table;

use jiff::civil::Date;
use ledger::{Decimal, Ledger, Nature, Span};
use org::Unit;
use uuid::Uuid;

use crate::report::{Line, Section, lines_of};

pub use cell::{Known, Number};

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    pub first: i16,
    pub last: i16,
    pub by: By,
    pub marker: Option<Marker>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    Year,
    HalfYear,
}

/// A day that divides what was before from what came after: "Nghị quyết 96/NQ-BCS (24/8/2017)".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marker {
    pub day: Date,
    /// May be empty.
    pub name: String,
}

/// Longer is no name of a resolution.
const LONGEST_NAME: usize = 120;

pub struct Years {
    pub unit: Unit,
    /// What the office was called at the end of the last year.
    pub name: String,
    pub above: Option<String>,
    pub asked: Asked,
    /// Years or half-years, in order.
    pub periods: Vec<Span>,
    /// Before and after the marker; all of them, where there is none.
    pub stretches: Vec<Stretch>,
    pub rows: Vec<YearsRow>,
}

/// Neighbouring periods that are told together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    pub side: Side,
    pub span: Span,
    /// How many of the periods came before it, and how many are in it.
    pub from: usize,
    pub count: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Before,
    After,
    All,
}

/// One line of the table.
pub struct YearsRow {
    pub line: Line,
    /// A number for each period.
    pub numbers: Vec<Option<Number>>,
    /// For each stretch the sum of what flows, or the last of what is counted at a date.
    pub wholes: Vec<Option<Number>>,
    /// For each stretch what a whole year of it brought on the average.
    pub averages: Vec<Option<Decimal>>,
    pub growth: Option<Growth>,
}

/// From the first whole period that is known to the last one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Growth {
    pub from: usize,
    pub to: usize,
    /// With one decimal.
    pub percent: Decimal,
}

impl Asked {
    /// `None` of years backwards, or over ten of them.
    pub fn new(first: i16, last: i16, by: By, marker: Option<Marker>) -> Option<Asked> {
        let marker = marker.map(|marker| Marker {
            name: marker.name.trim().chars().take(LONGEST_NAME).collect(),
            ..marker
        });
        let asked = Asked {
            first,
            last,
            by,
            marker,
        };
        asked.span().filter(|span| !span.is_too_long()).map(|_| asked)
    }

    pub fn span(&self) -> Option<Span> {
        let in_use = |year: i16| (1900..2200).contains(&year);
        let (first, last) = (year(self.first)?, year(self.last)?);
        Span::new(first.from(), last.to()).filter(|_| in_use(self.first) && in_use(self.last))
    }

    fn periods(&self) -> Vec<Span> {
        let years = (self.first..=self.last).filter_map(year);
        match self.by {
            By::Year => years.collect(),
            By::HalfYear => years.flat_map(halves).collect(),
        }
    }

    /// A period belongs to the side on which more of its days lie.
    fn stretches(&self, periods: &[Span]) -> Vec<Stretch> {
        let before = self.marker.as_ref().map_or(0, |marker| {
            let is_before = |span: &&Span| {
                let until = Span::between(span.from(), marker.day.min(span.end()).max(span.from()));
                until.is_some_and(|until| until.days() * 2 > span.days())
            };
            periods.iter().take_while(is_before).count()
        });
        let stretch = |side: Side, from: usize, count: usize| {
            let of = periods.get(from..from + count)?;
            let span = Span::new(of.first()?.from(), of.last()?.to())?;
            Some(Stretch {
                side,
                span,
                from,
                count,
            })
        };
        let after = periods.len() - before;
        if before == 0 || after == 0 {
            return stretch(Side::All, 0, periods.len()).into_iter().collect();
        }
        [
            stretch(Side::Before, 0, before),
            stretch(Side::After, before, after),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

fn year(year: i16) -> Option<Span> {
    Span::new(Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?)
}

fn halves(year: Span) -> impl Iterator<Item = Span> {
    let july = Date::new(year.from().year(), 7, 1).ok();
    let first = july.and_then(|july| Span::between(year.from(), july));
    let second = july.and_then(|july| Span::new(july, year.to()));
    first.into_iter().chain(second)
}

impl Years {
    /// `None` of a unit that nobody knows.
    pub fn of(ledger: &Ledger<'_>, unit: Uuid, asked: Asked) -> Option<Years> {
        let known = ledger.units().get(unit)?.clone();
        let span = asked.span()?;
        let (periods, on) = (asked.periods(), span.to());
        let stretches = asked.stretches(&periods);
        let asking = cell::Asking { ledger, unit };
        let mut rows: Vec<YearsRow> = lines_of(ledger, unit, span)
            .into_iter()
            .filter_map(|line| row(&asking, line, &periods, &stretches))
            .collect();
        mark_parts(&mut rows);
        Some(Years {
            name: known.title_on(on),
            above: ledger.units().parent(unit, on).map(|unit| unit.title_on(on)),
            unit: known,
            asked,
            periods,
            stretches,
            rows,
        })
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The sections that have rows.
    pub fn sections(&self) -> impl Iterator<Item = (Section, Vec<&YearsRow>)> {
        let of = |section: Section| self.rows.iter().filter(move |row| row.line.section == section);
        Section::ALL
            .into_iter()
            .map(move |section| (section, of(section).collect::<Vec<_>>()))
            .filter(|(_, rows)| !rows.is_empty())
    }

    /// "năm 2018–2022"
    pub fn period_in_words(&self) -> String {
        self.asked.span().map(Span::words).unwrap_or_default()
    }
}

/// A part is told below its whole, where that has a row.
fn mark_parts(rows: &mut [YearsRow]) {
    let places: Vec<_> = rows
        .iter()
        .map(|row| {
            (
                row.line.section,
                row.line.indicator.code.clone(),
                row.line.breakdown.slice(),
            )
        })
        .collect();
    for (row, (section, code, slice)) in rows.iter_mut().zip(&places) {
        let whole = |(s, c, whole): &(Section, String, ledger::Slice)| {
            (s, c) == (section, code) && slice.is_part_of(whole)
        };
        row.line.within = places.iter().any(whole);
    }
}

/// `None` where nothing is known in any year.
fn row(
    asking: &cell::Asking<'_, '_>,
    line: Line,
    periods: &[Span],
    stretches: &[Stretch],
) -> Option<YearsRow> {
    let numbers: Vec<Option<Number>> = periods.iter().map(|span| asking.number(&line, *span)).collect();
    let of = |stretch: &Stretch| {
        numbers
            .get(stretch.from..stretch.from + stretch.count)
            .unwrap_or_default()
    };
    let wholes: Vec<Option<Number>> = stretches
        .iter()
        .map(|stretch| asking.whole(&line, stretch.span, of(stretch)))
        .collect();
    if numbers.iter().chain(&wholes).all(Option::is_none) {
        return None;
    }
    let averages = stretches.iter().map(|stretch| cell::average(&line, of(stretch)));
    Some(YearsRow {
        averages: averages.collect(),
        growth: growth(&line, &numbers),
        line,
        wholes,
        numbers,
    })
}

/// Only of numbers that are exact and complete, and of whole periods.
fn growth(line: &Line, numbers: &[Option<Number>]) -> Option<Growth> {
    let firm = |number: &&(usize, &Number)| number.1.is_firm();
    let known: Vec<(usize, &Number)> = numbers
        .iter()
        .enumerate()
        .filter_map(|(at, number)| Some((at, number.as_ref()?)))
        .collect();
    let first = known.iter().find(firm)?;
    let last = known.iter().rfind(firm).filter(|last| last.0 > first.0)?;
    let counted = line.indicator.nature != Nature::Ratio;
    let change = last.1.found.value.amount.minus(first.1.found.value.amount)?;
    let percent = change
        .percent_of(first.1.found.value.amount, 1)
        .filter(|_| counted)?;
    Some(Growth {
        from: first.0,
        to: last.0,
        percent,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn asked(first: i16, last: i16, by: By, marker: Option<Date>) -> Option<Asked> {
        let marker = marker.map(|day| Marker {
            day,
            name: String::new(),
        });
        Asked::new(first, last, by, marker)
    }

    #[test]
    fn ten_years_may_be_asked_for_and_no_more() {
        assert!(asked(2015, 2024, By::Year, None).is_some());
        assert!(asked(2014, 2024, By::Year, None).is_none());
        assert!(asked(2024, 2023, By::Year, None).is_none());
        assert!(asked(-5, 3, By::Year, None).is_none());
    }

    #[test]
    fn the_year_of_a_resolution_belongs_to_where_more_of_its_days_lie() {
        let sides = |day: Date| {
            let asked = asked(2015, 2020, By::Year, Some(day)).unwrap();
            let periods = asked.periods();
            let told = |stretch: Stretch| (stretch.side, stretch.from, stretch.count);
            asked
                .stretches(&periods)
                .into_iter()
                .map(told)
                .collect::<Vec<_>>()
        };
        assert_eq!(
            sides(date(2017, 8, 24)),
            [(Side::Before, 0, 3), (Side::After, 3, 3)]
        );
        assert_eq!(
            sides(date(2017, 3, 1)),
            [(Side::Before, 0, 2), (Side::After, 2, 4)]
        );
        assert_eq!(sides(date(2009, 1, 1)), [(Side::All, 0, 6)]);
        assert_eq!(sides(date(2030, 1, 1)), [(Side::All, 0, 6)]);
    }

    proptest! {
        /// However years are cut, every day of them is in one period and every period in one stretch.
        #[test]
        fn periods_and_stretches_cover_every_day_once(
            first in 2000_i16..2020, years in 0_i16..10, halves: bool, day in 1_i16..366, of in 1990_i16..2040,
        ) {
            let by = if halves { By::HalfYear } else { By::Year };
            let marker = date(of, 1, 1).checked_add(jiff::Span::new().days(day)).unwrap();
            let asked = asked(first, first + years, by, Some(marker)).unwrap();
            let periods = asked.periods();
            prop_assert_eq!(periods[0].from(), date(first, 1, 1));
            prop_assert_eq!(periods.last().unwrap().to(), date(first + years, 12, 31));
            prop_assert!(periods.windows(2).all(|two| two[0].end() == two[1].from()));
            let stretches = asked.stretches(&periods);
            prop_assert_eq!(stretches.iter().map(|stretch| stretch.count).sum::<usize>(), periods.len());
            prop_assert!(stretches.windows(2).all(|two| two[0].from + two[0].count == two[1].from));
        }
    }
}
