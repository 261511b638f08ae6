//! One page for the director: which numbers are told, who is late, what is left.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests may panic"
)]

#[path = "../../targets/tests/sample/mod.rs"]
mod sample;

use ledger::{Book, Ledger, Month};
use reports::{Brief, Report, Telling};
use sample::{UNITS, figure, unit};

fn book(lines: &[&str]) -> Book {
    Book::of(lines.iter().map(|line| figure(line)))
}

fn with<T>(lines: &[&str], name: &str, month: &str, look: impl FnOnce(&Brief<'_>) -> T) -> T {
    let (period, book) = (Month::parse(month).unwrap().span(), book(lines));
    let ledger = Ledger::new(&book, &UNITS);
    let report = Report::of(&ledger, unit(name, period.to()), period).unwrap();
    look(&Brief::of(&ledger, &report))
}

fn told(brief: &Brief<'_>) -> Vec<String> {
    let one = |telling: &Telling<'_>| format!("{} {}", telling.line.label(true), telling.found.value.amount);
    brief.numbers.iter().map(one).collect()
}

const DAK_LAK: &[&str] = &[
    "BHXH tỉnh Đắk Lắk ¦ 2024-10-31 ¦ participants.stock ¦ scheme=BHXH_TN ¦ 9000",
    "BHXH tỉnh Đắk Lắk ¦ 2024-09-30 ¦ participants.stock ¦ scheme=BHXH_TN ¦ 8000",
    "BHXH tỉnh Đắk Lắk ¦ 2024-10-31 ¦ participants.stock ¦ scheme=BHYT ¦ 1800000",
    "BHXH tỉnh Đắk Lắk ¦ 2024-01-01..2024-12-31 ¦ participants.stock ¦ scheme=BHXH_TN;assigner=BHXH Việt Nam ¦ 10000 ¦ target",
    "BHXH tỉnh Đắk Lắk ¦ 2024-10-01..2024-10-31 ¦ participants.new ¦ scheme=BHXH_TN ¦ 1100",
    "BHXH tỉnh Đắk Lắk ¦ 2024-10-01..2024-10-31 ¦ participants.new ¦ scheme=BHXH_TN;via=launch ¦ 300",
    "BHXH tỉnh Đắk Lắk ¦ 2024-10-01..2024-10-31 ¦ direct.conference.count ¦ ¦ 44",
    "BHXH tỉnh Đắk Lắk ¦ 2023-10-01..2023-10-31 ¦ direct.conference.count ¦ ¦ 40",
    "BHXH tỉnh Đắk Lắk ¦ 2024-10-01..2024-10-31 ¦ direct.conference.attendees ¦ ¦ 2469",
    "BHXH tỉnh Đắk Lắk ¦ 2024-10-01..2024-10-31 ¦ direct.small_group.count ¦ ¦ 120",
    "BHXH tỉnh Đắk Lắk ¦ 2024-10-01..2024-10-31 ¦ press.item.count ¦ ¦ 12",
    "BHXH tỉnh Đắk Lắk ¦ 2024-10-01..2024-10-31 ¦ social.post.count ¦ owner=unit ¦ 30",
    "huyện Ea Súp, Đắk Lắk ¦ 2024-08-01..2024-08-31 ¦ direct.dialogue.count ¦ ¦ 2",
    "huyện Lắk, Đắk Lắk ¦ 2024-03-01..2024-03-31 ¦ direct.dialogue.count ¦ ¦ 2",
    "huyện Ea Kar, Đắk Lắk ¦ 2024-10-01..2024-10-31 ¦ direct.dialogue.count ¦ ¦ 2",
];

#[test]
fn six_numbers_are_told_people_first_and_a_launch_day_never() {
    let numbers = with(DAK_LAK, "BHXH tỉnh Đắk Lắk", "2024-10", told);
    let expected = [
        "Số người đang tham gia – BHXH tự nguyện 9000",
        "Số người đang tham gia – BHYT 1800000",
        "Số người tham gia mới (phát triển trong kỳ) – BHXH tự nguyện 1100",
        "Số hội nghị truyền thông 44",
        "Số cuộc tư vấn nhóm nhỏ 120",
        "Số cuộc đối thoại, tọa đàm 2",
    ];
    assert_eq!(numbers, expected);
}

#[test]
fn a_number_stands_beside_what_it_was_a_month_and_a_year_ago_where_both_are_firm() {
    let changes = |lines: &[&str]| {
        with(lines, "BHXH tỉnh Đắk Lắk", "2024-10", |brief| {
            let percent = |telling: &Telling<'_>| {
                [&telling.last_month, &telling.last_year].map(|change| {
                    let percent = change.as_ref().and_then(|change| change.percent);
                    percent.map(|percent| percent.to_string())
                })
            };
            brief.numbers.iter().map(percent).collect::<Vec<_>>()
        })
    };
    let firm = changes(DAK_LAK);
    assert_eq!(firm[0], [Some("12.5".to_owned()), None]);
    assert_eq!(firm[3], [None, Some("10.0".to_owned())]);
    let vague: Vec<String> = DAK_LAK
        .iter()
        .map(|line| line.replace("¦ 40", "¦ gần 40"))
        .collect();
    let vague = changes(&vague.iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!(vague[3], [None, None]);
}

#[test]
fn who_is_silent_the_longest_stands_first() {
    let late = with(DAK_LAK, "BHXH tỉnh Đắk Lắk", "2024-10", |brief| {
        let one = |late: &reports::Late| {
            let last = late.last.map(|month| month.to_string());
            format!("{} {}", late.name, last.unwrap_or_default())
        };
        brief.late.iter().map(one).collect::<Vec<_>>()
    });
    assert_eq!(late.len(), 14);
    assert_eq!(
        late[12..],
        ["BHXH huyện Lắk 2024-03", "BHXH huyện Ea Súp 2024-08"]
    );
    assert!(!late.iter().any(|name| name.contains("Ea Kar")));
}

#[test]
fn what_the_plans_leave_to_do_is_known_even_where_only_a_percentage_was_stated() {
    let left = |lines: &[&str], name: &str, month: &str| with(lines, name, month, |brief| brief.left.len());
    assert_eq!(left(DAK_LAK, "BHXH tỉnh Đắk Lắk", "2024-10"), 1);
    let stated = [
        "BHXH tỉnh Nghệ An ¦ 2024-05-31 ¦ participants.total ¦ scheme=BHXH|BHYT|BHTN ¦ 3039673",
        "BHXH tỉnh Nghệ An ¦ 2024-05-31 ¦ participants.total.plan_pct ¦ plan=kế hoạch tạm giao năm 2024 ¦ 92.32",
    ];
    assert_eq!(left(&stated, "BHXH tỉnh Nghệ An", "2024-05"), 1);
    assert_eq!(left(&stated[..1], "BHXH tỉnh Nghệ An", "2024-05"), 0);
}

#[test]
fn a_month_without_figures_has_no_numbers() {
    let numbers = with(DAK_LAK, "BHXH tỉnh Đắk Lắk", "2022-02", |brief| {
        brief.numbers.len()
    });
    assert_eq!(numbers, 0);
}
