//! What is written can be read back: numbers as numbers, any text as it was, and nothing that a spreadsheet would run.

#![expect(clippy::unwrap_used, reason = "tests may panic")]

use std::io::{Cursor, Read};

use calamine::{Data, Reader, Xlsx};
use doc::sheet::{self, Limits, SheetCell};
use doc::{Block, Cell, Closing, Column, Document, Format, Head, Number, Row, RowKind, Table};
use proptest::prelude::*;

fn document(columns: Vec<Column>, rows: Vec<Row>) -> Document {
    let table = Table {
        columns,
        rows,
        ..Table::default()
    };
    Document {
        blocks: vec![Block::Table(table)],
        ..Document::new("Báo cáo tháng 10/2024")
    }
}

fn line(cells: Vec<Cell>) -> Row {
    Row::new(RowKind::Line, cells)
}

fn month_report() -> Document {
    let nearly = Number {
        mantissa: 2_000,
        before: "gần".into(),
        note: "suy ra".into(),
        ..Number::default()
    };
    let columns = vec![
        Column::text("Nội dung"),
        Column::number("Lũy kế"),
        Column::percent("%"),
    ];
    let rows = vec![
        Row::new(RowKind::Section, vec![Cell::text("I. Truyền thông trực tiếp")]),
        line(vec![
            Cell::text("Hội nghị"),
            Cell::number(254, 0),
            Cell::number(9232, 2),
        ]),
        Row::new(
            RowKind::Sub,
            vec![Cell::text("Lượt người"), nearly.into(), Cell::Empty],
        ),
    ];
    document(columns, rows)
}

fn of_texts(texts: &[String]) -> Document {
    document(
        vec![Column::text("Lời")],
        texts
            .iter()
            .map(|text| line(vec![Cell::text(text.as_str())]))
            .collect(),
    )
}

fn report(blocks: Vec<Block>) -> Document {
    Document {
        blocks,
        ..Document::new("BÁO CÁO")
    }
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph(text.into())
}

fn written(document: &Document, format: Format) -> Vec<u8> {
    format.write(document).unwrap()
}

fn part(file: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(file)).unwrap();
    let mut text = String::new();
    zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// The cells of the first sheet as calamine sees them, the head of the sheet left out.
fn cells(xlsx: Vec<u8>, first_title: &str) -> Vec<Vec<Data>> {
    let mut book = Xlsx::new(Cursor::new(xlsx)).unwrap();
    let name = book.sheet_names().remove(0);
    let range = book.worksheet_range(&name).unwrap();
    let rows: Vec<Vec<Data>> = range.rows().map(<[Data]>::to_vec).collect();
    let titles = rows
        .iter()
        .position(|row| row.iter().any(|cell| *cell == first_title))
        .unwrap();
    rows.into_iter().skip(titles + 1).collect()
}

fn unescaped(xml: &str) -> String {
    let named = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&apos;", "'"),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ];
    named
        .iter()
        .fold(xml.to_owned(), |text, (name, letter)| text.replace(name, letter))
}

