//! Breakdowns: the part of the whole that a value is for.
//!
//! `scheme=BHXH_TN;language=rad` narrows. Of the keys, a *dimension* narrows, an *authority* says which plan a target or
//! a percentage is of, and a *remark* is kept and printed and never narrows.

mod named;
mod undeclared;

use std::fmt;

use crate::indicator::{Catalogue, Role};
pub use named::{value_code, value_codes, value_name, value_place};
pub use undeclared::Undeclared;

/// Keys in order, aliases folded, values as they were written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Breakdown {
    pairs: Vec<(String, Vec<String>)>,
}

/// A stroke through the sign before it, which has none before it here: after `=` it would make another sign of that.
const STROKE: char = '\u{338}';

impl Breakdown {
    /// The whole: nothing is narrowed.
    pub fn whole() -> Breakdown {
        Breakdown::default()
    }

    /// Reads `key=value|value;key=value`. What has no known key becomes a remark.
    pub fn parse(text: &str) -> Breakdown {
        let catalogue = Catalogue::shipped();
        let mut breakdown = Breakdown::default();
        for part in vn::nfc(text)
            .split(';')
            .map(str::trim)
            .filter(|part| !part.is_empty())
        {
            let (key, values) = part.split_once('=').unwrap_or(("remark", part));
            breakdown.add(catalogue.key_name(key.trim()), values);
        }
        breakdown
    }

    fn add(&mut self, key: &str, values: &str) {
        let values = values
            .split('|')
            .map(|value| {
                value
                    .trim_start_matches(|mark: char| mark.is_whitespace() || mark == STROKE)
                    .trim_end()
            })
            .filter(|value| !value.is_empty())
            .map(str::to_owned);
        match self.pairs.binary_search_by(|(known, _)| known.as_str().cmp(key)) {
            Ok(place) => self
                .pairs
                .get_mut(place)
                .into_iter()
                .for_each(|(_, known)| known.extend(values.clone())),
            Err(place) => self.pairs.insert(place, (key.to_owned(), values.collect())),
        }
    }

    /// This breakdown and one more pair.
    pub fn with(&self, other: &Breakdown) -> Breakdown {
        let mut both = self.clone();
        for (key, values) in &other.pairs {
            both.add(key, &values.join("|"));
        }
        both
    }

    pub fn pairs(&self) -> impl Iterator<Item = (&str, &[String])> {
        self.pairs
            .iter()
            .map(|(key, values)| (key.as_str(), values.as_slice()))
    }

    pub fn get(&self, key: &str) -> Option<&[String]> {
        self.pairs()
            .find(|(known, _)| *known == key)
            .map(|(_, values)| values)
    }

    pub fn is_whole(&self) -> bool {
        self.pairs.is_empty()
    }

    /// Keys that no one declared: kept as remarks, and worth a warning.
    pub fn unknown_keys(&self) -> Vec<&str> {
        let catalogue = Catalogue::shipped();
        self.pairs()
            .map(|(key, _)| key)
            .filter(|key| catalogue.key(key).is_none())
            .collect()
    }

    /// What it narrows to: without remarks, values in no particular order or case.
    pub fn slice(&self) -> Slice {
        Slice(
            self.pairs()
                .filter(|(key, _)| narrows(key))
                .map(|(key, values)| (key.to_owned(), folded(values)))
                .collect(),
        )
    }

    /// One text for all the ways to write the same breakdown, remarks included.
    pub fn key(&self) -> String {
        Slice(
            self.pairs()
                .map(|(key, values)| (key.to_owned(), folded(values)))
                .collect(),
        )
        .to_string()
    }

    /// Whether both say the same, however they are written.
    pub fn is_as(&self, other: &Breakdown) -> bool {
        self == other || self.key() == other.key()
    }

    /// What narrows, as it was written: remarks are of one figure and don't name what others share with it.
    pub fn without_remarks(&self) -> Breakdown {
        let pairs = self
            .pairs
            .iter()
            .filter(|(key, _)| narrows(key))
            .cloned()
            .collect();
        Breakdown { pairs }
    }

    /// Only the keys of this role.
    pub fn of_role(&self, role: Role) -> Breakdown {
        let catalogue = Catalogue::shipped();
        Breakdown {
            pairs: self
                .pairs
                .iter()
                .filter(|(key, _)| catalogue.role(key) == role)
                .cloned()
                .collect(),
        }
    }

    /// Only these keys.
    pub fn only(&self, keys: &[String]) -> Breakdown {
        Breakdown {
            pairs: self
                .pairs
                .iter()
                .filter(|(key, _)| keys.contains(key))
                .cloned()
                .collect(),
        }
    }
}

fn narrows(key: &str) -> bool {
    Catalogue::shipped().role(key) != Role::Remark
}

fn folded(values: &[String]) -> Vec<String> {
    let mut values: Vec<String> = values
        .iter()
        .map(|value| vn::nfc(&value.to_lowercase()))
        .collect();
    values.sort_unstable();
    values.dedup();
    values
}

impl fmt::Display for Breakdown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_pairs(f, &self.pairs)
    }
}

/// What a breakdown narrows to, in canonical form: equal slices are equal texts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Slice(Vec<(String, Vec<String>)>);

