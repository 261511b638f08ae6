//! Bad tables get a clear message and lose nothing.

use crate::ask::{Answer, Visitor};
use crate::files::{GOOD, HEAD, csv, row_with, utf_16, windows_1258, xlsx, zip_bomb};
use crate::house::{House, Person, on_both};

const FORM: &str = "/so-lieu/nhap-tep";

/// What is shown of a table: what is wrong with all of it, or the rows that were and weren't understood.
pub(crate) async fn look_through(visitor: &mut Visitor, name: &str, bytes: &[u8]) -> (String, Answer) {
    let sent = visitor.upload(FORM, "tep", name, bytes).await;
    if sent.status != 303 {
        return (String::new(), sent);
    }
    let preview = sent.location().to_owned();
    let answer = visitor.get(&preview).await;
    assert_eq!(answer.status, 200, "{preview}: {}", answer.text());
    (preview, answer)
}

/// Enters what is right of a table; the page that tells what became of it.
pub(crate) async fn enter(visitor: &mut Visitor, rows: &[&str]) -> String {
    let (preview, _) = look_through(visitor, "so-lieu.csv", &csv(rows)).await;
    accept(visitor, &preview).await
}

async fn accept(visitor: &mut Visitor, preview: &str) -> String {
    let path = preview.split('?').next().unwrap();
    let entered = visitor.post(path, &[("dong-dung", "1")]).await;
    assert_eq!(entered.status, 303, "{}", entered.text());
    let to = entered.location().to_owned();
    visitor.get(&to).await.words()
}

/// "Nguồn số liệu" of the conferences that Nghệ An held in a span.
async fn conferences(house: &House, visitor: &mut Visitor, from: &str, to: &str) -> String {
    let unit = house.unit("BHXH tỉnh Nghệ An");
    let path = format!("/nguon-so-lieu?don-vi={unit}&noi-dung=direct.conference.count&tu={from}&den={to}");
    visitor.get(&path).await.words()
}

#[test]
fn a_table_that_cannot_be_read_is_refused_whole_and_says_why() {
    on_both(async |house| {
        let mut officer = house.sign_in(Person::Officer).await;
        let no_columns = b"unit,value\nNgh\xe1\xbb\x87 An,5".to_vec();
        let pdf = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj".to_vec();
        let page = "<html><table><tr><td>5</td></tr></table></html>"
            .as_bytes()
            .to_vec();
        let cases = [
            (
                "thieu-cot.csv",
                no_columns,
                "thiếu cột: nguồn, từ ngày, đến ngày, mã, trong đó, loại, mức độ",
            ),
            ("trong.csv", Vec::new(), "Tệp trống"),
            ("bao-cao.pdf", pdf, "PDF"),
            ("trang.xls", page, "trang web"),
            ("bom.xlsx", zip_bomb(), "lớn hơn 512 MB"),
            ("cut.xlsx", xlsx(&GOOD)[..2000].to_vec(), "thiếu phần cuối"),
        ];
        for (name, bytes, words) in cases {
            let (_, answer) = look_through(&mut officer, name, &bytes).await;
            assert_eq!(answer.status, 422, "{name}: {}", answer.words());
            assert!(answer.words().contains(words), "{name}: {}", answer.words());
        }
        let nothing = officer.upload(FORM, "tep", "", b"").await;
        assert_eq!(nothing.status, 422, "no file was chosen: {}", nothing.words());
    });
}

#[test]
fn every_bad_row_is_named_with_its_line_its_column_its_reason_and_what_to_do() {
    on_both(async |house| {
        let mut officer = house.sign_in(Person::Officer).await;
        let merged = "BHXH tỉnh Thừa Thiên Huế cũ nay không có";
        let cases = [
            ("to", "31/02/2024", "tháng 2/2024 chỉ có 29 ngày", "Ghi ngày như"),
            (
                "value",
                "2.469",
                "\"2.469\" là 2469 hay 2,469?",
                "ghi 2469 không có dấu chấm",
            ),
            ("value", "-3", "\"-3\" nhỏ hơn không", "Ghi số liền nhau"),
            ("value", "1O4", "có ký tự \"O\"", "Ghi số liền nhau"),
            ("unit", merged, "không có đơn vị nào tên", "Ghi rõ hơn"),
            (
                "unit",
                "BHXH tỉnh Hà Tĩnh",
                "không thuộc phạm vi",
                "nhờ đơn vị đó nhập",
            ),
            (
                "indicator",
                "direct.conference.counts",
                "danh mục không có mã",
                "direct.conference.count",
            ),
            ("to", "2024-04-30", "trước khi bắt đầu", "Xem lại hai ngày"),
            ("value", "", "để trống", "Sửa ô"),
        ];
        let bad: Vec<String> = cases
            .iter()
            .map(|(column, cell, ..)| row_with(column, cell))
            .collect();
        let rows: Vec<&str> = bad.iter().map(String::as_str).chain([GOOD[1]]).collect();
        let (preview, answer) = look_through(&mut officer, "so-lieu.csv", &csv(&rows)).await;
        let words = answer.words();
        for ((column, cell, reason, advice), line) in cases.iter().zip(2..) {
            let row = words.split(&format!(" {line} {column} ")).nth(1);
            let row =
                row.unwrap_or_else(|| panic!("line {line} with {column} {cell:?} is not named: {words}"));
            let row = &row[..row.char_indices().nth(400).map_or(row.len(), |(at, _)| at)];
            assert!(
                row.contains(reason) && row.contains(advice),
                "line {line}, {column} {cell:?}: {row}"
            );
        }
        let said = accept(&mut officer, &preview).await;
        assert!(
            said.contains('1') && said.contains('9'),
            "one was entered and nine refused: {said}"
        );
    });
}

