//! CSV as it comes: delimiter told from the first lines, quoted cells with line breaks, lines numbered as in an editor.
//!
//! The records are cut here and not by the csv crate, because a person must be told the very line: where a record
//! starts behind blank lines, and where a quote was opened that never closes.

use std::io::{Cursor, Read};

use super::{Encoding, Input, Limits, Row, SheetCell, SheetError};

const SAMPLE: u64 = 64 << 10;

/// The records of a CSV text, read as they are asked for.
#[derive(Debug)]
pub(super) struct Records {
    text: Decoded,
    delimiter: u8,
    line: u64,
    limits: Limits,
}

impl Records {
    pub(super) fn open(mut input: Input, encoding: Encoding, limits: &Limits) -> Result<Self, SheetError> {
        let mut sample = Vec::new();
        input.by_ref().take(SAMPLE).read_to_end(&mut sample)?;
        input.rewind()?;
        let stated = stated_delimiter(&sample, encoding)?;
        let delimiter = stated.unwrap_or_else(|| sniff(&sample, encoding, limits));
        let mut records = Self::new(input, encoding, delimiter, limits);
        if stated.is_some() {
            records.plain_up_to_line_end()?;
        }
        Ok(records)
    }

    fn new(input: Input, encoding: Encoding, delimiter: u8, limits: &Limits) -> Self {
        Self {
            text: Decoded::new(input, encoding),
            delimiter,
            line: 1,
            limits: limits.clone(),
        }
    }

    pub(super) fn row(&mut self) -> Result<Option<Row>, SheetError> {
        self.skip_blank_lines()?;
        let line = self.line;
        let mut cells = Vec::new();
        if self.text.peek()?.is_none() {
            return Ok(None);
        }
        loop {
            if cells.len() == self.limits.columns {
                return Err(SheetError::TooManyColumns {
                    line,
                    limit: self.limits.columns,
                });
            }
            let (cell, end) = self.cell(line, cells.len() + 1)?;
            cells.push(cell);
            if end != End::Cell {
                return Ok(Some(Row { line, cells }));
            }
        }
    }

    fn cell(&mut self, line: u64, column: usize) -> Result<(SheetCell, End), SheetError> {
        let mut bytes = Vec::new();
        let place = Place {
            line,
            column,
            limit: self.limits.cell,
        };
        if self.text.peek()? == Some(b'"') {
            self.quoted(&mut bytes, place)?;
        }
        let end = self.plain(&mut bytes, place)?;
        let text = String::from_utf8(bytes).map_err(|_| SheetError::BrokenText { line })?;
        Ok((self.cell_of(text, line)?, end))
    }

    fn cell_of(&self, text: String, line: u64) -> Result<SheetCell, SheetError> {
        match self.text.encoding {
            _ if text.is_empty() => Ok(SheetCell::Empty),
            // Its tone marks stand alone; composed they are the letters everybody else writes.
            Encoding::Windows1258 => Ok(SheetCell::Text(vn::nfc(&text))),
            encoding if encoding.is_utf16() && text.contains('\u{FFFD}') => {
                Err(SheetError::BrokenText { line })
            }
            _ => Ok(SheetCell::Text(text)),
        }
    }

    /// Up to the delimiter, the end of the line, or the end; also what follows a closing quote.
    fn plain(&mut self, cell: &mut Vec<u8>, place: Place) -> Result<End, SheetError> {
        let delimiter = self.delimiter;
        loop {
            let chunk = self.text.chunk()?;
            if chunk.is_empty() {
                return Ok(End::File);
            }
            let stop = chunk
                .iter()
                .position(|byte| *byte == delimiter || matches!(byte, b'\n' | b'\r'));
            let taken = stop.unwrap_or(chunk.len());
            let found = stop.and_then(|at| chunk.get(at).copied());
            place.push(cell, chunk.get(..taken).unwrap_or_default())?;
            self.text.consume(taken + usize::from(found.is_some()));
            match found {
                Some(byte) if byte == delimiter => return Ok(End::Cell),
                Some(byte) => return self.line_end(byte).map(|()| End::Line),
                None => {}
            }
        }
    }

    fn quoted(&mut self, cell: &mut Vec<u8>, place: Place) -> Result<(), SheetError> {
        let opened = self.line;
        let mut previous = 0;
        self.text.consume(1);
        loop {
            let chunk = self.text.chunk()?;
            if chunk.is_empty() {
                return Err(SheetError::UnclosedQuote { line: opened });
            }
            let stop = chunk.iter().position(|byte| *byte == b'"');
            let inside = chunk.get(..stop.unwrap_or(chunk.len())).unwrap_or_default();
            place.push(cell, inside)?;
            for byte in inside {
                self.line += u64::from(*byte == b'\r' || (*byte == b'\n' && previous != b'\r'));
                previous = *byte;
            }
            let taken = inside.len() + usize::from(stop.is_some());
            self.text.consume(taken);
            if stop.is_some() && !self.doubled(cell)? {
                return Ok(());
            }
        }
    }

