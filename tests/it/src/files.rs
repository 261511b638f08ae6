//! Tables that people send, and those that they should not.

use std::io::{Cursor, Read, Write};

use rust_xlsxwriter::Workbook;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

pub(crate) const HEAD: &str =
    "source,unit,from,to,indicator,breakdown,value,kind,qualifier,stated,evidence,note";

/// Conferences of Nghệ An in May 2024, and how many came.
pub(crate) const GOOD: [&str; 2] = [
    "bài báo,BHXH tỉnh Nghệ An,2024-05-01,2024-05-31,direct.conference.count,,126,in_period,exact,yes,126 hội nghị,",
    "bài báo,BHXH tỉnh Nghệ An,2024-05-01,2024-05-31,direct.conference.attendees,,5910,in_period,exact,yes,5.910 người,",
];

/// A table in UTF-8.
pub(crate) fn csv(rows: &[&str]) -> Vec<u8> {
    let lines: Vec<&str> = [HEAD].iter().chain(rows).copied().collect();
    lines.join("\n").into_bytes()
}

/// The same as an Excel workbook, every cell a text.
pub(crate) fn xlsx(rows: &[&str]) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, line) in (0..).zip([HEAD].iter().chain(rows)) {
        for (column, cell) in (0..).zip(line.split(',')) {
            sheet.write_string(row, column, cell).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

/// One row of Nghệ An's conferences in May 2024, with one cell otherwise.
pub(crate) fn row_with(column: &str, cell: &str) -> String {
    let place = HEAD.split(',').position(|name| name == column).unwrap();
    let cells = GOOD[0].split(',').enumerate();
    let cells: Vec<&str> = cells
        .map(|(at, was)| if at == place { cell } else { was })
        .collect();
    cells.join(",")
}

/// A small workbook that unpacks to more than half a gigabyte.
pub(crate) fn zip_bomb() -> Vec<u8> {
    const PART: usize = 32 << 20;
    let mut one = ZipWriter::new(Cursor::new(Vec::new()));
    one.start_file("part", SimpleFileOptions::default()).unwrap();
    std::io::copy(&mut std::io::repeat(b' ').take(PART as u64), &mut one).unwrap();
    let mut one = ZipArchive::new(one.finish().unwrap()).unwrap();

    let mut good = ZipArchive::new(Cursor::new(xlsx(&GOOD))).unwrap();
    let mut bomb = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..good.len() {
        bomb.raw_copy_file(good.by_index_raw(at).unwrap()).unwrap();
    }
    for at in 0..20 {
        let name = format!("xl/worksheets/more{at}.xml");
        bomb.raw_copy_file_rename(one.by_index_raw(0).unwrap(), name)
            .unwrap();
    }
    bomb.finish().unwrap().into_inner()
}

/// The text of all parts of a workbook or a letter, one after the other.
pub(crate) fn unzipped(bytes: &[u8]) -> String {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    for at in 0..zip.len() {
        let mut part = Vec::new();
        zip.by_index(at).unwrap().read_to_end(&mut part).unwrap();
        text.push_str(&String::from_utf8_lossy(&part));
    }
    text
}

/// All that can be read in an answer, whatever it is: a page or JSON as it stands, a workbook or a letter unpacked, a PDF as one
/// of the programs of poppler-utils reads it.
pub(crate) fn readable(body: &[u8]) -> String {
    match body {
        [b'P', b'K', 3, 4, ..] => unzipped(body),
        [b'%', b'P', b'D', b'F', ..] => printed(body),
        _ => String::from_utf8_lossy(body).into_owned(),
    }
}

fn printed(pdf: &[u8]) -> String {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(pdf).unwrap();
    let read = std::process::Command::new("pdftotext")
        .arg("-layout")
        .arg(file.path())
        .arg("-")
        .output();
    String::from_utf8(read.unwrap().stdout).unwrap()
}

/// A text in the encoding of Vietnamese Windows, with the accents that it writes as letters of their own.
pub(crate) fn windows_1258(text: &str) -> Vec<u8> {
    let (bytes, _, lost) = encoding_rs::WINDOWS_1258.encode(text);
    assert!(!lost, "{text} can't be written in Windows-1258");
    bytes.into_owned()
}

/// A text as old programs of Excel save "Unicode text".
pub(crate) fn utf_16(text: &str) -> Vec<u8> {
    let mut bytes = vec![0xFF, 0xFE];
    for unit in text.encode_utf16() {
        bytes.write_all(&unit.to_le_bytes()).unwrap();
    }
    bytes
}
