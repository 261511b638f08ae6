//! Names of sheets that Excel accepts.

use std::collections::HashSet;

/// Names of sheets: at most 31 letters, without some signs, none twice.
#[derive(Default)]
pub(super) struct Names {
    used: HashSet<String>,
}

impl Names {
    pub(super) fn unused(&mut self, wish: &str) -> String {
        let clean: String = wish
            .chars()
            .map(|letter| {
                if "[]:*?/\\'".contains(letter) || letter.is_control() {
                    ' '
                } else {
                    letter
                }
            })
            .collect();
        let clean = clean.split_whitespace().collect::<Vec<_>>().join(" ");
        let base = if clean.is_empty() { "1".to_owned() } else { clean };
        let mut name: String = cut(&base, 31);
        for number in 2.. {
            if self.used.insert(name.to_lowercase()) {
                break;
            }
            name = format!("{} ({number})", cut(&base, 24));
        }
        name
    }
}

/// As many whole words as fit; of a single long word, its beginning.
fn cut(text: &str, units: usize) -> String {
    let kept = beginning(text, units);
    let within_a_word = text
        .get(kept.len()..)
        .is_some_and(|rest| rest.starts_with(|letter: char| !letter.is_whitespace()));
    let words = kept.rsplit_once(' ').filter(|_| within_a_word);
    let whole = words.map_or(kept.as_str(), |(words, _)| words);
    whole.trim_end_matches([' ', '-', '–', ',', '(']).to_owned()
}

fn beginning(text: &str, units: usize) -> String {
    let mut left = units;
    let kept = text.chars().map_while(|letter| {
        left = left.checked_sub(letter.len_utf16())?;
        Some(letter)
    });
    kept.collect()
}
