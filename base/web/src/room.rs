//! A room with so many seats, and a short queue before its door: who comes to a full queue, or waits too long, is sent
//! away at once and can be told so, instead of making everybody wait.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::sync::{Semaphore, SemaphorePermit};
use tokio::time::timeout;

pub(crate) struct Room {
    seats: Semaphore,
    all: usize,
    waiting: AtomicUsize,
    most_waiting: usize,
    patience: Duration,
}

/// There is no seat, and none will be soon.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Full;

impl Room {
    pub(crate) fn new(seats: usize, most_waiting: usize, patience: Duration) -> Self {
        let seats = seats.clamp(1, Semaphore::MAX_PERMITS);
        Self {
            seats: Semaphore::new(seats),
            all: seats,
            waiting: AtomicUsize::new(0),
            most_waiting,
            patience,
        }
    }

    /// A seat, kept until it is dropped.
    pub(crate) async fn sit(&self) -> Result<SemaphorePermit<'_>, Full> {
        if let Ok(seat) = self.seats.try_acquire() {
            return Ok(seat);
        }
        let _place = self.queue().ok_or(Full)?;
        match timeout(self.patience, self.seats.acquire()).await {
            Ok(Ok(seat)) => Ok(seat),
            _ => Err(Full),
        }
    }

    pub(crate) fn taken(&self) -> usize {
        self.all - self.seats.available_permits().min(self.all)
    }

    pub(crate) fn waiting(&self) -> usize {
        self.waiting.load(Ordering::Relaxed)
    }

    fn queue(&self) -> Option<Place<'_>> {
        let place = Place(&self.waiting);
        let before = self.waiting.fetch_add(1, Ordering::Relaxed);
        (before < self.most_waiting).then_some(place)
    }
}

/// A place in the queue, left when it is dropped: also by who hangs up.
struct Place<'a>(&'a AtomicUsize);

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHORT: Duration = Duration::from_millis(20);

    #[tokio::test]
    async fn who_finds_the_queue_full_is_sent_away_at_once() {
        let room = Room::new(1, 0, Duration::from_secs(60));
        let seat = room.sit().await.unwrap();
        assert!(room.sit().await.is_err());
        drop(seat);
        assert!(room.sit().await.is_ok());
    }

    #[tokio::test]
    async fn who_waits_gets_the_seat_that_is_left() {
        let room = std::sync::Arc::new(Room::new(1, 1, Duration::from_secs(60)));
        let seat = room.sit().await.unwrap();
        let waits = tokio::spawn({
            let room = room.clone();
            async move { room.sit().await.is_ok() }
        });
        while room.waiting() == 0 {
            tokio::task::yield_now().await;
        }
        drop(seat);
        assert!(waits.await.unwrap());
        assert_eq!((room.waiting(), room.taken()), (0, 0));
    }

    #[tokio::test]
    async fn nobody_waits_for_ever_and_who_gave_up_leaves_the_queue() {
        let room = Room::new(1, 1, SHORT);
        let _seat = room.sit().await.unwrap();
        assert!(room.sit().await.is_err());
        let hangs_up = timeout(SHORT / 2, room.sit()).await;
        assert!(hangs_up.is_err());
        assert_eq!((room.waiting(), room.taken()), (0, 1));
    }
}
