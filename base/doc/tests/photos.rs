//! Photos of a document: shown in a letter, led to from a page, told of in a workbook, unknown to a table for machines.

#![expect(clippy::unwrap_used, reason = "tests may panic")]

use std::io::{Cursor, Read};

use calamine::{Data, Reader, Xlsx};
use doc::{Block, Document, Format, Picture};

/// So much of a JPEG as says how large it is; nobody decodes it here.
fn jpeg(width: u16, height: u16) -> Vec<u8> {
    let [(wide, wider), (high, higher)] = [width, height].map(|side| {
        let [high, low] = side.to_be_bytes();
        (high, low)
    });
    vec![
        0xFF, 0xD8, 0xFF, 0xC0, 0, 17, 8, high, higher, wide, wider, 3, 0xFF, 0xD9,
    ]
}

fn photo(width: u16, height: u16, caption: &str) -> Picture {
    Picture::new(jpeg(width, height), caption).unwrap()
}

fn of(pictures: Vec<Picture>) -> Document {
    Document {
        blocks: vec![Block::Pictures(pictures)],
        ..Document::new("Một số hình ảnh")
    }
}

fn file(document: &Document) -> zip::ZipArchive<Cursor<Vec<u8>>> {
    zip::ZipArchive::new(Cursor::new(Format::Docx.write(document).unwrap())).unwrap()
}

fn part(document: &Document, name: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    file(document)
        .by_name(name)
        .unwrap()
        .read_to_end(&mut bytes)
        .unwrap();
    bytes
}

fn text(document: &Document, name: &str) -> String {
    String::from_utf8(part(document, name)).unwrap()
}

/// Width and height of each picture in a letter, in tenths of a millimetre.
fn sizes(xml: &str) -> Vec<(u32, u32)> {
    let length = |text: &str| text.split('"').next().unwrap().parse::<u32>().unwrap() / 3_600;
    let sizes = xml.split(r#"<wp:extent cx=""#).skip(1);
    sizes
        .map(|size| (length(size), length(size.split(r#"cy=""#).nth(1).unwrap())))
        .collect()
}

fn count(text: &str, part: &str) -> usize {
    text.matches(part).count()
}

#[test]
fn photos_of_a_letter_stand_two_a_row_in_their_own_shape() {
    let letter = of(vec![
        photo(1600, 1200, "Hội nghị"),
        photo(1200, 1600, "Nhóm nhỏ"),
        photo(2000, 500, "Ra quân"),
        photo(400, 300, "Tọa đàm"),
    ]);
    let xml = text(&letter, "word/document.xml");
    assert_eq!(count(&xml, "<w:tr>"), 3, "two, the wide one, the last one");
    assert_eq!(count(&xml, "<w:cantSplit"), 3, "a caption stays with its photo");
    let sizes = sizes(&xml);
    for ((wide, high), shape) in sizes.iter().zip([4.0 / 3.0, 0.75, 4.0, 4.0 / 3.0]) {
        let is = f64::from(*wide) / f64::from(*high);
        assert!((is - shape).abs() < 0.02, "{sizes:?}");
        assert!(*wide <= 1650 && *high <= 900, "between the margins: {sizes:?}");
    }
    assert!(sizes[0].0 > 780 && sizes[2].0 > 1600, "{sizes:?}");
    let captions = ["Hội nghị", "Nhóm nhỏ", "Ra quân", "Tọa đàm"];
    let at = captions.map(|caption| xml.find(&format!(">{caption}</w:t>")).unwrap());
    assert!(at.is_sorted());
}

#[test]
fn photos_are_in_the_file_as_what_they_are() {
    let letter = of(vec![
        photo(400, 300, "Một"),
        photo(300, 400, "Hai"),
        photo(400, 300, "Một lần nữa"),
    ]);
    let names: Vec<String> = file(&letter)
        .file_names()
        .map(|name| name.unwrap().into_owned())
        .collect();
    let media: Vec<&String> = names
        .iter()
        .filter(|name| name.starts_with("word/media/r"))
        .collect();
    assert_eq!(media.len(), 2, "the same photo is there once: {names:?}");
    let links = text(&letter, "word/_rels/document.xml.rels");
    for name in media {
        assert!(name.ends_with(".jpeg") && part(&letter, name).starts_with(&[0xFF, 0xD8]));
        assert!(links.contains(name.strip_prefix("word/").unwrap()), "{links}");
    }
    assert!(!links.contains(".png"), "{links}");
    assert!(text(&letter, "[Content_Types].xml").contains(r#"ContentType="image/jpeg" Extension="jpeg""#));
    assert_eq!(
        Format::Docx.write(&letter).unwrap(),
        Format::Docx.write(&letter).unwrap()
    );
}

#[test]
fn photos_of_a_letter_are_numbered_and_told_to_who_cannot_see_them() {
    let xml = text(
        &of(vec![
            photo(400, 300, "Xã \"Kim Liên\" & <xã>"),
            photo(300, 400, "Hai"),
        ]),
        "word/document.xml",
    );
    let first = r#"id="1" name="Figure 1" descr="Xã &quot;Kim Liên&quot; &amp; &lt;xã&gt;""#;
    assert!(xml.contains(first), "{xml}");
    assert!(xml.contains(r#"id="2" name="Figure 2" descr="Hai""#), "{xml}");
}

#[test]
fn a_photo_that_is_no_longer_there_leaves_its_caption() {
    let kept = serde_json::to_string(&of(vec![photo(400, 300, "Hội nghị")])).unwrap();
    let read: Document = serde_json::from_str(&kept).unwrap();
    let xml = text(&read, "word/document.xml");
    assert!(xml.contains("Hội nghị") && !xml.contains("<w:drawing>"), "{xml}");
}

#[test]
fn a_page_leads_to_photos_and_holds_none() {
    let page = |link: &str| {
        let bytes = Format::Html.write(&of(vec![photo(400, 300, "Xã \"<Kim Liên>\"").link(link)]));
        String::from_utf8(bytes.unwrap()).unwrap()
    };
    let caption = "<figcaption>Xã &quot;&lt;Kim Liên&gt;&quot;</figcaption>";
    let shown = page("/minh-chung/1");
    let image = r#"<img src="/minh-chung/1" loading="lazy" alt="Xã &quot;&lt;Kim Liên&gt;&quot;">"#;
    assert!(shown.contains(image) && shown.contains(caption), "{shown}");
    for link in ["data:image/jpeg;base64,AAAA", "javascript:alert(1)"] {
        let shown = page(link);
        assert!(!shown.contains("<img") && shown.contains(caption), "{shown}");
    }
}

#[test]
fn a_workbook_tells_of_photos_and_a_table_for_machines_does_not() {
    let document = of(vec![photo(400, 300, "Hội nghị").link("/minh-chung/1")]);
    let mut book = Xlsx::new(Cursor::new(Format::Xlsx.write(&document).unwrap())).unwrap();
    let range = book.worksheet_range("Lời văn").unwrap();
    assert!(
        range
            .rows()
            .any(|row| row[0] == Data::String("Hội nghị /minh-chung/1".into()))
    );
    let table = String::from_utf8(Format::Csv.write(&document).unwrap()).unwrap();
    assert!(!table.contains("Hội nghị"), "{table}");
}
