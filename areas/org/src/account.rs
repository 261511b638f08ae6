//! An account: somebody who works here, where, and with which duties.

mod common;
pub(crate) mod entity;
pub(crate) mod migration;
pub(crate) mod pages;
mod password;
pub(crate) mod store;

use std::fmt;

use jiff::Timestamp;
use uuid::Uuid;

use crate::duty::Duty;
use crate::second_factor::Key;
pub use password::Password;
pub(crate) use password::{Hash, fits};
pub use store::NewAccount;

#[derive(Clone)]
pub struct Account {
    pub id: Uuid,
    pub name: SignInName,
    /// As shown at the top of a page: a person, or a role such as "Cán bộ truyền thông tỉnh".
    pub shown: String,
    /// Where they work: whose page they see first.
    pub home: Uuid,
    pub duties: Vec<Duty>,
    /// The code of the language they chose: "vi".
    pub lang: Option<String>,
    pub active: bool,
    pub signed_in: Option<Timestamp>,
    pub(crate) factor: Option<Key>,
    /// `None` until its owner has chosen a password.
    pub(crate) hash: Option<Hash>,
}

impl Account {
    /// Whether it may be signed in to.
    pub(crate) fn is_open(&self) -> bool {
        self.active && self.hash.is_some()
    }

    /// Whether a duty asks for a second factor that isn't there yet.
    pub(crate) fn lacks_factor(&self) -> bool {
        self.factor.is_none() && self.duties.iter().any(|duty| duty.role.needs_second_factor())
    }
}

/// Neither name nor password: this may be logged.
impl fmt::Debug for Account {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Account({})", self.id)
    }
}

/// What one types to sign in: an account name, or a telephone number. Case, diacritics and spaces don't matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignInName(String);

impl SignInName {
    /// "Cán Bộ.Nghệ An" is `canbo.nghean`; "+84 912 345 678" is `0912345678`. The error is the key of its text.
    pub fn read(text: &str) -> Result<Self, &'static str> {
        let name: String = vn::fold(text).split_whitespace().collect();
        let name = telephone(&name).unwrap_or(name);
        let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "._-@".contains(c);
        if !(3..=60).contains(&name.len()) || !name.chars().all(fits) {
            return Err("org-name-letters");
        }
        Ok(Self(name))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Digits alone, with a 0 where the country's number stood; `None` if it isn't a telephone number.
fn telephone(name: &str) -> Option<String> {
    let digits: String = name.chars().filter(|c| !".-()+".contains(*c)).collect();
    if !(9..=12).contains(&digits.len()) || !digits.chars().all(|c| c.is_ascii_digit()) {
        return None;
    }
    let abroad = digits.strip_prefix("84").filter(|_| name.contains('+'));
    Some(abroad.map_or_else(|| digits.clone(), |rest| format!("0{rest}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> String {
        SignInName::read(text).unwrap().as_str().to_owned()
    }

    #[test]
    fn a_name_is_the_same_however_it_is_typed() {
        assert_eq!(read(" Cán bộ.Nghệ An "), "canbo.nghean");
        assert_eq!(read("CANBO.NGHEAN"), "canbo.nghean");
        for number in [
            "0912 345 678",
            "0912.345.678",
            "+84 912 345 678",
            "(+84) 912-345-678",
        ] {
            assert_eq!(read(number), "0912345678", "{number}");
        }
        assert_eq!(read("van-phong.2"), "van-phong.2");
    }

    #[test]
    fn what_nobody_could_type_again_is_no_name() {
        for text in ["", "ab", "a/b/c", "<script>", "tên*"] {
            assert!(SignInName::read(text).is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_name_that_was_read_is_read_again_as_itself(text in "\\PC{0,40}") {
            if let Ok(name) = SignInName::read(&text) {
                prop_assert_eq!(SignInName::read(name.as_str()), Ok(name.clone()));
            }
        }
    }
}
