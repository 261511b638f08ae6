//! How this installation is set: from the command line, the environment (`LANTOA_…`) and `lantoa.toml`, in that order.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

use anyhow::Context;
use figment::Figment;
use figment::providers::{Env, Format, Toml};
use serde::Deserialize;

use crate::cli::Place;

/// What `lantoa.toml` may say; `lantoa.example.toml` explains it.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Written {
    data: Option<PathBuf>,
    database: Option<String>,
    listen: Option<SocketAddr>,
    secure_cookies: bool,
    behind_proxy: bool,
}

#[derive(Debug)]
pub(crate) struct Settings {
    /// Files, keys and, unless `database` is PostgreSQL, the SQLite database.
    pub(crate) data: PathBuf,
    pub(crate) database: String,
    pub(crate) listen: SocketAddr,
    pub(crate) reached: org::Reached,
}

impl Settings {
    /// `folder` is where data lives unless anything else is said.
    pub(crate) fn read(place: &Place, folder: &str) -> anyhow::Result<Settings> {
        let file = Figment::new()
            .merge(Toml::file("lantoa.toml"))
            .merge(Env::prefixed("LANTOA_").only(&NAMES));
        let written: Written = file.extract().context("lantoa.toml")?;
        Ok(Settings::of(place, written, folder))
    }

    /// Only what was typed counts: neither environment nor file leads here.
    pub(crate) fn typed(place: &Place, folder: &str) -> Settings {
        Settings::of(place, Written::default(), folder)
    }

    /// Whether the folder's own database was never made; one that is elsewhere has its own answer.
    pub(crate) fn is_nothing_there(&self) -> bool {
        self.database == sqlite_in(&self.data) && !file_in(&self.data).exists()
    }

    fn of(place: &Place, written: Written, folder: &str) -> Settings {
        let data = place
            .data
            .clone()
            .or(written.data)
            .unwrap_or_else(|| PathBuf::from(folder));
        let database = place
            .database
            .clone()
            .or(written.database)
            .unwrap_or_else(|| sqlite_in(&data));
        let listen = written
            .listen
            .unwrap_or(SocketAddr::from((Ipv4Addr::LOCALHOST, 8080)));
        let reached = org::Reached {
            secure: written.secure_cookies,
            through_proxy: written.behind_proxy,
        };
        Settings {
            data,
            database,
            listen,
            reached,
        }
    }
}

const NAMES: [&str; 5] = ["data", "database", "listen", "secure_cookies", "behind_proxy"];

pub(crate) fn sqlite_in(data: &Path) -> String {
    db::file_url(&file_in(data))
}

fn file_in(data: &Path) -> PathBuf {
    data.join("lantoa.db")
}
