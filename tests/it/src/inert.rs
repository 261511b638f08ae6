//! What somebody wrote into a cell never runs: not in a page, a CSV, or a workbook that the product gives out.

use crate::bad_files::{enter, look_through};
use crate::files::{csv, row_with, unzipped};
use crate::house::{Person, on_both};

/// Begins as a formula does; Excel would run it.
const FORMULA: &str = "=cmd|' /C calc'!A0";
const SCRIPT: &str = "<script>alert(1)</script>";

#[test]
fn a_formula_in_a_refused_cell_goes_back_as_a_text() {
    on_both(async |house| {
        let mut officer = house.sign_in(Person::Officer).await;
        let row = row_with("value", FORMULA);
        let (preview, answer) = look_through(&mut officer, "=cmd.csv", &csv(&[&row])).await;
        assert!(answer.words().contains("không phải là số"), "{}", answer.words());
        let path = preview.split('?').next().unwrap();
        let back = officer.get(&format!("{path}/khong-nhan.csv")).await;
        assert_eq!(back.status, 200, "{}", back.text());
        for cell in cells(&back.body) {
            assert!(!cell.starts_with(['=', '+', '@', '\t']), "{cell}");
        }
        assert!(
            cells(&back.body).contains(&format!("'{FORMULA}")),
            "what was typed is still there: {}",
            back.text()
        );
    });
}

#[test]
fn words_that_look_like_a_script_or_a_formula_are_shown_as_words() {
    on_both(async |house| {
        let mut officer = house.sign_in(Person::Officer).await;
        let (script, formula) = (row_with("evidence", SCRIPT), row_with("source", FORMULA));
        let formula = formula.replace("direct.conference.count", "direct.conference.attendees");
        enter(&mut officer, &[&script, &formula]).await;
        let unit = house.unit("BHXH tỉnh Nghệ An");
        for indicator in ["direct.conference.count", "direct.conference.attendees"] {
            let path =
                format!("/nguon-so-lieu?don-vi={unit}&noi-dung={indicator}&tu=2024-05-01&den=2024-05-31");
            let page = officer.get(&path).await;
            assert_eq!(page.status, 200, "{}", page.text());
            assert!(
                !page.text().contains(SCRIPT),
                "the script stands in the page as one"
            );
            assert!(
                page.words().contains("alert(1)") || page.words().contains("=cmd"),
                "{}",
                page.words()
            );
        }
        for format in ["csv", "xlsx", "docx"] {
            let path = format!("/bao-cao/tep?don-vi={unit}&tu=2024-05-01&den=2024-05-31&dang={format}");
            let file = officer.get(&path).await;
            assert_eq!(file.status, 200, "{path}: {}", file.words());
            let text = if format == "csv" {
                file.text()
            } else {
                unzipped(&file.body)
            };
            assert!(!text.contains("<f>") && !text.contains(SCRIPT), "{format}");
        }
    });
}

/// All cells of a CSV that was given out.
fn cells(csv: &[u8]) -> Vec<String> {
    let sheet = doc::sheet::read(csv.to_vec(), &doc::sheet::Limits::default()).unwrap();
    let width = sheet.header.len();
    let rows = sheet.rows().map(Result::unwrap);
    let texts = rows.flat_map(|row| (0..width).map(|at| row.cell(at).clone()).collect::<Vec<_>>());
    texts
        .filter_map(|cell| {
            if let doc::sheet::SheetCell::Text(text) = cell {
                Some(text)
            } else {
                None
            }
        })
        .collect()
}
