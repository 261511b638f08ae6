//! A secret: drawn at random, shown once, and kept only as its seal, from which it can't be read back.

use std::fmt;
use std::io;

use sha2::{Digest, Sha256};

/// 32 random bytes, or a word that can be read out on the telephone.
pub struct Secret(String);

impl Secret {
    /// For programs and links: 64 hexadecimal digits behind `prefix`.
    pub(crate) fn draw(prefix: &str) -> io::Result<Self> {
        Ok(Self(format!("{prefix}{}", hex(&random::<32>()?))))
    }

    /// For people: "kxmt-7rap-w9dq", about 60 bits, without letters and digits that look or sound alike.
    pub(crate) fn draw_spoken() -> io::Result<Self> {
        let letters: Vec<char> = random::<12>()?.into_iter().map(letter).collect();
        Ok(Self(in_fours(&letters, "-")))
    }

    pub fn text(&self) -> &str {
        &self.0
    }

    pub(crate) fn seal(&self) -> String {
        seal(&self.0)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("•••")
    }
}

/// What the database keeps of a secret: its SHA-256. What is drawn from 32 bytes needs no salt.
pub(crate) fn seal(text: &str) -> String {
    hex(&Sha256::digest(text))
}

/// A spoken secret as it was drawn, however it is typed: "KXMT 7rap w9dq" is `kxmt-7rap-w9dq`.
pub(crate) fn spelled(typed: &str) -> String {
    let signs: Vec<char> = typed
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|sign| sign.to_ascii_lowercase())
        .collect();
    in_fours(&signs, "-")
}

/// In groups of four, to be read out and typed.
pub(crate) fn in_fours(signs: &[char], between: &str) -> String {
    let groups: Vec<String> = signs.chunks(4).map(|group| group.iter().collect()).collect();
    groups.join(between)
}

/// The only place where this area asks for randomness: that of the operating system.
pub(crate) fn random<const N: usize>() -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)?;
    Ok(bytes)
}

/// 32 of them, so that every one is as likely as another.
const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";

fn letter(byte: u8) -> char {
    let at = usize::from(byte % 32);
    char::from(LETTERS.get(at).copied().unwrap_or(b'a'))
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn no_secret_is_drawn_twice_and_none_is_printed() {
        let drawn: HashSet<_> = (0..100)
            .map(|_| Secret::draw("lt_").unwrap().text().to_owned())
            .collect();
        assert_eq!(drawn.len(), 100);
        assert!(
            drawn
                .iter()
                .all(|text| text.len() == 67 && text.starts_with("lt_"))
        );
        assert_eq!(format!("{:?}", Secret::draw("").unwrap()), "•••");
    }

    #[test]
    fn a_spoken_secret_is_the_same_however_it_is_typed() {
        for typed in ["kxmt-7rap-w9dq", " KXMT 7rap w9dq", "kxmt7rapw9dq"] {
            assert_eq!(spelled(typed), "kxmt-7rap-w9dq");
        }
        assert_eq!(spelled("--"), "");
    }

    #[test]
    fn a_seal_is_the_sha_256_that_everybody_knows() {
        let of_abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(seal("abc"), of_abc);
    }

    #[test]
    fn a_word_for_the_telephone_has_no_letter_that_is_mistaken() {
        let word = Secret::draw_spoken().unwrap();
        assert_eq!(word.text().len(), 14, "{}", word.text());
        assert!(!word.text().contains(['l', 'o', '0', '1']), "{}", word.text());
    }
}
