//! CSV files as people's programs write them: every encoding, delimiter and line end; and the broken ones.

use doc::sheet::{self, Encoding, Limits, Row, Sheet, SheetCell, SheetError};
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

const REPORT: &str = "Đơn vị;Số hội nghị;Ghi chú\r\nBHXH huyện Ea Súp;44;đã đối chiếu\r\nThị xã Buôn Hồ;1.204;\"gần; đúng\"\r\n";

fn read(bytes: impl Into<Vec<u8>>) -> Result<Sheet, SheetError> {
    sheet::read(bytes.into(), &Limits::default())
}

fn rows(bytes: impl Into<Vec<u8>>) -> Result<Vec<Row>, SheetError> {
    read(bytes)?.rows().collect()
}

fn text(text: &str) -> SheetCell {
    SheetCell::Text(text.to_owned())
}

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

/// Letters with their hats, and the tone behind them: as Vietnamese Windows writes.
fn windows_1258(text: &str) -> Vec<u8> {
    let marked: String = text.chars().flat_map(tone_behind).collect();
    let (bytes, _, unmappable) = encoding_rs::WINDOWS_1258.encode(&marked);
    assert!(!unmappable, "{marked}");
    bytes.into_owned()
}

fn tone_behind(letter: char) -> Vec<char> {
    let is_tone = |mark: &char| matches!(mark, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}');
    let (tone, letter): (Vec<char>, Vec<char>) = letter.nfd().partition(is_tone);
    letter.into_iter().nfc().chain(tone).collect()
}

#[test]
fn the_same_report_in_every_encoding_reads_the_same() {
    let (western, _, _) =
        encoding_rs::WINDOWS_1252.encode("Nome;Cit\u{e0};Perch\u{e9}\nVo\u{f2}tori;Forl\u{ec};\u{17d}ivo\n");
    assert_eq!(
        read(western.into_owned()).unwrap().encoding,
        Some(Encoding::Windows1252)
    );

    let marked = |mark: &[u8], bytes: Vec<u8>| [mark, &bytes].concat();
    let expected = rows(REPORT).unwrap();
    for (encoding, bytes) in [
        (Encoding::Utf8, REPORT.as_bytes().to_vec()),
        (
            Encoding::Utf8,
            marked(b"\xEF\xBB\xBF", REPORT.as_bytes().to_vec()),
        ),
        (
            Encoding::Utf16Le,
            marked(b"\xFF\xFE", utf16(REPORT, u16::to_le_bytes)),
        ),
        (Encoding::Utf16Le, utf16(REPORT, u16::to_le_bytes)),
        (
            Encoding::Utf16Be,
            marked(b"\xFE\xFF", utf16(REPORT, u16::to_be_bytes)),
        ),
        (Encoding::Utf16Be, utf16(REPORT, u16::to_be_bytes)),
        (Encoding::Windows1258, windows_1258(REPORT)),
    ] {
        let sheet = read(bytes).unwrap();
        assert_eq!(sheet.encoding, Some(encoding));
        assert_eq!(sheet.header, ["Đơn vị", "Số hội nghị", "Ghi chú"]);
        assert_eq!(sheet.rows().collect::<Result<Vec<_>, _>>().unwrap(), expected);
    }
    assert_eq!(
        expected[1].cells,
        [text("Thị xã Buôn Hồ"), text("1.204"), text("gần; đúng")]
    );
}

#[test]
fn a_vietnamese_letter_on_the_last_line_of_a_long_file_still_decides() {
    let plain = "unit,value\n".to_owned() + &"A,1\n".repeat(50_000);
    let last = |bytes: &[u8]| [plain.as_bytes(), bytes].concat();
    let vietnamese = last(&windows_1258("Đắk Lắk,2\n"));
    let sheet = read(vietnamese).unwrap();
    assert_eq!(sheet.encoding, Some(Encoding::Windows1258));
    assert_eq!(
        sheet.rows().last().unwrap().unwrap().cells,
        [text("Đắk Lắk"), text("2")]
    );
}

#[test]
fn lines_are_counted_as_an_editor_counts_them() {
    let file = "\n\na,b\r\n1,\"two\r\nlines\"\n\n;,\n,\n\"x\n\ny\",z\rlast,one";
    let sheet = read(file).unwrap();
    assert_eq!(sheet.header, ["a", "b"]);
    let rows: Vec<Row> = sheet.rows().map(Result::unwrap).collect();
    assert_eq!(rows.iter().map(|row| row.line).collect::<Vec<_>>(), [4, 7, 9, 12]);
    assert_eq!(rows[0].cells, [text("1"), text("two\r\nlines")]);
    assert_eq!(rows[2].cells, [text("x\n\ny"), text("z")]);
    assert_eq!(*rows[3].cell(7), SheetCell::Empty);
}

