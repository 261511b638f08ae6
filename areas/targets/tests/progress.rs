//! Targets and how far units have come, on the numbers of real reports.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests may panic"
)]

mod sample;

use jiff::civil::date;
use ledger::{Book, Breakdown, Catalogue, Ledger, Span};
use proptest::prelude::*;
use sample::{UNITS, figure, span, unit};
use targets::{Gap, Progress, Share, applying};

const NGHE_AN: &str = "BHXH tỉnh Nghệ An";

fn book(lines: &[&str]) -> Book {
    Book::of(lines.iter().map(|line| figure(line)))
}

/// "100 / 92.32% / Remaining(8) / name", a line for each target of the unit.
fn told(lines: &[&str], name: &str, period: Span) -> Vec<String> {
    let book = book(lines);
    let ledger = Ledger::new(&book, &UNITS);
    applying(&ledger, unit(name, period.to()), period)
        .into_iter()
        .map(|target| {
            let progress = Progress::of(&ledger, target, period);
            let reached = progress
                .reached
                .as_ref()
                .map(|value| value.amount.to_string())
                .unwrap_or_default();
            let percent = progress
                .percent
                .map(|percent| percent.to_string())
                .unwrap_or_default();
            let gap = match progress.gap {
                None => String::new(),
                Some(Gap::Remaining(missing)) => format!("remaining {missing}"),
                Some(Gap::Over(over)) => format!("over {over}"),
                Some(Gap::Level(qualifier)) => format!("level {qualifier:?}"),
                Some(Gap::Points(points)) => format!("points {points}"),
                Some(Gap::Units { met, of }) => format!("met {met}/{of}"),
            };
            format!("{reached} · {percent}% · {gap} · {}", progress.target.name())
        })
        .collect()
}

#[test]
fn one_number_is_measured_by_the_plan_of_each_assigner() {
    let lines = [
        "BHXH tỉnh Nghệ An ¦ 2024-01-01..2024-05-31 ¦ participants.new ¦ scheme=BHXH_TN ¦ 681",
        "BHXH tỉnh Nghệ An ¦ 2024-01-01..2024-12-31 ¦ participants.new ¦ scheme=BHXH_TN;assigner=BHXH Việt Nam;revision=assigned ¦ 335 ¦ target",
        "BHXH tỉnh Nghệ An ¦ 2024-01-01..2024-12-31 ¦ participants.new ¦ scheme=BHXH_TN;assigner=UBND tỉnh ¦ 437 ¦ target",
    ];
    assert_eq!(
        told(&lines, NGHE_AN, span("2024-05-01..2024-05-31")),
        [
            "681 · 203.28% · over 346 · kế hoạch năm 2024 giao của BHXH Việt Nam",
            "681 · 155.84% · over 244 · kế hoạch năm 2024 của UBND tỉnh",
        ]
    );
}

#[test]
fn the_adjusted_target_stands_before_the_assigned_and_the_provisional() {
    let lines = [
        "BHXH tỉnh Nghệ An ¦ 2024-05-31 ¦ participants.stock ¦ scheme=BHXH_TN ¦ 900",
        "BHXH tỉnh Nghệ An ¦ 2024-01-01..2024-12-31 ¦ participants.stock ¦ scheme=BHXH_TN;assigner=BHXH Việt Nam;revision=provisional ¦ 1500 ¦ target",
        "BHXH tỉnh Nghệ An ¦ 2024-01-01..2024-12-31 ¦ participants.stock ¦ scheme=BHXH_TN;assigner=BHXH Việt Nam;revision=adjusted ¦ 1000 ¦ target",
        "BHXH tỉnh Nghệ An ¦ 2024-01-01..2024-12-31 ¦ participants.stock ¦ scheme=BHXH_TN;assigner=BHXH Việt Nam;revision=assigned ¦ 1200 ¦ target",
    ];
    assert_eq!(
        told(&lines, NGHE_AN, span("2024-05-01..2024-05-31")),
        ["900 · 90.00% · remaining 100 · kế hoạch năm 2024 điều chỉnh của BHXH Việt Nam"]
    );
    assert_eq!(
        told(&lines, NGHE_AN, span("2025-05-01..2025-05-31")),
        Vec::<String>::new()
    );
}

#[test]
fn the_word_before_what_was_reached_goes_before_all_that_follows_from_it() {
    let period = span("2024-05-01..2024-05-31");
    let of = |reached: &str| {
        let reached = format!("{NGHE_AN} ¦ 2024-05-31 ¦ participants.stock ¦ scheme=BHXH_TN ¦ {reached}");
        let target = format!(
            "{NGHE_AN} ¦ 2024-01-01..2024-12-31 ¦ participants.stock ¦ scheme=BHXH_TN ¦ ít nhất 1000 ¦ target"
        );
        let book = book(&[&reached, &target]);
        let ledger = Ledger::new(&book, &UNITS);
        let found = applying(&ledger, unit(NGHE_AN, period.to()), period).remove(0);
        let progress = Progress::of(&ledger, found, period);
        let say = |key: &str, args: &[(&str, &str)]| match args {
            [(_, number), ..] => format!("{key} {number}"),
            [] => key.to_owned(),
        };
        let percent = progress.percent_in_words(true).unwrap();
        format!(
            "{percent}; {}",
            progress.to_do_in_words(period, true, &say).unwrap()
        )
    };
    assert_eq!(
        [
            "900",
            "trên 900",
            "gần 1000",
            "1000",
            "hơn 1000",
            "ít nhất 1000",
            "khoảng 1000",
            "gần 1200",
            "ước 900"
        ]
        .map(of),
        [
            "90,00%; targets-gap-people 100targets-gap-each-month 15",
            "trên 90,00%; targets-gap-people gần 100targets-gap-each-month gần 15",
            "gần 100,00%; targets-gap-level gần bằng",
            "100,00%; targets-gap-level bằng",
            "hơn 100,00%; targets-gap-level vượt",
            "ít nhất 100,00%; targets-gap-level đạt",
            "khoảng 100,00%; targets-gap-level xấp xỉ",
            "gần 120,00%; targets-gap-over gần 200",
            "ước 90,00%; targets-gap-people ước 100targets-gap-each-month ước 15",
        ]
    );
}

