//! The tree of any day: who sees it, how a unit is found, what its page and the API tell.

use axum::http::StatusCode;
use jiff::civil::date;

use crate::agency::{
    ADMINISTRATOR, BASES, FOUND, OFFICER, PARTNER, TODAY, TREE, escaped, in_an_agency, page,
};

#[test]
fn an_officer_sees_the_tree_and_changes_nothing() {
    in_an_agency(async |agency| {
        let tree = agency.get(OFFICER, TREE).await;
        assert_eq!(tree.status, StatusCode::OK);
        tree.says("BHXH tỉnh Nghệ An").says("BHXH Bộ Quốc phòng");
        assert!(!tree.body.contains(BASES), "{}", tree.body);
        for path in [BASES, PARTNER, "/quan-tri/don-vi/co-so/mau.csv"] {
            assert_eq!(
                agency.get(OFFICER, path).await.status,
                StatusCode::FORBIDDEN,
                "{path}"
            );
        }
        for path in [BASES, PARTNER, FOUND] {
            assert_eq!(
                agency.post(OFFICER, path, &[]).await.status,
                StatusCode::FORBIDDEN,
                "{path}"
            );
        }
        agency.get(ADMINISTRATOR, TREE).await.says(BASES);
    });
}

#[test]
fn the_tree_is_that_of_the_day_and_long_lists_have_pages() {
    in_an_agency(async |agency| {
        agency
            .get(OFFICER, "/quan-tri/don-vi?ngay=2024-10-31")
            .await
            .says("65 đơn vị")
            .says("&#38;trang=2");
        let second = agency
            .get(OFFICER, "/quan-tri/don-vi?ngay=2024-10-31&trang=2")
            .await;
        second.says("BHXH tỉnh Thái Bình");
        agency
            .get(OFFICER, TREE)
            .await
            .says("36 đơn vị")
            .says("102 xã, phường");
        agency
            .get(OFFICER, "/quan-tri/don-vi?ngay=31/02/2024")
            .await
            .says("Điền một ngày có thật");
    });
}

#[test]
fn a_name_leads_to_its_unit_or_to_a_choice_or_to_what_comes_near() {
    in_an_agency(async |agency| {
        let find = async |name: &str, on: &str| {
            agency
                .get(OFFICER, &format!("{TREE}?tim={}&ngay={on}", escaped(name)))
                .await
        };
        let nghe_an = agency.unit("Nghệ An", TODAY);
        let found = find("bhxh nghe an", "").await;
        assert_eq!(
            (found.status, found.place),
            (StatusCode::SEE_OTHER, page(&nghe_an))
        );
        let kim_lien = agency.unit("huyện Nam Đàn, Nghệ An", date(2024, 10, 31));
        let then = find("huyện Nam Đàn", "2024-10-31").await;
        assert_eq!(then.place, format!("{}?ngay=2024-10-31", page(&kim_lien)));
        let several = find("huyện Châu Thành", "2024-10-31").await;
        several
            .says("Chọn một")
            .says("huyện Châu Thành, tỉnh Long An")
            .says("huyện Châu Thành, tỉnh Tây Ninh");
        find("tỉnh Thái Bình", "")
            .await
            .says("không có đơn vị nào")
            .says("nay là tỉnh Hưng Yên");
        find("Nghẹ Anh", "").await.says("Tên viết gần giống");
        find("zzzzzz", "").await.says("Không có tên nào gần giống");
    });
}

#[test]
fn a_unit_tells_its_names_its_neighbours_and_what_became_of_it() {
    in_an_agency(async |agency| {
        let hue = agency.unit("Huế", TODAY);
        agency
            .get(OFFICER, &page(&hue))
            .await
            .says("Thừa Thiên Huế")
            .says("từ trước – 31/12/2024");
        let now = agency.unit("Đắk Lắk", TODAY);
        let then = agency.unit("Phú Yên", date(2024, 10, 31));
        let merged = agency.get(OFFICER, &page(&now)).await;
        merged
            .says(&format!("{}?ngay=2025-06-30", page(&then)))
            .says("Được lập từ")
            .says("toàn bộ")
            .says("xã Ea Súp");
        merged.says(&format!("/bao-cao/thang?don-vi={}&#38;thang=2026-11", now.id));
        let ended = agency.get(OFFICER, &page(&then)).await;
        ended
            .says("không còn nữa")
            .says("Đã sắp xếp thành")
            .says(&page(&now))
            .says("Tổng hợp số liệu của 9 đơn vị");
        let unknown = format!("{TREE}/00000000-0000-0000-0000-000000000000");
        assert_eq!(agency.get(OFFICER, &unknown).await.status, StatusCode::NOT_FOUND);
    });
}

#[test]
fn programs_look_names_up_and_read_units() {
    in_an_agency(async |agency| {
        let ask = async |query: &str| {
            agency
                .get(OFFICER, &format!("/api/v1/units/look-up?{query}"))
                .await
        };
        let then = ask(&format!("name={}&on=2024-10-31", escaped("Phú Yên")))
            .await
            .json();
        assert_eq!(
            (&then["name"], &then["code"]),
            (&"BHXH tỉnh Phú Yên".into(), &"54".into())
        );
        assert_eq!(then["successors"][0]["name"], "BHXH tỉnh Đắk Lắk");
        let now = ask(&format!("name={}", escaped("Phú Yên"))).await;
        assert_eq!(now.status, StatusCode::NOT_FOUND);
        let near = now.json()["candidates"][0]["why"].as_str().unwrap().to_owned();
        assert!(near.contains("nay là tỉnh Đắk Lắk"), "{near}");
        let several = ask(&format!("name={}&on=2024-10-31", escaped("huyện Châu Thành"))).await;
        assert_eq!(several.status, StatusCode::CONFLICT);
        assert!(several.json()["candidates"].as_array().unwrap().len() > 5);
        assert_eq!(
            ask("name=40&on=31/02/2024").await.status,
            StatusCode::UNPROCESSABLE_ENTITY
        );
        assert_eq!(ask("").await.status, StatusCode::UNPROCESSABLE_ENTITY);

        let id = agency.unit("Huế", TODAY).id;
        let hue = agency
            .get(OFFICER, &format!("/api/v1/units/{id}?on=2024-05-31"))
            .await
            .json();
        assert_eq!(
            (&hue["name"], &hue["parent"]["name"]),
            (&"BHXH tỉnh Thừa Thiên Huế".into(), &"BHXH Việt Nam".into())
        );
        assert_eq!(hue["former_names"][0]["until"], "2025-01-01");
        assert_eq!(hue["children"].as_array().unwrap().len(), 9);
        let api = agency.get(OFFICER, "/api/v1/openapi.json").await.json();
        assert!(api["paths"]["/api/v1/units/look-up"]["get"]["parameters"][0]["description"].is_string());
    });
}
