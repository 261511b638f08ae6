//! Month reports on the numbers of five public reports.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests may panic"
)]

mod articles;
#[path = "../../targets/tests/sample/mod.rs"]
mod sample;

use insta::assert_snapshot;
use ledger::{Book, Ledger, Month};
use reports::{Format, Found, Line, Report, Section, narrate, write};
use sample::{UNITS, figure, span, unit};
use serde_json::Value as Json;
use web::Lang;

fn book(lines: &[&str]) -> Book {
    Book::of(lines.iter().map(|line| figure(line)))
}

/// Of a month ("2024-10") or a span.
fn report(lines: &[&str], name: &str, period: &str) -> Report {
    let period = Month::parse(period).map_or_else(|| span(period), Month::span);
    let book = book(lines);
    let ledger = Ledger::new(&book, &UNITS);
    Report::of(&ledger, unit(name, period.to()), period).unwrap()
}

fn number(found: &Option<Found>) -> String {
    let told = |found: &Found| format!("{} {}", found.value.qualifier.word_in(true), found.value.amount);
    found
        .as_ref()
        .map_or("–".to_owned(), |found| told(found).trim().to_owned())
}

/// "label | in period | year to date | last year", a line for each, then the sentences.
fn told(report: &Report) -> String {
    let line = |line: &Line| {
        let label = line.dated(line.short_label(true), report.period);
        let numbers = [&line.in_period, &line.year_to_date, &line.last_year].map(number);
        format!("{:?} | {label} | {}", line.section, numbers.join(" | "))
    };
    let lines = report.lines.iter().map(line).collect::<Vec<_>>().join("\n");
    let notes = report.notes.iter().map(|note| format!("({note})"));
    let text = narrate(report).into_iter().chain(notes).collect::<Vec<_>>();
    format!("{lines}\n\n{}", text.join("\n\n"))
}

fn written(lines: &[&str], name: &str, period: &str, format: Format) -> Vec<u8> {
    let period = Month::parse(period).map_or_else(|| span(period), Month::span);
    let book = book(lines);
    let ledger = Ledger::new(&book, &UNITS);
    let report = Report::of(&ledger, unit(name, period.to()), period).unwrap();
    write(&ledger, &report, &[], Vec::new(), format, Lang::Vi).unwrap()
}

fn json(lines: &[&str], name: &str, period: &str) -> Json {
    serde_json::from_slice(&written(lines, name, period, Format::Json)).unwrap()
}

#[test]
fn nghe_an_in_may_2024() {
    let report = report(articles::NGHE_AN, "BHXH tỉnh Nghệ An", "2024-05");
    assert_snapshot!(told(&report));
}

#[test]
fn a_launch_day_has_its_own_date_and_is_in_no_number_of_the_month() {
    let report = report(articles::NGHE_AN, "BHXH tỉnh Nghệ An", "2024-05");
    let launch: Vec<String> = report
        .lines
        .iter()
        .filter(|line| line.section == Section::Launch)
        .map(|line| format!("{} {}", line.span, number(&line.in_period)))
        .collect();
    let on = |amount: &str| format!("2024-05-06..2024-05-06 {amount}");
    assert_eq!(launch, ["490", "881", "10547", "691", "1607"].map(on));
    let told = json(articles::NGHE_AN, "BHXH tỉnh Nghệ An", "2024-05");
    let lines = told["lines"].as_array().unwrap().clone();
    let new = lines
        .iter()
        .filter(|line| line["indicator"] == "participants.new" && line["section"] == "participants");
    let new: Vec<&Json> = new.map(|line| &line["in_period"]["value"]).collect();
    assert_eq!(new, ["2391", "1403", "11287"]);
    for sentence in narrate(&report) {
        assert!(
            !(sentence.contains("10.547") && sentence.contains("10.825")),
            "{sentence}"
        );
    }
}

