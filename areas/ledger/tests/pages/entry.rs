//! Figures entered by hand.

use axum::http::StatusCode;
use serde_json::Value;

use crate::house::{OCTOBER, on_both};

#[test]
fn the_grid_enters_what_was_typed_as_people_type_it() {
    on_both(async |house| {
        let (office, district) = (house.unit("Đắk Lắk"), house.unit("Ea Súp, Đắk Lắk"));
        let shown = house.get("Đắk Lắk", &house.grid()).await;
        assert!(
            shown.body.contains(&format!("cell.{district}.0")) && shown.body.contains("data-counts"),
            "{}",
            shown.body
        );
        let typed =
            format!("cell.{office}.0=gần 2.469&cell.{district}.0=12&cell.{district}.1=1,5").replace(' ', "+");
        let saved = house.post("Đắk Lắk", &house.grid(), &typed).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
        let value = house.conferences("Đắk Lắk", "2024-10-01", "2024-10-31").await;
        assert_eq!(
            (&value["value"], &value["qualifier"]),
            (&"2469".into(), &"nearly".into())
        );
        assert_eq!(
            value["sources"][0]["title"],
            "Số liệu nhập trên lưới, tháng 10/2024"
        );
        let shown = house.get("Đắk Lắk", &house.grid()).await;
        assert!(
            shown.body.contains("value=\"gần 2.469\"") && shown.body.contains("value=\"1,5\""),
            "{}",
            shown.body
        );
    });
}

#[test]
fn a_wrong_cell_is_marked_and_nothing_of_the_grid_is_lost_or_entered() {
    on_both(async |house| {
        let (office, district) = (house.unit("Đắk Lắk"), house.unit("Ea Súp, Đắk Lắk"));
        let typed = format!("cell.{office}.0=45&cell.{district}.0=1,2O4&cell.{district}.1=2.469");
        let refused = house.post("Đắk Lắk", &house.grid(), &typed).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        for said in [
            "value=\"45\"",
            "value=\"1,2O4\"",
            "Có chữ &#34;O&#34; lẫn trong số",
            "2469 hay 2,469?",
        ] {
            assert!(refused.body.contains(said), "{said}: {}", refused.body);
        }
        assert_eq!(
            house.conferences("Đắk Lắk", "2024-10-01", "2024-10-31").await["value"],
            Value::Null
        );
    });
}

#[test]
fn two_officers_who_fill_the_same_cell_are_asked() {
    on_both(async |house| {
        let cell = format!("cell.{}.0", house.unit("Đắk Lắk"));
        house.post("Đắk Lắk", &house.grid(), &format!("{cell}=44")).await;
        let asked = house.post("Đắk Lắk", &house.grid(), &format!("{cell}=45")).await;
        assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            asked.body.contains("Cán bộ truyền thông tỉnh vừa ghi 44"),
            "{}",
            asked.body
        );
        let was = cell.replace("cell.", "was.");
        let again = house
            .post("Đắk Lắk", &house.grid(), &format!("{cell}=45&{was}=44"))
            .await;
        assert_eq!(again.status, StatusCode::SEE_OTHER);
        assert_eq!(
            house.conferences("Đắk Lắk", "2024-10-01", "2024-10-31").await["value"],
            "45"
        );
    });
}

#[test]
fn an_emptied_cell_deletes_nothing_and_says_so() {
    on_both(async |house| {
        house.import("Đắk Lắk", &[OCTOBER]).await;
        let unit = house.unit("Đắk Lắk");
        let saved = house
            .post(
                "Đắk Lắk",
                &house.grid(),
                &format!("cell.{unit}.0=&was.{unit}.0=44"),
            )
            .await;
        assert!(saved.flash.contains("ledger-grid-kept"), "{}", saved.flash);
        assert_eq!(
            house.conferences("Đắk Lắk", "2024-10-01", "2024-10-31").await["value"],
            "44"
        );
    });
}

#[test]
fn nobody_fills_the_grid_of_another_province() {
    on_both(async |house| {
        assert_eq!(
            house.get("Nghệ An", &house.grid()).await.status,
            StatusCode::NOT_FOUND
        );
        let typed = format!("cell.{}.0=1", house.unit("Đắk Lắk"));
        assert_eq!(
            house.post("Nghệ An", &house.grid(), &typed).await.status,
            StatusCode::NOT_FOUND
        );
        let elsewhere = house.grid().replace(
            &house.unit("Đắk Lắk").to_string(),
            &house.unit("Nghệ An").to_string(),
        );
        assert_eq!(
            house.post("Nghệ An", &elsewhere, &typed).await.status,
            StatusCode::SEE_OTHER
        );
        assert_eq!(
            house.conferences("Đắk Lắk", "2024-10-01", "2024-10-31").await["value"],
            Value::Null
        );
    });
}
