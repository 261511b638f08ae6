//! The order of Vietnamese lists, as bytes that any database can sort by.

use icu_collator::options::CollatorOptions;
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{Collator, CollatorBorrowed, CollatorPreferences};
use std::sync::LazyLock;

/// Sorting these bytes gives Vietnamese order: a ă â … d đ, tones only where letters are equal, and numbers by
/// their size ("Quận 2" before "Quận 10"). Keys belong to one build of the collation rules: recompute, don't migrate.
pub fn collation_key(text: &str) -> Vec<u8> {
    let mut key = Vec::with_capacity(text.len() * 2);
    match COLLATOR
        .as_ref()
        .map(|collator| collator.write_sort_key_to(text, &mut key))
    {
        Some(Ok(())) => key,
        None => crate::fold(text).into_bytes(),
    }
}

/// The rules are compiled in, so there always is one; the fallback only spares the reader a panic.
static COLLATOR: LazyLock<Option<CollatorBorrowed<'static>>> = LazyLock::new(|| {
    let mut rules = CollatorPreferences::from(icu_locale_core::locale!("vi"));
    rules.numeric_ordering = Some(CollationNumericOrdering::True);
    Collator::try_new(rules, CollatorOptions::default()).ok()
});

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sorted(mut names: Vec<&str>) -> Vec<&str> {
        names.sort_by_key(|name| collation_key(name));
        names
    }

    #[test]
    fn provinces_stand_as_in_a_vietnamese_index() {
        let names = vec![
            "Đồng Nai",
            "Đà Nẵng",
            "Điện Biên",
            "Cà Mau",
            "Cần Thơ",
            "Ăn",
            "Ân",
            "An Giang",
            "Dương",
        ];
        let index = [
            "An Giang",
            "Ăn",
            "Ân",
            "Cà Mau",
            "Cần Thơ",
            "Dương",
            "Đà Nẵng",
            "Điện Biên",
            "Đồng Nai",
        ];
        assert_eq!(sorted(names), index);
    }

    #[test]
    fn numbered_wards_stand_by_their_number() {
        assert_eq!(
            sorted(vec!["Phường 10", "Phường 2", "Phường 1"]),
            ["Phường 1", "Phường 2", "Phường 10"]
        );
    }

    proptest! {
        #[test]
        fn composed_and_decomposed_text_stand_together(text in "[a-zA-ZÀ-ỹđĐ ]{0,20}") {
            use unicode_normalization::UnicodeNormalization as _;
            prop_assert_eq!(collation_key(&text.nfd().collect::<String>()), collation_key(&text.nfc().collect::<String>()));
        }
    }
}
