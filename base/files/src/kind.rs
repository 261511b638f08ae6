//! What a file is, by its first bytes.

use std::io::Read;

use flate2::read::GzDecoder;

use crate::Refusal;

/// What is accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Jpeg,
    Png,
    WebP,
    Pdf,
}

impl Kind {
    /// As people call it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Jpeg => "JPEG",
            Self::Png => "PNG",
            Self::WebP => "WebP",
            Self::Pdf => "PDF",
        }
    }
}

/// How much of a packed drawing is unpacked to see that it is one.
const ENOUGH: u64 = 64 << 10;

/// Tells the four kinds from all others, and refuses by name what people send by mistake.
pub(crate) fn recognise(bytes: &[u8]) -> Result<Kind, Refusal> {
    match bytes {
        [] => Err(Refusal::Empty),
        [0xFF, 0xD8, 0xFF, ..] => Ok(Kind::Jpeg),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n', ..] => Ok(Kind::Png),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Ok(Kind::WebP),
        [b'G', b'I', b'F', b'8', ..] => Err(Refusal::Gif),
        [_, _, _, _, b'f', b't', b'y', b'p', ..] => Err(film_or_photo(bytes)),
        [b'P', b'K', 3 | 5, 4 | 6, ..] => Err(packed(bytes)),
        [0x1F, 0x8B, ..] => Err(zipped(bytes)),
        _ if is_other_picture(bytes) => Err(Refusal::OtherPicture),
        _ if is_video(bytes) => Err(Refusal::Video),
        _ if is_office(bytes) => Err(Refusal::Office),
        _ if is_archive(bytes) => Err(Refusal::Archive),
        _ => pdf_or_text(bytes),
    }
}

/// The ending of a name that promises another kind. An ending that is no kind at all (`thang.10`) promises nothing.
pub(crate) fn named_otherwise(name: &str, kind: Kind) -> Option<String> {
    const KNOWN: [(&str, Option<Kind>); 33] = [
        ("jpg", Some(Kind::Jpeg)),
        ("jpeg", Some(Kind::Jpeg)),
        ("jpe", Some(Kind::Jpeg)),
        ("jfif", Some(Kind::Jpeg)),
        ("png", Some(Kind::Png)),
        ("webp", Some(Kind::WebP)),
        ("pdf", Some(Kind::Pdf)),
        ("heic", None),
        ("heif", None),
        ("avif", None),
        ("gif", None),
        ("svg", None),
        ("svgz", None),
        ("bmp", None),
        ("tif", None),
        ("tiff", None),
        ("mp4", None),
        ("mov", None),
        ("3gp", None),
        ("zip", None),
        ("rar", None),
        ("doc", None),
        ("docx", None),
        ("xls", None),
        ("xlsx", None),
        ("csv", None),
        ("ppt", None),
        ("pptx", None),
        ("txt", None),
        ("htm", None),
        ("html", None),
        ("exe", None),
        ("js", None),
    ];
    let ending = name.rsplit_once('.')?.1.trim().to_lowercase();
    let promised = KNOWN.iter().find(|(known, _)| *known == ending)?.1;
    (promised != Some(kind)).then_some(ending)
}

/// ISO base media: after `ftyp` the brand, its version, and the other brands that it is compatible with.
fn film_or_photo(bytes: &[u8]) -> Refusal {
    let length = bytes
        .first_chunk()
        .map_or(0, |size| u32::from_be_bytes(*size) as usize);
    let head = bytes
        .get(8..length.clamp(12, 256).min(bytes.len()))
        .unwrap_or_default();
    let brands = head.as_chunks::<4>().0;
    let any = |known: &[&[u8; 4]]| brands.iter().any(|brand| known.contains(&brand));
    if any(&[b"avif", b"avis"]) {
        Refusal::Avif
    } else if any(&[
        b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1",
    ]) {
        Refusal::Heic
    } else {
        Refusal::Video
    }
}

