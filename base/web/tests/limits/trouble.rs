//! No database, no room on the disk.

use std::time::{Duration, Instant};

use sea_orm::TransactionTrait;
use web::Limits;

use crate::stage::{SHORT, Server};

#[tokio::test]
async fn a_database_that_hangs_is_told_within_two_seconds() {
    let server = Server::open(Limits::default()).await;
    let mut held = Vec::new();
    while let Ok(Ok(one)) = tokio::time::timeout(SHORT, server.state.db.read().begin()).await {
        held.push(one);
    }
    let begun = Instant::now();
    let told = server.get("/readyz").await;
    assert!(begun.elapsed() < Duration::from_secs(2), "{:?}", begun.elapsed());
    assert!(
        told.starts_with("HTTP/1.1 503") && told.contains("chưa nối được cơ sở dữ liệu"),
        "{told}"
    );
    assert!(server.get("/healthz").await.ends_with("ok\n"));
    drop(held);
    assert!(server.get("/readyz").await.ends_with("ready\n"));
}

#[tokio::test]
async fn a_database_that_is_gone_is_told_as_what_it_is() {
    let server = Server::open(Limits::default()).await;
    server.state.db.clone().close().await.unwrap();
    let begun = Instant::now();
    let told = server.get("/viec/doc").await;
    assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
    assert!(
        told.starts_with("HTTP/1.1 503") && told.contains("retry-after: 5"),
        "{told}"
    );
    assert!(told.contains("chưa nối được cơ sở dữ liệu"), "{told}");
}

#[tokio::test]
async fn a_full_disk_is_told_to_who_wrote() {
    let server = Server::open(Limits::default()).await;
    let told = server.get("/viec/day").await;
    assert!(told.starts_with("HTTP/1.1 507"), "{told}");
    assert!(
        told.contains("đã đầy") && told.contains("Chưa có gì được lưu"),
        "{told}"
    );
}
