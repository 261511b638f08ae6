//! Tables as people send them, good and bad.

use super::*;
use crate::Kind;
use crate::sample::UNITS;

const HEAD: &str = "source,unit,from,to,indicator,breakdown,value,kind,qualifier,evidence,extent";

fn read(rows: &[&str]) -> Reading {
    let table = std::iter::once(HEAD)
        .chain(rows.iter().copied())
        .collect::<Vec<_>>()
        .join("\n");
    read_table(
        table.into_bytes(),
        &doc::sheet::Limits::default(),
        &UNITS,
        &|_, _| true,
    )
    .unwrap()
}

fn refusal(row: &str) -> (Column, Why) {
    let mut reading = read(&[row]);
    assert!(reading.entries.is_empty(), "{row} was accepted");
    let refusal = reading.refused.remove(0);
    assert_eq!(refusal.line, 2);
    (refusal.column, refusal.why)
}

#[test]
fn a_row_is_read_whole_with_its_words() {
    let reading = read(&[
        r#"bài báo,tỉnh Gia Lai (số liệu BHXH tỉnh),2019-12-31,31/12/2019,participants.stock,scheme=BHYT,1340000,stock,over,"trên 1,34 triệu người",whole"#,
    ]);
    let says = &reading.entries[0].says;
    assert_eq!(reading.refused, []);
    assert_eq!(
        (says.value.to_string().as_str(), says.qualifier, says.kind),
        ("1340000", crate::Qualifier::Over, Kind::Stock)
    );
    assert_eq!(says.written.as_deref(), Some("1,34 triệu"));
    assert_eq!(UNITS.get(says.unit).unwrap().title(), "BHXH tỉnh Gia Lai");
}

#[test]
fn every_bad_cell_is_named_with_its_reason() {
    let with =
        |unit: &str, from: &str, to: &str, indicator: &str, value: &str, kind: &str, qualifier: &str| {
            refusal(&format!(
                "b,{unit},{from},{to},{indicator},,{value},{kind},{qualifier},,"
            ))
        };
    let count = "direct.conference.count";
    let good = ("Nghệ An", "2024-05-01", "2024-05-31");
    let number = |value: &str| with(good.0, good.1, good.2, count, value, "in_period", "exact");
    let (thousands, decimal) = (Decimal::from(2469), "2.469".parse().unwrap());
    assert_eq!(
        number("2.469"),
        (
            Column::Value,
            Why::WhichNumber {
                as_thousands: thousands,
                as_decimal: decimal
            }
        )
    );
    let meant = Decimal::from(1_234_567);
    assert_eq!(number("1.234.567"), (Column::Value, Why::Separated { meant }));
    assert_eq!(number("-4"), (Column::Value, Why::Negative));
    assert_eq!(number("4.5"), (Column::Value, Why::NotWhole));
    assert_eq!(
        number("1O4"),
        (Column::Value, Why::NotANumber { stranger: Some('O') })
    );
    assert_eq!(number(""), (Column::Value, Why::Empty));
    assert_eq!(
        with("Nghệ An", "2024-05-01", "31/02/2024", count, "4", "in_period", "").0,
        Column::To
    );
    assert_eq!(
        with("Nghệ An", "2024-05-31", "2024-05-01", count, "4", "in_period", ""),
        (Column::To, Why::EndsBeforeItStarts)
    );
    assert!(
        matches!(with("Nghệ An", good.1, good.2, "direct.conference.counts", "4", "in_period", ""), (Column::Indicator, Why::UnknownIndicator { near }) if near.contains(&count.to_owned()))
    );
    let named = with(
        good.0,
        good.1,
        good.2,
        "Số hội nghị truyền thông",
        "4",
        "in_period",
        "",
    );
    let near = vec![count.to_owned()];
    assert_eq!(named, (Column::Indicator, Why::UnknownIndicator { near }));
    assert_eq!(
        with("Nghệ An", good.1, good.2, count, "4", "monthly", ""),
        (Column::Kind, Why::UnknownKind)
    );
    assert_eq!(
        with("Nghệ An", good.1, good.2, count, "4", "in_period", "about so"),
        (Column::Qualifier, Why::UnknownQualifier)
    );
    assert!(
        matches!(with("Châu Thành", good.1, good.2, count, "4", "in_period", ""), (Column::Unit, Why::AmbiguousUnit { candidates }) if candidates.len() > 5)
    );
    let ended = with(
        "Sóc Trăng",
        "2026-05-01",
        "2026-05-31",
        count,
        "4",
        "in_period",
        "",
    );
    assert!(
        matches!(ended, (Column::Unit, Why::UnitEnded { until, now }) if until.to_string() == "2025-07-01" && now == ["BHXH thành phố Cần Thơ"])
    );
    // A commune office of nearly that name was founded later: who lives is nearer.
    let misspelt = with(
        "BHXH huyện Anh Sơnn",
        "2024-05-01",
        "2024-05-31",
        count,
        "4",
        "in_period",
        "",
    );
    assert!(
        matches!(&misspelt, (Column::Unit, Why::UnknownUnit { near }) if near[0].name == "BHXH huyện Anh Sơn, tỉnh Nghệ An"),
        "{misspelt:?}"
    );
}

