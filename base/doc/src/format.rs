//! The files a document can become.

#[cfg(feature = "pdf")]
use crate::pdf;
use crate::{Document, csv, docx, html, xlsx};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A fragment, to be put into a page.
    Html,
    Csv,
    Xlsx,
    Docx,
    /// PDF/A-2a: to be printed, and read in ten years.
    Pdf,
}

/// A file couldn't be made; the document is not at fault.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    #[error("CSV: {0}")]
    Csv(#[from] ::csv::Error),
    #[error("XLSX: {0}")]
    Xlsx(#[from] rust_xlsxwriter::XlsxError),
    #[error("DOCX: {0}")]
    Docx(#[source] Box<dyn std::error::Error + Send + Sync>),
    #[error("PDF: {0}")]
    Pdf(String),
    #[error(transparent)]
    Io(#[from] std::io::Error),
}

impl Format {
    pub const ALL: [Self; 5] = [Self::Html, Self::Csv, Self::Xlsx, Self::Docx, Self::Pdf];

    /// "csv", as in a file's name or an option of a command.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.extension() == name)
    }

    pub fn extension(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Docx => "docx",
            Self::Pdf => "pdf",
        }
    }

    pub fn media_type(self) -> &'static str {
        match self {
            Self::Html => "text/html; charset=utf-8",
            Self::Csv => "text/csv; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Pdf => "application/pdf",
        }
    }

    pub fn write(self, document: &Document) -> Result<Vec<u8>, WriteError> {
        match self {
            Self::Html => Ok(html::write(document).into_bytes()),
            Self::Csv => csv::write(document),
            Self::Xlsx => xlsx::write(document),
            Self::Docx => docx::write(document),
            #[cfg(feature = "pdf")]
            Self::Pdf => pdf::write(document),
            #[cfg(not(feature = "pdf"))]
            Self::Pdf => Err(WriteError::Pdf("this program was built without it".to_owned())),
        }
    }
}
