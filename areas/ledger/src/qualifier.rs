//! How firmly a number is stated: "trên 1.314", "gần 2.000", "ước 500".

/// The word before a number. It is kept, printed, and follows the number through every sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Qualifier {
    Exact,
    /// trên
    Over,
    /// hơn
    MoreThan,
    /// ít nhất
    AtLeast,
    /// gần
    Nearly,
    /// khoảng
    About,
    /// ước
    Estimated,
}

use Qualifier::{About, AtLeast, Estimated, Exact, MoreThan, Nearly, Over};

/// The code, the word in Vietnamese and in English.
const NAMES: [(Qualifier, &str, &str, &str); 7] = [
    (Exact, "exact", "", ""),
    (Over, "over", "trên", "over"),
    (MoreThan, "more_than", "hơn", "more than"),
    (AtLeast, "at_least", "ít nhất", "at least"),
    (Nearly, "nearly", "gần", "nearly"),
    (About, "about", "khoảng", "about"),
    (Estimated, "estimated", "ước", "an estimated"),
];

impl Qualifier {
    /// From its code ("more_than") or its word ("hơn", "more than").
    pub fn parse(text: &str) -> Option<Qualifier> {
        let wanted = text.trim().to_lowercase();
        NAMES
            .iter()
            .find(|(_, code, word, english)| [code, word, english].contains(&&wanted.as_str()))
            .map(|(qualifier, ..)| *qualifier)
    }

    pub fn code(self) -> &'static str {
        self.name().0
    }

    /// In Vietnamese or in English; empty for an exact number.
    pub fn word_in(self, vietnamese: bool) -> &'static str {
        let (_, word, english) = self.name();
        if vietnamese { word } else { english }
    }

    /// "gần 2.000": the word goes before its number.
    pub fn before(self, number: &str, vietnamese: bool) -> String {
        format!("{} {number}", self.word_in(vietnamese))
            .trim_start()
            .to_owned()
    }

    /// Of a sum: exact gives way to any word, two lower bounds stay one, a lower and an upper bound
    /// leave "about", and an estimate stays an estimate.
    pub fn and(self, other: Qualifier) -> Qualifier {
        match (self, other) {
            (a, b) if a == b => a,
            (Exact, q) | (q, Exact) => q,
            (Estimated, _) | (_, Estimated) => Estimated,
            (a, b) if a.is_lower_bound() && b.is_lower_bound() => Over,
            _ => About,
        }
    }

    /// Of a number that is taken away: exact − over = nearly.
    pub fn negated(self) -> Qualifier {
        match self {
            Over | MoreThan | AtLeast => Nearly,
            Nearly => Over,
            same => same,
        }
    }

    /// Trên, hơn, ít nhất: the number itself is the least.
    pub fn is_lower_bound(self) -> bool {
        matches!(self, Over | MoreThan | AtLeast)
    }

    fn name(self) -> (&'static str, &'static str, &'static str) {
        NAMES
            .iter()
            .find(|(qualifier, ..)| *qualifier == self)
            .map_or(("exact", "", ""), |(_, code, word, english)| {
                (code, word, english)
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn any() -> impl Strategy<Value = Qualifier> {
        proptest::sample::select(NAMES.map(|(qualifier, ..)| qualifier).to_vec())
    }

    #[test]
    fn a_sum_is_as_firm_as_its_weakest_part() {
        assert_eq!(Over.and(Exact), Over);
        assert_eq!(Nearly.and(Exact), Nearly);
        assert_eq!(Over.and(Nearly), About);
        assert_eq!(MoreThan.and(Over), Over);
        assert_eq!(Exact.and(Over.negated()), Nearly);
        assert_eq!(Nearly.and(Estimated), Estimated);
    }

    proptest! {
        #[test]
        fn the_order_of_a_sum_does_not_matter(a in any(), b in any(), c in any()) {
            prop_assert_eq!(a.and(b), b.and(a));
            prop_assert_eq!(a.and(b).and(c), a.and(b.and(c)));
        }

        #[test]
        fn a_qualifier_is_read_back_from_its_code_and_its_words(q in any()) {
            prop_assert_eq!(Qualifier::parse(q.code()), Some(q));
            prop_assert_eq!(Qualifier::parse(q.word_in(true)), Some(q));
            prop_assert_eq!(Qualifier::parse(q.word_in(false)), Some(q));
        }
    }
}
