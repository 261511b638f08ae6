mod anything;

use std::io::Write;

use super::*;
use crate::testing::{Camera, scene, sized_scene};

fn take_in(bytes: &[u8], name: &str) -> Result<Accepted, Refusal> {
    intake(bytes.to_vec(), name, &Limits::default())
}

fn refused(bytes: &[u8]) -> Refusal {
    take_in(bytes, "anh.jpg").unwrap_err()
}

fn photo(bytes: &[u8]) -> Photo {
    match take_in(bytes, "anh.jpg").unwrap().content {
        Content::Photo(photo) => photo,
        Content::Pdf(_) => panic!("a PDF"),
    }
}

fn png(width: u32, height: u32, colour: png::ColorType, values: &[u8], exif: Option<Vec<u8>>) -> Vec<u8> {
    let mut info = png::Info::with_size(width, height);
    info.color_type = colour;
    info.bit_depth = png::BitDepth::Eight;
    info.exif_metadata = exif.map(Into::into);
    let mut bytes = Vec::new();
    let mut writer = png::Encoder::with_info(&mut bytes, info)
        .unwrap()
        .write_header()
        .unwrap();
    writer.write_image_data(values).unwrap();
    writer.finish().unwrap();
    bytes
}

fn webp(values: &[u8], width: u32, height: u32, colour: image_webp::ColorType, exif: Vec<u8>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = image_webp::WebPEncoder::new(&mut bytes);
    encoder.set_exif_metadata(exif);
    encoder.encode(values, width, height, colour).unwrap();
    bytes
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

fn pixel(jpeg: &[u8], x: u32, y: u32) -> [u8; 3] {
    let pixels = picture::from_jpeg(jpeg, &Limits::default()).unwrap().pixels;
    pixels.rgb.as_chunks::<3>().0[(y * pixels.width + x) as usize]
}

fn is_near(one: [u8; 3], other: [u8; 3]) -> bool {
    one.iter().zip(other).all(|(one, other)| one.abs_diff(other) < 24)
}

fn holds(bytes: &[u8], mark: &[u8]) -> bool {
    bytes.windows(mark.len()).any(|window| window == mark)
}

/// 24 by 16 pixels as cwebp writes photos: blue on the left, red on the right; and the same under a veil.
const LOSSY: &[u8] =
    b"RIFFT\x00\x00\x00WEBPVP8 H\x00\x00\x00\xB0\x03\x00\x9D\x01*\x18\x00\x10\x00>\xEDb\xA9M\xA9\
    \xA5\xA3\xA20\x08\x010\x1D\x89@\x13\xA6PV\x80\xAB\xFF\xDC\x00\x03q\xC0\x00\xFE\xEC\x8C\xF6\
    ,\xFA\xA7\xFE7\x7F\xDE\xFF\xAF\xFAR\x10\xD0\xC4\xDE\xD1K\x1C\xCD~\xD9\xD3\x90\x14\x92\x10\
    \xD8\x00\x00";
const VEILED: &[u8] =
    b"RIFF\x8C\x00\x00\x00WEBPVP8X\x0A\x00\x00\x00\x10\x00\x00\x00\x17\x00\x00\x0F\x00\x00ALPH\
    \x1D\x00\x00\x00\x01\xB9\x8C\xE8\x7F@i\xDB\x06La\xD9\xF8\xFF\xE1\xC0\xC2\x88\x09\x98\x00\
    \x17:\xB0\xC1\xEA\x1E\x81\x01\x00VP8 H\x00\x00\x00\xB0\x03\x00\x9D\x01*\x18\x00\x10\x00>\
    \xEDb\xA9M\xA9\xA5\xA3\xA20\x08\x010\x1D\x89@\x13\xA6PV\x80\xAB\xFF\xDC\x00\x03q\xC0\x00\
    \xFE\xEC\x8C\xF6,\xFA\xA7\xFE7\x7F\xDE\xFF\xAF\xFAR\x10\xD0\xC4\xDE\xD1K\x1C\xCD~\xD9\xD3\
    \x90\x14\x92\x10\xD8\x00\x00";

const PDF: &[u8] = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n";

#[test]
fn a_photo_keeps_its_picture_and_loses_everything_else() {
    let sent = [
        scene(1).taken_by(&Camera::of_a_phone()),
        b"<script>alert(1)</script>".to_vec(),
    ]
    .concat();
    for mark in [b"Exif".as_slice(), b"Xiaomi", b"2026:10:17", b"<script"] {
        assert!(holds(&sent, mark), "nothing to lose");
    }
    let photo = photo(&sent);
    for mark in [
        b"Exif".as_slice(),
        b"Xiaomi",
        b"2026:10:17",
        b"<script",
        b"\xFF\xE1",
        b"http",
    ] {
        assert!(
            !holds(&photo.jpeg, mark) && !holds(&photo.thumbnail, mark),
            "{mark:?}"
        );
    }
    assert_eq!(photo.taken, Some(jiff::civil::date(2026, 10, 17).at(8, 5, 59, 0)));
    assert_eq!(photo.offset, Some(jiff::tz::offset(7)));
    assert!((photo.position.unwrap().lat - 12.683_611).abs() < 1e-5);
    assert_eq!(photo.original, Hash::of(&sent));
    assert_eq!((photo.width, photo.height), (300, 400), "upright");
    assert!(!format!("{photo:?}").contains("12.68"));
    // What we wrote comes in again, with nothing to tell.
    let again = super::tests::photo(&photo.jpeg);
    assert_eq!((again.taken, again.offset, again.position), (None, None, None));
}

#[test]
fn a_photo_is_put_upright_from_each_of_the_eight_ways_it_can_lie() {
    // Red above on the left, green above on the right, blue below on the left, white below on the right.
    let colours = [[255, 0, 0], [0, 255, 0], [0, 0, 255], [255, 255, 255]];
    let (width, height) = (96_u32, 64_u32);
    let values: Vec<u8> = (0..height)
        .flat_map(|y| (0..width).map(move |x| (x, y)))
        .flat_map(|(x, y)| colours[(x / 48 + 2 * (y / 32)) as usize])
        .collect();
    let [r, g, b, w] = [0, 1, 2, 3];
    let expected = [
        [r, g, b, w],
        [g, r, w, b],
        [w, b, g, r],
        [b, w, r, g],
        [r, b, g, w],
        [b, r, w, g],
        [w, g, b, r],
        [g, w, r, b],
    ];
    for (lies, corners) in (1..).zip(expected) {
        let camera = Camera {
            lies,
            ..Camera::of_a_phone()
        };
        let sent = png(width, height, png::ColorType::Rgb, &values, Some(camera.exif()));
        let photo = photo(&sent);
        let (right, below) = (photo.width - 10, photo.height - 10);
        assert_eq!(
            (photo.width, photo.height),
            if lies < 5 { (96, 64) } else { (64, 96) }
        );
        for (corner, (x, y)) in corners
            .into_iter()
            .zip([(9, 9), (right, 9), (9, below), (right, below)])
        {
            let seen = pixel(&photo.jpeg, x, y);
            assert!(
                is_near(seen, colours[corner]),
                "lies {lies}, at {x},{y}: {seen:?}"
            );
        }
    }
}

#[test]
fn a_large_photo_is_brought_to_a_size_that_pages_can_show() {
    let sent = sized_scene(3, 3000, 1500).jpeg(80);
    let photo = photo(&sent);
    assert_eq!((photo.width, photo.height), (2048, 1024));
    let small = picture::from_jpeg(&photo.thumbnail, &Limits::default())
        .unwrap()
        .pixels;
    assert_eq!((small.width, small.height), (320, 160));
    assert!(is_near(pixel(&photo.jpeg, 1024, 512), pixel(&sent, 1500, 750)));
}

#[test]
fn png_and_webp_come_in_with_what_their_camera_wrote() {
    let (scene, exif) = (scene(2), Camera::of_a_phone().exif());
    let sent = [
        png(400, 300, png::ColorType::Rgb, scene.rgb(), Some(exif.clone())),
        webp(scene.rgb(), 400, 300, image_webp::ColorType::Rgb8, exif),
    ];
    let looks = photo(&scene.jpeg(95).clone()).looks;
    for (bytes, kind) in sent.iter().zip([Kind::Png, Kind::WebP]) {
        let accepted = take_in(bytes, "anh.jpg").unwrap();
        assert_eq!(
            (accepted.kind, accepted.named_otherwise.as_deref()),
            (kind, Some("jpg"))
        );
        let photo = photo(bytes);
        assert_eq!((photo.width, photo.height), (300, 400));
        assert!(photo.taken.is_some() && photo.position.is_some());
        assert!(photo.jpeg.starts_with(b"\xFF\xD8\xFF"));
    }
    let unturned = png(400, 300, png::ColorType::Rgb, scene.rgb(), None);
    assert!(likeness(photo(&unturned).looks, looks) <= 2);
}

#[test]
fn a_webp_that_leaves_something_out_comes_in_too() {
    let photo = photo(LOSSY);
    assert_eq!((photo.width, photo.height), (24, 16));
    assert!(is_near(pixel(&photo.jpeg, 4, 8), [20, 40, 220]));
    assert!(is_near(pixel(&photo.jpeg, 20, 8), [200, 30, 30]));
    let veiled = super::tests::photo(VEILED);
    assert!(pixel(&veiled.jpeg, 4, 0)[0] > 200, "nothing to be seen above");
    assert!(is_near(pixel(&veiled.jpeg, 4, 15), [20, 40, 220]));
}

#[test]
fn what_shows_through_is_white() {
    let clear = png(2, 1, png::ColorType::Rgba, &[0, 0, 0, 0, 0, 0, 0, 255], None);
    let grey = png(2, 1, png::ColorType::GrayscaleAlpha, &[0, 0, 0, 255], None);
    let webp = webp(
        &[0, 0, 0, 0, 0, 0, 0, 255],
        2,
        1,
        image_webp::ColorType::Rgba8,
        Vec::new(),
    );
    for sent in [clear, grey, webp] {
        let photo = photo(&sent);
        assert!(pixel(&photo.jpeg, 0, 0)[0] > 200 && pixel(&photo.jpeg, 1, 0)[0] < 50);
    }
    assert!(is_near(
        pixel(
            &photo(&png(1, 1, png::ColorType::Grayscale, &[99], None)).jpeg,
            0,
            0
        ),
        [99; 3]
    ));
}

#[test]
fn what_is_sent_by_mistake_is_refused_by_name() {
    let ftyp = |brand: &str| {
        [
            b"\0\0\0\x18ftyp",
            brand.as_bytes(),
            b"\0\0\0\0",
            b"mif1miaf",
            &[0; 40],
        ]
        .concat()
    };
    let film = |brand: &str| [b"\0\0\0\x14ftyp", brand.as_bytes(), b"\0\0\0\0isom", &[0; 40]].concat();
    let cases: [(Vec<u8>, Refusal); 24] = [
        (vec![], Refusal::Empty),
        (ftyp("heic"), Refusal::Heic),
        (ftyp("heix"), Refusal::Heic),
        (ftyp("hevc"), Refusal::Heic),
        (ftyp("mif1"), Refusal::Heic),
        (ftyp("avif"), Refusal::Avif),
        (film("mp42"), Refusal::Video),
        (film("qt  "), Refusal::Video),
        (film("3gp4"), Refusal::Video),
        (b"\0\0\x10\0moov\0\0".to_vec(), Refusal::Video),
        (b"\x1A\x45\xDF\xA3\x01".to_vec(), Refusal::Video),
        (b"GIF89a\x01\0\x01\0".to_vec(), Refusal::Gif),
        (b"II*\0\x08\0\0\0".to_vec(), Refusal::OtherPicture),
        (b"BM\x46\0\0\0\0\0\0\0\x36".to_vec(), Refusal::OtherPicture),
        (b"PK\x03\x04\x14\0\x08\0anh.jpg".to_vec(), Refusal::Archive),
        (
            b"PK\x03\x04\x14\0\x06\0[Content_Types].xml".to_vec(),
            Refusal::Office,
        ),
        (
            b"PK\x03\x04\x14\0\0\0mimetypeapplication/vnd.oasis.opendocument".to_vec(),
            Refusal::Office,
        ),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec(), Refusal::Office),
        (b"Rar!\x1A\x07".to_vec(), Refusal::Archive),
        (gzip(b"a text"), Refusal::Archive),
        (b"\n<!DOCTYPE html><html><svg/></html>".to_vec(), Refusal::WebPage),
        (b"<?xml version='1.0'?><a/>".to_vec(), Refusal::WebPage),
        ("Biên bản".as_bytes().to_vec(), Refusal::Unknown),
        (vec![0; 100], Refusal::Unknown),
    ];
    for (bytes, reason) in cases {
        assert_eq!(refused(&bytes), reason, "{:?}", String::from_utf8_lossy(&bytes));
    }
}

