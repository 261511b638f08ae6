//! Whether a database is whole: what its engine says of it, and whether every row can still be read.

use sea_orm::{ConnectionTrait, DbErr};

use crate::{Db, Engine, dump, sql};

/// What was looked through, and what is wrong with it in the engine's own words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Looked {
    pub tables: usize,
    pub rows: u64,
    pub faults: Vec<String>,
}

/// Looks through all of a database and changes nothing.
///
/// # Errors
/// Where it can't even be asked which tables it has.
pub async fn look_through(db: &Db) -> Result<Looked, DbErr> {
    let mut looked = Looked::default();
    for question in questions(db.engine()) {
        match db.read().query_all_raw(sql(db.engine(), question, [])).await {
            Ok(rows) => {
                for row in rows {
                    looked.faults.push(row.try_get_by_index(0)?);
                }
            }
            Err(error) => looked.faults.push(error.to_string()),
        }
    }
    for table in dump::tables(db.read()).await? {
        let mut rows = 0;
        let count = |_| {
            rows += 1;
            Ok(())
        };
        if let Err(error) = dump::rows(db.read(), &table, count).await {
            looked.faults.push(format!("{}: {error}", table.name));
        }
        looked.tables += 1;
        looked.rows += rows;
    }
    Ok(looked)
}

/// Each answers with a line for each fault. SQLite reads all pages and indexes; PostgreSQL knows only what it met: it
/// keeps foreign keys itself and reads a page's checksum whenever it reads the page, which reading all rows makes it do.
const fn questions(engine: Engine) -> &'static [&'static str] {
    match engine {
        Engine::Postgres => &[
            "SELECT 'index ' || indexrelid::regclass::text FROM pg_index
             WHERE NOT (indisvalid AND indisready AND indislive)",
            "SELECT 'constraint ' || conname::text FROM pg_constraint WHERE NOT convalidated",
            "SELECT checksum_failures::text || ' pages with a wrong checksum' FROM pg_stat_database
             WHERE datname = current_database() AND checksum_failures > 0",
        ],
        _ => &[
            "SELECT integrity_check FROM pragma_integrity_check WHERE integrity_check <> 'ok'",
            "SELECT f.\"table\" || ', row ' || coalesce(f.rowid, '?') || ': nothing in ' || f.\"parent\"
             FROM pragma_foreign_key_check f",
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::both;

    const SCHEMA: [&str; 4] = [
        "CREATE TABLE above (id integer PRIMARY KEY)",
        "CREATE TABLE below (id integer PRIMARY KEY, above_id integer REFERENCES above (id), said text)",
        "INSERT INTO above VALUES (1)",
        "INSERT INTO below VALUES (1, 1, 'một'), (2, 1, 'hai')",
    ];

    async fn tell(db: &Db, statements: &[&str]) {
        let write = db.write().await.unwrap();
        for statement in statements {
            write.execute_unprepared(statement).await.unwrap();
        }
        write.commit().await.unwrap();
    }

    #[test]
    fn a_whole_database_is_read_to_its_last_row() {
        both(Vec::new, async |db| {
            tell(&db, &SCHEMA).await;
            let looked = look_through(&db).await.unwrap();
            assert_eq!(
                looked,
                Looked {
                    tables: 2,
                    rows: 3,
                    faults: Vec::new()
                }
            );
        });
    }

    #[test]
    fn what_points_to_nothing_is_told() {
        both(Vec::new, async |db| {
            tell(&db, &SCHEMA).await;
            let (torn, told) = match db.engine() {
                Engine::Postgres => (
                    "ALTER TABLE below ADD CONSTRAINT torn FOREIGN KEY (id) REFERENCES above (id) NOT VALID",
                    "constraint torn",
                ),
                _ => ("DELETE FROM above", "below, row 1: nothing in above"),
            };
            if db.engine() == Engine::Sqlite {
                db.writer
                    .execute_unprepared("PRAGMA foreign_keys = OFF")
                    .await
                    .unwrap();
            }
            tell(&db, &[torn]).await;
            let looked = look_through(&db).await.unwrap();
            assert_eq!(
                looked.faults.first().map(String::as_str),
                Some(told),
                "{looked:?}"
            );
        });
    }
}
