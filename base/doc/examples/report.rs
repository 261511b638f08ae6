//! Writes a made-up report in all formats into a folder, to be looked at: `cargo run -p doc --example report -- FOLDER`.

use std::error::Error;
use std::path::PathBuf;

use doc::{Block, Cell, Closing, Column, Document, Format, Head, Number, Row, RowKind, Table};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args_os()
        .nth(1)
        .map_or_else(std::env::temp_dir, PathBuf::from);
    for format in Format::ALL {
        std::fs::write(
            folder.join("bao-cao").with_extension(format.extension()),
            format.write(&report())?,
        )?;
    }
    Ok(())
}

fn report() -> Document {
    Document {
        subtitle: "Kết quả công tác truyền thông chính sách BHXH, BHYT tháng 10/2024".into(),
        head: Some(Head {
            agency: vec![
                "BẢO HIỂM XÃ HỘI VIỆT NAM".into(),
                "BẢO HIỂM XÃ HỘI TỈNH ĐẮK LẮK".into(),
            ],
            number: "Số: 15/BC-BHXH".into(),
            place_and_date: "Đắk Lắk, ngày 05 tháng 11 năm 2024".into(),
            ..Head::default()
        }),
        blocks: vec![
            paragraph(
                "Thực hiện Kế hoạch số 4217/KH-BHXH của Bảo hiểm xã hội Việt Nam, trong tháng 10/2024, Bảo hiểm xã hội tỉnh Đắk Lắk đã triển khai công tác truyền thông chính sách bảo hiểm xã hội (BHXH), bảo hiểm y tế (BHYT) trên địa bàn; đến ngày 31/10/2024 đã tổng hợp số liệu của 15/15 đơn vị.",
            ),
            heading(1, "I. Kết quả"),
            paragraph(
                "Về truyền thông trực tiếp, toàn tỉnh tổ chức 44 hội nghị, có 2.469 lượt người tham dự; lũy kế từ đầu năm 254 hội nghị, gần 16.000 lượt người tham dự, tăng 26,4% về số hội nghị so với cùng kỳ năm 2023.",
            ),
            Block::Table(table(6)),
            note("Số liệu ngày ra quân được theo dõi riêng, không cộng vào số nhóm nhỏ trong tháng."),
            heading(1, "Phụ lục: Số hội nghị theo đơn vị"),
            Block::Table(wide_table()),
            note("Nguồn: báo cáo tháng của các đơn vị."),
            Block::Closing(closing()),
        ],
        ..Document::new("BÁO CÁO")
    }
}

fn table(columns: usize) -> Table {
    let titles = ["Trong tháng", "Lũy kế", "Cùng kỳ", "Chỉ tiêu"].map(Column::number);
    let columns: Vec<Column> = [Column::text("Nội dung")]
        .into_iter()
        .chain(titles)
        .chain([Column::percent("% kế hoạch")])
        .take(columns)
        .collect();
    let line = |kind, label: &str, numbers: [Cell; 5]| {
        Row::new(kind, [Cell::text(label)].into_iter().chain(numbers).collect())
    };
    let n = |mantissa| Cell::number(mantissa, 0);
    let rows = vec![
        Row::new(RowKind::Section, vec![Cell::text("I. Truyền thông trực tiếp")]),
        line(
            RowKind::Line,
            "Hội nghị",
            [n(44), noted(254, "suy ra"), n(201), n(300), Cell::number(8467, 2)],
        ),
        line(
            RowKind::Sub,
            "Lượt người tham dự",
            [n(2_469), nearly(16_000), n(12_006), Cell::Empty, Cell::Empty],
        ),
        line(
            RowKind::Line,
            "Cuộc tư vấn nhóm nhỏ",
            [
                n(792),
                doubtful(6_120, "17/21 đơn vị"),
                n(5_004),
                n(6_000),
                Cell::number(1020, 1),
            ],
        ),
        Row::new(RowKind::Section, vec![Cell::text("II. Truyền thanh cơ sở")]),
        line(
            RowKind::Line,
            "Lượt phát thanh",
            [n(1_314), n(13_000), Cell::Empty, Cell::Empty, Cell::Empty],
        ),
        line(
            RowKind::Sub,
            "trong đó về ngày ra quân Tháng vận động triển khai BHXH, BHYT toàn dân",
            [n(982), Cell::Empty, Cell::Empty, Cell::Empty, Cell::Empty],
        ),
        line(
            RowKind::Total,
            "Người tham gia",
            [
                n(3_039_673),
                n(3_039_673),
                n(2_990_112),
                n(3_292_540),
                Cell::number(9232, 2),
            ],
        ),
    ];
    Table {
        caption: "Biểu 1. Tổng hợp kết quả tháng 10/2024".into(),
        columns,
        rows,
    }
}

fn wide_table() -> Table {
    let months = (1..=10).map(|month| Column::number(format!("Tháng {month}")).width(9));
    let columns = [Column::text("Đơn vị")]
        .into_iter()
        .chain(months)
        .chain([Column::number("Cộng")])
        .collect();
    let row = |unit: i64| {
        let numbers = (1..=10).map(|month| Cell::number(unit * month % 37 + 1, 0));
        let name = Cell::text(format!("BHXH huyện số {unit}"));
        Row::new(
            RowKind::Line,
            [name]
                .into_iter()
                .chain(numbers)
                .chain([Cell::number(1_000 + unit * 37, 0)])
                .collect(),
        )
    };
    Table {
        caption: "Biểu 2. Số hội nghị theo tháng".into(),
        columns,
        rows: (1..=45).map(row).collect(),
    }
}

fn closing() -> Closing {
    Closing {
        recipients_title: "Nơi nhận:".into(),
        recipients: ["- BHXH Việt Nam (b/c);", "- UBND tỉnh (b/c);", "- Lưu: VT, TT."]
            .map(str::to_owned)
            .to_vec(),
        signed_for: vec!["KT. GIÁM ĐỐC".into(), "PHÓ GIÁM ĐỐC".into()],
        signer: "Người ký".into(),
    }
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph(text.into())
}

fn note(text: &str) -> Block {
    Block::Note(text.into())
}

fn heading(level: u8, text: &str) -> Block {
    Block::Heading {
        level,
        text: text.into(),
    }
}

fn nearly(mantissa: i64) -> Cell {
    Number {
        mantissa,
        before: "gần".into(),
        ..Number::default()
    }
    .into()
}

fn noted(mantissa: i64, note: &str) -> Cell {
    Number {
        mantissa,
        note: note.into(),
        link: Some("/figures/1".into()),
        ..Number::default()
    }
    .into()
}

fn doubtful(mantissa: i64, note: &str) -> Cell {
    Number {
        mantissa,
        note: note.into(),
        warn: true,
        ..Number::default()
    }
    .into()
}
