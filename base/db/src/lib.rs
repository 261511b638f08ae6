//! The database: SQLite in a file beside the program, or PostgreSQL, chosen by its URL when the program starts.
//!
//! Areas write one SQL for both. [`Db::read`] answers questions, [`Db::write`] is the only way to change
//! something, and nothing stays unless it is committed. Where the engines must differ, one function here
//! has an arm for each. chrono, which SeaORM speaks, is known in this crate only: see [`day`] and [`instant`].

pub mod day;
pub mod dump;
mod error;
pub mod instant;
mod log;
mod migrate;
mod open;
pub mod testing;
mod trouble;
pub mod whole;

pub use error::DbError;
pub use migrate::Migration;
pub use open::file_url;
/// A change in the making: what SeaORM can do on a connection, it can do here. `commit()` keeps it;
/// dropped without, all of it is undone.
pub use sea_orm::DatabaseTransaction as Write;
/// SQLite or PostgreSQL.
pub use sea_orm::DbBackend as Engine;
pub use trouble::{Trouble, doesnt_fit};

use sea_orm::{
    AccessMode, ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbErr, IsolationLevel,
    SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait, Value,
};

/// An open database. Cheap to clone: clones share their connections.
#[derive(Clone, Debug)]
pub struct Db {
    readers: DatabaseConnection,
    /// On SQLite a single connection, so that writers queue here instead of failing with "database is locked".
    writer: DatabaseConnection,
    /// SQLite's, which looks after what was written.
    log: Option<std::sync::Arc<log::Keeper>>,
}

impl Db {
    /// Opens `sqlite://PATH` (made when missing; see [`file_url`]) or `postgres://USER:PASSWORD@HOST/NAME`.
    pub async fn open(url: &str) -> Result<Self, DbError> {
        open::open(url).await
    }

    /// Brings the database to what this program expects: all migrations of all areas, in the order of their
    /// names, each once, all or none. Programs that start together wait for each other.
    pub async fn migrate(&self, migrations: Vec<Migration>) -> Result<(), DbError> {
        migrate::migrate(self, migrations).await
    }

    /// Which of these migrations were made, by their names: of a database of an older version, fewer.
    pub async fn migrated(&self, migrations: Vec<Migration>) -> Result<Vec<String>, DbError> {
        migrate::taken(self, migrations).await
    }

    /// For questions. On SQLite these connections refuse to change anything.
    pub fn read(&self) -> &DatabaseConnection {
        &self.readers
    }

    /// For changes. SQLite has one writer at a time: hold it no longer than the change takes, and never ask
    /// for a second one while holding the first.
    pub async fn write(&self) -> Result<Write, DbErr> {
        let sqlite_transaction_mode = Some(SqliteTransactionMode::Immediate);
        self.writer
            .begin_with_options(TransactionOptions {
                sqlite_transaction_mode,
                ..Default::default()
            })
            .await
            .map_err(|error| match self.engine() {
                Engine::Sqlite => trouble::of_the_one_writer(error),
                _ => error,
            })
    }

    /// For many questions about one and the same state, whatever is committed meanwhile.
    pub async fn read_at_once(&self) -> Result<DatabaseTransaction, DbErr> {
        let options = match self.engine() {
            Engine::Postgres => TransactionOptions {
                isolation_level: Some(IsolationLevel::RepeatableRead),
                access_mode: Some(AccessMode::ReadOnly),
                ..Default::default()
            },
            _ => TransactionOptions::default(),
        };
        self.readers.begin_with_options(options).await
    }

    pub fn engine(&self) -> Engine {
        self.readers.get_database_backend()
    }

    /// How many connections are open, and how many of those nobody uses just now.
    pub fn connections(&self) -> (u32, usize) {
        match self.engine() {
            Engine::Sqlite => {
                let (readers, writer) = (
                    self.readers.get_sqlite_connection_pool(),
                    self.writer.get_sqlite_connection_pool(),
                );
                (
                    readers.size() + writer.size(),
                    readers.num_idle() + writer.num_idle(),
                )
            }
            _ => {
                let pool = self.readers.get_postgres_connection_pool();
                (pool.size(), pool.num_idle())
            }
        }
    }

    /// Closes all connections, after which a SQLite database is one file again.
    pub async fn close(self) -> Result<(), DbErr> {
        if let Some(log) = self.log {
            log.close().await?;
        }
        self.readers.close().await?;
        self.writer.close().await
    }
}

/// Lets one after another do what is called `turn`, each until its change is kept or undone. SQLite has one writer anyway.
pub async fn one_after_another(write: &Write, turn: i64) -> Result<(), DbErr> {
    wait(write, "SELECT pg_advisory_xact_lock($1)", turn).await
}

/// Lets many beside each other, and none of them beside who goes [`one_after_another`].
pub async fn beside_each_other(write: &Write, turn: i64) -> Result<(), DbErr> {
    wait(write, "SELECT pg_advisory_xact_lock_shared($1)", turn).await
}

async fn wait(write: &Write, turn_of: &str, turn: i64) -> Result<(), DbErr> {
    match write.get_database_backend() {
        Engine::Postgres => {
            let wait = sql(Engine::Postgres, turn_of, [turn.into()]);
            write.execute_raw(wait).await.map(drop)
        }
        _ => Ok(()),
    }
}

/// A statement in SQL that both engines take, its values as `$1 … $n`.
pub fn sql<I>(engine: Engine, text: &str, values: I) -> Statement
where
    I: IntoIterator<Item = Value>,
{
    Statement::from_sql_and_values(engine, text, values)
}

/// How many rows of `columns` values belong into one statement. SQLite takes 32,766 values, PostgreSQL 65,535,
/// but SQLite looks up each `$n` among all before it, so that many small statements beat one that is full.
pub const fn rows_at_once(columns: usize) -> usize {
    match 4_000_usize.checked_div(columns) {
        None | Some(0) => 1,
        Some(rows) => rows,
    }
}