#[test]
fn dak_lak_in_october_2024() {
    let report = report(articles::DAK_LAK, "BHXH tỉnh Đắk Lắk", "2024-10");
    assert_snapshot!(told(&report));
}

#[test]
fn november_adds_to_the_year_that_october_stated() {
    let november = [
        "BHXH tỉnh Đắk Lắk ¦ 2024-11-01..2024-11-30 ¦ direct.conference.count ¦ ¦ 3",
        "BHXH tỉnh Đắk Lắk ¦ 2024-11-01..2024-11-30 ¦ direct.conference.attendees ¦ ¦ 120",
    ];
    let stated = [articles::DAK_LAK, &november].concat();
    let report = report(&stated, "BHXH tỉnh Đắk Lắk", "2024-11");
    let conferences = narrate(&report).remove(1);
    assert_eq!(
        conferences,
        "Về truyền thông trực tiếp, toàn tỉnh tổ chức 03 hội nghị, có 120 lượt người tham dự; lũy kế từ đầu năm \
         257 hội nghị, 16.103 lượt người tham dự."
    );
    let told = json(&stated, "BHXH tỉnh Đắk Lắk", "2024-11");
    let lines = told["lines"].as_array().unwrap().clone();
    let year = |code: &str| {
        let line = lines.iter().find(|line| line["indicator"] == code).unwrap();
        line["year_to_date"]["value"].as_str().unwrap().to_owned()
    };
    assert_eq!(year("direct.conference.count"), "257");
    assert_eq!(year("direct.conference.attendees"), "16103");
}

#[test]
fn soc_trang_from_2018_to_2022() {
    let report = report(
        articles::SOC_TRANG,
        "BHXH tỉnh Sóc Trăng",
        "2018-01-01..2022-08-31",
    );
    assert_snapshot!(told(&report));
}

#[test]
fn can_tho_today_counts_what_its_predecessors_did_last_year() {
    let lines = [
        "BHXH tỉnh Sóc Trăng ¦ 2024-10-01..2024-10-31 ¦ direct.conference.count ¦ ¦ 30",
        "BHXH tỉnh Hậu Giang ¦ 2024-10-01..2024-10-31 ¦ direct.conference.count ¦ ¦ 20",
        "BHXH thành phố Cần Thơ ¦ 2024-10-01..2024-10-31 ¦ direct.conference.count ¦ ¦ 10",
        "BHXH thành phố Cần Thơ ¦ 2025-10-01..2025-10-31 ¦ direct.conference.count ¦ ¦ 75",
    ];
    let report = report(&lines, "BHXH thành phố Cần Thơ", "2025-10");
    assert_snapshot!(told(&report));
}

#[test]
fn gia_lai_at_the_end_of_2019_and_against_2020() {
    let year_end = report(articles::GIA_LAI, "BHXH tỉnh Gia Lai", "2019-12");
    let march = report(articles::GIA_LAI, "BHXH tỉnh Gia Lai", "2020-03");
    assert_snapshot!(format!("{}\n\n=====\n\n{}", told(&year_end), told(&march)));
}

#[test]
fn the_agency_itself_in_march_2021() {
    let report = report(articles::VIET_NAM, "BHXH Việt Nam", "2021-03");
    assert_snapshot!(told(&report));
}

#[test]
fn who_has_not_sent_is_named() {
    let lines = [
        "BHXH huyện Ea Súp ¦ 2024-10-01..2024-10-31 ¦ direct.conference.count ¦ ¦ 2",
        "BHXH huyện Krông Ana ¦ 2024-10-01..2024-10-31 ¦ direct.conference.count ¦ ¦ 1",
        "BHXH huyện Lắk ¦ 2024-09-01..2024-09-30 ¦ direct.conference.count ¦ ¦ 5",
    ];
    let report = report(&lines, "BHXH tỉnh Đắk Lắk", "2024-10");
    assert_eq!((report.reporting.have(), report.reporting.of_all()), (2, 15));
    assert!(report.reporting.missing().any(|name| name == "BHXH huyện Lắk"));
    let opening = narrate(&report).remove(0);
    assert!(
        opening.contains("đã tổng hợp số liệu của 02/15 đơn vị (chưa có số liệu: "),
        "{opening}"
    );
    let conferences = report.lines.first().unwrap().in_period.as_ref().unwrap();
    assert_eq!(conferences.value.amount, 3.into());
    assert_eq!(conferences.value.completeness.have, 2);
}

