//! Why a file was refused: facts only, to be said in the reader's language by who asked.

/// Why a file can't be accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    Empty,
    /// The file has more bytes than accepted.
    TooLarge {
        bytes: u64,
        limit: u64,
    },
    /// A photo of an iPhone set to "High Efficiency": "Most Compatible", or sending it by a chat app, makes a JPEG.
    Heic,
    Avif,
    /// A drawing that may hold scripts.
    Svg,
    Gif,
    /// BMP, TIFF, JPEG XL, JPEG 2000, Photoshop.
    OtherPicture,
    Video,
    /// Word, Excel, PowerPoint, OpenDocument, RTF: saved as PDF it can be sent.
    Office,
    Archive,
    /// HTML or XML.
    WebPage,
    /// Nothing that we know.
    Unknown,
    /// Begins as a photo or PDF should, but is cut off or against the rules of its kind.
    Damaged,
    /// More pixels than can be decoded: the side is too long, or there are more than `limit` in all.
    TooManyPixels {
        width: u32,
        height: u32,
        limit: u64,
    },
}

/// For logs; people get their own words.
impl std::fmt::Display for Refusal {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{self:?}")
    }
}

impl std::error::Error for Refusal {}
