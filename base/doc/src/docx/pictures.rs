//! Photos for Word: two a row, a wide one alone, each with its caption under it on the same page.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{Cursor, Write};

use docx_rs::{
    AlignmentType, Paragraph, Pic, Run, Table, TableCell, TableCellMargins, TableLayoutType, TableRow,
    WidthType, XMLDocx,
};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::{CM, Lie, Piece, properties, spacing, words};
use crate::picture::in_rows;
use crate::{Document, Picture, WriteError};

/// Captions are as small as the recipients of a letter.
const SIZE: usize = 22;
/// No picture is higher: two rows and what stands over them fit on a page.
const HIGHEST: usize = 9 * CM;
/// Left and right of a picture, in twentieths of a point.
const MARGIN: usize = 60;
/// Pictures are measured in EMU: so many are a twentieth of a point.
const EMU: usize = 635;

pub(super) fn pieces(pictures: &[Picture], lie: Lie) -> Vec<Piece> {
    if pictures.is_empty() {
        return Vec::new();
    }
    let half = lie.text_width() / 2;
    let rows = in_rows(pictures).into_iter().map(|row| {
        let cells = match row {
            [one] if one.is_wide() => vec![cell(one, lie.text_width(), 2 * half).grid_span(2)],
            [one] => vec![cell(one, half, 2 * half).grid_span(2)],
            several => several.iter().map(|one| cell(one, half, half)).collect(),
        };
        TableRow::new(cells).cant_split()
    });
    let table = Table::without_borders(rows.collect())
        .set_grid(vec![half, half])
        .width(2 * half, WidthType::Dxa)
        .layout(TableLayoutType::Fixed)
        .margins(TableCellMargins::new().margin(60, MARGIN, 60, MARGIN));
    vec![
        table.into(),
        Paragraph::new().line_spacing(spacing(0, 0).line(120)).into(),
    ]
}

fn cell(picture: &Picture, room: usize, width: usize) -> TableCell {
    let cell = TableCell::new().width(width, WidthType::Dxa);
    let centred = |run: Run| {
        Paragraph::new()
            .add_run(run)
            .align(AlignmentType::Center)
            .line_spacing(spacing(0, 40))
    };
    let cell = if picture.is_there() {
        cell.add_paragraph(centred(Run::new().add_image(fitted(picture, room))))
    } else {
        cell
    };
    cell.add_paragraph(centred(words(&picture.caption).italic().size(SIZE)))
}

/// As wide as there is room, as high as may be, in its own shape.
fn fitted(picture: &Picture, room: usize) -> Pic {
    let emu = |length: usize| u64::try_from(length * EMU).unwrap_or_default();
    let (most_wide, most_high) = (emu(room.saturating_sub(2 * MARGIN)), emu(HIGHEST));
    let (width, height) = (u64::from(picture.width), u64::from(picture.height));
    let (wide, high) = if most_wide * height <= most_high * width {
        (most_wide, most_wide * height / width.max(1))
    } else {
        (most_high * width / height.max(1), most_high)
    };
    let length = |emu: u64| u32::try_from(emu.max(1)).unwrap_or(u32::MAX);
    Pic::new_with_dimensions(picture.jpeg.clone(), picture.width, picture.height)
        .id(id(picture))
        .size(length(wide), length(high))
}

/// By its content: docx-rs counts from one document to the next, and the same document is the same file.
fn id(picture: &Picture) -> String {
    let mut hasher = DefaultHasher::new();
    picture.jpeg.hash(&mut hasher);
    format!("rIdImage{:016x}", hasher.finish())
}

const MARK: &str = r#"<wp:docPr id="1" name="Figure" />"#;

/// Numbers the pictures, and says what they show to whoever can't see them: docx-rs 0.4 calls each the first figure.
pub(super) fn name(parts: &mut XMLDocx, document: &Document) {
    let shown = document.pictures().filter(|picture| picture.is_there());
    let named = (1..).zip(shown).map(|(number, picture)| {
        let said = properties::escaped(&picture.caption)
            .replace('"', "&quot;")
            .replace('\n', " ");
        format!(r#"<wp:docPr id="{number}" name="Figure {number}" descr="{said}" />"#)
    });
    let named: Vec<String> = named.collect();
    let marks: Vec<(&str, &str)> = named.iter().map(|by| (MARK, by.as_str())).collect();
    properties::replace(&mut parts.document, &marks);
}

/// Packs the parts into a file. docx-rs 0.4 would put each picture in as a PNG, whatever it is.
pub(super) fn pack(mut parts: XMLDocx) -> Result<Vec<u8>, WriteError> {
    let pictures = std::mem::take(&mut parts.media);
    for (name, _) in &pictures {
        let (png, jpeg) = (format!("media/{name}.png"), format!("media/{name}.jpeg"));
        properties::replace(&mut parts.document_rels, &[(&png, &jpeg)]);
    }
    let mut file = Cursor::new(Vec::new());
    parts
        .pack(&mut file)
        .map_err(|error| WriteError::Docx(error.into()))?;
    if pictures.is_empty() {
        return Ok(file.into_inner());
    }
    add(file, &pictures).map_err(|error| WriteError::Docx(error.into()))
}

/// A JPEG is as small as it gets; it is stored as it is.
fn add(file: Cursor<Vec<u8>>, pictures: &[(String, Vec<u8>)]) -> zip::result::ZipResult<Vec<u8>> {
    let mut file = ZipWriter::new_append(file)?;
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, bytes) in pictures {
        file.start_file(format!("word/media/{name}.jpeg"), stored)?;
        file.write_all(bytes)?;
    }
    Ok(file.finish()?.into_inner())
}