#[test]
fn more_and_less_than_last_year_are_said_of_firm_numbers_only() {
    let conferences = |now: &str| {
        let (now, before) = (
            format!("BHXH tỉnh Đắk Lắk ¦ 2024-01-01..2024-10-31 ¦ direct.conference.count ¦ ¦ {now}"),
            "BHXH tỉnh Đắk Lắk ¦ 2023-01-01..2023-10-31 ¦ direct.conference.count ¦ ¦ 201",
        );
        let october = "BHXH tỉnh Đắk Lắk ¦ 2024-10-01..2024-10-31 ¦ direct.conference.count ¦ ¦ 44";
        narrate(&report(&[&now, before, october], "BHXH tỉnh Đắk Lắk", "2024-10")).remove(1)
    };
    assert!(
        conferences("254")
            .ends_with("lũy kế từ đầu năm 254 hội nghị, tăng 26,4% về số hội nghị so với cùng kỳ năm 2023.")
    );
    assert!(conferences("201").ends_with("201 hội nghị, bằng cùng kỳ năm 2023."));
    assert!(conferences("100").contains("giảm 50,2%"));
    assert!(conferences("gần 254").ends_with("lũy kế từ đầu năm gần 254 hội nghị."));
}

#[test]
fn a_zero_drops_its_sentence_except_of_people_who_take_part() {
    let lines = [
        "BHXH tỉnh Đắk Lắk ¦ 2024-10-01..2024-10-31 ¦ direct.conference.count ¦ ¦ 0",
        "BHXH tỉnh Đắk Lắk ¦ 2024-10-01..2024-10-31 ¦ participants.new ¦ scheme=BHXH_TN ¦ 0",
    ];
    let report = report(&lines, "BHXH tỉnh Đắk Lắk", "2024-10");
    let text = narrate(&report).join("\n");
    assert!(!text.contains("hội nghị"), "{text}");
    assert!(
        text.ends_with("Riêng trong tháng 10/2024 phát triển mới 0 người tham gia BHXH tự nguyện."),
        "{text}"
    );
    assert_eq!(report.lines.len(), 2);
}

#[test]
fn what_was_stated_of_a_few_days_is_a_line_with_those_days() {
    let lines = ["BHXH tỉnh Đắk Lắk ¦ 2024-10-07..2024-10-09 ¦ training.class.count ¦ ¦ 2"];
    let report = report(&lines, "BHXH tỉnh Đắk Lắk", "2024-10");
    let labels: Vec<String> = report
        .lines
        .iter()
        .map(|line| line.dated(line.label(true), report.period))
        .collect();
    assert_eq!(labels, ["Số lớp tập huấn, bồi dưỡng (07/10–09/10/2024)"]);
}

