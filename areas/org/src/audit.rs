//! The audit: who changed what, when and from where, what it was and what it became. An entry is written with its change,
//! both or neither. A job seals entries into a chain of hashes, each with the one before it: whoever changes a sealed entry,
//! or takes one out, breaks the chain.

mod entity;
pub(crate) mod migration;
pub(crate) mod pages;
pub(crate) mod search;
pub(crate) mod store;

use std::collections::BTreeMap;

use jiff::Timestamp;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::secret::hex;

/// What was said of a thing: field for field, as texts. Personal data stays out of it: a name that changed is only "changed".
pub(crate) type Fields = BTreeMap<String, String>;

/// What somebody does, to be written down: "org-audit-duty-given", of an account of a unit.
#[derive(Debug, Clone)]
pub struct Deed {
    pub(crate) what: &'static str,
    pub(crate) unit: Uuid,
    pub(crate) thing: Uuid,
    pub(crate) before: Fields,
    pub(crate) after: Fields,
}

impl Deed {
    /// `what` is the key of its sentence. `unit` is where it belongs: whoever reads the audit there sees it.
    pub fn new(what: &'static str, unit: Uuid, thing: Uuid) -> Self {
        Self {
            what,
            unit,
            thing,
            before: Fields::new(),
            after: Fields::new(),
        }
    }

    /// What a field was before.
    pub fn was(mut self, field: &str, value: impl ToString) -> Self {
        self.before.insert(field.to_owned(), value.to_string());
        self
    }

    /// What a field is from now on.
    pub fn is(mut self, field: &str, value: impl ToString) -> Self {
        self.after.insert(field.to_owned(), value.to_string());
        self
    }
}

/// A deed as it stands in the audit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) id: Uuid,
    pub(crate) at: Timestamp,
    /// Who did it; none where the program itself did, or somebody who wasn't signed in.
    pub(crate) account: Option<Uuid>,
    /// As they were called then.
    pub(crate) name: String,
    /// The network address; empty for a command.
    pub(crate) address: String,
    pub(crate) what: String,
    pub(crate) unit: Uuid,
    pub(crate) thing: Uuid,
    pub(crate) before: Fields,
    pub(crate) after: Fields,
}

/// A place in the chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Seal {
    pub(crate) number: i64,
    /// SHA-256, in hexadecimal digits.
    pub(crate) hash: String,
}

impl Seal {
    /// Before the first entry.
    pub(crate) fn beginning() -> Self {
        Self {
            number: 0,
            hash: String::new(),
        }
    }

    /// The place of the entry that follows this one.
    pub(crate) fn next(&self, entry: &Entry) -> Self {
        let number = self.number + 1;
        Self {
            number,
            hash: hex(&Sha256::digest(told(number, &self.hash, entry))),
        }
    }
}

/// All of an entry as one text that can mean nothing else: a JSON list, its instant in microseconds since 1970.
fn told(number: i64, before: &str, entry: &Entry) -> String {
    serde_json::json!([
        number,
        before,
        entry.id,
        entry.at.as_microsecond(),
        entry.account,
        entry.name,
        entry.address,
        entry.what,
        entry.unit,
        entry.thing,
        entry.before,
        entry.after,
    ])
    .to_string()
}

/// What becomes of holding the chain against its entries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// How many entries it has, the hash of the last, and how many wait to be sealed.
    Whole {
        entries: i64,
        head: String,
        waiting: u64,
    },
    /// The number of the first place that doesn't hold: an entry was changed there, or one is missing.
    Broken { at: i64 },
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn entry(name: &str, after: &[(&str, &str)]) -> Entry {
        let fields = |pairs: &[(&str, &str)]| {
            let owned = pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned()));
            owned.collect()
        };
        Entry {
            id: Uuid::from_u128(1),
            at: Timestamp::constant(1_795_000_000, 0),
            account: None,
            name: name.to_owned(),
            address: "192.0.2.1".to_owned(),
            what: "org-audit-account-closed".to_owned(),
            unit: Uuid::from_u128(2),
            thing: Uuid::from_u128(3),
            before: Fields::new(),
            after: fields(after),
        }
    }

    #[test]
    fn the_same_entry_has_another_hash_in_another_place() {
        let one = entry("a", &[]);
        let first = Seal::beginning().next(&one);
        let second = first.next(&one);
        assert_eq!((first.number, second.number), (1, 2));
        assert_ne!(first.hash, second.hash);
        assert_eq!(first.hash.len(), 64);
        assert_eq!(first, Seal::beginning().next(&one));
    }

    proptest! {
        #[test]
        fn entries_that_differ_anywhere_differ_in_their_hash(a in "\\PC{0,6}", b in "\\PC{0,6}", c in "\\PC{0,6}", d in "\\PC{0,6}") {
            let (one, other) = (entry(&a, &[("x", &b)]), entry(&c, &[("x", &d)]));
            let hash = |entry| Seal::beginning().next(entry).hash;
            prop_assert_eq!(one == other, hash(&one) == hash(&other));
        }
    }
}
