//! The answer from tallies is the answer from the records themselves, one by one.

use jiff::civil::date;
use org::Sight;
use proptest::prelude::*;

use crate::record::Record;
use crate::sample::{UNITS, ask, figure, record, span};
use crate::{
    Book, Breakdown, Catalogue, Column, Cube, Decimal, Figure, Ledger, Map, Month, Provenance, Question,
    Table, Value,
};

/// Offices and communes of one province, before 1/7/2025 and after, and of the nation above it.
const PLACES: [&str; 8] = [
    "BHXH tỉnh Đắk Lắk",
    "huyện Ea Súp, Đắk Lắk",
    "xã Ea Lê, huyện Ea Súp, Đắk Lắk",
    "xã Ia Lốp, huyện Ea Súp, Đắk Lắk",
    "huyện Ea Kar, Đắk Lắk",
    "xã Ea Ô, huyện Ea Kar, Đắk Lắk",
    "BHXH tỉnh Phú Yên",
    "xã Xuân Thọ 1, thị xã Sông Cầu, Phú Yên",
];
const NEW_PLACES: [&str; 3] = ["BHXH tỉnh Đắk Lắk", "xã Ea Súp, Đắk Lắk", "xã Ea Kar, Đắk Lắk"];

const INDICATORS: [&str; 5] = [
    "direct.conference.count",
    "direct.conference.attendees",
    "broadcast.loudspeaker.count",
    "social.post.count",
    "launch.team.count",
];

const PARTS: [&str; 9] = [
    "",
    "scheme=BHXH_TN",
    "scheme=BHXH_TN;language=rad",
    "scheme=BHYT_HGD",
    "language=vi",
    "owner=unit;channel=facebook",
    "owner=staff",
    "via=launch;scheme=BHXH_TN",
    "topic=BHXH_TN",
];

fn day() -> impl Strategy<Value = jiff::civil::Date> {
    (0_i64..640).prop_map(|day| date(2024, 3, 1).checked_add(jiff::Span::new().days(day)).unwrap())
}

fn place(on: jiff::civil::Date) -> impl Strategy<Value = &'static str> {
    let places: &[&str] = if on < date(2025, 7, 1) {
        &PLACES
    } else {
        &NEW_PLACES
    };
    prop::sample::select(places.to_vec())
}

fn any_record() -> impl Strategy<Value = Record> {
    let what = (
        prop::sample::select(INDICATORS.to_vec()),
        prop::sample::select(PARTS.to_vec()),
    );
    let days = (0_i64..3, prop::bool::weighted(0.1));
    (day(), what, 0_i64..50, days, any::<u64>())
        .prop_flat_map(|(on, what, amount, days, id)| (place(on), Just((on, what, amount, days, id))))
        .prop_map(|(place, (on, (indicator, part), amount, (more, late), id))| {
            let until = on.checked_add(jiff::Span::new().days(more)).unwrap();
            // Nobody is asked for work of a unit's last days on the day after.
            let until = if on < date(2025, 7, 1) {
                until.min(date(2025, 6, 30))
            } else {
                until
            };
            let counts = if late {
                until.last_of_month().tomorrow().unwrap()
            } else {
                until
            };
            let line = format!("{place} | {on}..{until} | {indicator} | {part} | {amount} | {counts}");
            let id = uuid::Uuid::from_u128(u128::from(id));
            Record { id, ..record(&line) }
        })
}

fn any_figure() -> impl Strategy<Value = Figure> {
    let what = (
        prop::sample::select(INDICATORS[..4].to_vec()),
        prop::sample::select(PARTS[..6].to_vec()),
    );
    let word = prop::sample::select(vec!["", "trên ", "gần "]);
    (
        prop::sample::select(PLACES.to_vec()),
        3_i8..=12,
        any::<bool>(),
        what,
        word,
        0_u32..500,
        any::<bool>(),
    )
        .prop_map(
            |(place, month, cumulative, (indicator, part), word, number, own)| {
                let to = date(2024, month, 1).last_of_month();
                let from = if cumulative {
                    date(2024, 1, 1)
                } else {
                    to.first_of_month()
                };
                let extent = if own { "own" } else { "whole" };
                figure(&format!(
                    "{place} | {from}..{to} | {indicator} | {part} | {word}{number} | {extent}"
                ))
            },
        )
}