#[test]
fn the_text_says_of_which_days_and_of_how_many_units_a_number_is() {
    let lines = [
        "BHXH tỉnh Nghệ An ¦ 2024-05-01..2024-05-31 ¦ direct.conference.count ¦ ¦ 126",
        "BHXH tỉnh Nghệ An ¦ 2024-05-01..2024-05-31 ¦ participants.new ¦ scheme=BHXH_BB ¦ 2391",
        "huyện Nam Đàn, Nghệ An ¦ 2024-06-01..2024-06-30 ¦ participants.new ¦ scheme=BHXH_BB ¦ 100",
        "huyện Nam Đàn, Nghệ An ¦ 2024-06-01..2024-06-30 ¦ direct.dialogue.count ¦ ¦ 2",
        "huyện Anh Sơn, Nghệ An ¦ 2024-06-01..2024-06-30 ¦ direct.dialogue.count ¦ ¦ 1",
        "BHXH tỉnh Nghệ An ¦ 2024-05-31 ¦ visual.localities_with ¦ ¦ 21",
    ];
    let text = |period: &str| narrate(&report(&lines, "BHXH tỉnh Nghệ An", period)).join("\n");
    let (may, june, both) = (text("2024-05"), text("2024-06"), text("2024-05-01..2024-06-30"));
    assert!(!may.contains("(số") && may.contains("126 hội nghị"), "{may}");
    assert!(both.contains("126 hội nghị (số trong tháng 5/2024)"), "{both}");
    assert!(
        both.contains("2.491 người tham gia BHXH bắt buộc (mới có số liệu của 1/21 đơn vị)"),
        "{both}"
    );
    assert!(
        both.contains("03 cuộc đối thoại (số trong tháng 6/2024)"),
        "what offices did in a month of it is told too: {both}"
    );
    assert!(june.contains("21 địa phương"), "{june}");
    assert!(june.contains("trực quan (đến ngày 31/5/2024)"), "{june}");
}

#[test]
fn a_month_that_is_larger_than_its_year_is_to_be_checked() {
    let lines = [
        "BHXH tỉnh Đắk Lắk ¦ 2024-10-01..2024-10-31 ¦ direct.conference.count ¦ ¦ 44",
        "BHXH tỉnh Đắk Lắk ¦ 2024-01-01..2024-10-31 ¦ direct.conference.count ¦ ¦ 40 ¦ cumulative",
    ];
    let report = json(&lines, "BHXH tỉnh Đắk Lắk", "2024-10");
    let warnings = report["lines"][0]["warnings"].as_array().unwrap();
    assert!(!warnings.is_empty());
    assert_eq!(report["lines"][0]["in_period"]["value"], "44");
}

#[test]
fn every_plan_stands_beside_the_number_with_what_is_left() {
    let lines = [
        "BHXH tỉnh Đắk Lắk ¦ 2024-10-31 ¦ participants.stock ¦ scheme=BHXH_TN ¦ 9000",
        "BHXH tỉnh Đắk Lắk ¦ 2024-01-01..2024-12-31 ¦ participants.stock ¦ scheme=BHXH_TN;assigner=BHXH Việt Nam;revision=assigned ¦ 10000 ¦ target",
        "BHXH tỉnh Đắk Lắk ¦ 2024-01-01..2024-12-31 ¦ participants.stock ¦ scheme=BHXH_TN;assigner=UBND tỉnh ¦ 12000 ¦ target",
    ];
    let report = report(&lines, "BHXH tỉnh Đắk Lắk", "2024-10");
    assert_eq!(
        narrate(&report).remove(1),
        "Tính đến ngày 31/10/2024, toàn tỉnh có 9.000 người tham gia BHXH tự nguyện, đạt 90,00% kế hoạch năm 2024 giao \
         của BHXH Việt Nam, đạt 75,00% kế hoạch năm 2024 của UBND tỉnh; còn phải phát triển thêm 1.000 người BHXH tự \
         nguyện để đạt kế hoạch năm 2024 giao của BHXH Việt Nam, bình quân 500 người mỗi tháng; còn phải phát triển \
         thêm 3.000 người BHXH tự nguyện để đạt kế hoạch năm 2024 của UBND tỉnh, bình quân 1.500 người mỗi tháng."
    );
    let target = &json(&lines, "BHXH tỉnh Đắk Lắk", "2024-10")["lines"][0]["target"];
    let gap = ["value", "plan", "percent", "gap"].map(|key| target[key].as_str().unwrap().to_owned());
    assert_eq!(
        gap,
        [
            "10000",
            "kế hoạch năm 2024 giao của BHXH Việt Nam",
            "90.00",
            "1000"
        ]
    );
}

