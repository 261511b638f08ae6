//! What a unit did itself: as it stated it, and, where it stated nothing, as it recorded it.

use std::sync::Arc;

use columns::Total;

use super::flow::Rolled;
use super::{Asked, Completeness, Ledger, Part, Provenance, Value};
use crate::breakdown::Breakdown;
use crate::decimal::Decimal;
use crate::figure::{Extent, Kind};
use crate::indicator::Indicator;
use crate::record::Record;
use crate::span::Span;

impl Ledger<'_> {
    /// Own figures, and the sum of records over each stretch that no figure of these days covers. Records of a stretch that
    /// is stated are in what was stated; of a longer figure nobody knows what it says of these days.
    pub(super) fn own_work(&self, asked: &Asked<'_>) -> Option<Value> {
        let spans = self.own_spans(asked);
        let unstated = |stretch: Span| {
            !spans
                .iter()
                .any(|stated| asked.span.contains(*stated) && stated.contains(stretch))
        };
        let boundaries = spans.iter().flat_map(|span| [span.start(), span.end()]);
        let recorded = asked
            .span
            .cut_at(boundaries)
            .into_iter()
            .filter(|stretch| unstated(*stretch))
            .filter_map(|stretch| Some((stretch, self.recorded(&asked.of(asked.unit, stretch))?)));
        let rolled = recorded.map(|(span, value)| Rolled::whole(span, value));
        self.along(asked, Extent::Own, rolled.collect())
    }

    fn own_spans(&self, asked: &Asked<'_>) -> Vec<Span> {
        [Extent::Own, Extent::Whole]
            .into_iter()
            .flat_map(|extent| self.saying(asked, extent))
            .map(|figure| figure.says.span)
            .collect()
    }

    /// Whether the unit did something in these days, although nobody can say how much: a month of them was stated, another
    /// recorded, the rest is unknown.
    pub(super) fn did_something(&self, asked: &Asked<'_>) -> bool {
        let stated = self
            .saying(asked, Extent::Own)
            .any(|figure| asked.span.contains(figure.says.span));
        stated || self.told(asked).next().is_some() || self.tallied(asked).count > 0
    }

    /// The records that match, as far as they are told one by one.
    fn told<'b>(&'b self, asked: &'b Asked<'_>) -> impl Iterator<Item = &'b Arc<Record>> {
        let records = self.book.told(asked.unit, &asked.indicator.code, &asked.slice);
        records.filter(|record| asked.span.has(record.counts_on) && record.counts_in(&asked.slice))
    }

    /// All others.
    fn tallied(&self, asked: &Asked<'_>) -> Total {
        let tallies = self.book.tallies();
        let key = tallies.keys().key(asked.unit);
        key.map_or(Total::default(), |key| {
            tallies.total(key, &self.lines(asked), asked.span)
        })
    }

    /// The sum of the unit's own records that match; `None` where there is none, and where they don't add up: of parts
    /// that are never one number (posts of a unit's pages and shares by its staff), and of what is counted anew each time
    /// (teams of two launch days).
    pub(super) fn recorded(&self, asked: &Asked<'_>) -> Option<Value> {
        if self.is_told_apart(asked.breakdown, asked.indicator) {
            return None;
        }
        let mut sum = Value::sum_of(Kind::InPeriod, Provenance::Recorded);
        let mut days: Option<Span> = None;
        for record in self.told(asked) {
            let again = days
                .replace(record.span)
                .is_some_and(|known| known != record.span);
            if again && !asked.indicator.adds_over_time {
                return None;
            }
            sum.amount = sum.amount.plus(record.amount)?;
            sum.parts.push(Part::Record {
                record: Arc::clone(record),
            });
        }
        let tallied = self.tallied(asked);
        if tallied.count > 0 {
            sum.amount = sum.amount.plus(Decimal::new(tallied.amount, 0)?)?;
            sum.parts.push(Part::Recorded {
                count: tallied.count,
                below: false,
            });
        }
        sum.completeness = Completeness::FULL;
        (!sum.parts.is_empty()).then_some(sum)
    }

    /// Whether the whole that is asked for has declared parts which reports keep apart: a closed list of values.
    pub(super) fn is_told_apart(&self, asked: &Breakdown, indicator: &Indicator) -> bool {
        let closed = |key: &&String| self.catalogue.key(key).is_some_and(|key| key.values.is_some());
        let named = |key: &String| asked.get(key).is_some();
        indicator.partitions.iter().filter(closed).any(|key| !named(key))
    }
}

#[cfg(test)]
mod tests {
    use crate::sample::{book, record};
    use crate::value::tests::then;
    use proptest::prelude::*;

    const TEN_MONTHS: [&str; 4] = [
        "BHXH tỉnh Đắk Lắk | 2024-10-01..2024-10-31 | direct.conference.count | | 44",
        "BHXH tỉnh Đắk Lắk | 2024-01-01..2024-10-31 | direct.conference.count | | 254",
        "BHXH tỉnh Đắk Lắk | 2024-10-01..2024-10-31 | direct.conference.attendees | | 2469",
        "BHXH tỉnh Đắk Lắk | 2024-01-01..2024-10-31 | direct.conference.attendees | | 15983",
    ];

