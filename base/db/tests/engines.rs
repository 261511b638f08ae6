//! What an area may rely on, whichever engine it runs on.

#![expect(clippy::unwrap_used, reason = "tests may panic")]

use std::time::Duration;

use db::testing::{both, both_from};
use db::{Db, DbError, Migration, Trouble, rows_at_once, sql};
use sea_orm::{ConnectionTrait, DbErr, TryGetable};
use sea_orm_migration::async_trait::async_trait;
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager};

/// A migration of one statement.
struct Step(&'static str, &'static str);

impl MigrationName for Step {
    fn name(&self) -> &str {
        self.0
    }
}

#[async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .get_connection()
            .execute_unprepared(self.1)
            .await
            .map(drop)
    }
}

const UNITS: Step = Step(
    "m20260101_01_a_unit",
    "CREATE TABLE unit (code BIGINT PRIMARY KEY)",
);
const FIGURES: Step = Step(
    "m20260102_01_b_figure",
    "CREATE TABLE figure (unit BIGINT NOT NULL REFERENCES unit (code), value BIGINT)",
);

fn migrations() -> Vec<Migration> {
    // Areas hand them over in any order.
    vec![Box::new(FIGURES), Box::new(UNITS)]
}

fn nothing() -> Vec<Migration> {
    Vec::new()
}

async fn one<T: TryGetable>(connection: &impl ConnectionTrait, text: &str) -> T {
    let statement = sql(connection.get_database_backend(), text, []);
    connection
        .query_one_raw(statement)
        .await
        .unwrap()
        .unwrap()
        .try_get_by_index(0)
        .unwrap()
}

async fn units(db: &Db) -> i64 {
    one(db.read(), "SELECT COUNT(*) FROM unit").await
}

async fn add_unit(connection: &impl ConnectionTrait, code: i64) -> Result<(), DbErr> {
    let statement = sql(
        connection.get_database_backend(),
        "INSERT INTO unit (code) VALUES ($1)",
        [code.into()],
    );
    connection.execute_raw(statement).await.map(drop)
}

#[test]
fn only_what_is_committed_stays() {
    both(migrations, async |db| {
        let write = db.write().await.unwrap();
        add_unit(&write, 66).await.unwrap();
        assert_eq!(units(&db).await, 0, "nobody sees it before");
        drop(write);
        let write = db.write().await.unwrap();
        assert_eq!(
            one::<i64>(&write, "SELECT COUNT(*) FROM unit").await,
            0,
            "dropped is undone"
        );
        add_unit(&write, 66).await.unwrap();
        write.commit().await.unwrap();
        assert_eq!(units(&db).await, 1);
    });
}

#[test]
fn whoever_waits_too_long_for_another_change_is_told_that_the_database_is_busy() {
    both(nothing, async |db| {
        let held = db.write().await.unwrap();
        let second = db.write().await;
        match second {
            Ok(_) => assert_eq!(db.engine(), db::Engine::Postgres),
            Err(refused) => assert_eq!(Trouble::of(&refused), Some(Trouble::Busy), "{refused}"),
        }
        drop(held);
        db.write().await.unwrap();
    });
}

#[test]
fn writers_take_turns() {
    both(migrations, async |db| {
        let counts = (0..20).map(|_| {
            let db = db.clone();
            tokio::spawn(async move {
                let write = db.write().await.unwrap();
                let code: i64 = one(&write, "SELECT COUNT(*) FROM unit").await;
                let taken = add_unit(&write, code).await.is_err();
                if !taken {
                    write.commit().await.unwrap();
                }
                taken
            })
        });
        let mut taken = 0;
        for count in counts.collect::<Vec<_>>() {
            taken += i64::from(count.await.unwrap());
        }
        // PostgreSQL lets two count at once, and the key stops the second; SQLite never does.
        assert_eq!(units(&db).await, 20 - taken);
        assert!(db.engine() == db::Engine::Postgres || taken == 0);
    });
}

#[test]
fn what_is_saved_after_the_disk_was_full_stays_saved() {
    both(migrations, async |db| {
        if db.engine() == db::Engine::Postgres {
            return;
        }
        let write = db.write().await.unwrap();
        write
            .execute_unprepared("PRAGMA max_page_count = 8")
            .await
            .unwrap();
        let filled = async {
            for code in 0..10_000 {
                add_unit(&write, code).await?;
            }
            Ok::<(), DbErr>(())
        };
        let refused = filled.await.unwrap_err();
        assert_eq!(Trouble::of(&refused), Some(Trouble::Full), "{refused}");
        drop(write);
        assert_eq!(units(&db).await, 0);
        // One more that comes to nothing, and one that is told to be kept.
        add_unit(&db.write().await.unwrap(), 1).await.unwrap();
        let write = db.write().await.unwrap();
        add_unit(&write, 2).await.unwrap();
        write.commit().await.unwrap();
        assert_eq!(units(&db).await, 1);
    });
}

/// A table, and the log of the file that it is in.
async fn with_a_log(db: &Db) -> String {
    let write = db.write().await.unwrap();
    let table = "CREATE TABLE much (bytes)";
    write.execute_unprepared(table).await.unwrap();
    write.commit().await.unwrap();
    let file: String = one(db.read(), "SELECT file FROM pragma_database_list").await;
    format!("{file}-wal")
}

/// In megabytes.
fn length(log: &str) -> u64 {
    std::fs::metadata(log).map_or(0, |log| log.len() >> 20)
}

/// Writes at least so many pages.
async fn write_pages(db: &Db, pages: u32) {
    let write = db.write().await.unwrap();
    let much = format!(
        "WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i + 1 FROM n WHERE i < {pages})
        INSERT INTO much SELECT randomblob(4000) FROM n"
    );
    write.execute_unprepared(&much).await.unwrap();
    write.commit().await.unwrap();
}

