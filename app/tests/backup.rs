//! Backups, and moving from one engine to the other: nothing is lost, and what is broken is refused whole.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use sea_orm::ConnectionTrait;

const TABLE: &str = "source,unit,from,to,indicator,breakdown,value,kind,qualifier,stated,evidence,note,title
b,BHXH tỉnh Đắk Lắk,2024-10-01,2024-10-31,direct.conference.count,,44,in_period,exact,yes,44 hội nghị,,Bài báo
b,BHXH tỉnh Đắk Lắk,2024-01-01,2024-10-31,direct.conference.count,,254,cumulative,over,yes,trên 254 hội nghị,,Bài báo
";

struct House {
    folder: tempfile::TempDir,
}

impl House {
    /// With two figures in `data`.
    fn with_figures() -> Self {
        let house = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        fs::write(house.path("figures.csv"), TABLE).unwrap();
        house.done(&["figures", "import", "figures.csv", "--data", "data"]);
        house
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.folder.path().join(name)
    }

    fn run(&self, asked: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_lantoa"))
            .args(asked)
            .current_dir(self.folder.path())
            .env_remove("LANTOA_DATA")
            .env_remove("LANTOA_DATABASE")
            .output()
            .unwrap()
    }

    fn done(&self, asked: &[&str]) -> String {
        let output = self.run(asked);
        assert_eq!(output.status.code(), Some(0), "{asked:?}: {}", said(&output));
        String::from_utf8(output.stdout).unwrap()
    }

    fn refused(&self, asked: &[&str], because: &str) {
        let output = self.run(asked);
        assert_ne!(output.status.code(), Some(0), "{asked:?}");
        assert!(said(&output).contains(because), "{asked:?}: {}", said(&output));
    }

    /// How many rows a statement changes in the database of a folder.
    fn changed(&self, place: &str, statement: &str) -> u64 {
        let url = db::file_url(&self.path(place).join("lantoa.db"));
        tokio::runtime::Runtime::new().unwrap().block_on(async {
            let db = db::Db::open(&url).await.unwrap();
            let write = db.write().await.unwrap();
            let done = write.execute_unprepared(statement).await.unwrap();
            write.commit().await.unwrap();
            db.close().await.unwrap();
            done.rows_affected()
        })
    }

