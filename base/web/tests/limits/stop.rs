//! How a server stops.

use std::time::{Duration, Instant};

use tokio::net::TcpStream;
use web::{Limits, Stopped};

use crate::stage::{SHORT, Server};

#[tokio::test]
async fn a_stop_is_announced_finishes_what_is_under_way_and_leaves_one_file() {
    let limits = Limits {
        notice: SHORT,
        ..Limits::default()
    };
    let mut server = Server::open(limits).await;
    let idle = server.line().await;
    let under_way = server.begin("/viec/lau");
    server.until("lantoa_turns_taken_pages 1").await;
    server.stop.take().unwrap().send(()).unwrap();
    tokio::time::sleep(SHORT / 3).await;
    let told = server.get("/readyz").await;
    assert!(told.starts_with("HTTP/1.1 503"), "{told}");
    tokio::time::sleep(SHORT).await;
    assert!(
        TcpStream::connect(server.address).await.is_err(),
        "no connection is taken any more"
    );
    assert!(!server.stopped.is_finished(), "it waits for what is under way");
    drop(idle);
    server.ring();
    assert!(under_way.await.unwrap().ends_with("done"));
    assert_eq!(server.stopped.await.unwrap(), Stopped::Finished);
    server.state.db.clone().close().await.unwrap();
    let files = std::fs::read_dir(server.folder.path()).unwrap().count();
    assert_eq!(files, 1, "the log is in the database again");
}

#[tokio::test]
async fn a_stop_waits_no_longer_than_it_says() {
    let limits = Limits {
        notice: Duration::ZERO,
        finish: SHORT,
        ..Limits::default()
    };
    let mut server = Server::open(limits).await;
    let under_way = server.begin("/viec/lau");
    server.until("lantoa_turns_taken_pages 1").await;
    let begun = Instant::now();
    server.stop.take().unwrap().send(()).unwrap();
    assert_eq!(server.stopped.await.unwrap(), Stopped::CutOff);
    assert!(begun.elapsed() < SHORT * 4, "{:?}", begun.elapsed());
    assert_eq!(under_way.await.unwrap(), "");
}
