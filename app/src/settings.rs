//! How this installation is set: from the command line, the environment (`LANTOA_…`) and `lantoa.toml`, in that order.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Context;
use figment::Figment;
use figment::providers::{Env, Format, Toml};
use serde::Deserialize;
use web::{Limits, Watchers};

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
    connections: Option<usize>,
    requests_at_once: Option<usize>,
    long_requests_at_once: Option<usize>,
    bodies_megabytes: Option<usize>,
    stop_seconds: Option<u64>,
    metrics_token: Option<String>,
}

pub(crate) struct Settings {
    /// Files, keys and, unless `database` is PostgreSQL, the SQLite database.
    pub(crate) data: PathBuf,
    pub(crate) database: String,
    pub(crate) listen: SocketAddr,
    pub(crate) reached: org::Reached,
    pub(crate) limits: Limits,
    pub(crate) watchers: Watchers,
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
            .or_else(|| written.data.clone())
            .unwrap_or_else(|| PathBuf::from(folder));
        let database = place
            .database
            .clone()
            .or_else(|| written.database.clone())
            .unwrap_or_else(|| sqlite_in(&data));
        let listen = written
            .listen
            .unwrap_or(SocketAddr::from((Ipv4Addr::LOCALHOST, 8080)));
        let reached = org::Reached {
            secure: written.secure_cookies,
            through_proxy: written.behind_proxy,
        };
        Settings {
            limits: limits(&written),
            watchers: watchers(&written),
            data,
            database,
            listen,
            reached,
        }
    }
}

fn limits(written: &Written) -> Limits {
    let usual = Limits::default();
    Limits {
        connections: written.connections.unwrap_or(usual.connections).max(1),
        at_once: written.requests_at_once.unwrap_or(usual.at_once).max(1),
        long_at_once: written.long_requests_at_once.unwrap_or(usual.long_at_once).max(1),
        bodies: written
            .bodies_megabytes
            .map_or(usual.bodies, |megabytes| megabytes.clamp(64, 65_536) << 20),
        finish: written.stop_seconds.map_or(usual.finish, Duration::from_secs),
        ..usual
    }
}

/// Behind a proxy everybody looks like a program of this machine: there only a token lets anybody in.
fn watchers(written: &Written) -> Watchers {
    match &written.metrics_token {
        Some(token) if !token.is_empty() => Watchers::Token(token.clone()),
        _ if written.behind_proxy || written.secure_cookies => Watchers::Nobody,
        _ => Watchers::Here,
    }
}

const NAMES: [&str; 11] = [
    "data",
    "database",
    "listen",
    "secure_cookies",
    "behind_proxy",
    "connections",
    "requests_at_once",
    "long_requests_at_once",
    "bodies_megabytes",
    "stop_seconds",
    "metrics_token",
];

pub(crate) fn sqlite_in(data: &Path) -> String {
    db::file_url(&file_in(data))
}

fn file_in(data: &Path) -> PathBuf {
    data.join("lantoa.db")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(toml: &str) -> Written {
        Figment::new().merge(Toml::string(toml)).extract().unwrap()
    }

    #[test]
    fn behind_a_proxy_the_metrics_are_closed_until_there_is_a_token() {
        assert!(matches!(watchers(&written("")), Watchers::Here));
        for proxy in ["behind_proxy = true", "secure_cookies = true"] {
            assert!(matches!(watchers(&written(proxy)), Watchers::Nobody));
            let told = format!("{proxy}\nmetrics_token = 'abc'");
            assert!(matches!(watchers(&written(&told)), Watchers::Token(_)));
        }
    }

    #[test]
    fn a_limit_of_nothing_still_lets_one_through() {
        let limits = limits(&written(
            "connections = 0\nrequests_at_once = 0\nstop_seconds = 5",
        ));
        assert_eq!((limits.connections, limits.at_once), (1, 1));
        assert_eq!(limits.finish, Duration::from_secs(5));
    }

    /// The example file is the manual: every setting stands there, and only settings.
    #[test]
    fn the_example_names_every_setting() {
        let example = include_str!("../../lantoa.example.toml");
        let told: Vec<&str> = example
            .lines()
            .filter_map(|line| line.strip_prefix("# ")?.split_once(" = "))
            .map(|(name, _)| name)
            .collect();
        assert_eq!(told, NAMES);
    }
}