#[test]
fn a_drawing_is_refused_however_it_is_written() {
    let plain = r#"<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>"#;
    let utf16 = |mark: char| format!("{mark}{plain}").encode_utf16().collect::<Vec<_>>();
    let drawings = [
        plain.as_bytes().to_vec(),
        format!("\u{feff}  {plain}").into_bytes(),
        format!(
            "<?xml version=\"1.0\"?>\n<!DOCTYPE svg PUBLIC \"x\" \"y\">\n<!-- {} -->{plain}",
            "x".repeat(5000)
        )
        .into_bytes(),
        plain.replace("<svg", "<SVG").into_bytes(),
        plain.replace("<svg xmlns", "<s:svg xmlns:s").into_bytes(),
        format!("chữ {plain}").into_bytes(),
        utf16('\u{feff}')
            .iter()
            .flat_map(|unit| unit.to_le_bytes())
            .collect(),
        utf16('\u{feff}')
            .iter()
            .flat_map(|unit| unit.to_be_bytes())
            .collect(),
        gzip(plain.as_bytes()),
    ];
    for drawing in drawings {
        assert_eq!(
            refused(&drawing),
            Refusal::Svg,
            "{}",
            String::from_utf8_lossy(&drawing)
        );
    }
}

#[test]
fn a_file_that_is_too_large_is_refused_with_both_sizes() {
    let limits = Limits {
        bytes: 9,
        ..Limits::default()
    };
    assert_eq!(
        intake(vec![0; 10], "", &limits),
        Err(Refusal::TooLarge { bytes: 10, limit: 9 })
    );
    assert_eq!(intake(vec![0; 9], "", &limits), Err(Refusal::Unknown));
    assert_eq!(Limits::default().bytes, 10 * 1024 * 1024);
}

