//! All that Typst may know: our page, our fonts, and one document.

use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::visualize::{ExchangeFormat, RasterImage};
use typst::{Library, LibraryExt};

use super::fonts::FONTS;
use super::told::Told;
use crate::{Document, Picture, WriteError};

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));

static PAPER: LazyLock<Option<Source>> = LazyLock::new(|| {
    Some(Source::new(
        id("paper.typ")?,
        include_str!("paper.typ").to_owned(),
    ))
});

fn id(name: &str) -> Option<FileId> {
    let path = VirtualPath::new(name).ok()?;
    Some(RootedPath::new(VirtualRoot::Project, path).intern())
}

pub(super) struct World {
    paper: Source,
    told: Bytes,
    /// By the number in their name.
    pictures: Vec<Bytes>,
}

impl World {
    pub(super) fn of(document: &Document) -> Result<Self, WriteError> {
        let mut pictures = Vec::new();
        let told = Told::of(document, &mut |picture| {
            let bytes = readable(picture)?;
            pictures.push(bytes);
            Some(format!("{}.jpg", pictures.len() - 1))
        });
        let told = serde_json::to_vec(&told).map_err(|cause| WriteError::Io(cause.into()))?;
        Ok(Self {
            paper: PAPER
                .clone()
                .ok_or_else(|| WriteError::Pdf("no page".to_owned()))?,
            told: Bytes::new(told),
            pictures,
        })
    }
}

/// A document is not held up by a damaged picture: it shows the caption alone.
fn readable(picture: &Picture) -> Option<Bytes> {
    let bytes = picture.is_there().then(|| Bytes::new(picture.jpeg.clone()))?;
    RasterImage::plain(bytes.clone(), ExchangeFormat::Jpg).ok()?;
    Some(bytes)
}

impl typst::World for World {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &FONTS.book
    }

    fn main(&self) -> FileId {
        self.paper.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.paper.id() {
            return Ok(self.paper.clone());
        }
        Err(missing(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let name = id.get().vpath().get_without_slash();
        if name == "told.json" {
            return Ok(self.told.clone());
        }
        let number = name
            .strip_suffix(".jpg")
            .and_then(|number| number.parse::<usize>().ok());
        number
            .and_then(|number| self.pictures.get(number).cloned())
            .ok_or_else(|| missing(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.all.get(index).cloned()
    }

    /// The same document is the same file on every day.
    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn missing(id: FileId) -> FileError {
    FileError::NotFound(id.get().vpath().get_without_slash().into())
}
