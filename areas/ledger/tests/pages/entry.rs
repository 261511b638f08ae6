//! Figures entered by hand.

use axum::http::StatusCode;
use serde_json::Value;

use crate::house::{OCTOBER, on_both, on_both_at, two_years_later};

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
fn a_wrong_cell_says_what_to_type() {
    on_both(async |house| {
        let unit = house.unit("Đắk Lắk");
        for (typed, said) in [
            ("-3", "Số âm: nội dung này không nhỏ hơn 0"),
            ("12.34", "Số nguyên, không có phần thập phân"),
            ("10%25", "Chỉ gõ số, có thể thêm trên, gần, khoảng…"),
            ("~5", "Chỉ gõ số, có thể thêm trên, gần, khoảng…"),
        ] {
            let typed = format!("cell.{unit}.0={typed}");
            let refused = house.post("Đắk Lắk", &house.grid(), &typed).await;
            let fault = format!("<div class=\"fault\">{said}</div>");
            assert!(refused.body.contains(&fault), "{said}: {}", refused.body);
        }
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

const BY_RADIO: &str =
    "b,Đắk Lắk,2024-10-01,2024-10-31,direct.conference.count,scheme=BHYT,126,in_period,nearly,Bài báo,\n";

#[test]
fn what_is_known_of_an_empty_cell_is_said_beside_it_with_the_way_to_its_source() {
    on_both(async |house| {
        house.import("Đắk Lắk", &[BY_RADIO]).await;
        let part = house.get("Đắk Lắk", &house.grid()).await;
        assert!(part.body.contains("đã có một phần: gần 126"), "{}", part.body);
        assert!(
            !part.body.contains("placeholder=\"gần 126\""),
            "a part is not the whole"
        );
        assert!(part.body.contains("phan=scheme%3DBHYT"), "{}", part.body);

        house
            .import(
                "Đắk Lắk",
                &[&OCTOBER.replace("Đắk Lắk", "\"huyện Ea Súp, Đắk Lắk\"")],
            )
            .await;
        let summed = house.get("Đắk Lắk", &house.grid()).await;
        assert!(summed.body.contains("placeholder=\"44\""), "{}", summed.body);
        assert!(summed.body.contains("đã có 1/15 đơn vị"), "{}", summed.body);
        let own = house
            .get("Đắk Lắk", &format!("{}&pham-vi=own", house.grid()))
            .await;
        assert!(own.body.contains("toàn địa bàn: 44"), "{}", own.body);
        assert!(
            !own.body.contains("placeholder=\"44\""),
            "the whole is not the unit's own"
        );
    });
}

#[test]
fn what_the_unit_did_itself_stands_apart_from_its_whole_territory() {
    on_both(async |house| {
        let cell = format!("cell.{}.0", house.unit("Đắk Lắk"));
        let own = format!("{}&pham-vi=own", house.grid());
        house.post("Đắk Lắk", &house.grid(), &format!("{cell}=44")).await;
        house.post("Đắk Lắk", &own, &format!("{cell}=hơn+7")).await;
        let (whole, own) = (
            house.get("Đắk Lắk", &house.grid()).await,
            house.get("Đắk Lắk", &own).await,
        );
        assert!(whole.body.contains("value=\"44\""), "{}", whole.body);
        assert!(own.body.contains("value=\"hơn 7\""), "{}", own.body);
        assert_eq!(
            house.conferences("Đắk Lắk", "2024-10-01", "2024-10-31").await["value"],
            "44"
        );
    });
}

#[test]
fn nothing_is_entered_for_a_month_that_has_not_begun() {
    on_both(async |house| {
        let (november, december) = ("thang=2024-11", "thang=2024-12");
        let at = |month| house.grid().replace("thang=2024-10", month);
        let open = house.get("Đắk Lắk", &at(november)).await;
        assert!(open.body.contains("class=\"cell\""), "{}", open.body);
        let shown = house.get("Đắk Lắk", &at(december)).await;
        assert_eq!(shown.status, StatusCode::OK);
        assert!(shown.body.contains("Chưa đến tháng 12/2024"), "{}", shown.body);
        assert!(!shown.body.contains("class=\"cell\""), "{}", shown.body);
        let typed = format!("cell.{}.0=44", house.unit("Đắk Lắk"));
        let sent = house.post("Đắk Lắk", &at(december), &typed).await;
        assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(sent.body.contains("Chưa đến tháng 12/2024"), "{}", sent.body);
        assert_eq!(
            house.conferences("Đắk Lắk", "2024-12-01", "2024-12-31").await["value"],
            Value::Null
        );
    });
}

#[test]
fn what_a_merged_unit_left_is_shown_and_not_written() {
    on_both_at(two_years_later, async |house| {
        let heir = "Nghệ An+Đắk Lắk";
        house.import("toàn quốc", &[OCTOBER]).await;
        let shown = house.get(heir, &house.grid()).await;
        assert_eq!(shown.status, StatusCode::OK, "{}", shown.body);
        for said in [
            "không còn từ ngày 01/7/2025, nay thuộc BHXH",
            "số liệu chỉ để xem. Người quản trị nhập hoặc sửa được.",
            ">44<",
        ] {
            assert!(shown.body.contains(said), "{said}: {}", shown.body);
        }
        assert!(!shown.body.contains("<input class=\"cell\""), "{}", shown.body);
        let typed = format!("cell.{}.0=45&was.{0}.0=44", house.unit("Đắk Lắk"));
        let sent = house.post(heir, &house.grid(), &typed).await;
        assert_eq!(sent.status, StatusCode::FORBIDDEN);
        assert!(sent.body.contains("số liệu chỉ để xem"), "{}", sent.body);
        let kept = house.get(heir, &house.grid()).await;
        assert!(kept.body.contains(">44<"), "{}", kept.body);
    });
}

#[test]
fn a_month_after_the_unit_says_so_and_leads_to_who_took_its_place() {
    on_both_at(two_years_later, async |house| {
        let later = house.grid().replace("thang=2024-10", "thang=2025-07");
        let gone = house.get("toàn quốc", &later).await;
        assert_eq!(gone.status, StatusCode::OK);
        assert!(gone.body.contains("không còn từ ngày 01/7/2025"), "{}", gone.body);
        assert!(
            gone.body.contains("BHXH tỉnh Đắk Lắk, tháng 7/2025"),
            "{}",
            gone.body
        );
        let typed = format!("cell.{}.0=45", house.unit("Đắk Lắk"));
        let sent = house.post("toàn quốc", &later, &typed).await;
        assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY);
    });
}

#[test]
fn the_parts_that_a_unit_stated_of_late_can_be_picked_for_its_next_month() {
    on_both(async |house| {
        let row = |indicator: &str, part: &str, from: &str, kind: &str| {
            format!("b,Đắk Lắk,{from},2024-09-30,{indicator},{part},7,{kind},exact,Bài báo,\n")
        };
        let month = |part| row("direct.conference.count", part, "2024-09-01", "in_period");
        let old = month("scheme=BHYT_HSSV").replace("2024-09", "2023-09");
        let rows = [
            month("scheme=BHXH_BB"),
            month("scheme=BHYT").replace("Đắk Lắk", "\"huyện Ea Súp, Đắk Lắk\""),
            row(
                "broadcast.loudspeaker.count",
                "topic=BHXH_TN",
                "2024-09-01",
                "in_period",
            ),
            row(
                "direct.conference.count",
                "scheme=BHTN",
                "2024-09-30",
                "in_period",
            ),
            row("participants.stock", "scheme=BHYT_TD", "2024-09-01", "target"),
            old,
        ];
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        house.import("toàn quốc", &rows).await;
        let shown = house.get("Đắk Lắk", &house.grid()).await;
        let offers = |choice: &str| shown.body.contains(&format!("value=\"{choice}\""));
        for choice in [
            "direct.conference.count;scheme=BHXH_BB",
            "direct.conference.count;scheme=BHYT",
            "broadcast.loudspeaker.count;topic=BHXH_TN",
            "participants.new;scheme=BHXH_BB",
        ] {
            assert!(offers(choice), "{choice}: {}", shown.body);
        }
        for other in [
            "direct.conference.count;scheme=BHTN",
            "direct.conference.count;scheme=BHYT_HSSV",
            "participants.stock;scheme=BHYT_TD",
        ] {
            assert!(!offers(other), "{other}: {}", shown.body);
        }
        let picked = format!(
            "{}&cot=direct.conference.count%3Bscheme%3DBHYT_HSSV",
            house.grid()
        );
        let shown = house.get("Đắk Lắk", &picked).await;
        let kept = "value=\"direct.conference.count;scheme=BHYT_HSSV\" checked";
        assert!(shown.body.contains(kept), "{}", shown.body);
    });
}