    /// The report of October, as bytes.
    fn report(&self, place: &[&str]) -> String {
        let report = [
            "report",
            "--unit",
            "BHXH tỉnh Đắk Lắk",
            "--month",
            "2024-10",
            "--format",
            "json",
        ];
        self.done(&[&report, place].concat())
    }
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn is_there(path: &Path) -> bool {
    path.exists()
}

#[test]
fn what_was_backed_up_is_restored_as_it_was() {
    let house = House::with_figures();
    let before = house.report(&["--data", "data"]);
    assert!(before.contains("254"), "{before}");
    house.done(&["backup", "all.zip", "--data", "data"]);
    house.refused(&["backup", "all.zip", "--data", "data"], "Đã có all.zip");
    house.done(&["restore", "all.zip", "--data", "other"]);
    assert_eq!(house.report(&["--data", "other"]), before);
    house.done(&["check", "--data", "other"]);
    house.refused(&["restore", "all.zip", "--data", "data"], "Đã có dữ liệu");
}

#[test]
fn who_was_signed_in_when_a_backup_was_made_is_not_in_what_is_restored() {
    const SIGNED_IN: &str =
        "INSERT INTO org_session (seal, content, until) VALUES ('a', '{}', '2099-01-01T00:00:00Z')";
    let house = House::with_figures();
    assert_eq!(house.changed("data", SIGNED_IN), 1);
    house.done(&["backup", "all.zip", "--data", "data"]);
    house.done(&["restore", "all.zip", "--data", "other"]);
    house.done(&["copy", "--data", "data", "--to-data", "third"]);
    assert_eq!(house.changed("other", "DELETE FROM org_session"), 0);
    assert_eq!(
        house.changed("third", "DELETE FROM org_session"),
        1,
        "a move is no return"
    );
}

#[test]
fn a_backup_that_is_broken_or_newer_is_refused_whole() {
    let house = House::with_figures();
    house.done(&["backup", "all.zip", "--data", "data"]);
    let whole = fs::read(house.path("all.zip")).unwrap();
    house.refused(
        &["backup", "nowhere/all.zip", "--data", "data"],
        "Chưa sao lưu được vào nowhere/all.zip",
    );
    fs::write(house.path("short.zip"), whole.get(..whole.len() / 2).unwrap()).unwrap();
    fs::write(house.path("none.zip"), "không phải tệp sao lưu").unwrap();
    for file in ["short.zip", "none.zip"] {
        house.refused(&["restore", file, "--data", "other"], "không phải là tệp sao lưu");
    }
    house.refused(
        &["restore", "gone.zip", "--data", "other"],
        "Không có tệp gone.zip",
    );
    // Wherever it is: a row that doesn't fit any more is the backup's fault too, and not the place's.
    for quarter in 1..4 {
        let mut turned = whole.clone();
        let at = turned.len() * quarter / 4;
        if let Some(byte) = turned.get_mut(at) {
            *byte ^= 0x55;
        }
        fs::write(house.path("turned.zip"), turned).unwrap();
        house.refused(&["restore", "turned.zip", "--data", "other"], "Chưa ghi gì");
    }
    assert!(!is_there(&house.path("other")) && !is_there(&house.path("other.part")));
}

/// From SQLite to PostgreSQL and back: the same report, to the byte.
#[test]
fn what_is_copied_to_the_other_engine_and_back_is_the_same() {
    let house = House::with_figures();
    let before = house.report(&["--data", "data"]);
    let cluster = Cluster::new("lantoa_copy");
    house.done(&[
        "copy",
        "--data",
        "data",
        "--to-data",
        "there",
        "--to-database",
        &cluster.url,
    ]);
    assert_eq!(
        house.report(&["--data", "there", "--database", &cluster.url]),
        before
    );
    house.done(&[
        "copy",
        "--data",
        "there",
        "--database",
        &cluster.url,
        "--to-data",
        "back",
    ]);
    assert_eq!(house.report(&["--data", "back"]), before);
    let again = [
        "copy",
        "--data",
        "back",
        "--to-data",
        "once-more",
        "--to-database",
        &cluster.url,
    ];
    house.refused(&again, "Đã có dữ liệu");
}

/// A backup is what one makes before an upgrade.
#[test]
fn a_database_of_an_older_version_is_backed_up_as_it_is() {
    let house = House::with_figures();
    let before = house.report(&["--data", "data"]);
    let cluster = Cluster::new("lantoa_older");
    house.done(&[
        "copy",
        "--data",
        "data",
        "--to-data",
        "there",
        "--to-database",
        &cluster.url,
    ]);
    let last = "m20261128_01_plans_evidence_name";
    let older = format!(
        "ALTER TABLE plans_evidence DROP COLUMN name; DELETE FROM migration WHERE version = '{last}'"
    );
    Cluster::run(&cluster.url, &older);
    house.done(&["backup", "all.zip", "--data", "there", "--database", &cluster.url]);
    let steps = Cluster::run(
        &cluster.url,
        &format!("SELECT count(*) FROM migration WHERE version = '{last}'"),
    );
    assert_eq!(steps.trim(), "0", "nothing is upgraded");
    house.done(&["restore", "all.zip", "--data", "other"]);
    assert_eq!(house.report(&["--data", "other"]), before);
}

/// A database of its own on the cluster of the tests.
struct Cluster {
    url: String,
}

impl Cluster {
    fn new(name: &str) -> Self {
        let cluster = std::env::var("LANTOA_TEST_POSTGRES").unwrap();
        let of = |name: &str| match cluster.split_once('?') {
            Some((server, settings)) => format!("{server}/{name}?{settings}"),
            None => format!("{cluster}/{name}"),
        };
        for statement in [
            format!("DROP DATABASE IF EXISTS {name}"),
            format!("CREATE DATABASE {name}"),
        ] {
            Self::run(&of("postgres"), &statement);
        }
        Self { url: of(name) }
    }

    /// What a statement answers, bare.
    fn run(at: &str, statement: &str) -> String {
        let done = Command::new("psql")
            .args([at, "-qtAc", statement])
            .output()
            .unwrap();
        assert!(done.status.success(), "{}", said(&done));
        String::from_utf8(done.stdout).unwrap()
    }
}
