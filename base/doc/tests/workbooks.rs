//! Workbooks as they come: cells by their type, and files made to do harm.

#![expect(clippy::unwrap_used, reason = "tests may panic")]

use std::io::{Cursor, Write};

use doc::sheet::{self, Limits, Row, SheetCell, SheetError};
use jiff::civil::date;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet, XlsxError};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn workbook(fill: impl FnOnce(&mut Worksheet) -> Result<(), XlsxError>) -> Vec<u8> {
    let mut book = Workbook::new();
    fill(book.add_worksheet()).unwrap();
    book.save_to_buffer().unwrap()
}

fn read(bytes: Vec<u8>) -> Result<Vec<Row>, SheetError> {
    sheet::read(bytes, &Limits::default())?.rows().collect()
}

fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A workbook of one sheet, from its XML.
fn made_up(sheet: &str, texts: &str, styles: &str) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let relation = |id: &str, kind: &str, target: &str| {
        format!(r#"<Relationship Id="{id}" Type="{office}/{kind}" Target="{target}"/>"#)
    };
    let relations = |list: String| format!(r#"<Relationships xmlns="{package}">{list}</Relationships>"#);
    zipped(&[
        ("_rels/.rels", relations(relation("r1", "officeDocument", "xl/workbook.xml")).as_bytes()),
        ("xl/_rels/workbook.xml.rels", relations(relation("r1", "worksheet", "worksheets/sheet1.xml")).as_bytes()),
        (
            "xl/workbook.xml",
            format!(r#"<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="Số liệu" sheetId="1" r:id="r1"/></sheets></workbook>"#).as_bytes(),
        ),
        ("xl/worksheets/sheet1.xml", format!(r#"<worksheet xmlns="{main}">{sheet}</worksheet>"#).as_bytes()),
        ("xl/sharedStrings.xml", texts.as_bytes()),
        ("xl/styles.xml", styles.as_bytes()),
    ])
}

fn made_up_sheet(sheet: &str) -> Vec<u8> {
    made_up(sheet, "<sst></sst>", "<styleSheet></styleSheet>")
}

#[test]
fn cells_are_read_by_their_type() {
    let bytes = workbook(|sheet| {
        for (column, title) in ["Đơn vị", "Số", "Tỷ lệ", "Ngày", "Có", "Giờ"].iter().enumerate()
        {
            sheet.write_string(1, column as u16, *title)?;
        }
        sheet.write_string(3, 0, "  BHXH huyện Ea Súp\n(mới) ")?;
        sheet.write_number(3, 1, 15_983)?;
        sheet.write_number_with_format(3, 2, 0.9232, &Format::new().set_num_format("0.00%"))?;
        let day = ExcelDateTime::from_ymd(2024, 10, 31)?;
        sheet.write_datetime_with_format(3, 3, &day, &Format::new().set_num_format("dd/mm/yyyy"))?;
        sheet.write_boolean(3, 4, true)?;
        let half_past_five = ExcelDateTime::from_hms(17, 30, 0)?;
        sheet.write_datetime_with_format(3, 5, &half_past_five, &Format::new().set_num_format("hh:mm"))?;
        sheet.write_number(5, 1, 0.1 + 0.2)?;
        sheet.write_number_with_format(5, 2, 1, &Format::new().set_num_format("0\"%\""))?;
        sheet.write_number(6, 1, -123_456_789_012_345.0)?;
        sheet.write_number_with_format(6, 2, -0.005, &Format::new().set_num_format("0.0%"))?;
        Ok(())
    });
    let sheet = sheet::read(bytes, &Limits::default()).unwrap();
    assert_eq!(sheet.name.as_deref(), Some("Sheet1"));
    assert_eq!(sheet.header, ["Đơn vị", "Số", "Tỷ lệ", "Ngày", "Có", "Giờ"]);
    let rows: Vec<Row> = sheet.rows().map(Result::unwrap).collect();
    let number = |text: &str| SheetCell::Number(text.to_owned());
    assert_eq!(rows.iter().map(|row| row.line).collect::<Vec<_>>(), [4, 6, 7]);
    assert_eq!(
        rows[0].cells,
        [
            SheetCell::Text("  BHXH huyện Ea Súp\n(mới) ".into()),
            number("15983"),
            number("92.32"),
            SheetCell::Date(date(2024, 10, 31)),
            SheetCell::Bool(true),
            SheetCell::Text("17:30:00".into()),
        ]
    );
    assert_eq!(rows[1].cells, [SheetCell::Empty, number("0.3"), number("1")]);
    assert_eq!(
        rows[2].cells,
        [SheetCell::Empty, number("-123456789012345"), number("-0.5")]
    );
}

#[test]
fn faults_are_shown_and_formulas_give_what_they_last_showed() {
    let rows = read(made_up_sheet(
        r#"<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Số</t></is></c></row>
        <row r="2"><c r="A2" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="B2"><f>1+1</f><v>2</v></c></row></sheetData>"#,
    ));
    let expected = [SheetCell::Fault("#DIV/0!".into()), SheetCell::Number("2".into())];
    assert_eq!(rows.unwrap()[0].cells, expected);
}

#[test]
fn the_first_sheet_with_cells_is_read_unless_one_is_named() {
    let mut book = Workbook::new();
    book.add_worksheet().set_name("Trống").unwrap();
    book.add_worksheet()
        .set_name("Ẩn")
        .unwrap()
        .set_hidden(true)
        .write_string(0, 0, "ẩn")
        .unwrap();
    book.add_worksheet()
        .set_name("Tháng 10")
        .unwrap()
        .write_string(0, 0, "mười")
        .unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let limits = Limits::default();
    assert_eq!(
        sheet::read(bytes.clone(), &limits).unwrap().name.as_deref(),
        Some("Tháng 10")
    );
    assert_eq!(
        sheet::read_named(bytes.clone(), "Ẩn", &limits).unwrap().header,
        ["ẩn"]
    );
    let sheets = vec!["Trống".to_owned(), "Tháng 10".to_owned()];
    assert_eq!(
        sheet::read_named(bytes, "Tháng 9", &limits).unwrap_err(),
        SheetError::NoSuchSheet { sheets }
    );
    assert_eq!(read(workbook(|_| Ok(()))).unwrap_err(), SheetError::Empty);
}

#[test]
fn a_huge_declared_area_takes_no_memory() {
    let rows = read(made_up_sheet(
        r#"<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>1</v></c></row>
        <row r="1048576"><c r="B1048576"><v>2</v></c></row></sheetData>"#,
    ))
    .unwrap();
    assert_eq!(
        rows,
        [Row {
            line: 1_048_576,
            cells: vec![SheetCell::Empty, SheetCell::Number("2".into())]
        }]
    );
}

#[test]
fn limits_of_a_sheet_hold() {
    let bytes = workbook(|sheet| {
        (0..10).try_for_each(|row| sheet.write_number(row, 9, 1).map(drop))?;
        sheet.write_string(10, 0, "dài quá")?;
        Ok(())
    });
    let read = |limits: Limits| sheet::read(bytes.clone(), &limits).map(drop);
    let all = Limits::default();
    assert_eq!(read(all.clone()), Ok(()));
    assert_eq!(
        read(Limits {
            rows: 9,
            ..all.clone()
        }),
        Err(SheetError::TooManyRows { limit: 9 })
    );
    assert_eq!(
        read(Limits {
            columns: 9,
            ..all.clone()
        }),
        Err(SheetError::TooManyColumns { line: 1, limit: 9 })
    );
    assert_eq!(
        read(Limits {
            cells: 99,
            ..all.clone()
        }),
        Err(SheetError::TooManyCells { limit: 99 })
    );
    let too_long = SheetError::CellTooLong {
        line: 11,
        column: 1,
        limit: 5,
    };
    assert_eq!(read(Limits { cell: 5, ..all }), Err(too_long));
}

#[test]
fn bombs_are_refused_before_they_go_off() {
    let limits = Limits {
        inflated: 4 << 20,
        parts: 50,
        ..Limits::default()
    };
    let bomb = SheetError::Bomb {
        limit: limits.inflated,
    };
    let row = r#"<row><c><v>1</v></c></row>"#;
    let large = made_up_sheet(&format!("<sheetData>{}</sheetData>", row.repeat(200_000)));
    let endless = made_up_sheet(&format!(
        "<sheetData><row><c t=\"str\"><v>{}</v></c></row></sheetData>",
        "9".repeat(2 << 20)
    ));
    let many: Vec<String> = (0..60).map(|part| format!("xl/{part}.xml")).collect();
    let many = zipped(
        &many
            .iter()
            .map(|name| (name.as_str(), b"".as_slice()))
            .collect::<Vec<_>>(),
    );
    let claim = r#"<sst count="1" uniqueCount = "99999999999999"><si><t>a</t></si></sst>"#;
    let claim = made_up("<sheetData></sheetData>", claim, "<styleSheet></styleSheet>");
    let style = format!(
        r#"<styleSheet><fonts><font><name val="{}"/></font></fonts></styleSheet>"#,
        "x".repeat(5_000)
    );
    let style = made_up("<sheetData></sheetData>", "<sst></sst>", &style);
    for bytes in [large.clone(), endless, many, claim, style] {
        assert!(bytes.len() < 60_000, "a bomb is small");
        assert_eq!(sheet::read(bytes, &limits).unwrap_err(), bomb);
    }
    assert!(sheet::read(large, &Limits::default()).is_ok());
}

#[test]
fn a_part_that_lies_about_its_size_is_counted_as_it_unpacks() {
    let limits = Limits {
        inflated: 4 << 20,
        ..Limits::default()
    };
    let row = r#"<row><c><v>1</v></c></row>"#;
    let mut bytes = made_up_sheet(&format!("<sheetData>{}</sheetData>", row.repeat(200_000)));
    let mut patched = 0;
    for at in 0..bytes.len() - 46 {
        // The list of parts states each unpacked size 24 bytes in; the part itself 22 bytes in.
        let size_at = match &bytes[at..at + 4] {
            b"PK\x01\x02" => at + 24,
            b"PK\x03\x04" => at + 22,
            _ => continue,
        };
        let size = u32::from_le_bytes(bytes[size_at..size_at + 4].try_into().unwrap());
        if size > 1 << 20 {
            bytes[size_at..size_at + 4].copy_from_slice(&100_u32.to_le_bytes());
            patched += 1;
        }
    }
    assert!(patched > 0);
    let refused = sheet::read(bytes, &limits).unwrap_err();
    assert!(
        matches!(refused, SheetError::Bomb { .. } | SheetError::Damaged),
        "{refused:?}"
    );
}

#[test]
fn one_long_text_in_a_million_cells_is_a_bomb_too() {
    let text = "x".repeat(32_000);
    let cells = r#"<row><c t="s"><v>0</v></c></row>"#.repeat(1_000);
    let texts = format!("<sst><si><t>{text}</t></si></sst>");
    let bytes = made_up(
        &format!("<sheetData>{cells}</sheetData>"),
        &texts,
        "<styleSheet></styleSheet>",
    );
    let limits = Limits {
        inflated: 1 << 20,
        ..Limits::default()
    };
    assert_eq!(
        sheet::read(bytes, &limits).unwrap_err(),
        SheetError::Bomb { limit: 1 << 20 }
    );
}

#[test]
fn absurd_numbers_and_cut_files_are_damage_not_a_crash() {
    for sheet in [
        r#"<sheetData><row r="99999999999999"><c r="A1"><v>1</v></c></row></sheetData>"#,
        r#"<sheetData><row><c r="ZZZZZZZZZZZZ1"><v>1</v></c></row></sheetData>"#,
        r#"<dimension ref="B9:A1"/><sheetData><row r="2"><c r="A2"><v>1</v></c></row><row r="1"><c r="A1"><v>1</v></c></row></sheetData>"#,
        r#"<sheetData><row><c t="s"><v>7</v></c></row></sheetData>"#,
        r#"<sheetData><row><c><v>1</v>"#,
    ] {
        assert_eq!(
            read(made_up_sheet(sheet)).unwrap_err(),
            SheetError::Damaged,
            "{sheet}"
        );
    }
    let whole = workbook(|sheet| sheet.write_string(0, 0, "đủ").map(drop));
    for length in [4, 100, whole.len() / 2, whole.len() - 30] {
        assert_eq!(read(whole[..length].to_vec()).unwrap_err(), SheetError::Truncated);
    }
    let mut flipped = whole.clone();
    flipped[whole.len() / 3] ^= 0xFF;
    assert!(read(flipped).is_err());
}

#[test]
fn other_files_in_a_zip_are_called_by_their_name() {
    let spreadsheet = b"application/vnd.oasis.opendocument.spreadsheet".as_slice();
    for (part, content, error) in [
        ("mimetype", spreadsheet, SheetError::OpenDocument),
        ("xl/workbook.bin", b"", SheetError::BinaryExcel),
        ("word/document.xml", b"<w/>", SheetError::OtherKind),
        ("số liệu.csv", b"a,b", SheetError::OtherKind),
    ] {
        assert_eq!(read(zipped(&[(part, content)])).unwrap_err(), error);
    }
}
