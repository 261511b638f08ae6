//! Work that takes long, done away from the workers that answer everybody else.

use std::sync::{Arc, LazyLock};
use std::thread::available_parallelism;

use tokio::sync::Semaphore;

use crate::{Error, Result};

/// More at once than the machine has processors would only make each of them slower; two more, because some of it waits
/// for the disk.
static DESKS: LazyLock<Arc<Semaphore>> = LazyLock::new(|| {
    let processors = available_parallelism().map_or(2, |processors| processors.get());
    Arc::new(Semaphore::new(processors + 2))
});

/// What `work` gives, computed on a thread of its own: a report of the whole country keeps a processor busy for seconds.
/// It waits while there is no desk free, and keeps its desk until it is done, even where nobody waits for it any more.
///
/// # Errors
/// Where the work itself broke down.
pub async fn apart<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    let desk = Arc::clone(&DESKS).acquire_owned().await.map_err(Error::broken)?;
    let work = move || {
        let _desk = desk;
        work()
    };
    tokio::task::spawn_blocking(work).await.map_err(Error::broken)
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

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

    #[tokio::test]
    async fn a_hundred_reports_at_once_are_worked_on_a_few_at_a_time() {
        static NOW: AtomicUsize = AtomicUsize::new(0);
        let report = || {
            let now = NOW.fetch_add(1, Ordering::SeqCst) + 1;
            std::thread::sleep(Duration::from_millis(2));
            NOW.fetch_sub(1, Ordering::SeqCst);
            now
        };
        let all: Vec<_> = (0..100).map(|_| tokio::spawn(apart(report))).collect();
        let mut most = 0;
        for one in all {
            most = most.max(one.await.unwrap().unwrap());
        }
        let processors = available_parallelism().map_or(2, |processors| processors.get());
        assert!(most <= processors + 2, "{most} at once");
    }
}
