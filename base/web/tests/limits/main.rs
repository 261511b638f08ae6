//! What people and programs see when a server has more to do than it can, is asked slowly, or loses its database: over
//! real sockets, as they come.

#![expect(clippy::unwrap_used, reason = "tests may panic")]

mod busy;
mod metrics;
mod slow;
mod stage;
mod stop;
mod trouble;
