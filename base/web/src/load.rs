//! What a server has taken on just now: requests under way, bodies held, and whether it is about to stop.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use tokio::sync::{OwnedSemaphorePermit, Semaphore, SemaphorePermit};
use tokio::time::timeout;

use crate::error::{Error, Result};
use crate::limits::Limits;
use crate::room::Room;

pub(crate) struct Load {
    pub(crate) limits: Limits,
    pub(crate) pages: Room,
    pub(crate) long: Room,
    /// Bytes, by the kibibyte.
    bodies: Arc<Semaphore>,
    stopping: AtomicBool,
    pub(crate) connections: AtomicUsize,
}

impl Load {
    pub(crate) fn new(limits: Limits) -> Self {
        Self {
            pages: Room::new(limits.at_once, limits.waiting, limits.turn),
            long: Room::new(limits.long_at_once, limits.long_waiting, limits.long_turn),
            bodies: Arc::new(Semaphore::new(limits.bodies >> 10)),
            stopping: AtomicBool::new(false),
            connections: AtomicUsize::new(0),
            limits,
        }
    }

    /// The turn of a request, kept until it is dropped.
    ///
    /// # Errors
    /// `Busy` where there are too many before it.
    pub(crate) async fn turn(&self, is_long: bool) -> Result<SemaphorePermit<'_>> {
        let room = if is_long { &self.long } else { &self.pages };
        room.sit().await.map_err(|_| Error::Busy)
    }

    /// Room for so many kibibytes of a body, kept until it is dropped.
    ///
    /// # Errors
    /// `Busy` where others' bodies fill the memory that is there for them.
    pub(crate) async fn hold(&self, kibibytes: u32) -> Result<OwnedSemaphorePermit> {
        let room = Arc::clone(&self.bodies).acquire_many_owned(kibibytes);
        match timeout(self.limits.turn, room).await {
            Ok(Ok(room)) => Ok(room),
            _ => Err(Error::Busy),
        }
    }

    /// From now on /readyz says that others should be asked.
    pub(crate) fn stop(&self) {
        self.stopping.store(true, Ordering::Relaxed);
    }

    pub(crate) fn is_stopping(&self) -> bool {
        self.stopping.load(Ordering::Relaxed)
    }

    /// Bytes of bodies that are held.
    pub(crate) fn held(&self) -> usize {
        self.limits.bodies - (self.bodies.available_permits() << 10).min(self.limits.bodies)
    }
}
