//! Why a file was refused: facts only, to be said in the reader's language by who asked.

/// Why a table can't be read, or can't be read further.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SheetError {
    /// Nothing in it, or nothing but blanks.
    Empty,
    /// The file has more bytes than accepted.
    TooLarge {
        limit: u64,
    },
    TooManyRows {
        limit: u64,
    },
    TooManyColumns {
        line: u64,
        limit: usize,
    },
    TooManyCells {
        limit: u64,
    },
    /// `column` is counted from 1.
    CellTooLong {
        line: u64,
        column: usize,
        limit: usize,
    },
    /// A workbook made to fill the memory: unpacked it is over `limit` bytes, or it claims what can't be true.
    Bomb {
        limit: u64,
    },
    /// Excel 97–2003 (.xls).
    OldExcel,
    /// Excel's binary workbook (.xlsb).
    BinaryExcel,
    /// LibreOffice (.ods and its kin).
    OpenDocument,
    Pdf,
    Image,
    /// Needs a password.
    Encrypted,
    /// HTML or XML, which many programs export and call .xls.
    WebPage,
    /// Something else that isn't a table: a Word file, an archive, a program.
    OtherKind,
    /// The end is missing: the sending or the saving was interrupted.
    Truncated,
    /// Against the rules of its own format.
    Damaged,
    /// Text that is in no encoding throughout, such as two files of different encodings glued together.
    BrokenText {
        line: u64,
    },
    /// A quoted cell that starts on this line never ends.
    UnclosedQuote {
        line: u64,
    },
    /// An error value that we don't know, such as `#SPILL!`.
    StrangeFault {
        shown: String,
    },
    /// The workbook has these sheets instead.
    NoSuchSheet {
        sheets: Vec<String>,
    },
    /// The file couldn't be read from where it is.
    Unreadable(std::io::ErrorKind),
}

/// For logs; people get their own words.
impl std::fmt::Display for SheetError {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{self:?}")
    }
}

impl std::error::Error for SheetError {}

impl From<std::io::Error> for SheetError {
    fn from(error: std::io::Error) -> Self {
        Self::Unreadable(error.kind())
    }
}
