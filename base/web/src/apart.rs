//! Work that takes long, done away from the workers that answer everybody else.

use crate::{Error, Result};

/// What `work` gives, computed on a thread of its own: a report of the whole country keeps a processor busy for seconds.
///
/// # Errors
/// Where the work itself broke down.
pub async fn apart<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(Error::broken)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn long_work_keeps_no_worker_from_the_others() {
        let worker = std::thread::current().id();
        let elsewhere = apart(move || std::thread::current().id() != worker).await;
        assert!(elsewhere.unwrap());
    }

    #[tokio::test]
    async fn work_that_breaks_down_is_our_fault() {
        let broken: Result<()> = apart(|| assert_eq!(1, 2)).await;
        assert!(matches!(broken, Err(Error::Broken(_))));
    }
}
