//! One spelling for what people write in many: with or without diacritics, composed or decomposed, "oà" or "òa".

use unicode_normalization::UnicodeNormalization as _;

/// Lower case, no diacritics, đ as d, single spaces: what two spellings of a name have in common.
///
/// Marks are dropped wherever they stand, so both styles of tone marks and the breve vowels of Êđê (`ê̆`, in
/// either order of its marks) fold alike. Letters of other scripts keep their signs.
pub fn fold(text: &str) -> String {
    let lower = text.chars().flat_map(char::to_lowercase).collect::<String>();
    let plain = decomposed(&lower);
    let mut folded = String::with_capacity(plain.len());
    for letter in plain.chars().filter(|letter| !is_mark(*letter)).map(plain_letter) {
        let letter = if letter.is_whitespace() { ' ' } else { letter };
        if letter != ' ' || !(folded.is_empty() || folded.ends_with(' ')) {
            folded.push(letter);
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// Letters and digits only, folded: "Bà Rịa - Vũng Tàu" and "bà rịa vũng tàu" are both "bariavungtau".
pub fn squeeze(text: &str) -> String {
    fold(text)
        .chars()
        .filter(|letter| letter.is_alphanumeric())
        .collect()
}

/// Composed text (NFC), as we store it; Khmer is left as it was written.
///
/// Two combining classes of Khmer are frozen mistakes of Unicode (Technical Note 61), so that normalising
/// `<17DD, 17D2>` swaps them and changes what is read.
pub fn nfc(text: &str) -> String {
    by_script(text, |run, out| out.extend(run.nfc()))
}

fn decomposed(text: &str) -> String {
    by_script(text, |run, out| out.extend(run.nfd()))
}

/// Applies `normal` to all but the runs of Khmer, which are copied.
fn by_script(text: &str, normal: impl Fn(&str, &mut String)) -> String {
    // ASCII is the same in every form.
    if text.is_ascii() {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let khmer = is_khmer(first);
        let end = rest
            .find(|letter| is_khmer(letter) != khmer)
            .unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        if khmer {
            out.push_str(run)
        } else {
            normal(run, &mut out)
        }
        rest = after;
    }
    out
}

fn is_khmer(letter: char) -> bool {
    matches!(letter, '\u{1780}'..='\u{17FF}' | '\u{19E0}'..='\u{19FF}')
}

/// Combining marks of Latin text, and characters that can't be seen.
fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{0300}'..='\u{036F}' | '\u{00AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}')
}

/// What doesn't decompose: đ, the Icelandic ð that old keyboards type for it, Êđê's ƀ, and print's signs.
fn plain_letter(letter: char) -> char {
    match letter {
        'đ' | 'ð' => 'd',
        'ƀ' => 'b',
        '’' | '‘' | 'ʼ' | '`' | '´' => '\'',
        '–' | '—' | '‐' | '‑' | '−' => '-',
        '“' | '”' => '"',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_fold_however_they_are_typed() {
        assert_eq!(fold("  Đắk   Lắk\u{a0}"), "dak lak");
        assert_eq!(squeeze("Đắk Lắk"), "daklak");
        assert_eq!(squeeze("Bà Rịa – Vũng Tàu"), "bariavungtau");
        assert_eq!(fold("Hoà Bình"), fold("Hòa Bình"));
        assert_eq!(fold("Ðồng Nai"), "dong nai");
        assert_eq!(squeeze("Ea H’leo"), squeeze("Ea H'Leo"));
    }

    #[test]
    fn breve_vowels_of_e_de_fold_in_either_order_of_their_marks() {
        assert_eq!(fold("ê\u{306}"), "e");
        assert_eq!(fold("e\u{306}\u{302}"), "e");
        assert_eq!(fold("ƀuôn Čư"), "buon cu");
    }

    #[test]
    fn khmer_is_stored_as_it_was_written() {
        let written = "\u{1780}\u{17DD}\u{17D2}";
        assert_eq!(nfc(written), written);
        assert_ne!(
            written.nfc().collect::<String>(),
            written,
            "plain NFC would have changed it"
        );
        assert_eq!(
            nfc(&format!("Tie\u{302}\u{301}ng {written}")),
            format!("Tiếng {written}")
        );
    }

    proptest! {
        #[test]
        fn composed_and_decomposed_text_fold_alike(text in "[a-zA-ZÀ-ỹđĐƀ '-]{0,24}") {
            prop_assert_eq!(fold(&text.nfd().collect::<String>()), fold(&text.nfc().collect::<String>()));
        }

        #[test]
        fn folding_twice_changes_nothing_more(text in any::<String>()) {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn what_is_squeezed_is_letters_and_digits(text in any::<String>()) {
            prop_assert!(squeeze(&text).chars().all(char::is_alphanumeric));
        }
    }
}
