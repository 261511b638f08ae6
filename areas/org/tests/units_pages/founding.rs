//! Units that the agency enters itself: BHXH cơ sở from a table, and who works along.

use std::sync::Arc;

use axum::http::StatusCode;
use jiff::civil::{Date, date};
use org::{Founding, Level, LookUp, Unit, found, load_unscoped};
use web::{Cx, Lang};

use crate::agency::{
    ADMINISTRATOR, FOUND, OF_DAK_LAK, OF_NGHE_AN, OFFICER, PARTNER, TODAY, in_an_agency, page,
};

const FIRST_DAY: Date = date(2025, 10, 1);

const OFFICES: &str = "Tên\tTỉnh\tTừ ngày\tXã, phường\n\
    BHXH cơ sở Ea Súp\tĐắk Lắk\t01/10/2025\txã Ea Súp; xã Ea Rốk\n\
    BHXH cơ sở Buôn Hồ\tĐắk Lắk\t01/10/2025\tphường Buôn Hồ\n";

#[test]
fn a_table_founds_offices_that_are_the_provinces_children_afterwards() {
    in_an_agency(async |agency| {
        let looked = agency.look(ADMINISTRATOR, "tep", OFFICES).await;
        assert_eq!(looked.status, StatusCode::OK);
        looked
            .says("2 BHXH cơ sở sẽ được lập")
            .says("xã Ea Súp, xã Ea Rốk");
        assert_eq!(agency.units().change(), 1, "looking changes nothing");

        let made = agency
            .post(ADMINISTRATOR, FOUND, &[("bang", OFFICES), ("lan-sua", "1")])
            .await;
        let province = agency.unit("Đắk Lắk", TODAY);
        assert_eq!(
            (made.status, made.place),
            (StatusCode::SEE_OTHER, page(&province)),
            "{}",
            made.body
        );
        for units in [
            agency.units(),
            Arc::new(load_unscoped(agency.state.db.read()).await.unwrap()),
        ] {
            let bases = units.children(province.id, FIRST_DAY);
            let bases = bases
                .into_iter()
                .filter(|unit| unit.level == Level::Base)
                .map(Unit::title);
            assert_eq!(
                bases.collect::<Vec<_>>(),
                ["BHXH cơ sở Buôn Hồ", "BHXH cơ sở Ea Súp"]
            );
            let commune = agency.unit("xã Ea Rốk, Đắk Lắk", TODAY);
            assert_eq!(
                units.parent(commune.id, FIRST_DAY).unwrap().title(),
                "BHXH cơ sở Ea Súp"
            );
            assert_eq!(
                units.parent(commune.id, date(2025, 9, 30)).unwrap().id,
                province.id
            );
        }
        agency
            .get(OFFICER, &page(&province))
            .await
            .says("BHXH cơ sở Buôn Hồ")
            .says("Tổng hợp số liệu của 2 đơn vị");
        let again = agency
            .post(ADMINISTRATOR, FOUND, &[("bang", OFFICES), ("lan-sua", "2")])
            .await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        again
            .says("tỉnh đã có BHXH cơ sở tên này")
            .says("đã thuộc BHXH cơ sở Ea Súp");
    });
}

#[test]
fn cells_that_cannot_be_taken_are_named_and_the_good_offices_can_still_be_founded() {
    in_an_agency(async |agency| {
        let table = format!(
            "{OFFICES}\nBHXH cơ sở Vinh\tNghệ An\t31/02/2026\tphường Trường Vinh\nKrông Pắc\tĐắk Lắk\t01/10/2025\txã Krông Pắc; xã Kim Liên\n"
        );
        let looked = agency.look(ADMINISTRATOR, "bang", &table).await;
        looked
            .says("2 chỗ cần sửa")
            .says("tháng 2/2026 chỉ có 28 ngày")
            .says("31/02/2026");
        looked
            .says("Dòng 5, cột &#34;Từ ngày&#34;: &#34;31/02/2026&#34;")
            .says("Dòng 6, cột &#34;Xã, phường&#34;: &#34;xã Kim Liên&#34;")
            .says("xã Kim Liên, tỉnh Nghệ An");

        let fields = [("bang", table.as_str()), ("lan-sua", "1")];
        let refused = agency.post(ADMINISTRATOR, FOUND, &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(agency.units().change(), 1);
        let made = agency
            .post(ADMINISTRATOR, FOUND, &[fields[0], fields[1], ("dong-dung", "1")])
            .await;
        assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.body);
        assert!(matches!(
            agency.units().look_up("BHXH cơ sở Krông Pắc", TODAY),
            LookUp::Unknown { .. }
        ));
    });
}

