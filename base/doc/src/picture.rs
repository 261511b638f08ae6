//! A photo that a document shows, with what is said under it.

use serde::{Deserialize, Serialize};

/// A JPEG. Only a letter holds its bytes: a page leads to it, and JSON keeps what is said of it, not the picture, so that
/// a document read back from there shows its caption alone.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Picture {
    #[serde(skip)]
    pub jpeg: Vec<u8>,
    /// In pixels.
    pub width: u32,
    pub height: u32,
    pub caption: String,
    /// Where it is shown. A web page takes it from there.
    pub link: Option<String>,
}

impl Picture {
    /// `None` where the bytes don't say, as a JPEG does, how large the picture is.
    pub fn new(jpeg: Vec<u8>, caption: impl Into<String>) -> Option<Self> {
        let (width, height) = size(&jpeg)?;
        Some(Self {
            jpeg,
            width,
            height,
            caption: caption.into(),
            link: None,
        })
    }

    pub fn link(self, link: impl Into<String>) -> Self {
        Self {
            link: Some(link.into()),
            ..self
        }
    }

    /// There is something to be shown, and it has a shape.
    pub(crate) fn is_there(&self) -> bool {
        !self.jpeg.is_empty() && self.width > 0 && self.height > 0
    }

    /// Too wide to be recognised beside another.
    pub(crate) fn is_wide(&self) -> bool {
        u64::from(self.width) > 2 * u64::from(self.height)
    }
}

/// Two a row in the order they are told in; one that is wide has a row of its own, and so has the last one left.
pub(crate) fn in_rows(pictures: &[Picture]) -> Vec<&[Picture]> {
    let mut rows = Vec::new();
    let mut rest = pictures;
    while let [first, others @ ..] = rest {
        let pair = !first.is_wide() && others.first().is_some_and(|next| !next.is_wide());
        let (row, after) = rest.split_at(if pair { 2 } else { 1 });
        rows.push(row);
        rest = after;
    }
    rows
}

/// What the frame's marker says (ITU-T T.81, B.2.2).
fn size(jpeg: &[u8]) -> Option<(u32, u32)> {
    let mut rest = jpeg.strip_prefix(&[0xFF, 0xD8])?;
    loop {
        // A marker may be preceded by any number of fill bytes.
        let marker = rest.iter().position(|byte| *byte != 0xFF).filter(|at| *at > 0)?;
        let (kind, segment) = rest.get(marker..)?.split_first()?;
        match kind {
            0xD9 | 0xDA => return None,
            0xC0..=0xCF if !matches!(kind, 0xC4 | 0xC8 | 0xCC) => {
                let number = |at: usize| segment.get(at..)?.first_chunk().copied().map(u16::from_be_bytes);
                return Some((number(5)?.into(), number(3)?.into()));
            }
            _ => rest = segment.get(usize::from(u16::from_be_bytes(*segment.first_chunk()?))..)?,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_says_how_large_it_is_behind_whatever_else_it_carries() {
        let comment = [0xFF, 0xFE, 0, 4, 0xFF, 0xC0];
        let frame = [0xFF, 0xFF, 0xC2, 0, 17, 8, 0x01, 0x2C, 0x01, 0x90, 3];
        let whole = [[0xFF, 0xD8].as_slice(), &comment, &frame].concat();
        let size = Picture::new(whole.clone(), "Hội nghị").map(|picture| (picture.width, picture.height));
        assert_eq!(size, Some((400, 300)));
        for end in 0..whole.len() - 1 {
            assert_eq!(Picture::new(whole[..end].to_vec(), ""), None, "{end}");
        }
        assert_eq!(Picture::new(b"\x89PNG\r\n\x1A\n".to_vec(), ""), None);
    }
}
