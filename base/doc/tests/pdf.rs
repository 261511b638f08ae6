//! A letter for print: its pages and words, as a reader of PDF finds them.

#![cfg(feature = "pdf")]
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests may panic")]

use std::io::Write;
use std::process::Command;
use std::time::{Duration, Instant};

use doc::{Block, Cell, Closing, Column, Document, Format, Head, Number, Picture, Row, RowKind, Table};
use jiff::civil::date;

/// A photo of a grey wall.
fn jpeg() -> Vec<u8> {
    let mut bytes = Vec::new();
    let encoder = jpeg_encoder::Encoder::new(&mut bytes, 80);
    encoder
        .encode(&[128; 64 * 48], 64, 48, jpeg_encoder::ColorType::Luma)
        .unwrap();
    bytes
}

fn pdf(document: &Document) -> Vec<u8> {
    Format::Pdf.write(document).unwrap()
}

/// What one of the programs of poppler-utils says of a file.
fn asked(program: &str, options: &[&str], pdf: &[u8]) -> String {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(pdf).unwrap();
    let out = (program == "pdftotext").then_some("-");
    let said = Command::new(program)
        .args(options)
        .arg(file.path())
        .args(out)
        .output();
    let said = said.unwrap_or_else(|cause| panic!("{program}, of poppler-utils: {cause}"));
    String::from_utf8(said.stdout).unwrap()
}

/// The words of each page, one space between two.
fn pages(pdf: &[u8]) -> Vec<String> {
    let text = asked("pdftotext", &["-layout"], pdf);
    let pages = text
        .split('\u{c}')
        .map(|page| page.split_whitespace().collect::<Vec<_>>().join(" "));
    let mut pages: Vec<String> = pages.collect();
    assert_eq!(pages.pop().as_deref(), Some(""), "a page ends with a form feed");
    pages
}

fn of(blocks: Vec<Block>) -> Document {
    Document {
        blocks,
        ..Document::new("BÁO CÁO")
    }
}

fn said(text: &str) -> Block {
    Block::Paragraph(text.into())
}

fn letter() -> Document {
    Document {
        subtitle: "Kết quả tháng 10 năm 2024".into(),
        author: "BHXH tỉnh Đắk Lắk".into(),
        head: Some(Head {
            agency: vec![
                "BẢO HIỂM XÃ HỘI VIỆT NAM".into(),
                "BẢO HIỂM XÃ HỘI TỈNH ĐẮK LẮK".into(),
            ],
            number: "Số: 15/BC-BHXH".into(),
            place_and_date: "Đắk Lắk, ngày 05 tháng 11 năm 2024".into(),
            ..Head::default()
        }),
        day: Some(date(2024, 10, 31)),
        ..of(vec![
            said("Trong tháng có gần 2.000 lượt người dự."),
            Block::Closing(Closing {
                recipients_title: "Nơi nhận:".into(),
                recipients: vec!["- Lưu: VT.".into()],
                signed_for: vec!["GIÁM ĐỐC".into()],
                signer: String::new(),
            }),
        ])
    }
}

/// So many lines of a number and a text.
fn long(lines: i64) -> Document {
    let row = |number: i64| {
        Row::new(
            RowKind::Line,
            vec![Cell::text(format!("Dòng thứ {number}.")), Cell::number(number, 0)],
        )
    };
    of(vec![Block::Table(Table {
        caption: "Biểu 1".into(),
        columns: vec![Column::text("Nội dung"), Column::number("Lượt người")],
        rows: (1..=lines).map(row).collect(),
    })])
}

#[test]
fn a_letter_has_its_head_its_words_and_its_signature_on_one_page() {
    let pages = pages(&pdf(&letter()));
    assert_eq!(pages.len(), 1);
    for words in [
        "BẢO HIỂM XÃ HỘI TỈNH ĐẮK LẮK",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 15/BC-BHXH",
        "Đắk Lắk, ngày 05 tháng 11 năm 2024",
        "Kết quả tháng 10 năm 2024",
        "gần 2.000 lượt người dự",
        "GIÁM ĐỐC",
        "- Lưu: VT.",
    ] {
        assert!(pages[0].contains(words), "{words} in {}", pages[0]);
    }
}

#[test]
fn a_file_is_an_archive_with_its_structure_told_and_its_fonts_inside() {
    let bytes = pdf(&letter());
    let text = String::from_utf8_lossy(&bytes);
    for mark in [
        "<pdfaid:part>2</pdfaid:part>",
        "<pdfaid:conformance>A</pdfaid:conformance>",
        "vi-VN",
    ] {
        assert!(text.contains(mark), "{mark}");
    }
    let info = asked("pdfinfo", &[], &bytes);
    for line in [
        "BÁO CÁO: Kết quả tháng 10 năm 2024",
        "BHXH tỉnh Đắk Lắk",
        "2024",
        "A4",
    ] {
        assert!(info.contains(line), "{line} in {info}");
    }
    let tagged = info.lines().find(|line| line.starts_with("Tagged:")).unwrap();
    assert!(tagged.ends_with("yes"));
}

#[test]
fn the_same_document_is_the_same_file() {
    let first = pdf(&letter());
    pdf(&long(3));
    assert_eq!(pdf(&letter()), first);
    let other = Document {
        subtitle: "Khác".into(),
        ..letter()
    };
    assert_ne!(pdf(&other), first);
}

