//! Forms: what was typed is kept as it was typed, each field with what is wrong with it, beside the parsed value.
//!
//! ```
//! use web::{Cx, Form, IntoResponse, Parse, Response, Result, Typed, page, see};
//!
//! struct Note { title: String, day: Option<jiff::civil::Date> }
//!
//! impl Parse for Note {
//!     fn parse(typed: &mut Typed) -> Option<Self> {
//!         let title = typed.required("title");
//!         let day = typed.optional("day", |text| text.parse().map_err(|_| "field-required"));
//!         Some(Self { title: title?, day: day? })
//!     }
//! }
//!
//! async fn save(cx: Cx, form: Form<Note>) -> Result<Response> {
//!     match form.accepted() {
//!         Ok(note) => Ok(see("/ghi-chu").saying("saved").into_response()),
//!         Err(typed) => Ok(page(Edit { cx, typed }).invalid().into_response()),
//!     }
//! }
//! # #[derive(web::askama::Template)]
//! # #[template(ext = "txt", source = "{{ typed.text(\"title\") }}{{ cx.lang.code() }}")]
//! # struct Edit { cx: Cx, typed: Typed }
//! ```

use axum::extract::multipart::Field;
use axum::extract::{FromRequest, Multipart, Request};
use axum::response::{IntoResponse, Response};

use crate::error::Problem;
use crate::text::Message;

/// A form that was sent. As an argument of a handler it stands last.
#[derive(Debug)]
pub struct Form<T> {
    pub typed: Typed,
    value: Option<T>,
}

/// How a value is read from what was typed. Reads every field before it gives up, so that each gets its message.
pub trait Parse: Sized {
    fn parse(typed: &mut Typed) -> Option<Self>;
}

/// A form whose fields depend on what it is about: its handler reads them.
impl Parse for Typed {
    fn parse(typed: &mut Typed) -> Option<Self> {
        Some(typed.clone())
    }
}

impl<T: Parse> Form<T> {
    pub fn read(mut typed: Typed) -> Self {
        let value = T::parse(&mut typed).filter(|_| typed.faults.is_empty());
        Self { typed, value }
    }

    /// The value, or what was typed with what is wrong with it: show the form again with `page(…).invalid()`.
    pub fn accepted(self) -> Result<T, Typed> {
        self.value.ok_or(self.typed)
    }
}

impl<S: Send + Sync, T: Parse> FromRequest<S> for Form<T> {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        let pairs = axum::Form::<Vec<(String, String)>>::from_request(request, state).await;
        let axum::Form(fields) = pairs.map_err(IntoResponse::into_response)?;
        Ok(Self::read(Typed::of(fields)))
    }
}

/// What stands in a form's fields, and what is wrong with them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typed {
    fields: Vec<(String, String)>,
    faults: Vec<(String, Message)>,
}

impl Typed {
    /// A form as it is first shown: `Typed::of([("name", unit.name)])`, or `Typed::default()`.
    pub fn of<N: Into<String>, V: Into<String>>(fields: impl IntoIterator<Item = (N, V)>) -> Self {
        let fields = fields
            .into_iter()
            .map(|(name, value)| (name.into(), value.into()))
            .collect();
        Self {
            fields,
            faults: Vec::new(),
        }
    }

    /// One field more, as if it had been typed.
    pub fn put(&mut self, name: &str, value: impl Into<String>) {
        self.fields.push((name.to_owned(), value.into()));
    }

    /// What was typed, without spaces around it; nothing typed is "".
    pub fn text(&self, name: &str) -> &str {
        self.all(name).next().unwrap_or_default()
    }

