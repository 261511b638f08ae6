//! Where a number comes from.

use axum::http::StatusCode;

use crate::house::{OCTOBER, TEN_MONTHS, on_both};

#[test]
fn a_derived_number_leads_to_the_two_that_it_comes_from() {
    on_both(async |house| {
        house.import("Đắk Lắk", &[OCTOBER, TEN_MONTHS]).await;
        let derived = house
            .get("Đắk Lắk", &house.source("2024-01-01", "2024-09-30"))
            .await;
        for said in [
            ">210<",
            "254 − 44 = 210",
            "lũy kế 254 hội nghị",
            "Bài báo",
            "Cán bộ truyền thông tỉnh nhập",
            "Chưa sửa lần nào",
        ] {
            assert!(derived.body.contains(said), "{said}: {}", derived.body);
        }
        let stated = house
            .get("Đắk Lắk", &house.source("2024-01-01", "2024-10-31"))
            .await;
        assert!(
            stated.body.contains("Cộng các tháng đang có: 44 (thiếu 9 tháng)"),
            "{}",
            stated.body
        );
        assert!(stated.body.contains("/bao-cao/thang?don-vi="), "{}", stated.body);
        assert_eq!(
            house
                .get("Nghệ An", &house.source("2024-01-01", "2024-10-31"))
                .await
                .status,
            StatusCode::NOT_FOUND
        );
    });
}

#[test]
fn a_correction_shows_what_stood_before() {
    on_both(async |house| {
        house.import("Đắk Lắk", &[OCTOBER]).await;
        house.import("Đắk Lắk", &[&OCTOBER.replace(",44,", ",45,")]).await;
        let page = house
            .get("Đắk Lắk", &house.source("2024-10-01", "2024-10-31"))
            .await;
        assert!(
            page.body.contains(">45<") && page.body.contains(">44<") && page.body.contains("đã thay"),
            "{}",
            page.body
        );
    });
}

#[test]
fn the_page_keeps_its_month_and_follows_the_one_that_is_chosen_at_the_top() {
    on_both(async |house| {
        house.import("Đắk Lắk", &[OCTOBER, TEN_MONTHS]).await;
        let page = house
            .get("Đắk Lắk", &house.source("2024-01-01", "2024-09-30"))
            .await;
        assert!(
            page.body.contains("&#38;thang=2024-10") && !page.body.contains("?&"),
            "{}",
            page.body
        );
        let chosen = format!("{}&thang=2024-08", house.source("2024-01-01", "2024-10-31"));
        let moved = house.get("Đắk Lắk", &chosen).await;
        assert_eq!(moved.status, StatusCode::SEE_OTHER, "{}", moved.body);
        assert!(
            moved.place.contains("tu=2024-01-01") && moved.place.contains("den=2024-08-31"),
            "{}",
            moved.place
        );
        assert_eq!(house.get("Đắk Lắk", &moved.place).await.status, StatusCode::OK);
    });
}

#[test]
fn a_span_of_centuries_is_refused_in_words() {
    on_both(async |house| {
        house.import("Đắk Lắk", &[OCTOBER]).await;
        for (from, to) in [("0001-01-01", "9999-12-30"), ("2014-01-01", "2024-12-31")] {
            let refused = house.get("Đắk Lắk", &house.source(from, to)).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{from} {to}");
            assert!(
                refused.body.contains("Kỳ dài quá 10 năm: chọn kỳ ngắn hơn."),
                "{}",
                refused.body
            );
        }
        let decade = house
            .get("Đắk Lắk", &house.source("2015-01-01", "2024-12-31"))
            .await;
        assert_eq!(decade.status, StatusCode::OK);
    });
}
