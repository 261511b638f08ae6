//! What the page of targets and the ranking say.

use axum::http::StatusCode;

use crate::house::{House, on_both};

const DAK_LAK: &str = "BHXH tỉnh Đắk Lắk";

fn page(house: &House, path: &str) -> String {
    format!("{path}?don-vi={}&thang=2024-10", house.unit(DAK_LAK))
}

fn target(unit: &str, part: &str, assigner: &str, amount: &str) -> String {
    format!("{unit} ¦ 2024-01-01..2024-12-31 ¦ {part};assigner={assigner} ¦ {amount} ¦ target")
}

#[test]
fn assigners_stand_side_by_side_with_percentage_and_gap() {
    on_both(async |house| {
        let part = "participants.new ¦ scheme=BHXH_TN";
        house
            .enter(&[
                format!("{DAK_LAK} ¦ 2024-01-01..2024-10-31 ¦ {part} ¦ 681"),
                target(DAK_LAK, part, "BHXH Việt Nam", "335"),
                target(DAK_LAK, part, "UBND tỉnh", "700"),
            ])
            .await;
        let shown = house.get(DAK_LAK, &page(&house, "/chi-tieu")).await;
        shown.has("Theo từng cấp giao");
        shown.has("335 203,28% 203,28% vượt 346 người 700 97,29% 97,29% còn phải phát triển thêm 19 người");
        shown.has("Còn phải phát triển thêm 19 người, bình quân 10 người mỗi tháng (còn 2 tháng; đến ngày 31/10/2024)");
        shown.has("Chưa dự báo được: cần ít nhất số riêng của một tháng trong năm");
    });
}

#[test]
fn a_share_names_its_denominator_with_its_day_and_source() {
    on_both(async |house| {
        house
            .enter(&[
                format!("{DAK_LAK} ¦ 2024-10-31 ¦ participants.stock ¦ scheme=BHYT ¦ trên 1800000"),
                format!("{DAK_LAK} ¦ 2024-04-01 ¦ denominator.population ¦ ¦ 2000000"),
                target(
                    DAK_LAK,
                    "coverage.population_pct ¦ scheme=BHYT",
                    "Thủ tướng Chính phủ",
                    "95",
                ),
            ])
            .await;
        let shown = house.get(DAK_LAK, &page(&house, "/chi-tieu")).await;
        shown.has("Mẫu số: dân số 2.000.000 người (đến ngày 01/4/2024; Báo cáo)");
        shown.has("Còn phải phát triển thêm gần 100.000 người, bình quân gần 50.000 người mỗi tháng.");
    });
}

#[test]
fn the_forecast_stands_with_its_range_and_its_errors() {
    on_both(async |house| {
        let season = [60, 50, 90, 100, 170, 110, 90, 80, 100, 110, 120, 120];
        let mut lines = vec![target(
            DAK_LAK,
            "participants.new ¦ scheme=BHXH_TN",
            "UBND tỉnh",
            "1250",
        )];
        for (year, month) in (2021..=2024).flat_map(|year| (1..=12).map(move |month| (year, month))) {
            let amount = season[month - 1] + (year - 2021) * 3 + (month as i32 * 7 + year) % 5;
            if (year, month) <= (2024, 10) {
                let first = jiff::civil::date(year as i16, month as i8, 1);
                let span = format!("{first}..{}", first.last_of_month());
                lines.push(format!(
                    "{DAK_LAK} ¦ {span} ¦ participants.new ¦ scheme=BHXH_TN ¦ {amount}"
                ));
            }
        }
        house.enter(&lines).await;
        let shown = house.get(DAK_LAK, &page(&house, "/chi-tieu")).await;
        shown.has("Dự báo cuối năm khoảng 1.3");
        shown.has("từ số liệu đến hết tháng 10/2024.");
        shown.has("Nhiều khả năng đạt kế hoạch.");
        shown.has("Thử lại trên 2 năm trước (22 lần): sai số trung bình");
        let december = page(&house, "/chi-tieu").replace("2024-10", "2024-12");
        house.get(DAK_LAK, &december).await.has("đến hết tháng 10/2024");
    });
}

#[test]
fn units_below_are_ranked_and_who_has_nothing_yet_stands_apart() {
    on_both(async |house| {
        let part = "participants.new ¦ scheme=BHXH_TN";
        let by = "BHXH tỉnh Đắk Lắk";
        let mut lines = Vec::new();
        for (name, asked, came) in [
            ("BHXH huyện Ea Súp", "100", Some(120)),
            ("BHXH huyện Lắk", "200", Some(100)),
            ("BHXH huyện Krông Ana", "100", Some(50)),
            ("BHXH huyện Buôn Đôn", "100", None),
        ] {
            lines.push(target(name, part, by, asked));
            lines.extend(came.map(|came| format!("{name} ¦ 2024-01-01..2024-10-31 ¦ {part} ¦ {came}")));
        }
        house.enter(&lines).await;
        let path = page(&house, "/chi-tieu/xep-hang");
        let shown = house.get(DAK_LAK, &path).await;
        shown.has("1/4 đơn vị hoàn thành kế hoạch");
        shown.has("1. BHXH huyện Ea Súp");
        shown.has("2. BHXH huyện Krông A Na");
        shown.has("2. BHXH huyện Lắk");
        shown.has("Cao nhất: BHXH huyện Ea Súp (120,00%).");
        shown.has("Thấp nhất: BHXH huyện Krông A Na, BHXH huyện Lắk (50,00%).");
        shown.has("Chưa có số liệu, không xếp hạng: BHXH huyện Buôn Đôn");
        shown.has("Chưa được giao chỉ tiêu này, không xếp hạng:");
        let by_amount = house.get(DAK_LAK, &format!("{path}&theo=so-dat")).await;
        by_amount.has("2. BHXH huyện Lắk");
        by_amount.has("3. BHXH huyện Krông A Na");
        let empty = house.get(DAK_LAK, &path.replace("2024-10", "2023-10")).await;
        assert_eq!(empty.status, StatusCode::OK);
        empty.has("Chưa có chỉ tiêu nào của các đơn vị dưới");
    });
}
