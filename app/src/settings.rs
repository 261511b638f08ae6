//! How this installation is set: from the command line, the environment (`LANTOA_…`) and `lantoa.toml`, in that order.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{anyhow, bail};
use figment::Figment;
use figment::error::Kind;
use figment::providers::{Env, Format, Toml};
use ledger::CutOff;
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
    second_factor: Option<bool>,
    cut_off_day: Option<i8>,
    cut_off_since: Option<i16>,
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
    pub(crate) entrance: org::Entrance,
    pub(crate) limits: Limits,
    pub(crate) watchers: Watchers,
}

impl Settings {
    /// `folder` is where data lives unless anything else is said.
    pub(crate) fn read(place: &Place, folder: &str) -> anyhow::Result<Settings> {
        let file = Figment::new()
            .merge(Toml::file("lantoa.toml"))
            .merge(Env::prefixed("LANTOA_").only(&NAMES));
        let written: Written = file.extract().map_err(|error| misread(&error))?;
        written.within_bounds()?;
        if let Some(cut_off) = written.cut_off()? {
            cut_off.follow();
        }
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
        let entrance = org::Entrance {
            secure: written.secure_cookies,
            through_proxy: written.behind_proxy,
            second_factor: written.second_factor.unwrap_or(true),
        };
        Settings {
            limits: limits(&written),
            watchers: watchers(&written),
            data,
            database,
            listen,
            entrance,
        }
    }
}

impl Written {
    /// # Errors
    /// Where a limit would let nobody in, or more than any machine has.
    fn within_bounds(&self) -> anyhow::Result<()> {
        let limits = [
            ("connections", self.connections, 1..=1_000_000),
            ("requests_at_once", self.requests_at_once, 1..=100_000),
            ("long_requests_at_once", self.long_requests_at_once, 1..=10_000),
            ("bodies_megabytes", self.bodies_megabytes, 64..=65_536),
        ];
        for (name, value, bounds) in limits {
            if let Some(value) = value.filter(|value| !bounds.contains(value)) {
                let (least, most) = bounds.into_inner();
                bail!("Thiết lập {name} = {value}: phải từ {least} đến {most}");
            }
        }
        Ok(())
    }

    /// # Errors
    /// Where only one of the two is said, or a month has no such day.
    fn cut_off(&self) -> anyhow::Result<Option<CutOff>> {
        match (self.cut_off_day, self.cut_off_since) {
            (None, None) => Ok(None),
            (Some(day), Some(since)) => match CutOff::new(day, since) {
                Some(cut_off) => Ok(Some(cut_off)),
                None => bail!("Thiết lập cut_off_day = {day}: phải từ 1 đến 28"),
            },
            _ => bail!("Thiết lập cut_off_day và cut_off_since phải đi cùng nhau; xem lantoa.example.toml"),
        }
    }
}

/// What is wrong with the settings, and where.
fn misread(error: &figment::Error) -> anyhow::Error {
    let source = error.metadata.as_ref().map(|source| source.name.as_ref());
    let place = match source {
        Some(name) if name.contains("environment") => "biến môi trường LANTOA_…",
        _ => "lantoa.toml",
    };
    let name = error.path.join(".");
    match &error.kind {
        Kind::UnknownField(name, known) => {
            anyhow!("{place}: không có thiết lập \"{name}\"; có {}", known.join(", "))
        }
        Kind::InvalidType(found, _) | Kind::InvalidValue(found, _) => {
            anyhow!("{place}: thiết lập {name} không nhận {found}; xem lantoa.example.toml")
        }
        _ if name.is_empty() => anyhow!("{place} viết chưa đúng: {error}"),
        _ => anyhow!("{place}: thiết lập {name} viết chưa đúng ({error}); xem lantoa.example.toml"),
    }
}

fn limits(written: &Written) -> Limits {
    let usual = Limits::default();
    Limits {
        connections: written.connections.unwrap_or(usual.connections),
        at_once: written.requests_at_once.unwrap_or(usual.at_once),
        long_at_once: written.long_requests_at_once.unwrap_or(usual.long_at_once),
        bodies: written
            .bodies_megabytes
            .map_or(usual.bodies, |megabytes| megabytes << 20),
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

const NAMES: [&str; 14] = [
    "data",
    "database",
    "listen",
    "secure_cookies",
    "behind_proxy",
    "second_factor",
    "cut_off_day",
    "cut_off_since",
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
    fn a_limit_that_lets_nobody_in_is_refused_by_its_name() {
        for (toml, name) in [
            ("connections = 0", "connections"),
            ("requests_at_once = 0", "requests_at_once"),
            ("bodies_megabytes = 10", "bodies_megabytes"),
        ] {
            let refused = written(toml).within_bounds().unwrap_err().to_string();
            assert!(refused.contains(name), "{refused}");
        }
        let least = written("connections = 1\nbodies_megabytes = 64\nstop_seconds = 5");
        least.within_bounds().unwrap();
        let limits = limits(&least);
        assert_eq!((limits.connections, limits.bodies), (1, 64 << 20));
        assert_eq!(limits.finish, Duration::from_secs(5));
    }

    #[test]
    fn months_end_before_the_calendar_only_where_both_day_and_year_are_said() {
        let both = written("cut_off_day = 25\ncut_off_since = 2027")
            .cut_off()
            .unwrap();
        assert_eq!(both, CutOff::new(25, 2027));
        assert_eq!(written("").cut_off().unwrap(), None);
        for toml in [
            "cut_off_day = 25",
            "cut_off_since = 2027",
            "cut_off_day = 31\ncut_off_since = 2027",
        ] {
            let refused = written(toml).cut_off().unwrap_err().to_string();
            assert!(refused.contains("cut_off_day"), "{refused}");
        }
    }

    #[test]
    fn what_is_misread_is_named_in_vietnamese() {
        for (toml, told) in [
            ("conections = 5", "không có thiết lập \"conections\""),
            ("connections = \"nhiều\"", "thiết lập connections không nhận"),
            ("listen = \"8491\"", "thiết lập listen viết chưa đúng"),
            ("connections =", "lantoa.toml viết chưa đúng"),
        ] {
            let error = Figment::new()
                .merge(Toml::string(toml))
                .extract::<Written>()
                .unwrap_err();
            let said = misread(&error).to_string();
            assert!(said.contains(told), "{said}");
        }
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
