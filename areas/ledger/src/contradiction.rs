//! Contradictions: figures that can't all be true. The ledger warns of them and never mends them.

mod words;

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use crate::breakdown::Slice;
use crate::decimal::Decimal;
use crate::figure::{Extent, Figure};
use crate::indicator::{Catalogue, Nature};

#[derive(Clone, Debug, PartialEq)]
pub enum Contradiction {
    /// A part, of a slice or a shorter span, that is larger than its whole.
    PartOverWhole { part: Arc<Figure>, whole: Arc<Figure> },
    /// The stretches of a span add up to more than is stated for all of it.
    StretchesOverSpan { stretches: Decimal, whole: Arc<Figure> },
    /// The values of a partition add up to more than is stated for the whole.
    PartitionOverWhole {
        parts: Decimal,
        key: String,
        whole: Arc<Figure>,
    },
    /// A percentage that doesn't follow from its parts.
    RatioDiffers { stated: Decimal, computed: Decimal },
    /// A share whose numerator and denominator are of days over a year apart.
    FarApart { numerator: Date, denominator: Date },
    /// A stock that moved by more than the people who joined, came back, stopped and moved explain.
    StockMoved {
        from: Arc<Figure>,
        to: Arc<Figure>,
        explained: Decimal,
    },
    /// A value a thousand times its usual size, or a thousandth: the dot that was a comma.
    ThousandTimes { figure: Arc<Figure>, usual: Decimal },
    /// What a unit states and what stands recorded below it.
    DiffersFromBelow { stated: Decimal, below: Decimal },
    /// Two figures for the same days and the same part, told apart by remarks alone.
    SaidTwice { one: Arc<Figure>, other: Arc<Figure> },
}

impl Contradiction {
    /// The figure to look at first; none of what was computed.
    pub fn first_looked_at(&self) -> Option<&Figure> {
        match self {
            Contradiction::PartOverWhole { whole: figure, .. }
            | Contradiction::StretchesOverSpan { whole: figure, .. }
            | Contradiction::PartitionOverWhole { whole: figure, .. }
            | Contradiction::StockMoved { to: figure, .. }
            | Contradiction::ThousandTimes { figure, .. }
            | Contradiction::SaidTwice { other: figure, .. } => Some(figure),
            Contradiction::RatioDiffers { .. }
            | Contradiction::FarApart { .. }
            | Contradiction::DiffersFromBelow { .. } => None,
        }
    }
}

/// Everything among the figures of one unit that can't all be true.
pub fn contradictions<'a>(of_unit: impl IntoIterator<Item = &'a Arc<Figure>>) -> Vec<Contradiction> {
    let mut by_indicator = BTreeMap::<&str, Vec<Said<'a>>>::new();
    for figure in of_unit.into_iter().filter(|figure| !figure.says.is_target()) {
        by_indicator
            .entry(&figure.says.indicator)
            .or_default()
            .push(Said::new(figure));
    }
    let stock_moves = stock_moves(&by_indicator);
    by_indicator
        .into_iter()
        .flat_map(|(indicator, said)| within_indicator(indicator, &said))
        .chain(stock_moves)
        .collect()
}

/// A figure and its slice, worked out once.
struct Said<'a> {
    figure: &'a Arc<Figure>,
    slice: Slice,
}