#[test]
fn the_json_of_a_report_keeps_its_shape() {
    let mut report = json(articles::NGHE_AN, "BHXH tỉnh Nghệ An", "2024-05");
    let lines = report["lines"].as_array().unwrap().clone();
    let keys = |json: &Json| json.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    let sorted = |mut keys: Vec<String>| {
        keys.sort();
        keys
    };
    assert_eq!(
        sorted(keys(&report)),
        [
            "from",
            "late",
            "lines",
            "narrative",
            "questions",
            "reporting",
            "to",
            "unit"
        ]
    );
    assert_eq!(sorted(keys(&report["reporting"])), ["have", "missing", "of"]);
    for line in &lines {
        assert_eq!(
            sorted(keys(line)),
            [
                "breakdown",
                "in_period",
                "indicator",
                "label",
                "last_year",
                "section",
                "target",
                "warnings",
                "year_to_date"
            ]
        );
        let value = keys(&line["in_period"]);
        for key in [
            "from",
            "to",
            "kind",
            "value",
            "qualifier",
            "written",
            "provenance",
            "completeness",
            "sources",
        ] {
            assert!(value.iter().any(|known| known == key), "{key}");
        }
    }
    report["lines"] = lines
        .into_iter()
        .filter(|line| line["indicator"] == "participants.total")
        .map(|mut line| {
            line["in_period"]["sources"] = Json::Null;
            line["year_to_date"] = Json::Null;
            line
        })
        .collect();
    report["reporting"]["missing"] = Json::Null;
    for question in report["questions"].as_array_mut().unwrap() {
        question["path"] = Json::Null;
    }
    report["narrative"] = Json::Null;
    insta::assert_json_snapshot!(report);
}

#[test]
fn a_report_becomes_each_kind_of_file() {
    let file = |format: Format| written(articles::NGHE_AN, "BHXH tỉnh Nghệ An", "2024-05", format);
    let text = |format: Format| String::from_utf8(file(format)).unwrap();
    assert_snapshot!(text(Format::Csv));
    assert!(text(Format::Html).contains("BẢO HIỂM XÃ HỘI TỈNH NGHỆ AN"));
    for format in [Format::Xlsx, Format::Docx] {
        assert!(file(format).starts_with(b"PK"));
    }
    assert!(file(Format::Pdf).starts_with(b"%PDF-1.7"));
}

#[test]
fn what_is_signed_and_sent_carries_no_word_to_whoever_prepares_it() {
    let page = written(articles::NGHE_AN, "BHXH tỉnh Nghệ An", "2024-05", Format::Html);
    let page = String::from_utf8(page).unwrap();
    let at = |words: &str| page.find(words).unwrap_or_else(|| panic!("{words}\n{page}"));
    let order = [
        "doc-signature",
        "Biểu tổng hợp kết quả",
        "Số liệu ngày ra quân được theo dõi riêng",
        r#"<hr class="doc-new-page">"#,
        "Lưu ý cho người soạn (không gửi kèm)",
        "Đã có số liệu của 0/21 đơn vị",
    ];
    assert!(order.map(at).is_sorted(), "{page}");
}

#[test]
fn the_attendance_of_some_conferences_never_stands_beside_the_count_of_all() {
    let report = report(
        &[
            "BHXH tỉnh Nghệ An ¦ 2024-05-01..2024-05-31 ¦ direct.conference.count ¦ ¦ 150",
            "BHXH tỉnh Nghệ An ¦ 2024-05-01..2024-05-31 ¦ direct.conference.count ¦ scheme=BHXH_TN ¦ 126",
            "BHXH tỉnh Nghệ An ¦ 2024-05-01..2024-05-31 ¦ direct.conference.attendees ¦ scheme=BHXH_TN ¦ 5910",
        ],
        "BHXH tỉnh Nghệ An",
        "2024-05",
    );
    let told = narrate(&report).join(" ");
    assert!(told.contains("150 hội nghị"), "{told}");
    assert!(!told.contains("5.910"), "{told}");
}
