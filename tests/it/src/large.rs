//! A file of 300 MB: refused in words, without ever being held in memory. This one goes through a real socket.

use std::fs;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::house::{House, Person, on_both};

const MIB: usize = 1 << 20;
const SIZE: usize = 300 * MIB;
const PIECE: usize = 64 << 10;

#[test]
fn three_hundred_megabytes_are_refused_and_never_held() {
    on_both(async |house| {
        let cookies = house.sign_in(Person::Officer).await.cookies();
        let before = most_memory();
        for says_its_length in [true, false] {
            let (answer, sent) = send(&house, &cookies, says_its_length).await;
            assert!(answer.starts_with("HTTP/1.1 413"), "{answer}");
            assert!(answer.contains("50 MB"), "what is the most is said: {answer}");
            assert!(
                says_its_length || sent < SIZE / 2,
                "where no length is said, it ends at the limit: {sent}"
            );
        }
        let grown = most_memory() - before;
        assert!(grown < 150 * MIB, "grew by {} MiB", grown / MIB);
    });
}

/// Sends a table of 300 MB until an answer comes; the answer, and how much was sent of it.
async fn send(house: &House, cookies: &str, says_its_length: bool) -> (String, usize) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let server = tokio::spawn(axum::serve(listener, house.server()).into_future());
    let (mut from, mut to) = TcpStream::connect(address).await.unwrap().into_split();

    let length = if says_its_length {
        format!("content-length: {SIZE}")
    } else {
        "transfer-encoding: chunked".to_owned()
    };
    let head = format!(
        "POST /so-lieu/nhap-tep HTTP/1.1\r\nhost: {address}\r\ncookie: {cookies}\r\nconnection: close\r\n\
         content-type: multipart/form-data; boundary=seam\r\n{length}\r\n\r\n"
    );
    to.write_all(head.as_bytes()).await.unwrap();
    let sending = tokio::spawn(async move {
        let before = b"--seam\r\nContent-Disposition: form-data; name=\"tep\"; filename=\"lon.csv\"\r\n\r\n";
        let mut sent = 0;
        while sent < SIZE {
            let mut piece = vec![b'a'; PIECE];
            if sent == 0 {
                piece[..before.len()].copy_from_slice(before);
            }
            if !says_its_length {
                piece = [format!("{PIECE:x}\r\n").as_bytes(), &piece, b"\r\n"].concat();
            }
            if to.write_all(&piece).await.is_err() {
                break;
            }
            sent += PIECE;
        }
        (to, sent) // who hangs up before the answer gets none
    });
    let mut answer = Vec::new();
    _ = from.read_to_end(&mut answer).await;
    let (_to, sent) = sending.await.unwrap();
    server.abort();
    (String::from_utf8_lossy(&answer).into_owned(), sent)
}

/// The most memory that this process ever had, in bytes.
fn most_memory() -> usize {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<usize>().unwrap() << 10
}