#[test]
fn a_share_keeps_its_decimals_and_a_change_may_be_negative() {
    let reading = read(&[
        "b,Nghệ An,2024-05-31,2024-05-31,coverage.population_pct,scheme=BHYT,92.320,ratio,exact,,",
        "b,Nghệ An,2024-05-01,2024-05-31,participants.delta_mom,scheme=BHXH_TN,-120,in_period,exact,,",
    ]);
    let values: Vec<String> = reading
        .entries
        .iter()
        .map(|entry| entry.says.value.to_string())
        .collect();
    assert_eq!(values, ["92.320", "-120"]);
}

#[test]
fn the_same_row_twice_is_once_and_with_another_number_it_is_refused() {
    let row = |value: u32| {
        format!("b,Nghệ An,2024-05-01,2024-05-31,direct.conference.count,,{value},in_period,exact,,")
    };
    let reading = read(&[&row(5), &row(5), &row(6)]);
    assert_eq!((reading.entries.len(), reading.repeated), (1, 1));
    assert_eq!(
        reading.refused[0].why,
        Why::OtherValueInLine {
            line: 2,
            value: Decimal::from(5)
        }
    );
    assert_eq!(reading.refused[0].line, 4);
}

#[test]
fn a_key_that_nobody_declared_is_kept_as_a_remark_and_told() {
    let reading =
        read(&["b,Nghệ An,2024-05-01,2024-05-31,direct.conference.count,weather=mưa,5,in_period,exact,,"]);
    assert_eq!(reading.unknown_keys, [(2, "weather".to_owned())]);
    assert_eq!(reading.entries[0].says.breakdown.to_string(), "weather=mưa");
}

#[test]
fn a_misspelt_value_of_a_closed_list_is_kept_as_written_and_told() {
    let row = |value: &str, number| {
        format!("b,Nghệ An,2024-05-01,2024-05-31,participants.new,scheme={value},{number},in_period,exact,,")
    };
    let reading = read(&[&row("BHYT", 4), &row("BHXH_TNN", 5), &row("xe đạp", 6)]);
    assert_eq!((reading.entries.len(), reading.refused.len()), (3, 0));
    assert_eq!(reading.entries[1].says.breakdown.to_string(), "scheme=BHXH_TNN");
    let told = |(line, one): &(u64, Undeclared)| (*line, one.value.clone(), one.near.clone());
    assert_eq!(
        reading.undeclared.iter().map(told).collect::<Vec<_>>(),
        [
            (3, "BHXH_TNN".to_owned(), vec!["BHXH_TN"]),
            (4, "xe đạp".to_owned(), Vec::new())
        ]
    );
}

