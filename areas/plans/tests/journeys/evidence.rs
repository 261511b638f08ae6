//! Photos and papers of an activity: what is taken, what is refused and how, what is shown.

use axum::http::StatusCode;
use files::testing::{Camera, scene};

use crate::house::{Answer, DAK_LAK, follow, get, on_both, send, send_with, told, unit};
use web::State;

const ID: &str = "018f3c3e-0000-7000-8000-0000000000e1";

async fn with_photo(state: &State, id: &str, name: &str, bytes: &[u8]) -> Answer {
    let home = unit(state, DAK_LAK).to_string();
    let commune = unit(state, "phường Tân Lập, thành phố Buôn Ma Thuột, Đắk Lắk").to_string();
    let fields = [
        ("id", id),
        ("unit", &home),
        ("from", "2024-11-20"),
        ("commune", &commune),
        ("n.attendees", "12"),
    ];
    let answer = send_with(
        state,
        DAK_LAK,
        "/ghi/small_group",
        &fields,
        &[("photo", name, bytes)],
    )
    .await;
    follow(state, DAK_LAK, &answer).await
}

/// The picture of a scene as PNG.
fn png(seed: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 400, 300);
    encoder.set_color(png::ColorType::Rgb);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(scene(seed).rgb()).unwrap();
    writer.finish().unwrap();
    bytes
}

/// The way to the first picture of a page.
fn picture(page: &Answer) -> String {
    let text = page.text();
    let at = text.find("/minh-chung/").expect("a picture");
    text[at..]
        .split('"')
        .next()
        .unwrap()
        .trim_end_matches("/nho")
        .to_owned()
}

#[test]
fn a_photo_is_kept_without_its_position_but_with_when_and_whether_inside() {
    on_both(async |state| {
        let units = state.shelf::<org::Units>().unwrap();
        let commune = unit(&state, "phường Tân Lập, thành phố Buôn Ma Thuột, Đắk Lắk");
        let at = units.get(commune).unwrap();
        let camera = Camera {
            position: at.lat.zip(at.lon),
            taken: "2024:11:20 08:30:00",
            ..Camera::of_a_phone()
        };
        let page = with_photo(&state, ID, "anh.jpg", &scene(1).taken_by(&camera)).await;
        let shown = told(&page);
        assert!(
            shown.contains("chụp lúc 08:30 ngày 20/11/2024 · trong xã: có"),
            "{shown}"
        );
        assert!(shown.contains("có ảnh"));
        let picture = get(&state, DAK_LAK, &picture(&page)).await;
        assert_eq!(
            (picture.status, picture.kind.as_str()),
            (StatusCode::OK, "image/jpeg")
        );
        let kept = String::from_utf8_lossy(&picture.bytes).into_owned();
        assert!(!kept.contains("Exif") && !kept.contains("GPS"));
    });
}

#[test]
fn what_cannot_be_taken_gets_a_clear_word_each_and_the_activity_is_recorded_all_the_same() {
    on_both(async |state| {
        let large = vec![0xFF; 40 << 20];
        let heic = [b"\0\0\0\x18ftypheic".as_slice(), &[0; 64]].concat();
        let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";
        let cases: [(&str, &[u8], &str); 3] = [
            ("to.jpg", &large, "40,0 MB, lớn hơn mức 10,0 MB"),
            ("IMG_0001.heic", &heic, "Tương thích nhất"),
            ("hinh.svg", svg, "SVG có thể chứa mã lệnh"),
        ];
        for (at, (name, bytes, said)) in cases.into_iter().enumerate() {
            let home = unit(&state, DAK_LAK).to_string();
            let id = format!("018f3c3e-0000-7000-8000-0000000000c{at}");
            let fields = [
                ("id", id.as_str()),
                ("unit", &home),
                ("from", "2024-11-20"),
                ("n.attendees", "12"),
            ];
            let answer = send_with(
                &state,
                DAK_LAK,
                "/ghi/small_group",
                &fields,
                &[("photo", name, bytes)],
            )
            .await;
            let page = follow(&state, DAK_LAK, &answer).await;
            assert_eq!(page.status, StatusCode::OK, "{name}: the activity is there");
            assert!(told(&page).contains(said), "{name}: {}", told(&page));
        }
    });
}

#[test]
fn a_png_named_jpg_is_taken_and_said_and_the_same_photo_twice_is_shown() {
    on_both(async |state| {
        let png = png(2);
        let page = told(&with_photo(&state, ID, "anh.jpg", &png).await);
        assert!(page.contains("tệp PNG dù tên ghi .jpg"), "{page}");
        let path = format!("/hoat-dong/{ID}/minh-chung");
        let again = send_with(
            &state,
            DAK_LAK,
            &path,
            &[("kind", "photo")],
            &[("tep", "anh.jpg", &png)],
        )
        .await;
        let again = told(&follow(&state, DAK_LAK, &again).await);
        assert!(again.contains("đã có trong hoạt động này"), "{again}");
        let other = "018f3c3e-0000-7000-8000-0000000000e2";
        let page = told(&with_photo(&state, other, "anh-khac.png", &png).await);
        assert!(page.contains("Ảnh này cũng có ở hoạt động khác"), "{page}");
        // As a chat app sends it on: smaller and coarser.
        let sent_on = "018f3c3e-0000-7000-8000-0000000000e3";
        let page = told(&with_photo(&state, sent_on, "zalo.jpg", &scene(2).sent_on(200, 40)).await);
        assert!(page.contains("Ảnh này cũng có ở hoạt động khác"), "{page}");
        let different = "018f3c3e-0000-7000-8000-0000000000e4";
        let page = told(&with_photo(&state, different, "khac.jpg", &scene(77).jpeg(80)).await);
        assert!(!page.contains("Ảnh này cũng có"), "{page}");
    });
}

#[test]
fn evidence_is_told_about_taken_back_and_hidden_from_neighbours() {
    on_both(async |state| {
        let page = with_photo(&state, ID, "anh.jpg", &scene(3).jpeg(80)).await;
        let picture = picture(&page);
        assert_eq!(
            get(&state, "BHXH tỉnh Nghệ An", &picture).await.status,
            StatusCode::NOT_FOUND
        );
        let told_of = [
            ("kind", "signed_list"),
            ("caption", "Danh sách ký nhận"),
            ("credit", "BHXH cơ sở"),
        ];
        assert_eq!(
            send(&state, DAK_LAK, &picture, &told_of).await.status,
            StatusCode::SEE_OTHER
        );
        let shown = told(&get(&state, DAK_LAK, &format!("/hoat-dong/{ID}")).await);
        assert!(
            shown.contains("Danh sách ký nhận") && shown.contains("bên thứ ba xác nhận"),
            "{shown}"
        );
        send(&state, DAK_LAK, &format!("{picture}/bo"), &[]).await;
        assert_eq!(get(&state, DAK_LAK, &picture).await.status, StatusCode::NOT_FOUND);
        let shown = told(&get(&state, DAK_LAK, &format!("/hoat-dong/{ID}")).await);
        assert!(shown.contains("Chưa có ảnh hay giấy tờ nào") && shown.contains("chỉ có lời của đơn vị"));
    });
}