/// Everything of an answer but the rows behind it.
fn told(value: Option<Value>) -> String {
    let told = value.map(|value| {
        let warnings: Vec<String> = value
            .warnings
            .iter()
            .map(|warning| format!("{warning:?}"))
            .collect();
        let (have, of) = (value.completeness.have, value.completeness.of);
        let provenance: Provenance = value.provenance;
        format!(
            "{} {:?} {} {have}/{of} [{}] {:?} {warnings:?}",
            value.amount,
            value.qualifier,
            provenance.code(),
            value.breakdown,
            value.as_of,
        )
    });
    told.unwrap_or_default()
}

fn questions() -> Vec<(String, Map)> {
    let spans = [
        "2024-01-01..2024-12-31",
        "2024-10-01..2024-10-31",
        "2024-05-07..2024-11-19",
        "2025-01-01..2025-10-31",
        "2025-06-01..2025-07-31",
        "2024-07-01..2025-06-30",
    ];
    let mut all = Vec::new();
    for span in spans {
        let after = span.ends_with("2025-10-31") || span.ends_with("2025-07-31");
        let places = if after {
            vec!["BHXH tỉnh Đắk Lắk", "xã Ea Súp, Đắk Lắk"]
        } else {
            vec![
                "BHXH tỉnh Đắk Lắk",
                "huyện Ea Súp, Đắk Lắk",
                "xã Ea Lê, huyện Ea Súp, Đắk Lắk",
            ]
        };
        for place in places.into_iter().chain(["BHXH Việt Nam"]) {
            for indicator in INDICATORS {
                for part in [
                    "",
                    "scheme=BHXH_TN",
                    "language=rad",
                    "owner=unit",
                    "via=launch",
                    "topic=BHXH_TN",
                ] {
                    let line = format!("{place} | {span} | {indicator} | {part}");
                    let maps: &[Map] = if after {
                        &[Map::Then, Map::Today]
                    } else {
                        &[Map::Then]
                    };
                    all.extend(maps.iter().map(|map| (line.clone(), *map)));
                }
            }
        }
    }
    all
}

fn columns() -> Vec<Column> {
    [
        ("direct.conference.count", ""),
        ("direct.conference.attendees", "scheme=BHXH_TN"),
        ("social.post.count", ""),
    ]
    .into_iter()
    .map(|(code, part)| Column {
        indicator: Catalogue::shipped().find(code).unwrap(),
        breakdown: Breakdown::parse(part),
    })
    .collect()
}

fn plain(figures: &[Figure], records: &[Record]) -> Book {
    let mut book = Book::of(figures.iter().cloned());
    records.iter().for_each(|one| book.record(one.clone()));
    book
}

