//! What is counted, and who may read it.

use web::{Limits, Watchers};

use crate::stage::Server;

#[tokio::test]
async fn metrics_name_routes_and_never_what_was_asked_for() {
    let server = Server::open(Limits::default()).await;
    server.get("/viec?ten=nguyen-van-a").await;
    server.get("/khong-co/nguyen-van-a").await;
    server
        .ask("BREW /viec HTTP/1.1\r\nhost: l\r\nconnection: close\r\n\r\n")
        .await;
    let metrics = server.get("/metrics").await;
    assert!(
        metrics.contains("http_requests_total{route=\"/viec\",method=\"GET\",status=\"2xx\"} 1"),
        "{metrics}"
    );
    assert!(metrics.contains("http_request_duration_seconds_bucket{le=\"0.005\",route=\"/viec\"}"));
    assert!(metrics.contains("method=\"other\"") && !metrics.contains("BREW"));
    assert!(metrics.contains("process_resident_memory_bytes") && metrics.trim_end().ends_with("# EOF"));
    assert!(!metrics.contains("nguyen-van-a"), "{metrics}");
}

#[tokio::test]
async fn metrics_are_for_this_machine_or_for_a_token() {
    let server = Server::open(Limits::default()).await;
    let passed_on =
        "GET /metrics HTTP/1.1\r\nhost: l\r\nx-forwarded-for: 203.0.113.7\r\nconnection: close\r\n\r\n";
    assert!(server.ask(passed_on).await.starts_with("HTTP/1.1 404"));
    let nobody = Server::watched(Limits::default(), Watchers::Nobody).await;
    assert!(nobody.get("/metrics").await.starts_with("HTTP/1.1 404"));
    let told = Server::watched(Limits::default(), Watchers::Token("mua-xuan".into())).await;
    assert!(told.get("/metrics").await.starts_with("HTTP/1.1 404"));
    for (token, status) in [
        ("mua-xuan", "200"),
        ("mua-xuaN", "404"),
        ("mua", "404"),
        ("", "404"),
    ] {
        let answer = told
            .ask(&format!(
                "GET /metrics HTTP/1.1\r\nhost: l\r\nauthorization: Bearer {token}\r\nconnection: close\r\n\r\n"
            ))
            .await;
        assert!(
            answer.starts_with(&format!("HTTP/1.1 {status}")),
            "{token}: {answer}"
        );
    }
}
