//! More to do than can be done at once.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;
use web::Limits;

use crate::stage::{SHORT, Server, answer, narrow};

#[tokio::test]
async fn one_too_many_is_told_when_to_come_again_in_the_readers_language() {
    let limits = Limits {
        turn: SHORT * 5,
        ..narrow()
    };
    let server = Server::open(limits).await;
    server.get("/khong-co").await; // the first page of all reads the texts
    let first = server.begin("/viec/lau");
    server.until("lantoa_turns_taken_pages 1").await;
    let waits = server.begin("/viec");
    server.until("lantoa_turns_waiting_pages 1").await;

    let begun = Instant::now();
    let refused = server.get("/viec").await;
    assert!(
        begun.elapsed() < SHORT * 2,
        "the queue is full, so it is told at once"
    );
    assert!(refused.starts_with("HTTP/1.1 503"), "{refused}");
    assert!(
        refused.contains("retry-after: 5") && refused.contains("Máy chủ đang bận"),
        "{refused}"
    );
    assert!(
        refused.contains("chưa có gì được lưu") && refused.contains("Đợi 5 giây"),
        "{refused}"
    );
    let english = server
        .ask("GET /viec HTTP/1.1\r\nhost: l\r\naccept-language: en\r\nconnection: close\r\n\r\n")
        .await;
    assert!(english.contains("nothing was saved"), "{english}");
    let program = server.get("/api/v1/viec").await;
    assert!(
        program.contains("application/problem+json") && program.contains("\"status\":503"),
        "{program}"
    );
    assert!(
        waits.await.unwrap().starts_with("HTTP/1.1 503"),
        "nobody waits longer than that"
    );

    server.ring();
    assert!(first.await.unwrap().ends_with("done"));
    assert!(server.get("/viec").await.ends_with("done"));
    assert!(
        server
            .get("/metrics")
            .await
            .contains("lantoa_problems_total{name=\"busy\"} 4")
    );
}

#[tokio::test]
async fn health_and_styles_are_answered_while_everybody_else_is_turned_away() {
    let server = Server::open(narrow()).await;
    let _first = server.begin("/viec/lau");
    server.until("lantoa_turns_taken_pages 1").await;
    let _waits = server.begin("/viec");
    assert!(server.get("/healthz").await.ends_with("ok\n"));
    assert!(server.get("/readyz").await.ends_with("ready\n"));
    let style = server.get("/assets/nothing.css").await;
    assert!(style.starts_with("HTTP/1.1 404"), "{style}");
}

#[tokio::test]
async fn long_work_takes_no_turn_away_from_pages() {
    let server = Server::open(narrow()).await;
    let written = server.begin("/bao-cao/tep");
    server.until("lantoa_turns_taken_long 1").await;
    assert!(server.get("/bao-cao/tep").await.starts_with("HTTP/1.1 503"));
    assert!(server.get("/viec").await.ends_with("done"));
    server.ring();
    assert!(written.await.unwrap().ends_with("written"));
}

#[tokio::test]
async fn bodies_of_all_together_have_one_limit() {
    let limits = Limits {
        bodies: 64 << 10,
        at_once: 8,
        ..narrow()
    };
    let server = Server::open(limits).await;
    let head = "POST /viec HTTP/1.1\r\nhost: lantoa\r\nconnection: close\r\ncontent-length: 60000\r\n\r\n";
    let mut first = server.line().await;
    first.write_all(head.as_bytes()).await.unwrap();
    first.write_all(&[b'a'; 50_000]).await.unwrap();
    server.until("lantoa_bodies_held_bytes 65536").await;
    let second = server.ask(&format!("{head}{}", "a".repeat(60_000))).await;
    assert!(second.starts_with("HTTP/1.1 503"), "{second}");
    first.write_all(&[b'a'; 10_000]).await.unwrap();
    let whole = answer(&mut first).await;
    assert!(whole.starts_with("HTTP/1.1 200"), "{}", &whole[..200]);
    assert!(whole.ends_with(&"a".repeat(60_000)));
    server.until("lantoa_bodies_held_bytes 0").await;
}

#[tokio::test]
async fn what_strangers_send_is_small() {
    let server = Server::open(narrow()).await;
    let long = "a".repeat((64 << 10) + 1);
    let head = format!(
        "POST /viec HTTP/1.1\r\nhost: l\r\nconnection: close\r\ncontent-length: {}\r\n\r\n",
        long.len()
    );
    let told = server.ask(&format!("{head}{long}")).await;
    assert!(
        told.starts_with("HTTP/1.1 413") && told.contains("64 kB"),
        "{told}"
    );
}

#[tokio::test]
async fn what_takes_too_long_is_ended_and_said() {
    let limits = Limits {
        answer: SHORT,
        ..narrow()
    };
    let server = Server::open(limits).await;
    let told = server.get("/viec/lau").await;
    assert!(
        told.starts_with("HTTP/1.1 503") && told.contains("Việc này lâu quá"),
        "{told}"
    );
    assert!(
        server.get("/viec").await.ends_with("done"),
        "its turn is free again"
    );
}

#[tokio::test]
async fn long_work_is_given_longer() {
    let limits = Limits {
        answer: SHORT,
        ..narrow()
    };
    let server = Server::open(limits).await;
    let work = server.begin("/bao-cao/tep");
    tokio::time::sleep(SHORT * 3).await;
    server.ring();
    let told = work.await.unwrap();
    assert!(told.ends_with("written"), "{told}");
}

#[tokio::test]
async fn a_connection_too_many_waits_outside_until_one_is_closed() {
    let limits = Limits {
        connections: 2,
        ..Limits::default()
    };
    let server = Server::open(limits).await;
    let (first, _second) = (server.line().await, server.line().await);
    tokio::time::sleep(SHORT / 3).await;
    let is_in = Arc::new(AtomicBool::new(false));
    let third = tokio::spawn({
        let (is_in, address) = (Arc::clone(&is_in), server.address);
        async move {
            let mut line = TcpStream::connect(address).await.unwrap();
            line.write_all(b"GET /healthz HTTP/1.1\r\nhost: l\r\nconnection: close\r\n\r\n")
                .await
                .unwrap();
            let said = answer(&mut line).await;
            is_in.store(true, Ordering::SeqCst);
            said
        }
    });
    tokio::time::sleep(SHORT).await;
    assert!(!is_in.load(Ordering::SeqCst), "it waits");
    drop(first);
    assert!(third.await.unwrap().ends_with("ok\n"));
}
