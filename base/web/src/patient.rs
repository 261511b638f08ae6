//! A line to somebody who takes nothing of what we send is cut after a while: a stalled reader would hold its answer for
//! ever.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Instant, Sleep, sleep};

pub(crate) struct Patient<L> {
    line: L,
    silence: Duration,
    /// Runs while something is to be sent and can't be.
    clock: Pin<Box<Sleep>>,
    is_stuck: bool,
}

impl<L> Patient<L> {
    pub(crate) fn new(line: L, silence: Duration) -> Self {
        Self {
            line,
            silence,
            clock: Box::pin(sleep(silence)),
            is_stuck: false,
        }
    }

    /// What became of sending, unless it has been stuck for too long.
    fn judge<T>(&mut self, sent: Poll<io::Result<T>>, task: &mut Context<'_>) -> Poll<io::Result<T>> {
        if sent.is_ready() {
            self.is_stuck = false;
            return sent;
        }
        if !self.is_stuck {
            self.is_stuck = true;
            self.clock.as_mut().reset(Instant::now() + self.silence);
        }
        ready!(self.clock.as_mut().poll(task));
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }
}

impl<L: AsyncRead + Unpin> AsyncRead for Patient<L> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        task: &mut Context<'_>,
        into: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.line).poll_read(task, into)
    }
}

impl<L: AsyncWrite + Unpin> AsyncWrite for Patient<L> {
    fn poll_write(mut self: Pin<&mut Self>, task: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let sent = Pin::new(&mut self.line).poll_write(task, bytes);
        self.judge(sent, task)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        task: &mut Context<'_>,
        pieces: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let sent = Pin::new(&mut self.line).poll_write_vectored(task, pieces);
        self.judge(sent, task)
    }

    fn is_write_vectored(&self) -> bool {
        self.line.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, task: &mut Context<'_>) -> Poll<io::Result<()>> {
        let sent = Pin::new(&mut self.line).poll_flush(task);
        self.judge(sent, task)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, task: &mut Context<'_>) -> Poll<io::Result<()>> {
        let sent = Pin::new(&mut self.line).poll_shutdown(task);
        self.judge(sent, task)
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncWriteExt, duplex};

    use super::*;

    #[tokio::test]
    async fn a_reader_that_takes_nothing_is_cut_off() {
        let (ours, _theirs) = duplex(1 << 10);
        let mut line = Patient::new(ours, Duration::from_millis(20));
        let sent = line.write_all(&[0; 1 << 20]).await;
        assert_eq!(sent.unwrap_err().kind(), io::ErrorKind::TimedOut);
    }
}
