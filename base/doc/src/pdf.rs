//! A letter for print: the same layout as for Word, as PDF/A-2a with its structure told, so that it can be kept for ever
//! and read aloud.
//!
//! Typst sets it. [`paper.typ`](pdf/paper.typ) says how things look and never changes; what there is to say reaches it as
//! [told](told) values, so that no text can be taken for markup. Nothing is read from the disk or the network.

mod fonts;
mod told;
mod world;

use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::{Document, WriteError};

pub(crate) fn write(document: &Document) -> Result<Vec<u8>, WriteError> {
    if fonts::FONTS.all.is_empty() {
        return Err(WriteError::Pdf("this program was built without fonts".to_owned()));
    }
    let bytes = set(document);
    // What was worked out for one document is of little use to the next, and is never forgotten by itself.
    comemo::evict(1);
    bytes
}

fn set(document: &Document) -> Result<Vec<u8>, WriteError> {
    let world = world::World::of(document)?;
    let paper: PagedDocument = typst::compile(&world).output.map_err(|causes| failed(&causes))?;
    let options = PdfOptions {
        standards: PdfStandards::new(&[PdfStandard::A_2a])
            .map_err(|cause| WriteError::Pdf(cause.message().to_string()))?,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(&paper, &options).map_err(|causes| failed(&causes))
}

fn failed(causes: &[typst::diag::SourceDiagnostic]) -> WriteError {
    let said: Vec<&str> = causes.iter().map(|cause| cause.message.as_str()).collect();
    WriteError::Pdf(said.join("; "))
}