async fn write_much(db: &Db) {
    write_pages(db, 2_000).await;
    tokio::time::sleep(Duration::from_millis(700)).await;
}

#[test]
fn the_log_begins_anew_although_nobody_stops_writing() {
    both(nothing, async |db| {
        if db.engine() == db::Engine::Postgres {
            return;
        }
        let log = with_a_log(&db).await;
        let mut written = 0;
        while written < 200 << 20 {
            write_pages(&db, 20).await;
            written += 20 * 4_000;
        }
        assert!(length(&log) < 100, "{} MB", length(&log));
    });
}

#[test]
fn the_log_begins_anew_and_is_gone_at_the_end() {
    both(nothing, async |db| {
        if db.engine() == db::Engine::Postgres {
            return;
        }
        let log = with_a_log(&db).await;
        let length = || length(&log);
        let reader = db.read_at_once().await.unwrap();
        assert_eq!(one::<i64>(&reader, "SELECT count(*) FROM much").await, 0);
        for _ in 0..3 {
            write_much(&db).await;
        }
        let beside_a_reader = length();
        assert!(beside_a_reader >= 20, "{beside_a_reader} MB");
        reader.rollback().await.unwrap();
        tokio::time::sleep(Duration::from_millis(700)).await;
        // Nobody knows how soon: one that wasn't looked after would grow with everything that is written.
        let mut anew = false;
        for _ in 0..20 {
            let before = length();
            write_much(&db).await;
            anew = length() == before;
            if anew {
                break;
            }
        }
        assert!(anew, "{} MB after {beside_a_reader}", length());
        db.close().await.unwrap();
        assert_eq!(length(), 0, "one file is left");
    });
}

#[test]
fn a_figure_of_no_unit_is_refused() {
    both(migrations, async |db| {
        let write = db.write().await.unwrap();
        let refused = write
            .execute_unprepared("INSERT INTO figure (unit, value) VALUES (1, 1)")
            .await;
        assert!(refused.is_err_and(|error| error.to_string().to_lowercase().contains("foreign key")));
    });
}

#[test]
fn who_only_reads_on_sqlite_cannot_write() {
    both(migrations, async |db| {
        let written = add_unit(db.read(), 1).await;
        assert!(db.engine() == db::Engine::Postgres || written.is_err());
    });
}

#[test]
fn what_was_told_to_be_saved_is_on_the_disk() {
    both(nothing, async |db| {
        if db.engine() == db::Engine::Sqlite {
            let write = db.write().await.unwrap();
            assert_eq!(one::<String>(&write, "PRAGMA journal_mode").await, "wal");
            assert_eq!(one::<i64>(&write, "PRAGMA synchronous").await, 2);
        } else {
            assert_eq!(one::<String>(db.read(), "SHOW synchronous_commit").await, "on");
        }
    });
}

#[test]
fn servers_that_start_together_migrate_once() {
    both(nothing, async |db| {
        let starts = (0..5).map(|_| {
            let db = db.clone();
            tokio::spawn(async move { db.migrate(migrations()).await })
        });
        for start in starts.collect::<Vec<_>>() {
            start.await.unwrap().unwrap();
        }
        assert_eq!(one::<i64>(db.read(), "SELECT COUNT(*) FROM migration").await, 2);
    });
}

#[test]
fn an_older_program_refuses_a_newer_database() {
    both(migrations, async |db| {
        let refused = db.migrate(vec![Box::new(UNITS)]).await;
        let Err(DbError::Newer { names }) = refused else {
            panic!("{refused:?}")
        };
        assert_eq!(names, ["m20260102_01_b_figure"]);
    });
}

#[test]
fn a_failed_upgrade_leaves_everything_as_it_was() {
    both(nothing, async |db| {
        let broken = Step("m20260103_01_c_broken", "CREATE TABLE broken (");
        let failed = db.migrate(vec![Box::new(UNITS), Box::new(broken)]).await;
        assert!(matches!(failed, Err(DbError::Migration(_))), "{failed:?}");
        assert!(db.read().execute_unprepared("SELECT * FROM unit").await.is_err());
        db.migrate(migrations()).await.unwrap();
    });
}

#[test]
fn two_steps_of_one_name_are_refused() {
    both(nothing, async |db| {
        let twice = db.migrate(vec![Box::new(UNITS), Box::new(UNITS)]).await;
        assert!(matches!(twice, Err(DbError::Twice { .. })));
    });
}

#[test]
fn as_many_rows_as_promised_fit_into_one_statement() {
    both(migrations, async |db| {
        let rows = rows_at_once(1);
        let places: Vec<String> = (1..=rows).map(|n| format!("(${n})")).collect();
        let text = format!("INSERT INTO unit (code) VALUES {}", places.join(","));
        let codes = (0_i64..).take(rows).map(Into::into);
        let write = db.write().await.unwrap();
        write.execute_raw(sql(db.engine(), &text, codes)).await.unwrap();
        assert_eq!(rows_at_once(100_000), 1);
    });
}

#[test]
fn a_prepared_database_is_copied_and_the_copy_is_ones_own() {
    let prepare = async |db: Db| {
        db.migrate(migrations()).await.unwrap();
        let write = db.write().await.unwrap();
        add_unit(&write, 1).await.unwrap();
        write.commit().await.unwrap();
    };
    for _ in 0..2 {
        both_from("one unit", prepare, async |db| {
            assert_eq!(units(&db).await, 1);
            let write = db.write().await.unwrap();
            add_unit(&write, 2).await.unwrap();
            write.commit().await.unwrap();
        });
    }
}
