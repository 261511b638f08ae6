//! Reports for programs and for files: `/api/v1/report`, and what `lantoa report` writes.

use doc::WriteError;
use ledger::Contradiction;
use web::{Lang, Text};

use super::Report;
use super::told::ToldReport;
use super::words::Words;

/// What a report can be written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Json,
    Csv,
    Xlsx,
    Docx,
    Html,
}

impl Format {
    pub const ALL: [Format; 5] = [
        Format::Json,
        Format::Csv,
        Format::Xlsx,
        Format::Docx,
        Format::Html,
    ];

    /// "xlsx", as in an option of a command, an address or a file's name.
    pub fn named(name: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|format| format.extension() == name)
    }

    pub fn extension(self) -> &'static str {
        self.of_document().map_or("json", doc::Format::extension)
    }

    pub fn media_type(self) -> &'static str {
        self.of_document()
            .map_or("application/json", doc::Format::media_type)
    }

    fn of_document(self) -> Option<doc::Format> {
        match self {
            Format::Json => None,
            Format::Csv => Some(doc::Format::Csv),
            Format::Xlsx => Some(doc::Format::Xlsx),
            Format::Docx => Some(doc::Format::Docx),
            Format::Html => Some(doc::Format::Html),
        }
    }
}

/// A report as a file. Labels are in `lang`; the sentences of a Vietnamese document stay Vietnamese.
pub fn write(report: &Report, format: Format, lang: Lang) -> Result<Vec<u8>, WriteError> {
    in_language(lang, |words| match format.of_document() {
        Some(format) => format.write(&report.document(words)),
        None => {
            let mut bytes = serde_json::to_vec_pretty(&ToldReport::of(report, words))
                .map_err(|cause| WriteError::Io(cause.into()))?;
            bytes.push(b'\n');
            Ok(bytes)
        }
    })
}

/// Lends the words of a language.
pub(crate) fn in_language<T>(lang: Lang, tell: impl FnOnce(&Words<'_>) -> T) -> T {
    let say = |key: &str, args: &[(&str, &str)]| Text::say(lang, key, args);
    let doubt = |doubt: &Contradiction| doubt.message().say(lang);
    tell(&Words {
        vietnamese: lang == Lang::Vi,
        say: &say,
        doubt: &doubt,
    })
}
