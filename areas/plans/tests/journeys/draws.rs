//! What an inspector takes along: a draw of a list with its evidence, and the dossier of one activity.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use files::Hash;
use files::testing::scene;
use web::State;

use crate::house::{DAK_LAK, audited, follow, get, on_both, printed, send_with, told, unit};

const ID: &str = "018f3c3e-0000-7000-8000-0000000000e1";

/// So many small groups, the first with 101 people, the next with 102.
async fn record(state: &State, numbers: impl Iterator<Item = u32>) {
    let home = unit(state, DAK_LAK).to_string();
    for number in numbers {
        let (id, people) = (
            format!("018f3c3e-0000-7000-8000-{number:012}"),
            (100 + number).to_string(),
        );
        let fields = [
            ("id", id.as_str()),
            ("unit", &home),
            ("from", "2024-11-20"),
            ("point", "nhà văn hóa"),
            ("n.attendees", &people),
        ];
        let answer = send_with(state, DAK_LAK, "/ghi/small_group", &fields, &[]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", told(&answer));
    }
}

async fn drawn(state: &State, more: &str) -> String {
    let home = unit(state, DAK_LAK);
    printed(
        &get(
            state,
            DAK_LAK,
            &format!("/hoat-dong/rut-mau.pdf?don-vi={home}&thang=2024-11{more}"),
        )
        .await,
    )
}

/// How many people were in each of the lines.
fn lines(text: &str) -> BTreeSet<u32> {
    let said = text.split("Số người ").skip(1);
    said.filter_map(|rest| rest.split(' ').next()?.parse().ok())
        .collect()
}

fn after<'a>(text: &'a str, mark: &str) -> &'a str {
    let rest = text
        .split(mark)
        .nth(1)
        .unwrap_or_else(|| panic!("{mark}: {text}"));
    rest.split('.').next().unwrap().trim()
}

#[test]
fn a_draw_takes_twenty_lines_and_its_seed_the_same_ones_again() {
    on_both(async |state| {
        record(&state, 1..=26).await;
        let first = drawn(&state, "").await;
        assert!(first.contains("Rút ngẫu nhiên 20 trong 26 hoạt động"), "{first}");
        assert_eq!(lines(&first).len(), 20, "{first}");
        let (seed, mark) = (after(&first, "Mã rút:"), after(&first, "Dấu của danh sách:"));
        let again = drawn(&state, &format!("&ma={}", seed.to_lowercase())).await;
        assert!(again.contains("do người rút nhập") && !first.contains("do người rút nhập"));
        assert_eq!(audited(&state, "plans-audit-drawn").await.len(), 2);
        assert_eq!(
            (lines(&again), after(&again, "Dấu của danh sách:")),
            (lines(&first), mark)
        );
        let others = [drawn(&state, "&ma=1").await, drawn(&state, "&ma=2").await];
        assert!(others.iter().any(|other| lines(other) != lines(&first)), "chance");
        record(&state, 27..=27).await;
        let grown = drawn(&state, &format!("&ma={seed}")).await;
        assert_ne!(after(&grown, "Dấu của danh sách:"), mark, "the list is another");
        let home = unit(&state, DAK_LAK);
        let bad = get(
            &state,
            DAK_LAK,
            &format!("/hoat-dong/rut-mau.pdf?don-vi={home}&thang=2024-11&ma=%C3%A1"),
        )
        .await;
        assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(told(&bad).contains("Mã rút chỉ gồm"), "{}", told(&bad));
    });
}

#[test]
fn a_draw_keeps_to_the_filters_of_its_list_and_to_what_one_may_see() {
    on_both(async |state| {
        record(&state, 1..=3).await;
        let all = drawn(&state, "").await;
        assert!(all.contains("Rút ngẫu nhiên 3 trong 3 hoạt động"), "{all}");
        assert_eq!(lines(&all), BTreeSet::from([101, 102, 103]));
        for word in [
            "Cán bộ truyền thông",
            "09:00 ngày 25/11/2024",
            "Chỉ có lời của đơn vị.",
            "Còn thiếu: ảnh.",
            "Nhóm nhỏ",
        ] {
            assert!(all.contains(word), "{word}: {all}");
        }
        let none = drawn(&state, "&hinh-thuc=conference").await;
        assert!(
            none.contains("Rút ngẫu nhiên 0 trong 0") && none.contains("Hội nghị"),
            "{none}"
        );
        let home = unit(&state, DAK_LAK);
        let path = format!("/hoat-dong/rut-mau.pdf?don-vi={home}&thang=2024-11");
        let neighbour = get(&state, "BHXH tỉnh Nghệ An", &path).await;
        assert!(neighbour.status != StatusCode::OK || !printed(&neighbour).contains("nhà văn hóa"));
        let list = get(
            &state,
            DAK_LAK,
            &format!("/hoat-dong?don-vi={home}&thang=2024-11"),
        )
        .await;
        assert!(list.text().contains("action=\"/hoat-dong/rut-mau.pdf\""));
        assert!(told(&list).contains("Còn thiếu: ảnh."), "{}", told(&list));
    });
}

