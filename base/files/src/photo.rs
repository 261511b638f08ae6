//! A photo as we keep it.

use jiff::civil::DateTime;
use jiff::tz::Offset;

use crate::{Hash, Kind, Limits, Position, Refusal, camera, looks, picture};

/// A photo written anew: upright, of bounded size, with nothing in it but the picture.
///
/// Its colours are taken as sRGB: a camera's own profile names the camera, and is left out with the rest.
#[derive(Clone, PartialEq)]
pub struct Photo {
    /// The longest side has at most 2048 pixels.
    pub jpeg: Vec<u8>,
    /// Also a JPEG; the longest side has at most 320 pixels.
    pub thumbnail: Vec<u8>,
    /// Of `jpeg`, upright.
    pub width: u32,
    pub height: u32,
    /// What the camera's clock showed; it may have been wrong.
    pub taken: Option<DateTime>,
    /// Which zone that clock said it was in.
    pub offset: Option<Offset>,
    /// Where the camera was: for who decides whether that is inside a unit, never to be kept.
    pub position: Option<Position>,
    /// The hash of the bytes that came: the same file sent again.
    pub original: Hash,
    /// How it looks, to be compared with [`likeness`](crate::likeness): the same picture sent by way of a chat app.
    pub looks: u64,
}

const LONGEST: u32 = 2048;
const THUMBNAIL: u32 = 320;

pub(crate) fn develop(kind: Kind, bytes: &[u8], limits: &Limits) -> Result<Photo, Refusal> {
    let taken_in = match kind {
        Kind::Jpeg => picture::from_jpeg(bytes, limits)?,
        Kind::Png => picture::from_png(bytes, limits)?,
        Kind::WebP => picture::from_webp(bytes, limits)?,
        Kind::Pdf => return Err(Refusal::Unknown),
    };
    let told = camera::told(taken_in.exif.as_deref().unwrap_or_default());
    let large = taken_in.pixels.within(LONGEST).upright(told.lies);
    let jpeg = large.jpeg().ok_or(Refusal::Damaged)?;
    let (width, height, looks) = (large.width, large.height, looks::looks(&large));
    Ok(Photo {
        jpeg,
        thumbnail: large.within(THUMBNAIL).jpeg().ok_or(Refusal::Damaged)?,
        width,
        height,
        taken: told.taken,
        offset: told.offset,
        position: told.position,
        original: Hash::of(bytes),
        looks,
    })
}

/// Sizes stand for the pictures; the position stays unsaid.
impl std::fmt::Debug for Photo {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Photo")
            .field("jpeg", &self.jpeg.len())
            .field("thumbnail", &self.thumbnail.len())
            .field("width", &self.width)
            .field("height", &self.height)
            .field("taken", &self.taken)
            .field("position", &self.position)
            .field("original", &self.original)
            .field("looks", &format_args!("{:016x}", self.looks))
            .finish_non_exhaustive()
    }
}