#[test]
fn coverage_lies_so_many_points_below() {
    let lines = [
        "BHXH tỉnh Gia Lai ¦ 2019-12-31 ¦ coverage.population_pct ¦ scheme=BHYT;denominator=dân số tỉnh ¦ 89",
        "BHXH tỉnh Gia Lai ¦ 2020-01-01..2020-12-31 ¦ coverage.population_pct ¦ scheme=BHYT;denominator=dân số ¦ 91.05 ¦ target",
    ];
    assert_eq!(
        told(&lines, "BHXH tỉnh Gia Lai", span("2020-03-01..2020-03-31")),
        ["89 · 97.75% · points -2.05 · chỉ tiêu năm 2020"]
    );
}

#[test]
fn a_floor_counts_the_units_that_keep_it() {
    let lines = [
        "BHXH tỉnh Đắk Lắk ¦ 2024-10-01..2024-10-31 ¦ direct.conference.min_per_district_month ¦ ¦ 2 ¦ target",
        "BHXH huyện Ea Súp ¦ 2024-10-01..2024-10-31 ¦ direct.conference.count ¦ ¦ 2",
        "BHXH huyện Krông Ana ¦ 2024-10-01..2024-10-31 ¦ direct.conference.count ¦ ¦ 1",
    ];
    assert_eq!(
        told(&lines, "BHXH tỉnh Đắk Lắk", span("2024-10-01..2024-10-31")),
        [" · 6.67% · met 1/15 · chỉ tiêu tháng 10/2024"]
    );
}

#[test]
fn a_part_is_never_measured_by_the_target_of_the_whole() {
    let lines = [
        "BHXH tỉnh Nghệ An ¦ 2024-01-01..2024-05-31 ¦ participants.new ¦ scheme=BHXH_TN ¦ 681",
        "BHXH tỉnh Nghệ An ¦ 2024-01-01..2024-12-31 ¦ participants.new ¦ assigner=UBND tỉnh ¦ 437 ¦ target",
    ];
    assert_eq!(
        told(&lines, NGHE_AN, span("2024-05-01..2024-05-31")),
        [" · % ·  · kế hoạch năm 2024 của UBND tỉnh"]
    );
}

#[test]
fn a_stated_percentage_implies_its_plan() {
    let book = book(&[
        "BHXH tỉnh Nghệ An ¦ 2024-05-31 ¦ participants.total ¦ scheme=BHXH|BHYT|BHTN ¦ 3039673",
        "BHXH tỉnh Nghệ An ¦ 2024-05-31 ¦ participants.total.plan_pct ¦ plan=kế hoạch tạm giao năm 2024 của BHXH Việt Nam ¦ 92.32",
    ]);
    let ledger = Ledger::new(&book, &UNITS);
    let total = Catalogue::shipped().find("participants.total").unwrap();
    let slice = Breakdown::parse("scheme=BHXH|BHYT|BHTN").slice();
    let shares = Share::stated(
        &ledger,
        unit(NGHE_AN, date(2024, 5, 31)),
        total,
        &slice,
        span("2024-05-01..2024-05-31"),
    );
    assert_eq!(shares.len(), 1);
    assert_eq!(shares[0].name(), "kế hoạch tạm giao năm 2024 của BHXH Việt Nam");
    assert_eq!(shares[0].percent.to_string(), "92.32");
    assert_eq!(shares[0].implied, Some(3_292_540.into()));
}

proptest! {
    #[test]
    fn what_is_reached_and_what_is_missing_make_the_target(reached in 0_i64..5_000_000, target in 1_i64..5_000_000) {
        let (actual, asked) = (
            format!("{NGHE_AN} ¦ 2024-05-31 ¦ participants.stock ¦ scheme=BHYT ¦ {reached}"),
            format!("{NGHE_AN} ¦ 2024-01-01..2024-12-31 ¦ participants.stock ¦ scheme=BHYT ¦ {target} ¦ target"),
        );
        let book = book(&[&actual, &asked]);
        let ledger = Ledger::new(&book, &UNITS);
        let period = span("2024-05-01..2024-05-31");
        let found = applying(&ledger, unit(NGHE_AN, period.to()), period).remove(0);
        let progress = Progress::of(&ledger, found, period);
        match progress.gap.unwrap() {
            Gap::Remaining(missing) => {
                prop_assert_eq!(missing.plus(reached.into()), Some(target.into()));
                let each = progress.each_month(period).unwrap();
                prop_assert!(each.times(7).unwrap() >= missing);
                prop_assert!(each.minus(1.into()).unwrap().times(7).unwrap() < missing);
            }
            Gap::Over(over) => prop_assert_eq!(over.plus(target.into()), Some(reached.into())),
            Gap::Level(_) => prop_assert_eq!(reached, target),
            other => prop_assert!(false, "{:?}", other),
        }
    }
}
