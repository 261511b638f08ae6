//! Letters, large and small.

/// With its first letter large, as a sentence begins; the rest as it was.
pub fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_begins_with_a_large_letter_and_keeps_its_names() {
        assert_eq!(capitalised("đã có 15/21 đơn vị"), "Đã có 15/21 đơn vị");
        assert_eq!(capitalised("ước BHXH huyện Anh Sơn"), "Ước BHXH huyện Anh Sơn");
        assert_eq!(capitalised("10 xã"), "10 xã");
        assert_eq!(capitalised(""), "");
    }
}
