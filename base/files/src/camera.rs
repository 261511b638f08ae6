//! What the camera wrote beside the picture (EXIF): which side is up, when, and where.

use exif::{Error, Exif, In, Rational, Reader, Tag, Value};
use jiff::civil::DateTime;
use jiff::tz::Offset;

/// A place on the globe, WGS 84, in degrees: south and west are negative.
///
/// It may be somebody's home: it is for who decides whether a photo was taken inside a unit, and is kept nowhere.
#[derive(Clone, Copy, PartialEq)]
pub struct Position {
    pub lat: f64,
    pub lon: f64,
}

/// For logs, which must not say where somebody was.
impl std::fmt::Debug for Position {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("•••")
    }
}

/// All of it may be missing, and any of it wrong.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Told {
    /// EXIF's orientation, 1 to 8; what isn't said or can't be is 1: as it lies.
    pub(crate) lies: u8,
    pub(crate) taken: Option<DateTime>,
    pub(crate) offset: Option<Offset>,
    pub(crate) position: Option<Position>,
}

pub(crate) fn told(block: &[u8]) -> Told {
    // JPEG's name for the block, which some programs write into PNG and WebP too.
    let tiff = block.strip_prefix(b"Exif\0\0").unwrap_or(block);
    let Some(exif) = read(tiff) else {
        return Told {
            lies: 1,
            ..Told::default()
        };
    };
    let time = time(&exif);
    Told {
        lies: lies(&exif),
        taken: time.as_ref().and_then(wall_clock),
        offset: time.and_then(|time| Offset::from_seconds(i32::from(time.offset?) * 60).ok()),
        position: position(&exif),
    }
}

/// What can be read of it: a vendor's odd field spoils nothing else.
fn read(tiff: &[u8]) -> Option<Exif> {
    match Reader::new().continue_on_error(true).read_raw(tiff.to_vec()) {
        Ok(exif) => Some(exif),
        Err(Error::PartialResult(part)) => Some(part.into_inner().0),
        Err(_) => None,
    }
}

fn lies(exif: &Exif) -> u8 {
    let said = exif
        .get_field(Tag::Orientation, In::PRIMARY)
        .and_then(|field| field.value.get_uint(0));
    said.and_then(|said| u8::try_from(said).ok())
        .filter(|said| (1..=8).contains(said))
        .unwrap_or(1)
}

fn time(exif: &Exif) -> Option<exif::DateTime> {
    let mut time = exif::DateTime::from_ascii(ascii(exif, Tag::DateTimeOriginal)?).ok()?;
    if let Some(offset) = ascii(exif, Tag::OffsetTimeOriginal) {
        // Where it can't be read it stays unknown.
        let _ = time.parse_offset(offset);
    }
    Some(time)
}

fn wall_clock(time: &exif::DateTime) -> Option<DateTime> {
    let small = |part: u8| i8::try_from(part).ok();
    DateTime::new(
        i16::try_from(time.year).ok()?,
        small(time.month)?,
        small(time.day)?,
        small(time.hour)?,
        small(time.minute)?,
        small(time.second)?,
        0,
    )
    .ok()
}

fn position(exif: &Exif) -> Option<Position> {
    let lat = degrees(exif, Tag::GPSLatitude, Tag::GPSLatitudeRef, b'S', 90.0)?;
    let lon = degrees(exif, Tag::GPSLongitude, Tag::GPSLongitudeRef, b'W', 180.0)?;
    // What phones write that haven't found themselves: a point in the Gulf of Guinea.
    (lat != 0.0 || lon != 0.0).then_some(Position { lat, lon })
}

/// Degrees, minutes and seconds, each a fraction, with the half of the globe beside them.
fn degrees(exif: &Exif, tag: Tag, half: Tag, negative: u8, most: f64) -> Option<f64> {
    let field = exif.get_field(tag, In::PRIMARY)?;
    let Value::Rational(parts) = &field.value else {
        return None;
    };
    let part = |at: usize| parts.get(at).map_or(0.0, Rational::to_f64);
    let degrees = part(0) + part(1) / 60.0 + part(2) / 3600.0;
    let sign = if ascii(exif, half)?.first()?.to_ascii_uppercase() == negative {
        -1.0
    } else {
        1.0
    };
    (degrees.is_finite() && degrees <= most).then_some(sign * degrees)
}

fn ascii(exif: &Exif, tag: Tag) -> Option<&[u8]> {
    match &exif.get_field(tag, In::PRIMARY)?.value {
        Value::Ascii(lines) => lines.first().map(Vec::as_slice),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Camera;

    #[test]
    fn what_a_camera_wrote_is_read() {
        let told = told(&Camera::of_a_phone().exif());
        assert_eq!(told.lies, 6);
        assert_eq!(told.taken, Some(jiff::civil::date(2026, 10, 17).at(8, 5, 59, 0)));
        assert_eq!(told.offset, Some(jiff::tz::offset(7)));
        let position = told.position.unwrap();
        assert!((position.lat - 12.683_611).abs() < 1e-5 && (position.lon - 108.045_278).abs() < 1e-5);
        assert_eq!(format!("{position:?}"), "•••");
    }

    #[test]
    fn south_and_west_are_negative() {
        let camera = Camera {
            position: Some((-33.5, -70.25)),
            ..Camera::of_a_phone()
        };
        let position = told(&camera.exif()).position.unwrap();
        assert!((position.lat + 33.5).abs() < 1e-5 && (position.lon + 70.25).abs() < 1e-5);
    }

    #[test]
    fn what_cannot_be_is_not_told() {
        let nonsense = Camera {
            lies: 9,
            taken: "0000:00:00 00:00:00",
            offset: Some("+7"),
            position: Some((0.0, 0.0)),
        };
        assert_eq!(
            told(&nonsense.exif()),
            Told {
                lies: 1,
                ..Told::default()
            }
        );
        let noon = Camera {
            taken: "2026:02:30 12:00:00",
            position: Some((91.0, 1.0)),
            ..Camera::of_a_phone()
        };
        assert_eq!(
            (told(&noon.exif()).taken, told(&noon.exif()).position),
            (None, None)
        );
        assert_eq!(
            told(b"II*\0"),
            Told {
                lies: 1,
                ..Told::default()
            }
        );
        assert_eq!(
            told(b""),
            Told {
                lies: 1,
                ..Told::default()
            }
        );
    }

    #[test]
    fn a_block_may_bear_the_name_that_jpeg_gives_it() {
        let named = [b"Exif\0\0".as_slice(), &Camera::of_a_phone().exif()].concat();
        assert_eq!(told(&named).lies, 6);
    }
}
