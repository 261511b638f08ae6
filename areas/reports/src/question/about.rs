//! What there is to ask: the rules, over the figures of the unit and of those that report to it.

use std::collections::BTreeMap;

use ledger::{
    Breakdown, Catalogue, Contradiction, Decimal, Indicator, Ledger, Map, Measure, Month, Nature, Slice,
    Span, contradictions,
};
use targets::progress::exactly;
use uuid::Uuid;

use super::{About, Before, Part, Question};
use crate::report::{Line, Report, Section};

/// Below this a number goes up and down by itself.
const SMALL: i64 = 2;
/// A rise to less than this is not asked about, tenfold or not.
const NOTICEABLE: i64 = 20;
const TENFOLD: i64 = 10;

pub(super) fn all(ledger: &Ledger<'_>, report: &Report, month: Month) -> Vec<Question> {
    let own = report.unit.id;
    let of = |unit: Uuid, name: Option<&String>, about: About| Question {
        unit,
        name: name.cloned(),
        month,
        about,
    };
    let own_doubts = silent(report).into_iter().chain(of_lines(report));
    let own_gaps = unmeasured(report).chain(compared(ledger, own, month));
    let mut found: Vec<Question> = own_doubts
        .chain(own_gaps)
        .map(|about| of(own, None, about))
        .collect();
    for below in report.reporting.expected.iter().filter(|below| below.sent) {
        let doubted = of_unit(ledger, below.unit, report.period);
        let moved = compared(ledger, below.unit, month);
        let all = doubted.into_iter().chain(moved);
        found.extend(all.map(|about| of(below.unit, Some(&below.name), about)));
    }
    once(found)
}

fn silent(report: &Report) -> Option<About> {
    let names: Vec<String> = report.reporting.missing().map(str::to_owned).collect();
    (!names.is_empty()).then_some(About::Silent(names))
}

/// What is doubtful about the report's own lines.
fn of_lines(report: &Report) -> Vec<About> {
    let asked = |(line, says): (&Line, &Contradiction)| {
        let found = line.in_period.as_ref().or(line.year_to_date.as_ref())?;
        let part = Part {
            indicator: line.indicator,
            breakdown: line.breakdown.clone(),
            span: found.span,
            map: found.map,
        };
        let says = says.clone();
        Some(About::Contradicts { part, says })
    };
    report.doubts().into_iter().filter_map(asked).collect()
}

/// Among what a unit below said of this year, up to the end of the month.
fn of_unit(ledger: &Ledger<'_>, unit: Uuid, period: Span) -> Vec<About> {
    let year = period.year_to_date();
    let said = ledger.book().about(unit);
    let of_year = said.filter(|figure| year.contains(figure.says.span));
    let asked = |says: Contradiction| {
        let figure = says.first_looked_at()?;
        let part = Part {
            indicator: Catalogue::shipped().find(&figure.says.indicator)?,
            breakdown: figure.says.breakdown.clone(),
            span: figure.says.span,
            map: Map::Then,
        };
        Some(About::Contradicts { part, says })
    };
    contradictions(of_year).into_iter().filter_map(asked).collect()
}

fn unmeasured(report: &Report) -> impl Iterator<Item = About> {
    let targets = report.lines.iter().flat_map(|line| &line.targets);
    let bare = targets
        .filter(|progress| progress.reached.is_none() && progress.target.indicator.measure != Measure::Floor);
    bare.map(|progress| About::Unmeasured {
        part: Part {
            indicator: progress.target.indicator,
            breakdown: progress.target.breakdown.clone(),
            span: report.period,
            map: Map::Then,
        },
        plan: progress.target.name(),
    })
}

/// What a unit says of the month beside what it said of the months before.
fn compared(ledger: &Ledger<'_>, unit: Uuid, month: Month) -> Vec<About> {
    let months = Months::of(month);
    let parts = stated(ledger, unit, &months);
    parts
        .into_iter()
        .filter_map(|(indicator, breakdown)| {
            let number = |month: Month| number(ledger, unit, indicator, &breakdown, month);
            let (now, before) = (number(month), months.before.map(|month| (month, number(month))));
            let a_year_ago = months.a_year_ago.map(|month| (month, number(month)));
            let part = Part {
                indicator,
                breakdown: breakdown.clone(),
                span: month.span(),
                map: Map::Then,
            };
            judge(indicator.nature, now, &before, a_year_ago).map(|judged| match judged {
                Judged::Absent(before) => About::Absent { part, before },
                Judged::Moved(now, before) => About::Moved { part, now, before },
            })
        })
        .collect()
}

/// The months that a month is held against.
struct Months {
    month: Month,
    /// The latest first.
    before: [Month; 3],
    a_year_ago: Option<Month>,
}

impl Months {
    fn of(month: Month) -> Months {
        let last = month.previous();
        let a_year_ago = month.span().last_year().map(|span| Month::of(span.from()));
        Months {
            month,
            before: [last, last.previous(), last.previous().previous()],
            a_year_ago,
        }
    }

