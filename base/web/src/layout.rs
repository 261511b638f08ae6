//! What the layout shows around every page: menu, switches, the address that keeps the place one is in.

use askama::filters::Safe;
use axum::http::Uri;

use crate::area::Entry;
use crate::assets;
use crate::cx::Cx;

/// Something chosen at the top of the page that stays in its address: `?don-vi=…&thang=2024-10`.
#[derive(Debug, Clone)]
pub struct Switch {
    /// The parameter: "thang".
    pub name: &'static str,
    /// What is chosen here, for screen readers: "Tháng".
    pub label: String,
    /// What the bar shows: "tháng 10/2024".
    pub shown: String,
    /// A Tabler icon.
    pub icon: &'static str,
    pub choices: Vec<Choice>,
}

impl Switch {
    /// The choices, each with whether a heading stands before it: where its group begins.
    pub fn headed(&self) -> impl Iterator<Item = (&Choice, bool)> {
        let mut group = None;
        self.choices.iter().map(move |choice| {
            let heads = choice.group.is_some() && choice.group.as_ref() != group;
            group = choice.group.as_ref();
            (choice, heads)
        })
    }
}

/// One of several, in a switch or a select.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    pub value: String,
    pub text: String,
    pub chosen: bool,
    /// The heading under which it stands; choices of one group stand together.
    pub group: Option<String>,
}

impl Choice {
    pub fn new(value: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            text: text.into(),
            chosen: false,
            group: None,
        }
    }

    pub fn chosen(self, chosen: bool) -> Self {
        Self { chosen, ..self }
    }

    pub fn under(self, group: impl Into<String>) -> Self {
        Self {
            group: Some(group.into()),
            ..self
        }
    }
}

/// A step of the way to a page; the last has no path.
#[derive(Debug, Clone)]
pub struct Crumb {
    pub text: String,
    pub path: Option<String>,
}

impl Crumb {
    pub fn new(text: impl Into<String>, path: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            path: Some(path.into()),
        }
    }

    pub fn here(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            path: None,
        }
    }
}

/// A long list cut into pages; the number is the parameter `trang`, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pages {
    pub at: usize,
    pub of: usize,
    /// How many stand on one page.
    pub each: usize,
}

impl Pages {
    /// Which page the address asks for, of a list of `all` entries.
    pub fn asked(cx: &Cx, all: usize, each: usize) -> Self {
        let of = all.div_ceil(each.max(1)).max(1);
        let at = cx.asked("trang").and_then(|page| page.parse().ok()).unwrap_or(1);
        Self {
            at: at.clamp(1, of),
            of,
            each,
        }
    }

    /// How many entries stand before this page.
    pub const fn skip(self) -> usize {
        self.at.saturating_sub(1).saturating_mul(self.each)
    }

    pub fn before(self) -> Option<usize> {
        (self.at > 1).then(|| self.at.saturating_sub(1))
    }

    pub fn after(self) -> Option<usize> {
        (self.at < self.of).then(|| self.at.saturating_add(1))
    }

    /// The numbers to show: first, last and the neighbours; `None` where some are left out.
    pub fn numbers(self) -> Vec<Option<usize>> {
        let near = |page: usize| page == 1 || page == self.of || page.abs_diff(self.at) <= 1;
        let mut numbers: Vec<Option<usize>> = Vec::new();
        for page in 1..=self.of {
            if near(page) {
                numbers.push(Some(page));
            } else if numbers.last() != Some(&None) {
                numbers.push(None);
            }
        }
        numbers
    }
}

/// An item of the menu, or a tab.
pub struct Item {
    pub text: String,
    pub path: String,
    pub icon: Safe<String>,
    pub active: bool,
}

/// For the layout, whose template is compiled into every area.
impl Cx {
    /// One item a group: the first of its pages that this person may see.
    pub fn menu(&self) -> Vec<Item> {
        let active = self.entry().map(|entry| entry.group);
        let mut groups: Vec<&Entry> = Vec::new();
        for entry in self.entries() {
            if groups.iter().all(|known| known.group != entry.group) {
                groups.push(entry);
            }
        }
        groups
            .into_iter()
            .map(|entry| self.item(entry, entry.group, active == Some(entry.group)))
            .collect()
    }

