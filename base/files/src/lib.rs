//! Files that people send: what is taken in, what is taken out of them, and where they are kept.
//!
//! [`intake`] looks at a file's content, never at its name, and accepts photos and PDF. A photo is decoded and written
//! anew, so that what stands between its pixels stays outside: where it was taken, with whose phone, comments, whatever
//! was glued to its end. [`Files`] keeps what was accepted under the [`Hash`] of its content. Nothing here knows a
//! database, a request or a clock; what takes seconds (a large photo does) belongs onto a thread of its own.
//!
//! ```no_run
//! use files::{Content, Files, Limits, intake};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let sent = Vec::new();
//! let files = Files::open("lantoa-data/files")?;
//! match intake(sent, "IMG_2041.jpg", &Limits::default())?.content {
//!     Content::Photo(photo) => files.put(&photo.jpeg)?,
//!     Content::Pdf(pdf) => files.put(&pdf.bytes)?,
//! };
//! # Ok(())
//! # }
//! ```

mod camera;
mod hash;
mod jpeg;
mod kept;
mod kind;
mod looks;
mod photo;
mod picture;
mod pixels;
mod refusal;
pub mod testing;

pub use camera::Position;
pub use hash::{Hash, NotAHash};
pub use kept::{Files, FilesError};
pub use kind::Kind;
pub use looks::{ALIKE, likeness};
pub use photo::Photo;
pub use refusal::Refusal;

/// A file that may come in.
#[derive(Debug, Clone, PartialEq)]
pub struct Accepted {
    /// What it is by its content.
    pub kind: Kind,
    /// The ending of its name where that promises another kind: "jpg" of a PNG. It is no reason to refuse.
    pub named_otherwise: Option<String>,
    pub content: Content,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    Photo(Photo),
    Pdf(Pdf),
}

/// A document, byte for byte as it came; it may need a password.
#[derive(Clone, PartialEq, Eq)]
pub struct Pdf {
    pub bytes: Vec<u8>,
    /// The hash of those bytes.
    pub original: Hash,
}

/// What is accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Size of the file as sent.
    pub bytes: u64,
    /// Pixels of a photo, told by its head before any is decoded: a few kilobytes can claim billions.
    pub pixels: u64,
    /// The longer side of a photo.
    pub side: u32,
    /// What decoding one photo may take, in bytes. It bounds the pixels of those kinds that need more for each.
    pub memory: u64,
}

impl Default for Limits {
    /// What phones make, with room: 10 MiB, 100 megapixels.
    fn default() -> Self {
        Self {
            bytes: 10 << 20,
            pixels: 100_000_000,
            side: 20_000,
            memory: 512 << 20,
        }
    }
}

/// Takes a file in by what it is, whatever it is called.
///
/// # Errors
/// Why it can't be accepted.
pub fn intake(bytes: Vec<u8>, name: &str, limits: &Limits) -> Result<Accepted, Refusal> {
    let size = bytes.len() as u64;
    if size > limits.bytes {
        return Err(Refusal::TooLarge {
            bytes: size,
            limit: limits.bytes,
        });
    }
    let kind = kind::recognise(&bytes)?;
    let content = match kind {
        Kind::Pdf => Content::Pdf(Pdf {
            original: Hash::of(&bytes),
            bytes,
        }),
        photo => Content::Photo(photo::develop(photo, &bytes, limits)?),
    };
    Ok(Accepted {
        kind,
        named_otherwise: kind::named_otherwise(name, kind),
        content,
    })
}

/// Its size stands for its bytes.
impl std::fmt::Debug for Pdf {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Pdf({} bytes, {})", self.bytes.len(), self.original)
    }
}

#[cfg(test)]
mod tests;
