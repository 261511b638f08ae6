//! A body as it comes in: held in memory up to its route's limit, counted against what all of them together may take,
//! and given up where it trickles. Only when all of it is there does the request take anybody's turn away.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody};
use hyper::body::{Frame, SizeHint};
use tokio::sync::OwnedSemaphorePermit;
use tokio::time::{Instant, timeout};

use crate::deadline::Deadline;
use crate::error::{Error, Result};
use crate::load::Load;

/// Who sends is given up below so many bytes a second: a bad line of a telephone has ten times as much.
const PACE: u64 = 1024;

/// Pieces as they come off the line pin whole buffers, however small they are: bytes are gathered into blocks of ours.
const BLOCK: usize = 32 << 10;
const KIBIBYTES: u32 = 32;

/// All of a body; its blocks are let go one after another while it is read.
#[derive(Default)]
pub(crate) struct Held {
    blocks: VecDeque<Bytes>,
    length: usize,
}

/// Reads a body to its end. What comes with it counts the body until it is dropped.
///
/// # Errors
/// The answer to who sends too much, too slowly, or when there is no room.
pub(crate) async fn take_in(
    load: &Load,
    mut body: Body,
    most: usize,
    deadline: Option<&Deadline>,
) -> Result<(Held, Vec<OwnedSemaphorePermit>)> {
    let (begun, silence) = (Instant::now(), load.limits.silence);
    let (mut held, mut room, mut block) = (Held::default(), Vec::new(), Vec::new());
    while let Some(piece) = piece(&mut body, silence).await? {
        held.length += piece.len();
        if held.length > most {
            return Err(Error::TooLarge(most));
        }
        if begun.elapsed() > silence + Duration::from_secs(held.length as u64 / PACE) {
            return Err(Error::TooSlow);
        }
        while held.length > room.len() * BLOCK {
            room.push(load.hold(KIBIBYTES).await?);
        }
        held.gather(&mut block, &piece);
        deadline.inspect(|deadline| deadline.put_off());
    }
    held.blocks.extend((!block.is_empty()).then(|| block.into()));
    Ok((held, room))
}

async fn piece(body: &mut Body, silence: Duration) -> Result<Option<Bytes>> {
    loop {
        let next = poll_fn(|task| Pin::new(&mut *body).poll_frame(task));
        match timeout(silence, next).await {
            Err(_) => return Err(Error::TooSlow),
            Ok(None) => return Ok(None),
            Ok(Some(Err(_))) => return Err(Error::invalid("error-invalid")),
            Ok(Some(Ok(frame))) => match frame.into_data() {
                Ok(bytes) => return Ok(Some(bytes)),
                Err(_) => continue,
            },
        }
    }
}

impl Held {
    pub(crate) const fn length(&self) -> usize {
        self.length
    }

    /// Fills the open block, and puts it to the others whenever it is full.
    fn gather(&mut self, block: &mut Vec<u8>, mut piece: &[u8]) {
        while !piece.is_empty() {
            if block.capacity() == 0 {
                block.reserve_exact(piece.len().clamp(1 << 10, BLOCK));
            }
            let (now, later) = piece.split_at(piece.len().min(BLOCK - block.len()));
            block.extend_from_slice(now);
            if block.len() == BLOCK {
                self.blocks.push_back(std::mem::take(block).into());
            }
            piece = later;
        }
    }
}

impl HttpBody for Held {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        Poll::Ready(self.blocks.pop_front().map(|block| Ok(Frame::data(block))))
    }

    fn is_end_stream(&self) -> bool {
        self.blocks.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.blocks.iter().map(|block| block.len() as u64).sum())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_in_many_small_pieces_is_whole_and_lies_in_few_blocks() {
        let (mut held, mut block) = (Held::default(), Vec::new());
        let sent: Vec<u8> = (0..100_000_u32).map(|number| number as u8).collect();
        for piece in sent.chunks(7) {
            held.gather(&mut block, piece);
        }
        held.blocks.push_back(block.into());
        assert_eq!(held.blocks.len(), 4);
        assert_eq!(held.blocks.iter().flatten().copied().collect::<Vec<_>>(), sent);
    }
}
