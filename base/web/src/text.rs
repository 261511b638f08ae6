//! Words for people, in Vietnamese and English: fluent files under `locales/`, one an area, built into the binary.

use std::borrow::Cow;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use serde::{Deserialize, Serialize};
use unic_langid::LanguageIdentifier;

/// The languages of the interface. Vietnamese is the first: what English lacks is said in Vietnamese.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    #[default]
    Vi,
    En,
}

impl Lang {
    pub const ALL: [Self; 2] = [Self::Vi, Self::En];

    /// "vi" or "en", as in the folder of locales, a cookie and `<html lang>`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Vi => "vi",
            Self::En => "en",
        }
    }

    /// The key of its own name, which is the same in all languages.
    pub const fn name_key(self) -> &'static str {
        match self {
            Self::Vi => "language-vi",
            Self::En => "language-en",
        }
    }

    /// Reads a code such as "vi", "en" or "en-GB".
    pub fn from_code(code: &str) -> Option<Self> {
        let primary = code.trim().split(['-', '_']).next().unwrap_or_default();
        Self::ALL
            .into_iter()
            .find(|lang| lang.code().eq_ignore_ascii_case(primary))
    }

    /// The language that a browser's Accept-Language likes best among ours.
    pub fn from_accept(header: &str) -> Option<Self> {
        let wish = |part: &str| {
            let (code, quality) = part.split_once(";q=").unwrap_or((part, "1"));
            let quality = quality.trim().parse::<f32>().ok().filter(|q| *q > 0.0)?;
            Some((Self::from_code(code)?, (quality * 1000.0) as u32))
        };
        let best = header
            .split(',')
            .filter_map(wish)
            .reduce(|best, next| if next.1 > best.1 { next } else { best });
        best.map(|(lang, _)| lang)
    }

    fn id(self) -> LanguageIdentifier {
        self.code().parse().unwrap_or_default()
    }
}

/// A text to be said later, in the language of whoever reads it. Numbers come as strings that are already formatted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    pub key: Cow<'static, str>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub args: Vec<(Cow<'static, str>, String)>,
}

impl Message {
    pub fn new(key: impl Into<Cow<'static, str>>) -> Self {
        Self {
            key: key.into(),
            args: Vec::new(),
        }
    }

    /// The same message with one more argument.
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.push((name.into(), value.to_string()));
        self
    }

    pub fn say(&self, lang: Lang) -> String {
        let args: Vec<_> = self
            .args
            .iter()
            .map(|(name, value)| (name.as_ref(), value.as_str()))
            .collect();
        Text::say(lang, &self.key, &args)
    }
}

impl From<&'static str> for Message {
    fn from(key: &'static str) -> Self {
        Self::new(key)
    }
}

/// All texts of the product.
pub struct Text;

impl Text {
    /// What `key` says in `lang`. A key that is nowhere shows itself as `⟦key⟧`, so that it is seen at once.
    pub fn say(lang: Lang, key: &str, args: &[(&str, &str)]) -> String {
        spoken(lang, key, args)
            .or_else(|| spoken(Lang::Vi, key, args))
            .unwrap_or_else(|| {
                tracing::error!(key, lang = lang.code(), "no such text");
                format!("⟦{key}⟧")
            })
    }

    /// Whether `lang` itself has the key.
    pub fn has(lang: Lang, key: &str) -> bool {
        BUNDLES.of(lang).has_message(key)
    }

    /// The keys of each file of a language, in the order in which they stand there: (area, keys).
    pub fn keys(lang: Lang) -> Vec<(String, Vec<String>)> {
        sources(lang)
            .map(|(area, source)| (area, keys(&source)))
            .collect()
    }
}

#[derive(rust_embed::RustEmbed)]
#[folder = "../../locales"]
struct Locales;

struct Bundles {
    vi: FluentBundle<FluentResource>,
    en: FluentBundle<FluentResource>,
}

impl Bundles {
    const fn of(&self, lang: Lang) -> &FluentBundle<FluentResource> {
        match lang {
            Lang::Vi => &self.vi,
            Lang::En => &self.en,
        }
    }
}

static BUNDLES: LazyLock<Bundles> = LazyLock::new(|| Bundles {
    vi: bundle(Lang::Vi),
    en: bundle(Lang::En),
});