#[test]
fn decimal_commas_do_not_pass_for_delimiters() {
    for (file, header) in [
        ("Tên;Tỷ lệ\nA;92,32\nB;1,5\n", vec!["Tên", "Tỷ lệ"]),
        (
            "Nội dung, kênh\tSố\nA\t1\nB, C\t2\n",
            vec!["Nội dung, kênh", "Số"],
        ),
        ("Tên,\"a;b;c;d\"\nx,1\n", vec!["Tên", "a;b;c;d"]),
        ("sep=;\nTên, đơn vị;Số\n1;2\n", vec!["Tên, đơn vị", "Số"]),
        ("Chỉ một cột\n1\n2\n", vec!["Chỉ một cột"]),
    ] {
        assert_eq!(read(file).unwrap().header, header, "{file}");
    }
}

#[test]
fn what_stands_outside_the_quotes_stays_in_the_cell() {
    let rows = rows("a,b\n\"x\"y,5\" màn hình\n\"nói \"\"có\"\"\",\n").unwrap();
    assert_eq!(rows[0].cells, [text("xy"), text("5\" màn hình")]);
    assert_eq!(rows[1].cells, [text("nói \"có\""), SheetCell::Empty]);
}

#[test]
fn a_cut_or_mixed_file_is_refused_and_says_where() {
    let half_a_letter = &REPORT.as_bytes()[..REPORT.find('ố').unwrap() + 1];
    assert_eq!(rows(half_a_letter).unwrap_err(), SheetError::Truncated);
    let mut odd = utf16(REPORT, u16::to_le_bytes);
    odd.pop();
    assert_eq!(rows(odd).unwrap_err(), SheetError::Truncated);
    let mixed = [REPORT.as_bytes(), &windows_1258("Thị xã;2;\n")].concat();
    assert_eq!(rows(mixed).unwrap_err(), SheetError::BrokenText { line: 4 });
    let half_a_pair = [
        utf16("\u{FEFF}a,b\nc,", u16::to_le_bytes),
        vec![0, 0xD8],
        utf16("\n", u16::to_le_bytes),
    ]
    .concat();
    assert_eq!(rows(half_a_pair).unwrap_err(), SheetError::BrokenText { line: 2 });
    assert_eq!(
        rows("a,b\n1,2\n3,\"4\n5,6\n").unwrap_err(),
        SheetError::UnclosedQuote { line: 3 }
    );
}

#[test]
fn what_is_not_a_table_is_called_by_its_name() {
    let compound = |name: &str| {
        [
            b"\xD0\xCF\x11\xE0".to_vec(),
            vec![0; 600],
            utf16(name, u16::to_le_bytes),
        ]
        .concat()
    };
    for (bytes, error) in [
        (Vec::new(), SheetError::Empty),
        (b"\xEF\xBB\xBF".to_vec(), SheetError::Empty),
        (b" \r\n\t\r\n".to_vec(), SheetError::Empty),
        (compound("Workbook"), SheetError::OldExcel),
        (compound("EncryptedPackage"), SheetError::Encrypted),
        (b"%PDF-1.7\n...".to_vec(), SheetError::Pdf),
        (b"\x89PNG\r\n\x1a\n....".to_vec(), SheetError::Image),
        (b"\xFF\xD8\xFF\xE0\0\x10JFIF".to_vec(), SheetError::Image),
        (b"<html><table><tr><td>1".to_vec(), SheetError::WebPage),
        (b"MZ\x90\0\x03\0\0\0".to_vec(), SheetError::OtherKind),
        (b"PK\x03\x04 and then nothing".to_vec(), SheetError::Truncated),
    ] {
        assert_eq!(read(bytes.clone()).unwrap_err(), error, "{bytes:?}");
    }
}

