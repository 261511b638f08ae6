//! Figures in the database, on both engines.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may panic"
)]

use db::Db;
use jiff::Timestamp;
use jiff::civil::{Date, date};
use ledger::import::{Entry, Upon, read_table};
use ledger::{Book, Entered, Month, Span, Wanted, book, enter, rehearse};
use org::{Founding, Units};
use uuid::Uuid;
use web::{Actor, Cx, Grant, Lang, State};

fn migrations() -> Vec<db::Migration> {
    org::migrations()
        .into_iter()
        .chain(ledger::migrations())
        .collect()
}

fn on_both(test: impl AsyncFn(State)) {
    let prepare = async |db: Db| {
        db.migrate(migrations()).await.unwrap();
        org::fill(&db, Timestamp::UNIX_EPOCH).await.unwrap();
    };
    db::testing::both_from("ledger-store", prepare, async |db| {
        let units = org::load_unscoped(db.read()).await.unwrap();
        let state = State::new(db);
        state.put(units);
        test(state).await;
    });
}

fn unit(state: &State, name: &str) -> Uuid {
    unit_on(state, name, date(2024, 10, 31))
}

fn unit_on(state: &State, name: &str, on: Date) -> Uuid {
    let units = state.shelf::<Units>().unwrap();
    let org::LookUp::Found(unit) = units.look_up(name, on) else {
        panic!("{name}")
    };
    unit.id
}

fn officer(state: &State, name: &str) -> Cx {
    reader(state, name, vec![unit(state, name)])
}

fn reader(state: &State, name: &str, trees: Vec<Uuid>) -> Cx {
    let home = trees[0];
    Cx::new(
        state,
        Some(Actor {
            home,
            grants: vec![Grant::in_trees([""; 0], trees)],
            name: name.to_owned(),
            ..Actor::default()
        }),
        Lang::Vi,
    )
}

fn rows(state: &State, rows: &[&str]) -> Vec<Entry> {
    let head = "source,unit,from,to,indicator,breakdown,value,kind,qualifier,title";
    let table = [&[head], rows].concat().join("\n").into_bytes();
    let units = state.shelf::<Units>().unwrap();
    read_table(table, &doc::sheet::Limits::default(), &units, &|_, _| true)
        .unwrap()
        .entries
}

async fn values(cx: &Cx, name: &str) -> Vec<String> {
    values_below(cx, unit_of(cx, name)).await
}

async fn values_below(cx: &Cx, root: Uuid) -> Vec<String> {
    let book: Book = book(
        cx,
        &Wanted {
            roots: vec![root],
            ..Wanted::default()
        },
    )
    .await
    .unwrap();
    let mut values: Vec<String> = book
        .units()
        .flat_map(|(_, by)| by.flat_map(|(_, figures)| figures.to_vec()).collect::<Vec<_>>())
        .map(|figure| {
            format!(
                "{} {} r{} {}",
                figure.says.indicator, figure.says.value, figure.revision, figure.source.title
            )
        })
        .collect();
    values.sort();
    values
}

fn unit_of(cx: &Cx, name: &str) -> Uuid {
    let units = cx.shelf::<Units>().unwrap();
    let org::LookUp::Found(unit) = units.look_up(name, date(2024, 10, 31)) else {
        panic!("{name}")
    };
    unit.id
}

const OCTOBER: &str = "b,Đắk Lắk,2024-10-01,2024-10-31,direct.conference.count,,44,in_period,exact,Bài báo";
const CORRECTED: &str =
    "b,Đắk Lắk,2024-10-01,2024-10-31,direct.conference.count,,45,in_period,exact,Đính chính";
const LATER: &str = "b,Đắk Lắk,2024-11-01,2024-11-30,direct.conference.count,,45,in_period,exact,Bài báo";
const DISTRICT: &str =
    "b,\"Ea Súp, Đắk Lắk\",2024-10-01,2024-10-31,direct.small_group.count,,12,in_period,hơn,Báo cáo";