fn docx_texts(xml: &str) -> Vec<String> {
    let texts = xml.split(r#"<w:t xml:space="preserve">"#).skip(1);
    texts
        .map(|text| unescaped(text.split("</w:t>").next().unwrap()))
        .collect()
}

#[test]
fn a_workbook_holds_numbers_and_shows_their_words() {
    let file = written(&month_report(), Format::Xlsx);
    let rows = cells(file.clone(), "Nội dung");
    assert_eq!(
        rows[1][1..],
        [Data::Float(254.0), Data::Float(92.32), Data::Empty]
    );
    assert_eq!(rows[2][1], Data::Float(2000.0));
    assert_eq!(rows[2][3], Data::String("suy ra".into()));
    let styles = unescaped(&part(&file, "xl/styles.xml"));
    assert!(styles.contains("\"gần \"#,##0;\"gần \"-#,##0"), "{styles}");
    assert!(styles.contains("#,##0.00\"%\""), "{styles}");
}

#[test]
fn a_workbook_is_ready_to_be_printed_on_a4() {
    let wide = document(
        (0..12)
            .map(|month| Column::number(format!("Tháng {month}")))
            .collect(),
        vec![],
    );
    for (document, orientation) in [(month_report(), "portrait"), (wide, "landscape")] {
        let file = written(&document, Format::Xlsx);
        let sheet = part(&file, "xl/worksheets/sheet1.xml");
        assert!(
            sheet.contains(&format!(
                r#"paperSize="9" fitToHeight="0" orientation="{orientation}""#
            )),
            "{sheet}"
        );
        assert!(sheet.contains(r#"state="frozen""#), "{sheet}");
        assert!(part(&file, "xl/workbook.xml").contains("_xlnm.Print_Titles"));
    }
}

#[test]
fn a_number_too_long_for_a_spreadsheet_keeps_its_digits_as_text() {
    let long = document(
        vec![Column::number("Đồng")],
        vec![line(vec![Cell::number(9_007_199_254_740_993, 0)])],
    );
    let rows = cells(written(&long, Format::Xlsx), "Đồng");
    assert_eq!(rows[0][0], Data::String("9.007.199.254.740.993".into()));
}

#[test]
fn what_looks_like_a_formula_is_only_text() {
    let nasty = [
        "=1+1",
        "+84",
        "-1",
        "@SUM(A1)",
        "=HYPERLINK(\"http://x\",\"y\")",
        "\t=1",
        "\r=1",
    ]
    .map(str::to_owned);
    let document = of_texts(&nasty);
    let xlsx = written(&document, Format::Xlsx);
    let sheet = part(&xlsx, "xl/worksheets/sheet1.xml");
    assert!(!sheet.contains("<f>") && !sheet.contains("<hyperlink"), "{sheet}");
    for (row, text) in cells(xlsx, "Lời").iter().zip(&nasty) {
        assert_eq!(row[0], Data::String(text.clone()));
    }
    let csv = sheet::read(written(&document, Format::Csv), &Limits::default()).unwrap();
    for (row, text) in csv.rows().zip(&nasty) {
        assert_eq!(row.unwrap().cells, [SheetCell::Text(format!("'{text}"))]);
    }
}

#[test]
fn csv_is_for_machines_and_says_what_qualifies_a_number() {
    let csv = String::from_utf8(written(&month_report(), Format::Csv)).unwrap();
    let lines: Vec<&str> = csv.split("\r\n").collect();
    assert_eq!(lines[0], "\u{FEFF}Nội dung,Lũy kế,%,Ghi chú");
    assert_eq!(lines[2], "Hội nghị,254,92.32,");
    assert_eq!(lines[3], "Lượt người,2000,,\"gần, suy ra\"");
    let minus = document(
        vec![Column::number("Chênh lệch")],
        vec![line(vec![Cell::number(-45, 1)])],
    );
    assert!(
        String::from_utf8(written(&minus, Format::Csv))
            .unwrap()
            .ends_with("\r\n-4.5\r\n")
    );
}

#[test]
fn a_page_links_numbers_to_their_source_and_runs_nothing() {
    let linked = |link: &str| {
        Cell::from(Number {
            mantissa: 254,
            link: Some(link.into()),
            warn: true,
            ..Number::default()
        })
    };
    let cells = vec![
        Cell::text("<script>alert(1)</script>"),
        linked("/figures/1?a=1&b=\"2\""),
        linked("javascript:alert(1)"),
    ];
    let page = document(
        vec![Column::text("a"), Column::number("b"), Column::number("c")],
        vec![line(cells)],
    );
    let html = String::from_utf8(written(&page, Format::Html)).unwrap();
    assert!(
        html.contains(
            r#"<td class="doc-figure doc-warn"><a href="/figures/1?a=1&amp;b=&quot;2&quot;">254</a></td>"#
        ),
        "{html}"
    );
    assert!(html.contains("&lt;script&gt;"));
    assert!(
        !html.contains("<script") && !html.contains("javascript:") && !html.contains("style="),
        "{html}"
    );
}

#[test]
fn a_letter_is_laid_out_by_the_decree() {
    let agency = vec![
        "BẢO HIỂM XÃ HỘI VIỆT NAM".to_owned(),
        "BẢO HIỂM XÃ HỘI TỈNH ĐẮK LẮK".to_owned(),
    ];
    let mut letter = Document {
        head: Some(Head {
            agency,
            ..Head::default()
        }),
        ..month_report()
    };
    letter.blocks.push(Block::Closing(Closing {
        signer: "Người ký".into(),
        ..Closing::default()
    }));
    let file = written(&letter, Format::Docx);
    let xml = part(&file, "word/document.xml");
    assert!(xml.contains(r#"<w:pgSz w:w="11906" w:h="16838" />"#), "A4");
    assert!(
        xml.contains(r#"w:top="1134" w:right="850" w:bottom="1134" w:left="1701""#),
        "margins of 20, 15, 20, 30 mm"
    );
    assert!(xml.contains("<w:titlePg />"), "no number on the first page");
    assert!(part(&file, "word/styles.xml").contains(r#"w:ascii="Times New Roman""#));
    assert!(part(&file, "word/header1.xml").contains("PAGE"));
    let texts = docx_texts(&xml);
    for text in [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "gần 2.000",
        "92,32%",
        "suy ra",
        "Người ký",
    ] {
        assert!(texts.iter().any(|other| other == text), "{text} in {texts:?}");
    }
}

#[test]
fn titles_are_repeated_on_every_page_of_a_letter() {
    let xml = part(&written(&month_report(), Format::Docx), "word/document.xml");
    assert_eq!(xml.matches("<w:tblHeader />").count(), 1);
    assert!(!xml.contains("trHeight"));
}

#[test]
fn only_the_pages_of_a_wide_table_lie_across() {
    let table = |columns: usize| {
        let columns = (0..columns)
            .map(|column| Column::number(format!("{column}")))
            .collect();
        Block::Table(Table {
            columns,
            ..Table::default()
        })
    };
    let heading = || Block::Heading {
        level: 1,
        text: "Phụ lục".into(),
    };
    let across = |blocks: Vec<Block>| {
        let xml = part(
            &written(
                &Document {
                    blocks,
                    ..Document::new("Báo cáo")
                },
                Format::Docx,
            ),
            "word/document.xml",
        );
        let sections = xml.split("<w:pgSz").skip(1);
        sections
            .map(|section| section[..60].contains("landscape"))
            .collect::<Vec<_>>()
    };
    let text = || Block::Paragraph("Lời".into());
    assert_eq!(across(vec![text(), table(3)]), [false]);
    assert_eq!(
        across(vec![heading(), table(12), Block::Note("Nguồn".into())]),
        [true]
    );
    assert_eq!(
        across(vec![text(), heading(), table(12), text()]),
        [false, true, false]
    );
}

#[test]
fn the_same_document_is_the_same_file() {
    let dated = Document {
        day: Some(jiff::civil::date(2024, 11, 5)),
        ..month_report()
    };
    for format in Format::ALL {
        let (first, _) = (written(&dated, format), written(&Document::new("Khác"), format));
        assert_eq!(written(&dated, format), first, "{format:?}");
    }
}

#[test]
fn a_file_says_whose_it_is_and_in_which_language() {
    let report = Document {
        subtitle: "Kết quả <tháng 5>".into(),
        author: "BHXH tỉnh A & B".into(),
        ..Document::new("BÁO CÁO")
    };
    let letter = written(&report, Format::Docx);
    let said = part(&letter, "docProps/core.xml");
    for words in [
        "<dc:creator>BHXH tỉnh A &amp; B</dc:creator>",
        "<cp:lastModifiedBy>BHXH tỉnh A &amp; B</cp:lastModifiedBy>",
        "<dc:language>vi-VN</dc:language>",
        "<dc:title>BÁO CÁO: Kết quả &lt;tháng 5&gt;</dc:title>",
    ] {
        assert!(said.contains(words), "{words} in {said}");
    }
    assert!(part(&letter, "word/styles.xml").contains(r#"<w:lang w:val="vi-VN""#));
    let workbook = part(&written(&report, Format::Xlsx), "docProps/core.xml");
    assert!(
        workbook.contains("<dc:creator>BHXH tỉnh A &amp; B</dc:creator>"),
        "{workbook}"
    );
}

#[test]
fn what_is_not_sent_stands_on_a_sheet_of_its_own() {
    let sheets = |blocks: Vec<Block>| {
        part(&written(&report(blocks), Format::Docx), "word/document.xml")
            .matches("<w:sectPr")
            .count()
    };
    let [said, kept_back] = ["Kính gửi", "Xem lại"].map(paragraph);
    assert_eq!(sheets(vec![said.clone(), kept_back.clone()]), 1);
    assert_eq!(sheets(vec![said, Block::NewPage, kept_back]), 2);
}

#[test]
fn what_is_not_sent_stands_on_another_sheet_of_a_workbook() {
    let blocks = vec![paragraph("Kính gửi"), Block::NewPage, paragraph("Xem lại")];
    let mut book = Xlsx::new(Cursor::new(written(&report(blocks), Format::Xlsx))).unwrap();
    let mut texts = |sheet: &str| {
        let cells = book.worksheet_range(sheet).unwrap();
        cells.rows().flatten().map(Data::to_string).collect::<Vec<_>>()
    };
    assert_eq!(texts("Lời văn"), ["BÁO CÁO", "Kính gửi"]);
    assert_eq!(texts("Lưu ý"), ["Xem lại"]);
}

#[test]
fn what_is_not_sent_is_printed_on_another_page_of_html() {
    let html = |blocks: Vec<Block>| String::from_utf8(written(&report(blocks), Format::Html)).unwrap();
    let [said, kept_back] = ["Kính gửi", "Xem lại"].map(paragraph);
    let page = html(vec![said.clone(), Block::NewPage, kept_back]);
    for part in [
        r#"<p>Kính gửi</p><hr class="doc-new-page"><p>Xem lại</p>"#,
        "@media print{.doc-new-page{break-before:page}}",
    ] {
        assert!(page.contains(part), "{part} in {page}");
    }
    assert!(!html(vec![said]).contains("doc-new-page"));
}

#[test]
fn a_signature_is_not_alone_on_a_page() {
    let closing = Block::Closing(Closing::default());
    let letter = report(vec![paragraph("Mở đầu"), paragraph("Cuối cùng"), closing]);
    let xml = part(&written(&letter, Format::Docx), "word/document.xml");
    let kept = |text: &str| {
        let before = xml.split(text).next().unwrap();
        before.rsplit("<w:p ").next().unwrap().contains("<w:keepNext")
    };
    assert_eq!([kept("Mở đầu"), kept("Cuối cùng")], [false, true], "{xml}");
}

#[test]
fn sheets_get_names_that_excel_accepts() {
    let long = "Kết quả [tháng 10/2024]: hội nghị, đối thoại, tư vấn nhóm nhỏ";
    let table = |caption: &str| {
        Block::Table(Table {
            caption: caption.into(),
            columns: vec![Column::text("a")],
            ..Table::default()
        })
    };
    let blocks = vec![
        table(long),
        table(long),
        table("'"),
        table(""),
        Block::Paragraph("Lời".into()),
    ];
    let file = written(
        &Document {
            blocks,
            ..Document::new("Lời văn")
        },
        Format::Xlsx,
    );
    let names = Xlsx::new(Cursor::new(file)).unwrap().sheet_names();
    let expected = [
        "Kết quả tháng 10 2024 hội nghị",
        "Kết quả tháng 10 2024 (2)",
        "1",
        "Lời văn",
        "Lời văn (2)",
    ];
    assert_eq!(names, expected);
}

/// Any letters that a person or a program could put into a text.
fn any_texts() -> impl Strategy<Value = Vec<String>> {
    let text = "[\\PC\n=+@'\"<>&;_x0-9]{1,20}"
        .prop_filter("blank lines are left out", |text| !text.trim().is_empty());
    prop::collection::vec(text, 1..6)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_comes_back_from_a_workbook(texts in any_texts()) {
        let rows = cells(written(&of_texts(&texts), Format::Xlsx), "Lời");
        let read: Vec<String> = rows.iter().map(|row| row[0].to_string()).collect();
        prop_assert_eq!(read, texts);
    }

    #[test]
    fn any_text_comes_back_from_csv(texts in any_texts()) {
        let csv = sheet::read(written(&of_texts(&texts), Format::Csv), &Limits::default()).unwrap();
        for (row, text) in csv.rows().zip(&texts) {
            let row = row.unwrap();
            let SheetCell::Text(read) = row.cell(0) else { panic!("{row:?}") };
            prop_assert_eq!(read.strip_prefix('\'').unwrap_or(read), text.strip_prefix('\'').unwrap_or(text));
        }
    }

    #[test]
    fn any_text_comes_back_from_a_letter(texts in any_texts()) {
        let xml = part(&written(&of_texts(&texts), Format::Docx), "word/document.xml");
        let read = docx_texts(&xml).concat();
        let expected: String = texts.concat().replace(['\n', '\r'], "");
        prop_assert!(read.ends_with(&expected), "{:?} in {:?}", expected, read);
    }

    #[test]
    fn any_number_comes_back_exactly(mantissa in -999_999_999_999_999..=999_999_999_999_999_i64, scale in 0..9_u8) {
        let of_number = document(vec![Column::text("a"), Column::number("b")], vec![line(vec![Cell::text("x"), Cell::number(mantissa, scale)])]);
        let number = Number { mantissa, scale, ..Number::default() };
        let rows = cells(written(&of_number, Format::Xlsx), "a");
        prop_assert_eq!(&rows[0][1], &Data::Float(number.decimal().parse().unwrap()));
        let csv = sheet::read(written(&of_number, Format::Csv), &Limits::default()).unwrap();
        let row = csv.rows().next().unwrap().unwrap();
        prop_assert_eq!(row.cell(1), &SheetCell::Text(number.decimal()));
    }
}
