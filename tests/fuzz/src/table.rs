//! Tables made for a target: a workbook out of the bytes of its parts, and a text file out of cells.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

/// A workbook as it comes, or one of a sheet, its shared texts and its styles, with zeros between them: so every byte
/// that is tried reaches the reader, and none is spent on compression.
pub(crate) fn workbook(bytes: &[u8]) -> Vec<u8> {
    if bytes.starts_with(b"PK") {
        return bytes.to_vec();
    }
    let mut parts = bytes.splitn(3, |byte| *byte == 0);
    let mut next = |empty: &'static str| parts.next().unwrap_or(empty.as_bytes()).to_vec();
    let relation = |kind: &str, target: &str| {
        let list = format!(r#"<Relationship Id="r1" Type="{OFFICE}/{kind}" Target="{target}"/>"#);
        format!(r#"<Relationships xmlns="{PACKAGE}">{list}</Relationships>"#).into_bytes()
    };
    let book = format!(
        r#"<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>"#
    );
    zipped(&[
        ("_rels/.rels", relation("officeDocument", "xl/workbook.xml")),
        (
            "xl/_rels/workbook.xml.rels",
            relation("worksheet", "worksheets/sheet1.xml"),
        ),
        ("xl/workbook.xml", book.into_bytes()),
        ("xl/worksheets/sheet1.xml", next("")),
        ("xl/sharedStrings.xml", next("<sst></sst>")),
        ("xl/styles.xml", next("<styleSheet></styleSheet>")),
    ])
}

fn zipped(parts: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, stored).expect("a name");
        zip.write_all(content).expect("memory");
    }
    zip.finish().expect("memory").into_inner()
}

/// A text file of these rows; `None` where a cell holds what no text file can.
pub(crate) fn text(rows: impl IntoIterator<Item = Vec<String>>) -> Option<Vec<u8>> {
    let mut writer = csv::WriterBuilder::new()
        .quote_style(csv::QuoteStyle::Always)
        .from_writer(b"\xef\xbb\xbf".to_vec());
    for row in rows {
        if row.iter().any(|cell| cell.contains('\0')) {
            return None;
        }
        writer.write_record(&row).expect("memory");
    }
    writer.into_inner().ok()
}