    fn with(stated: &[&str], recorded: &[&str]) -> crate::Book {
        let mut book = book(stated);
        recorded.iter().for_each(|line| book.record(record(line)));
        book
    }

    fn amount(book: &crate::Book, line: &str) -> String {
        then(book, line).split(' ').next().unwrap_or_default().to_owned()
    }

    #[test]
    fn three_recorded_conferences_follow_the_ten_months_that_were_stated() {
        let held: Vec<String> = [("2024-11-05", 30), ("2024-11-12", 40), ("2024-11-20", 50)]
            .iter()
            .flat_map(|(day, people)| {
                [("count", 1), ("attendees", *people)]
                    .map(|(what, number)| format!("Đắk Lắk | {day} | direct.conference.{what} | | {number}"))
            })
            .collect();
        let mut book = with(&TEN_MONTHS, &held.iter().map(String::as_str).collect::<Vec<_>>());
        let count = |book: &crate::Book, span: &str| {
            let asked = |what: &str| amount(book, &format!("Đắk Lắk | {span} | direct.conference.{what}"));
            format!("{} {}", asked("count"), asked("attendees"))
        };
        assert_eq!(count(&book, "2024-11-01..2024-11-30"), "3 120");
        assert_eq!(count(&book, "2024-01-01..2024-11-30"), "257 16103");
        // Remembered after October was closed: it counts in November, and October stays as it was stated.
        book.record(record(
            "Đắk Lắk | 2024-10-28 | direct.conference.count | | 1 | 2024-11-01",
        ));
        book.record(record(
            "Đắk Lắk | 2024-10-28 | direct.conference.attendees | | 35 | 2024-11-01",
        ));
        assert_eq!(count(&book, "2024-10-01..2024-10-31"), "44 2469");
        assert_eq!(count(&book, "2024-01-01..2024-10-31"), "254 15983");
        assert_eq!(count(&book, "2024-11-01..2024-11-30"), "4 155");
        assert_eq!(count(&book, "2024-01-01..2024-11-30"), "258 16138");
    }

    #[test]
    fn a_recorded_part_is_the_sum_of_what_matches_it() {
        let book = with(
            &[],
            &[
                "Đắk Lắk | 2024-11-05 | direct.small_group.count | scheme=BHXH_TN;language=rad | 1",
                "Đắk Lắk | 2024-11-05 | direct.small_group.count | scheme=BHYT_HGD | 1",
                "Đắk Lắk | 2024-11-06 | direct.small_group.count | | 1",
            ],
        );
        let count = |part: &str| {
            amount(
                &book,
                &format!("Đắk Lắk | 2024-11-01..2024-11-30 | direct.small_group.count | {part}"),
            )
        };
        assert_eq!(count(""), "3");
        assert_eq!(count("scheme=BHXH_TN"), "1");
        assert_eq!(count("language=rad"), "1");
        assert_eq!(count("scheme=BHYT"), "1");
        assert_eq!(count("scheme=BHTN"), "none");
    }

    #[test]
    fn a_stated_number_stands_and_what_was_recorded_in_its_days_is_not_added_to_it() {
        let october = "Đắk Lắk | 2024-10-10 | direct.conference.count | | 1";
        let book = with(&TEN_MONTHS, &[october]);
        let asked = |span: &str| then(&book, &format!("Đắk Lắk | {span} | direct.conference.count"));
        assert_eq!(asked("2024-10-01..2024-10-31"), "44 exact stated 1/1");
        assert_eq!(asked("2024-01-01..2024-10-31"), "254 exact stated 1/1");
    }

    #[test]
    fn nobody_knows_a_year_of_which_only_october_was_stated_and_november_recorded() {
        let book = with(
            &TEN_MONTHS[..1],
            &["Đắk Lắk | 2024-11-10 | direct.conference.count | | 3"],
        );
        assert_eq!(
            amount(
                &book,
                "Đắk Lắk | 2024-10-01..2024-11-30 | direct.conference.count"
            ),
            "47"
        );
        assert_eq!(
            amount(
                &book,
                "Đắk Lắk | 2024-01-01..2024-11-30 | direct.conference.count"
            ),
            "none"
        );
    }

    #[test]
    fn own_months_that_were_stated_go_on_with_what_is_recorded() {
        let book = with(
            &["BHXH tỉnh Đắk Lắk | 2024-10-01..2024-10-31 | direct.conference.count | | 5 | own"],
            &[
                "Đắk Lắk | 2024-10-10 | direct.conference.count | | 2",
                "Đắk Lắk | 2024-11-10 | direct.conference.count | | 3",
                "huyện Ea Súp, Đắk Lắk | 2024-11-11 | direct.conference.count | | 1",
            ],
        );
        let asked = |span: &str| amount(&book, &format!("Đắk Lắk | {span} | direct.conference.count"));
        assert_eq!(asked("2024-10-01..2024-10-31"), "5");
        assert_eq!(asked("2024-11-01..2024-11-30"), "4");
        assert_eq!(asked("2024-10-01..2024-11-30"), "9");
    }

