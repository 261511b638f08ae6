//! Taking connections: so many at once, none that trickles, and at the end a stop that cuts nobody off in the middle.

use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use axum::Router;
use axum::extract::ConnectInfo;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tokio::time::{sleep, timeout};
use tower::ServiceExt;

use crate::load::Load;
use crate::patient::Patient;
use crate::state::State;

/// The longest that what a request says before its body may be: cookies and addresses have hundreds of bytes.
const HEAD: usize = 32 << 10;

/// How far the server is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    Open,
    /// What is under way is finished, and no more begun.
    Leaving,
    /// What is still under way is cut off.
    Over,
}

/// How a server ended: whether all that was under way could be finished.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stopped {
    Finished,
    CutOff,
}

/// Serves until `stop`. Then /readyz says so, after a moment no connection is taken any more, and what is under way has
/// its time to finish. The database stays open: it is closed by whoever opened it.
pub async fn listen(
    listener: TcpListener,
    server: Router,
    state: &State,
    stop: impl Future<Output = ()>,
) -> Stopped {
    let load = Arc::clone(&state.load);
    let (stage, _) = watch::channel(Stage::Open);
    let seats = Arc::new(Semaphore::new(load.limits.connections));
    {
        let mut stop = pin!(noticed(&load, stop));
        loop {
            let taken = tokio::select! {
                () = &mut stop => break,
                taken = take(&listener, &seats) => taken,
            };
            let (line, peer, seat) = taken;
            let serving = serve(line, peer, server.clone(), Arc::clone(&load), stage.subscribe());
            tokio::spawn(async move {
                serving.await;
                drop(seat);
            });
        }
    }
    drop(listener);
    stage.send_replace(Stage::Leaving);
    let all = u32::try_from(load.limits.connections).unwrap_or(u32::MAX);
    let finished = timeout(load.limits.finish, seats.acquire_many(all)).await.is_ok();
    stage.send_replace(Stage::Over);
    if finished {
        return Stopped::Finished;
    }
    tracing::warn!(
        connections = load.connections.load(Ordering::Relaxed),
        "requests were cut off: they took longer than a stop waits"
    );
    _ = timeout(Duration::from_secs(1), seats.acquire_many(all)).await;
    Stopped::CutOff
}

/// Whoever sends people to servers learns that this one stops before it does.
async fn noticed(load: &Load, stop: impl Future<Output = ()>) {
    stop.await;
    load.stop();
    sleep(load.limits.notice).await;
}

/// The next connection, as soon as there is room for one.
async fn take(
    listener: &TcpListener,
    seats: &Arc<Semaphore>,
) -> (TcpStream, SocketAddr, Option<tokio::sync::OwnedSemaphorePermit>) {
    let seat = Arc::clone(seats).acquire_owned().await.ok();
    loop {
        match listener.accept().await {
            Ok((line, peer)) => return (line, peer, seat),
            // Who hung up while waiting is nobody's trouble; too many open files pass.
            Err(error) => {
                tracing::warn!(%error, "a connection could not be taken");
                sleep(Duration::from_millis(100)).await;
            }
        }
    }
}

/// Answers what comes over one connection.
async fn serve(
    line: TcpStream,
    peer: SocketAddr,
    server: Router,
    load: Arc<Load>,
    mut stage: watch::Receiver<Stage>,
) {
    _ = line.set_nodelay(true);
    let open = load.connections.fetch_add(1, Ordering::Relaxed);
    let answer = service_fn(move |mut request: hyper::Request<Incoming>| {
        request.extensions_mut().insert(ConnectInfo(peer));
        server.clone().oneshot(request)
    });
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new())
        .header_read_timeout(load.limits.head)
        .max_buf_size(HEAD)
        // Where half of the room is taken, nobody keeps a connection for later.
        .keep_alive(open < load.limits.connections / 2);
    let line = TokioIo::new(Patient::new(line, load.limits.silence));
    let mut connection = pin!(http.serve_connection(line, answer));
    let is_done = tokio::select! {
        _ = connection.as_mut() => true,
        _ = stage.wait_for(|stage| *stage != Stage::Open) => false,
    };
    if !is_done {
        connection.as_mut().graceful_shutdown();
        tokio::select! {
            _ = connection => (),
            _ = stage.wait_for(|stage| *stage == Stage::Over) => (),
        }
    }
    load.connections.fetch_sub(1, Ordering::Relaxed);
}
