//! A table that is sent, looked through and entered.

use axum::http::StatusCode;
use doc::sheet::{Limits, SheetCell, SheetError};
use serde_json::Value;

use crate::house::{OCTOBER, TEN_MONTHS, on_both, table};

#[test]
fn a_table_is_looked_through_and_then_entered() {
    on_both(async |house| {
        let sent = house.upload("Đắk Lắk", &table(&[OCTOBER, TEN_MONTHS])).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
        let preview = house.get("Đắk Lắk", &sent.place).await;
        for said in [
            "tháng 10.csv",
            "Nhận được 2 dòng",
            "2 số liệu mới",
            "UTF-8",
            "BHXH tỉnh Đắk Lắk",
            ">254<",
        ] {
            assert!(preview.body.contains(said), "{said}: {}", preview.body);
        }
        assert_eq!(
            house.conferences("Đắk Lắk", "2024-10-01", "2024-10-31").await["value"],
            Value::Null
        );
        let entered = house.post("Đắk Lắk", &sent.place, "").await;
        assert_eq!(
            (entered.status, entered.place.as_str()),
            (StatusCode::SEE_OTHER, "/so-lieu/nhap-tep")
        );
        assert_eq!(
            house.conferences("Đắk Lắk", "2024-01-01", "2024-09-30").await["value"],
            "210"
        );
        assert_eq!(
            house.get("Đắk Lắk", &sent.place).await.status,
            StatusCode::NOT_FOUND
        );
    });
}

#[test]
fn whoever_enters_a_table_twice_is_told_and_nothing_is_entered_twice() {
    on_both(async |house| {
        let sent = house.upload("Đắk Lắk", &table(&[OCTOBER])).await;
        for _ in 0..2 {
            let entered = house.post("Đắk Lắk", &sent.place, "").await;
            assert_eq!(
                (entered.status, entered.place.as_str()),
                (StatusCode::SEE_OTHER, "/so-lieu/nhap-tep")
            );
        }
        let theirs = house.upload("Đắk Lắk", &table(&[TEN_MONTHS])).await;
        house.post("Nghệ An", &theirs.place, "").await;
        let value = house.conferences("Đắk Lắk", "2024-01-01", "2024-10-31").await;
        assert_ne!(value["value"], "254", "another account entered it");
        assert_eq!(house.get("Đắk Lắk", &theirs.place).await.status, StatusCode::OK);
    });
}

#[test]
fn refused_rows_are_sent_back_and_the_good_ones_entered_only_when_asked_for() {
    on_both(async |house| {
        let theirs = OCTOBER.replace("Đắk Lắk", "Nghệ An");
        let doubtful = TEN_MONTHS
            .replace(",254,", ",2.540,")
            .replace("Bài báo", "=cmd()");
        let sent = house
            .upload("Đắk Lắk", &table(&[OCTOBER, &theirs, &doubtful]))
            .await;
        let preview = house.get("Đắk Lắk", &sent.place).await;
        for said in [
            "2 dòng không nhận",
            "Ghi 1 dòng đúng",
            "2540 hay 2,540?",
            "không thuộc phạm vi",
        ] {
            assert!(preview.body.contains(said), "{said}: {}", preview.body);
        }
        let back = house
            .get("Đắk Lắk", &format!("{}/khong-nhan.csv", sent.place))
            .await;
        assert!(
            back.kind.starts_with("text/csv") && back.body.contains("'=cmd()"),
            "{}",
            back.body
        );
        assert_eq!(
            house.post("Đắk Lắk", &sent.place, "").await.status,
            StatusCode::UNPROCESSABLE_ENTITY
        );
        assert_eq!(
            house.post("Đắk Lắk", &sent.place, "dong-dung=1").await.status,
            StatusCode::SEE_OTHER
        );
        assert_eq!(
            house.conferences("Đắk Lắk", "2024-10-01", "2024-10-31").await["value"],
            "44"
        );
    });
}

#[test]
fn nobody_sees_what_another_account_sent() {
    on_both(async |house| {
        let sent = house.upload("Đắk Lắk", &table(&[OCTOBER])).await;
        assert_eq!(
            house.get("Nghệ An", &sent.place).await.status,
            StatusCode::NOT_FOUND
        );
        assert_eq!(
            house
                .post("Nghệ An", &format!("{}/bo", sent.place), "")
                .await
                .status,
            StatusCode::NOT_FOUND
        );
        assert_eq!(house.get("Đắk Lắk", &sent.place).await.status, StatusCode::OK);
    });
}

#[test]
fn a_table_takes_the_place_of_the_one_its_sender_sent_before() {
    on_both(async |house| {
        let first = house.upload("Đắk Lắk", &table(&[OCTOBER])).await;
        let others = house.upload("Nghệ An", &table(&[OCTOBER])).await;
        let second = house.upload("Đắk Lắk", &table(&[TEN_MONTHS])).await;
        let seen = async |at, place: &str| house.get(at, place).await.status;
        assert_eq!(seen("Đắk Lắk", &first.place).await, StatusCode::NOT_FOUND);
        assert_eq!(seen("Đắk Lắk", &second.place).await, StatusCode::OK);
        assert_eq!(seen("Nghệ An", &others.place).await, StatusCode::OK);
    });
}

