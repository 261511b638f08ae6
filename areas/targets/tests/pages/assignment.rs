//! Targets assigned by a document.

use axum::http::StatusCode;

use crate::house::{House, on_both};

const DAK_LAK: &str = "BHXH tỉnh Đắk Lắk";
const EA_SUP: &str = "huyện Ea Súp, Đắk Lắk";
const LAK: &str = "huyện Lắk, Đắk Lắk";

fn grid(house: &House, unit: &str) -> String {
    let unit = house.unit(unit);
    let columns = "cot=participants.new;scheme%3DBHXH_TN&cot=coverage.population_pct;scheme%3DBHYT";
    format!("/chi-tieu/giao?don-vi={unit}&thang=2024-10&{columns}")
}

fn document(revision: &str, number: &str) -> String {
    format!("cap-giao=BHXH tỉnh Đắk Lắk&van-ban={number}&ngay=05/01/2024&lan-giao={revision}")
}

#[test]
fn a_document_sets_amounts_for_several_units_at_once() {
    on_both(async |house| {
        let (own, one, other) = (house.unit(DAK_LAK), house.unit(EA_SUP), house.unit(LAK));
        let empty = house.get(DAK_LAK, &grid(&house, DAK_LAK)).await;
        empty.has("Giao chỉ tiêu năm 2024");
        assert!(empty.body.contains(&format!("cell.{one}.1")));
        let typed = format!(
            "{}&cell.{own}.0=12.000&cell.{one}.0=6.400&cell.{other}.0=6.000&cell.{one}.1=95,5",
            document("assigned", "Quyết định 12/QĐ-BHXH")
        );
        let saved = house.post(DAK_LAK, &grid(&house, DAK_LAK), &typed).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
        assert!(saved.flash.contains("targets-assign-saved"), "{}", saved.flash);
        let shown = house.get(DAK_LAK, &saved.place).await;
        shown.has("6.400 · BHXH tỉnh Đắk Lắk, giao chính thức");
        shown.has("BHXH tỉnh Đắk Lắk: 12.400 (2/");
        shown.has(
            "cộng các đơn vị 12.400, chỉ tiêu của BHXH tỉnh Đắk Lắk 12.000 (BHXH tỉnh Đắk Lắk): chênh 400",
        );
        let page = format!("/chi-tieu?don-vi={one}&thang=2024-10");
        let theirs = house.get(EA_SUP, &page).await;
        theirs.has("kế hoạch năm 2024 giao của BHXH tỉnh Đắk Lắk (Quyết định 12/QĐ-BHXH ngày 05/01/2024)");
        theirs.has("/ 6.400 người");
    });
}

#[test]
fn a_wrong_cell_or_document_is_marked_and_nothing_is_lost_or_entered() {
    on_both(async |house| {
        let (own, one) = (house.unit(DAK_LAK), house.unit(EA_SUP));
        let path = grid(&house, DAK_LAK);
        let typed = format!(
            "cap-giao=UBND; tỉnh&van-ban=&ngay=31/02/2024&lan-giao=final&cell.{own}.0=1.200&cell.{one}.0=1,2O4&cell.{one}.1=120"
        );
        let refused = house.post(DAK_LAK, &path, &typed).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        for said in [
            "Không dùng dấu chấm phẩy",
            "Cần điền ô này",
            "Điền một ngày có thật",
            "Chọn một trong các mục đã cho",
            "lẫn trong số",
            "Tỷ lệ không quá 100%",
        ] {
            refused.has(said);
        }
        for kept in [
            "value=\"UBND; tỉnh\"",
            "value=\"1.200\"",
            "value=\"1,2O4\"",
            "value=\"120\"",
        ] {
            assert!(refused.body.contains(kept), "{kept}: {}", refused.body);
        }
        let nothing = house
            .post(DAK_LAK, &path, &document("provisional", "12/QĐ"))
            .await;
        assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
        nothing.has("điền ít nhất một ô");
        house
            .get(DAK_LAK, &format!("/chi-tieu?don-vi={own}&thang=2024-10"))
            .await
            .has("Chưa có chỉ tiêu nào của năm này");
    });
}

#[test]
fn a_later_round_stands_and_the_earlier_ones_stay_visible() {
    on_both(async |house| {
        let own = house.unit(DAK_LAK);
        let path = grid(&house, DAK_LAK);
        for (revision, number, amount) in [
            ("adjusted", "30/QĐ", "1.300"),
            ("provisional", "10/QĐ", "1.100"),
            ("assigned", "20/QĐ", "1.200"),
        ] {
            let typed = format!("{}&cell.{own}.0={amount}", document(revision, number));
            let saved = house.post(DAK_LAK, &path, &typed).await;
            assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
        }
        let page = house
            .get(DAK_LAK, &format!("/chi-tieu?don-vi={own}&thang=2024-10"))
            .await;
        page.has("/ 1.300 người");
        page.has("Các lần giao (3)");
        page.has("1.300 giao điều chỉnh đang dùng 30/QĐ ngày 05/01/2024 của BHXH tỉnh Đắk Lắk (điều chỉnh)");
        page.has("1.100 tạm giao 10/QĐ");
    });
}

#[test]
fn an_office_assigns_what_lies_below_it_and_nothing_else() {
    on_both(async |house| {
        let path = grid(&house, DAK_LAK);
        assert_eq!(house.get(EA_SUP, &path).await.status, StatusCode::NOT_FOUND);
        let typed = format!(
            "{}&cell.{}.0=5",
            document("assigned", "1/QĐ"),
            house.unit(DAK_LAK)
        );
        assert_eq!(
            house.post(EA_SUP, &path, &typed).await.status,
            StatusCode::NOT_FOUND
        );
        // A cell of another unit is none of the grid's.
        let own = house.unit(EA_SUP);
        let typed = format!("{typed}&cell.{own}.0=7");
        let saved = house.post(EA_SUP, &grid(&house, EA_SUP), &typed).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
        let above = format!("/chi-tieu?don-vi={}&thang=2024-10", house.unit(DAK_LAK));
        house.get(DAK_LAK, &above).await.has("Chưa có chỉ tiêu nào");
    });
}

#[test]
fn a_span_that_is_none_is_said_and_the_year_taken() {
    on_both(async |house| {
        let path = format!("{}&tu=2024-12-01&den=2024-01-01", grid(&house, DAK_LAK));
        let shown = house.get(DAK_LAK, &path).await;
        shown.has("Hai ngày của kỳ giao chưa đúng");
        shown.has("Giao chỉ tiêu năm 2024");
        let quarter = format!("{}&tu=2024-10-01&den=2024-12-31", grid(&house, DAK_LAK));
        house.get(DAK_LAK, &quarter).await.lacks("chưa đúng");
    });
}
