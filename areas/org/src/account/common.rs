//! Passwords that are tried first: what people in this country and in this agency are likely to choose.

/// What is left of a common password without diacritics, case and signs.
const STEMS: [&str; 36] = [
    "matkhau",
    "password",
    "passwd",
    "admin",
    "quantri",
    "administrator",
    "qwerty",
    "qwertyuiop",
    "asdfgh",
    "asdfghjkl",
    "zxcvbnm",
    "abc",
    "abcd",
    "abcdef",
    "iloveyou",
    "anhyeuem",
    "emyeuanh",
    "vietnam",
    "hanoi",
    "saigon",
    "hochiminh",
    "xinchao",
    "khongbiet",
    "khongco",
    "bhxh",
    "bhyt",
    "bhtn",
    "baohiem",
    "baohiemxahoi",
    "baohiemyte",
    "bhxhvn",
    "bhxhvietnam",
    "truyenthong",
    "lantoa",
    "chucmungnammoi",
    "welcome",
];

/// A stem with nothing but digits around it, digits alone that follow a pattern, or one sign over and over.
pub(crate) fn is_common(password: &str) -> bool {
    let letters = vn::squeeze(password);
    let stem = letters.trim_matches(|c: char| c.is_ascii_digit());
    let halves = letters.split_at_checked(letters.len() / 2);
    stem.is_empty()
        || STEMS.contains(&stem)
        || STEMS.iter().any(|word| word.len() > 4 && stem == word.repeat(2))
        || halves.is_some_and(|(first, second)| first == second)
        || few(password)
}

/// Two different signs or fewer.
fn few(password: &str) -> bool {
    let mut signs: Vec<char> = password.chars().collect();
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