#[test]
fn half_a_photo_is_damaged() {
    let jpeg = scene(1).jpeg(90);
    let png = png(400, 300, png::ColorType::Rgb, scene(1).rgb(), None);
    let webp = webp(scene(1).rgb(), 400, 300, image_webp::ColorType::Rgb8, Vec::new());
    for whole in [jpeg, png, webp] {
        for part in [whole.len() - 100, whole.len() / 2, 40, 12] {
            assert_eq!(
                refused(&whole[..part]),
                Refusal::Damaged,
                "{part} of {}",
                whole.len()
            );
        }
        photo(&whole);
    }
}

#[test]
fn a_photo_in_passes_is_read_and_one_in_colours_is_not_guessed_at() {
    let in_passes = scene(1).encode_as(90, None, |encoder| encoder.set_progressive(true));
    assert!(likeness(photo(&in_passes).looks, photo(&scene(1).jpeg(90)).looks) <= 2);
    assert!(is_near(
        pixel(&photo(&in_passes).jpeg, 200, 150),
        pixel(&scene(1).jpeg(90), 200, 150)
    ));
    let in_colours = scene(1).encode_as(90, None, |encoder| encoder.set_optimized_huffman_tables(true));
    assert_eq!(refused(&in_colours), Refusal::Damaged);
}

