//! The command as scripts use it: what it prints, and how it ends.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

/// A data folder of its own, and the command run on it.
struct House {
    folder: tempfile::TempDir,
}

impl House {
    fn new() -> House {
        House {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    fn run(&self, args: &[&str]) -> Output {
        lantoa(args).current_dir(self.folder.path()).output().unwrap()
    }

    /// Imports these rows below the head of a table; the exit status and what was told.
    fn import(&self, rows: &[&str], flags: &[&str]) -> (i32, Value) {
        let head = "source,unit,from,to,indicator,breakdown,value,kind,qualifier,stated,evidence,note,title";
        let table = self.folder.path().join("figures.csv");
        std::fs::write(&table, [&[head], rows].concat().join("\n")).unwrap();
        let file = table.to_str().unwrap();
        let output = self.run(&[&["figures", "import", file, "--format", "json"], flags].concat());
        (output.status.code().unwrap(), json(&output))
    }

    fn value(&self, unit: &str, span: (&str, &str), indicator: &str, more: &[&str]) -> Value {
        let asked = [
            "value",
            "--unit",
            unit,
            "--from",
            span.0,
            "--to",
            span.1,
            "--indicator",
            indicator,
        ];
        let output = self.run(&[&asked, more, &["--format", "json"]].concat());
        assert_eq!(output.status.code(), Some(0), "{}", words(&output));
        json(&output)
    }
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|_| Value::String(words(output)))
}

fn words(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

const DAK_LAK: [&str; 4] = [
    "b,BHXH tỉnh Đắk Lắk,2024-10-01,2024-10-31,direct.conference.count,,44,in_period,exact,yes,44 hội nghị,,Bài báo",
    "b,BHXH tỉnh Đắk Lắk,2024-10-01,2024-10-31,direct.conference.attendees,,2469,in_period,exact,yes,2.469 người,,Bài báo",
    "b,BHXH tỉnh Đắk Lắk,2024-01-01,2024-10-31,direct.conference.count,,254,cumulative,exact,yes,254 hội nghị,,Bài báo",
    "b,BHXH tỉnh Đắk Lắk,2024-01-01,2024-10-31,direct.conference.attendees,,15983,cumulative,exact,yes,15.983 người,,Bài báo",
];
const NOVEMBER: [&str; 2] = [
    "c,Đắk Lắk,2024-11-01,2024-11-30,direct.conference.count,,3,in_period,exact,yes,,,Nhập tay",
    "c,Đắk Lắk,2024-11-01,2024-11-30,direct.conference.attendees,,120,in_period,exact,yes,,,Nhập tay",
];

#[test]
fn every_figure_of_the_demo_is_asked_back_on_sqlite() {
    let output = House::new().run(&["demo", "--check"]);
    assert_eq!(
        String::from_utf8_lossy(&output.stdout),
        "60 of 60\n",
        "{}",
        words(&output)
    );
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn every_figure_of_the_demo_is_asked_back_on_postgresql() {
    let cluster = std::env::var("LANTOA_TEST_POSTGRES").unwrap();
    let database = match cluster.split_once('?') {
        Some((server, settings)) => format!("{server}/postgres?{settings}"),
        None => format!("{cluster}/postgres"),
    };
    let output = House::new().run(&["demo", "--check", "--database", &database]);
    assert_eq!(
        String::from_utf8_lossy(&output.stdout),
        "60 of 60\n",
        "{}",
        words(&output)
    );
}

#[test]
fn ten_months_a_month_and_what_is_left_of_them() {
    let house = House::new();
    assert_eq!(house.import(&DAK_LAK, &[]).0, 0);
    let until = |to: &'static str| ("2024-01-01", to);
    let asked = |to, indicator| house.value("BHXH tỉnh Đắk Lắk", until(to), indicator, &[]);
    let september = asked("2024-09-30", "direct.conference.count");
    assert_eq!(
        (&september["value"], &september["provenance"]),
        (&"210".into(), &"derived".into())
    );
    assert_eq!(september["sources"].as_array().unwrap().len(), 2);
    assert_eq!(
        asked("2024-09-30", "direct.conference.attendees")["value"],
        "13514"
    );
    let october = asked("2024-10-31", "direct.conference.count");
    assert_eq!(
        (&october["kind"], &october["written"]),
        (&"cumulative".into(), &"254".into())
    );

    let (_, told) = house.import(&NOVEMBER, &[]);
    assert_eq!(told["accepted"], 2);
    assert_eq!(asked("2024-11-30", "direct.conference.count")["value"], "257");
    assert_eq!(
        asked("2024-11-30", "direct.conference.attendees")["value"],
        "16103"
    );
    let report = house.run(&[
        "report",
        "--unit",
        "Đắk Lắk",
        "--month",
        "2024-11",
        "--format",
        "json",
    ]);
    let report = json(&report);
    let conferences = report["lines"]
        .as_array()
        .unwrap()
        .iter()
        .find(|line| line["indicator"] == "direct.conference.count")
        .unwrap();
    assert_eq!(
        (
            &conferences["in_period"]["value"],
            &conferences["year_to_date"]["value"]
        ),
        (&"3".into(), &"257".into())
    );
    let before = house.value(
        "Đắk Lắk",
        ("2023-01-01", "2023-01-31"),
        "direct.conference.count",
        &[],
    );
    assert_eq!(before["value"], Value::Null);
}

#[test]
fn a_file_with_a_bad_row_changes_nothing_unless_the_good_ones_are_wanted() {
    let house = House::new();
    let bad = "b,Đắk Lắk,2024-11-01,2024-11-30,direct.conference.count,,2.469,in_period,exact,yes,,,";
    let rows = [DAK_LAK[0], bad];
    let (status, told) = house.import(&rows, &[]);
    assert_eq!((status, &told["accepted"]), (2, &0.into()));
    let refused = &told["refused"][0];
    assert_eq!(
        (&refused["line"], &refused["column"], &refused["value"]),
        (&3.into(), &"value".into(), &"2.469".into())
    );
    assert!(refused["reason"].as_str().unwrap().contains("2469"), "{refused}");
    assert_eq!(house.import(&rows, &["--dry-run"]).1["accepted"], 1);
    let (status, told) = house.import(&rows, &["--accept-good"]);
    assert_eq!(
        (status, &told["accepted"], &told["unchanged"]),
        (2, &1.into(), &0.into())
    );
    assert_eq!(
        house.import(&[DAK_LAK[0]], &[]),
        (
            0,
            serde_json::json!({"accepted":0,"unchanged":1,"revised":0,"refused":[]})
        )
    );
    let corrected = DAK_LAK[0].replace(",44,", ",45,");
    assert_eq!(house.import(&[&corrected], &[]).1["revised"], 1);
}

#[test]
fn figures_of_units_never_seen_before_come_back_whole() {
    let house = House::new();
    let rows = [
        (
            "BHXH tỉnh Phú Thọ",
            "2026-03-01",
            "2026-03-31",
            "broadcast.loudspeaker.count",
            "language=hmn;station=xã Thu Cúc",
            "1240",
            "in_period",
            "about",
        ),
        (
            "Lào Cai",
            "2026-01-01",
            "2026-03-31",
            "participants.new",
            "audience=hộ kinh doanh;scheme=BHXH_TN;via=agent",
            "905",
            "cumulative",
            "at_least",
        ),
        (
            "BHXH Bộ Quốc phòng",
            "2026-03-31",
            "2026-03-31",
            "participants.stock",
            "scheme=BHYT",
            "200000",
            "stock",
            "nearly",
        ),
        (
            "TP Huế",
            "2026-03-31",
            "2026-03-31",
            "coverage.population_pct",
            "scheme=BHYT",
            "98.70",
            "ratio",
            "exact",
        ),
        (
            "Cà Mau",
            "2026-01-01",
            "2026-12-31",
            "participants.stock",
            "assigner=UBND tỉnh;document=123/QĐ-UBND;revision=provisional;scheme=BHXH_TN",
            "45000",
            "target",
            "exact",
        ),
    ];
    let lines = rows.map(|(unit, from, to, indicator, breakdown, value, kind, qualifier)| {
        format!("d,{unit},{from},{to},{indicator},{breakdown},{value},{kind},{qualifier},yes,,,Tài liệu")
    });
    let (status, told) = house.import(&lines.each_ref().map(String::as_str), &[]);
    assert_eq!((status, &told["accepted"]), (0, &5.into()), "{told}");
    for (unit, from, to, indicator, breakdown, value, kind, qualifier) in rows {
        let target: &[&str] = if kind == "target" {
            &["--kind", "target"]
        } else {
            &[]
        };
        let told = house.value(
            unit,
            (from, to),
            indicator,
            &[&["--breakdown", breakdown], target].concat(),
        );
        let expected = [value, kind, qualifier, breakdown, "stated"].map(Value::from);
        let fields =
            ["value", "kind", "qualifier", "breakdown", "provenance"].map(|field| told[field].clone());
        assert_eq!(fields, expected, "{unit}");
        assert_eq!(told["sources"][0]["title"], "Tài liệu");
    }
}

#[test]
fn a_name_of_many_a_name_of_none_and_wrong_usage_each_end_in_their_own_way() {
    let house = House::new();
    assert_eq!(house.import(&DAK_LAK, &[]).0, 0);
    let ask = |unit: &str| {
        let span = [
            "--from",
            "2024-01-01",
            "--to",
            "2024-09-30",
            "--indicator",
            "direct.conference.count",
        ];
        house.run(&[&["value", "--unit", unit], &span[..]].concat())
    };
    let many = ask("Châu Thành");
    assert_eq!(many.status.code(), Some(3));
    assert!(json(&many)["candidates"].as_array().unwrap().len() > 5);
    assert_eq!(ask("Xứ Không Có").status.code(), Some(1));
    assert_eq!(house.run(&["value"]).status.code(), Some(64));
    assert_eq!(house.run(&["nhảy"]).status.code(), Some(64));
    assert_eq!(house.run(&["--help"]).status.code(), Some(0));
    assert_eq!(
        house.run(&["figures", "import", "nowhere.csv"]).status.code(),
        Some(1)
    );
}

#[test]
fn what_was_not_written_is_said_so_with_the_cells_that_were_refused() {
    let house = House::new();
    let bad = DAK_LAK[0].replace(",44,", ",2.469,");
    house.import(&[DAK_LAK[0], &bad], &["--dry-run"]);
    let told = |flags: &[&str]| {
        let output = house.run(&[&["figures", "import", "figures.csv"], flags].concat());
        (String::from_utf8(output.stdout.clone()).unwrap(), words(&output))
    };
    let waits = "Chưa ghi gì. 1 dòng đúng (1 mới, 0 sửa, 0 không đổi); từ chối 1 dòng.";
    let cell = "dòng 3, cột \"value\": \"2.469\" là 2469 hay 2,469?";
    for flags in [&[][..], &["--dry-run"]] {
        let (told, _) = told(flags);
        assert!(told.contains(waits) && told.contains(cell), "{told}");
    }
    let (_, hint) = told(&[]);
    assert!(hint.contains("--accept-good để ghi 1 dòng đúng"), "{hint}");
    let (told, _) = told(&["--accept-good"]);
    assert!(told.contains("Nhận 1 dòng mới"), "{told}");
}

#[test]
fn what_was_only_taken_for_granted_is_told_beside_the_outcome() {
    let house = House::new();
    let head = "source,unit,from,to,indicator,breakdown,value,kind,qualifier";
    let row = "b,BHXH tỉnh Nghê An,2024-10-01,2024-10-31,direct.conference.count,,4,in_period,";
    let table: Vec<u8> = format!("\u{feff}{head}\n{row}\n")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    std::fs::write(house.folder.path().join("figures.csv"), table).unwrap();
    let output = house.run(&["figures", "import", "figures.csv", "--format", "json"]);
    assert_eq!(output.status.code(), Some(0), "{}", words(&output));
    let understood =
        serde_json::json!([{"line": 2, "value": "BHXH tỉnh Nghê An", "name": "BHXH tỉnh Nghệ An"}]);
    assert_eq!(json(&output)["understood"], understood);
    for told in [
        "UTF-16LE",
        "dòng 2: \"BHXH tỉnh Nghê An\" hiểu là BHXH tỉnh Nghệ An",
    ] {
        assert!(words(&output).contains(told), "{told}: {}", words(&output));
    }
}

#[test]
fn what_was_typed_wrongly_is_told_in_the_language_that_was_asked_for() {
    let house = House::new();
    let month = ["report", "--unit", "66", "--month"];
    for (typed, vietnamese, english) in [
        (
            &[&month[..], &["tháng 10"]].concat()[..],
            "Ghi tháng như 2024-10.",
            "Give a month such as 2024-10.",
        ),
        (
            &[&month[..], &["2024-10", "--from", "2024-10-01"]].concat(),
            "cùng với",
            "can't be used with",
        ),
        (
            &[
                "report",
                "--unit",
                "66",
                "--from",
                "31/02/2024",
                "--to",
                "1/3/2024",
            ],
            "\"31/02/2024\"",
            "a day that exists",
        ),
        (&["value", "--map", "now"], "then, today", "then, today"),
        (&["value", "--unit", "66"], "Thiếu", "is missing"),
        (&["value", "--unit"], "cần một giá trị", "needs a value"),
        (&["value", "--maps", "now"], "\"--maps\"", "has no option"),
        (
            &["serve", "--listen", "here"],
            "không nhận \"here\"",
            "doesn't take \"here\"",
        ),
        (&["nhảy"], "Không có lệnh \"nhảy\"", "no command \"nhảy\""),
        (
            &["units"],
            "Chọn một trong các lệnh: import",
            "Choose one of: import",
        ),
        (&[], "figures, value, report", "figures, value, report"),
    ] {
        for (lang, said) in [("vi", vietnamese), ("en", english)] {
            let output = house.run(&[&["--lang", lang], typed].concat());
            assert_eq!(output.status.code(), Some(64), "{typed:?}");
            assert!(words(&output).contains(said), "{typed:?}: {}", words(&output));
            assert!(words(&output).contains("--help"), "{}", words(&output));
        }
    }
    let help = house.run(&["value", "--help", "--lang", "en"]);
    assert_eq!(help.status.code(), Some(0));
    assert!(String::from_utf8_lossy(&help.stdout).contains("Usage: lantoa value [OPTIONS]"));
    assert_eq!(house.run(&["--version"]).status.code(), Some(0));
}

#[test]
fn who_only_asks_makes_no_database() {
    let house = House::new();
    let value = ["value", "--unit", "66", "--indicator", "direct.conference.count"];
    let span = ["--from", "2024-01-01", "--to", "2024-09-30"];
    for asked in [&value[..], &["report", "--unit", "66"]] {
        let output = house.run(&[asked, &span].concat());
        assert_eq!(output.status.code(), Some(1), "{}", words(&output));
        assert!(words(&output).contains("--data"), "{}", words(&output));
    }
    assert!(std::fs::read_dir(house.folder.path()).unwrap().next().is_none());
    let decade = ["--from", "2014-09-30", "--to", "2024-09-30"];
    assert_eq!(house.import(&DAK_LAK, &[]).0, 0);
    let long = house.run(&[&["report", "--unit", "66"], &decade[..]].concat());
    assert_eq!(long.status.code(), Some(1));
    assert!(words(&long).contains("10 năm"), "{}", words(&long));
}

#[test]
fn a_plain_server_refuses_the_demos_data() {
    let house = House::new();
    let data = house.folder.path().join("lantoa-demo");
    mark_as_demo(&data);
    let output = house.run(&[
        "serve",
        "--data",
        data.to_str().unwrap(),
        "--listen",
        "127.0.0.1:0",
    ]);
    assert_eq!(output.status.code(), Some(1), "{}", words(&output));
}

#[test]
fn the_demo_refuses_a_folder_with_figures_and_leaves_it_to_its_owner() {
    let house = House::new();
    assert_eq!(house.import(&NOVEMBER, &[]).0, 0);
    let data = house.folder.path().join("lantoa-data");
    let output = house.run(&["demo", "--port", "0", "--data", data.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1), "{}", words(&output));
    assert!(words(&output).contains("dữ liệu thật"), "{}", words(&output));
    let first = first_line(serve(&data));
    assert!(first.contains("http://127.0.0.1:"), "{first}");
}

#[test]
fn the_demo_follows_neither_the_environment_nor_the_settings_file() {
    let house = House::new();
    let real = house.folder.path().join("real");
    std::fs::write(house.folder.path().join("lantoa.toml"), "data = \"real\"").unwrap();
    let mut demo = lantoa(&["demo", "--port", "0"]);
    demo.current_dir(house.folder.path())
        .env("LANTOA_DATA", &real)
        .env("LANTOA_DATABASE", "sqlite:real.db?mode=rwc");
    assert!(first_line(demo).contains("http://127.0.0.1:"));
    assert!(house.folder.path().join("lantoa-demo/lantoa.db").is_file());
    assert!(!real.exists() && !house.folder.path().join("real.db").exists());
}

/// Starts the demo until it tells its address, and stops it.
fn mark_as_demo(data: &Path) {
    let demo = lantoa(&["demo", "--port", "0", "--data", data.to_str().unwrap()]);
    assert!(first_line(demo).contains("http://127.0.0.1:"));
}

fn serve(data: &Path) -> Command {
    lantoa(&[
        "serve",
        "--listen",
        "127.0.0.1:0",
        "--data",
        data.to_str().unwrap(),
    ])
}

fn lantoa(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lantoa"));
    command
        .args(args)
        .env_remove("LANTOA_DATA")
        .env_remove("LANTOA_DATABASE");
    command
}

/// Starts a server until it tells its first line, and stops it.
fn first_line(mut server: Command) -> String {
    use std::io::{BufRead, BufReader};
    let mut server = server
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::null())
        .spawn()
        .unwrap();
    let first = BufReader::new(server.stdout.take().unwrap()).lines().next();
    server.kill().unwrap();
    server.wait().unwrap();
    first.unwrap().unwrap()
}