impl<'a> Said<'a> {
    fn new(figure: &'a Arc<Figure>) -> Said<'a> {
        Said {
            figure,
            slice: figure.says.breakdown.slice(),
        }
    }

    fn value(&self) -> Decimal {
        self.figure.says.value
    }

    fn same_days(&self, other: &Said<'_>) -> bool {
        self.figure.says.span == other.figure.says.span && self.same_extent(other)
    }

    /// A unit's own work is compared with its own work, a whole territory with a whole territory.
    fn same_extent(&self, other: &Said<'_>) -> bool {
        self.figure.says.extent == other.figure.says.extent
    }

    /// Own work is a part of the whole territory's, never the other way round.
    fn extent_within(&self, whole: &Said<'_>) -> bool {
        self.same_extent(whole) || whole.figure.says.extent == Extent::Whole
    }
}

fn within_indicator(indicator: &str, said: &[Said<'_>]) -> Vec<Contradiction> {
    let Some(indicator) = Catalogue::shipped().find(indicator) else {
        return Vec::new();
    };
    let mut found = said_twice(said);
    if indicator.nature != Nature::Ratio && !indicator.may_be_negative() {
        found.extend(parts_over_wholes(said, indicator.nature));
        found.extend(
            indicator
                .partitions
                .iter()
                .flat_map(|key| partitions_over_wholes(said, key)),
        );
        found.extend(thousand_times(said));
    }
    if indicator.nature == Nature::Flow && indicator.adds_over_time {
        found.extend(said.iter().filter_map(|whole| stretches_over(said, whole)));
    }
    found
}

fn said_twice(said: &[Said<'_>]) -> Vec<Contradiction> {
    let differs = |a: &Said<'_>, b: &Said<'_>| a.slice == b.slice && a.same_days(b) && a.value() != b.value();
    pairs(said)
        .filter(|(a, b)| a.figure.id < b.figure.id && differs(a, b))
        .map(|(a, b)| Contradiction::SaidTwice {
            one: Arc::clone(a.figure),
            other: Arc::clone(b.figure),
        })
        .collect()
}

/// A flow's part may also be of a shorter span inside the whole's; a stock is compared on its own date.
fn parts_over_wholes(said: &[Said<'_>], nature: Nature) -> Vec<Contradiction> {
    let days_within = |part: &Said<'_>, whole: &Said<'_>| match nature {
        Nature::Flow => whole.figure.says.span.contains(part.figure.says.span),
        _ => whole.figure.says.span.to() == part.figure.says.span.to(),
    };
    let is_part = |part: &Said<'_>, whole: &Said<'_>| {
        part.slice.is_part_of(&whole.slice) && part.slice.same_authority(&whole.slice)
            || part.slice == whole.slice && nature == Nature::Flow && !part.same_days(whole)
            || part.slice == whole.slice && !part.same_extent(whole)
    };
    pairs(said)
        .filter(|(part, whole)| {
            part.value() > whole.value()
                && part.extent_within(whole)
                && days_within(part, whole)
                && is_part(part, whole)
        })
        .map(|(part, whole)| Contradiction::PartOverWhole {
            part: Arc::clone(part.figure),
            whole: Arc::clone(whole.figure),
        })
        .collect()
}

fn partitions_over_wholes(said: &[Said<'_>], key: &str) -> Vec<Contradiction> {
    let over = |whole: &Said<'_>| {
        let mut parts = BTreeMap::new();
        for part in said.iter().filter(|part| part.same_days(whole)) {
            if let Some(value) = part.slice.beyond(&whole.slice, key) {
                parts.insert(value.to_owned(), part.value());
            }
        }
        let sum = parts
            .values()
            .try_fold(Decimal::ZERO, |sum, value| sum.plus(*value))?;
        let one_alone = parts.len() < 2 || parts.values().any(|value| *value > whole.value());
        (sum > whole.value() && !one_alone).then(|| Contradiction::PartitionOverWhole {
            parts: sum,
            key: key.to_owned(),
            whole: Arc::clone(whole.figure),
        })
    };
    said.iter().filter_map(over).collect()
}

/// The most that stretches inside a span, none overlapping another, add up to.
fn stretches_over(said: &[Said<'_>], whole: &Said<'_>) -> Option<Contradiction> {
    let inside = |part: &&Said<'_>| {
        part.slice == whole.slice
            && part.same_extent(whole)
            && part.figure.says.span != whole.figure.says.span
            && whole.figure.says.span.contains(part.figure.says.span)
    };
    let mut stretches: Vec<&Said<'_>> = said.iter().filter(inside).collect();
    stretches.sort_by_key(|part| part.figure.says.span.end());
    let one_alone = stretches.iter().any(|part| part.value() > whole.value());
    let mut most_until = BTreeMap::from([(whole.figure.says.span.start(), Decimal::ZERO)]);
    for part in stretches {
        let span = part.figure.says.span;
        let before = *most_until.range(..=span.start()).next_back()?.1;
        let best = *most_until.last_key_value()?.1;
        most_until.insert(span.end(), before.plus(part.value())?.max(best));
    }
    let most = *most_until.last_key_value()?.1;
    (most > whole.value() && !one_alone).then(|| Contradiction::StretchesOverSpan {
        stretches: most,
        whole: Arc::clone(whole.figure),
    })
}

/// Against the middle of at least three others of the same slice and about the same length.
fn thousand_times(said: &[Said<'_>]) -> Vec<Contradiction> {
    let usual = |one: &Said<'_>| {
        let alike = |other: &&Said<'_>| {
            let (a, b) = (one.figure.says.span.days(), other.figure.says.span.days());
            let same = other.slice == one.slice && other.same_extent(one);
            same && other.figure.id != one.figure.id && a <= 2 * b && b <= 2 * a
        };
        let mut others: Vec<Decimal> = said.iter().filter(alike).map(Said::value).collect();
        others.sort_unstable();
        (others.len() >= 3)
            .then(|| others.get(others.len() / 2).copied())
            .flatten()
            .filter(|usual| !usual.is_zero())
    };
    let far = |value: Decimal, usual: Decimal| {
        let times = |small: Decimal, large: Decimal| small.times(300).is_some_and(|limit| limit <= large);
        times(usual, value) || !value.is_zero() && times(value, usual)
    };
    said.iter()
        .filter_map(|one| Some((one, usual(one)?)))
        .filter(|(one, usual)| far(one.value(), *usual))
        .map(|(one, usual)| Contradiction::ThousandTimes {
            figure: Arc::clone(one.figure),
            usual,
        })
        .collect()
}

/// Two neighbouring stocks of a slice, where everything that moves it is stated for exactly the days between them.
fn stock_moves(by_indicator: &BTreeMap<&str, Vec<Said<'_>>>) -> Vec<Contradiction> {
    let of = |indicator: &str| by_indicator.get(indicator).map_or(&[][..], Vec::as_slice);
    let mut stocks: Vec<&Said<'_>> = of("participants.stock").iter().collect();
    stocks.sort_by(|a, b| (&a.slice, a.figure.says.span.to()).cmp(&(&b.slice, b.figure.says.span.to())));
    let neighbours = stocks
        .iter()
        .zip(stocks.iter().skip(1))
        .filter(|(a, b)| a.slice == b.slice && a.same_extent(b));
    neighbours
        .filter_map(|(before, after)| {
            let moved = |indicator: &str| {
                let between = |said: &&Said<'_>| {
                    said.slice == after.slice
                        && said.same_extent(after)
                        && said.figure.says.span.start() == before.figure.says.span.end()
                        && said.figure.says.span.to() == after.figure.says.span.to()
                };
                of(indicator).iter().find(between).map(Said::value)
            };
            let came =
                moved("participants.new")?.plus(moved("participants.returned").unwrap_or(Decimal::ZERO))?;
            let left =
                moved("participants.stopped")?.plus(moved("participants.moved").unwrap_or(Decimal::ZERO))?;
            let (explained, change) = (came.minus(left)?, after.value().minus(before.value())?);
            (explained != change).then(|| Contradiction::StockMoved {
                from: Arc::clone(before.figure),
                to: Arc::clone(after.figure),
                explained,
            })
        })
        .collect()
}

fn pairs<'s, 'a>(said: &'s [Said<'a>]) -> impl Iterator<Item = (&'s Said<'a>, &'s Said<'a>)> {
    said.iter()
        .flat_map(move |one| said.iter().map(move |other| (one, other)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::book;

    fn found(lines: &[&str]) -> Vec<Contradiction> {
        let book = book(lines);
        let unit = crate::sample::unit("BHXH tỉnh Đắk Lắk", jiff::civil::date(2024, 10, 31));
        contradictions(book.about(unit))
    }

    const COUNT: &str = "direct.conference.count |";

    fn line(span: &str, number: &str, extent: &str) -> String {
        format!("BHXH tỉnh Đắk Lắk | {span} | {COUNT} | {number} | {extent}")
    }

    #[test]
    fn own_work_beside_the_whole_is_no_contradiction_unless_it_is_more() {
        let october = |number, extent| line("2024-10-01..2024-10-31", number, extent);
        let told = |own, whole| found(&[&october(own, "own"), &october(whole, "whole")]);
        assert_eq!(told("5", "44"), []);
        assert!(matches!(
            told("50", "44")[..],
            [Contradiction::PartOverWhole { .. }]
        ));
    }

    #[test]
    fn months_that_add_up_to_more_than_their_year_are_seen_within_one_extent() {
        let months = |extent: &str| {
            let (may, june) = (
                line("2024-05-01..2024-05-31", "30", extent),
                line("2024-06-01..2024-06-30", "30", extent),
            );
            found(&[&line("2024-01-01..2024-12-31", "50", "own"), &may, &june])
        };
        assert!(matches!(
            months("own")[..],
            [Contradiction::StretchesOverSpan { .. }]
        ));
        assert_eq!(months("whole"), []);
    }

    #[test]
    fn a_cumulative_figure_that_falls_is_seen() {
        let told = found(&[
            &line("2024-01-01..2024-10-31", "254", "whole"),
            &line("2024-01-01..2024-11-30", "250", "whole"),
        ]);
        assert!(matches!(told[..], [Contradiction::PartOverWhole { .. }]));
    }

    #[test]
    fn the_dot_that_was_a_comma_is_seen() {
        let month =
            |month: u32, number: &str| line(&format!("2024-0{month}-01..2024-0{month}-28"), number, "whole");
        let lines = [
            month(1, "2400"),
            month(2, "2100"),
            month(3, "2600"),
            month(4, "2"),
        ];
        let told = found(&lines.each_ref().map(String::as_str));
        assert!(
            matches!(&told[..], [Contradiction::ThousandTimes { figure, .. }] if figure.says.value == Decimal::from(2))
        );
    }

    #[test]
    fn a_stock_that_moves_more_than_people_did_is_seen() {
        let stock = |day: &str, number: u32| {
            format!("BHXH tỉnh Đắk Lắk | {day} | participants.stock | scheme=BHXH_TN | {number}")
        };
        let moved = |what: &str, number: u32| {
            format!(
                "BHXH tỉnh Đắk Lắk | 2024-05-01..2024-05-31 | participants.{what} | scheme=BHXH_TN | {number}"
            )
        };
        let told = |after: u32| {
            let lines = [
                stock("2024-04-30", 1000),
                stock("2024-05-31", after),
                moved("new", 120),
                moved("stopped", 20),
            ];
            found(&lines.each_ref().map(String::as_str))
        };
        assert_eq!(told(1100), []);
        assert!(matches!(told(1150)[..], [Contradiction::StockMoved { .. }]));
    }
}
