//! One activity: recorded, sent twice, corrected, taken back, and who may.

use axum::http::StatusCode;
use jiff::civil::{Date, date};
use uuid::Uuid;

use crate::house::{DAK_LAK, cx, follow, get, on_both, send, send_with, told, unit, value};

const NOVEMBER: (Date, Date) = (date(2024, 11, 1), date(2024, 11, 30));
const ID: &str = "018f3c3e-0000-7000-8000-00000000000a";

fn small_group<'a>(id: &'a str, unit: &'a str, people: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("id", id),
        ("unit", unit),
        ("from", "2024-11-20"),
        ("n.attendees", people),
        ("s.BHXH_TN", "2"),
        ("s.BHYT_HGD", "1"),
        ("languages", "Êđê, tiếng Lào"),
    ]
}

#[test]
fn a_small_group_that_is_sent_twice_is_one_record() {
    on_both(async |state| {
        let home = unit(&state, DAK_LAK).to_string();
        for _ in 0..2 {
            let saved = send_with(
                &state,
                DAK_LAK,
                "/ghi/small_group",
                &small_group(ID, &home, "12"),
                &[],
            )
            .await;
            assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", told(&saved));
            assert_eq!(saved.location, format!("/hoat-dong/{ID}"));
            let page = told(&follow(&state, DAK_LAK, &saved).await);
            assert!(
                page.contains("Đã ghi: Nhóm nhỏ, 12. ") && !page.contains("Kèm"),
                "{page}"
            );
        }
        let count = async |code, part| value(&state, DAK_LAK, code, part, NOVEMBER).await;
        assert_eq!(count("direct.small_group.count", "").await, "1");
        assert_eq!(count("direct.small_group.people_reached", "").await, "12");
        assert_eq!(
            count("direct.small_group.people_reached", "language=rad|tiếng Lào").await,
            "12"
        );
        assert_eq!(count("sign_up.count", "scheme=BHXH_TN").await, "2");
        assert_eq!(count("sign_up.count", "").await, "3");
        assert_eq!(count("participants.new", "scheme=BHXH_TN").await, "–");
        let shown = told(&get(&state, DAK_LAK, &format!("/hoat-dong/{ID}")).await);
        assert!(
            shown.contains("Êđê, tiếng Lào") && shown.contains("Ghi bởi Cán bộ truyền thông"),
            "{shown}"
        );
        // The way from a number to it.
        let source = format!(
            "/nguon-so-lieu?don-vi={home}&noi-dung=direct.small_group.people_reached&tu=2024-11-01&den=2024-11-30"
        );
        let source = get(&state, DAK_LAK, &source).await.text();
        assert!(source.contains(&format!("/hoat-dong/{ID}")));
    });
}

#[test]
fn the_same_id_with_another_number_is_a_conflict_and_nothing_is_overwritten() {
    on_both(async |state| {
        let home = unit(&state, DAK_LAK).to_string();
        send_with(
            &state,
            DAK_LAK,
            "/ghi/small_group",
            &small_group(ID, &home, "12"),
            &[],
        )
        .await;
        let other = send_with(
            &state,
            DAK_LAK,
            "/ghi/small_group",
            &small_group(ID, &home, "13"),
            &[],
        )
        .await;
        assert_eq!(other.status, StatusCode::CONFLICT);
        let people = value(&state, DAK_LAK, "direct.small_group.people_reached", "", NOVEMBER).await;
        assert_eq!(people, "12");
    });
}

#[test]
fn a_wrong_field_says_what_is_wrong_and_keeps_what_was_typed() {
    on_both(async |state| {
        let home = unit(&state, DAK_LAK).to_string();
        let cases = [
            (("n.attendees", ""), "Cần một số lớn hơn 0"),
            (("n.attendees", "0"), "Cần một số lớn hơn 0"),
            (("n.attendees", "mười hai"), "số"),
            (("n.attendees", "-3"), "số"),
            (("from", "2024-11-26"), "chưa đến"),
            (("from", "2024-02-30"), "Không phải là ngày"),
            (("from", "0204-11-20"), "Năm quá xa"),
            (("to", "2024-11-19"), "Ngày kết thúc"),
            (
                ("unit", "018f3c3e-0000-7000-8000-00000000ffff"),
                "Chọn một đơn vị",
            ),
            (
                ("commune", "018f3c3e-0000-7000-8000-00000000ffff"),
                "không thuộc đơn vị",
            ),
        ];
        for ((name, text), said) in cases {
            let mut fields = small_group(ID, &home, "12");
            fields.retain(|(known, _)| *known != name);
            fields.push((name, text));
            let answer = send_with(&state, DAK_LAK, "/ghi/small_group", &fields, &[]).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}={text}");
            assert!(told(&answer).contains(said), "{name}={text}");
            assert!(answer.text().contains("tiếng Lào"), "what was typed is kept");
        }
        assert_eq!(
            value(&state, DAK_LAK, "direct.small_group.count", "", NOVEMBER).await,
            "–"
        );
    });
}

