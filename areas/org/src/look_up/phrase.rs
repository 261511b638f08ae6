//! A written name taken apart: kind, bare name, and what it is said to lie in.
//!
//! Words such as "xã", "tỉnh" or "phường" may be a kind or part of a name (Xa Lý, Hà Tĩnh, Phương Đình), so a text
//! has several readings; only readings whose names exist are kept.

use super::Names;
use super::kind::{Kind, Marker};
use crate::unit::Level;
use std::collections::VecDeque;

/// One reading of a text: the unit named, then what it lies in.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Phrase {
    /// "BHXH …": an office is meant.
    pub(crate) office: bool,
    pub(crate) named: Part,
    pub(crate) within: Vec<Part>,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Part {
    pub(crate) kind: Option<Kind>,
    pub(crate) letters: String,
    /// The name with its diacritics, where they are to be believed.
    pub(crate) exact: Option<String>,
}

/// How strictly diacritics are taken. Whoever types them means them; whoever doesn't means any.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reader {
    Exact,
    /// Names by their letters only, kinds as written.
    Letters,
    /// Kinds by their letters too.
    Loose,
    /// And a province may follow with nothing between: "Tam Kỳ Quảng Nam".
    Run,
}

impl Reader {
    pub(crate) fn from_exact_to_lenient(text: &str) -> impl Iterator<Item = Self> {
        let all = [Self::Exact, Self::Letters, Self::Loose, Self::Run];
        all.into_iter().skip(if text.is_ascii() { 2 } else { 0 })
    }

    /// All readings of a text whose names are borne by somebody. A text that names more than four places names
    /// none.
    pub(crate) fn phrases(self, text: &str, names: &Names) -> Vec<Phrase> {
        let bare = without_remarks(text);
        let mut segments = bare
            .split([',', ';'])
            .map(words)
            .filter(|words| !words.is_empty());
        let Some(first) = segments.next() else {
            return Vec::new();
        };
        let (office, head) = without_preamble(&first);
        let mut readings = self.readings(&first, names);
        if head.len() < first.len() {
            readings.extend(self.readings(head, names));
        }
        for segment in segments {
            let further = self.readings(without_preamble(&segment).1, names);
            readings = joined(&readings, &further);
        }
        readings
            .into_iter()
            .filter_map(|mut parts| {
                let named = parts
                    .pop_front()
                    .filter(|part| part.kind.is_some() || !part.is_number())?;
                Some(Phrase {
                    office,
                    named,
                    within: parts.into(),
                })
            })
            .collect()
    }

    fn readings(self, words: &[Word], names: &Names) -> Vec<VecDeque<Part>> {
        self.readings_of(words, names, MOST_PARTS)
    }

    fn readings_of(self, words: &[Word], names: &Names, most: usize) -> Vec<VecDeque<Part>> {
        let mut readings = Vec::new();
        for end in 1..=words.len() {
            let (head, tail) = words.split_at(end);
            if !tail.is_empty() && (most == 1 || !self.may_begin(tail)) {
                continue;
            }
            let heads = self
                .parts(head)
                .filter(|part| part.exists(names))
                .collect::<Vec<_>>();
            if heads.is_empty() {
                continue;
            }
            let tails = if tail.is_empty() {
                vec![VecDeque::new()]
            } else {
                self.readings(tail, names)
            };
            for part in heads {
                readings.extend(
                    tails
                        .iter()
                        .map(|tail| std::iter::once(&part).chain(tail).cloned().collect()),
                );
                if readings.len() > MOST_READINGS {
                    return readings;
                }
            }
        }
        readings
    }

    /// Whether what a unit lies in may begin here without a comma.
    fn may_begin(self, words: &[Word]) -> bool {
        self == Self::Run || self.marker(words).is_some()
    }

    /// The words as a bare name, and as a kind with a name.
    fn parts(self, words: &[Word]) -> impl Iterator<Item = Part> {
        let kinded = self
            .marker(words)
            .and_then(|(kind, name)| (!name.is_empty()).then_some((Some(kind), name)));
        std::iter::once((None, words))
            .chain(kinded)
            .map(move |(kind, name)| Part {
                kind,
                letters: letters(&spelled(name)),
                exact: (self == Self::Exact).then(|| exact(&spelled(name))),
            })
    }