    #[test]
    fn a_year_that_was_stated_leaves_its_months_as_they_were_recorded() {
        let stated = ["BHXH tỉnh Đắk Lắk | 2024-01-01..2024-11-30 | direct.conference.count | | 257"];
        let own = "Đắk Lắk | 2024-11-05 | direct.conference.count | | 3";
        let below = "huyện Ea Súp, Đắk Lắk | 2024-11-06 | direct.conference.count | | 1";
        let november = "Đắk Lắk | 2024-11-01..2024-11-30 | direct.conference.count";
        assert_eq!(amount(&with(&stated, &[own]), november), "3");
        assert_eq!(amount(&with(&stated, &[own, below]), november), "4");
    }

    #[test]
    fn work_of_which_only_some_months_are_known_is_missing_from_a_longer_sum() {
        let book = with(
            &["BHXH tỉnh Đắk Lắk | 2024-10-01..2024-10-31 | direct.conference.count | | 5 | own"],
            &[
                "Đắk Lắk | 2024-11-10 | direct.conference.count | | 3",
                "huyện Ea Súp, Đắk Lắk | 2024-11-11 | direct.conference.count | | 1",
            ],
        );
        let year = then(
            &book,
            "Đắk Lắk | 2024-01-01..2024-11-30 | direct.conference.count",
        );
        let (have, of) = year
            .rsplit(' ')
            .next()
            .and_then(|told| told.split_once('/'))
            .unwrap();
        assert!(year.starts_with("1 ") && have < of, "{year}");
    }

    #[test]
    fn posts_of_pages_and_shares_by_staff_are_two_numbers_and_never_one() {
        let book = with(
            &[],
            &[
                "Đắk Lắk | 2024-11-05 | social.post.count | owner=unit;channel=facebook | 234",
                "Đắk Lắk | 2024-11-06 | social.post.count | owner=staff | 1076",
            ],
        );
        let asked = |part: &str| {
            amount(
                &book,
                &format!("Đắk Lắk | 2024-11-01..2024-11-30 | social.post.count | {part}"),
            )
        };
        assert_eq!(asked("owner=unit"), "234");
        assert_eq!(asked("owner=staff"), "1076");
        assert_eq!(asked(""), "none");
    }

    #[test]
    fn who_signed_up_on_a_launch_day_counts_with_it_and_not_in_the_month() {
        let book = with(
            &[],
            &[
                "Đắk Lắk | 2024-11-05 | sign_up.count | via=small_group;scheme=BHXH_TN | 3",
                "Đắk Lắk | 2024-11-06 | sign_up.count | via=launch;scheme=BHXH_TN | 691",
            ],
        );
        let asked = |part: &str| {
            amount(
                &book,
                &format!("Đắk Lắk | 2024-11-01..2024-11-30 | sign_up.count | {part}"),
            )
        };
        assert_eq!(asked(""), "3");
        assert_eq!(asked("scheme=BHXH_TN"), "3");
        assert_eq!(asked("via=launch"), "691");
    }

    #[test]
    fn teams_of_two_launch_days_are_not_added() {
        let book = with(
            &[],
            &[
                "Đắk Lắk | 2024-10-10 | launch.team.count | | 300",
                "Đắk Lắk | 2024-10-11 | launch.team.count | | 490",
            ],
        );
        let asked = |span: &str| amount(&book, &format!("Đắk Lắk | {span} | launch.team.count"));
        assert_eq!(asked("2024-10-10..2024-10-10"), "300");
        assert_eq!(asked("2024-10-01..2024-10-31"), "none");
    }

    proptest! {
        #[test]
        fn months_of_records_add_up_to_their_year(days in proptest::collection::vec((1_i8..=12, 1_i8..=28, 1_i64..50), 1..20)) {
            let lines: Vec<String> = days
                .iter()
                .map(|(month, day, people)| {
                    format!("Đắk Lắk | 2024-{month:02}-{day:02} | direct.conference.attendees | | {people}")
                })
                .collect();
            let book = with(&[], &lines.iter().map(String::as_str).collect::<Vec<_>>());
            let months = (1..=12).map(|month| {
                let last = jiff::civil::date(2024, month, 1).last_of_month();
                let asked = format!("Đắk Lắk | 2024-{month:02}-01..{last} | direct.conference.attendees");
                amount(&book, &asked).parse::<i64>().unwrap_or(0)
            });
            let year = amount(&book, "Đắk Lắk | 2024-01-01..2024-12-31 | direct.conference.attendees");
            prop_assert_eq!(months.sum::<i64>().to_string(), year);
        }
    }
}