#[test]
fn the_next_one_begins_as_the_last_but_for_its_numbers() {
    on_both(async |state| {
        let home = unit(&state, DAK_LAK).to_string();
        let mut fields = small_group(ID, &home, "12");
        fields.extend([
            ("point", "nhà văn hóa buôn Kô Sier"),
            ("partners", "Bưu điện tỉnh"),
            ("note", "mưa"),
        ]);
        send_with(&state, DAK_LAK, "/ghi/small_group", &fields, &[]).await;
        let next = get(&state, DAK_LAK, "/ghi/small_group").await.text();
        assert!(next.contains("nhà văn hóa buôn Kô Sier") && next.contains("Bưu điện tỉnh"));
        assert!(!next.contains("value=\"12\"") && !next.contains("mưa") && !next.contains(ID));
        assert!(next.contains("value=\"2024-11-25\""), "on today's date");
        // Another form begins empty, and another account too.
        assert!(
            !get(&state, DAK_LAK, "/ghi/dialogue")
                .await
                .text()
                .contains("buôn Kô Sier")
        );
        assert!(
            !get(&state, "BHXH tỉnh Nghệ An", "/ghi/small_group")
                .await
                .text()
                .contains("buôn Kô Sier")
        );
    });
}

#[test]
fn a_correction_moves_the_numbers_and_taking_it_back_takes_them_away() {
    on_both(async |state| {
        let home = unit(&state, DAK_LAK).to_string();
        send_with(
            &state,
            DAK_LAK,
            "/ghi/small_group",
            &small_group(ID, &home, "12"),
            &[],
        )
        .await;
        let page = format!("/hoat-dong/{ID}");
        let mut fields = small_group(ID, &home, "15");
        fields.push(("revision", "1"));
        let corrected = send(&state, DAK_LAK, &format!("{page}/sua"), &fields).await;
        assert_eq!(corrected.status, StatusCode::SEE_OTHER, "{}", told(&corrected));
        let people = async || value(&state, DAK_LAK, "direct.small_group.people_reached", "", NOVEMBER).await;
        assert_eq!(people().await, "15");
        let shown = told(&get(&state, DAK_LAK, &page).await);
        assert!(shown.contains("Đã sửa 1 lần"));
        assert!(
            shown.contains("12, 20/11/2024 – Cán bộ truyền thông sửa lúc 09:00 ngày 25/11/2024"),
            "{shown}"
        );
        // Who had the page open before is told, and overwrites nothing.
        let overtaken = send(&state, DAK_LAK, &format!("{page}/sua"), &fields).await;
        assert_eq!(
            (overtaken.status, people().await.as_str()),
            (StatusCode::CONFLICT, "15")
        );
        // A phone that sends the first one once more changes nothing.
        let again = send_with(
            &state,
            DAK_LAK,
            "/ghi/small_group",
            &small_group(ID, &home, "12"),
            &[],
        )
        .await;
        assert_eq!(
            (again.status, people().await.as_str()),
            (StatusCode::SEE_OTHER, "15")
        );
        let removed = send(&state, DAK_LAK, &format!("{page}/bo"), &[]).await;
        assert_eq!(
            (removed.status, people().await.as_str()),
            (StatusCode::SEE_OTHER, "–")
        );
        assert_eq!(get(&state, DAK_LAK, &page).await.status, StatusCode::NOT_FOUND);
        // A phone that had kept it is led to the list, and may forget it.
        let kept = send_with(
            &state,
            DAK_LAK,
            "/ghi/small_group",
            &small_group(ID, &home, "12"),
            &[],
        )
        .await;
        assert_eq!(
            (kept.status, kept.location.as_str()),
            (StatusCode::SEE_OTHER, "/hoat-dong")
        );
        assert_eq!(people().await, "–");
    });
}

