//! What a unit did itself: as it stated it, and, where it stated nothing, as it recorded it.

use std::sync::Arc;

use super::{Asked, Completeness, Ledger, Part, Provenance, Value};
use crate::figure::{Extent, Kind};
use crate::span::Span;

impl Ledger<'_> {
    /// Own figures, and the sum of records over each stretch that no figure of the unit covers. Records of a stretch that
    /// is stated are in what was stated.
    pub(super) fn own_work(&self, asked: &Asked<'_>) -> Option<Value> {
        let figures = || {
            [Extent::Own, Extent::Whole]
                .into_iter()
                .flat_map(|extent| self.saying(asked, extent))
        };
        let spans: Vec<Span> = figures().map(|figure| figure.says.span).collect();
        let unstated = |span: Span| !spans.iter().any(|stated| stated.overlaps(span));
        let boundaries = spans.iter().flat_map(|span| [span.start(), span.end()]);
        let recorded = asked
            .span
            .cut_at(boundaries)
            .into_iter()
            .filter(|stretch| unstated(*stretch))
            .filter_map(|stretch| Some((stretch, self.recorded(&asked.of(asked.unit, stretch))?)));
        self.along(asked, Extent::Own, recorded.collect())
    }

    /// The sum of the unit's own records that match; `None` where there is none.
    pub(super) fn recorded(&self, asked: &Asked<'_>) -> Option<Value> {
        let mut sum = Value::sum_of(Kind::InPeriod, Provenance::Recorded);
        let records = self.book.records(asked.unit, &asked.indicator.code).iter();
        for record in
            records.filter(|record| asked.span.has(record.counts_on) && record.counts_in(&asked.slice))
        {
            sum.amount = sum.amount.plus(record.amount)?;
            sum.parts.push(Part::Record {
                record: Arc::clone(record),
            });
        }
        sum.completeness = Completeness::FULL;
        (!sum.parts.is_empty()).then_some(sum)
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
