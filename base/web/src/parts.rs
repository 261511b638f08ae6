//! The small parts of pages, each a value that a template prints: `{{ line.total }}`, `{{ cx.field(typed, …) }}`.

use std::borrow::Borrow;
use std::fmt::Write;

use askama::Template;
use askama::filters::{HtmlSafe, Safe};
use jiff::civil::Date;

use crate::cx::Cx;
use crate::form::Typed;
use crate::layout::{Choice, Crumb, Pages, with_parameter};

/// A number as it stands in a text or a cell: its qualifier before it, small words after it, a way to its source.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "web/parts/number.html")]
pub struct Number {
    text: String,
    qualifier: Option<String>,
    words: Vec<String>,
    source: Option<String>,
}

impl Number {
    /// A number as people read it: "2.469", "92,32%".
    pub fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            qualifier: None,
            words: Vec::new(),
            source: None,
        }
    }

    /// The word before it: "gần"; none where it is empty.
    pub fn qualified(self, word: impl Into<String>) -> Self {
        let qualifier = Some(word.into()).filter(|word| !word.is_empty());
        Self { qualifier, ..self }
    }

    /// A small word after it: "suy ra", "17/21 đơn vị".
    pub fn word(mut self, word: impl Into<String>) -> Self {
        self.words.push(word.into());
        self
    }

    /// The page that says where it comes from.
    pub fn source(self, path: impl Into<String>) -> Self {
        Self {
            source: Some(path.into()),
            ..self
        }
    }
}

/// How a field is filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Text,
    Long,
    Number,
    Day,
    Month,
    Email,
    Password,
    Search,
    File,
    Choice,
    Tick,
}

impl Kind {
    /// The type of its `<input>`. A number is text: people type "1.204" and "92,3".
    pub const fn input(self) -> &'static str {
        match self {
            Self::Day => "date",
            Self::Month => "month",
            Self::Email => "email",
            Self::Password => "password",
            Self::Search => "search",
            Self::File => "file",
            _ => "text",
        }
    }
}

/// A field of a form with its label, its hint and what is wrong with it.
#[derive(Debug, Clone)]
pub struct Field {
    name: &'static str,
    label: &'static str,
    kind: Kind,
    hint: Option<&'static str>,
    optional: bool,
    autocomplete: Option<&'static str>,
    choices: Vec<Choice>,
}

impl Field {
    /// `label` is the key of its text.
    pub const fn new(name: &'static str, label: &'static str, kind: Kind) -> Self {
        Self {
            name,
            label,
            kind,
            hint: None,
            optional: false,
            autocomplete: None,
            choices: Vec::new(),
        }
    }

    pub const fn text(name: &'static str, label: &'static str) -> Self {
        Self::new(name, label, Kind::Text)
    }

    pub fn choice(name: &'static str, label: &'static str, choices: &[Choice]) -> Self {
        Self {
            choices: choices.to_vec(),
            ..Self::new(name, label, Kind::Choice)
        }
    }

    pub fn kind(self, kind: Kind) -> Self {
        Self { kind, ..self }
    }

    /// The key of a line below the field.
    pub fn hint(self, key: &'static str) -> Self {
        Self {
            hint: Some(key),
            ..self
        }
    }

    pub fn optional(self) -> Self {
        Self {
            optional: true,
            ..self
        }
    }

    /// What a browser may fill in: "username", "current-password".
    pub fn autocomplete(self, what: &'static str) -> Self {
        Self {
            autocomplete: Some(what),
            ..self
        }
    }
}

#[derive(Template)]
#[template(path = "web/parts/field.html")]
struct FieldPart {
    id: String,
    name: &'static str,
    label: String,
    kind: Kind,
    required: bool,
    value: String,
    ticked: bool,
    options: Vec<(Choice, bool, bool)>,
    fault: Option<String>,
    hint: Option<String>,
    about: Safe<String>,
}