#[test]
fn of_two_who_saw_no_number_the_second_is_told_and_the_first_one_stands() {
    on_both(async |state| {
        let cx = officer(&state, "BHXH tỉnh Đắk Lắk");
        let typed = |number: &str| {
            let row = format!(
                "b,BHXH tỉnh Đắk Lắk,2024-10-01,2024-10-31,direct.conference.count,,{number},in_period,exact,"
            );
            let mut entry = rows(&state, &[&row]).remove(0);
            entry.upon = Upon::Seen(None);
            entry
        };
        assert_eq!(enter(&cx, &[typed("44")]).await.unwrap().accepted, 1);
        let second = enter(&cx, &[typed("45")]).await;
        assert!(matches!(second, Err(web::Error::Conflict(_))), "{second:?}");
        let again = enter(&cx, &[typed("44")]).await.unwrap();
        assert_eq!(again.unchanged, 1, "the first one stands");
    });
}

#[test]
fn a_statement_is_entered_once_and_revised_when_it_says_another_number() {
    on_both(async |state| {
        let cx = officer(&state, "Đắk Lắk");
        let first = rows(&state, &[OCTOBER, DISTRICT]);
        assert_eq!(
            rehearse(&cx, &first).await.unwrap(),
            Entered {
                accepted: 2,
                ..Entered::default()
            }
        );
        assert_eq!(
            enter(&cx, &first).await.unwrap(),
            Entered {
                accepted: 2,
                ..Entered::default()
            }
        );
        assert_eq!(
            enter(&cx, &first).await.unwrap(),
            Entered {
                unchanged: 2,
                ..Entered::default()
            }
        );
        let corrected = rows(&state, &[CORRECTED]);
        assert_eq!(
            enter(&cx, &corrected).await.unwrap(),
            Entered {
                revised: 1,
                ..Entered::default()
            }
        );
        let expected = [
            "direct.conference.count 45 r2 Đính chính",
            "direct.small_group.count 12 r1 Báo cáo",
        ];
        assert_eq!(values(&cx, "Đắk Lắk").await, expected);
        let history = ledger::history(&cx, corrected[0].says.key()).await.unwrap();
        let story: Vec<_> = history
            .iter()
            .map(|figure| {
                (
                    figure.revision,
                    figure.says.value.to_string(),
                    figure.replaced_at.is_some(),
                )
            })
            .collect();
        assert_eq!(story, [(2, "45".to_owned(), false), (1, "44".to_owned(), true)]);
        assert_eq!(history[0].entered_by.as_deref(), Some("Đắk Lắk"));
    });
}

#[test]
fn an_officer_reads_nothing_of_another_province() {
    on_both(async |state| {
        let theirs = officer(&state, "Đắk Lắk");
        let entries = rows(&state, &[OCTOBER, DISTRICT]);
        enter(&theirs, &entries).await.unwrap();
        let ours = officer(&state, "Nghệ An");
        assert_eq!(values(&ours, "Đắk Lắk").await, [""; 0]);
        assert!(
            ledger::history(&ours, entries[0].says.key())
                .await
                .unwrap()
                .is_empty()
        );
        assert_eq!(values(&theirs, "Ea Súp, Đắk Lắk").await.len(), 1);
        let nobody = Cx::new(&state, None, Lang::Vi);
        assert_eq!(values(&nobody, "Đắk Lắk").await, [""; 0]);
    });
}

