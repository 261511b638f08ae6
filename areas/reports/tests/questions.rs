//! What a month's report asks, and the answers it keeps.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests may panic"
)]

#[path = "../../targets/tests/sample/mod.rs"]
mod sample;

use insta::assert_snapshot;
use ledger::{Book, Ledger, Month};
use reports::{About, Annex, Answer, Confirmed, Format, Question, Report, open, questions, write};
use sample::{UNITS, figure, unit};
use serde_json::Value as Json;
use web::Lang;

const DAK_LAK: &str = "BHXH tỉnh Đắk Lắk";

fn book(lines: &[&str]) -> Book {
    Book::of(lines.iter().map(|line| figure(line)))
}

fn asked(lines: &[&str], month: &str) -> Vec<Question> {
    with(lines, month, questions)
}

fn with<T>(lines: &[&str], month: &str, look: impl FnOnce(&Ledger<'_>, &Report) -> T) -> T {
    let (period, book) = (Month::parse(month).unwrap().span(), book(lines));
    let ledger = Ledger::new(&book, &UNITS);
    let report = Report::of(&ledger, unit(DAK_LAK, period.to()), period).unwrap();
    look(&ledger, &report)
}

fn told(lines: &[&str], month: &str, answers: &[Answer]) -> Vec<Json> {
    let json = with(lines, month, |ledger, report| {
        write(ledger, report, answers, Vec::new(), Format::Json, Lang::Vi).unwrap()
    });
    let json: Json = serde_json::from_slice(&json).unwrap();
    json["questions"].as_array().unwrap().clone()
}

fn sentences(lines: &[&str], month: &str) -> Vec<String> {
    let text = |question: &Json| question["text"].as_str().unwrap().to_owned();
    told(lines, month, &[]).iter().map(text).collect()
}

/// Ea Súp held twelve conferences a month and none in October, Krông Ana goes on as ever, nobody else sends anything.
const OCTOBER: &[&str] = &[
    "huyện Ea Súp, Đắk Lắk ¦ 2024-07-01..2024-07-31 ¦ direct.conference.count ¦ ¦ 11",
    "huyện Ea Súp, Đắk Lắk ¦ 2024-08-01..2024-08-31 ¦ direct.conference.count ¦ ¦ 13",
    "huyện Ea Súp, Đắk Lắk ¦ 2024-09-01..2024-09-30 ¦ direct.conference.count ¦ ¦ 12",
    "huyện Ea Súp, Đắk Lắk ¦ 2024-10-01..2024-10-31 ¦ direct.conference.count ¦ ¦ 0",
    "huyện Ea Súp, Đắk Lắk ¦ 2024-09-01..2024-09-30 ¦ direct.conference.attendees ¦ ¦ 480",
    "huyện Ea Súp, Đắk Lắk ¦ 2024-10-01..2024-10-31 ¦ direct.conference.attendees ¦ ¦ 0",
    "huyện Krông Ana, Đắk Lắk ¦ 2024-07-01..2024-07-31 ¦ direct.small_group.count ¦ ¦ 8",
    "huyện Krông Ana, Đắk Lắk ¦ 2024-08-01..2024-08-31 ¦ direct.small_group.count ¦ ¦ 9",
    "huyện Krông Ana, Đắk Lắk ¦ 2024-09-01..2024-09-30 ¦ direct.small_group.count ¦ ¦ 7",
    "huyện Krông Ana, Đắk Lắk ¦ 2024-10-01..2024-10-31 ¦ direct.conference.count ¦ ¦ 4",
    "huyện Krông Ana, Đắk Lắk ¦ 2023-10-01..2023-10-31 ¦ direct.home_visit.count ¦ ¦ 60",
    "BHXH tỉnh Đắk Lắk ¦ 2024-01-01..2024-10-31 ¦ broadcast.loudspeaker.count ¦ ¦ 40 ¦ cumulative",
    "BHXH tỉnh Đắk Lắk ¦ 2024-10-01..2024-10-31 ¦ broadcast.loudspeaker.count ¦ ¦ 44",
    "BHXH tỉnh Đắk Lắk ¦ 2024-01-01..2024-12-31 ¦ participants.stock ¦ scheme=BHXH_TN;assigner=BHXH Việt Nam ¦ 10000 ¦ target",
];

#[test]
fn a_month_asks_only_for_what_is_missing_or_looks_wrong_the_most_important_first() {
    assert_snapshot!(sentences(OCTOBER, "2024-10").join("\n"), @r"
    13 đơn vị chưa gửi số liệu tháng 10/2024: BHXH huyện Buôn Đôn, BHXH thị xã Buôn Hồ, BHXH thành phố Buôn Ma Thuột và 10 đơn vị khác.
    Cần kiểm tra lại: Lượt phát thanh trên loa cơ sở: phần 44 (tháng 10/2024) lớn hơn tổng 40 (01/01–31/10/2024)
    Số hội nghị truyền thông của BHXH huyện Ea Súp giảm từ 12 (tháng 9/2024) xuống 0.
    Số cuộc tư vấn nhóm nhỏ của BHXH huyện Krông A Na: tháng 9/2024 có 7 cuộc, tháng 10/2024 chưa có số.
    Số lượt hộ gia đình được thăm, tư vấn của BHXH huyện Krông A Na: tháng 10/2023 có 60 lượt, tháng 10/2024 chưa có số.
    Số người đang tham gia – BHXH tự nguyện: đã có kế hoạch năm 2024 của BHXH Việt Nam nhưng chưa có số để so.
    ");
}

#[test]
fn people_who_attended_are_not_asked_for_beside_the_conferences_that_were_not_held() {
    let asked = asked(OCTOBER, "2024-10");
    let of = |code: &str| {
        let about = asked.iter().filter_map(|question| question.about.part());
        about.filter(|part| part.indicator.code == code).count()
    };
    assert_eq!(of("direct.conference.count"), 1);
    assert_eq!(of("direct.conference.attendees"), 0);
}

fn answer(question: &Question) -> Answer {
    Answer {
        id: uuid::Uuid::nil(),
        to: question.confirmed().unwrap(),
        note: String::new(),
        by: "Cán bộ".to_owned(),
        at: jiff::Timestamp::UNIX_EPOCH,
    }
}

#[test]
fn what_was_confirmed_is_not_asked_again_until_the_number_changes() {
    let asked = asked(OCTOBER, "2024-10");
    let fell = asked
        .iter()
        .find(|question| matches!(question.about, About::Moved { .. }))
        .unwrap();
    let answers = [answer(fell)];
    let (still, answered) = open(asked.clone(), &answers);
    assert_eq!((still.len(), answered.len()), (asked.len() - 1, 1));
    assert_eq!(told(OCTOBER, "2024-10", &answers).len(), asked.len() - 1);

    let corrected: Vec<&str> = OCTOBER
        .iter()
        .map(|line| {
            if line.contains("count ¦ ¦ 0") {
                &line[..0]
            } else {
                line
            }
        })
        .filter(|line| !line.is_empty())
        .chain(["huyện Ea Súp, Đắk Lắk ¦ 2024-10-01..2024-10-31 ¦ direct.conference.count ¦ ¦ 1"])
        .collect();
    let again = told(&corrected, "2024-10", &answers);
    let fell: Vec<&Json> = again
        .iter()
        .filter(|question| question["kind"] == "moved")
        .collect();
    assert!(
        fell[0]["text"].as_str().unwrap().ends_with("xuống 1."),
        "{fell:?}"
    );
}

#[test]
fn only_what_may_be_right_can_be_confirmed() {
    let may = |question: &Question| (question.about.code(), question.confirmed().is_some());
    let mut all: Vec<_> = asked(OCTOBER, "2024-10").iter().map(may).collect();
    all.dedup();
    let expected = [
        ("silent", false),
        ("contradicts", false),
        ("moved", true),
        ("absent", true),
        ("unmeasured", false),
    ];
    assert_eq!(all, expected);
}

#[test]
fn another_month_or_part_is_another_question() {
    let asked = asked(OCTOBER, "2024-10");
    let fell = asked.iter().find_map(Question::confirmed).unwrap();
    let others = [
        Confirmed {
            month: fell.month.previous(),
            ..fell.clone()
        },
        Confirmed {
            breakdown: "scheme=bhxh_tn".to_owned(),
            ..fell.clone()
        },
        Confirmed {
            number: "3".to_owned(),
            ..fell.clone()
        },
    ];
    for to in others {
        let other = Answer {
            to,
            ..answer(
                &asked
                    .iter()
                    .find(|one| one.confirmed().is_some())
                    .unwrap()
                    .clone(),
            )
        };
        assert_eq!(open(asked.clone(), &[other]).0.len(), asked.len());
    }
}

#[test]
fn a_longer_period_asks_nothing_of_its_own() {
    let period = sample::span("2024-07-01..2024-10-31");
    let book = book(OCTOBER);
    let ledger = Ledger::new(&book, &UNITS);
    let report = Report::of(&ledger, unit(DAK_LAK, period.to()), period).unwrap();
    assert!(questions(&ledger, &report).is_empty());
}

#[test]
fn where_only_the_province_sends_silence_is_asked_about_last() {
    let lines = [
        "BHXH tỉnh Đắk Lắk ¦ 2024-09-01..2024-09-30 ¦ direct.conference.count ¦ ¦ 40",
        "BHXH tỉnh Đắk Lắk ¦ 2024-10-01..2024-10-31 ¦ direct.conference.count ¦ ¦ 4",
    ];
    let codes: Vec<_> = asked(&lines, "2024-10")
        .iter()
        .map(|question| question.about.code())
        .collect();
    assert_eq!(codes, ["moved", "silent"]);
}

/// "name | number | number", a line for each row.
fn annex(lines: &[&str]) -> String {
    with(lines, "2024-10", |ledger, report| {
        let csv = write(ledger, report, &[], Vec::new(), Format::Html, Lang::Vi).unwrap();
        let page = String::from_utf8(csv).unwrap();
        assert_eq!(page.contains("Phụ lục"), !Annex::of(ledger, report).is_empty());
        let from = page.find("Phụ lục").unwrap_or(page.len());
        let table = page[from..].split("</table>").next().unwrap();
        let rows = table.split("<tr").skip(1).map(|row| {
            let cells = row.split("<t").skip(1).map(|cell| {
                let text: String = cell
                    .split('<')
                    .filter_map(|piece| piece.split_once('>'))
                    .map(|(_, text)| text)
                    .collect();
                text.trim().to_owned()
            });
            cells
                .filter(|cell| !cell.is_empty())
                .collect::<Vec<_>>()
                .join(" | ")
        });
        rows.collect::<Vec<_>>().join("\n")
    })
}

#[test]
fn the_annex_has_a_row_for_each_unit_and_marks_who_has_not_sent() {
    let lines = [
        "huyện Ea Súp, Đắk Lắk ¦ 2024-10-01..2024-10-31 ¦ direct.conference.count ¦ ¦ 12",
        "huyện Krông Ana, Đắk Lắk ¦ 2024-10-01..2024-10-31 ¦ direct.conference.count ¦ ¦ 4",
        "huyện Krông Ana, Đắk Lắk ¦ 2024-10-01..2024-10-31 ¦ direct.small_group.count ¦ ¦ 9",
        "BHXH tỉnh Đắk Lắk ¦ 2024-10-01..2024-10-31 ¦ direct.conference.count ¦ ¦ 44",
        "BHXH tỉnh Đắk Lắk ¦ 2024-10-01..2024-10-31 ¦ direct.dialogue.count ¦ ¦ 1",
    ];
    assert_snapshot!(annex(&lines), @r"
    Đơn vị | Số hội nghị truyền thông (hội nghị) | Số cuộc tư vấn nhóm nhỏ (cuộc)
    BHXH huyện Buôn Đôn (chưa gửi) | – | –
    BHXH thị xã Buôn Hồ (chưa gửi) | – | –
    BHXH thành phố Buôn Ma Thuột (chưa gửi) | – | –
    BHXH huyện Cư Kuin (chưa gửi) | – | –
    BHXH huyện Cư M&#39;gar (chưa gửi) | – | –
    BHXH huyện Ea H&#39;leo (chưa gửi) | – | –
    BHXH huyện Ea Kar (chưa gửi) | – | –
    BHXH huyện Ea Súp | 12
    BHXH huyện Krông A Na | 4 | 9
    BHXH huyện Krông Bông (chưa gửi) | – | –
    BHXH huyện Krông Búk (chưa gửi) | – | –
    BHXH huyện Krông Năng (chưa gửi) | – | –
    BHXH huyện Krông Pắc (chưa gửi) | – | –
    BHXH huyện Lắk (chưa gửi) | – | –
    BHXH huyện M&#39;Đrắk (chưa gửi) | – | –
    BHXH tỉnh Đắk Lắk | 44 cộng các đơn vị: 16 | 9
    ");
}

#[test]
fn there_is_no_annex_where_no_unit_below_has_a_number() {
    let lines = ["BHXH tỉnh Đắk Lắk ¦ 2024-10-01..2024-10-31 ¦ direct.conference.count ¦ ¦ 44"];
    assert_eq!(annex(&lines), "");
}
