//! Passwords that are tried first: what people in this country and in this agency are likely to choose.

use std::collections::HashSet;
use std::sync::LazyLock;

/// What is left of the common passwords, one a line in `common.txt`, when digits, signs, case and diacritics are gone.
static STEMS: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let lines = include_str!("common.txt").lines();
    let words = lines.filter(|line| !line.starts_with('#')).map(stem);
    words.filter(|word| !word.is_empty()).collect()
});

/// One common word or two with nothing but digits and signs around them, digits alone, or few signs over and over.
pub(crate) fn is_common(password: &str) -> bool {
    let letters = vn::squeeze(password);
    let halves = letters.split_at_checked(letters.len() / 2);
    halves.is_some_and(|(first, second)| first == second)
        || few(password)
        || readings(password)
            .iter()
            .any(|stem| few(stem) || is_of_stems(stem))
}

/// The words that may be meant: signs stand for letters ("p@ssw0rd"), at the ends also for nothing ("password!1").
fn readings(password: &str) -> Vec<String> {
    let folded = vn::fold(password);
    let sign = |c: char| !c.is_alphabetic();
    let parts = [
        folded.as_str(),
        folded.trim_start_matches(sign),
        folded.trim_end_matches(sign),
        folded.trim_matches(sign),
    ];
    let plain = parts.into_iter().map(stem);
    let meant = ["i", "l"]
        .into_iter()
        .flat_map(|one| parts.map(|part| stem(&spelled_out(part, one))));
    plain.chain(meant).collect()
}

/// Without the usual replacements; a 1 is an i or an l.
fn spelled_out(text: &str, one: &str) -> String {
    text.replace(['@', '4'], "a")
        .replace('0', "o")
        .replace(['1', '!'], one)
        .replace('3', "e")
        .replace(['$', '5'], "s")
        .replace('7', "t")
}

/// Letters and digits alone, and no digits at the ends.
fn stem(text: &str) -> String {
    let letters = vn::squeeze(text);
    letters.trim_matches(|c: char| c.is_ascii_digit()).to_owned()
}

fn is_of_stems(text: &str) -> bool {
    let splits = text.char_indices().map(|(at, _)| text.split_at(at));
    let two = |(one, other): (&str, &str)| is_word(one) && is_word(other);
    STEMS.contains(text) || splits.into_iter().any(two)
}

/// Shorter ones stand in many words that nobody guesses.
fn is_word(text: &str) -> bool {
    text.len() > 3 && STEMS.contains(text)
}

/// Two different signs or fewer.
fn few(text: &str) -> bool {
    let mut signs: Vec<char> = text.chars().collect();
    signs.sort_unstable();
    signs.dedup();
    signs.len() < 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_common_word_stays_common_with_digits_and_signs() {
        for password in [
            "matkhau2026",
            "Mật Khẩu!!!",
            "1234567890",
            "0912345678",
            "vietnamvietnam",
            "abcabcabcabc",
            "Bhxh@2026!!",
            "-.-.-.-.-.",
            "letmein1234",
            "football2024",
            "matkhau2024",
            "baohiem@123",
            "P@ssw0rd123!",
            "$unsh1ne2026",
            "M@tKh@u123",
            "123456aaaa",
            "Anhyeuem<3<3",
            "1qaz2wsx3edc",
            "qwerty123456",
            "Bảo hiểm xã hội Nghệ An",
            "NgheAn@2026",
        ] {
            assert!(is_common(password), "{password}");
        }
    }

    #[test]
    fn a_phrase_of_ones_own_is_not_common() {
        for password in ["ba con mèo mun", "quan-tri-vuon-rau-9", "kxmt-7rap-w9dq"] {
            assert!(!is_common(password), "{password}");
        }
    }
}
