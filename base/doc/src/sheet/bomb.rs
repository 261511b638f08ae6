//! Looks through a zipped workbook before anything is built from it, so that no file can fill the memory.
//!
//! A zip may declare any size; so every part is unpacked once, counted, and thrown away. The reader of workbooks
//! also believes what the parts declare of themselves, and copies the style of each cell format: that is looked at too.

use std::io::{Read, Seek, SeekFrom};

use zip::ZipArchive;
use zip::result::ZipError;

use super::{Limits, SheetError};

/// The longest stretch of a part without a new tag. A cell of Excel has at most 32,767 characters.
const LONGEST_TEXT: usize = 1 << 20;
/// In a picture, which no one reads: white bitmaps are long stretches of nothing.
const LONGEST_PICTURE: usize = 32 << 20;
/// In the styles, where it is copied once a cell format. A number format of Excel has at most 255 characters.
const LONGEST_STYLE: usize = 2 << 10;
/// Tags in the styles; Excel has at most 65,490 cell formats.
const MOST_STYLES: u64 = 400_000;
/// Shared texts that a part may claim beyond those it has: some programs state the number of uses.
const CLAIMED_TEXTS: u64 = 1_000_000;

/// `Ok` means: a workbook of Excel that unpacks to what `limits` accept.
pub(super) fn refuse<R: Read + Seek>(input: &mut R, limits: &Limits) -> Result<(), SheetError> {
    refuse_many_parts(input, limits)?;
    input.rewind()?;
    let mut zip = ZipArchive::new(input).map_err(|error| match error {
        ZipError::Io(error) => SheetError::from(error),
        _ => SheetError::Truncated,
    })?;
    refuse_other_kinds(&zip)?;
    let bomb = SheetError::Bomb {
        limit: limits.inflated,
    };
    if zip
        .decompressed_size()
        .is_some_and(|size| size > u128::from(limits.inflated))
    {
        return Err(bomb);
    }
    let mut left = limits.inflated;
    for part in 0..zip.len() {
        left = unpack(&mut zip, part, left)?.ok_or(bomb.clone())?;
    }
    Ok(())
}

/// The list of parts is itself read into memory, so its length is looked at first: it stands at the file's end.
/// The longer list of zip64 is said by 0xFFFF there, and no workbook needs it.
fn refuse_many_parts<R: Read + Seek>(input: &mut R, limits: &Limits) -> Result<(), SheetError> {
    const RECORD: u64 = 22;
    let size = input.seek(SeekFrom::End(0))?;
    let tail_at = size.saturating_sub(RECORD + u64::from(u16::MAX));
    input.seek(SeekFrom::Start(tail_at))?;
    let mut tail = Vec::new();
    input.read_to_end(&mut tail)?;
    let parts = tail.windows(12).filter_map(|record| match record {
        [b'P', b'K', 5, 6, _, _, _, _, _, _, low, high] => Some(u64::from(u16::from_le_bytes([*low, *high]))),
        _ => None,
    });
    match parts.max() {
        None => Err(SheetError::Truncated),
        Some(parts) if parts > limits.parts => Err(SheetError::Bomb {
            limit: limits.inflated,
        }),
        Some(_) => Ok(()),
    }
}

fn refuse_other_kinds<R: Read + Seek>(zip: &ZipArchive<R>) -> Result<(), SheetError> {
    let has = |name: &str| zip.index_for_name(name).is_some();
    let anything_of_excel = zip
        .file_names_raw()
        .any(|name| name.starts_with(b"xl/") || name.starts_with(b"xl\\"));
    if has("mimetype") || has("content.xml") {
        Err(SheetError::OpenDocument)
    } else if has("EncryptedPackage") {
        Err(SheetError::Encrypted)
    } else if has("xl/workbook.bin") {
        Err(SheetError::BinaryExcel)
    } else if anything_of_excel {
        Ok(())
    } else {
        Err(SheetError::OtherKind)
    }
}

