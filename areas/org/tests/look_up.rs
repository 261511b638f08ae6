//! Names as people write them, looked up in the units that ship.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

use jiff::civil::{Date, date};
use org::{Level, LookUp, Unit, Units, Why, shipped};
use proptest::prelude::*;
use std::sync::LazyLock;

static UNITS: LazyLock<Units> = LazyLock::new(|| Units::new(0, shipped().unwrap()));

const THEN: Date = date(2024, 10, 31);
const NOW: Date = date(2026, 10, 31);

fn found(text: &str, on: Date) -> String {
    match UNITS.look_up(text, on) {
        LookUp::Found(unit) => UNITS.full_name(unit.id, on),
        other => panic!("{text}: {other:?}"),
    }
}

fn candidates(text: &str, on: Date) -> Vec<String> {
    match UNITS.look_up(text, on) {
        LookUp::Ambiguous(units) => units.iter().map(|unit| UNITS.full_name(unit.id, on)).collect(),
        other => panic!("{text}: {other:?}"),
    }
}

#[test]
fn a_province_is_found_however_it_is_written() {
    for text in [
        "BHXH tỉnh Đắk Lắk",
        "Bảo hiểm xã hội tỉnh Đắk Lắk",
        "tỉnh Đắk Lắk",
        "Đắk Lắk",
        "dak lak",
        "Daklak",
        "DAK LAK",
        "Đăk Lăk",
        "Đắc Lắc",
        "bhxh tinh dak lak",
        "trên địa bàn tỉnh Đắk Lắk",
        "toàn tỉnh Đắk Lắk",
        "T. Đắk Lắk",
        "66",
    ] {
        assert_eq!(found(text, THEN), "tỉnh Đắk Lắk", "{text}");
        assert_eq!(found(text, NOW), "tỉnh Đắk Lắk", "{text}");
    }
    assert_ne!(
        UNITS.look_up("66", THEN),
        UNITS.look_up("66", NOW),
        "one code, two units"
    );
}

#[test]
fn remarks_in_parentheses_are_ignored() {
    assert_eq!(found("BHXH tỉnh Khánh Hòa (sau hợp nhất)", NOW), "tỉnh Khánh Hòa");
    assert_eq!(
        found(
            "tỉnh Gia Lai (Ban Chỉ đạo; số liệu BHXH tỉnh)",
            date(2019, 12, 31)
        ),
        "tỉnh Gia Lai"
    );
}

#[test]
fn the_whole_country_has_many_names_and_a_whole_province_has_none() {
    for text in [
        "toàn quốc",
        "Cả nước",
        "BHXH Việt Nam",
        "Việt Nam",
        "VN",
        "Bảo hiểm xã hội Việt Nam",
    ] {
        assert!(
            matches!(UNITS.look_up(text, THEN), LookUp::Found(unit) if unit.level == Level::Nation),
            "{text}"
        );
    }
    for text in ["toàn tỉnh", "", "BHXH", "tỉnh", "1", "các đơn vị", "0"] {
        assert_eq!(
            UNITS.look_up(text, THEN),
            LookUp::Unknown { near: vec![] },
            "{text}"
        );
    }
}

#[test]
fn cities_districts_and_communes_are_found_with_what_they_lie_in() {
    assert_eq!(
        found("TP Tam Kỳ, Quảng Nam", THEN),
        "thành phố Tam Kỳ, tỉnh Quảng Nam"
    );
    assert_eq!(
        found("Tam Kỳ Quảng Nam", THEN),
        "thành phố Tam Kỳ, tỉnh Quảng Nam"
    );
    assert_eq!(
        found("phường Ô Môn, TP Cần Thơ", NOW),
        "phường Ô Môn, thành phố Cần Thơ"
    );
    assert_eq!(
        found("P. Ô Môn TP. Cần Thơ", NOW),
        "phường Ô Môn, thành phố Cần Thơ"
    );
    assert_eq!(
        found("Yen Dung, Bắc Giang", THEN),
        "huyện Yên Dũng, tỉnh Bắc Giang"
    );
    assert_eq!(
        found("BHXH huyện Ea Súp tỉnh Đắk Lắk", THEN),
        "huyện Ea Súp, tỉnh Đắk Lắk"
    );
    assert_eq!(found("H. Ea Súp", THEN), "huyện Ea Súp, tỉnh Đắk Lắk");
    assert_eq!(found("huyện đảo Lý Sơn", THEN), "huyện Lý Sơn, tỉnh Quảng Ngãi");
    assert_eq!(
        found("TX Cửa Lò", date(2024, 5, 6)),
        "thị xã Cửa Lò, tỉnh Nghệ An"
    );
    let kim_lien = "xã Kim Liên, huyện Nam Đàn, tỉnh Nghệ An";
    assert_eq!(found("xã Kim Liên huyện Nam Đàn tỉnh Nghệ An", THEN), kim_lien);
    assert_eq!(found("Kim Liên, Nam Đàn", THEN), kim_lien);
}

