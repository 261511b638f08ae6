//! An installation with something of everything in it, on either engine, and the program run on it.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use db::Db;
use files::{Files, Hash};
use jiff::civil::date;
use ledger::{RollUp, Span};
use org::{LookUp, Units};
use plans::{Content, Form, New};
use sea_orm::ConnectionTrait;
use uuid::Uuid;
use web::{Actor, Cx, Grant, Lang, State};

const TABLE: &str = "source,unit,from,to,indicator,breakdown,value,kind,qualifier,stated,evidence,note,title
b,BHXH tỉnh Đắk Lắk,2024-10-01,2024-10-31,direct.conference.count,,44,in_period,exact,yes,44 hội nghị,,Bài báo
b,BHXH tỉnh Đắk Lắk,2024-01-01,2024-10-31,direct.conference.count,,254,cumulative,over,yes,trên 254 hội nghị,,Bài báo
";
const PLACE: &str = "BHXH tỉnh Đắk Lắk";

pub(crate) struct House {
    pub(crate) folder: tempfile::TempDir,
    /// Of PostgreSQL; none where it lies in the data folder.
    database: Option<String>,
}

/// What rows name, by what it is.
pub(crate) const PHOTO: &[u8] = b"a photo of a conference";
pub(crate) const SMALL: &[u8] = b"the same, small";
pub(crate) const DOCUMENT: &[u8] = b"a report that was issued";
pub(crate) const SCAN: &[u8] = b"the signed paper of it";

/// Tells a story of a filled house on SQLite, and on a PostgreSQL database of that name.
pub(crate) fn on_both(name: &str, story: impl Fn(&House)) {
    for database in [None, Some(postgres(name))] {
        let house = House {
            folder: tempfile::tempdir().unwrap(),
            database,
        };
        house.fill();
        story(&house);
    }
}

/// A fresh database on the cluster of the tests.
pub(crate) fn postgres(name: &str) -> String {
    let cluster = std::env::var("LANTOA_TEST_POSTGRES").unwrap();
    let of = |name: &str| match cluster.split_once('?') {
        Some((server, settings)) => format!("{server}/{name}?{settings}"),
        None => format!("{cluster}/{name}"),
    };
    for statement in [
        format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"),
        format!("CREATE DATABASE {name}"),
    ] {
        let asked = Command::new("psql")
            .args([&of("postgres"), "-c", &statement])
            .output();
        let done = asked.unwrap();
        assert!(done.status.success(), "{}", said(&done));
    }
    of(name)
}

pub(crate) fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

impl House {
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn is_sqlite(&self) -> bool {
        self.database.is_none()
    }

    /// The program, asked something of the installation in `data`.
    pub(crate) fn command(&self, asked: &[&str]) -> Command {
        let mut command = self.elsewhere(asked);
        command.args(["--data", "data"]);
        if let Some(database) = &self.database {
            command.args(["--database", database]);
        }
        command
    }

    /// The program, asked something else.
    pub(crate) fn elsewhere(&self, asked: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_lantoa"));
        command
            .args(asked)
            .current_dir(self.folder.path())
            .env_remove("LANTOA_DATA")
            .env_remove("LANTOA_DATABASE");
        command
    }

    pub(crate) fn done(&self, asked: &[&str]) -> String {
        let output = self.command(asked).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{asked:?}: {}", said(&output));
        String::from_utf8(output.stdout).unwrap()
    }

    pub(crate) fn failed(&self, asked: &[&str]) -> String {
        let output = self.command(asked).output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{asked:?}: {}", said(&output));
        said(&output)
    }

    pub(crate) fn file(&self, content: &[u8]) -> PathBuf {
        let name = Hash::of(content).to_string();
        let (first, second) = (name.get(..2).unwrap(), name.get(2..4).unwrap());
        self.path("data/files").join(first).join(second).join(&name)
    }

    /// Changes rows behind everybody's back.
    pub(crate) fn tell(&self, statement: &str) {
        wait(async {
            let db = self.open().await;
            let write = db.write().await.unwrap();
            write.execute_unprepared(statement).await.unwrap();
            write.commit().await.unwrap();
            db.close().await.unwrap();
        });
    }

    /// The number that a question has for an answer.
    pub(crate) fn number(&self, question: &str) -> i64 {
        wait(async {
            let db = self.open().await;
            let asked = db::sql(db.engine(), question, []);
            let row = db.read().query_one_raw(asked).await.unwrap().unwrap();
            db.close().await.unwrap();
            row.try_get_by_index(0).unwrap()
        })
    }

