//! The real program on a data folder of its own: started, reached, killed, started again.

use std::fs::{self, File, OpenOptions};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};

use crate::browser::Browser;

/// How long a busy machine may take to start the program, or to come back to an answer.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

pub(crate) struct House {
    program: PathBuf,
    /// Where the program keeps its files.
    pub(crate) data: PathBuf,
    /// What it is told to use instead of the folder's own database.
    database: Option<String>,
    /// What the program is started through, and with which settings of the environment.
    pub(crate) environment: Vec<(String, String)>,
    /// Where it is started; its words are kept here.
    folder: tempfile::TempDir,
}

/// A server at work; killed when it is let go of, also when a story fails or panics.
pub(crate) struct Running {
    child: Child,
    pub(crate) browser: Browser,
    /// What it printed when it was reached.
    pub(crate) said: String,
}

impl House {
    pub(crate) fn new(program: &Path, database: Option<String>) -> Result<House> {
        let folder = tempfile::Builder::new().prefix("lantoa-faults.").tempdir()?;
        Ok(House {
            program: program.to_owned(),
            data: folder.path().join("data"),
            database,
            environment: Vec::new(),
            folder,
        })
    }

    /// The same house, with its data on another disk.
    pub(crate) fn with_data_in(self, disk: &Path) -> House {
        House {
            data: disk.join("data"),
            ..self
        }
    }

    /// The address of the database, for looking into it beside the program.
    pub(crate) fn url(&self) -> String {
        let file = || db::file_url(&self.data.join("lantoa.db"));
        self.database.clone().unwrap_or_else(file)
    }

    /// Where servers keep what they counted, to start faster.
    pub(crate) fn roll_up(&self) -> PathBuf {
        self.data.join("roll-up")
    }

    /// A place for files that are sent.
    pub(crate) fn desk(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn command(&self, asked: &[&str]) -> Command {
        let mut command = Command::new(&self.program);
        command
            .args(asked)
            .arg("--data")
            .arg(&self.data)
            .current_dir(self.folder.path())
            .stdin(Stdio::null())
            .env_remove("LANTOA_DATA")
            .env_remove("LANTOA_DATABASE")
            .env("LANTOA_SECOND_FACTOR", "false");
        if let Some(database) = &self.database {
            command.args(["--database", database]);
        }
        command.envs(self.environment.iter().map(|(name, value)| (name, value)));
        command
    }

    /// Runs a command to its end.
    pub(crate) fn run(&self, asked: &[&str]) -> Result<Output> {
        Ok(self.command(asked).output()?)
    }

    /// Starts a server and doesn't wait for it.
    pub(crate) fn begin(&self) -> Result<Child> {
        let log = OpenOptions::new().create(true).append(true).open(self.log())?;
        let said = File::create(self.said())?;
        let mut serve = self.command(&["serve", "--listen", "127.0.0.1:0"]);
        serve
            .stdout(said)
            .stderr(log)
            .spawn()
            .context("the program does not start")
    }

    /// Starts a server and waits until it is ready.
    pub(crate) fn start(&self) -> Result<Running> {
        let child = self.begin()?;
        let mut running = Running {
            child,
            browser: Browser::nobody(),
            said: String::new(),
        };
        let address = until("the server says where it is", || {
            if let Some(status) = running.child.try_wait()? {
                bail!("the server ended with {status}: {}", self.log_end());
            }
            running.said = fs::read_to_string(self.said())?;
            Ok(address(&running.said))
        })?;
        running.browser = Browser::at(&address);
        running.until_ready().with_context(|| self.log_end())?;
        Ok(running)
    }

    fn said(&self) -> PathBuf {
        self.folder.path().join("said")
    }

    fn log(&self) -> PathBuf {
        self.folder.path().join("log")
    }

    pub(crate) fn log_text(&self) -> String {
        fs::read_to_string(self.log()).unwrap_or_default()
    }

    fn log_end(&self) -> String {
        let log = self.log_text();
        let lines: Vec<&str> = log.lines().rev().take(12).collect();
        lines.into_iter().rev().collect::<Vec<_>>().join("\n")
    }
}

impl Running {
    /// SIGKILL: nothing is closed, nothing is finished.
    pub(crate) fn kill(mut self) -> Result<()> {
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }

    /// Told to stop, as the machine does it: what is under way is finished, the roll-up is written to its files.
    pub(crate) fn tell_to_stop(&self) -> Result<()> {
        let pid = self.child.id().to_string();
        let told = Command::new("kill").args(["-TERM", &pid]).status()?;
        ensure!(told.success(), "the server can't be told to stop");
        Ok(())
    }

    pub(crate) fn stop(mut self) -> Result<()> {
        self.tell_to_stop()?;
        let ended = until("the server has stopped", || Ok(self.child.try_wait()?))?;
        ensure!(ended.success(), "told to stop, the server ended with {ended}");
        Ok(())
    }

    pub(crate) fn is_alive(&mut self) -> Result<bool> {
        Ok(self.child.try_wait()?.is_none())
    }

    pub(crate) fn until_ready(&self) -> Result<()> {
        until("the server is ready", || {
            let ready = self
                .browser
                .get("/readyz")
                .is_ok_and(|answer| answer.status == 200);
            Ok(ready.then_some(()))
        })
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        _ = self.child.kill();
        _ = self.child.wait();
    }
}

/// Asks again and again until there is an answer; gives up after `PATIENCE`.
pub(crate) fn until<T>(what: &str, mut ask: impl FnMut() -> Result<Option<T>>) -> Result<T> {
    let begun = Instant::now();
    loop {
        if let Some(answer) = ask()? {
            return Ok(answer);
        }
        ensure!(
            begun.elapsed() < PATIENCE,
            "waited {PATIENCE:?} in vain until {what}"
        );
        sleep(Duration::from_millis(20));
    }
}

/// The address in a whole line of what the server printed.
fn address(said: &str) -> Option<String> {
    let (lines, _) = said.rsplit_once('\n')?;
    let (_, after) = lines.split_once("http://")?;
    let host: String = after
        .chars()
        .take_while(|c| !c.is_whitespace() && *c != '/')
        .collect();
    Some(format!("http://{host}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_only_from_a_line_that_was_printed_whole() {
        assert_eq!(address("Đang chạy: http://127.0.0.1:80"), None);
        let whole = "Đang chạy: http://127.0.0.1:8080\nLần đầu: http://127.0.0.1:8080/thiet-lap?ma=x\n";
        assert_eq!(address(whole).as_deref(), Some("http://127.0.0.1:8080"));
    }
}
