//! `lantoa backup`, `lantoa restore` and `lantoa copy`: the whole installation into one file, out of it, or into another place.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{BufReader, BufWriter, Read, Seek};
use std::path::{Path, PathBuf};

use anyhow::Context;
use db::Db;
use files::Files;
use web::{Cx, Lang, State, Text};

use super::FOLDER;
use super::check::kept;
use crate::Ended;
use crate::archive::{self, Backup, Manifest, Written};
use crate::areas::migrations;
use crate::cli::{self, Cli, complain, print, progress};
use crate::settings::{Settings, sqlite_in};

/// Writes the backup beside its name first: what broke off is no backup.
pub(super) async fn backup(cli: &Cli, asked: &cli::Backup) -> anyhow::Result<Ended> {
    let lang = cli.place.lang;
    let settings = Settings::read(&cli.place, FOLDER)?;
    if asked.file.exists() {
        return refuse(lang, "app-backup-exists", &asked.file);
    }
    let bar = progress(Text::say(lang, "app-backing-up", &[]));
    let unfinished = asked.file.with_added_extension("part");
    let not_written = || {
        let about = asked.file.display().to_string();
        Text::say(lang, "app-not-backed-up", &[("about", &about)])
    };
    let written = write(&settings, &unfinished).await;
    let written = written
        .inspect_err(|_| _ = fs::remove_file(&unfinished))
        .with_context(not_written)?;
    fs::rename(&unfinished, &asked.file)
        .and_then(|()| sync_folder_of(&asked.file))
        .with_context(not_written)?;
    bar.finish_and_clear();
    tell(lang, "app-backed-up", &written.manifest, &asked.file);
    Ok(tell_left_out(lang, &written))
}

/// A name, too, must survive a power cut.
fn sync_folder_of(file: &Path) -> std::io::Result<()> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
    if cfg!(unix) {
        File::open(folder.unwrap_or(Path::new(".")))?.sync_all()?;
    }
    Ok(())
}

/// All the rest is in the backup; but who isn't told believes that they have everything.
fn tell_left_out(lang: Lang, written: &Written) -> Ended {
    if written.left_out.is_empty() {
        return Ended::Done;
    }
    let count = written.left_out.len().to_string();
    complain(&Text::say(lang, "app-left-out", &[("count", &count)]));
    written
        .left_out
        .iter()
        .for_each(|name| complain(&format!("  {name}")));
    Ended::Failed
}

/// The database stays as it is, also one of an older version: a backup comes before the upgrade.
async fn write(settings: &Settings, file: &Path) -> anyhow::Result<Written> {
    let db = Db::open(&settings.database).await?;
    let steps = db.migrated(migrations()).await?;
    let named = named(&db, &steps).await?;
    let kept = Files::open(settings.data.join("files"))?;
    let at = db.read_at_once().await?;
    let into = private(file)?;
    #[expect(clippy::disallowed_methods, reason = "here the command gets its clock")]
    let made_at = jiff::Timestamp::now().to_string();
    let mut into = BufWriter::new(into);
    let mut written = archive::write(&mut into, &at, &kept, steps, made_at).await?;
    into.into_inner()?.sync_all()?;
    let there: BTreeSet<&String> = written.manifest.files.iter().collect();
    let missing = named.iter().filter(|name| !there.contains(name));
    written.left_out.extend(missing.cloned());
    written.left_out.sort_unstable();
    written.left_out.dedup();
    Ok(written)
}

/// The files that rows name; an older version may have other rows, so of that nobody is asked.
async fn named(db: &Db, steps: &[String]) -> anyhow::Result<Vec<String>> {
    if steps.len() < migrations().len() {
        return Ok(Vec::new());
    }
    let cx = Cx::new(&State::new(db.clone()), None, Lang::Vi);
    Ok(kept::named(&cx).await?.into_keys().collect())
}

/// A file that only its owner may read: it holds all that people are known by.
fn private(file: &Path) -> std::io::Result<File> {
    let mut options = File::options();
    options.read(true).write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(file)
}

/// Puts a backup back, into a place where nothing is yet.
pub(super) async fn restore(cli: &Cli, asked: &cli::Backup) -> anyhow::Result<Ended> {
    let lang = cli.place.lang;
    let settings = Settings::read(&cli.place, FOLDER)?;
    if !asked.file.exists() {
        return refuse(lang, "app-backup-gone", &asked.file);
    }
    let opened = File::open(&asked.file).map_err(anyhow::Error::from);
    let mut backup = match opened.and_then(|file| Backup::open(BufReader::new(file))) {
        Ok(Some(backup)) => backup,
        Ok(None) => return refuse(lang, "app-backup-newer", &asked.file),
        Err(_) => return refuse(lang, "app-no-backup", &asked.file),
    };
    let target = Target {
        data: settings.data,
        database: settings.database,
        is_of_a_backup: true,
    };
    let bar = progress(Text::say(lang, "app-restoring", &[]));
    let ended = target.fill(lang, &mut backup, &asked.file).await?;
    bar.finish_and_clear();
    if let Ended::Done = ended {
        tell(lang, "app-restored", &backup.manifest, &asked.file);
    }
    Ok(ended)
}

