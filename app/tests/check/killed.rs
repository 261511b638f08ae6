//! A backup or a restore that is killed in the middle: nothing half is taken for whole, and nothing is lost.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Stdio};
use std::thread::sleep;
use std::time::Duration;

use files::Files;
use serde_json::{Value, json};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::house::{House, on_both, postgres, said};

/// Files that don't pack, so that there is a middle.
fn keep_large_files(house: &House) {
    let files = Files::open(house.path("data/files")).unwrap();
    let mut noise = 88_172_645_463_325_252_u64;
    for _ in 0..6 {
        let mut content = Vec::new();
        while content.len() < 256 << 10 {
            noise ^= noise << 13;
            noise ^= noise >> 7;
            noise ^= noise << 17;
            content.extend(noise.to_le_bytes());
        }
        files.put(&content).unwrap();
    }
}

fn size(path: &Path) -> Option<u64> {
    fs::metadata(path).ok().map(|about| about.len())
}

/// Kills it when so much is there, or when it is done. SIGKILL: nothing is finished, nothing is tidied up.
fn kill_when(mut child: Child, is_there: impl Fn() -> bool) {
    while !is_there() && child.try_wait().unwrap().is_none() {
        sleep(Duration::from_millis(1));
    }
    child.kill().unwrap();
    child.wait().unwrap();
}

/// Where a restore goes: a folder, and on PostgreSQL a database of that name.
fn place(house: &House, name: &str) -> Vec<String> {
    let folder = ["--data".to_owned(), name.to_owned()];
    let database =
        (!house.is_sqlite()).then(|| ["--database".to_owned(), postgres(&format!("lantoa_{name}"))]);
    folder.into_iter().chain(database.into_iter().flatten()).collect()
}

fn restore(house: &House, file: &str, to: &[String]) -> (Option<i32>, String) {
    let output = restoring(house, file, to).output().unwrap();
    (output.status.code(), said(&output))
}

fn restoring(house: &House, file: &str, to: &[String]) -> std::process::Command {
    let mut command = house.elsewhere(&["restore", file]);
    command.args(to);
    command
}

fn report(house: &House, at: &[String]) -> String {
    house.report(&at.iter().map(String::as_str).collect::<Vec<_>>())
}

#[test]
fn a_backup_that_is_killed_is_not_taken_for_a_whole_one() {
    on_both("lantoa_killed_backup", |house| {
        keep_large_files(house);
        let before = house.report(&house.place());
        house.done(&["backup", "whole.zip"]);
        let whole = size(&house.path("whole.zip")).unwrap();
        let server = Server::start(house);
        let (to, mut halves) = (place(house, "never"), 0);
        for tenths in [0, 3, 6, 9] {
            let file = format!("at-{tenths}.zip");
            let half = format!("{file}.part");
            let backup = house.command(&["backup", &file]).stderr(Stdio::null()).spawn();
            let enough = || size(&house.path(&half)).is_some_and(|size| size >= whole * tenths / 10);
            kill_when(backup.unwrap(), enough);
            server.is_ready();
            if !house.path(&file).exists() && house.path(&half).exists() {
                let (ended, told) = restore(house, &half, &to);
                assert_eq!(ended, Some(1), "{tenths}/10: {told}");
                assert!(told.contains("không phải là tệp sao lưu"), "{told}");
                assert!(!house.path("never").exists() && !house.path("never.part").exists());
                halves += 1;
            }
        }
        assert!(halves >= 3, "only {halves} backups were killed in the middle");
        house.done(&["backup", "at-0.zip"]);
        assert!(
            !house.path("at-0.zip.part").exists(),
            "what broke off is in nobody's way"
        );
        let (ended, told) = restore(house, "at-0.zip", &to);
        assert_eq!(ended, Some(0), "{told}");
        assert_eq!(report(house, &to), before);
        let checked = house.elsewhere(&["check"]).args(&to).output().unwrap();
        assert_eq!(checked.status.code(), Some(0), "{}", said(&checked));
        assert!(said(&checked).contains("10 tệp"), "{}", said(&checked));
        drop(server);
        house.done(&["check"]);
    });
}

#[test]
fn a_restore_that_is_killed_is_done_again_from_the_beginning() {
    on_both("lantoa_killed_restore", |house| {
        keep_large_files(house);
        let before = house.report(&house.place());
        house.done(&["backup", "whole.zip"]);
        let (to, mut halves) = (place(house, "again"), 0);
        for files in [0, 1, 6] {
            let incoming = || {
                let kept = Files::open(house.path("again.part/files"));
                house.path("again.part").exists() && kept.is_ok_and(|kept| kept.all().unwrap().len() >= files)
            };
            let begun = restoring(house, "whole.zip", &to)
                .stderr(Stdio::null())
                .stdout(Stdio::null())
                .spawn();
            kill_when(begun.unwrap(), incoming);
            halves += usize::from(!house.path("again").exists());
            if house.path("again").exists() {
                break;
            }
        }
        assert!(halves >= 2, "only {halves} restores were killed in the middle");
        if !house.path("again").exists() {
            let (ended, told) = restore(house, "whole.zip", &to);
            assert_eq!(ended, Some(0), "{told}");
        }
        assert_eq!(report(house, &to), before);
        let (ended, told) = restore(house, "whole.zip", &to);
        assert_eq!(ended, Some(1), "{told}");
        assert!(told.contains("Đã có dữ liệu"), "{told}");
        assert_eq!(report(house, &to), before, "what was there is there");
    });
}