#[test]
fn a_picture_that_claims_billions_of_pixels_is_refused_before_it_is_unpacked() {
    let mut info = png::Info::with_size(100_000, 100_000);
    info.color_type = png::ColorType::Grayscale;
    let mut bomb = Vec::new();
    drop(
        png::Encoder::with_info(&mut bomb, info)
            .unwrap()
            .write_header()
            .unwrap(),
    );
    bomb.extend(b"\0\0\0\0IDAT");
    let (width, height) = (100_000, 100_000);
    assert!(
        matches!(refused(&bomb), Refusal::TooManyPixels { width: w, height: h, .. } if (w, h) == (width, height))
    );

    // A real photo whose head was changed: 65,500 by 65,500.
    let mut jpeg = scene(1).jpeg(90);
    let frame = jpeg.windows(2).position(|pair| pair == [0xFF, 0xC0]).unwrap();
    jpeg[frame + 5..frame + 9].copy_from_slice(&[0xFF, 0xDC, 0xFF, 0xDC]);
    assert!(matches!(refused(&jpeg), Refusal::TooManyPixels { .. }));

    let limits = Limits {
        pixels: 400 * 300 - 1,
        ..Limits::default()
    };
    let limit = limits.pixels;
    let too_many = Refusal::TooManyPixels {
        width: 400,
        height: 300,
        limit,
    };
    assert_eq!(intake(scene(1).jpeg(90), "", &limits), Err(too_many));
    let narrow = Limits {
        side: 399,
        ..Limits::default()
    };
    assert!(matches!(
        intake(scene(1).jpeg(90), "", &narrow),
        Err(Refusal::TooManyPixels { .. })
    ));
    let poor = Limits {
        memory: 400 * 300 * 2,
        ..Limits::default()
    };
    assert!(matches!(
        intake(scene(1).jpeg(90), "", &poor),
        Err(Refusal::TooManyPixels { limit: 80_000, .. })
    ));
}