    /// The kind that the words begin with, and the words after it.
    fn marker(self, words: &[Word]) -> Option<(Kind, &[Word])> {
        let strict = matches!(self, Self::Exact | Self::Letters);
        Marker::all()
            .iter()
            .find_map(|marker| marker.begins(words, strict))
    }
}

impl Phrase {
    /// The letters of the name alone, to compare with names that are spelled alike.
    pub(crate) fn plain_name(text: &str) -> String {
        let first = without_remarks(text)
            .split([',', ';'])
            .next()
            .map(words)
            .unwrap_or_default();
        let (_, head) = without_preamble(&first);
        letters(&spelled(
            Reader::Loose.marker(head).map_or(head, |(_, name)| name),
        ))
    }
}

impl Part {
    fn exists(&self, names: &Names) -> bool {
        names
            .bearing(&self.letters)
            .iter()
            .any(|entry| self.spells(&entry.exact))
    }

    pub(crate) fn spells(&self, name: &str) -> bool {
        self.exact.as_ref().is_none_or(|exact| exact == name)
    }

    /// "66" alone is a code, not the name of Ward 66.
    fn is_number(&self) -> bool {
        self.letters.bytes().all(|byte| byte.is_ascii_digit())
    }
}

/// A word as it was typed, and folded; `dotted` if a dot followed ("P. 5").
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Word {
    pub(super) typed: String,
    pub(super) folded: String,
    pub(super) dotted: bool,
}

/// Letters and digits of a name; "Phường 01" is Phường 1.
pub(crate) fn letters(name: &str) -> String {
    let letters = vn::squeeze(name);
    let number = letters.trim_start_matches('0');
    let numbered = !number.is_empty() && letters.bytes().all(|byte| byte.is_ascii_digit());
    if numbered { number.to_owned() } else { letters }
}

/// A name with its diacritics in one spelling: lower case, the tone at the end of its syllable ("hoà" = "hòa").
pub(crate) fn exact(name: &str) -> String {
    use unicode_normalization::UnicodeNormalization as _;
    let lower = name.to_lowercase();
    let mut spelled = String::with_capacity(lower.len() * 2);
    for word in lower.split(|letter: char| !(letter.is_alphanumeric() || is_mark(letter))) {
        let (tones, body) = word.nfd().partition::<String, _>(|letter| is_tone(*letter));
        spelled.push_str(&body);
        spelled.push_str(&tones);
    }
    spelled
}

/// What is written for a name on purpose: short, or in other words.
pub(crate) fn also_called(level: Level, name: &str) -> &'static [&'static str] {
    match (level, name) {
        (Level::Nation, _) => &["toàn quốc", "cả nước", "VN"],
        (Level::Special, "Bộ Quốc phòng") => &["BQP"],
        (Level::Special, "Công an nhân dân") => &["CAND", "Bộ Công an"],
        (Level::Province, "Hồ Chí Minh") => &["HCM"],
        (Level::Province, "Thừa Thiên Huế") => &["TT Huế"],
        (Level::Province, "Bà Rịa - Vũng Tàu") => &["BR-VT"],
        _ => &[],
    }
}

/// How a name is misspelt so often that it is found all the same.
pub(crate) fn misspelt(level: Level, name: &str) -> &'static [&'static str] {
    match (level, name) {
        (Level::Province, "Đắk Lắk") => &["Đắc Lắc"],
        (Level::Province, "Đắk Nông") => &["Đắc Nông"],
        (Level::Province, "Bắc Kạn") => &["Bắc Cạn"],
        _ => &[],
    }
}

/// Parentheses hold remarks: "(sau hợp nhất)", "(Ban Chỉ đạo; số liệu BHXH tỉnh)".
pub(super) fn without_remarks(text: &str) -> String {
    let mut depth = 0_u32;
    text.chars()
        .filter(|letter| match letter {
            '(' | '[' => {
                depth += 1;
                false
            }
            ')' | ']' => {
                depth = depth.saturating_sub(1);
                false
            }
            _ => depth == 0,
        })
        .collect()
}

pub(super) fn words(segment: &str) -> Vec<Word> {
    let segment = vn::nfc(segment);
    let mut words = Vec::new();
    let ends_word = |letter: char| !(letter.is_alphanumeric() || is_mark(letter) || is_apostrophe(letter));
    for piece in segment.split_inclusive(ends_word).take(MOST_WORDS) {
        let typed = piece.trim_end_matches(ends_word);
        words.extend(unglued(typed).map(|typed| Word {
            typed: typed.to_lowercase(),
            folded: vn::fold(typed),
            dotted: piece.ends_with('.'),
        }));
    }
    words
}