#[test]
fn a_thousand_rows_are_entered_all_or_none() {
    on_both(async |state| {
        let cx = officer(&state, "Đắk Lắk");
        let line = |day: i32| {
            let day = date(2020, 1, 1) + jiff::Span::new().days(day);
            format!("b,Đắk Lắk,{day},{day},direct.small_group.count,,7,in_period,exact,t")
        };
        let lines: Vec<String> = (0..1000).map(line).collect();
        let mut entries = rows(&state, &lines.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!(entries.len(), 1000);
        entries[999].says.unit = Uuid::nil();
        assert!(enter(&cx, &entries).await.is_err());
        assert_eq!(values(&cx, "Đắk Lắk").await.len(), 0);
        entries.pop();
        assert_eq!(enter(&cx, &entries).await.unwrap().accepted, 999);
    });
}

/// A commune that one office has from July 2025 and another from January 2026 on, the two offices, and the commune's
/// figures of a month before it moved and of one after.
async fn moved(state: &State) -> (Uuid, [Uuid; 2], Vec<Entry>) {
    let units = state.shelf::<Units>().unwrap();
    let province = units.by_code("66", TODAY).unwrap();
    let commune = units.children(province.id, TODAY)[0].id;
    let office = |name, since| Founding::base(name, province, since, vec![commune]);
    let offices = [
        office("Thứ Nhất", date(2025, 7, 1)),
        office("Thứ Hai", date(2026, 1, 1)),
    ];
    let ids = offices.each_ref().map(|office| office.unit.id);
    let cx = Cx::new(state, None, Lang::Vi);
    let after = org::found(&cx, &units, &offices).await;
    state.put(after.unwrap());
    let mut entries = rows(state, &[OCTOBER, LATER]);
    for (entry, month) in entries.iter_mut().zip(["2025-09", "2026-02"]) {
        entry.says.unit = commune;
        entry.says.span = Month::parse(month).unwrap().span();
    }
    (commune, ids, entries)
}

const TODAY: Date = date(2026, 11, 21);
const BEFORE: &str = "direct.conference.count 44 r1 Bài báo";
const AFTER: &str = "direct.conference.count 45 r1 Bài báo";

#[test]
fn who_loses_a_commune_reads_no_day_after_it_left_and_who_gets_it_reads_its_past() {
    on_both(async |state| {
        let (commune, [first, second], entries) = moved(&state).await;
        let province = unit_on(&state, "BHXH tỉnh Đắk Lắk", TODAY);
        let by = |tree| reader(&state, "x", vec![tree]);
        enter(&by(province), &entries).await.unwrap();
        assert_eq!(values_below(&by(first), commune).await, [BEFORE]);
        assert_eq!(values_below(&by(second), commune).await, [BEFORE, AFTER]);
        assert_eq!(values_below(&by(province), commune).await, [BEFORE, AFTER]);
        let late = ledger::history(&by(first), entries[1].says.key()).await.unwrap();
        assert!(late.is_empty());
        let rehearsed = rehearse(&by(first), &entries).await.unwrap();
        assert_eq!((rehearsed.unchanged, rehearsed.accepted), (1, 1));
    });
}

#[test]
fn until_the_day_of_the_move_the_next_office_reads_nothing() {
    on_both(async |state| {
        let (commune, [first, second], entries) = moved(&state).await;
        let by = |tree| {
            let mut cx = reader(&state, "x", vec![tree]);
            cx.now = "2025-12-31T10:00:00+07:00".parse().unwrap();
            cx
        };
        enter(&by(first), &entries[..1]).await.unwrap();
        assert_eq!(values_below(&by(first), commune).await, [BEFORE]);
        assert_eq!(values_below(&by(second), commune).await, [""; 0]);
    });
}

#[test]
fn a_merged_province_reads_what_its_predecessor_left_and_the_target_of_its_last_year() {
    on_both(async |state| {
        let new = unit_on(&state, "BHXH tỉnh Đắk Lắk", TODAY);
        let old = unit(&state, "BHXH tỉnh Phú Yên");
        let mut entries = rows(&state, &[OCTOBER, LATER]);
        entries.iter_mut().for_each(|entry| entry.says.unit = old);
        entries[1].says.span = Span::new(date(2025, 1, 1), date(2025, 12, 31)).unwrap();
        enter(&reader(&state, "x", vec![old]), &entries).await.unwrap();
        let merged = reader(&state, "x", vec![new, old]);
        assert_eq!(values_below(&merged, old).await, [BEFORE, AFTER]);
        assert_eq!(values_below(&reader(&state, "x", vec![new]), old).await, [""; 0]);
    });
}
