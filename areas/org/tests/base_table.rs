//! Tables of BHXH cơ sở as provinces send them.
#![expect(clippy::unwrap_used, reason = "a test may fail")]

use doc::sheet::{Row, SheetCell};
use org::{BaseColumn, BasePlan, BaseWhy, Units, plan_bases, shipped};
use std::sync::LazyLock;

static UNITS: LazyLock<Units> = LazyLock::new(|| Units::new(0, shipped().unwrap()));

fn plan(rows: &[[&str; 4]]) -> BasePlan {
    let header = ["Tên", "Tỉnh", "Từ ngày", "Xã, phường"].map(str::to_owned);
    let cells = |row: &[&str; 4]| {
        row.iter()
            .map(|text| SheetCell::Text((*text).to_owned()))
            .collect()
    };
    let rows = rows
        .iter()
        .zip(2..)
        .map(|(row, line)| Row {
            line,
            cells: cells(row),
        })
        .collect::<Vec<_>>();
    plan_bases(&UNITS, &header, &rows)
}

#[test]
fn an_office_a_row_or_a_commune_a_row_come_to_the_same() {
    let one = plan(&[[
        "BHXH cơ sở Ea Súp",
        "Đắk Lắk",
        "01/10/2025",
        "xã Ea Súp; Ea Rốk; xã Ea Bung",
    ]]);
    let many = plan(&[
        ["Ea Súp", "tỉnh Đắk Lắk", "2025-10-01", "xã Ea Súp"],
        ["Ea Súp", "BHXH tỉnh Đắk Lắk", "1/10/2025", "Ea Rốk"],
        ["bhxh cơ sở Ea Súp", "dak lak", "01/10/2025", "Ea Bung"],
    ]);
    assert_eq!(one, many);
    assert_eq!(one.refused, []);
    assert_eq!(one.foundings.len(), 1);
    assert_eq!(one.foundings[0].takes.len(), 3);
}

#[test]
fn an_office_with_a_wrong_commune_is_not_founded_by_halves() {
    let plan = plan(&[
        ["Ea Súp", "Đắk Lắk", "01/10/2025", "xã Ea Súp; xã Kim Liên"],
        ["Buôn Hồ", "Đắk Lắk", "01/10/2025", "phường Buôn Hồ"],
    ]);
    assert_eq!(plan.foundings.len(), 1);
    let refused = &plan.refused[0];
    assert_eq!(
        (refused.line, refused.column, refused.value.as_str()),
        (2, BaseColumn::Communes, "xã Kim Liên")
    );
    assert!(
        matches!(&refused.why, BaseWhy::Unknown { near } if near.contains(&"xã Kim Liên, tỉnh Nghệ An".to_owned())),
        "{refused:?}"
    );
}

#[test]
fn a_commune_has_one_office() {
    let plan = plan(&[
        ["Ea Súp", "Đắk Lắk", "01/10/2025", "xã Ea Súp"],
        ["Buôn Hồ", "Đắk Lắk", "01/10/2025", "phường Buôn Hồ; xã Ea Súp"],
    ]);
    assert_eq!(plan.refused[0].why, BaseWhy::Taken { by: "Ea Súp".into() });
    let after = UNITS.with(1, &plan.foundings);
    let header = ["name", "province", "since", "communes"].map(str::to_owned);
    let again = ["Ea Súp", "Đắk Lắk", "01/11/2025", "xã Ea Súp"].map(|text| SheetCell::Text(text.into()));
    let again = plan_bases(
        &after,
        &header,
        &[Row {
            line: 2,
            cells: again.into(),
        }],
    );
    let why = again
        .refused
        .iter()
        .map(|refused| refused.why.clone())
        .collect::<Vec<_>>();
    assert_eq!(
        why,
        [
            BaseWhy::Exists,
            BaseWhy::Taken {
                by: "BHXH cơ sở Ea Súp".into()
            }
        ]
    );
}

#[test]
fn what_is_missing_or_impossible_is_named() {
    let plan = plan(&[
        ["Ea Súp", "Đắk Lắk", "31/02/2026", "xã Ea Súp"],
        ["Ea Súp", "Sóc Trăng", "01/10/2025", "xã Ea Súp"],
        ["", "Đắk Lắk", "01/10/2025", "xã Ea Súp"],
        ["Ea Súp", "Đắk Lắk", "01/10/2025", ""],
    ]);
    let refused = plan
        .refused
        .iter()
        .map(|refused| (refused.line, refused.column))
        .collect::<Vec<_>>();
    let columns = [
        BaseColumn::Since,
        BaseColumn::Province,
        BaseColumn::Name,
        BaseColumn::Communes,
    ];
    assert_eq!(refused, [2, 3, 4, 5].into_iter().zip(columns).collect::<Vec<_>>());
    assert!(plan.foundings.is_empty());
    let no_column = plan_bases(&UNITS, &["Tên".to_owned()], &[]);
    assert_eq!(no_column.refused.len(), 3);
    assert!(
        no_column
            .refused
            .iter()
            .all(|refused| refused.why == BaseWhy::NoColumn)
    );
}
