//! A month of activities from a spreadsheet.

use axum::http::StatusCode;
use doc::{Block, Cell, Column, Document, RowKind, Table};
use jiff::civil::{Date, date};
use web::State;

use crate::house::{Answer, DAK_LAK, follow, get, on_both, send, send_with, told, value};

const NOVEMBER: (Date, Date) = (date(2024, 11, 1), date(2024, 11, 30));
const HEADS: [&str; 7] = [
    "Ngày",
    "Hình thức",
    "Số",
    "Đăng ký BHXH tự nguyện",
    "Xã, phường",
    "Thứ tiếng phát",
    "Đơn vị thực hiện",
];

/// A workbook of these rows.
fn workbook(rows: &[[String; 7]]) -> Vec<u8> {
    let row = |cells: &[String; 7]| {
        doc::Row::new(
            RowKind::Line,
            cells.iter().map(|text| Cell::text(text.clone())).collect(),
        )
    };
    let table = Table {
        columns: HEADS.map(Column::text).to_vec(),
        rows: rows.iter().map(row).collect(),
        ..Table::default()
    };
    let document = Document {
        blocks: vec![Block::Table(table)],
        ..Document::default()
    };
    doc::Format::Xlsx.write(&document).unwrap()
}

fn row(cells: [&str; 7]) -> [String; 7] {
    cells.map(str::to_owned)
}

/// Two thousand rows, of which 37 are wrong in seven ways.
fn two_thousand() -> Vec<[String; 7]> {
    let good = |at: usize| {
        let day = format!("{}/11/2024", at % 20 + 1);
        match at % 4 {
            0 => row([&day, "Nhóm nhỏ", "12", "1", "phường Tân Lập", "", ""]),
            1 => row([&day, "nhom nho", "8", "", "Xã Cư Êbur", "", "BHXH tỉnh Đắk Lắk"]),
            2 => row([&day, "Truyền thanh", "3", "", "", "Êđê", ""]),
            _ => row([&day, "Hội nghị", "45", "2", "", "", "BHXH huyện Ea Súp"]),
        }
    };
    let bad = |at: usize| match at % 7 {
        0 => row(["31/02/2024", "Nhóm nhỏ", "12", "", "", "", ""]),
        1 => row(["05/11/2024", "Họp tổ", "12", "", "", "", ""]),
        2 => row(["05/11/2024", "Nhóm nhỏ", "1O", "", "", "", ""]),
        3 => row(["05/11/2024", "Nhóm nhỏ", "", "", "", "", ""]),
        4 => row(["05/11/2024", "Nhóm nhỏ", "12", "", "xã Kim Liên", "", ""]),
        5 => row(["05/11/2024", "Truyền thanh", "3", "", "", "", ""]),
        _ => row(["05/11/2024", "Nhóm nhỏ", "12", "", "", "", "BHXH tỉnh Nghệ An"]),
    };
    (0..2_000)
        .map(|at| if at % 54 == 7 { bad(at / 54) } else { good(at) })
        .collect()
}

async fn sent(state: &State, bytes: &[u8]) -> Answer {
    let files = [("tep", "thang-11.xlsx", bytes)];
    send_with(state, DAK_LAK, "/hoat-dong/nhap-tep", &[], &files).await
}

#[test]
fn of_two_thousand_rows_the_37_bad_ones_are_named_and_the_others_entered_once() {
    on_both(async |state| {
        let rows = two_thousand();
        let book = workbook(&rows);
        for again in [false, true] {
            let sent = sent(&state, &book).await;
            assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", told(&sent));
            let preview = get(&state, DAK_LAK, &sent.location).await;
            let shown = told(&preview);
            assert!(
                shown.contains("1.963 dòng đúng") && shown.contains("37 dòng không nhận"),
                "{shown:.800}"
            );
            // Each refused row by its line in the sheet (the heads stand in the second), the cell, and why.
            for at in (0..2_000).filter(|at| at % 54 == 7) {
                assert!(
                    preview
                        .text()
                        .contains(&format!("<td class=\"num\">{}</td>", at + 3)),
                    "row {at}"
                );
            }
            let said = [
                "31/02/2024",
                "Họp tổ",
                "1O",
                "xã Kim Liên",
                "BHXH tỉnh Nghệ An",
                "Cần một số lớn hơn 0",
            ];
            assert!(said.iter().all(|said| shown.contains(said)));
            // Not without consent.
            let refused = send(&state, DAK_LAK, &sent.location, &[]).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
            let entered = send(&state, DAK_LAK, &sent.location, &[("dong-dung", "1")]).await;
            let after = told(&follow(&state, DAK_LAK, &entered).await);
            let expected = if again {
                "Đã ghi 0 hoạt động. 1.963 dòng đã có"
            } else {
                "Đã ghi 1963 hoạt động"
            };
            assert!(after.contains(expected), "{after:.600}");
        }
        let good = |form: usize| (0..2_000).filter(|at| at % 54 != 7 && at % 4 == form).count();
        let count = async |code, part| value(&state, DAK_LAK, code, part, NOVEMBER).await;
        assert_eq!(
            count("direct.small_group.count", "").await,
            (good(0) + good(1)).to_string()
        );
        assert_eq!(
            count("broadcast.loudspeaker.count", "language=rad").await,
            (good(2) * 3).to_string()
        );
        assert_eq!(
            count("direct.conference.attendees", "").await,
            (good(3) * 45).to_string()
        );
    });
}

#[test]
fn the_table_to_begin_with_reads_back_and_counts_nothing_that_nobody_filled_in() {
    on_both(async |state| {
        let template = get(&state, DAK_LAK, "/hoat-dong/nhap-tep/mau.xlsx").await;
        assert_eq!(template.status, StatusCode::OK);
        let sent = self::sent(&state, &template.bytes).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", told(&sent));
        let shown = told(&get(&state, DAK_LAK, &sent.location).await);
        assert!(
            shown.contains("0 dòng đúng") && shown.contains("5 dòng không nhận"),
            "{shown:.800}"
        );
        let other = send_with(
            &state,
            DAK_LAK,
            "/hoat-dong/nhap-tep",
            &[],
            &[("tep", "a.pdf", b"%PDF-1.7")],
        )
        .await;
        assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY);
        let lacking = self::sent(&state, "Ngày,Xã\n1,2\n".as_bytes()).await;
        assert!(told(&lacking).contains("Bảng thiếu cột: Hình thức, Số"));
        // Another account doesn't see what is waiting.
        assert_eq!(
            get(&state, "BHXH tỉnh Nghệ An", &sent.location).await.status,
            StatusCode::NOT_FOUND
        );
    });
}