    async fn open(&self) -> Db {
        let inside = db::file_url(&self.path("data/lantoa.db"));
        Db::open(self.database.as_ref().unwrap_or(&inside)).await.unwrap()
    }

    /// Figures, an activity with evidence, an issued report with its signed paper; the audit sealed, the roll-up in files.
    fn fill(&self) {
        fs::write(self.path("figures.csv"), TABLE).unwrap();
        self.done(&["figures", "import", "figures.csv"]);
        wait(async {
            let db = self.open().await;
            let state = State::new(db.clone());
            state.put(org::load_unscoped(db.read()).await.unwrap());
            state.put(RollUp::kept_in(&self.path("data/roll-up")));
            let units = state.shelf::<Units>().unwrap();
            let cx = Cx::new(&state, Some(clerk(&units)), Lang::Vi);
            let unit = cx.actor().unwrap().home;
            let activity = visit(unit);
            plans::record(&cx, &units, std::slice::from_ref(&activity))
                .await
                .unwrap();
            let files = Files::open(self.path("data/files")).unwrap();
            let [photo, small, document, scan] =
                [PHOTO, SMALL, DOCUMENT, SCAN].map(|content| files.put(content).unwrap());
            let write = db.write().await.unwrap();
            let (photo, small) = (photo.to_string(), small.to_string());
            let evidence = "INSERT INTO plans_evidence (id, activity_id, unit_id, day, kind, media, file, thumbnail,
                 original, caption, credit, for_report, added_by, added_at) VALUES ($1, $1, $2, '2024-10-09', 'photo', 'jpeg',
                 $3, $4, $3, '', '', false, 'ai đó', '2024-10-09 01:00:00+00:00')";
            let values = [activity.id.into(), unit.into(), photo.into(), small.into()];
            let put = db::sql(db.engine(), evidence, values);
            write.execute_raw(put).await.unwrap();
            let (document, scan) = (document.to_string(), scan.to_string());
            let issued = "INSERT INTO reports_issued (unit_id, month, version, digest, by_name, at, reason, figures, erratum,
                 document, paper_number, paper_day, scan, scan_media) VALUES ($1, '2024-10-01', 1, 'd', 'ai đó',
                 '2024-11-02 01:00:00+00:00', '', '[]', '[]', $2, '12/BC', '2024-11-02', $3, 'pdf')";
            let put = db::sql(db.engine(), issued, [unit.into(), document.into(), scan.into()]);
            write.execute_raw(put).await.unwrap();
            write.commit().await.unwrap();
            org::seal_audit_unscoped(&cx).await.unwrap();
            ledger::prepare_unscoped(&cx).await.unwrap();
            ledger::keep_roll_up_unscoped(&cx).await.unwrap();
            db.close().await.unwrap();
        });
    }

    /// Figures and work of October, as bytes.
    pub(crate) fn report(&self, place: &[&str]) -> String {
        let report = [
            "report", "--unit", PLACE, "--month", "2024-10", "--format", "json",
        ];
        let output = self.elsewhere(&[&report, place].concat()).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        String::from_utf8(output.stdout).unwrap()
    }

    /// Where the installation is, for commands.
    pub(crate) fn place(&self) -> Vec<&str> {
        let database = self.database.iter().flat_map(|url| ["--database", url.as_str()]);
        ["--data", "data"].into_iter().chain(database).collect()
    }
}

fn clerk(units: &Units) -> Actor {
    let LookUp::Found(unit) = units.look_up(PLACE, date(2024, 10, 9)) else {
        panic!("{PLACE} ships")
    };
    Actor {
        home: unit.id,
        grants: vec![Grant::in_trees(
            ["activities.write", "activities.read"],
            vec![unit.id],
        )],
        ..Actor::default()
    }
}

fn visit(unit: Uuid) -> New {
    let day = date(2024, 10, 9);
    New {
        id: Uuid::new_v5(&Uuid::NAMESPACE_OID, b"a visit"),
        form: Form::find("home_visit").unwrap(),
        span: Span::new(day, day).unwrap(),
        says: Content {
            unit,
            numbers: [("count".to_owned(), 7)].into(),
            ..Content::default()
        },
    }
}

fn wait<T>(work: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    runtime.unwrap().block_on(work)
}
