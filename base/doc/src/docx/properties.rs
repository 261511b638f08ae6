//! What a file says of itself: whose it is, what it is called, in which language it is written.
//!
//! docx-rs 0.4 can't be told: it writes "unknown" for both people and leaves out the rest.

use docx_rs::XMLDocx;

use crate::Document;

/// Documents of the agency are Vietnamese, whatever the language of the screen; Word checks their spelling by it.
const LANGUAGE: &str = "vi-VN";

pub(super) fn put(parts: &mut XMLDocx, document: &Document) {
    let author = escaped(&document.author);
    let title = escaped(&document.full_title());
    replace(
        &mut parts.doc_props.core,
        &[
            (
                "<dc:creator>unknown</dc:creator>",
                &format!("<dc:creator>{author}</dc:creator>"),
            ),
            (
                "<cp:lastModifiedBy>unknown</cp:lastModifiedBy>",
                &format!("<cp:lastModifiedBy>{author}</cp:lastModifiedBy>"),
            ),
            (
                "</cp:coreProperties>",
                &format!(
                    "<dc:language>{LANGUAGE}</dc:language><dc:title>{title}</dc:title></cp:coreProperties>"
                ),
            ),
        ],
    );
    let language = format!(r#"<w:lang w:val="{LANGUAGE}" w:eastAsia="{LANGUAGE}" />"#);
    replace(
        &mut parts.styles,
        &[(
            "</w:rPr></w:rPrDefault>",
            &format!("{language}</w:rPr></w:rPrDefault>"),
        )],
    );
}

/// No text can be taken for what is replaced, since every `<` of a text is escaped.
pub(super) fn replace(part: &mut Vec<u8>, marks: &[(&str, &str)]) {
    let Ok(xml) = std::str::from_utf8(part) else {
        return;
    };
    let told = marks
        .iter()
        .fold(xml.to_owned(), |xml, (mark, by)| xml.replacen(mark, by, 1));
    *part = told.into_bytes();
}

pub(super) fn escaped(text: &str) -> String {
    let printable = text.chars().filter(|letter| super::is_printable(*letter));
    printable
        .map(|letter| match letter {
            '&' => "&amp;".to_owned(),
            '<' => "&lt;".to_owned(),
            '>' => "&gt;".to_owned(),
            other => other.to_string(),
        })
        .collect()
}
