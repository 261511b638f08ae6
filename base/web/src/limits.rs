//! How much a server takes on at once, and how long it waits for anybody. Beyond that it says so instead of falling over.

use std::time::Duration;

/// What a server is set to; `docs/ops/gioi-han.md` says what people see when one is reached.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Open connections. The next ones wait outside until one is closed.
    pub connections: usize,
    /// Requests that are worked on at once.
    pub at_once: usize,
    /// Requests that wait for one of those to be done.
    pub waiting: usize,
    /// Long work at once, large uploads and documents, which takes no place away from pages.
    pub long_at_once: usize,
    /// Long work that waits.
    pub long_waiting: usize,
    /// How long a request waits for its turn.
    pub turn: Duration,
    /// How long long work waits for its turn: it has already been sent.
    pub long_turn: Duration,
    /// Bytes of bodies that were sent and are not yet worked off.
    pub bodies: usize,
    /// The longest that anybody waits for an answer, counted from when all was sent.
    pub answer: Duration,
    /// The same for long work, counted from its turn.
    pub long_answer: Duration,
    /// How long a connection may take to say what it wants, and stay open in silence.
    pub head: Duration,
    /// The longest silence while something is sent or taken.
    pub silence: Duration,
    /// How long /readyz says that the server stops before it takes no connection any more.
    pub notice: Duration,
    /// How long requests under way may take to finish when the server stops.
    pub finish: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 1_000,
            at_once: 64,
            waiting: 128,
            long_at_once: 3,
            long_waiting: 12,
            turn: Duration::from_secs(5),
            long_turn: Duration::from_secs(20),
            bodies: 256 << 20,
            answer: Duration::from_secs(60),
            long_answer: Duration::from_secs(300),
            head: Duration::from_secs(15),
            silence: Duration::from_secs(15),
            notice: Duration::from_secs(1),
            finish: Duration::from_secs(30),
        }
    }
}
