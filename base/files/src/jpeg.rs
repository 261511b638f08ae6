//! What the markers of a JPEG say before it is decoded (ITU-T T.81, annex B).

/// How its pixels are written, and whether the file is there to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Outline {
    /// In several passes, all of which are held until the last.
    pub(crate) in_passes: bool,
    /// Not in passes, and yet one colour after another. No camera writes so, and zune-jpeg 0.5.15 gets the colours of
    /// such files wrong without a word (zune-image, issues 422 and 448).
    pub(crate) in_colours: bool,
    /// The end mark stands behind the pixels. A decoder paints what is missing grey; a half photo is to be sent again.
    pub(crate) whole: bool,
}

/// `None` where no pixels begin.
pub(crate) fn outline(bytes: &[u8]) -> Option<Outline> {
    let mut rest = bytes.get(2..)?;
    let mut in_passes = false;
    let mut colours = None;
    loop {
        // A marker may be preceded by any number of fill bytes.
        let at = rest.iter().position(|byte| *byte == 0xFF)?;
        rest = rest.get(at..)?;
        let marker = *rest.iter().find(|byte| **byte != 0xFF)?;
        let fill = rest.iter().take_while(|byte| **byte == 0xFF).count();
        rest = rest.get(fill + 1..)?;
        match marker {
            0x00 | 0x01 | 0xD0..=0xD8 => continue,
            0xD9 => return None,
            0xDA => break,
            0xC4 | 0xC8 | 0xCC => {}
            0xC0..=0xCF => {
                in_passes = marker & 3 == 2;
                colours = rest.get(7);
            }
            _ => {}
        }
        let length = u16::from_be_bytes(*rest.first_chunk()?);
        rest = rest.get(usize::from(length)..)?;
    }
    let in_colours = !in_passes && rest.get(2) < colours;
    let whole = rest.windows(2).any(|pair| pair == [0xFF, 0xD9]);
    Some(Outline {
        in_passes,
        in_colours,
        whole,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Camera, scene};

    #[test]
    fn a_photo_without_its_end_is_not_whole_whatever_small_picture_it_carries() {
        let preview = scene(7).jpeg(80);
        let good = Outline {
            in_passes: false,
            in_colours: false,
            whole: true,
        };
        let carries = scene(1).with(&[&Camera::of_a_phone().exif(), preview.as_slice()].concat());
        assert_eq!(outline(&carries), Some(good));
        let half = carries.get(..carries.len() - 200).unwrap();
        assert_eq!(outline(half), Some(Outline { whole: false, ..good }));
        assert_eq!(outline(&carries[..100]), None);
    }

    #[test]
    fn what_is_glued_to_the_end_does_not_matter() {
        let film = [scene(1).jpeg(80), b"\0\0\0\x18ftypmp42".to_vec()].concat();
        assert_eq!(outline(&film).map(|outline| outline.whole), Some(true));
    }
}