    fn all(&self) -> impl Iterator<Item = &Month> {
        self.before.iter().chain(&self.a_year_ago).chain([&self.month])
    }

    fn touch(&self, span: Span) -> bool {
        self.all().any(|month| month.span().has(span.to()))
    }
}

/// What the unit itself has stated or recorded of any of these months, by the order of the catalogue.
fn stated(ledger: &Ledger<'_>, unit: Uuid, months: &Months) -> Vec<(&'static Indicator, Breakdown)> {
    let mut parts = BTreeMap::<(usize, Slice), (&'static Indicator, Breakdown)>::new();
    for figure in ledger.book().about(unit) {
        let says = &figure.says;
        let of_work = !says.is_target() && Section::of_figure(figure) != Section::Launch;
        let Some(indicator) = Catalogue::shipped().find(&says.indicator).filter(|_| of_work) else {
            continue;
        };
        let counted = indicator.measure == Measure::Value && indicator.nature != Nature::Ratio;
        if counted && months.touch(says.span) {
            let place = (
                Catalogue::shipped().place(&indicator.code),
                says.breakdown.slice(),
            );
            let breakdown = says.breakdown.without_remarks();
            parts.entry(place).or_insert((indicator, breakdown));
        }
    }
    for month in months.all() {
        for (indicator, _) in ledger.book().lines_of(unit, month.span()) {
            if let Some(indicator) = Catalogue::shipped().find(indicator) {
                let place = (Catalogue::shipped().place(&indicator.code), Slice::default());
                parts.entry(place).or_insert((indicator, Breakdown::whole()));
            }
        }
    }
    parts.into_values().collect()
}

/// What is known of a month itself; a stock of an earlier day is not of this month.
fn number(
    ledger: &Ledger<'_>,
    unit: Uuid,
    indicator: &Indicator,
    breakdown: &Breakdown,
    month: Month,
) -> Option<Decimal> {
    let value = exactly(ledger, unit, indicator, breakdown, month.span(), Map::Then)?;
    let of_month = value.as_of.is_none_or(|day| month.span().has(day));
    (of_month && value.breakdown.slice() == breakdown.slice()).then_some(value.amount)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Judged {
    Absent(Before),
    Moved(Decimal, Before),
}

/// A number of a month, held against the three months before (the latest first) and the same month a year ago.
fn judge(
    nature: Nature,
    now: Option<Decimal>,
    before: &[(Month, Option<Decimal>); 3],
    a_year_ago: Option<(Month, Option<Decimal>)>,
) -> Option<Judged> {
    let known = |(month, amount): (Month, Option<Decimal>)| {
        let amount = amount.filter(|amount| !amount.is_zero() && !amount.is_negative())?;
        Some(Before { amount, month })
    };
    let recent: Vec<Before> = before.iter().copied().filter_map(known).collect();
    let a_year_ago = a_year_ago.and_then(known);
    let Some(now) = now else {
        let always = recent.first().filter(|_| recent.len() == before.len()).copied();
        let a_year_ago = a_year_ago.filter(|_| nature == Nature::Flow);
        return always.or(a_year_ago).map(Judged::Absent);
    };
    let mut all: Vec<Before> = recent.into_iter().chain(a_year_ago).collect();
    all.sort_by_key(|before| before.amount);
    let middle = all.get(all.len() / 2)?.amount;
    let usual = *all
        .iter()
        .filter(|before| before.amount == middle)
        .max_by_key(|before| before.month)?;
    is_far(now, usual.amount).then_some(Judged::Moved(now, usual))
}

fn is_far(now: Decimal, usual: Decimal) -> bool {
    let times = |small: Decimal, large: Decimal| small.times(TENFOLD).is_some_and(|limit| limit <= large);
    let fell = usual >= SMALL.into() && times(now, usual);
    let rose = usual >= SMALL.into() && now >= NOTICEABLE.into() && times(usual, now);
    !now.is_negative() && (fell || rose)
}

/// One thing is asked about once: a number that can't be right isn't asked for its size too, nor people who attended
/// beside the events that there were none of.
fn once(found: Vec<Question>) -> Vec<Question> {
    let places: Vec<(Uuid, u8, String, Slice)> = found
        .iter()
        .filter_map(|question| {
            let part = question.about.part()?;
            let kind = kind(&question.about);
            Some((
                question.unit,
                kind,
                part.indicator.code.clone(),
                part.breakdown.slice(),
            ))
        })
        .collect();
    let again = |question: &Question| {
        let Some(part) = question
            .about
            .part()
            .filter(|_| kind(&question.about) == COMPARED)
        else {
            return false;
        };
        let slice = part.breakdown.slice();
        let asked = |wanted: u8, code: &str| {
            places.iter().any(|(unit, kind, at, of)| {
                (*unit, *kind, at.as_str(), of) == (question.unit, wanted, code, &slice)
            })
        };
        let doubted = asked(DOUBTED, &part.indicator.code);
        let follows = events_of(&part.indicator.code).is_some_and(|events| asked(COMPARED, &events));
        doubted || follows
    };
    let again: Vec<bool> = found.iter().map(again).collect();
    let kept = found.into_iter().zip(again).filter(|(_, again)| !again);
    kept.map(|(question, _)| question).collect()
}

const DOUBTED: u8 = 0;
const COMPARED: u8 = 1;
const OTHER: u8 = 2;

fn kind(about: &About) -> u8 {
    match about {
        About::Contradicts { .. } => DOUBTED,
        About::Moved { .. } | About::Absent { .. } => COMPARED,
        About::Silent(_) | About::Unmeasured { .. } => OTHER,
    }
}

/// "direct.conference.count" of "direct.conference.attendees".
fn events_of(code: &str) -> Option<String> {
    let follows = [".attendees", ".people_reached", ".views"];
    let family = follows.iter().find_map(|end| code.strip_suffix(end))?;
    Some(format!("{family}.count"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn month(text: &str) -> Month {
        Month::parse(text).unwrap()
    }

    fn judged(now: Option<i64>, before: [Option<i64>; 3], a_year_ago: Option<i64>) -> Option<Judged> {
        let months = Months::of(month("2024-10"));
        let number = |number: Option<i64>| number.map(Decimal::from);
        let mut of = months.before.into_iter().zip(before.map(number));
        let before = std::array::from_fn(|_| of.next().unwrap());
        let a_year_ago = Some((months.a_year_ago.unwrap(), number(a_year_ago)));
        judge(Nature::Flow, number(now), &before, a_year_ago)
    }

    fn was(amount: i64, at: &str) -> Before {
        Before {
            amount: amount.into(),
            month: month(at),
        }
    }

    #[test]
    fn a_number_that_fell_to_zero_is_asked_about() {
        let fell = judged(Some(0), [Some(12), Some(14), Some(11)], None);
        assert_eq!(fell, Some(Judged::Moved(0.into(), was(12, "2024-09"))));
        let level = judged(Some(0), [Some(12), Some(12), Some(12)], Some(12));
        assert_eq!(
            level,
            Some(Judged::Moved(0.into(), was(12, "2024-09"))),
            "the latest of equals"
        );
        assert_eq!(
            judged(Some(0), [Some(1), Some(1), Some(1)], None),
            None,
            "one or none"
        );
        assert_eq!(
            judged(Some(6), [Some(12), Some(14), Some(11)], None),
            None,
            "half"
        );
    }

    #[test]
    fn a_number_that_rose_tenfold_is_asked_about_and_a_small_one_is_not() {
        let rose = judged(Some(2469), [Some(24), None, None], Some(30));
        assert_eq!(rose, Some(Judged::Moved(2469.into(), was(30, "2023-10"))));
        assert_eq!(judged(Some(19), [Some(2), None, None], None), None, "still small");
        assert_eq!(
            judged(Some(40), [None, None, None], None),
            None,
            "nothing to hold it against"
        );
    }

    #[test]
    fn what_was_there_every_month_or_a_year_ago_is_missed() {
        let always = judged(None, [Some(3), Some(1), Some(2)], None);
        assert_eq!(always, Some(Judged::Absent(was(3, "2024-09"))));
        assert_eq!(judged(None, [Some(3), None, Some(2)], None), None, "now and then");
        let then = judged(None, [None, None, None], Some(5));
        assert_eq!(then, Some(Judged::Absent(was(5, "2023-10"))));
        assert_eq!(
            judged(None, [Some(0), Some(0), Some(0)], Some(0)),
            None,
            "none is missed of none"
        );
    }

    proptest! {
        /// Whatever is asked, the number is far from what it is held against, and that was really stated.
        #[test]
        fn only_far_numbers_are_asked_about(
            now in proptest::option::of(0i64..100_000),
            before in proptest::array::uniform3(proptest::option::of(0i64..100_000)),
            a_year_ago in proptest::option::of(0i64..100_000),
        ) {
            let stated: Vec<i64> = before.iter().chain([&a_year_ago]).copied().flatten().collect();
            match judged(now, before, a_year_ago) {
                Some(Judged::Moved(amount, usual)) => {
                    let (now, usual) = (now.unwrap(), usual.amount.mantissa());
                    prop_assert_eq!(amount, now.into());
                    prop_assert!(stated.contains(&usual));
                    prop_assert!(now * 10 <= usual || usual * 10 <= now);
                }
                Some(Judged::Absent(usual)) => {
                    prop_assert!(now.is_none());
                    prop_assert!(usual.amount.mantissa() > 0 && stated.contains(&usual.amount.mantissa()));
                }
                None => {
                    let all_alike = stated.len() == 4 && stated.iter().all(|number| *number >= 2);
                    prop_assert!(now != Some(0) || !all_alike);
                }
            }
        }
    }
}
