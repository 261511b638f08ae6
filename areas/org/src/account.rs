//! An account: somebody who works here, where, and in which role.

mod common;
mod entity;
pub(crate) mod migration;
pub(crate) mod pages;
mod password;
pub(crate) mod store;

use std::fmt;

use jiff::Timestamp;
use uuid::Uuid;

use crate::role::Role;
use crate::units::Units;
pub use password::Password;
pub(crate) use password::{Hash, fits};
pub use store::NewAccount;

#[derive(Clone)]
pub struct Account {
    pub id: Uuid,
    pub name: SignInName,
    /// As shown at the top of a page: a person, or a role such as "Cán bộ truyền thông tỉnh".
    pub shown: String,
    /// Where they work; what lies below it is theirs too.
    pub unit: Uuid,
    pub role: Role,
    /// The code of the language they chose: "vi".
    pub lang: Option<String>,
    pub active: bool,
    /// Until when the password that an administrator gave holds; `None` once its owner has chosen one.
    pub one_time_until: Option<Timestamp>,
    pub signed_in: Option<Timestamp>,
    pub(crate) hash: Hash,
}

impl Account {
    /// Whether they must choose a password before they do anything else.
    pub fn must_choose(&self) -> bool {
        self.one_time_until.is_some()
    }

    /// Whether the password may still be used to sign in.
    pub(crate) fn is_open(&self, now: Timestamp) -> bool {
        self.active && self.one_time_until.is_none_or(|until| now < until)
    }
}

/// Neither name nor password: this may be logged.
impl fmt::Debug for Account {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Account({})", self.id)
    }
}

/// Roots of what somebody of `unit` may see: the unit, and those before it that went into it, whose figures it keeps.
pub(crate) fn trees(unit: Uuid, units: &Units) -> Vec<Uuid> {
    let mut trees = vec![unit];
    let mut at = 0;
    while let Some(id) = trees.get(at).copied() {
        for before in units.predecessors(id) {
            if !trees.contains(&before.unit) {
                trees.push(before.unit);
            }
        }
        at += 1;
    }
    trees
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
    use crate::shipped::shipped;
    use jiff::civil::date;
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

    #[test]
    fn who_works_for_a_merged_province_sees_what_went_into_it() {
        let units = Units::new(1, shipped().unwrap());
        let after = date(2026, 1, 1);
        let merged = units.by_code("92", after).unwrap();
        let before = units.by_code("94", date(2024, 1, 1)).unwrap();
        let trees = trees(merged.id, &units);
        assert_eq!(merged.name, "Cần Thơ");
        assert!(
            trees.contains(&before.id) && trees.first() == Some(&merged.id),
            "{trees:?}"
        );
        let other = units.by_code("40", after).unwrap();
        assert!(!trees.contains(&other.id));
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
