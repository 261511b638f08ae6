//! The product as it is shipped: the program with the demo in it, in a folder of its own, until it is stopped.

use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use tempfile::TempDir;
use tokio::process::{Child, Command};
use tokio::time::{sleep, timeout};

use crate::Place;
use crate::ask::Browser;

/// Who works with it: the officers of four provinces of the demo.
pub(crate) const OFFICERS: [&str; 4] = ["nghean", "daklak", "gialai", "cantho"];
pub(crate) const PASSWORD: &str = "xem-thu-lantoa";

/// How long a busy machine may take to fill the demo.
const START: Duration = Duration::from_secs(120);
/// How long a stop may take: longer than what is under way may.
const STOP: Duration = Duration::from_secs(60);

pub(crate) struct Product {
    pub(crate) address: SocketAddr,
    /// The sessions of the officers, in their order.
    pub(crate) sessions: Vec<String>,
    pub(crate) pid: u32,
    /// Its log; and its data, unless they stay.
    folder: TempDir,
    data: PathBuf,
    child: Child,
}

impl Product {
    pub(crate) async fn start(place: &Place) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let data = place.data.clone().unwrap_or_else(|| folder.path().join("data"));
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let mut command = Command::new(&place.program);
        command
            .args(["demo", "--port", &port.to_string(), "--data"])
            .arg(&data)
            .env("LANTOA_LOG", "warn")
            .stdout(Stdio::null())
            .stderr(std::fs::File::create(folder.path().join("log"))?)
            .kill_on_drop(true);
        if let Some(database) = &place.postgres {
            command.args(["--database", database]);
        }
        let child = command
            .spawn()
            .with_context(|| place.program.display().to_string())?;
        let pid = child.id().context("it ended at once")?;
        let mut product = Self {
            address,
            sessions: Vec::new(),
            pid,
            folder,
            data,
            child,
        };
        timeout(START, product.ready())
            .await
            .context("it does not start")??;
        for name in OFFICERS {
            let session = Browser::sign_in(address, name, PASSWORD).await?;
            product.sessions.push(session);
        }
        Ok(product)
    }

    async fn ready(&mut self) -> Result<()> {
        loop {
            if let Some(ended) = self.child.try_wait()? {
                anyhow::bail!("it ended with {ended}: {}", self.log());
            }
            let mut browser = Browser::new(self.address, String::new());
            if let Ok(answer) = browser.get("/readyz").await
                && answer.status == 200
            {
                return Ok(());
            }
            sleep(Duration::from_millis(200)).await;
        }
    }

    /// From now on somebody else asks, alone.
    pub(crate) async fn only(&mut self, name: &str) -> Result<()> {
        self.sessions = vec![Browser::sign_in(self.address, name, PASSWORD).await?];
        Ok(())
    }

    /// Whoever is next: sessions go round.
    pub(crate) fn browser(&self, number: usize) -> Browser {
        let session = self.sessions.iter().cycle().nth(number);
        Browser::new(self.address, session.cloned().unwrap_or_default())
    }

    /// Where its database and files are.
    pub(crate) fn data(&self) -> &Path {
        &self.data
    }

    /// Bytes of the database and its log; `None` where it is not in files of ours.
    pub(crate) fn database_size(&self) -> Option<u64> {
        let sizes = self
            .database_files()
            .into_iter()
            .filter_map(|file| file.metadata().ok())
            .map(|about| about.len());
        sizes.reduce(|all, one| all + one)
    }

    fn database_files(&self) -> Vec<PathBuf> {
        ["lantoa.db", "lantoa.db-wal", "lantoa.db-shm"]
            .map(|name| self.data.join(name))
            .into_iter()
            .filter(|file| file.exists())
            .collect()
    }

    /// What it complained of.
    pub(crate) fn log(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("log")).unwrap_or_default()
    }

    /// Stops it as an administrator does.
    ///
    /// # Errors
    /// Where it doesn't end well, or leaves more than one file of its database.
    pub(crate) async fn stop(mut self) -> Result<()> {
        let told = std::process::Command::new("kill")
            .args(["-TERM", &self.pid.to_string()])
            .status()?;
        ensure!(told.success(), "it can't be told to stop");
        let ended = timeout(STOP, self.child.wait())
            .await
            .context("it does not stop")??;
        ensure!(ended.success(), "it ended with {ended}: {}", self.log());
        let files = self.database_files();
        ensure!(files.len() <= 1, "the database was left open: {files:?}");
        Ok(())
    }
}
