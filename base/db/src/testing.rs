//! Store tests on both engines: each runs on a fresh SQLite file and on a fresh PostgreSQL database.
//!
//! ```ignore
//! #[test]
//! fn a_figure_is_found_again() {
//!     db::testing::both(ledger::migrations, async |db| { … });
//! }
//! ```
//!
//! The environment variable `LANTOA_TEST_POSTGRES` names a cluster whose user may create databases;
//! `./dev test` and `./dev pg COMMAND` start one. Without it these tests fail: a rule that was only seen to
//! hold on one engine is not a rule. This is no cargo feature, for then every crate would be built twice.

#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "runs in tests only, where a panic is how to say no"
)]

mod template;

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::Path;
use std::process;
use std::sync::atomic::{AtomicU32, Ordering};

use sea_orm::{ConnectOptions, ConnectionTrait, Database};
use tokio::runtime::{Builder, Runtime};

use crate::{Db, Migration, file_url};
use template::Template;

/// Runs `test` on a fresh database of each engine, brought up to date by `migrations`.
/// Not to be called from a test that is `async` itself.
pub fn both(migrations: impl Fn() -> Vec<Migration>, test: impl AsyncFn(Db)) {
    let test = async |db: Db| {
        db.migrate(migrations())
            .await
            .expect("migrations apply to an empty database");
        test(db).await;
    };
    on_sqlite(|_| {}, test);
    on_postgres(None, test);
}

/// Like [`both`], but each database is a copy of one that `prepare` filled. It is filled once for `key`, in
/// whatever process comes first, and again after the test program was built anew.
pub fn both_from(key: &str, prepare: impl AsyncFn(Db), test: impl AsyncFn(Db)) {
    let template = Template::of(key);
    let file = template.file(&prepare);
    on_sqlite(
        |fresh| _ = std::fs::copy(&file, fresh).expect("the template can be copied"),
        &test,
    );
    on_postgres(Some(&template.database(&prepare)), &test);
}

fn on_sqlite(lay_out: impl Fn(&Path), test: impl AsyncFn(Db)) {
    let folder = tempfile::tempdir().expect("a folder for the test's database");
    let file = folder.path().join("test.db");
    lay_out(&file);
    block_on(async {
        let db = Db::open(&file_url(&file))
            .await
            .unwrap_or_else(|error| panic!("{error}"));
        test(db).await;
    });
}

/// Drops the database even when the test fails, so that the cluster doesn't fill up.
fn on_postgres(template: Option<&str>, test: impl AsyncFn(Db)) {
    static MADE: AtomicU32 = AtomicU32::new(0);
    let name = format!(
        "lantoa_{}_{}",
        process::id(),
        MADE.fetch_add(1, Ordering::Relaxed)
    );
    let from = template.unwrap_or("template1");
    ask_cluster(&format!("CREATE DATABASE {name} TEMPLATE {from}"));
    let outcome = catch_unwind(AssertUnwindSafe(|| {
        block_on(async {
            let db = Db::open(&cluster_url(&name))
                .await
                .unwrap_or_else(|error| panic!("{error}"));
            test(db).await;
        });
    }));
    ask_cluster(&format!("DROP DATABASE {name} WITH (FORCE)"));
    if let Err(panic) = outcome {
        resume_unwind(panic);
    }
}

/// Says something to the cluster itself; the number of rows that it answers with.
fn ask_cluster(statement: &str) -> usize {
    block_on(async {
        let mut options = ConnectOptions::new(cluster_url("postgres"));
        options.sqlx_logging(false).max_connections(1);
        let cluster = Database::connect(options)
            .await
            .expect("the cluster of LANTOA_TEST_POSTGRES answers");
        let statement = crate::sql(cluster.get_database_backend(), statement, []);
        let rows = cluster
            .query_all_raw(statement)
            .await
            .expect("the cluster does what it is asked")
            .len();
        cluster.close().await.expect("the connection closes");
        rows
    })
}

/// The URL of a database of the cluster, with the settings that the cluster's own URL has after its `?`.
fn cluster_url(database: &str) -> String {
    let Ok(cluster) = std::env::var("LANTOA_TEST_POSTGRES") else {
        panic!(
            "LANTOA_TEST_POSTGRES names no PostgreSQL cluster: `./dev test` or `./dev pg COMMAND` starts one"
        );
    };
    let (server, settings) = cluster.split_once('?').unwrap_or((&cluster, ""));
    let end_of_server = server
        .find("://")
        .and_then(|at| server.get(at + 3..)?.find('/').map(|slash| at + 3 + slash));
    let server = end_of_server.and_then(|end| server.get(..end)).unwrap_or(server);
    format!("{server}/{database}?{settings}")
}

fn block_on<T>(work: impl Future<Output = T>) -> T {
    let runtime: Runtime = Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime for the test");
    runtime.block_on(work)
}