    /// The pages beside this one in its group, if there is more than one.
    pub fn tabs(&self) -> Vec<Item> {
        let Some(here) = self.entry() else {
            return Vec::new();
        };
        let beside = self.entries().filter(|entry| entry.group == here.group);
        let tabs: Vec<_> = beside
            .map(|entry| self.item(entry, entry.text, entry.path == here.path))
            .collect();
        if tabs.len() > 1 { tabs } else { Vec::new() }
    }

    pub fn switches(&self) -> Vec<Switch> {
        if self.actor.is_some() {
            (self.state.switches)(self)
        } else {
            Vec::new()
        }
    }

    /// The word that the last page left: whether it warns, and what it says.
    pub fn flash(&self) -> Option<(bool, String)> {
        self.flash
            .as_ref()
            .map(|flash| (flash.warns, self.tell(&flash.message)))
    }

    pub fn demo(&self) -> bool {
        self.state.demo
    }

    pub fn stylesheets(&self) -> Vec<String> {
        assets::full().styles.clone()
    }

    pub fn scripts(&self) -> Vec<String> {
        assets::full().scripts.clone()
    }

    /// For `lean.html`.
    pub fn lean_stylesheets(&self) -> Vec<String> {
        assets::lean().styles.clone()
    }

    pub fn lean_scripts(&self) -> Vec<String> {
        assets::lean().scripts.clone()
    }

    fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.state.menu.iter().filter(|entry| self.may(entry.needs))
    }

    /// The entry whose page this is, or lies under.
    fn entry(&self) -> Option<&Entry> {
        let here = self.here.path();
        let lies_under = |entry: &&Entry| {
            here.strip_prefix(entry.path)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        self.entries()
            .filter(lies_under)
            .max_by_key(|entry| entry.path.len())
    }

    fn item(&self, entry: &Entry, text: &str, active: bool) -> Item {
        Item {
            text: self.say(text),
            path: link(self, entry.path),
            icon: self.icon(entry.icon),
            active,
        }
    }
}

/// The parameters of an address, decoded.
pub(crate) fn parameters(here: &Uri) -> Vec<(String, String)> {
    form_urlencoded::parse(here.query().unwrap_or_default().as_bytes())
        .into_owned()
        .collect()
}

/// The address with one parameter changed or, if empty, taken away. A list begins again at its first page.
pub(crate) fn with_parameter(here: &Uri, name: &str, value: &str) -> String {
    let mut pairs = parameters(here);
    pairs.retain(|(key, _)| key != name && key != "trang");
    if !value.is_empty() {
        pairs.push((name.to_owned(), value.to_owned()));
    }
    address(here.path(), pairs)
}

/// A path with the parameters of the top bar's switches, as they stand in this page's address.
pub(crate) fn link(cx: &Cx, path: &str) -> String {
    let kept = cx.state.kept;
    let pairs = parameters(&cx.here)
        .into_iter()
        .filter(|(key, _)| kept.contains(&key.as_str()));
    address(path, pairs.collect())
}

pub(crate) fn encoded(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

pub(crate) fn decoded(text: &str) -> String {
    form_urlencoded::parse(text.as_bytes())
        .next()
        .map(|(text, _)| text.into_owned())
        .unwrap_or_default()
}

fn address(path: &str, pairs: Vec<(String, String)>) -> String {
    if pairs.is_empty() {
        return path.to_owned();
    }
    let query = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(pairs)
        .finish();
    let joint = if path.contains('?') { '&' } else { '?' };
    format!("{path}{joint}{query}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_keeps_its_other_parameters() {
        let here = Uri::from_static("/bao-cao/thang?don-vi=7&thang=2024-10&trang=3");
        assert_eq!(
            with_parameter(&here, "thang", "2024-11"),
            "/bao-cao/thang?don-vi=7&thang=2024-11"
        );
        assert_eq!(with_parameter(&here, "thang", ""), "/bao-cao/thang?don-vi=7");
    }

    #[test]
    fn a_word_survives_its_cookie() {
        let word = "Đã lưu: 2.469 & \"15;92\"";
        assert_eq!(decoded(&encoded(word)), word);
    }

    #[test]
    fn many_pages_show_the_ends_and_the_neighbours() {
        let pages = Pages {
            at: 10,
            of: 20,
            each: 50,
        };
        assert_eq!(
            pages.numbers(),
            [Some(1), None, Some(9), Some(10), Some(11), None, Some(20)]
        );
        assert_eq!(pages.skip(), 450);
        assert_eq!(
            Pages {
                at: 1,
                of: 2,
                each: 50
            }
            .numbers(),
            [Some(1), Some(2)]
        );
    }
}
