//! A database that took long to fill, kept to be copied by many tests in many processes.

use std::env;
use std::fs::{self, File};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use super::{ask_cluster, block_on, cluster_url};
use crate::{Db, file_url};

/// Belongs to the very test program that filled it: another build may fill it otherwise.
pub(super) struct Template {
    folder: PathBuf,
    name: String,
}

impl Template {
    pub(super) fn of(key: &str) -> Self {
        let program = env::current_exe().expect("the test program has a path");
        let built = fs::metadata(&program)
            .and_then(|file| file.modified())
            .expect("the test program's age");
        let mut hasher = DefaultHasher::new();
        (key, &program, built).hash(&mut hasher);
        let folder = program.parent().unwrap_or(Path::new(".")).join("templates");
        fs::create_dir_all(&folder).expect("a folder for templates beside the test program");
        Self {
            folder,
            name: format!("template_{:016x}", hasher.finish()),
        }
    }

    /// The template's SQLite file, filled now if nobody has yet.
    pub(super) fn file(&self, prepare: impl AsyncFn(Db)) -> PathBuf {
        let _one_at_a_time = self.lock();
        let file = self.folder.join(&self.name).with_extension("db");
        if !file.exists() {
            let unfinished = tempfile::tempdir_in(&self.folder).expect("a folder for the template");
            let filling = unfinished.path().join("filling.db");
            fill(&file_url(&filling), prepare);
            fs::rename(filling, &file).expect("the filled template gets its name");
        }
        file
    }

    /// The name of the template's PostgreSQL database, filled now if nobody has yet.
    pub(super) fn database(&self, prepare: impl AsyncFn(Db)) -> String {
        let _one_at_a_time = self.lock();
        let name = &self.name;
        if ask_cluster(&format!("SELECT 1 FROM pg_database WHERE datname = '{name}'")) == 0 {
            ask_cluster(&format!("DROP DATABASE IF EXISTS {name}_filling WITH (FORCE)"));
            ask_cluster(&format!("CREATE DATABASE {name}_filling"));
            fill(&cluster_url(&format!("{name}_filling")), prepare);
            ask_cluster(&format!("ALTER DATABASE {name}_filling RENAME TO {name}"));
        }
        name.clone()
    }

    /// Held until dropped, across processes: nextest runs each test in its own.
    fn lock(&self) -> File {
        let file = File::create(self.folder.join(&self.name).with_extension("lock")).expect("a lock file");
        file.lock().expect("the lock of the template");
        file
    }
}

fn fill(url: &str, prepare: impl AsyncFn(Db)) {
    block_on(async {
        let db = Db::open(url).await.expect("a database to fill");
        prepare(db.clone()).await;
        db.close().await.expect("the filled database closes");
    });
}