#[test]
fn a_pdf_is_kept_as_it_came() {
    let blank_before = [b"\xEF\xBB\xBF\r\n".as_slice(), PDF].concat();
    let locked = [
        b"%PDF-1.6\ntrailer<</Encrypt 5 0 R>>\n%%EOF".as_slice(),
        &[b'\n'; 1000],
    ]
    .concat();
    for sent in [PDF.to_vec(), blank_before, locked] {
        let accepted = take_in(&sent, "Biên bản.PDF").unwrap();
        assert_eq!(accepted.named_otherwise, None);
        assert_eq!(
            accepted.content,
            Content::Pdf(Pdf {
                original: Hash::of(&sent),
                bytes: sent
            })
        );
    }
}

#[test]
fn a_pdf_with_something_before_it_or_without_its_end_is_not_taken() {
    assert_eq!(refused(&[b"x".as_slice(), PDF].concat()), Refusal::Damaged);
    assert_eq!(
        refused(&[b"<html><script>".as_slice(), PDF].concat()),
        Refusal::WebPage
    );
    assert_eq!(refused(&[b"GIF89a".as_slice(), PDF].concat()), Refusal::Gif);
    assert_eq!(refused(&PDF[..30]), Refusal::Damaged);
    assert_eq!(refused(&[PDF, &[b'x'; 1024]].concat()), Refusal::Damaged);
}

#[test]
fn a_name_that_promises_another_kind_is_told_and_no_reason_to_refuse() {
    let jpeg = scene(1).jpeg(90);
    let promised = |name: &str| take_in(&jpeg, name).unwrap().named_otherwise;
    assert_eq!(promised("IMG.PNG").as_deref(), Some("png"));
    assert_eq!(promised("bien-ban.docx").as_deref(), Some("docx"));
    for name in ["a.jpg", "a.JPEG", "a", "", "thang.10", "../../x", "a.png.jpg"] {
        assert_eq!(promised(name), None, "{name}");
    }
}

#[test]
fn a_picture_sent_on_by_a_chat_app_is_known_again_and_others_are_not() {
    let looks = |bytes: &[u8]| photo(bytes).looks;
    let all: Vec<u64> = (0..24).map(|seed| looks(&scene(seed).jpeg(92))).collect();
    for (seed, first) in (0..4).zip(&all) {
        let larger = sized_scene(seed, 1203, 902);
        for (longest, quality, most) in [(1203, 90, 4), (960, 50, 4), (150, 20, ALIKE)] {
            let differs = likeness(*first, looks(&larger.sent_on(longest, quality)));
            assert!(differs <= most, "{seed}, {longest} pixels: {differs}");
        }
    }
    for (number, one) in all.iter().enumerate() {
        for other in all.iter().skip(number + 1) {
            assert!(likeness(*one, *other) > ALIKE, "{number}");
        }
    }
}
