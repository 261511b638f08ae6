//! Who asks, sends or takes slowly.

use std::time::Instant;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use web::Limits;

use crate::stage::{SHORT, Server, answer, narrow};

#[tokio::test]
async fn who_says_what_they_want_letter_by_letter_is_hung_up_on() {
    let limits = Limits {
        head: SHORT,
        ..narrow()
    };
    let server = Server::open(limits).await;
    let mut line = server.line().await;
    let begun = Instant::now();
    let (mut from, mut to) = line.split();
    let mut said = Vec::new();
    let trickle = async {
        for letter in b"GET /viec HTTP/1.1\r\nhost: lantoa\r\nx-a: bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb" {
            if to.write_all(&[*letter]).await.is_err() {
                break;
            }
            tokio::time::sleep(SHORT / 10).await;
        }
    };
    tokio::select! {
        _ = from.read_to_end(&mut said) => (),
        () = trickle => (),
    }
    assert!(begun.elapsed() < SHORT * 4, "{:?}", begun.elapsed());
}

#[tokio::test]
async fn a_body_that_stops_half_way_keeps_nobody_waiting_and_is_told_why() {
    let limits = Limits {
        silence: SHORT,
        ..narrow()
    };
    let server = Server::open(limits).await;
    let mut lines = Vec::new();
    for _ in 0..20 {
        let mut line = server.line().await;
        line.write_all(b"POST /viec HTTP/1.1\r\nhost: lantoa\r\ncontent-length: 100\r\n\r\nhalf")
            .await
            .unwrap();
        lines.push(line);
    }
    assert!(
        server.get("/viec").await.ends_with("done"),
        "twenty of them take no turn"
    );
    for line in &mut lines {
        let told = answer(line).await;
        assert!(
            told.starts_with("HTTP/1.1 408") && told.contains("quá chậm"),
            "{told}"
        );
    }
}

#[tokio::test]
async fn an_answer_that_nobody_takes_is_given_up() {
    let limits = Limits {
        silence: SHORT,
        ..narrow()
    };
    let server = Server::open(limits).await;
    let mut line = server.line().await;
    line.write_all(b"GET /viec/to HTTP/1.1\r\nhost: lantoa\r\n\r\n")
        .await
        .unwrap();
    tokio::time::sleep(SHORT / 3).await;
    server.until("lantoa_connections 2").await; // this one, and the one that asks
    server.until("lantoa_connections 1").await;
}