#[test]
fn abbreviations_and_numbers_are_understood() {
    for text in [
        "TPHCM",
        "TP.HCM",
        "TP. HCM",
        "T.P HCM",
        "tp hcm",
        "TP Hồ Chí Minh",
        "BHXH TP.HCM",
        "HCM",
    ] {
        assert_eq!(found(text, THEN), "thành phố Hồ Chí Minh", "{text}");
    }
    for text in ["Quận 1", "Q1", "Q.1", "Q. 1", "quan 1", "BHXH Quận 1, TPHCM"] {
        assert_eq!(found(text, THEN), "quận 1, thành phố Hồ Chí Minh", "{text}");
    }
    assert_eq!(
        found("P.01, Q.10, TPHCM", THEN),
        "phường 1, quận 10, thành phố Hồ Chí Minh"
    );
    for text in [
        "Bà Rịa Vũng Tàu",
        "Bà Rịa - Vũng Tàu",
        "Bà Rịa – Vũng Tàu",
        "BRVT",
    ] {
        assert_eq!(found(text, THEN), "tỉnh Bà Rịa - Vũng Tàu", "{text}");
    }
    assert_eq!(found("BHXH BQP", NOW), found("BHXH Bộ Quốc phòng", NOW));
    assert_eq!(found("Công an nhân dân", NOW), "Công an nhân dân");
}

#[test]
fn words_of_kinds_may_be_part_of_a_name() {
    assert_eq!(found("thủ đô Hà Nội", THEN), "thành phố Hà Nội");
    assert_eq!(found("Hà Tĩnh", THEN), "tỉnh Hà Tĩnh");
    assert_eq!(found("ha tinh", THEN), "tỉnh Hà Tĩnh");
    assert_eq!(
        found("xã Xa Dung, Điện Biên", THEN),
        "xã Xa Dung, huyện Điện Biên Đông, tỉnh Điện Biên"
    );
    assert_eq!(found("Xa Dung, Điện Biên", NOW), "xã Xa Dung, tỉnh Điện Biên");
    assert_eq!(
        found("Tịnh Biên, An Giang", THEN),
        "thị xã Tịnh Biên, tỉnh An Giang"
    );
}

#[test]
fn a_unit_is_meant_rather_than_a_place_of_its_name_inside_it() {
    assert_eq!(found("Sóc Trăng", THEN), "tỉnh Sóc Trăng");
    assert_eq!(found("TP Sóc Trăng", THEN), "thành phố Sóc Trăng, tỉnh Sóc Trăng");
    assert_eq!(found("Ea Súp", THEN), "huyện Ea Súp, tỉnh Đắk Lắk");
    assert_eq!(
        found("thị trấn Ea Súp", THEN),
        "thị trấn Ea Súp, huyện Ea Súp, tỉnh Đắk Lắk"
    );
    assert_eq!(found("Thanh Hoá", NOW), "tỉnh Thanh Hóa");
    assert_eq!(found("huyện Thạnh Hóa", THEN), "huyện Thạnh Hóa, tỉnh Long An");
    assert_eq!(
        found("Thạnh Hóa", THEN),
        "huyện Thạnh Hóa, tỉnh Long An",
        "its diacritics are believed"
    );
}

#[test]
fn an_ambiguous_name_answers_with_its_candidates() {
    assert_eq!(
        candidates("Cao Lãnh", THEN),
        [
            "huyện Cao Lãnh, tỉnh Đồng Tháp",
            "thành phố Cao Lãnh, tỉnh Đồng Tháp"
        ]
    );
    let same = candidates("huyện Châu Thành", THEN);
    assert!(
        same.len() > 5 && same.contains(&"huyện Châu Thành, tỉnh An Giang".to_owned()),
        "{same:?}"
    );
    assert_eq!(
        found("huyện Châu Thành, Kiên Giang", THEN),
        "huyện Châu Thành, tỉnh Kiên Giang"
    );
    assert!(candidates("Phường 1", THEN).len() > 20);
}

#[test]
fn what_a_place_lay_in_before_still_leads_to_it() {
    assert_eq!(
        found("phường Yên Dũng, Bắc Giang", NOW),
        "phường Yên Dũng, tỉnh Bắc Ninh"
    );
    assert_eq!(
        found("xã Ea Súp, huyện Ea Súp, tỉnh Đắk Lắk", NOW),
        "xã Ea Súp, tỉnh Đắk Lắk"
    );
    assert_eq!(found("Mỏ Cày, Bến Tre", NOW), "xã Mỏ Cày, tỉnh Vĩnh Long");
}