#[test]
fn a_backup_cut_off_anywhere_and_one_of_a_newer_program_are_refused_in_words() {
    on_both("lantoa_cut_backup", |house| {
        house.done(&["backup", "whole.zip"]);
        let whole = fs::read(house.path("whole.zip")).unwrap();
        let to = place(house, "nowhere");
        for length in [0, 1, 100, whole.len() / 2, whole.len() - 100, whole.len() - 1] {
            fs::write(house.path("cut.zip"), &whole[..length]).unwrap();
            let (ended, told) = restore(house, "cut.zip", &to);
            assert_eq!(ended, Some(1), "{length}: {told}");
            assert!(told.contains("không phải là tệp sao lưu"), "{length}: {told}");
        }
        let newer: [fn(&mut Value); 2] = [
            |manifest| manifest["shape"] = json!(2),
            |manifest| {
                manifest["steps"]
                    .as_array_mut()
                    .unwrap()
                    .push(json!("m20990101_01_later"))
            },
        ];
        for (number, change) in newer.into_iter().enumerate() {
            let name = format!("newer-{number}.zip");
            rewrite(&house.path("whole.zip"), &house.path(&name), change);
            let (ended, told) = restore(house, &name, &to);
            assert_eq!(ended, Some(1), "{told}");
            assert!(told.contains("phiên bản mới hơn"), "{told}");
        }
        assert!(!house.path("nowhere").exists() && !house.path("nowhere.part").exists());
        assert_eq!(
            restore(house, "whole.zip", &to).0,
            Some(0),
            "the place is still free"
        );
    });
}

/// The same backup with something else in its manifest.
fn rewrite(from: &Path, to: &Path, change: fn(&mut Value)) {
    let mut zip = ZipArchive::new(fs::File::open(from).unwrap()).unwrap();
    let mut out = ZipWriter::new(fs::File::create(to).unwrap());
    for at in 0..zip.len() {
        let mut entry = zip.by_index(at).unwrap();
        let mut content = Vec::new();
        entry.read_to_end(&mut content).unwrap();
        let name = entry.name().unwrap().into_owned();
        if name == "manifest.json" {
            let mut manifest = serde_json::from_slice(&content).unwrap();
            change(&mut manifest);
            content = serde_json::to_vec(&manifest).unwrap();
        }
        out.start_file(name, SimpleFileOptions::default()).unwrap();
        out.write_all(&content).unwrap();
    }
    out.finish().unwrap();
}

#[test]
fn files_that_were_damaged_or_lost_stop_no_backup_and_are_told() {
    on_both("lantoa_damaged_file", |house| {
        let damaged = house.file(crate::house::PHOTO);
        fs::write(&damaged, "khác").unwrap();
        let lost = house.file(crate::house::SCAN);
        fs::remove_file(&lost).unwrap();
        let told = house.failed(&["backup", "rest.zip"]);
        assert!(told.contains("Có 2 tệp bị mất, bị đổi hoặc hỏng"), "{told}");
        for file in [&damaged, &lost] {
            assert!(
                told.contains(file.file_name().unwrap().to_str().unwrap()),
                "{told}"
            );
        }
        let to = place(house, "rest");
        let (ended, told) = restore(house, "rest.zip", &to);
        assert_eq!(ended, Some(0), "{told}");
        assert_eq!(report(house, &to), house.report(&house.place()));
    });
}

/// Before anything is read: of a source that can't be read, only the place is spoken of.
#[test]
fn a_copy_looks_first_whether_the_place_is_taken() {
    on_both("lantoa_copy_first", |house| {
        fs::create_dir(house.path("taken")).unwrap();
        fs::write(house.path("taken/mine.txt"), "của tôi").unwrap();
        let database = house.place().get(3).map(ToString::to_string);
        let source = if house.is_sqlite() {
            fs::write(house.path("data/lantoa.db"), "không phải cơ sở dữ liệu").unwrap();
            vec!["--data", "data"]
        } else {
            vec![
                "--data",
                "data",
                "--database",
                "postgres://nobody@127.0.0.1:1/none",
            ]
        };
        let mut targets = vec![vec!["--to-data".to_owned(), "taken".to_owned()]];
        if let Some(database) = database {
            let free = ["--to-data", "free", "--to-database", &database];
            targets.push(free.map(str::to_owned).to_vec());
        }
        for target in targets {
            let output = house
                .elsewhere(&["copy"])
                .args(&source)
                .args(&target)
                .output()
                .unwrap();
            let told = said(&output);
            assert_eq!(output.status.code(), Some(1), "{told}");
            assert!(told.contains("Đã có dữ liệu"), "{target:?}: {told}");
        }
        assert_eq!(
            fs::read_to_string(house.path("taken/mine.txt")).unwrap(),
            "của tôi"
        );
        assert!(!house.path("free").exists());
    });
}

/// A server at work on the installation; killed when it is let go of.
struct Server {
    child: Child,
    address: String,
}

impl Server {
    fn start(house: &House) -> Server {
        let mut serve = house.command(&["serve", "--listen", "127.0.0.1:0"]);
        let mut child = serve
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let line = lines.find(|line| line.as_ref().unwrap().contains("http://"));
        let line = line.unwrap().unwrap();
        let (_, after) = line.split_once("http://").unwrap();
        let host = after
            .chars()
            .take_while(|c| c.is_ascii_digit() || ".:".contains(*c));
        let address = host.collect();
        Server { child, address }
    }

    fn is_ready(&self) {
        let mut line = TcpStream::connect(&self.address).unwrap();
        line.write_all(b"GET /readyz HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n")
            .unwrap();
        let mut answer = String::new();
        line.read_to_string(&mut answer).unwrap();
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        _ = self.child.kill();
        _ = self.child.wait();
    }
}