#[test]
fn limits_hold_and_good_rows_come_before_the_error() {
    let limits = Limits {
        bytes: 100,
        rows: 2,
        columns: 3,
        cell: 5,
        ..Limits::default()
    };
    let read = |file: &str| -> Result<Vec<Row>, SheetError> {
        sheet::read(file.as_bytes().to_vec(), &limits)?.rows().collect()
    };
    assert_eq!(
        read(&"a,b\n".repeat(30)).unwrap_err(),
        SheetError::TooLarge { limit: 100 }
    );
    assert_eq!(read("a,b\n1,2\n3,4\n").unwrap().len(), 2);
    assert_eq!(
        read("a,b\n1,2\n3,4\n5,6\n").unwrap_err(),
        SheetError::TooManyRows { limit: 2 }
    );
    assert_eq!(
        read("a,b\n1,2,3,4\n").unwrap_err(),
        SheetError::TooManyColumns { line: 2, limit: 3 }
    );
    assert_eq!(
        read("a,b\n1,\"123456\"\n").unwrap_err(),
        SheetError::CellTooLong {
            line: 2,
            column: 2,
            limit: 5
        }
    );

    let mut rows = sheet::read(b"a,b\n1,2\n3,\"4".to_vec(), &limits).unwrap().rows();
    assert!(rows.next().unwrap().is_ok());
    assert_eq!(
        rows.next().unwrap().unwrap_err(),
        SheetError::UnclosedQuote { line: 3 }
    );
    assert!(rows.next().is_none());
}

#[test]
fn a_file_of_300_megabytes_is_refused_before_it_is_read() {
    let file = std::env::temp_dir().join(format!("lantoa-large-{}.csv", std::process::id()));
    std::fs::File::create(&file).unwrap().set_len(300 << 20).unwrap();
    let refused = sheet::read(file.as_path(), &Limits::default());
    std::fs::remove_file(&file).unwrap();
    assert_eq!(refused.unwrap_err(), SheetError::TooLarge { limit: 50 << 20 });
    assert_eq!(
        sheet::read(file, &Limits::default()).unwrap_err(),
        SheetError::Unreadable(std::io::ErrorKind::NotFound)
    );
}

/// A cell that is not blank: blank lines are left out on purpose.
fn any_cell() -> impl Strategy<Value = String> {
    let letters = "[\\PC\n\",;\t ]{0,12}".prop_map(|text: String| text.replace(['\u{FEFF}', '\u{FFFD}'], ""));
    letters.prop_map(|text| format!("x{text}"))
}

proptest! {
    #[test]
    fn any_cells_come_back_from_any_delimiter_and_encoding(
        table in (2..5usize).prop_flat_map(|width| prop::collection::vec(prop::collection::vec(any_cell(), width), 2..6)),
        delimiter in prop::sample::select(b",;\t".to_vec()),
        encode in prop::sample::select(vec![
            (|text: &str| text.as_bytes().to_vec()) as fn(&str) -> Vec<u8>,
            |text| [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
            |text| [vec![0xFF, 0xFE], utf16(text, u16::to_le_bytes)].concat(),
            |text| [vec![0xFE, 0xFF], utf16(text, u16::to_be_bytes)].concat(),
        ]),
    ) {
        let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
        // A head that leaves no doubt about the delimiter.
        let head: Vec<String> = (0..table[0].len()).map(|column| format!("c{column}")).collect();
        writer.write_record(&head).unwrap();
        for row in &table {
            writer.write_record(row.iter().map(|cell| format!("{cell}.").into_bytes())).unwrap();
        }
        let written = String::from_utf8(writer.into_inner().unwrap()).unwrap();
        let read = rows(encode(&format!("sep={}\n{written}", char::from(delimiter)))).unwrap();
        let read: Vec<Vec<SheetCell>> = read.into_iter().map(|row| row.cells).collect();
        let expected: Vec<Vec<SheetCell>> =
            table.iter().map(|row| row.iter().map(|cell| text(&format!("{cell}."))).collect()).collect();
        prop_assert_eq!(read, expected);
    }

    #[test]
    fn any_vietnamese_text_comes_back_composed_from_vietnamese_windows(
        words in prop::collection::vec("[a-zA-ZàáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĐƯƠ]{1,8}", 1..8),
    ) {
        let file = format!("Đơn vị,Ghi chú\n{},ghi chú ở đây\n", words.join(" "));
        let sheet = read(windows_1258(&file)).unwrap();
        prop_assert_eq!(sheet.encoding, Some(Encoding::Windows1258));
        let first = sheet.rows().next().unwrap().unwrap();
        prop_assert_eq!(first.cell(0), &text(&words.join(" ")));
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..200), start in prop::sample::select(vec![
        b"".to_vec(), b"PK\x03\x04".to_vec(), b"\xFF\xFE".to_vec(), b"a,b\n\"".to_vec(),
    ])) {
        let _ = rows([start, bytes].concat());
    }
}