/// The same from one place to another, whatever engines they are.
pub(super) async fn copy(cli: &Cli, asked: &cli::Copy) -> anyhow::Result<Ended> {
    let lang = cli.place.lang;
    let settings = Settings::read(&cli.place, FOLDER)?;
    let target = Target {
        database: asked
            .to_database
            .clone()
            .unwrap_or_else(|| sqlite_in(&asked.to_data)),
        data: asked.to_data.clone(),
        is_of_a_backup: false,
    };
    if let Some(taken) = target.taken().await? {
        return refuse(lang, "app-not-empty", &taken);
    }
    let bar = progress(Text::say(lang, "app-copying", &[]));
    let between = tempfile::Builder::new().prefix("lantoa-").tempdir()?;
    let file = between.path().join("copy.zip");
    let written = write(&settings, &file).await?;
    let backup = Backup::open(BufReader::new(File::open(&file)?))?;
    let mut backup = backup.context("a shape of our own")?;
    let ended = target.fill(lang, &mut backup, &asked.to_data).await?;
    bar.finish_and_clear();
    if let Ended::Done = ended {
        tell(lang, "app-copied", &backup.manifest, &asked.to_data);
        return Ok(tell_left_out(lang, &written));
    }
    Ok(ended)
}

/// Where an installation is to be.
struct Target {
    data: PathBuf,
    database: String,
    /// It may be old: who was signed in then isn't now.
    is_of_a_backup: bool,
}

impl Target {
    /// What is there already, if anything is. A database that isn't in the folder is asked, and stays as it is.
    async fn taken(&self) -> anyhow::Result<Option<PathBuf>> {
        if holds_anything(&self.data) {
            return Ok(Some(self.data.clone()));
        }
        if self.database == sqlite_in(&self.data) {
            return Ok(None);
        }
        let db = Db::open(&self.database).await?;
        let taken = has_rows(&db).await?;
        db.close().await?;
        Ok(taken.then(|| PathBuf::from("PostgreSQL")))
    }

    /// All or nothing: rows come in one change, and a folder gets its name when it is whole.
    async fn fill<R: Read + Seek>(
        self,
        lang: Lang,
        backup: &mut Backup<R>,
        from: &Path,
    ) -> anyhow::Result<Ended> {
        if let Some(taken) = self.taken().await? {
            return refuse(lang, "app-not-empty", &taken);
        }
        let Some(with) = archive::made_with(migrations(), &backup.manifest.steps) else {
            return refuse(lang, "app-backup-newer", from);
        };
        let inside = self.database == sqlite_in(&self.data);
        let unfinished = self.data.with_added_extension("part");
        _ = fs::remove_dir_all(&unfinished);
        make(&unfinished)?;
        let database = if inside {
            sqlite_in(&unfinished)
        } else {
            self.database
        };
        let db = Db::open(&database).await?;
        db.migrate(with).await?;
        let filled = async {
            let write = db.write().await?;
            backup.fill(&write).await?;
            backup.unpack(&Files::open(unfinished.join("files"))?)?;
            if self.is_of_a_backup {
                org::shut_doors(&write).await?;
            }
            write.commit().await?;
            anyhow::Ok(())
        };
        if let Err(error) = filled.await {
            _ = fs::remove_dir_all(&unfinished);
            if is_of_the_place(&error) {
                return Err(error.context(Text::say(lang, "app-not-restored", &[])));
            }
            return refuse(lang, "app-backup-broken", from);
        }
        // The steps that came after it was made.
        db.migrate(migrations()).await?;
        db.close().await?;
        _ = fs::remove_dir(&self.data);
        let about = self.data.display().to_string();
        fs::rename(&unfinished, &self.data)
            .with_context(|| Text::say(lang, "app-not-renamed", &[("about", &about)]))?;
        Ok(Ended::Done)
    }
}

/// Whether the place can't take it, rather than that the backup can't be read: a full disk, a database that is gone.
fn is_of_the_place(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let refused = cause.downcast_ref::<sea_orm::DbErr>();
        refused.is_some_and(|refused| !db::doesnt_fit(refused))
            || cause.is::<db::DbError>()
            || cause.is::<files::FilesError>()
    })
}

async fn has_rows(db: &Db) -> anyhow::Result<bool> {
    for table in db::dump::tables(db.read()).await? {
        let mut any = false;
        let take = |_| {
            any = true;
            Err(sea_orm::DbErr::Custom(String::new()))
        };
        let read = db::dump::rows(db.read(), &table, take).await;
        if any {
            return Ok(true);
        }
        read?;
    }
    Ok(false)
}

fn holds_anything(folder: &Path) -> bool {
    fs::read_dir(folder).is_ok_and(|mut inside| inside.next().is_some())
}

fn make(folder: &Path) -> std::io::Result<()> {
    let mut maker = fs::DirBuilder::new();
    maker.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut maker, 0o700);
    maker.create(folder)
}

fn refuse(lang: Lang, key: &str, about: &Path) -> anyhow::Result<Ended> {
    complain(&Text::say(lang, key, &[("about", &about.display().to_string())]));
    Ok(Ended::Failed)
}

fn tell(lang: Lang, key: &str, manifest: &Manifest, about: &Path) {
    let rows = manifest.tables.iter().map(|table| table.rows).sum::<u64>();
    let number = |count: u64| vn::number::print(i64::try_from(count).unwrap_or(i64::MAX), 0);
    let (rows, files) = (number(rows), number(manifest.files.len() as u64));
    let args = [
        ("rows", rows.as_str()),
        ("files", &files),
        ("about", &about.display().to_string()),
    ];
    print(&Text::say(lang, key, &args));
}