/// Office documents are zip archives; what they are stands among their first entries.
fn packed(bytes: &[u8]) -> Refusal {
    let head = bytes.get(..4096).unwrap_or(bytes);
    let office: [&[u8]; 3] = [
        b"[Content_Types].xml",
        b"_rels/.rels",
        b"mimetypeapplication/vnd.oasis",
    ];
    if office.iter().any(|mark| contains(head, mark)) {
        Refusal::Office
    } else {
        Refusal::Archive
    }
}

fn zipped(bytes: &[u8]) -> Refusal {
    let mut start = Vec::new();
    // Cut off or damaged further on, it is still what it begins with.
    let _ = GzDecoder::new(bytes).take(ENOUGH).read_to_end(&mut start);
    if is_drawing(&start) {
        Refusal::Svg
    } else {
        Refusal::Archive
    }
}

fn is_other_picture(bytes: &[u8]) -> bool {
    let marks: [&[u8]; 6] = [
        b"II*\0",
        b"MM\0*",
        b"\xFF\x0A",
        b"\0\0\0\x0CJXL ",
        b"\0\0\0\x0CjP  ",
        b"8BPS",
    ];
    let bitmap = bytes.starts_with(b"BM") && bytes.get(6..10) == Some(&[0; 4]);
    bitmap || marks.iter().any(|mark| bytes.starts_with(mark))
}

fn is_video(bytes: &[u8]) -> bool {
    let marks: [&[u8]; 3] = [b"\x1A\x45\xDF\xA3", b"\0\0\x01\xBA", b"FLV\x01"];
    let avi = bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"AVI ");
    let atom = bytes.get(4..8).unwrap_or_default();
    let old_quicktime = [b"moov", b"mdat", b"wide", b"pnot"]
        .iter()
        .any(|known| atom == *known);
    avi || old_quicktime || marks.iter().any(|mark| bytes.starts_with(mark))
}

fn is_office(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) || bytes.starts_with(b"{\\rtf")
}

fn is_archive(bytes: &[u8]) -> bool {
    let marks: [&[u8]; 4] = [b"7z\xBC\xAF", b"Rar!", b"BZh", b"\xFD7zXZ\0"];
    marks.iter().any(|mark| bytes.starts_with(mark))
}

/// A PDF begins with its mark, before which only blanks are let through, and its end mark stands in the last 1024
/// bytes. Readers allow 1024 bytes of anything before the mark too (ISO 32000-1, annex H.3): that is where a second
/// file hides, and we hand a PDF out as it came.
fn pdf_or_text(bytes: &[u8]) -> Result<Kind, Refusal> {
    let text = bytes
        .strip_prefix(b"\xEF\xBB\xBF")
        .unwrap_or(bytes)
        .trim_ascii_start();
    let start = text.get(..14).unwrap_or(text).to_ascii_lowercase();
    if text.starts_with(b"%PDF-") {
        let end = bytes.last_chunk::<1024>().map_or(bytes, |end| end.as_slice());
        return if contains(end, b"%%EOF") {
            Ok(Kind::Pdf)
        } else {
            Err(Refusal::Damaged)
        };
    }
    if start == b"<!doctype html" || start.starts_with(b"<html") {
        Err(Refusal::WebPage)
    } else if is_drawing(bytes) {
        Err(Refusal::Svg)
    } else if start.starts_with(b"<?xml") || start.starts_with(b"<!") {
        Err(Refusal::WebPage)
    } else if contains(bytes.get(..1024).unwrap_or(bytes), b"%PDF-") {
        Err(Refusal::Damaged)
    } else {
        Err(Refusal::Unknown)
    }
}

/// Whatever its prolog, encoding or prefix: `<svg`, or the name of its language. Zero bytes are those of UTF-16.
fn is_drawing(bytes: &[u8]) -> bool {
    let text: Vec<u8> = bytes
        .iter()
        .filter(|byte| **byte != 0)
        .map(u8::to_ascii_lowercase)
        .collect();
    contains(&text, b"<svg") || contains(&text, b"www.w3.org/2000/svg")
}

fn contains(bytes: &[u8], mark: &[u8]) -> bool {
    bytes.windows(mark.len()).any(|window| window == mark)
}