#[test]
fn what_is_no_table_is_refused_with_what_to_do() {
    in_an_agency(async |agency| {
        for (field, sent, said) in [
            ("bang", "", "chọn tệp hoặc dán bảng"),
            ("tep", "%PDF-1.7 ", "không phải là bảng Excel"),
            (
                "bang",
                "Tên\tTỉnh\nEa Súp\tĐắk Lắk",
                "bảng không có cột &#34;Từ ngày&#34;",
            ),
        ] {
            agency.look(ADMINISTRATOR, field, sent).await.says(said);
        }
        let template = agency.get(ADMINISTRATOR, "/quan-tri/don-vi/co-so/mau.csv").await;
        assert_eq!(template.body, "\u{FEFF}Tên,Tỉnh,Từ ngày,\"Xã, phường\"\n");
    });
}

#[test]
fn whoever_was_slower_looks_again() {
    in_an_agency(async |agency| {
        let units = agency.units();
        let province = agency.unit("Đắk Lắk", TODAY);
        let commune = agency.unit("xã Ea Rốk, Đắk Lắk", TODAY);
        let faster = Founding::base("Ea Rốk", &province, FIRST_DAY, vec![commune.id]);
        let cx = Cx::new(&agency.state, None, Lang::Vi);
        found(&cx, &units, &[faster]).await.unwrap();
        let fields = [("bang", OFFICES), ("lan-sua", "1")];
        let late = agency.post(ADMINISTRATOR, FOUND, &fields).await;
        assert_eq!(late.status, StatusCode::CONFLICT);
        late.says("vừa được người khác sửa")
            .says("đã thuộc BHXH cơ sở Ea Rốk")
            .says("name=\"lan-sua\" value=\"2\"");
        let partner = [("level", "partner"), ("name", "Bưu điện"), ("unit", "Đắk Lắk")];
        assert_eq!(
            agency.post(ADMINISTRATOR, PARTNER, &partner).await.status,
            StatusCode::SEE_OTHER
        );
    });
}

#[test]
fn a_province_founds_its_own_offices_only() {
    in_an_agency(async |agency| {
        let looked = agency.look(OF_NGHE_AN, "bang", OFFICES).await;
        looked
            .says("Không thuộc phạm vi quản trị")
            .says("BHXH cơ sở Ea Súp (tỉnh Đắk Lắk)");
        let made = agency
            .post(OF_NGHE_AN, FOUND, &[("bang", OFFICES), ("lan-sua", "1")])
            .await;
        assert_eq!(
            (made.status, agency.units().change()),
            (StatusCode::UNPROCESSABLE_ENTITY, 1)
        );
        let made = agency
            .post(OF_DAK_LAK, FOUND, &[("bang", OFFICES), ("lan-sua", "1")])
            .await;
        assert_eq!((made.status, agency.units().change()), (StatusCode::SEE_OTHER, 2));
    });
}

#[test]
fn a_partner_stands_beside_the_province_and_is_not_awaited() {
    in_an_agency(async |agency| {
        let post = async |who, name: &str, unit: &str, since: &str| {
            let fields = [
                ("level", "partner"),
                ("name", name),
                ("unit", unit),
                ("since", since),
            ];
            agency.post(who, PARTNER, &fields).await
        };
        let made = post(OF_DAK_LAK, "Bưu điện tỉnh Đắk Lắk", "BHXH tỉnh Đắk Lắk", "").await;
        let partner = agency.unit("Bưu điện tỉnh Đắk Lắk", TODAY);
        assert_eq!(
            (made.status, made.place),
            (StatusCode::SEE_OTHER, page(&partner)),
            "{}",
            made.body
        );
        assert_eq!(
            partner.since,
            Some(date(2025, 7, 1)),
            "no older than the province"
        );
        agency
            .get(OFFICER, &page(&partner))
            .await
            .says("Đơn vị phối hợp")
            .says("BHXH tỉnh Đắk Lắk")
            .says("Không");
        for (who, name, unit, since, said) in [
            (
                OF_DAK_LAK,
                "bưu điện tỉnh đắk lắk",
                "Đắk Lắk",
                "",
                "đã có tổ chức tên này",
            ),
            (
                OF_DAK_LAK,
                "Hội Nông dân",
                "Đắk Lắk",
                "2024-01-01",
                "từ ngày 01/7/2025",
            ),
            (
                OF_DAK_LAK,
                "Hội Nông dân",
                "xã Ea Súp, Đắk Lắk",
                "",
                "Chọn một đơn vị BHXH",
            ),
            (OF_NGHE_AN, "Hội Nông dân", "Đắk Lắk", "", "không thuộc phạm vi"),
            (OF_DAK_LAK, " ", "Đắk Lắk", "", "Cần điền ô này"),
        ] {
            let refused = post(who, name, unit, since).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
            refused.says(said);
        }
    });
}
