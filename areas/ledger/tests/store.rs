//! Figures in the database, on both engines.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

use db::Db;
use jiff::Timestamp;
use ledger::import::{Entry, read_table};
use ledger::{Book, Entered, Wanted, book, enter, rehearse};
use org::Units;
use uuid::Uuid;
use web::{Actor, Cx, Lang, Scope, State};

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
    let units = state.shelf::<Units>().unwrap();
    let org::LookUp::Found(unit) = units.look_up(name, jiff::civil::date(2024, 10, 31)) else {
        panic!("{name}")
    };
    unit.id
}

fn officer(state: &State, name: &str) -> Cx {
    let home = unit(state, name);
    let scope = Scope {
        trees: vec![home],
        owners: Vec::new(),
    };
    Cx::new(
        state,
        Some(Actor {
            home,
            scope,
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
    let root = unit_of(cx, name);
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
    let org::LookUp::Found(unit) = units.look_up(name, jiff::civil::date(2024, 10, 31)) else {
        panic!("{name}")
    };
    unit.id
}

const OCTOBER: &str = "b,Đắk Lắk,2024-10-01,2024-10-31,direct.conference.count,,44,in_period,exact,Bài báo";
const CORRECTED: &str =
    "b,Đắk Lắk,2024-10-01,2024-10-31,direct.conference.count,,45,in_period,exact,Đính chính";
const DISTRICT: &str =
    "b,\"Ea Súp, Đắk Lắk\",2024-10-01,2024-10-31,direct.small_group.count,,12,in_period,hơn,Báo cáo";

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
            let day = jiff::civil::date(2020, 1, 1) + jiff::Span::new().days(day);
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
