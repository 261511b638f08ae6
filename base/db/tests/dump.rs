//! What is written down of one engine comes back from the other as it was.

#![expect(clippy::unwrap_used, reason = "tests may panic")]

use db::dump::{Cell, Kind, Table, put, rows, tables};
use db::testing::both;
use db::{Db, Migration, sql};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use sea_orm::{ConnectionTrait, DbErr};
use sea_orm_migration::async_trait::async_trait;
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer_null, boolean_null, date_null, double_null, integer_null, small_integer_null, string,
    text_null, timestamp_with_time_zone_null, uuid, uuid_null, var_binary_null,
};

struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "m20260101_01_a_things"
    }
}

#[async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let things = Table_::create()
            .table("a_thing")
            .col(uuid("id").primary_key())
            .col(uuid_null("above"))
            .col(string("name"))
            .col(text_null("note"))
            .col(date_null("day"))
            .col(timestamp_with_time_zone_null("at"))
            .col(big_integer_null("many"))
            .col(integer_null("few"))
            .col(small_integer_null("fewer"))
            .col(double_null("share"))
            .col(boolean_null("yes"))
            .col(var_binary_null("bytes", 64))
            .foreign_key(ForeignKey::create().from("a_thing", "above").to("z_above", "id"))
            .to_owned();
        let above = Table_::create()
            .table("z_above")
            .col(uuid("id").primary_key())
            .to_owned();
        manager.create_table(above).await?;
        manager.create_table(things).await
    }
}

use sea_orm_migration::prelude::Table as Table_;

fn migrations() -> Vec<Migration> {
    vec![Box::new(Step)]
}

async fn all(db: &Db) -> Vec<(Table, Vec<Vec<Cell>>)> {
    let at = db.read_at_once().await.unwrap();
    let mut all = Vec::new();
    for table in tables(&at).await.unwrap() {
        let mut found = Vec::new();
        let take = |row| {
            found.push(row);
            Ok(())
        };
        rows(&at, &table, take).await.unwrap();
        found.sort_by_key(|row: &Vec<Cell>| format!("{row:?}"));
        all.push((table, found));
    }
    all
}

async fn fill(db: &Db, with: &[(Table, Vec<Vec<Cell>>)]) {
    let write = db.write().await.unwrap();
    for (table, rows) in with {
        put(&write, table, rows).await.unwrap();
    }
    write.commit().await.unwrap();
}

async fn empty(db: &Db) {
    let write = db.write().await.unwrap();
    for table in ["a_thing", "z_above"] {
        write
            .execute_raw(sql(db.engine(), &format!("DELETE FROM {table}"), []))
            .await
            .unwrap();
    }
    write.commit().await.unwrap();
}

fn cell(kind: Kind) -> BoxedStrategy<Cell> {
    let instants = jiff::Timestamp::MIN.as_microsecond() / 10..jiff::Timestamp::MAX.as_microsecond() / 10;
    let full = match kind {
        Kind::Text => "[^\\x00]{0,20}".prop_map(Cell::Text).boxed(),
        Kind::Uuid => Just(Cell::Empty).boxed(),
        Kind::Day => (0..60_000_i32)
            .prop_map(|days| {
                let first = jiff::civil::date(1900, 1, 1);
                Cell::Day(first.checked_add(jiff::Span::new().days(days)).unwrap())
            })
            .boxed(),
        Kind::Instant => instants
            .prop_map(|micros| Cell::Instant(jiff::Timestamp::from_microsecond(micros).unwrap()))
            .boxed(),
        Kind::Whole => any::<i32>().prop_map(|number| Cell::Whole(number.into())).boxed(),
        Kind::Real => (-1e12..1e12).prop_map(Cell::Real).boxed(),
        Kind::Flag => any::<bool>().prop_map(Cell::Flag).boxed(),
        Kind::Bytes => proptest::collection::vec(any::<u8>(), 0..40)
            .prop_map(Cell::Bytes)
            .boxed(),
    };
    prop_oneof![1 => Just(Cell::Empty), 4 => full].boxed()
}

/// A few rows of the table `a_thing`, whose columns stand in the order of their names.
fn things(table: &Table) -> impl Strategy<Value = Vec<Vec<Cell>>> + use<> {
    let row: Vec<BoxedStrategy<Cell>> = table
        .columns
        .iter()
        .map(|column| match column.name.as_str() {
            "id" => any::<u128>()
                .prop_map(|id| Cell::Uuid(sea_orm::prelude::Uuid::from_u128(id)))
                .boxed(),
            "fewer" => any::<i16>().prop_map(|number| Cell::Whole(number.into())).boxed(),
            "name" => "\\PC{0,20}".prop_map(Cell::Text).boxed(),
            _ => cell(column.kind),
        })
        .collect();
    proptest::collection::vec(row, 0..30)
}

#[test]
fn rows_come_back_as_they_went_from_either_engine_to_either() {
    both(migrations, async |db| {
        let known = tables(db.read()).await.unwrap();
        let names: Vec<_> = known.iter().map(|table| table.name.as_str()).collect();
        assert_eq!(names, ["z_above", "a_thing"], "what is pointed to comes first");
        let folder = tempfile::tempdir().unwrap();
        let other = Db::open(&db::file_url(&folder.path().join("other.db")))
            .await
            .unwrap();
        other.migrate(migrations()).await.unwrap();
        assert_eq!(
            tables(other.read()).await.unwrap(),
            known,
            "both engines call it the same"
        );

        let mut runner = proptest::test_runner::TestRunner::deterministic();
        for _ in 0..20 {
            let rows = things(&known[1]).new_tree(&mut runner).unwrap().current();
            empty(&db).await;
            empty(&other).await;
            fill(&db, &[(known[1].clone(), rows)]).await;
            let before = all(&db).await;
            fill(&other, &before).await;
            assert_eq!(all(&other).await, before);
            empty(&db).await;
            fill(&db, &all(&other).await).await;
            assert_eq!(all(&db).await, before);
        }
    });
}
