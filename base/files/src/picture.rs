//! From the bytes of a photo to its pixels, within limits that are held before anything is decoded.

use std::io::Cursor;

use image_webp::WebPDecoder;
use png::{ColorType, Decoder, Transformations};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use crate::pixels::Pixels;
use crate::{Limits, Refusal, jpeg};

/// A picture as it lies in the file, and what its camera wrote beside it.
#[derive(Debug)]
pub(crate) struct Picture {
    pub(crate) pixels: Pixels,
    pub(crate) exif: Option<Vec<u8>>,
}

pub(crate) fn from_jpeg(bytes: &[u8], limits: &Limits) -> Result<Picture, Refusal> {
    let outline = jpeg::outline(bytes).ok_or(Refusal::Damaged)?;
    if !outline.whole || outline.in_colours {
        return Err(Refusal::Damaged);
    }
    let options = DecoderOptions::default()
        .set_max_width(usize::from(u16::MAX))
        .set_max_height(usize::from(u16::MAX))
        .jpeg_set_out_colorspace(ColorSpace::RGB);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().map_err(damaged)?;
    let info = decoder.info().ok_or(Refusal::Damaged)?;
    let (width, height) = (u32::from(info.width), u32::from(info.height));
    let held = if outline.in_passes {
        2 * u64::from(info.components)
    } else {
        0
    };
    check(width, height, 3 + held, limits)?;
    let rgb = decoder.decode().map_err(damaged)?;
    picture(width, height, rgb, info.exif_data)
}

pub(crate) fn from_png(bytes: &[u8], limits: &Limits) -> Result<Picture, Refusal> {
    let mut decoder = Decoder::new(Cursor::new(bytes));
    // Both may be packed, and unpack to anything.
    decoder.set_ignore_text_chunk(true);
    decoder.set_ignore_iccp_chunk(true);
    decoder.set_transformations(Transformations::normalize_to_color8());
    let head = decoder.read_header_info().map_err(damaged)?;
    let (width, height) = (head.width, head.height);
    check(width, height, 4 + 3, limits)?;
    let mut reader = decoder.read_info().map_err(damaged)?;
    let mut values = vec![0; reader.output_buffer_size().ok_or(Refusal::Damaged)?];
    let frame = reader.next_frame(&mut values).map_err(damaged)?;
    let rgb = match frame.color_type {
        ColorType::Rgb => values,
        ColorType::Grayscale => values.into_iter().flat_map(|grey| [grey; 3]).collect(),
        ColorType::GrayscaleAlpha => on_white(&values, |[grey, alpha]: [u8; 2]| ([grey; 3], alpha)),
        ColorType::Rgba => on_white(&values, |[red, green, blue, alpha]: [u8; 4]| {
            ([red, green, blue], alpha)
        }),
        ColorType::Indexed => return Err(Refusal::Damaged),
    };
    let exif = reader.info().exif_metadata.as_ref().map(|block| block.to_vec());
    picture(width, height, rgb, exif)
}

pub(crate) fn from_webp(bytes: &[u8], limits: &Limits) -> Result<Picture, Refusal> {
    let mut decoder = WebPDecoder::new(Cursor::new(bytes)).map_err(damaged)?;
    let (width, height) = decoder.dimensions();
    check(width, height, 4 + 4, limits)?;
    decoder.set_memory_limit(usize::try_from(limits.memory).unwrap_or(usize::MAX));
    let exif = decoder.exif_metadata().ok().flatten();
    let mut values = vec![0; decoder.output_buffer_size().ok_or(Refusal::Damaged)?];
    decoder.read_image(&mut values).map_err(damaged)?;
    let rgb = if decoder.has_alpha() {
        on_white(&values, |[red, green, blue, alpha]: [u8; 4]| {
            ([red, green, blue], alpha)
        })
    } else {
        values
    };
    picture(width, height, rgb, exif)
}

/// `each` is what decoding takes for a pixel, in bytes.
fn check(width: u32, height: u32, each: u64, limits: &Limits) -> Result<(), Refusal> {
    let limit = limits.pixels.min(limits.memory / each);
    let pixels = u64::from(width) * u64::from(height);
    match pixels {
        0 => Err(Refusal::Damaged),
        _ if pixels > limit || width.max(height) > limits.side => {
            Err(Refusal::TooManyPixels { width, height, limit })
        }
        _ => Ok(()),
    }
}

fn picture(width: u32, height: u32, rgb: Vec<u8>, exif: Option<Vec<u8>>) -> Result<Picture, Refusal> {
    let whole = rgb.len() as u64 == u64::from(width) * u64::from(height) * 3;
    let pixels = Pixels { width, height, rgb };
    whole.then_some(Picture { pixels, exif }).ok_or(Refusal::Damaged)
}

/// What shows through a picture is white, as on paper.
fn on_white<const N: usize>(values: &[u8], parts: impl Fn([u8; N]) -> ([u8; 3], u8)) -> Vec<u8> {
    let mixed = values.as_chunks::<N>().0.iter().map(|pixel| {
        let (colours, alpha) = parts(*pixel);
        let paper = 255 * (255 - u32::from(alpha));
        colours.map(|colour| ((u32::from(colour) * u32::from(alpha) + paper) / 255) as u8)
    });
    mixed.flatten().collect()
}

/// What a decoder found is for those who write decoders.
fn damaged<E>(_: E) -> Refusal {
    Refusal::Damaged
}