/// "TPHCM" and "Q1" are two words each.
fn unglued(word: &str) -> impl Iterator<Item = &str> {
    let number = word
        .get(1..)
        .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit()));
    let lower = word.to_lowercase();
    let cut = match lower.as_str() {
        w if w.starts_with("tp") || w.starts_with("tx") => 2,
        w if number && w.starts_with(['q', 'p', 'h', 'x']) => 1,
        _ => 0,
    };
    let (kind, name) = word.split_at_checked(cut).unwrap_or(("", word));
    [kind, name].into_iter().filter(|part| !part.is_empty())
}

/// Leaves out "BHXH", "trên địa bàn", "toàn" … and says whether an office was named.
fn without_preamble(words: &[Word]) -> (bool, &[Word]) {
    let (mut office, mut rest) = (false, words);
    while let Some((preamble, after)) = PREAMBLES.iter().find_map(|preamble| {
        let (begin, after) = rest.split_at_checked(preamble.len())?;
        begin
            .iter()
            .map(|word| word.folded.as_str())
            .eq(preamble.iter().copied())
            .then_some((preamble, after))
    }) {
        office |= OFFICE.contains(preamble);
        rest = after;
    }
    (office, rest)
}

fn joined(readings: &[VecDeque<Part>], further: &[VecDeque<Part>]) -> Vec<VecDeque<Part>> {
    let pairs = readings
        .iter()
        .flat_map(|left| further.iter().map(move |right| (left, right)));
    pairs
        .map(|(left, right)| left.iter().chain(right).cloned().collect())
        .take(MOST_READINGS)
        .collect()
}

pub(super) fn spelled(words: &[Word]) -> String {
    words
        .iter()
        .map(|word| word.typed.as_str())
        .collect::<Vec<_>>()
        .join(" ")
}

fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{0300}'..='\u{036F}')
}

fn is_tone(letter: char) -> bool {
    matches!(
        letter,
        '\u{0300}' | '\u{0301}' | '\u{0303}' | '\u{0309}' | '\u{0323}'
    )
}

fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '’' | '‘' | 'ʼ' | '`')
}

const OFFICE: [&[&str]; 2] = [&["bhxh"], &["bao", "hiem", "xa", "hoi"]];

const PREAMBLES: [&[&str]; 8] = [
    OFFICE[0],
    OFFICE[1],
    &["tren", "dia", "ban"],
    &["dia", "ban"],
    &["co", "quan"],
    &["ubnd"],
    &["toan"],
    &["thu", "do"],
];

const MOST_WORDS: usize = 24;
const MOST_PARTS: usize = 4;
const MOST_READINGS: usize = 64;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_styles_of_tone_marks_are_one_spelling_and_other_tones_are_not() {
        assert_eq!(exact("Thanh Hoá"), exact("Thanh Hóa"));
        assert_ne!(exact("Thanh Hóa"), exact("Thạnh Hóa"));
        assert_eq!(exact("Bà Rịa - Vũng Tàu"), exact("bà rịa vũng tàu"));
    }

    #[test]
    fn numbers_lose_their_noughts_and_glued_kinds_come_off() {
        assert_eq!(letters("01"), "1");
        assert_eq!(letters("10"), "10");
        let folded = |text| {
            words(text)
                .into_iter()
                .map(|word| word.folded)
                .collect::<Vec<_>>()
        };
        assert_eq!(folded("TP.HCM"), ["tp", "hcm"]);
        assert_eq!(folded("TPHCM"), ["tp", "hcm"]);
        assert_eq!(folded("Q1"), ["q", "1"]);
        assert_eq!(folded("huyện Ea H'Leo"), ["huyen", "ea", "h'leo"]);
    }

    #[test]
    fn remarks_are_left_out() {
        assert_eq!(
            without_remarks("tỉnh Gia Lai (Ban Chỉ đạo; số liệu (BHXH) tỉnh)"),
            "tỉnh Gia Lai "
        );
        assert_eq!(Phrase::plain_name("BHXH huyện Yên Dũng, Bắc Giang"), "yendung");
    }
}