impl FieldPart {
    fn new(cx: &Cx, typed: &Typed, field: &Field) -> Self {
        let id = format!("f-{}", field.name);
        let value = typed.text(field.name).to_owned();
        let fault = typed.fault(field.name).map(|fault| cx.tell(fault));
        let hint = field.hint.map(|key| cx.say(key));
        let about = Safe(about(field, &id, fault.is_some(), hint.is_some()));
        // A password that was typed goes back to nobody.
        let value = if field.kind == Kind::Password {
            String::new()
        } else {
            value
        };
        Self {
            options: options(&field.choices, &value),
            ticked: typed.ticked(field.name),
            name: field.name,
            label: cx.say(field.label),
            kind: field.kind,
            required: !field.optional,
            id,
            value,
            fault,
            hint,
            about,
        }
    }
}

/// What assistive technology and the browser are told of a field.
fn about(field: &Field, id: &str, faulty: bool, hinted: bool) -> String {
    let mut about = String::new();
    if !field.optional && field.kind != Kind::Tick {
        about.push_str(" required");
    }
    if let Some(what) = field.autocomplete {
        let _ = write!(about, " autocomplete=\"{what}\"");
    }
    let ids: Vec<_> = [(faulty, "fault"), (hinted, "hint")]
        .into_iter()
        .filter(|(is, _)| *is)
        .collect();
    if !ids.is_empty() {
        let ids: Vec<_> = ids.into_iter().map(|(_, what)| format!("{id}-{what}")).collect();
        let _ = write!(about, " aria-describedby=\"{}\"", ids.join(" "));
    }
    if faulty {
        about.push_str(" aria-invalid=\"true\"");
    }
    about
}

/// Choices with what was chosen, and where a group begins and ends.
fn options(choices: &[Choice], value: &str) -> Vec<(Choice, bool, bool)> {
    let differs = |choice: &Choice, other: Option<&Choice>| {
        choice.group.is_some() && other.is_none_or(|other| other.group != choice.group)
    };
    let option = |(at, choice): (usize, &Choice)| {
        let before = at.checked_sub(1).and_then(|before| choices.get(before));
        let (heads, ends) = (differs(choice, before), differs(choice, choices.get(at + 1)));
        let chosen = if value.is_empty() {
            choice.chosen
        } else {
            choice.value == value
        };
        (choice.clone().chosen(chosen), heads, ends)
    };
    choices.iter().enumerate().map(option).collect()
}

/// What to look at, and the way there: (path, text).
#[derive(Template)]
#[template(path = "web/parts/warning.html")]
struct Warning<'a> {
    icon: Safe<String>,
    said: &'a str,
    way: Option<(&'a str, &'a str)>,
}

#[derive(Template)]
#[template(path = "web/parts/empty.html")]
struct Empty {
    icon: Safe<String>,
    title: String,
    text: String,
    way: Option<(String, String)>,
}

#[derive(Template)]
#[template(path = "web/parts/progress.html")]
struct Progress<'a> {
    percent: &'a str,
    text: &'a str,
}

#[derive(Template)]
#[template(path = "web/parts/pages.html")]
struct PagesPart<'a> {
    cx: &'a Cx,
    pages: Pages,
}

#[derive(Template)]
#[template(path = "web/parts/crumbs.html")]
struct Crumbs<'a> {
    cx: &'a Cx,
    crumbs: &'a [Crumb],
}

#[derive(Template)]
#[template(path = "web/parts/confirm.html")]
struct Confirm<'a> {
    action: &'a str,
    button: String,
    question: String,
}

#[derive(Template)]
#[template(
    ext = "html",
    source = r#"data-grid data-question="{{ question }}" data-nothing="{{ nothing }}" data-letter="{{ letter }}""#
)]
struct GridWords {
    question: String,
    nothing: String,
    letter: String,
}

/// The parts, as templates write them. Arguments named `…_key` are keys of texts.
impl Cx {
    /// `{{ cx.field(typed, web::Field::text("name", "org-unit-name")) }}`
    pub fn field(&self, typed: &Typed, field: impl Borrow<Field>) -> Safe<String> {
        drawn(&FieldPart::new(self, typed, field.borrow()))
    }

    /// An amber strip: what to look at.
    pub fn warning(&self, said: impl AsRef<str>) -> Safe<String> {
        drawn(&Warning {
            icon: self.icon("alert-triangle"),
            said: said.as_ref(),
            way: None,
        })
    }