/// Unpacks a part, and says what is left of the bytes that may be unpacked; `None` when it was a bomb.
fn unpack<R: Read + Seek>(
    zip: &mut ZipArchive<R>,
    part: usize,
    left: u64,
) -> Result<Option<u64>, SheetError> {
    let mut part = zip.by_index(part).map_err(|error| match error {
        ZipError::UnsupportedArchive(reason) if reason == ZipError::PASSWORD_REQUIRED => {
            SheetError::Encrypted
        }
        _ => SheetError::Damaged,
    })?;
    let mut seen = Seen::of(part.name_raw());
    let mut chunk = vec![0; 64 << 10];
    loop {
        let count = part.read(&mut chunk).map_err(|_| SheetError::Damaged)?;
        if count == 0 {
            return Ok(seen.harmless().then(|| left.checked_sub(seen.bytes)).flatten());
        }
        seen.look(chunk.get(..count).unwrap_or_default());
        if seen.bytes > left || !seen.bearable() {
            return Ok(None);
        }
    }
}

/// What a part is made of, as far as it was unpacked.
struct Seen {
    kind: PartKind,
    bytes: u64,
    tags: u64,
    stretch: Vec<u8>,
    claimed: u64,
}

#[derive(PartialEq, Eq)]
enum PartKind {
    Styles,
    Texts,
    Text,
    Picture,
}

impl Seen {
    fn of(name: &[u8]) -> Self {
        let name = name.to_ascii_lowercase();
        let kind = if name.ends_with(b"styles.xml") {
            PartKind::Styles
        } else if name.ends_with(b"sharedstrings.xml") {
            PartKind::Texts
        } else if name.ends_with(b".xml") || name.ends_with(b".rels") {
            PartKind::Text
        } else {
            PartKind::Picture
        };
        Self {
            kind,
            bytes: 0,
            tags: 0,
            stretch: Vec::new(),
            claimed: 0,
        }
    }

    fn look(&mut self, chunk: &[u8]) {
        self.bytes += chunk.len() as u64;
        let mut stretches = chunk.split(|byte| *byte == b'<');
        self.stretch.extend(stretches.next().unwrap_or_default());
        for stretch in stretches {
            self.end_stretch();
            self.tags += 1;
            self.stretch.extend(stretch);
        }
    }

    fn end_stretch(&mut self) {
        if self.kind == PartKind::Texts {
            self.claimed = self.claimed.max(claimed_texts(&self.stretch));
        }
        if self.bearable() {
            self.stretch.clear();
        }
    }

    /// Checked as we go: nothing so long that reading it would double the memory.
    fn bearable(&self) -> bool {
        match self.kind {
            PartKind::Styles => self.stretch.len() <= LONGEST_STYLE && self.tags <= MOST_STYLES,
            PartKind::Texts | PartKind::Text => self.stretch.len() <= LONGEST_TEXT,
            PartKind::Picture => self.stretch.len() <= LONGEST_PICTURE,
        }
    }

    /// Checked at the end: it has what it says that it has.
    fn harmless(&mut self) -> bool {
        self.end_stretch();
        self.bearable() && self.claimed <= self.tags.max(CLAIMED_TEXTS)
    }
}

/// `uniqueCount="12"` makes the reader of workbooks set aside memory for twelve texts.
fn claimed_texts(stretch: &[u8]) -> u64 {
    const NAME: &[u8] = b"uniqueCount";
    let Some(at) = stretch.windows(NAME.len()).position(|window| window == NAME) else {
        return 0;
    };
    let value = stretch.get(at + NAME.len()..).unwrap_or_default();
    let digits = value
        .iter()
        .skip_while(|byte| !byte.is_ascii_digit())
        .take_while(|byte| byte.is_ascii_digit());
    digits.fold(0_u64, |number, digit| {
        number.saturating_mul(10).saturating_add(u64::from(digit - b'0'))
    })
}