#[test]
fn a_draw_is_made_of_what_stands_behind_a_number() {
    on_both(async |state| {
        record(&state, 1..=3).await;
        let home = unit(&state, DAK_LAK);
        let held = [
            ("id", ID),
            ("unit", &home.to_string()),
            ("from", "2024-10-02"),
            ("n.attendees", "120"),
        ];
        let saved = send_with(&state, DAK_LAK, "/ghi/conference", &held, &[]).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", told(&saved));
        for (indicator, days, lines, numbers) in [
            (
                "direct.small_group.count",
                "tu=2024-11-01&den=2024-11-30",
                3,
                &["101", "103"][..],
            ),
            (
                "direct.conference.count",
                "tu=2024-01-01&den=2024-11-30",
                1,
                &["120"],
            ),
        ] {
            let source = format!("/nguon-so-lieu?don-vi={home}&noi-dung={indicator}&{days}");
            let source = get(&state, DAK_LAK, &source).await.text().replace("&#38;", "&");
            let list = source
                .split('"')
                .find(|address| address.starts_with("/hoat-dong?"));
            let list = list.unwrap_or_else(|| panic!("{source}"));
            let shown = told(&get(&state, DAK_LAK, list).await);
            assert!(shown.contains(&format!("{lines} hoạt động")), "{shown}");
            let draw = list.replace("/hoat-dong?", "/hoat-dong/rut-mau.pdf?");
            let drawn = printed(&get(&state, DAK_LAK, &draw).await);
            assert!(drawn.contains(&format!("trong {lines} hoạt động")), "{drawn}");
            assert!(numbers.iter().all(|number| drawn.contains(number)), "{drawn}");
        }
        let part = format!(
            "/hoat-dong?don-vi={home}&thang=2024-11&noi-dung=direct.small_group.count&phan=language%3Drad"
        );
        let none = told(&get(&state, DAK_LAK, &part).await);
        assert!(none.contains("Êđê") && !none.contains("3 hoạt động"), "{none}");
    });
}

#[test]
fn a_conference_is_one_dossier_that_says_what_it_lacks() {
    on_both(async |state| {
        let home = unit(&state, DAK_LAK).to_string();
        let fields = [
            ("id", ID),
            ("unit", &home),
            ("from", "2024-11-20"),
            ("n.attendees", "120"),
            ("cost", "2000000"),
        ];
        let answer = send_with(&state, DAK_LAK, "/ghi/conference", &fields, &[]).await;
        let page = told(&follow(&state, DAK_LAK, &answer).await);
        assert!(
            page.contains("Còn thiếu: ảnh; kế hoạch; giấy mời; danh sách ký nhận; chi phí, chứng từ."),
            "{page}"
        );
        let (photo, plan, list) = (scene(1).jpeg(80), b"%PDF-1.4\n%%EOF".to_vec(), scene(2).jpeg(80));
        let sent: [(&str, &str, &[u8]); 3] = [
            ("photo", "IMG_0417.jpg", &photo),
            ("plan", "ke-hoach-so-12.pdf", &plan),
            ("signed_list", "ky-nhan.jpg", &list),
        ];
        for (kind, name, bytes) in sent {
            let path = format!("/hoat-dong/{ID}/minh-chung");
            let answer = send_with(&state, DAK_LAK, &path, &[("kind", kind)], &[("tep", name, bytes)]).await;
            follow(&state, DAK_LAK, &answer).await;
        }
        let page = told(&get(&state, DAK_LAK, &format!("/hoat-dong/{ID}")).await);
        for word in [
            "Bên thứ ba xác nhận. Còn thiếu: giấy mời; chi phí, chứng từ.",
            "Giấy mời chưa có",
            "ke-hoach-so-12.pdf",
        ] {
            assert!(page.contains(word), "{word}: {page}");
        }
        let print = get(&state, DAK_LAK, &format!("/hoat-dong/{ID}/ho-so.pdf")).await;
        let words = printed(&print);
        for word in ["HỒ SƠ HOẠT ĐỘNG", "IMG_0417.jpg", "2.000.000", "Giấy mời chưa có"] {
            assert!(words.contains(word), "{word}: {words}");
        }
        let hash = Hash::of(&photo).to_string();
        let unbroken: String = words.split_whitespace().collect();
        let unbroken = unbroken.replace('\u{200B}', "");
        assert!(unbroken.contains(&hash[..16]), "{hash}: {words}");
        let neighbour = get(&state, "BHXH tỉnh Nghệ An", &format!("/hoat-dong/{ID}/ho-so.pdf")).await;
        assert_eq!(neighbour.status, StatusCode::NOT_FOUND);
    });
}
