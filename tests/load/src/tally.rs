//! What was answered, counted: how long it took, and everything that should not have been.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::time::Duration;

use crate::ask::Answer;

#[derive(Default)]
pub(crate) struct Tally(Mutex<Counted>);

#[derive(Default)]
struct Counted {
    window: Window,
    all: u64,
    turned_away: u64,
    wrong: BTreeMap<String, u64>,
}

/// What came since the last look.
#[derive(Default)]
pub(crate) struct Window {
    microseconds: Vec<u64>,
    pub(crate) turned_away: u64,
    pub(crate) wrong: u64,
}

impl Window {
    pub(crate) const fn requests(&self) -> usize {
        self.microseconds.len()
    }

    /// The time below which so many of a hundred stay.
    pub(crate) fn percentile(&mut self, of_hundred: usize) -> Duration {
        self.microseconds.sort_unstable();
        let at = (self.microseconds.len() * of_hundred / 100).min(self.microseconds.len().saturating_sub(1));
        Duration::from_micros(self.microseconds.get(at).copied().unwrap_or_default())
    }
}

impl Tally {
    /// Notes an answer that should have one of these statuses; whether it has. A clear word that the server is busy is no
    /// fault, but nothing was done.
    pub(crate) fn note(&self, what: &str, answer: &anyhow::Result<Answer>, wanted: &[u16]) -> bool {
        let mut counted = self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        counted.all += 1;
        let wrong = match answer {
            Ok(answer) => {
                counted
                    .window
                    .microseconds
                    .push(answer.took.as_micros().try_into().unwrap_or(u64::MAX));
                if wanted.contains(&answer.status) {
                    return true;
                }
                if is_clear(answer) {
                    counted.turned_away += 1;
                    counted.window.turned_away += 1;
                    return false;
                }
                format!("{what}: {}", answer.status)
            }
            Err(error) => format!("{what}: {error:#}"),
        };
        counted.window.wrong += 1;
        // Whatever goes wrong, a list of it must not fill the memory.
        if counted.wrong.len() < 100 || counted.wrong.contains_key(&wrong) {
            *counted.wrong.entry(wrong).or_default() += 1;
        }
        false
    }

    pub(crate) fn window(&self) -> Window {
        let mut counted = self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        std::mem::take(&mut counted.window)
    }

    /// How many requests there were, how many of them were turned away, and what went wrong how often.
    pub(crate) fn told(&self) -> (u64, u64, BTreeMap<String, u64>) {
        let counted = self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        (counted.all, counted.turned_away, counted.wrong.clone())
    }
}

/// A 503 says when to come again, and in words what happened.
fn is_clear(answer: &Answer) -> bool {
    let words = answer.text();
    let is_said = ["Máy chủ", "Việc này lâu quá", "The server"]
        .iter()
        .any(|said| words.contains(said));
    answer.status == 503 && !answer.header("retry-after").is_empty() && is_said
}

#[cfg(test)]
mod tests {
    use super::*;
    use hyper::body::Bytes;
    use hyper::header::{HeaderMap, HeaderValue};

    fn answer(status: u16, again: bool, body: &str) -> anyhow::Result<Answer> {
        let mut headers = HeaderMap::new();
        headers.extend(again.then(|| (hyper::header::RETRY_AFTER, HeaderValue::from_static("5"))));
        Ok(Answer {
            status,
            headers,
            body: Bytes::from(body.to_owned()),
            took: Duration::from_millis(7),
        })
    }

    #[test]
    fn a_clear_word_is_no_fault_and_a_bare_one_is() {
        let tally = Tally::default();
        assert!(tally.note("a", &answer(200, false, ""), &[200]));
        assert!(!tally.note("a", &answer(503, true, "Máy chủ đang bận"), &[200]));
        assert!(!tally.note("a", &answer(503, false, "Máy chủ đang bận"), &[200]));
        assert!(!tally.note("a", &answer(500, true, "Máy chủ"), &[200]));
        assert!(!tally.note("a", &Err(anyhow::anyhow!("hung up")), &[200]));
        let (all, turned_away, wrong) = tally.told();
        assert_eq!((all, turned_away), (5, 1));
        let wrong: Vec<_> = wrong.into_keys().collect();
        assert_eq!(wrong, ["a: 500", "a: 503", "a: hung up"]);
        assert_eq!(tally.window().percentile(99), Duration::from_millis(7));
    }
}