impl Slice {
    pub fn is_whole(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether every thing counted here is counted in `whole` too, and more may be.
    pub fn is_part_of(&self, whole: &Slice) -> bool {
        self != whole
            && whole
                .0
                .iter()
                .all(|(key, outer)| self.values(key).is_some_and(|inner| within(key, inner, outer)))
    }

    pub(crate) fn keys(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(key, _)| key.as_str())
    }

    /// Whether it is what came of a launch day: `via=launch`.
    pub(crate) fn is_of_a_launch(&self) -> bool {
        self.values("via")
            .is_some_and(|via| via.iter().any(|via| via == "launch"))
    }

    /// Whether both are of the same plan, or of none.
    pub(crate) fn same_authority(&self, other: &Slice) -> bool {
        let authority = |slice: &'_ Slice| {
            let keys = slice
                .0
                .iter()
                .filter(|(key, _)| Catalogue::shipped().role(key) == Role::Authority);
            keys.cloned().collect::<Vec<_>>()
        };
        authority(self) == authority(other)
    }

    /// The one value of this key, where it is all that narrows beyond `whole`.
    pub(crate) fn beyond<'a>(&'a self, whole: &Slice, key: &str) -> Option<&'a str> {
        let rest_is_equal = self.0.iter().filter(|(known, _)| known != key).eq(whole.0.iter());
        match self.values(key) {
            Some([value]) if rest_is_equal => Some(value),
            _ => None,
        }
    }

    fn values(&self, key: &str) -> Option<&[String]> {
        self.0
            .iter()
            .find(|(known, _)| known == key)
            .map(|(_, values)| values.as_slice())
    }
}

/// Listed values stand for all of them together; a scheme lies within the scheme that begins its code
/// (`BHYT_HGD` within `BHYT`).
fn within(key: &str, inner: &[String], outer: &[String]) -> bool {
    let below = |value: &String, whole: &String| {
        value == whole
            || key == "scheme"
                && value
                    .strip_prefix(whole.as_str())
                    .is_some_and(|rest| rest.starts_with('_'))
    };
    inner
        .iter()
        .all(|value| outer.iter().any(|whole| below(value, whole)))
}

impl fmt::Display for Slice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_pairs(f, &self.0)
    }
}

fn write_pairs(f: &mut fmt::Formatter<'_>, pairs: &[(String, Vec<String>)]) -> fmt::Result {
    for (place, (key, values)) in pairs.iter().enumerate() {
        let mark = if place == 0 { "" } else { ";" };
        write!(f, "{mark}{key}={}", values.join("|"))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn slice(text: &str) -> Slice {
        Breakdown::parse(text).slice()
    }

    #[test]
    fn aliases_fold_and_keys_are_sorted_and_values_stay_as_written() {
        let breakdown =
            Breakdown::parse(" schemes = BHXH_TN | BHYT_HGD ; partner=Bưu điện tỉnh;languages=vi|rad");
        assert_eq!(
            breakdown.to_string(),
            "language=vi|rad;partner=Bưu điện tỉnh;scheme=BHXH_TN|BHYT_HGD"
        );
        assert_eq!(slice("language=rad|vi"), slice("languages=vi|rad"));
    }

    #[test]
    fn a_remark_never_narrows_and_an_unknown_key_is_a_remark() {
        assert_eq!(slice("theme=An tâm;weather=mưa"), Slice::default());
        assert_eq!(
            Breakdown::parse("theme=An tâm;weather=mưa").unknown_keys(),
            ["weather"]
        );
        assert_ne!(
            Breakdown::parse("theme=A").key(),
            Breakdown::parse("theme=B").key()
        );
    }

    #[test]
    fn a_part_is_narrower_than_its_whole() {
        assert!(slice("topic=BHXH_TN").is_part_of(&slice("")));
        assert!(slice("language=vi;topic=x").is_part_of(&slice("language=vi|rad")));
        assert!(slice("scheme=BHYT_HGD").is_part_of(&slice("scheme=BHYT")));
        assert!(!slice("scheme=BHXH_TN").is_part_of(&slice("scheme=BHYT")));
        assert!(!slice("").is_part_of(&slice("")));
        assert!(!slice("language=vi").is_part_of(&slice("topic=x")));
    }

    #[test]
    fn decomposed_letters_are_the_same_letters() {
        assert_eq!(
            Breakdown::parse("partner=Hội Phụ nữ").key(),
            Breakdown::parse("partner=Hội Phụ nữ").key()
        );
    }

    proptest! {
        #[test]
        fn a_printed_breakdown_reads_back_as_itself(pairs in proptest::collection::vec(("[a-z]{1,6}", "[A-Za-zạđ ]{1,8}"), 0..5)) {
            let text = pairs.iter().map(|(k, v)| format!("{k}={v}")).collect::<Vec<_>>().join(";");
            let breakdown = Breakdown::parse(&text);
            prop_assert_eq!(Breakdown::parse(&breakdown.to_string()), breakdown);
        }

        #[test]
        fn no_slice_is_part_of_its_own_part(a in "(language=(vi|rad|vi\\|rad);)?(topic=[ab];)?", b in "(language=(vi|rad|vi\\|rad);)?(topic=[ab];)?") {
            let (a, b) = (slice(&a), slice(&b));
            prop_assert!(!(a.is_part_of(&b) && b.is_part_of(&a)));
        }
    }
}
