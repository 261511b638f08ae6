//! SQLite's write-ahead log, put into the database beside whoever writes.
//!
//! As long as a backup reads, nothing that is written meanwhile can be taken over, and the log grows by gigabytes. Left to
//! itself, SQLite takes all of it over within the first commit afterwards, and everybody who saves waits for that one.
//!
//! It rests on SQLite 3.51.3 or newer, which is built in: before that the log could begin anew under a connection that was
//! taking it over.

use std::sync::Arc;
use std::time::Duration;

use sea_orm::{ConnectionTrait, DatabaseConnection, DbErr};
use tokio::task::JoinHandle;

use crate::{Engine, sql};

/// How often it is looked after.
const EVERY: Duration = Duration::from_millis(250);
/// The same after the disk refused.
const AFTER_TROUBLE: Duration = Duration::from_secs(10);
/// Pages from which on the log begins anew once all of it is taken over: 16 MB.
const LONG: i64 = 4_000;
/// How often at most one after the other: each time less has been written meanwhile. Beside a backup nothing can be.
const TIMES: usize = 4;
/// So few pages are taken over while writers wait: they notice nothing.
const FEW: i64 = 250;

/// Looks after the log as long as anybody has the database open.
#[derive(Debug)]
pub(crate) struct Keeper {
    /// One of its own, which waits for nobody longer than a moment.
    connection: DatabaseConnection,
    task: JoinHandle<()>,
}

impl Keeper {
    pub(crate) fn with(connection: DatabaseConnection) -> Arc<Keeper> {
        let task = tokio::spawn(keep(connection.clone()));
        Arc::new(Keeper { connection, task })
    }

    pub(crate) async fn close(&self) -> Result<(), DbErr> {
        self.task.abort();
        self.connection.close_by_ref().await
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn keep(connection: DatabaseConnection) {
    let mut anew = 0;
    loop {
        let pause = match take_over(&connection, &mut anew).await {
            Ok(()) => EVERY,
            Err(error) => {
                tracing::warn!(%error, "the write-ahead log could not be taken over");
                AFTER_TROUBLE
            }
        };
        tokio::time::sleep(pause).await;
    }
}

/// Without anybody waiting, again and again where much was written meanwhile; what is little then too, so that the log can
/// begin anew: `anew` is how long it was when it last could.
async fn take_over(connection: &DatabaseConnection, anew: &mut i64) -> Result<(), DbErr> {
    for _ in 0..TIMES {
        let (pages, left) = take_over_beside(connection).await?;
        if pages < LONG || pages == *anew {
            return Ok(());
        }
        if left <= FEW {
            *anew = pages;
            let rest = "PRAGMA wal_checkpoint(RESTART)";
            return connection.execute_unprepared(rest).await.map(drop);
        }
    }
    Ok(())
}

/// How many pages the log has, and how many of them are left.
async fn take_over_beside(connection: &DatabaseConnection) -> Result<(i64, i64), DbErr> {
    let row = connection
        .query_one_raw(sql(Engine::Sqlite, "PRAGMA wal_checkpoint(PASSIVE)", []))
        .await?;
    let Some(row) = row else { return Ok((0, 0)) };
    let (pages, taken): (i64, i64) = (row.try_get_by_index(1)?, row.try_get_by_index(2)?);
    Ok((pages, pages - taken))
}
