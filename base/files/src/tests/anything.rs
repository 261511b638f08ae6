//! What holds whatever is sent.

use proptest::prelude::*;

use super::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn whatever_is_sent_is_answered(bytes in proptest::collection::vec(any::<u8>(), 0..600), start in 0_usize..9) {
        let starts: [&[u8]; 9] = [
            b"", b"\xFF\xD8\xFF", b"\x89PNG\r\n\x1A\n", b"RIFF\0\0\0\0WEBPVP8 ", b"RIFF\0\0\0\0WEBPVP8L",
            b"%PDF-1.4", b"\0\0\0\x18ftyp", b"\x1F\x8B\x08\0", b"PK\x03\x04",
        ];
        let _ = take_in(&[starts[start], &bytes].concat(), "x.jpg");
    }

    #[test]
    fn a_damaged_photo_is_refused_or_shown_and_nothing_breaks(
        kind in 0_usize..6,
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        near_the_head in any::<bool>(),
    ) {
        let small = sized_scene(1, 24, 16);
        let exif = Camera::of_a_phone().exif();
        let mut sent = match kind {
            0 => small.taken_by(&Camera::of_a_phone()),
            1 => png(24, 16, png::ColorType::Rgb, small.rgb(), Some(exif)),
            2 => webp(small.rgb(), 24, 16, image_webp::ColorType::Rgb8, exif),
            3 => LOSSY.to_vec(),
            4 => VEILED.to_vec(),
            _ => PDF.to_vec(),
        };
        let within = if near_the_head { sent.len().min(400) } else { sent.len() };
        for (at, value) in changes {
            sent[at.index(within)] = value;
        }
        let limits = Limits { pixels: 4_000_000, ..Limits::default() };
        if let Ok(Accepted { content: Content::Photo(photo), .. }) = intake(sent, "x", &limits) {
            prop_assert!(photo.width <= 2048 && photo.height <= 2048 && !photo.jpeg.is_empty());
        }
    }

    #[test]
    fn what_a_camera_wrote_wrong_breaks_nothing(
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
    ) {
        let mut exif = Camera::of_a_phone().exif();
        for (at, value) in changes {
            let at = at.index(exif.len());
            exif[at] = value;
        }
        let told = camera::told(&exif);
        prop_assert!((1..=8).contains(&told.lies));
    }

    #[test]
    fn whatever_lies_has_its_pixels_still(lies in 0_u8..=9, width in 1_u32..9, height in 1_u32..9) {
        let rgb: Vec<u8> = (0..width * height * 3).map(|value| value as u8).collect();
        let upright = pixels::Pixels { width, height, rgb: rgb.clone() }.upright(lies);
        prop_assert_eq!(upright.width * upright.height, width * height);
        let sorted = |mut values: Vec<u8>| { values.sort_unstable(); values };
        prop_assert_eq!(sorted(upright.rgb), sorted(rgb));
    }
}