#[test]
fn a_province_that_has_ended_says_when_and_who_holds_it_now() {
    let LookUp::Unknown { near } = UNITS.look_up("BHXH tỉnh Sóc Trăng", NOW) else {
        panic!("it has ended")
    };
    let first = near.first().unwrap();
    assert_eq!(first.unit.title(), "BHXH tỉnh Sóc Trăng");
    let Why::Ended { until, now } = &first.why else {
        panic!("{first:?}")
    };
    assert_eq!(*until, date(2025, 7, 1));
    assert_eq!(
        now.iter().map(|unit| unit.title()).collect::<Vec<_>>(),
        ["BHXH thành phố Cần Thơ"]
    );
    assert!(
        matches!(UNITS.look_up("Sóc Trăng", NOW), LookUp::Unknown { .. }),
        "nor is its namesake guessed"
    );
}

#[test]
fn a_district_that_has_ended_or_not_begun_is_not_found() {
    let why = |text, on| match UNITS.look_up(text, on) {
        LookUp::Unknown { near } => near.first().map(|near| near.why.clone()),
        other => panic!("{text}: {other:?}"),
    };
    assert!(
        matches!(why("huyện Ea Súp", NOW), Some(Why::Ended { now, .. }) if now[0].title() == "BHXH tỉnh Đắk Lắk")
    );
    assert!(
        matches!(why("thị xã Cửa Lò", date(2024, 12, 31)), Some(Why::Ended { now, .. }) if now[0].name == "Vinh")
    );
    assert_eq!(
        why("TP Thủ Đức", date(2020, 6, 1)),
        Some(Why::NotYet {
            since: date(2021, 1, 1)
        })
    );
    assert!(matches!(why("huyện Ea Súp, Nghệ An", THEN), Some(Why::Other)));
    assert!(matches!(why("Nghệ Ann", THEN), Some(Why::Alike)));
}

#[test]
fn a_renamed_unit_is_found_by_both_names_and_the_name_of_the_day_goes_first() {
    assert_eq!(found("tỉnh Thừa Thiên Huế", THEN), "tỉnh Thừa Thiên Huế");
    assert_eq!(
        found("BHXH TP Huế", THEN),
        "thành phố Huế, tỉnh Thừa Thiên Huế",
        "the city inside the province"
    );
    assert_eq!(found("TP Huế", NOW), "thành phố Huế");
    assert_eq!(found("Thừa Thiên - Huế", NOW), "thành phố Huế");
    assert_eq!(
        found("huyện Việt Yên, Bắc Giang", date(2022, 1, 1)),
        "thị xã Việt Yên, tỉnh Bắc Giang"
    );
}

#[test]
fn an_id_names_its_unit_on_any_day() {
    let LookUp::Found(unit) = UNITS.look_up("Sóc Trăng", THEN) else {
        panic!()
    };
    assert_eq!(UNITS.look_up(&unit.id.to_string(), NOW), LookUp::Found(unit));
}

fn day_of_life(unit: &Unit) -> Date {
    unit.since
        .or(unit.until.map(|until| until.yesterday().unwrap()))
        .unwrap_or(THEN)
}

/// Some units can't be told apart by what is written: they bear one name in one place.
fn is_answer(answer: &LookUp<'_>, unit: &Unit) -> bool {
    match answer {
        LookUp::Found(found) => found.id == unit.id,
        LookUp::Ambiguous(candidates) => candidates.iter().any(|other| other.id == unit.id),
        LookUp::Unknown { .. } => false,
    }
}

#[test]
fn a_full_name_leads_to_exactly_one_unit() {
    let mut all = UNITS.all().collect::<Vec<_>>();
    all.sort_by_key(|unit| unit.id);
    let asked = all
        .into_iter()
        .step_by(7)
        .map(|unit| (unit, day_of_life(unit)))
        .collect::<Vec<_>>();
    let exact = |(unit, on): &&(&Unit, Date)| {
        UNITS.look_up(&UNITS.full_name(unit.id, *on), *on) == LookUp::Found(unit)
    };
    let missed = asked.iter().filter(|asked| !exact(asked)).collect::<Vec<_>>();
    assert!(
        missed.is_empty(),
        "{} of {}: {:?}",
        missed.len(),
        asked.len(),
        missed.first()
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn every_unit_is_found_by_its_full_name_with_and_without_diacritics(pick in any::<prop::sample::Index>()) {
        let mut all = UNITS.all().collect::<Vec<_>>();
        all.sort_by_key(|unit| unit.id);
        let unit = *pick.get(&all);
        let on = day_of_life(unit);
        let name = UNITS.full_name(unit.id, on);
        for text in [name.clone(), vn::fold(&name), name.to_uppercase(), name.replace(',', "")] {
            prop_assert!(is_answer(&UNITS.look_up(&text, on), unit), "{} on {}: {:?}", text, on, UNITS.look_up(&text, on));
        }
    }

    #[test]
    fn nothing_that_is_typed_breaks_the_look_up(text in "\\PC{0,40}") {
        let _ = UNITS.look_up(&text, NOW);
    }
}