    /// A quote inside a quoted cell is written twice.
    fn doubled(&mut self, cell: &mut Vec<u8>) -> Result<bool, SheetError> {
        let doubled = self.text.peek()? == Some(b'"');
        if doubled {
            cell.push(b'"');
            self.text.consume(1);
        }
        Ok(doubled)
    }

    fn line_end(&mut self, byte: u8) -> Result<(), SheetError> {
        self.line += 1;
        if byte == b'\r' && self.text.peek()? == Some(b'\n') {
            self.text.consume(1);
        }
        Ok(())
    }

    fn skip_blank_lines(&mut self) -> Result<(), SheetError> {
        while let Some(byte @ (b'\n' | b'\r')) = self.text.peek()? {
            self.text.consume(1);
            self.line_end(byte)?;
        }
        Ok(())
    }

    fn plain_up_to_line_end(&mut self) -> Result<(), SheetError> {
        while self.cell(self.line, 1)?.1 == End::Cell {}
        Ok(())
    }
}

/// What ended a cell.
#[derive(Debug, PartialEq, Eq)]
enum End {
    Cell,
    Line,
    File,
}

/// Where a cell is, and how long it may grow.
#[derive(Debug, Clone, Copy)]
struct Place {
    line: u64,
    column: usize,
    limit: usize,
}

impl Place {
    fn push(self, cell: &mut Vec<u8>, more: &[u8]) -> Result<(), SheetError> {
        let Self { line, column, limit } = self;
        if cell.len() + more.len() > limit {
            return Err(SheetError::CellTooLong { line, column, limit });
        }
        cell.extend(more);
        Ok(())
    }
}

/// Excel's own hint, a first line such as `sep=;`.
fn stated_delimiter(sample: &[u8], encoding: Encoding) -> Result<Option<u8>, SheetError> {
    let mut text = Decoded::new(Box::new(Cursor::new(sample.to_vec())), encoding);
    let hint = text.chunk()?.strip_prefix(b"sep=").and_then(|rest| match rest {
        [delimiter @ (b',' | b';' | b'\t' | b'|'), b'\r' | b'\n', ..] => Some(*delimiter),
        _ => None,
    });
    Ok(hint)
}

/// The delimiter that cuts most of the first lines into as many cells as the head has; a comma when none does.
fn sniff(sample: &[u8], encoding: Encoding, limits: &Limits) -> u8 {
    let fit = |delimiter: u8| {
        let input = Box::new(Cursor::new(sample.to_vec()));
        let mut records = Records::new(input, encoding, delimiter, limits);
        let widths: Vec<usize> = std::iter::from_fn(|| records.row().ok().flatten())
            .map(|row| row.cells.len())
            .take(20)
            .collect();
        let width = widths.first().copied().filter(|width| *width > 1);
        let alike = widths.iter().filter(|other| Some(**other) == width).count();
        (alike, width)
    };
    // The last of the best is taken.
    b"\t;,"
        .iter()
        .copied()
        .max_by_key(|delimiter| fit(*delimiter))
        .unwrap_or(b',')
}

/// UTF-8 out of whatever the file is written in, a chunk at a time.
struct Decoded {
    input: Input,
    encoding: Encoding,
    decoder: encoding_rs::Decoder,
    raw: Vec<u8>,
    raw_at: usize,
    text: Vec<u8>,
    at: usize,
    over: bool,
}

impl Decoded {
    fn new(input: Input, encoding: Encoding) -> Self {
        let decoder = encoding.table().new_decoder_with_bom_removal();
        Self {
            input,
            encoding,
            decoder,
            raw: Vec::new(),
            raw_at: 0,
            text: Vec::new(),
            at: 0,
            over: false,
        }
    }

    fn peek(&mut self) -> Result<Option<u8>, SheetError> {
        Ok(self.chunk()?.first().copied())
    }

    fn consume(&mut self, count: usize) {
        self.at += count;
    }

    /// What can be read without asking the file; empty only at the end.
    fn chunk(&mut self) -> Result<&[u8], SheetError> {
        while self.at >= self.text.len() && !self.over {
            self.decode()?;
        }
        Ok(self.text.get(self.at..).unwrap_or_default())
    }

    fn decode(&mut self) -> Result<(), SheetError> {
        if self.raw_at >= self.raw.len() {
            self.raw.resize(SAMPLE as usize, 0);
            let count = self.input.read(&mut self.raw)?;
            self.raw.truncate(count);
            self.raw_at = 0;
        }
        let last = self.raw.is_empty();
        self.text.resize(2 * SAMPLE as usize, 0);
        let rest = self.raw.get(self.raw_at..).unwrap_or_default();
        let (result, read, written, _) = self.decoder.decode_to_utf8(rest, &mut self.text, last);
        self.raw_at += read;
        self.text.truncate(written);
        self.at = 0;
        self.over = last && result == encoding_rs::CoderResult::InputEmpty;
        Ok(())
    }
}

impl std::fmt::Debug for Decoded {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Decoded")
            .field("encoding", &self.encoding)
            .finish_non_exhaustive()
    }
}