#[test]
fn a_unit_that_did_not_exist_then_is_told_with_what_it_was_or_became() {
    on_both(async |house| {
        let mut administrator = house.sign_in(Person::Administrator).await;
        let gone =
            "b,BHXH tỉnh Sóc Trăng,2026-05-01,2026-05-31,direct.conference.count,,4,in_period,exact,,,";
        let (_, answer) = look_through(&mut administrator, "so-lieu.csv", &csv(&[gone])).await;
        let words = answer.words();
        assert!(words.contains("không còn từ ngày 01/7/2025"), "{words}");
        assert!(words.contains("Cần Thơ"), "{words}");
    });
}

#[test]
fn a_table_is_read_in_the_encoding_that_old_programs_write() {
    on_both(async |house| {
        let mut officer = house.sign_in(Person::Officer).await;
        let text = String::from_utf8(csv(&GOOD)).unwrap();
        let decomposed = text
            .replace('ỉ', "i\u{309}")
            .replace('ệ', "ê\u{323}")
            .replace('ộ', "ô\u{323}")
            .replace('ị', "i\u{323}");
        let decomposed = decomposed
            .replace('à', "a\u{300}")
            .replace('ờ', "ơ\u{300}")
            .replace('á', "a\u{301}");
        let tables = [
            ("windows-1258.csv", windows_1258(&decomposed)),
            ("utf-16.csv", utf_16(&text)),
            ("utf-16-tab.txt", utf_16(&text.replace(',', "\t"))),
            ("cham-phay.csv", text.replace(',', ";").into_bytes()),
            ("excel.xlsx", xlsx(&GOOD)),
        ];
        for (name, bytes) in tables {
            let (_, answer) = look_through(&mut officer, name, &bytes).await;
            let words = answer.words();
            assert_eq!(answer.status, 200, "{name}: {words}");
            assert!(
                words.contains("BHXH tỉnh Nghệ An") && words.contains("5.910"),
                "{name}: {words}"
            );
            assert!(!answer.text().contains("id=\"refused\""), "{name}: {words}");
        }
    });
}

#[test]
fn the_same_table_twice_changes_nothing_and_a_later_one_corrects() {
    on_both(async |house| {
        let mut officer = house.sign_in(Person::Officer).await;
        enter(&mut officer, &GOOD).await;
        let (_, again) = look_through(&mut officer, "so-lieu.csv", &csv(&GOOD)).await;
        assert!(again.words().contains("không đổi"), "{}", again.words());
        enter(&mut officer, &GOOD).await;
        let once = conferences(&house, &mut officer, "2024-05-01", "2024-05-31").await;
        assert!(once.contains("126"), "{once}");
        assert!(!once.contains("127"), "{once}");

        enter(&mut officer, &[&row_with("value", "127")]).await;
        let corrected = conferences(&house, &mut officer, "2024-05-01", "2024-05-31").await;
        assert!(
            corrected.contains("127") && corrected.contains("126"),
            "both stand in its history: {corrected}"
        );
    });
}

#[test]
fn two_numbers_for_the_same_thing_in_one_table_are_refused_and_what_stood_stays() {
    on_both(async |house| {
        let mut officer = house.sign_in(Person::Officer).await;
        enter(&mut officer, &GOOD).await;
        let rows = [row_with("value", "130"), row_with("value", "140")];
        let (preview, answer) = look_through(&mut officer, "so-lieu.csv", &csv(&[&rows[0], &rows[1]])).await;
        assert!(
            answer.words().contains("dòng 2 ghi 130 còn dòng này ghi 140"),
            "{}",
            answer.words()
        );
        let path = preview.split('?').next().unwrap();
        let unasked = officer.post(path, &[]).await;
        assert_eq!(
            unasked.status, 422,
            "nothing is entered beside refused rows unless that was asked for"
        );
        let stands = conferences(&house, &mut officer, "2024-05-01", "2024-05-31").await;
        assert!(
            stands.contains("126") && !stands.contains("130") && !stands.contains("140"),
            "{stands}"
        );
    });
}

#[test]
fn a_head_in_vietnamese_and_in_any_order_is_understood() {
    on_both(async |house| {
        let mut officer = house.sign_in(Person::Officer).await;
        let table = "Đơn vị,Số liệu,Nguồn,Từ ngày,Đến ngày,Nội dung,Trong đó,Loại số liệu,Mức độ\n\
                     Nghe An,126,bài báo,01/05/2024,31/05/2024,direct.conference.count,,in_period,trên\n";
        assert_ne!(table.lines().next().unwrap(), HEAD);
        let (_, answer) = look_through(&mut officer, "so-lieu.csv", table.as_bytes()).await;
        assert!(answer.words().contains("trên 126"), "{}", answer.words());
    });
}
