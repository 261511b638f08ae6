//! What people and programs see when a server has more to do than it can, is asked slowly, or loses its database: over
//! real sockets, as they come.

#![expect(clippy::unwrap_used, reason = "tests may panic")]

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use sea_orm::TransactionTrait;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Notify, oneshot};
use tokio::task::JoinHandle;
use web::{Area, Limits, Page, Permission, Result, Routes, State, Stopped, Watchers};

const AREA: Area = Area {
    name: "work",
    routes: || {
        Routes::new()
            .get("/viec", Permission::PUBLIC, async || "done")
            .get("/viec/lau", Permission::PUBLIC, async |cx: web::Cx| {
                cx.shelf::<Bell>().unwrap().0.notified().await;
                "done"
            })
            .get("/bao-cao/tep", Permission::PUBLIC, async |cx: web::Cx| {
                cx.shelf::<Bell>().unwrap().0.notified().await;
                "written"
            })
            .long()
            .get("/viec/day", Permission::PUBLIC, async || -> Result<Page> {
                Err(io::Error::from(io::ErrorKind::StorageFull).into())
            })
            .get(
                "/viec/doc",
                Permission::PUBLIC,
                async |cx: web::Cx| -> Result<&str> {
                    cx.db.read().ping().await?;
                    Ok("read")
                },
            )
            .post("/viec", Permission::PUBLIC, async |body: String| body)
            .get("/api/v1/viec", Permission::PUBLIC, async |cx: web::Cx| {
                cx.shelf::<Bell>().unwrap().0.notified().await;
                "done"
            })
            .get("/viec/to", Permission::PUBLIC, async || vec![b'a'; 64 << 20])
    },
    permissions: &[],
    migrations: Vec::new,
    menu: &[],
};

/// Rung by the test: long work is done.
struct Bell(Notify);

struct Server {
    address: SocketAddr,
    state: State,
    stop: Option<oneshot::Sender<()>>,
    stopped: JoinHandle<Stopped>,
    folder: tempfile::TempDir,
}

impl Server {
    async fn open(limits: Limits) -> Self {
        Self::watched(limits, Watchers::Here).await
    }

    async fn watched(limits: Limits, watchers: Watchers) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let db = db::Db::open(&db::file_url(&folder.path().join("web.db")))
            .await
            .unwrap();
        let state = State::new(db).with_limits(limits).with_watchers(watchers);
        state.put(Bell(Notify::new()));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, told) = oneshot::channel();
        let listening = state.clone();
        let stopped = tokio::spawn(async move {
            let server = web::server(&[AREA], listening.clone(), |router| router);
            web::listen(listener, server, &listening, async { _ = told.await }).await
        });
        Self {
            address,
            state,
            stop: Some(stop),
            stopped,
            folder,
        }
    }

    async fn line(&self) -> TcpStream {
        TcpStream::connect(self.address).await.unwrap()
    }

    async fn get(&self, path: &str) -> String {
        self.ask(&format!(
            "GET {path} HTTP/1.1\r\nhost: lantoa\r\nconnection: close\r\n\r\n"
        ))
        .await
    }

    async fn ask(&self, said: &str) -> String {
        let mut line = self.line().await;
        line.write_all(said.as_bytes()).await.unwrap();
        answer(&mut line).await
    }

    /// Asks and doesn't wait for the answer.
    fn begin(&self, path: &'static str) -> JoinHandle<String> {
        let address = self.address;
        tokio::spawn(async move {
            let mut line = TcpStream::connect(address).await.unwrap();
            let said = format!("GET {path} HTTP/1.1\r\nhost: lantoa\r\nconnection: close\r\n\r\n");
            line.write_all(said.as_bytes()).await.unwrap();
            answer(&mut line).await
        })
    }

    /// Until /metrics says that there are so many of them.
    async fn until(&self, what: &str) {
        for _ in 0..200 {
            if self.get("/metrics").await.contains(what) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        assert!(self.get("/metrics").await.contains(what), "never {what}");
    }

    fn ring(&self) {
        self.state.shelf::<Bell>().unwrap().0.notify_waiters();
    }
}

async fn answer(line: &mut TcpStream) -> String {
    let mut said = Vec::new();
    _ = line.read_to_end(&mut said).await;
    String::from_utf8_lossy(&said).into_owned()
}

const SHORT: Duration = Duration::from_millis(300);

fn narrow() -> Limits {
    Limits {
        at_once: 1,
        waiting: 1,
        turn: SHORT,
        long_at_once: 1,
        long_waiting: 0,
        notice: Duration::ZERO,
        ..Limits::default()
    }
}

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
