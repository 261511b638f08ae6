//! The name of a content.

use std::fmt::{Debug, Display, Formatter};
use std::str::FromStr;

use sha2::{Digest, Sha256};

/// The SHA-256 of a content, printed and parsed as 64 lower-case hexadecimal digits; what `sha256sum` prints.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hash([u8; 32]);

impl Hash {
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }
}

impl Display for Hash {
    fn fmt(&self, out: &mut Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|byte| write!(out, "{byte:02x}"))
    }
}

impl Debug for Hash {
    fn fmt(&self, out: &mut Formatter<'_>) -> std::fmt::Result {
        Display::fmt(self, out)
    }
}

/// Not 64 lower-case hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAHash;

impl Display for NotAHash {
    fn fmt(&self, out: &mut Formatter<'_>) -> std::fmt::Result {
        out.write_str("a hash is 64 lower-case hexadecimal digits")
    }
}

impl std::error::Error for NotAHash {}

impl FromStr for Hash {
    type Err = NotAHash;

    fn from_str(text: &str) -> Result<Self, NotAHash> {
        let (pairs, []) = text.as_bytes().as_chunks::<2>() else {
            return Err(NotAHash);
        };
        let bytes: Option<Vec<u8>> = pairs
            .iter()
            .map(|[high, low]| Some(digit(*high)? << 4 | digit(*low)?))
            .collect();
        let bytes = bytes.and_then(|bytes| bytes.try_into().ok());
        bytes.map(Self).ok_or(NotAHash)
    }
}

/// One spelling only: otherwise one content had many addresses.
fn digit(sign: u8) -> Option<u8> {
    match sign {
        b'0'..=b'9' => Some(sign - b'0'),
        b'a'..=b'f' => Some(sign - b'a' + 10),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_is_what_sha256sum_prints() {
        let printed = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(Hash::of(b"abc").to_string(), printed);
        assert_eq!(printed.parse(), Ok(Hash::of(b"abc")));
    }

    #[test]
    fn nothing_else_is_a_hash() {
        let good = Hash::of(b"abc").to_string();
        let wrong = [
            String::new(),
            good.to_uppercase(),
            format!("{good}0"),
            format!(" {good}"),
            good.replace('b', "g"),
            "../".repeat(21) + "a",
            "é".repeat(32),
        ];
        for text in wrong {
            assert_eq!(text.parse::<Hash>(), Err(NotAHash), "{text}");
        }
    }
}