fn fast(figures: &[Figure], records: &[Record], gone: &[Record]) -> Book {
    let mut book = Book::of(figures.iter().cloned());
    let (before, after) = records.split_at(records.len() / 2);
    book.count(before.iter().chain(gone).cloned().collect(), &[])
        .unwrap();
    book.count(after.to_vec(), gone).unwrap();
    book
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn a_table_has_the_numbers_that_each_unit_has_alone(
        figures in prop::collection::vec(any_figure(), 0..6).prop_map(super::settled),
        records in prop::collection::vec(any_record(), 0..40),
        month in prop::sample::select(vec!["2024-10", "2025-08"]),
        goal in 1_i64..500,
    ) {
        let mut book = fast(&figures, &records, &[]);
        book.enter(figure(&format!("xã Ea Súp, Đắk Lắk | 2025-01-01..2025-12-31 | direct.conference.count | assigner=tỉnh | {goal} | whole | target")));
        let month = Month::parse(month).unwrap();
        let root = crate::sample::unit("Đắk Lắk", month.span().to());
        let columns = columns();
        let ledger = Ledger::new(&book, &UNITS);
        let listed: Vec<_> = UNITS.descendants(root, month.span().to()).into_iter().map(|unit| unit.id).chain([root]).collect();
        let table = Table::of(&ledger, root, &listed, &columns, month);
        prop_assert_eq!(&table.units[..], &listed[..]);
        for (place, unit) in table.units.iter().enumerate() {
            for (cell, column) in table.row(place).zip(&columns) {
                let question = |span| Question { unit: *unit, indicator: column.indicator, breakdown: column.breakdown.clone(), span, map: Map::Then };
                let alone = |span| ledger.value(&question(span)).filter(|value| value.breakdown == column.breakdown).map(|value| value.amount.mantissa());
                prop_assert_eq!(cell.month, alone(month.span()));
                prop_assert_eq!(cell.year, alone(month.span().year_to_date()));
                let year = span(&format!("{}-01-01..{}-12-31", month.year(), month.year()));
                let target = ledger.target(&question(year)).map(|target| target.amount);
                prop_assert_eq!(cell.target, target.map(|target| target.mantissa()));
                let percent = cell.year.zip(target).and_then(|(reached, target)| Decimal::from(reached).percent_of(target, 2));
                prop_assert_eq!(cell.percent, percent.map(|percent| percent.mantissa()));
            }
        }
    }

    #[test]
    fn a_cube_follows_what_is_said_and_recorded_after_it_was_made(
        figures in prop::collection::vec(any_figure(), 0..6).prop_map(super::settled),
        records in prop::collection::vec(any_record(), 0..30),
        later in prop::collection::vec(any_figure(), 0..4).prop_map(super::settled),
        gone in 0_usize..3,
        goal in 1_i64..500,
        year in prop::sample::select(vec![2024_i16, 2025]),
    ) {
        let mut book = fast(&figures, &records, &[]);
        let december = Month::parse(&format!("{year}-12")).unwrap();
        let root = crate::sample::unit("Đắk Lắk", december.span().to());
        let columns = columns();
        let listed: Vec<_> = UNITS.ever_below(&[root]);
        let mut cube = Cube::of(&Ledger::new(&book, &UNITS), root, &listed, &columns, year);
        let place = if year == 2024 { "huyện Ea Súp, Đắk Lắk" } else { "xã Ea Súp, Đắk Lắk" };
        let goal = figure(&format!("{place} | {year}-01-01..{year}-12-31 | direct.conference.count | assigner=tỉnh | {goal} | whole | target"));
        let entered: Vec<Figure> = later.into_iter().chain([goal]).collect();
        let gone: Vec<Record> = records.iter().take(gone).cloned().collect();
        entered.iter().for_each(|figure| book.enter(Figure { revision: 9, ..figure.clone() }));
        book.count(Vec::new(), &gone).unwrap();
        let changes = entered.iter().map(|figure| (figure.says.unit, figure.says.indicator.as_str()));
        let changes: Vec<_> = changes.chain(gone.iter().map(|record| (record.unit, record.indicator.as_str()))).collect();
        let ledger = Ledger::new(&book, &UNITS);
        cube.follow(&ledger, &changes);
        for month in (1..=12).map(|month| Month::parse(&format!("{year}-{month:02}")).unwrap()) {
            let (kept, anew) = (cube.table(month).unwrap(), Table::of(&ledger, root, &listed, &columns, month));
            prop_assert_eq!(&kept.units, &anew.units);
            for place in 0..anew.len() {
                prop_assert_eq!(kept.cell(place), anew.cell(place), "{:?} {}", month, place);
            }
        }
    }

    #[test]
    fn tallies_answer_what_the_records_themselves_answer(
        figures in prop::collection::vec(any_figure(), 0..8).prop_map(super::settled),
        records in prop::collection::vec(any_record(), 0..40),
        gone in prop::collection::vec(any_record(), 0..6),
        asked in prop::sample::subsequence(questions(), 60),
    ) {
        let (plain, fast) = (plain(&figures, &records), fast(&figures, &records, &gone));
        for (line, map) in asked {
            let answer = |book: &Book| told(ask(book, &line, map));
            prop_assert_eq!(answer(&fast), answer(&plain), "{} {:?}", line, map);
        }
    }

    #[test]
    fn who_told_something_is_who_stated_or_recorded_it(
        figures in prop::collection::vec(any_figure(), 0..8).prop_map(super::settled),
        records in prop::collection::vec(any_record(), 0..40),
        gone in prop::collection::vec(any_record(), 0..6),
        seen_once in prop::sample::subsequence(PLACES.to_vec(), 0..8),
    ) {
        let book = fast(&figures, &records, &gone);
        let until = Sight::Of(vec![(None, Some(date(2024, 9, 15)))]);
        let once: Vec<_> = seen_once.iter().map(|place| crate::sample::unit(place, date(2024, 10, 1))).collect();
        let sight = |unit| if once.contains(&unit) { until.clone() } else { Sight::All };
        let units: Vec<_> = UNITS.all().map(|unit| (unit.id, sight(unit.id))).collect();
        let months: Vec<Month> = std::iter::successors(Month::parse("2024-03"), |month| Some(month.next())).take(24).collect();
        for (month, told) in months.iter().zip(book.tellers(&units, &months)) {
            let stated = figures.iter().map(|figure| (figure.says.unit, figure.says.span.to(), figure.says.span.to()));
            let recorded = records.iter().map(|record| (record.unit, record.counts_on, record.span.to()));
            let expected = stated.chain(recorded).filter(|(unit, counts, day)| Month::of(*counts) == *month && sight(*unit).sees(*day));
            prop_assert_eq!(told, expected.map(|(unit, ..)| unit).collect());
        }
    }
}
