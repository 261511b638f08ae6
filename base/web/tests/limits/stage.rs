//! A server with little room, on a real socket, and how it is asked.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

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

pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    pub(crate) state: State,
    pub(crate) stop: Option<oneshot::Sender<()>>,
    pub(crate) stopped: JoinHandle<Stopped>,
    pub(crate) folder: tempfile::TempDir,
}

impl Server {
    pub(crate) async fn open(limits: Limits) -> Self {
        Self::watched(limits, Watchers::Here).await
    }

    pub(crate) async fn watched(limits: Limits, watchers: Watchers) -> Self {
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

    pub(crate) async fn line(&self) -> TcpStream {
        TcpStream::connect(self.address).await.unwrap()
    }

    pub(crate) async fn get(&self, path: &str) -> String {
        self.ask(&format!(
            "GET {path} HTTP/1.1\r\nhost: lantoa\r\nconnection: close\r\n\r\n"
        ))
        .await
    }

    pub(crate) async fn ask(&self, said: &str) -> String {
        let mut line = self.line().await;
        line.write_all(said.as_bytes()).await.unwrap();
        answer(&mut line).await
    }

    /// Asks and doesn't wait for the answer.
    pub(crate) fn begin(&self, path: &'static str) -> JoinHandle<String> {
        let address = self.address;
        tokio::spawn(async move {
            let mut line = TcpStream::connect(address).await.unwrap();
            let said = format!("GET {path} HTTP/1.1\r\nhost: lantoa\r\nconnection: close\r\n\r\n");
            line.write_all(said.as_bytes()).await.unwrap();
            answer(&mut line).await
        })
    }

    /// Until /metrics says that there are so many of them.
    pub(crate) async fn until(&self, what: &str) {
        for _ in 0..200 {
            if self.get("/metrics").await.contains(what) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        assert!(self.get("/metrics").await.contains(what), "never {what}");
    }

    pub(crate) fn ring(&self) {
        self.state.shelf::<Bell>().unwrap().0.notify_waiters();
    }
}

pub(crate) async fn answer(line: &mut TcpStream) -> String {
    let mut said = Vec::new();
    _ = line.read_to_end(&mut said).await;
    String::from_utf8_lossy(&said).into_owned()
}

pub(crate) const SHORT: Duration = Duration::from_millis(300);

pub(crate) fn narrow() -> Limits {
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