#[test]
fn nobody_records_for_a_neighbour_nor_reads_what_it_did() {
    on_both(async |state| {
        let home = unit(&state, DAK_LAK).to_string();
        let neighbour = "BHXH tỉnh Nghệ An";
        let foreign = send_with(
            &state,
            neighbour,
            "/ghi/small_group",
            &small_group(ID, &home, "12"),
            &[],
        )
        .await;
        assert_eq!(foreign.status, StatusCode::UNPROCESSABLE_ENTITY);
        send_with(
            &state,
            DAK_LAK,
            "/ghi/small_group",
            &small_group(ID, &home, "12"),
            &[],
        )
        .await;
        for path in ["", "/sua"] {
            let page = get(&state, neighbour, &format!("/hoat-dong/{ID}{path}")).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND);
        }
        let taken = send(&state, neighbour, &format!("/hoat-dong/{ID}/bo"), &[]).await;
        assert_eq!(taken.status, StatusCode::NOT_FOUND);
        let theirs = unit(&state, neighbour).to_string();
        let claimed = small_group(ID, &theirs, "12");
        let claimed = send_with(&state, neighbour, "/ghi/small_group", &claimed, &[]).await;
        assert_eq!(claimed.status, StatusCode::CONFLICT);
    });
}

#[test]
fn every_form_has_a_page_and_is_recorded_with_its_one_number() {
    on_both(async |state| {
        let home = unit(&state, DAK_LAK).to_string();
        for form in plans::Form::all() {
            let path = format!("/ghi/{}", form.code);
            let page = get(&state, DAK_LAK, &path).await;
            assert_eq!(page.status, StatusCode::OK, "{}", form.code);
            assert!(!page.text().contains('⟦'), "{}: a text is missing", form.code);
            let id = Uuid::new_v5(&Uuid::NAMESPACE_OID, form.code.as_bytes()).to_string();
            let named: Vec<(String, &str)> = form
                .fields()
                .filter(|field| form.requires(*field))
                .map(|field| {
                    if field.is_number() {
                        (format!("n.{}", field.word()), "7")
                    } else {
                        (format!("t.{}", field.word()), "vi")
                    }
                })
                .collect();
            let mut fields = vec![
                ("id", id.as_str()),
                ("unit", home.as_str()),
                ("from", "2024-11-20"),
            ];
            fields.extend(named.iter().map(|(name, text)| (name.as_str(), *text)));
            let saved = send_with(&state, DAK_LAK, &path, &fields, &[]).await;
            assert_eq!(
                saved.status,
                StatusCode::SEE_OTHER,
                "{}: {}",
                form.code,
                told(&saved)
            );
            assert!(
                !get(&state, DAK_LAK, &saved.location).await.text().contains('⟦'),
                "{}",
                form.code
            );
        }
        let listed = told(
            &get(
                &state,
                DAK_LAK,
                &format!("/hoat-dong?don-vi={home}&thang=2024-11"),
            )
            .await,
        );
        assert!(
            listed.contains(&format!("{} hoạt động", plans::Form::all().len())),
            "{listed}"
        );
        // The workbook leads back to each of them with a click.
        let book = get(
            &state,
            DAK_LAK,
            &format!("/hoat-dong/danh-sach.xlsx?don-vi={home}&thang=2024-11"),
        )
        .await;
        let mut parts = zip::ZipArchive::new(std::io::Cursor::new(book.bytes)).unwrap();
        let links =
            std::io::read_to_string(parts.by_name("xl/worksheets/_rels/sheet1.xml.rels").unwrap()).unwrap();
        assert_eq!(
            links.matches("http://localhost/hoat-dong/").count(),
            plans::Form::all().len()
        );
        assert_eq!(
            value(&state, DAK_LAK, "social.post.count", "owner=unit", NOVEMBER).await,
            "7"
        );
        assert_eq!(
            value(&state, DAK_LAK, "social.post.count", "owner=staff", NOVEMBER).await,
            "7"
        );
        let wanted = plans::Listed {
            unit: unit(&state, DAK_LAK),
            span: ledger::Span::new(NOVEMBER.0, NOVEMBER.1).unwrap(),
            form: Some("press_item".to_owned()),
            late: false,
            counting: None,
        };
        assert_eq!(plans::all(&cx(&state, DAK_LAK), &wanted).await.unwrap().len(), 1);
    });
}
