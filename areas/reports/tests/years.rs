//! Several years beside each other, before and after a resolution.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests may panic"
)]

#[path = "../../targets/tests/sample/mod.rs"]
mod sample;

use insta::assert_snapshot;
use jiff::civil::date;
use ledger::{Book, Ledger};
use reports::{AskedYears, By, Known, Marker, Number, Years, YearsRow};
use sample::{UNITS, figure, unit};

const SOC_TRANG: &str = "BHXH tỉnh Sóc Trăng";

fn book(lines: &[&str]) -> Book {
    Book::of(lines.iter().map(|line| figure(line)))
}

fn with<T>(lines: &[&str], asked: AskedYears, look: impl FnOnce(&Years) -> T) -> T {
    let book = book(lines);
    let ledger = Ledger::new(&book, &UNITS);
    let on = asked.span().unwrap().to();
    look(&Years::of(&ledger, unit(SOC_TRANG, on), asked).unwrap())
}

fn years(first: i16, last: i16) -> AskedYears {
    AskedYears::new(first, last, By::Year, None).unwrap()
}

fn number(number: &Option<Number>) -> String {
    let Some(number) = number else {
        return "–".to_owned();
    };
    let known = match &number.known {
        Known::Whole => String::new(),
        Known::Stretch(span) => format!(" [{span}]"),
        Known::Stretches(spans) => format!(" [{} stretches]", spans.len()),
        Known::Periods(have, of) => format!(" [{have}/{of}]"),
        Known::Last => " [last]".to_owned(),
    };
    let value = &number.found.value;
    format!("{} {}{known}", value.qualifier.word_in(true), value.amount)
        .trim()
        .to_owned()
}

/// "label | each year … || before | after || average | average || growth"
fn told(years: &Years) -> String {
    let row = |row: &YearsRow| {
        let numbers = row.numbers.iter().map(number).collect::<Vec<_>>().join(" | ");
        let wholes = row.wholes.iter().map(number).collect::<Vec<_>>().join(" | ");
        let averages = row
            .averages
            .iter()
            .map(|average| average.map_or("–".to_owned(), |average| average.to_string()));
        let growth = row
            .growth
            .map_or("–".to_owned(), |growth| growth.percent.to_string());
        let averages = averages.collect::<Vec<_>>().join(" | ");
        format!(
            "{} | {numbers} || {wholes} || {averages} || {growth}",
            row.line.short_label(true)
        )
    };
    years.rows.iter().map(row).collect::<Vec<_>>().join("\n")
}

/// Three years before the resolution and three since; of one year ten months are known, of another nothing.
const REVIEW: &[&str] = &[
    "BHXH tỉnh Sóc Trăng ¦ 2015-01-01..2015-12-31 ¦ direct.conference.count ¦ ¦ 80",
    "BHXH tỉnh Sóc Trăng ¦ 2016-01-01..2016-12-31 ¦ direct.conference.count ¦ ¦ 100",
    "BHXH tỉnh Sóc Trăng ¦ 2018-01-01..2018-12-31 ¦ direct.conference.count ¦ ¦ 140",
    "BHXH tỉnh Sóc Trăng ¦ 2019-01-01..2019-12-31 ¦ direct.conference.count ¦ ¦ 160",
    "BHXH tỉnh Sóc Trăng ¦ 2020-01-01..2020-10-31 ¦ direct.conference.count ¦ ¦ 90 ¦ cumulative",
    "BHXH tỉnh Sóc Trăng ¦ 2020-11-01..2020-11-30 ¦ direct.small_group.count ¦ ¦ 7",
    "BHXH tỉnh Sóc Trăng ¦ 2020-03-01..2020-03-31 ¦ direct.small_group.count ¦ ¦ 5",
    "BHXH tỉnh Sóc Trăng ¦ 2015-12-31 ¦ participants.stock ¦ scheme=BHXH_TN ¦ 4000",
    "BHXH tỉnh Sóc Trăng ¦ 2019-12-31 ¦ participants.stock ¦ scheme=BHXH_TN ¦ 9000",
    "BHXH tỉnh Sóc Trăng ¦ 2019-05-06 ¦ launch.team.count ¦ ¦ 30",
    "BHXH tỉnh Sóc Trăng ¦ 2019-07-01 ¦ launch.team.count ¦ ¦ 20",
    "BHXH tỉnh Sóc Trăng ¦ 2018-01-01..2022-08-31 ¦ participants.new ¦ scheme=BHXH_TN;via=launch ¦ 21492 ¦ cumulative",
];

fn review() -> AskedYears {
    let marker = Marker {
        day: date(2017, 8, 24),
        name: "Nghị quyết 96/NQ-BCS".to_owned(),
    };
    AskedYears::new(2015, 2020, By::Year, Some(marker)).unwrap()
}

#[test]
fn a_review_tells_each_year_and_what_was_before_and_after() {
    assert_snapshot!(with(REVIEW, review(), told), @r"
    Số hội nghị truyền thông | 80 | 100 | – | 140 | 160 | 90 [2020-01-01..2020-10-31] || 180 [2/3] | 390 [2/3] || 90 | 150 || 100.0
    Số cuộc tư vấn nhóm nhỏ | – | – | – | – | – | 12 [2 stretches] || – | 12 [2 stretches] || – | – || –
    Số tổ tư vấn ra quân | – | – | – | – | 20 [2019-07-01..2019-07-01] | – || – | 20 [2019-07-01..2019-07-01] || – | – || –
    Số người đang tham gia – BHXH tự nguyện | 4000 | – | – | – | 9000 | – || 4000 [last] | 9000 [last] || – | – || 125.0
    ");
}

#[test]
fn a_number_across_the_years_stands_where_no_year_has_one() {
    let told = with(REVIEW, years(2018, 2022), told);
    let launch = told.lines().find(|line| line.contains("qua ra quân")).unwrap();
    assert!(
        launch.ends_with("– | – | – | – | – || 21492 [2018-01-01..2022-08-31] || – || –"),
        "{launch}"
    );
}

#[test]
fn halves_of_a_year_are_told_too_and_what_is_only_known_of_the_year_is_not_halved() {
    let lines = [
        "BHXH tỉnh Sóc Trăng ¦ 2019-01-01..2019-06-30 ¦ direct.conference.count ¦ ¦ 60",
        "BHXH tỉnh Sóc Trăng ¦ 2019-01-01..2019-12-31 ¦ direct.conference.count ¦ ¦ 160",
        "BHXH tỉnh Sóc Trăng ¦ 2020-01-01..2020-12-31 ¦ direct.conference.count ¦ ¦ 170",
    ];
    let halves = AskedYears::new(2019, 2020, By::HalfYear, None).unwrap();
    let told = with(&lines, halves, told);
    assert!(told.contains("| 60 | 100 | – | – || 330 || 80 || 66.7"), "{told}");
}

#[test]
fn years_of_which_nothing_is_known_have_no_rows() {
    assert!(with(REVIEW, years(2000, 2004), Years::is_empty));
}
