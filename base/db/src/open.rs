//! Opening: what each engine must be told so that what a person was told is saved stays saved.

use std::future::ready;
use std::path::Path;
use std::thread::available_parallelism;
use std::time::Duration;

use sea_orm::sqlx::Connection;
use sea_orm::sqlx::sqlite::{SqliteConnection, SqliteJournalMode, SqliteSynchronous};
use sea_orm::{ConnectOptions, Database, DatabaseConnection, DbErr};

use crate::log::Keeper;
use crate::{Db, DbError};

/// How long a writer waits for another program that holds the file, and a request for one of SQLite's connections.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long whoever looks after the log waits for those who write and read: nobody shall wait for it.
const MOMENT: Duration = Duration::from_millis(20);
/// How many rows SQLite's thread reads ahead of whoever takes them: fewer, and the two mostly wait for each other.
const ROWS_AHEAD: usize = 500;
const POSTGRES_CONNECTIONS: u32 = 10;
/// How long a request waits for one of PostgreSQL's: a server that is gone must not look like one that thinks.
const SERVER_PATIENCE: Duration = Duration::from_secs(5);

pub(crate) async fn open(url: &str) -> Result<Db, DbError> {
    match url.split_once(':') {
        Some(("sqlite", _)) if !url.contains(":memory:") => sqlite(url).await,
        Some(("postgres" | "postgresql", _)) => postgres(url).await,
        _ => Err(DbError::Address {
            place: place(url).to_owned(),
        }),
    }
}

/// The URL of a SQLite file, whatever characters its path has.
pub fn file_url(path: &Path) -> String {
    let path = path.display().to_string();
    format!(
        "sqlite://{}",
        path.replace('%', "%25").replace('?', "%3F").replace('#', "%23")
    )
}

/// One writer, and readers that see the last committed state while it writes (write-ahead log).
async fn sqlite(url: &str) -> Result<Db, DbError> {
    let readers = available_parallelism().map_or(4, |cores| cores.get().clamp(2, 8));
    let refused = |error: DbErr| DbError::File {
        place: place(url).to_owned(),
        reason: reason(&error, url),
    };
    let writer = sqlite_pool(url, Access::Write, 1).await.map_err(refused)?;
    let readers = sqlite_pool(url, Access::Read, u32::try_from(readers).unwrap_or(4))
        .await
        .map_err(refused)?;
    let log = sqlite_pool(url, Access::Log, 1).await.map_err(refused)?;
    Ok(Db {
        readers,
        writer,
        log: Some(Keeper::with(log)),
    })
}

#[derive(Clone, Copy, PartialEq)]
enum Access {
    Read,
    Write,
    Log,
}

/// `synchronous=FULL`: in WAL mode a lesser setting may lose the last commits when the power fails.
async fn sqlite_pool(url: &str, access: Access, connections: u32) -> Result<DatabaseConnection, DbErr> {
    let asks_for_mode = url
        .split_once('?')
        .is_some_and(|(_, settings)| settings.contains("mode="));
    let mut options = ConnectOptions::new(url);
    options
        .sqlx_logging(false)
        .max_connections(connections)
        .acquire_timeout(PATIENCE)
        .map_sqlx_sqlite_before_acquire(|connection, _| Box::pin(ready(Ok(is_at_rest(connection)))))
        .map_sqlx_sqlite_opts(move |file| {
            let file = if asks_for_mode {
                file
            } else {
                file.create_if_missing(true)
            };
            let file = file
                .foreign_keys(true)
                .busy_timeout(PATIENCE)
                .row_buffer_size(ROWS_AHEAD);
            match access {
                // What is written is taken over by who looks after the log, not by who writes.
                Access::Write => file
                    .journal_mode(SqliteJournalMode::Wal)
                    .synchronous(SqliteSynchronous::Full)
                    .pragma("wal_autocheckpoint", "0"),
                Access::Log => file
                    .busy_timeout(MOMENT)
                    .synchronous(SqliteSynchronous::Full)
                    .pragma("wal_autocheckpoint", "0"),
                Access::Read => file.pragma("query_only", "ON"),
            }
        });
    Database::connect(options).await
}

/// Whether nothing is left on it of who had it before: else it is closed, and another one opened.
///
/// Where SQLite could write no further, it has undone the whole transaction by itself. The driver then fails to undo it
/// once more and goes on counting it as open: what comes next would be a savepoint within it, told to be kept, and never
/// committed.
fn is_at_rest(connection: &SqliteConnection) -> bool {
    !connection.is_in_transaction()
}

async fn postgres(url: &str) -> Result<Db, DbError> {
    let mut options = ConnectOptions::new(url);
    options
        .sqlx_logging(false)
        .max_connections(POSTGRES_CONNECTIONS)
        .acquire_timeout(SERVER_PATIENCE);
    options.set_application_name("lantoa");
    let pool = Database::connect(options)
        .await
        .map_err(|error| DbError::Server {
            place: place(url).to_owned(),
            reason: reason(&error, url),
        })?;
    Ok(Db {
        readers: pool.clone(),
        writer: pool,
        log: None,
    })
}

/// The server and the database of a URL: who connects, with what password and which settings is nobody's business.
fn place(url: &str) -> &str {
    let address = url.split_once("://").map_or(url, |(_, rest)| rest);
    let address = address.rsplit_once('@').map_or(address, |(_, server)| server);
    address.split_once('?').map_or(address, |(server, _)| server)
}

/// What the driver says, without the password should the driver repeat it.
fn reason(error: &DbErr, url: &str) -> String {
    let credentials = url
        .split_once("://")
        .and_then(|(_, rest)| rest.rsplit_once('@'))
        .map(|(user, _)| user);
    match credentials.and_then(|user| user.split_once(':')) {
        Some((_, password)) if !password.is_empty() => error.to_string().replace(password, "•••"),
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_never_repeated() {
        assert_eq!(place("postgres://lan:toa@db:5432/x?password=toa"), "db:5432/x");
        assert_eq!(place("postgres://lan:to@:/a@db/x"), "db/x");
        assert_eq!(place("mysql"), "mysql");
        let said = DbErr::Custom("no entry for toa".into());
        assert_eq!(
            reason(&said, "postgres://lan:toa@db/x"),
            "Custom Error: no entry for •••"
        );
    }

    #[test]
    fn a_path_may_have_any_characters() {
        assert_eq!(
            file_url(Path::new("/a b/50%?#.db")),
            "sqlite:///a b/50%25%3F%23.db"
        );
    }
}
