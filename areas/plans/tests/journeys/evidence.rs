//! Photos and papers of an activity: what is taken, what is refused and how, what is shown.

use axum::http::StatusCode;
use doc::{Block, Picture};
use files::Files;
use files::testing::{Camera, scene, sized_scene};
use jiff::civil::date;
use ledger::Span;
use uuid::Uuid;

use crate::house::{Answer, DAK_LAK, audited, cx, follow, get, on_both, send, send_with, told, unit};
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
    let at = text.find("/minh-chung/").unwrap();
    text[at..]
        .split('"')
        .next()
        .unwrap()
        .trim_end_matches("/nho")
        .to_owned()
}

/// The mark of what a page says of its first file.
fn seen_of(page: &Answer) -> String {
    let text = page.text();
    let (_, rest) = text.split_once("name=\"seen\" value=\"").unwrap();
    rest.split('"').next().unwrap().to_owned()
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
        assert!(page.contains("tên ghi .jpg nhưng thực chất là tệp PNG"), "{page}");
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
        let seen = seen_of(&page);
        let telling = async |kind, caption| {
            let told_of = [
                ("seen", seen.as_str()),
                ("kind", kind),
                ("caption", caption),
                ("credit", "BHXH cơ sở"),
            ];
            send(&state, DAK_LAK, &picture, &told_of).await
        };
        let first = telling("signed_list", "Danh sách ký nhận").await;
        assert_eq!(first.status, StatusCode::SEE_OTHER);
        let again = telling("signed_list", "Danh sách ký nhận").await;
        assert_eq!(again.status, StatusCode::SEE_OTHER, "nothing else is said");
        let second = telling("photo", "Người khác viết").await;
        assert_eq!(second.status, StatusCode::CONFLICT);
        assert!(told(&second).contains("Người khác vừa sửa"), "{}", told(&second));
        let shown = told(&get(&state, DAK_LAK, &format!("/hoat-dong/{ID}")).await);
        assert!(
            shown.contains("Danh sách ký nhận") && shown.contains("bên thứ ba xác nhận"),
            "{shown}"
        );
        let [(was, is)] = audited(&state, "plans-audit-file-told").await.try_into().unwrap();
        assert!(
            was.contains("\"ảnh\"") && is.contains("\"danh sách ký nhận\""),
            "{was} {is}"
        );
        send(&state, DAK_LAK, &format!("{picture}/bo"), &[]).await;
        assert_eq!(get(&state, DAK_LAK, &picture).await.status, StatusCode::NOT_FOUND);
        let shown = told(&get(&state, DAK_LAK, &format!("/hoat-dong/{ID}")).await);
        assert!(
            shown.contains("chỉ có lời của đơn vị") && shown.contains("Còn thiếu: ảnh."),
            "{shown}"
        );

        // Sent again it is what it is sent as; what is there already stays.
        let path = format!("/hoat-dong/{ID}/minh-chung");
        for kind in ["signed_list", "photo"] {
            let file = ("tep", "danh-sach.jpg", &scene(3).jpeg(80)[..]);
            send_with(&state, DAK_LAK, &path, &[("kind", kind)], &[file]).await;
        }
        let shown = told(&get(&state, DAK_LAK, &format!("/hoat-dong/{ID}")).await);
        assert!(
            shown.contains("danh-sach.jpg") && shown.contains("bên thứ ba xác nhận"),
            "{shown}"
        );
        let added = audited(&state, "plans-audit-file-added").await;
        let kinds: Vec<bool> = added
            .iter()
            .map(|(_, is)| is.contains("danh sách ký nhận"))
            .collect();
        assert_eq!(kinds, [false, true]);
    });
}

async fn photos(state: &State, home: &str, most: usize) -> Vec<Picture> {
    let span = Span::new(date(2024, 11, 1), date(2024, 11, 30)).unwrap();
    let blocks = plans::photos(&cx(state, home), unit(state, home), span, most)
        .await
        .unwrap();
    match <[Block; 2]>::try_from(blocks) {
        Ok([Block::Heading { text, .. }, Block::Pictures(pictures)]) => {
            assert_eq!(text, "Một số hình ảnh hoạt động");
            pictures
        }
        Ok(blocks) => panic!("{blocks:?}"),
        Err(blocks) => {
            assert!(blocks.is_empty(), "{blocks:?}");
            Vec::new()
        }
    }
}

