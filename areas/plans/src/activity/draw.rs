//! A draw (rút mẫu): which lines of a list an inspector looks into, chosen by nobody.
//!
//! Every line has a place of its own by the SHA-256 of the seed and its id, and the first so many are drawn. The same seed
//! draws the same lines of the same list, whoever does it and in whatever order the list was. Whoever has the ids can look for a
//! seed that draws what they like: a draw says whether chance made its seed, and the audit has every draw.

use files::Hash;
use uuid::Uuid;

/// What a draw depends on, as it is printed and typed: "9F3A12BC".
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Seed(String);

/// A line of the list as it stands: its id, and how often it was corrected.
pub(crate) type Standing = (Uuid, i32);

impl Seed {
    /// Of an id that was made just now, the part that is by chance.
    pub(crate) fn by_chance(id: Uuid) -> Self {
        let [.., a, b, c, d] = id.into_bytes();
        Self(format!("{a:02X}{b:02X}{c:02X}{d:02X}"))
    }

    /// As somebody typed it from paper: letters and digits, small or large, in groups or not.
    pub(crate) fn read(typed: &str) -> Option<Self> {
        let plain = typed.chars().filter(|letter| !matches!(letter, ' ' | '-'));
        let seed: String = plain.map(|letter| letter.to_ascii_uppercase()).collect();
        let is_one =
            (1..=32).contains(&seed.len()) && seed.chars().all(|letter| letter.is_ascii_alphanumeric());
        is_one.then_some(Self(seed))
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// So many of a list, or all of a shorter one.
    pub(crate) fn draw(&self, list: &[Standing], most: usize) -> Vec<Uuid> {
        let place = |id: &Uuid| Hash::of(&[self.0.as_bytes(), id.as_bytes()].concat());
        let mut placed: Vec<(Hash, Uuid)> = list.iter().map(|(id, _)| (place(id), *id)).collect();
        placed.sort_unstable();
        placed.into_iter().take(most).map(|(_, id)| id).collect()
    }
}

/// Tells whether two draws were of the same list: other lines, or the same ones corrected, have another mark.
pub(crate) fn mark(list: &[Standing]) -> String {
    let mut list = list.to_vec();
    list.sort_unstable();
    let line = |(id, revision): &Standing| [id.as_bytes().as_slice(), &revision.to_be_bytes()].concat();
    let bytes: Vec<u8> = list.iter().flat_map(line).collect();
    Hash::of(&bytes).to_string().chars().take(12).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use proptest::prelude::*;

    use super::*;

    fn list(lines: u128) -> Vec<Standing> {
        (1..=lines).map(|line| (Uuid::from_u128(line), 1)).collect()
    }

    fn seed(typed: &str) -> Seed {
        Seed::read(typed).unwrap()
    }

    #[test]
    fn the_same_seed_draws_the_same_lines_in_whatever_order_the_list_was() {
        let mut backwards = list(300);
        backwards.reverse();
        let drawn = seed("9F3A12BC").draw(&list(300), 20);
        assert_eq!(drawn.len(), 20);
        assert_eq!(seed("9f3a-12bc").draw(&backwards, 20), drawn);
        assert_ne!(seed("9F3A12BD").draw(&list(300), 20), drawn);
    }

    #[test]
    fn a_short_list_is_drawn_whole() {
        let drawn: HashSet<Uuid> = seed("A").draw(&list(7), 20).into_iter().collect();
        assert_eq!(drawn.len(), 7);
        assert!(seed("A").draw(&[], 20).is_empty());
    }

    #[test]
    fn every_line_is_drawn_about_as_often_as_any_other() {
        let mut times = std::collections::HashMap::<Uuid, u32>::new();
        for number in 0..1_000 {
            for id in seed(&number.to_string()).draw(&list(100), 20) {
                *times.entry(id).or_default() += 1;
            }
        }
        assert_eq!(times.len(), 100);
        assert!(
            times.values().all(|times| (140..=260).contains(times)),
            "{times:?}"
        );
    }

    #[test]
    fn another_list_and_a_corrected_line_have_another_mark() {
        let mut corrected = list(9);
        corrected[3].1 = 2;
        let marks = [mark(&list(9)), mark(&list(8)), mark(&corrected)];
        assert_eq!(marks.iter().collect::<HashSet<_>>().len(), 3);
        let mut backwards = list(9);
        backwards.reverse();
        assert_eq!(mark(&backwards), marks[0]);
    }

    proptest! {
        #[test]
        fn what_is_printed_can_be_typed(id: u128) {
            let seed = Seed::by_chance(Uuid::from_u128(id));
            prop_assert_eq!(Seed::read(&format!(" {}", seed.as_str().to_lowercase())), Some(seed));
        }

        #[test]
        fn whatever_is_typed_breaks_nothing(typed: String) {
            let seed = Seed::read(&typed);
            prop_assert!(seed.is_none_or(|seed| !seed.as_str().is_empty() && seed.as_str().len() <= 32));
        }
    }
}