    /// Every value of a field that may come more than once.
    pub fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.fields
            .iter()
            .filter(move |(key, _)| key == name)
            .map(|(_, value)| value.trim())
    }

    /// Every field whose name begins so, with the rest of its name: the cells of a grid.
    pub fn starting<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.fields
            .iter()
            .filter_map(move |(key, value)| Some((key.strip_prefix(prefix)?, value.trim())))
    }

    pub fn ticked(&self, name: &str) -> bool {
        self.all(name).any(|value| !value.is_empty() && value != "0")
    }

    /// A text that must be there.
    pub fn required(&mut self, name: &str) -> Option<String> {
        let text = self.text(name).to_owned();
        if text.is_empty() {
            self.refuse(name, "field-required");
        }
        (!text.is_empty()).then_some(text)
    }

    /// A value that must be there, read by `read`, whose error says what is wrong.
    pub fn value<T, M: Into<Message>>(
        &mut self,
        name: &str,
        read: impl FnOnce(&str) -> Result<T, M>,
    ) -> Option<T> {
        let text = self.required(name)?;
        read(&text).map_err(|fault| self.refuse(name, fault)).ok()
    }

    /// A value that may be left out: `None` when it can't be read, `Some(None)` when nothing was typed.
    pub fn optional<T, M: Into<Message>>(
        &mut self,
        name: &str,
        read: impl FnOnce(&str) -> Result<T, M>,
    ) -> Option<Option<T>> {
        if self.text(name).is_empty() {
            Some(None)
        } else {
            self.value(name, read).map(Some)
        }
    }

    /// A whole number as people type it, with or without dots between thousands; it may be left out.
    pub fn whole(&mut self, name: &str) -> Option<Option<i64>> {
        use vn::number::Reading::{Doubtful, Number};
        self.optional(name, |text| match vn::number::read(text) {
            Number { mantissa, scale: 0 } => Ok(mantissa),
            Doubtful {
                as_thousands: (mantissa, 0),
                ..
            } => Ok(mantissa),
            _ => Err("field-whole-number"),
        })
    }

    /// Says what is wrong with a field; `""` is the form as a whole.
    pub fn refuse(&mut self, name: &str, fault: impl Into<Message>) {
        self.faults.push((name.to_owned(), fault.into()));
    }

    pub fn fault(&self, name: &str) -> Option<&Message> {
        self.faults
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, fault)| fault)
    }

    pub fn faults(&self) -> &[(String, Message)] {
        &self.faults
    }
}

/// For an API: what is wrong, field by field.
impl From<Typed> for Problem {
    fn from(typed: Typed) -> Self {
        Self::with_fields(typed.faults)
    }
}

/// A form with files (`enctype="multipart/form-data"`), held in memory up to its route's limit. Stands last.
#[derive(Debug, Default)]
pub struct Upload {
    pub typed: Typed,
    pub files: Vec<Sent>,
}

/// A file that was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// The form's field.
    pub field: String,
    /// Its name on the sender's disk: only to be shown, never a path of ours.
    pub name: String,
    pub bytes: Vec<u8>,
}

impl<S: Send + Sync> FromRequest<S> for Upload {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        let mut parts = Multipart::from_request(request, state)
            .await
            .map_err(IntoResponse::into_response)?;
        let mut upload = Self::default();
        while let Some(part) = parts.next_field().await.map_err(IntoResponse::into_response)? {
            upload.take(part).await?;
        }
        Ok(upload)
    }
}

impl Upload {
    async fn take(&mut self, part: Field<'_>) -> Result<(), Response> {
        let field = part.name().unwrap_or_default().to_owned();
        match part.file_name().map(str::to_owned) {
            Some(name) => {
                let bytes = part.bytes().await.map_err(IntoResponse::into_response)?.into();
                // A browser sends an empty file without a name when none was chosen.
                if !name.is_empty() {
                    self.files.push(Sent { field, name, bytes });
                }
            }
            None => {
                let text = part.text().await.map_err(IntoResponse::into_response)?;
                self.typed.fields.push((field, text));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, PartialEq)]
    struct Visit {
        place: String,
        people: i64,
    }

    impl Parse for Visit {
        fn parse(typed: &mut Typed) -> Option<Self> {
            let place = typed.required("place");
            let people = typed.value("people", |text| text.parse().map_err(|_| "field-whole-number"));
            Some(Self {
                place: place?,
                people: people?,
            })
        }
    }

    #[test]
    fn every_wrong_field_gets_its_message_and_keeps_what_was_typed() {
        let form = Form::<Visit>::read(Typed::of([("place", "  "), ("people", "1,2O4")]));
        let typed = form.accepted().unwrap_err();
        assert_eq!(typed.fault("place"), Some(&Message::new("field-required")));
        assert_eq!(typed.fault("people"), Some(&Message::new("field-whole-number")));
        assert_eq!(typed.text("people"), "1,2O4");
    }

    #[test]
    fn a_good_form_is_its_value() {
        let form = Form::<Visit>::read(Typed::of([("place", " Kim Liên "), ("people", "12")]));
        assert_eq!(
            form.accepted(),
            Ok(Visit {
                place: "Kim Liên".to_owned(),
                people: 12
            })
        );
    }

    #[test]
    fn the_cells_of_a_grid_are_found_by_how_their_names_begin() {
        let typed = Typed::of([("cell.a", "1"), ("other", "x"), ("cell.b", "2")]);
        assert_eq!(
            typed.starting("cell.").collect::<Vec<_>>(),
            [("a", "1"), ("b", "2")]
        );
    }
}