/// The size and the caption of each.
fn seen(pictures: &[Picture]) -> Vec<(u32, u32, &str)> {
    let seen = |picture: &Picture| (picture.width, picture.height);
    let all = pictures
        .iter()
        .map(|picture| (seen(picture), picture.caption.as_str()));
    all.map(|((width, height), caption)| (width, height, caption))
        .collect()
}

#[test]
fn a_report_shows_photos_that_it_may_use_with_what_is_said_of_them() {
    on_both(async |state| {
        assert_eq!(
            photos(&state, DAK_LAK, 6).await,
            [],
            "nothing where nothing was done"
        );
        let other = "018f3c3e-0000-7000-8000-0000000000e2";
        with_photo(&state, ID, "mot.jpg", &sized_scene(1, 400, 300).jpeg(80)).await;
        let more =
            [(2, 300, 400), (3, 200, 100)].map(|(seed, wide, high)| sized_scene(seed, wide, high).jpeg(80));
        let path = format!("/hoat-dong/{ID}/minh-chung");
        for bytes in &more {
            let files = [("tep", "anh.jpg", bytes.as_slice())];
            send_with(&state, DAK_LAK, &path, &[("kind", "photo")], &files).await;
        }
        with_photo(&state, other, "bon.jpg", &sized_scene(4, 500, 300).jpeg(80)).await;
        let ids: [Uuid; 2] = [ID, other].map(|id| id.parse().unwrap());
        let kept = plans::evidence_of(&cx(&state, DAK_LAK), &ids).await.unwrap();
        let [first, second, third] = [0, 1, 2].map(|at| &kept[&ids[0]][at]);
        let marks = [second, third].map(plans::Evidence::mark);
        let told_of = [
            ("seen", marks[0].as_str()),
            ("kind", "photo"),
            ("caption", "Phát tờ rơi ở chợ"),
            ("credit", "Hà"),
            ("for_report", "1"),
        ];
        send(&state, DAK_LAK, &format!("/minh-chung/{}", second.id), &told_of).await;
        let unmarked = [
            ("seen", marks[1].as_str()),
            ("kind", "photo"),
            ("caption", "Không dùng"),
        ];
        send(&state, DAK_LAK, &format!("/minh-chung/{}", third.id), &unmarked).await;

        let title = "Nhóm nhỏ, phường Tân Lập, 20/11/2024";
        let told = (300, 400, "Phát tờ rơi ở chợ (ảnh: Hà)");
        let all = photos(&state, DAK_LAK, 6).await;
        let expected = [told, (400, 300, title), (500, 300, title)];
        assert_eq!(seen(&all), expected);
        assert!(all.iter().all(|picture| picture.jpeg.starts_with(&[0xFF, 0xD8])));
        let link = format!("/minh-chung/{}", second.id);
        assert_eq!(all[0].link.as_deref(), Some(link.as_str()));
        let fewer = photos(&state, DAK_LAK, 2).await;
        assert_eq!(seen(&fewer), [told, (500, 300, title)], "one of each");
        assert_eq!(
            photos(&state, "BHXH tỉnh Nghệ An", 6).await,
            [],
            "nothing for a neighbour"
        );

        let gone = first.file;
        let elsewhere = tempfile::tempdir().unwrap();
        let files = Files::open(elsewhere.path()).unwrap();
        let kept_files = state.shelf::<Files>().unwrap();
        for photo in kept.values().flatten().filter(|photo| photo.file != gone) {
            files.put(&kept_files.get(photo.file).unwrap().unwrap()).unwrap();
        }
        state.put(files);
        let left = photos(&state, DAK_LAK, 6).await;
        assert_eq!(seen(&left), [expected[0], expected[2]], "a file that is gone");
    });
}
