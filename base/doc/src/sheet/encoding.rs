//! What a text file is written in: told from all of its bytes, since the first Vietnamese letter may stand at the end.

use std::io::Read;

use super::SheetError;

/// The encoding that a file was assumed to be in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    Utf8,
    Utf16Le,
    Utf16Be,
    /// Vietnamese Windows: tone marks follow their vowel as letters of their own.
    Windows1258,
    /// Western Windows: the last resort, every byte is something in it.
    Windows1252,
}

impl Encoding {
    /// Its usual name, the same in all languages.
    pub fn name(self) -> &'static str {
        self.table().name()
    }

    pub(super) fn table(self) -> &'static encoding_rs::Encoding {
        match self {
            Self::Utf8 => encoding_rs::UTF_8,
            Self::Utf16Le => encoding_rs::UTF_16LE,
            Self::Utf16Be => encoding_rs::UTF_16BE,
            Self::Windows1258 => encoding_rs::WINDOWS_1258,
            Self::Windows1252 => encoding_rs::WINDOWS_1252,
        }
    }

    pub(super) fn is_utf16(self) -> bool {
        matches!(self, Self::Utf16Le | Self::Utf16Be)
    }
}

/// Reads to the end and decides: a mark at the start, zeros where UTF-16 has them, valid UTF-8, and then whether
/// tone marks stand behind vowels as only Vietnamese Windows writes them.
pub(super) fn assume(input: &mut impl Read) -> Result<Encoding, SheetError> {
    let mut survey = Survey::default();
    let mut chunk = vec![0; 64 << 10];
    loop {
        let count = input.read(&mut chunk)?;
        if count == 0 {
            return survey.conclude();
        }
        survey.look(chunk.get(..count).unwrap_or_default());
    }
}

/// What was seen in the bytes so far.
#[derive(Debug, Default)]
struct Survey {
    start: Vec<u8>,
    length: u64,
    zeros_at_even: u64,
    zeros_at_odd: u64,
    utf8: Utf8,
    legacy: Legacy,
}

impl Survey {
    fn look(&mut self, chunk: &[u8]) {
        let missing = 3_usize.saturating_sub(self.start.len());
        self.start.extend(chunk.iter().take(missing));
        for (place, byte) in (self.length..).zip(chunk) {
            match (byte, place % 2) {
                (0, 0) => self.zeros_at_even += 1,
                (0, _) => self.zeros_at_odd += 1,
                (byte, _) => self.legacy.look(*byte),
            }
        }
        self.length += chunk.len() as u64;
        self.utf8.look(chunk);
    }

    fn conclude(self) -> Result<Encoding, SheetError> {
        match (self.utf16(), self.start.as_slice()) {
            (Some(_), _) if self.length % 2 == 1 => Err(SheetError::Truncated),
            (Some(encoding), _) => Ok(encoding),
            (None, _) if self.zeros_at_even + self.zeros_at_odd > 0 => Err(SheetError::OtherKind),
            (None, [0xEF, 0xBB, 0xBF]) => self
                .utf8
                .verdict()
                .unwrap_or(Err(SheetError::BrokenText { line: 1 })),
            (None, _) => self.utf8.verdict().unwrap_or(Ok(self.legacy.verdict())),
        }
    }

    /// By its mark, or because every other byte of its digits, commas and line ends is zero.
    fn utf16(&self) -> Option<Encoding> {
        let many = |zeros: u64, others: u64| zeros * 10 > self.length && zeros > others * 8;
        match self.start.as_slice() {
            [0xFF, 0xFE, ..] => Some(Encoding::Utf16Le),
            [0xFE, 0xFF, ..] => Some(Encoding::Utf16Be),
            _ if many(self.zeros_at_odd, self.zeros_at_even) => Some(Encoding::Utf16Le),
            _ if many(self.zeros_at_even, self.zeros_at_odd) => Some(Encoding::Utf16Be),
            _ => None,
        }
    }
}

/// How well the bytes fit UTF-8.
#[derive(Debug, Default)]
struct Utf8 {
    letters: u64,
    broken: u64,
    first_broken_line: u64,
    lines: u64,
    cut: Vec<u8>,
}

impl Utf8 {
    fn look(&mut self, chunk: &[u8]) {
        let mut bytes = std::mem::take(&mut self.cut);
        bytes.extend(chunk);
        let mut pieces = bytes.utf8_chunks().peekable();
        while let Some(piece) = pieces.next() {
            self.lines += piece.valid().bytes().filter(|byte| *byte == b'\n').count() as u64;
            self.letters += piece.valid().bytes().filter(|byte| *byte >= 0xC0).count() as u64;
            if pieces.peek().is_none() {
                self.cut = piece.invalid().to_vec();
            } else {
                self.count_broken();
            }
        }
    }

    fn count_broken(&mut self) {
        if self.broken == 0 {
            self.first_broken_line = self.lines + 1;
        }
        self.broken += 1;
    }

    /// `None` if it isn't UTF-8 at all. By chance other encodings hardly ever look like a letter of UTF-8, so that
    /// many such letters and a few faults are a broken file, not another encoding.
    fn verdict(&self) -> Option<Result<Encoding, SheetError>> {
        match (self.letters, self.broken, self.cut.is_empty()) {
            (_, 0, true) => Some(Ok(Encoding::Utf8)),
            (letters, 0, false) if letters > 0 => Some(Err(SheetError::Truncated)),
            (letters, broken, _) if broken > 0 && letters >= broken * 4 => {
                Some(Err(SheetError::BrokenText {
                    line: self.first_broken_line,
                }))
            }
            _ => None,
        }
    }
}

/// Vietnamese or Western Windows: they differ in thirteen letters and five tone marks.
#[derive(Debug, Default)]
struct Legacy {
    previous: u8,
    tones: u64,
    strays: u64,
    letters: u64,
    western: u64,
}

impl Legacy {
    fn look(&mut self, byte: u8) {
        match byte {
            // Grave, hook, tilde, acute, dot below; in Western Windows Ì Ò Þ ì ò.
            0xCC | 0xD2 | 0xDE | 0xEC | 0xF2 if is_vowel(self.previous) => self.tones += 1,
            0xCC | 0xD2 | 0xDE | 0xEC | 0xF2 => self.strays += 1,
            // Ă ă Đ đ Ơ ơ Ư ư; in Western Windows Ã ã Ð ð Õ õ Ý ý.
            0xC3 | 0xE3 | 0xD0 | 0xF0 | 0xD5 | 0xF5 | 0xDD | 0xFD => self.letters += 1,
            // Š Ž š ž, which Vietnamese Windows hasn't got.
            0x8A | 0x8E | 0x9A | 0x9E => self.western += 1,
            _ => {}
        }
        self.previous = byte;
    }

    fn verdict(&self) -> Encoding {
        let vietnamese = self.tones + self.letters;
        if self.western == 0 && vietnamese > 0 && self.strays * 8 <= vietnamese {
            Encoding::Windows1258
        } else {
            Encoding::Windows1252
        }
    }
}

/// A vowel that can carry a tone, in Vietnamese Windows.
fn is_vowel(byte: u8) -> bool {
    let accented = matches!(
        byte,
        0xC2 | 0xC3 | 0xCA | 0xD4 | 0xD5 | 0xDD | 0xE2 | 0xE3 | 0xEA | 0xF4 | 0xF5 | 0xFD
    );
    accented || b"aeiouy".contains(&byte.to_ascii_lowercase())
}