#[test]
fn missing_columns_are_named_all_at_once() {
    let problem = read_table(
        b"unit,from\nx,y".to_vec(),
        &doc::sheet::Limits::default(),
        &UNITS,
        &|_, _| true,
    )
    .unwrap_err();
    let ImportProblem::MissingColumns(missing) = problem else {
        panic!("{problem:?}")
    };
    assert_eq!(
        missing.iter().map(|column| column.name()).collect::<Vec<_>>(),
        [
            "source",
            "to",
            "indicator",
            "breakdown",
            "value",
            "kind",
            "qualifier"
        ]
    );
}

#[test]
fn whoever_does_not_work_for_a_unit_does_not_write_for_it() {
    let table =
        format!("{HEAD}\nb,Nghệ An,2024-05-01,2024-05-31,direct.conference.count,,5,in_period,exact,,");
    let reading = read_table(
        table.into_bytes(),
        &doc::sheet::Limits::default(),
        &UNITS,
        &|_, _| false,
    )
    .unwrap();
    assert!(matches!(reading.refused[0].why, Why::NotYours { .. }));
}

#[test]
fn a_name_that_others_bear_too_is_the_units_that_the_account_works_for() {
    let row = "b,huyện Châu Thành,2024-05-01,2024-05-31,direct.conference.count,,5,in_period,exact,,";
    let day = jiff::civil::date(2024, 5, 31);
    let tree = crate::sample::unit("BHXH tỉnh Bến Tre", day);
    let read = |theirs: &dyn Fn(Uuid, Date) -> bool| {
        let table = format!("{HEAD}\n{row}").into_bytes();
        read_table(table, &doc::sheet::Limits::default(), &UNITS, theirs).unwrap()
    };
    let own = read(&|unit, on| UNITS.is_under(unit, &[tree], on));
    let unit = crate::sample::unit("huyện Châu Thành, Bến Tre", day);
    assert_eq!(own.entries.first().map(|entry| entry.says.unit), Some(unit));
    for everywhere in [true, false] {
        let refused = read(&|_, _| everywhere).refused.remove(0);
        assert!(matches!(refused.why, Why::AmbiguousUnit { .. }));
    }
}

#[test]
fn kinds_and_extents_are_read_as_officers_write_them() {
    let reading = read(&[
        "b,Nghệ An,2024-05-01,2024-05-31,direct.conference.count,,5,Trong kỳ,exact,,của riêng đơn vị",
        "b,Nghệ An,2024-01-01,2024-05-31,direct.conference.count,,50,luỹ kế,trên,,Toàn địa bàn",
        "b,Nghệ An,2024-05-31,2024-05-31,participants.stock,scheme=BHYT,50,tại một ngày,,,",
        "b,Nghệ An,2024-01-01,2024-12-31,participants.new,scheme=BHYT,50,Chỉ tiêu,an estimated,,",
    ]);
    assert_eq!(reading.refused, []);
    let read: Vec<_> = reading
        .entries
        .iter()
        .map(|entry| (entry.says.kind.code(), entry.says.extent.code()))
        .collect();
    assert_eq!(
        read,
        [
            ("in_period", "own"),
            ("cumulative", "whole"),
            ("stock", "whole"),
            ("target", "whole")
        ]
    );
}

#[test]
fn a_name_that_is_not_quite_the_units_own_is_noted_with_its_line() {
    let row = |unit: &str, value: u32| {
        format!("b,{unit},2024-05-01,2024-05-{value},direct.conference.count,,{value},in_period,exact,,")
    };
    let reading = read(&[
        &row("BHXH tỉnh Nghê An", 21),
        &row("Nghe An", 22),
        &row("BHXH tỉnh Nghệ An", 23),
        &row("BHXH tỉnh Nghê An", 24),
        &row("BHXH tỉnh Nghê An", 24).replace(",24,", ",25,"),
    ]);
    assert_eq!((reading.entries.len(), reading.refused.len()), (4, 1));
    let noted: Vec<_> = reading.understood.iter().map(|one| one.line).collect();
    assert_eq!(noted, [2, 5], "the last row was refused");
    let once: Vec<_> = reading.understood_once().collect();
    let (value, name) = ("BHXH tỉnh Nghê An".to_owned(), "BHXH tỉnh Nghệ An".to_owned());
    assert_eq!(once, [&Understood { line: 2, value, name }]);
}
