//! The only administrator who has lost their password is let in again by whoever keeps the server.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

fn lantoa(folder: &Path, asked: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lantoa"));
    command
        .args(asked)
        .current_dir(folder)
        .env_remove("LANTOA_DATA")
        .env_remove("LANTOA_DATABASE");
    command
}

fn reset(folder: &Path, name: &str) -> Output {
    lantoa(folder, &["accounts", "reset", name]).output().unwrap()
}

/// A server on an empty folder, until it is dropped.
struct Server {
    process: Child,
    /// "127.0.0.1:41234".
    address: String,
    /// Of the first administrator's link.
    code: String,
}

impl Server {
    fn on(folder: &Path) -> Self {
        let mut process = lantoa(folder, &["serve", "--listen", "127.0.0.1:0"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let link = lines.find_map(|line| {
            line.unwrap()
                .split_once("http://")
                .map(|(_, link)| link.to_owned())
                .filter(|link| link.contains("?ma="))
        });
        let link = link.unwrap();
        let (address, rest) = link.split_once('/').unwrap();
        let (_, code) = rest.split_once("?ma=").unwrap();
        Self {
            address: address.to_owned(),
            code: code.to_owned(),
            process,
        }
    }

    /// Sends a form, and says how it was answered: "303".
    fn post(&self, path: &str, form: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        let address = &self.address;
        let length = form.len();
        write!(
            stream,
            "POST {path} HTTP/1.1\r\nHost: {address}\r\nOrigin: http://{address}\r\nContent-Type: application/x-www-form-urlencoded\r\n\
            Content-Length: {length}\r\nConnection: close\r\n\r\n{form}"
        )
        .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer.split(' ').nth(1).unwrap().to_owned()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }
}

const PASSWORD: &str = "password=mua-xuan-o-nghe-an&again=mua-xuan-o-nghe-an";

#[test]
fn the_only_administrator_is_let_in_again_while_the_server_runs() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::on(folder.path());
    let made = format!("name=quantri&shown=Quan+tri&unit=BHXH+Vi%E1%BB%87t+Nam&{PASSWORD}");
    let set_up = format!("/thiet-lap?ma={}", server.code);
    assert_eq!(server.post(&set_up, &made), "303");
    let sign_in = "name=quantri&password=mua-xuan-o-nghe-an";
    assert_eq!(server.post("/dang-nhap", sign_in), "303");

    let done = reset(folder.path(), "Quản trị");
    assert_eq!(
        done.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
    assert_ne!(
        server.post("/dang-nhap", sign_in),
        "303",
        "the old password is gone"
    );
    let said = String::from_utf8(done.stdout).unwrap();
    let (_, code) = said.split_once("/loi-moi?ma=").unwrap();
    let code = code.split_whitespace().next().unwrap();
    assert_eq!(server.post(&format!("/loi-moi?ma={code}"), PASSWORD), "303");
    assert_eq!(server.post("/dang-nhap", sign_in), "303");
}

#[test]
fn who_has_no_account_is_not_let_in() {
    let folder = tempfile::tempdir().unwrap();
    drop(Server::on(folder.path()));
    for nobody in ["quantri", "không ai", "?"] {
        let output = reset(folder.path(), nobody);
        assert_eq!(output.status.code(), Some(1));
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(said.contains(nobody), "{said}");
        assert!(output.stdout.is_empty());
    }
}