    /// The same with the way there: `{{ cx.warning_to(said, path, "view") }}`.
    pub fn warning_to(&self, said: impl AsRef<str>, path: impl AsRef<str>, text_key: &str) -> Safe<String> {
        let text = self.say(text_key);
        let way = Some((path.as_ref(), text.as_str()));
        drawn(&Warning {
            icon: self.icon("alert-triangle"),
            said: said.as_ref(),
            way,
        })
    }

    /// Where nothing is yet: what will stand here.
    pub fn empty(&self, icon: &str, title_key: &str, text_key: &str) -> Safe<String> {
        let (title, text) = (self.say(title_key), self.say(text_key));
        drawn(&Empty {
            icon: self.icon(icon),
            title,
            text,
            way: None,
        })
    }

    /// The same with the one thing to do first.
    pub fn empty_to(
        &self,
        icon: &str,
        title_key: &str,
        text_key: &str,
        path: impl AsRef<str>,
        button_key: &str,
    ) -> Safe<String> {
        let (title, text) = (self.say(title_key), self.say(text_key));
        let way = Some((path.as_ref().to_owned(), self.say(button_key)));
        drawn(&Empty {
            icon: self.icon(icon),
            title,
            text,
            way,
        })
    }

    /// The same, the way only for who may go it.
    pub fn empty_to_if(
        &self,
        may: bool,
        icon: &str,
        title_key: &str,
        text_key: &str,
        path: impl AsRef<str>,
        button_key: &str,
    ) -> Safe<String> {
        if may {
            self.empty_to(icon, title_key, text_key, path, button_key)
        } else {
            self.empty(icon, title_key, text_key)
        }
    }

    /// A bar: `percent` with a dot for machines ("92.32"), `text` for people ("92,32% kế hoạch").
    pub fn progress(&self, percent: impl AsRef<str>, text: impl AsRef<str>) -> Safe<String> {
        drawn(&Progress {
            percent: percent.as_ref(),
            text: text.as_ref(),
        })
    }

    pub fn pages(&self, pages: &Pages) -> Safe<String> {
        drawn(&PagesPart {
            cx: self,
            pages: *pages,
        })
    }

    pub fn crumbs(&self, crumbs: &[Crumb]) -> Safe<String> {
        drawn(&Crumbs { cx: self, crumbs })
    }

    /// A button that asks once more before it does what can't be undone.
    pub fn confirm(&self, action: impl AsRef<str>, button_key: &str, question_key: &str) -> Safe<String> {
        drawn(&Confirm {
            action: action.as_ref(),
            button: self.say(button_key),
            question: self.say(question_key),
        })
    }

    /// Months to choose from, newest first, under their years: from January of `first` to `last`.
    pub fn months(&self, first: i16, last: Date, chosen: Option<Date>) -> Vec<Choice> {
        let chosen = chosen.map(|day| (day.year(), day.month()));
        let of_year = |year: i16| (1..=12i8).rev().map(move |month| (year, month));
        let until = (last.year(), last.month());
        let months = (first..=last.year())
            .rev()
            .flat_map(of_year)
            .filter(|month| *month <= until);
        let choice = |(year, month): (i16, i8)| {
            let text = self.text(
                "month-of-year",
                &[("month", &month.to_string()), ("year", &year.to_string())],
            );
            let choice = Choice::new(format!("{year:04}-{month:02}"), text);
            choice
                .chosen(chosen == Some((year, month)))
                .under(year.to_string())
        };
        months.map(choice).collect()
    }

    /// What the script of a grid of figures says in its cells, as attributes of its form.
    pub fn grid_words(&self) -> Safe<String> {
        drawn(&GridWords {
            question: self.text(
                "grid-question",
                &[
                    ("typed", "{typed}"),
                    ("thousands", "{thousands}"),
                    ("decimal", "{decimal}"),
                ],
            ),
            nothing: self.say("grid-not-a-number"),
            letter: self.text("grid-letter", &[("letter", "{letter}")]),
        })
    }

    /// This list at another of its pages.
    pub(crate) fn page_link(&self, page: &usize) -> String {
        with_parameter(&self.here, "trang", &page.to_string())
    }
}

impl HtmlSafe for Number {}

fn drawn(part: &impl Template) -> Safe<String> {
    Safe(part.render().unwrap_or_else(|cause| {
        tracing::error!(%cause, "a part of a page cannot be drawn");
        String::new()
    }))
}