#[test]
fn what_is_no_table_is_refused_on_the_form() {
    on_both(async |house| {
        let pdf = house.upload("Đắk Lắk", "%PDF-1.7").await;
        assert_eq!(pdf.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(pdf.body.contains("Đây là tệp PDF"), "{}", pdf.body);
        let torn = house
            .upload("Đắk Lắk", &format!("{}\"never closed", table(&[OCTOBER])))
            .await;
        let torn = house.get("Đắk Lắk", &torn.place).await;
        assert_eq!(torn.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(torn.body.contains("Dấu ngoặc kép mở ở dòng 3"), "{}", torn.body);
        let nothing = house
            .send(
                "Đắk Lắk",
                "POST",
                "/so-lieu/nhap-tep",
                "multipart/form-data; boundary=x",
                "--x--\r\n",
            )
            .await;
        assert!(nothing.body.contains("Chọn một tệp"), "{}", nothing.body);
    });
}

#[test]
fn the_template_is_refused_while_it_is_empty_and_entered_once_it_is_filled_in() {
    on_both(async |house| {
        let csv = house.get("Đắk Lắk", "/so-lieu/nhap-tep/mau.csv").await;
        assert!(csv.kind.starts_with("text/csv"), "{}", csv.kind);
        assert!(
            csv.body.contains("nguồn,đơn vị,từ ngày") && csv.body.contains("BHXH tỉnh Đắk Lắk,01/10/2024"),
            "{}",
            csv.body
        );
        let empty = house.upload("Đắk Lắk", &csv.body).await;
        let empty = house.get("Đắk Lắk", &empty.place).await;
        assert!(empty.body.contains("2 dòng không nhận"), "{}", empty.body);

        let filled = csv.body.replace(",,trong kỳ,", ",44,trong kỳ,");
        let sent = house.upload("Đắk Lắk", &filled).await;
        let preview = house.get("Đắk Lắk", &sent.place).await;
        assert!(
            preview.body.contains("Nhận được 2 dòng") && !preview.body.contains("dòng không nhận"),
            "{}",
            preview.body
        );
        assert_eq!(
            house.post("Đắk Lắk", &sent.place, "").await.status,
            StatusCode::SEE_OTHER
        );
        assert_eq!(
            house.conferences("Đắk Lắk", "2024-10-01", "2024-10-31").await["value"],
            "44"
        );
    });
}

#[test]
fn the_template_is_of_a_unit_that_the_account_enters_figures_of() {
    on_both(async |house| {
        let of = async |place: &str| {
            let place = format!("/so-lieu/nhap-tep/mau.csv?{place}");
            house.get("Đắk Lắk", &place).await.body
        };
        let (district, neighbour) = (house.unit("Ea Súp, Đắk Lắk"), house.unit("Nghệ An"));
        let theirs = of(&format!("don-vi={district}&thang=2024-05")).await;
        assert!(theirs.contains("BHXH huyện Ea Súp,01/5/2024"), "{theirs}");
        let others = of(&format!("don-vi={neighbour}&thang=2024-05")).await;
        assert!(others.contains("BHXH tỉnh Đắk Lắk,01/10/2024"), "{others}");
    });
}

#[test]
fn the_workbook_holds_the_codes_too_and_reads_as_a_table() {
    on_both(async |house| {
        let book = house.get("Đắk Lắk", "/so-lieu/nhap-tep/mau.xlsx").await;
        assert_eq!(book.status, StatusCode::OK);
        let read = |sheet| doc::sheet::read_named(book.bytes.clone(), sheet, &Limits::default());
        let Err(SheetError::NoSuchSheet { sheets }) = read("none of them") else {
            panic!("a sheet of that name")
        };
        assert_eq!(sheets.len(), 2, "{sheets:?}");
        let codes: Vec<_> = read(&sheets[1]).unwrap().rows().map(Result::unwrap).collect();
        let code = SheetCell::Text("direct.conference.count".to_owned());
        assert!(codes.iter().any(|row| *row.cell(0) == code), "{codes:?}");
        let sent = house.upload("Đắk Lắk", book.bytes).await;
        let preview = house.get("Đắk Lắk", &sent.place).await;
        assert!(preview.body.contains("2 dòng không nhận"), "{}", preview.body);
    });
}

#[test]
fn the_list_of_codes_says_what_each_is_called_and_entered_as() {
    on_both(async |house| {
        let codes = house.get("Đắk Lắk", "/so-lieu/nhap-tep/danh-muc").await;
        for said in ["direct.conference.count", "hội nghị", "trong kỳ", "tại một ngày"] {
            assert!(codes.body.contains(said), "{said}: {}", codes.body);
        }
    });
}

#[test]
fn a_unit_that_is_only_understood_is_said_beside_its_row() {
    on_both(async |house| {
        let rows = table(&[OCTOBER, &TEN_MONTHS.replace("Đắk Lắk", "BHXH tỉnh Đắc Lắc")]);
        let sent = house.upload("Đắk Lắk", &rows).await;
        let preview = house.get("Đắk Lắk", &sent.place).await;
        let said = "&#34;BHXH tỉnh Đắc Lắc&#34; hiểu là BHXH tỉnh Đắk Lắk";
        assert_eq!(preview.body.matches(said).count(), 1, "{}", preview.body);
    });
}

#[test]
fn a_misspelt_part_is_told_before_its_row_is_entered() {
    on_both(async |house| {
        let row = OCTOBER.replace(",,44,", ",scheme=BHXH_TNN,44,");
        let sent = house.upload("Đắk Lắk", &table(&[&row])).await;
        let preview = house.get("Đắk Lắk", &sent.place).await;
        for said in [
            "dòng 2: scheme không có giá trị &#34;BHXH_TNN&#34;; gần giống: BHXH_TN; giữ như đã ghi",
            "Nhận được 1 dòng",
        ] {
            assert!(preview.body.contains(said), "{said}: {}", preview.body);
        }
    });
}