#[test]
fn a_long_table_names_its_columns_on_every_page_and_loses_no_line() {
    let started = Instant::now();
    let pages = pages(&pdf(&long(1_000)));
    assert!(
        started.elapsed() < Duration::from_secs(60),
        "{:?}",
        started.elapsed()
    );
    assert!(pages.len() > 15, "{} pages", pages.len());
    for (place, page) in pages.iter().enumerate() {
        assert!(page.contains("Nội dung Lượt người"), "page {}", place + 1);
    }
    let all = pages.join(" ");
    for number in 1..=1_000 {
        assert!(all.contains(&format!("Dòng thứ {number}. ")), "{number}");
    }
}

#[test]
fn a_wide_table_turns_its_page() {
    let columns = (1..=13).map(|at| Column::number(format!("Tháng {at}"))).collect();
    let cells = (1..=13).map(|at| Cell::number(at * 1_000, 0)).collect();
    let table = Table {
        caption: String::new(),
        columns,
        rows: vec![Row::new(RowKind::Line, cells)],
    };
    let info = asked(
        "pdfinfo",
        &["-l", "9"],
        &pdf(&of(vec![said("Lời."), Block::Table(table)])),
    );
    let sizes: Vec<&str> = info
        .lines()
        .filter(|line| line.contains("size:") && line.starts_with("Page"))
        .collect();
    assert_eq!(sizes.len(), 2, "{info}");
    assert!(
        sizes[0].contains("595.276 x 841.89") && sizes[1].contains("841.89 x 595.276"),
        "{info}"
    );
}

#[test]
fn a_row_higher_than_a_page_goes_on_on_the_next() {
    let text: String = (1..=900).map(|number| format!("chữ{number} ")).collect();
    let columns = vec![Column::text("Tên").width(10), Column::text("Lời").width(20)];
    let rows = vec![Row::new(RowKind::Line, vec![Cell::text("một"), Cell::text(text)])];
    let pages = pages(&pdf(&of(vec![Block::Table(Table {
        caption: String::new(),
        columns,
        rows,
    })])));
    assert!(pages.len() > 1);
    assert!(pages.join(" ").contains("chữ900"));
}

#[test]
fn khmer_and_the_languages_of_the_highlands_are_set_in_their_letters() {
    let khmer = "ធានារ៉ាប់រងសុខភាព";
    let document = of(vec![said(khmer), said("Ƀuôn Ama Thuôt, H’Đŏ, čĭng")]);
    let bytes = pdf(&document);
    let fonts = asked("pdffonts", &[], &bytes);
    assert!(
        fonts.contains("NotoSerifKhmer") && fonts.contains("LiberationSerif"),
        "{fonts}"
    );
    let text = pages(&bytes).join(" ");
    assert!(text.contains("Ƀuôn Ama Thuôt, H’Đŏ, čĭng"), "{text}");
    // A reader of PDF tells a letter of several signs twice; those of one stand as they were written.
    assert!(text.contains("ធានា") && !text.contains('□'), "{text}");
}

#[test]
fn what_no_font_has_stands_as_an_empty_box() {
    let text = pages(&pdf(&of(vec![said("Ông 李 🙂\u{0} có thẻ")]))).join(" ");
    assert!(text.contains("Ông □ □ có thẻ"), "{text}");
}

#[test]
fn a_photo_is_shown_with_its_caption_and_a_damaged_one_by_its_caption_alone() {
    let shown = |jpeg: &[u8]| {
        let picture = Picture::new(jpeg.to_vec(), "Hội nghị ở xã Ea Kao").unwrap();
        pdf(&of(vec![Block::Pictures(vec![picture])]))
    };
    let jpeg = jpeg();
    // Its size can be read, nothing else.
    let frame = jpeg.windows(2).position(|two| two == [0xFF, 0xC0]).unwrap();
    let (whole, damaged) = (shown(&jpeg), shown(&jpeg[..frame + 20]));
    let images = |bytes: &[u8]| asked("pdfimages", &["-list"], bytes).lines().count() - 2;
    assert!(images(&whole) == 1 && images(&damaged) == 0);
    for bytes in [whole, damaged] {
        assert!(pages(&bytes)[0].contains("Hội nghị ở xã Ea Kao"));
    }
}

#[test]
fn no_text_is_taken_for_markup() {
    let odd = "#panic() *x* _y_ $z$ <a> @b `c` = d // e /* f */ \\ \"g\" [h] ~ i";
    let number = Number {
        mantissa: 1,
        before: "#eval".into(),
        ..Number::default()
    };
    let rows = vec![Row::new(RowKind::Line, vec![Cell::text(odd), number.into()])];
    let columns = vec![Column::text("#a").width(60), Column::number("*b*")];
    let table = Table {
        caption: "= c".into(),
        columns,
        rows,
    };
    let text = pages(&pdf(&of(vec![said(odd), Block::Table(table)]))).join(" ");
    assert_eq!(
        text.matches("#panic() *x* _y_ $z$ <a> @b `c` = d // e /* f */")
            .count(),
        2,
        "{text}"
    );
    assert!(text.contains("#eval 1"), "{text}");
}

#[test]
fn an_empty_document_is_an_empty_page() {
    assert_eq!(pages(&pdf(&Document::default())), [""]);
}
