//! What a file is, by its first bytes.

use std::io::{Read, Seek};

use super::SheetError;

/// What we can go on with.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Zip,
    Text,
}

/// Tells zip from text, and refuses by name what people send by mistake. Leaves the input at its start.
pub(super) fn recognise<R: Read + Seek>(input: &mut R) -> Result<Kind, SheetError> {
    let mut head = Vec::new();
    input.by_ref().take(1024).read_to_end(&mut head)?;
    input.rewind()?;
    match head.as_slice() {
        [b'P', b'K', 3, 4, ..] => Ok(Kind::Zip),
        [b'P', b'K', 5, 6, ..] => Err(SheetError::OtherKind),
        [0xD0, 0xCF, 0x11, 0xE0, ..] => Err(compound(input)?),
        head if is_pdf(head) => Err(SheetError::Pdf),
        head if is_image(head) => Err(SheetError::Image),
        head if is_markup(head) => Err(SheetError::WebPage),
        head if is_archive(head) => Err(SheetError::OtherKind),
        _ => Ok(Kind::Text),
    }
}

/// The container of Excel 97–2003 is also the envelope of every encrypted XLSX, which holds a stream of this name.
fn compound<R: Read + Seek>(input: &mut R) -> Result<SheetError, SheetError> {
    let name: Vec<u8> = "EncryptedPackage"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let mut kept: Vec<u8> = Vec::new();
    let mut chunk = vec![0; 64 << 10];
    loop {
        let count = input.read(&mut chunk)?;
        kept.extend(chunk.iter().take(count));
        if kept.windows(name.len()).any(|window| window == name) {
            return Ok(SheetError::Encrypted);
        }
        if count == 0 {
            return Ok(SheetError::OldExcel);
        }
        kept.drain(..kept.len().saturating_sub(name.len()));
    }
}

/// Readers of PDF allow junk before the mark.
fn is_pdf(head: &[u8]) -> bool {
    head.windows(5).any(|window| window == b"%PDF-")
}

fn is_image(head: &[u8]) -> bool {
    let webp = head.starts_with(b"RIFF") && head.get(8..12) == Some(b"WEBP");
    let bitmap = head.starts_with(b"BM") && head.get(6..10) == Some(&[0; 4]);
    let phone = head.get(4..8) == Some(b"ftyp");
    let marks: [&[u8]; 6] = [
        b"\x89PNG",
        b"\xFF\xD8\xFF",
        b"GIF87a",
        b"GIF89a",
        b"II*\0",
        b"MM\0*",
    ];
    webp || bitmap || phone || marks.iter().any(|mark| head.starts_with(mark))
}

fn is_markup(head: &[u8]) -> bool {
    let text = head
        .strip_prefix(b"\xEF\xBB\xBF")
        .unwrap_or(head)
        .trim_ascii_start();
    let start = text.get(..6).unwrap_or_default().to_ascii_lowercase();
    let tags: [&[u8]; 4] = [b"<!doct", b"<html", b"<table", b"<?xml"];
    tags.iter().any(|tag| start.starts_with(tag))
}

fn is_archive(head: &[u8]) -> bool {
    let marks: [&[u8]; 4] = [b"\x1F\x8B", b"7z\xBC\xAF", b"Rar!", b"{\\rtf"];
    marks.iter().any(|mark| head.starts_with(mark))
}
