//! A PostgreSQL cluster: one that was given, for its databases only, or one of our own, to be stopped and started.

use std::fs;
use std::os::unix::fs::chown;
use std::path::{Path, PathBuf};
use std::process::{self, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

use anyhow::{Context, Result, ensure};

use crate::rows::Rows;

pub(crate) struct Cluster {
    url: String,
    own: Option<Own>,
}

/// A server on a socket in a folder of its own: no port, no password, nobody else.
struct Own {
    programs: PathBuf,
    folder: tempfile::TempDir,
}

impl Cluster {
    /// The one that `./dev` started, if it did.
    pub(crate) fn given() -> Option<Cluster> {
        let url = std::env::var("LANTOA_TEST_POSTGRES").ok()?;
        Some(Cluster { url, own: None })
    }

    pub(crate) fn of_its_own() -> Result<Cluster> {
        let folder = tempfile::Builder::new()
            .prefix("lantoa-faults-postgres.")
            .tempdir()?;
        if let Some((user, group)) = postgres_user() {
            chown(folder.path(), Some(user), Some(group))?;
        }
        let url = format!("postgres://lantoa@localhost?host={}", folder.path().display());
        let own = Own {
            programs: newest_programs()?,
            folder,
        };
        let cluster = own.cluster();
        own.run(
            "initdb",
            &[
                "-D",
                &cluster,
                "-U",
                "lantoa",
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--locale=C.UTF-8",
                "--no-sync",
            ],
        )?;
        let cluster = Cluster { url, own: Some(own) };
        cluster.start()?;
        Ok(cluster)
    }

    /// A new database, by its address.
    pub(crate) fn database(&self) -> Result<String> {
        static MADE: AtomicU32 = AtomicU32::new(0);
        let name = format!(
            "faults_{}_{}",
            process::id(),
            MADE.fetch_add(1, Ordering::Relaxed)
        );
        Rows::open(&self.at("postgres"))?.tell(&format!("CREATE DATABASE {name}"))?;
        Ok(self.at(&name))
    }

    pub(crate) fn start(&self) -> Result<()> {
        let own = self.own.as_ref().context("not ours to start")?;
        let socket = own.folder.path().display();
        // What was committed survives the server's end, not the machine's: nothing needs to reach the disk.
        let settings = format!(
            "-c listen_addresses='' -c unix_socket_directories={socket} -c fsync=off -c full_page_writes=off"
        );
        own.run(
            "pg_ctl",
            &[
                "-D",
                &own.cluster(),
                "-l",
                &own.log(),
                "-w",
                "-o",
                &settings,
                "start",
            ],
        )
    }

    /// As if the power had gone: nobody is waited for, nothing is finished.
    pub(crate) fn cut_off(&self) -> Result<()> {
        let own = self.own.as_ref().context("not ours to stop")?;
        own.run("pg_ctl", &["-D", &own.cluster(), "-m", "immediate", "-w", "stop"])
    }

    fn at(&self, database: &str) -> String {
        let (server, settings) = self.url.split_once('?').unwrap_or((&self.url, ""));
        format!("{server}/{database}?{settings}")
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        if self.own.is_some() {
            _ = self.cut_off();
        }
    }
}

impl Own {
    fn cluster(&self) -> String {
        self.folder.path().join("cluster").display().to_string()
    }

    fn log(&self) -> String {
        self.folder.path().join("log").display().to_string()
    }

    /// The server refuses to run as root: then it runs as postgres, whom the package made.
    fn run(&self, program: &str, asked: &[&str]) -> Result<()> {
        let path = self.programs.join(program);
        let mut command = match postgres_user() {
            Some(_) => {
                let mut command = Command::new("setpriv");
                command
                    .args(["--reuid=postgres", "--regid=postgres", "--init-groups", "--"])
                    .arg(path);
                command
            }
            None => Command::new(path),
        };
        let done = command
            .args(asked)
            .current_dir("/")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()?;
        ensure!(
            done.success(),
            "{program} ended with {done}: {}",
            fs::read_to_string(self.log()).unwrap_or_default()
        );
        Ok(())
    }
}

fn newest_programs() -> Result<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").context("PostgreSQL is not installed")?;
    let mut versions: Vec<PathBuf> = versions
        .flatten()
        .map(|version| version.path().join("bin"))
        .collect();
    versions.sort();
    versions.pop().context("PostgreSQL is not installed")
}

/// Who postgres is, where we are root.
fn postgres_user() -> Option<(u32, u32)> {
    use std::os::unix::fs::MetadataExt;
    let ourselves = fs::metadata(Path::new("/proc/self")).ok()?.uid();
    if ourselves != 0 {
        return None;
    }
    let users = fs::read_to_string("/etc/passwd").ok()?;
    let line = users.lines().find_map(|line| line.strip_prefix("postgres:"))?;
    let mut parts = line.split(':').skip(1);
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}