/// A file with a fault still gives what could be read of it; the fault is logged and a test counts keys.
fn bundle(lang: Lang) -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::new_concurrent(vec![lang.id()]);
    bundle.set_use_isolating(false);
    for (area, source) in sources(lang) {
        let resource = FluentResource::try_new(source).unwrap_or_else(|(readable, faults)| {
            tracing::error!(
                area,
                lang = lang.code(),
                ?faults,
                "a file of texts cannot be read in full"
            );
            readable
        });
        if let Err(faults) = bundle.add_resource(resource) {
            tracing::error!(area, lang = lang.code(), ?faults, "a text is defined twice");
        }
    }
    bundle
}

fn sources(lang: Lang) -> impl Iterator<Item = (String, String)> {
    Locales::iter().filter_map(move |path| {
        let area = path
            .strip_prefix(lang.code())?
            .strip_prefix('/')?
            .strip_suffix(".ftl")?
            .to_owned();
        let file = Locales::get(&path)?;
        Some((area, String::from_utf8_lossy(&file.data).into_owned()))
    })
}

fn keys(source: &str) -> Vec<String> {
    let key = |line: &str| {
        let (key, _) = line.split_once('=')?;
        line.starts_with(|first: char| first.is_ascii_alphabetic())
            .then(|| key.trim_end().to_owned())
    };
    source.lines().filter_map(key).collect()
}

fn spoken(lang: Lang, key: &str, args: &[(&str, &str)]) -> Option<String> {
    let bundle = BUNDLES.of(lang);
    let pattern = bundle.get_message(key)?.value()?;
    let args: FluentArgs<'_> = args.iter().map(|(name, said)| (*name, argument(said))).collect();
    let mut faults = Vec::new();
    let said = bundle
        .format_pattern(pattern, Some(&args), &mut faults)
        .into_owned();
    if !faults.is_empty() {
        tracing::error!(key, lang = lang.code(), ?faults, "a text lacks something");
    }
    Some(said)
}

/// A count chooses between one and many; whatever else has digits (a telephone number, a code) stays as it is written.
fn argument(said: &str) -> FluentValue<'_> {
    const MOST: usize = 9;
    let count: Option<i64> = said.parse().ok().filter(|_| said.len() <= MOST);
    match count.filter(|count| count.to_string() == said) {
        Some(count) => FluentValue::from(count),
        None => FluentValue::from(said),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_chooses_and_prints_as_it_was_written() {
        for said in ["0", "12", "007", "1.234", "0912345678", "-3", "12345678901"] {
            let printed = match argument(said) {
                FluentValue::Number(number) => number.as_string().into_owned(),
                FluentValue::String(text) => text.into_owned(),
                _ => String::new(),
            };
            assert_eq!(printed, said);
        }
        assert!(matches!(argument("1"), FluentValue::Number(_)));
        assert!(matches!(argument("01"), FluentValue::String(_)));
    }

    #[test]
    fn a_key_stands_in_one_file_only() {
        let mut all: Vec<_> = Text::keys(Lang::Vi)
            .into_iter()
            .flat_map(|(_, keys)| keys)
            .collect();
        all.sort();
        let twice: Vec<_> = all
            .windows(2)
            .filter(|pair| pair[0] == pair[1])
            .map(|pair| &pair[0])
            .collect();
        assert!(twice.is_empty(), "{twice:?}");
    }

    #[test]
    fn a_missing_key_is_seen_and_breaks_nothing() {
        assert_eq!(Text::say(Lang::En, "no-such-key", &[]), "⟦no-such-key⟧");
    }

    #[test]
    fn arguments_stand_in_the_sentence_without_marks_around_them() {
        let said = Message::new("error-too-large")
            .with("limit", "2 MB")
            .say(Lang::Vi);
        assert!(said.contains("2 MB"), "{said}");
        assert!(!said.contains('\u{2068}'), "{said}");
    }

    #[test]
    fn a_browser_gets_the_language_it_likes_best_of_ours() {
        assert_eq!(Lang::from_accept("fr;q=1, en-GB;q=0.8, vi;q=0.9"), Some(Lang::Vi));
        assert_eq!(Lang::from_accept("en-US,en;q=0.9"), Some(Lang::En));
        assert_eq!(Lang::from_accept("fr, vi;q=0"), None);
    }
}
