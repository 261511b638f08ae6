//! A role: what the people of one kind of work may do. The table below is the whole rule.

use serde::{Deserialize, Serialize};

use Role::{Administrator, Officer};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Cán bộ truyền thông: figures, targets and reports of their unit and of what lies below it.
    Officer,
    /// Quản trị: all that an officer may, and units and accounts.
    Administrator,
}

/// Who may do what, each permission with the roles that have it. "figures.read" is to see figures, "figures.write" to
/// enter and correct them. Every permission that a route asks for stands here; one that doesn't is had by nobody.
const TABLE: [(&str, &[Role]); 14] = [
    ("home.read", &[Officer, Administrator]),
    ("figures.read", &[Officer, Administrator]),
    ("figures.write", &[Officer, Administrator]),
    ("activities.read", &[Officer, Administrator]),
    ("activities.write", &[Officer, Administrator]),
    ("reports.read", &[Officer, Administrator]),
    ("reports.write", &[Officer, Administrator]),
    ("targets.read", &[Officer, Administrator]),
    ("targets.write", &[Officer, Administrator]),
    ("units.read", &[Officer, Administrator]),
    ("units.write", &[Administrator]),
    ("accounts.read", &[Administrator]),
    ("accounts.write", &[Administrator]),
    ("tokens.write", &[Officer, Administrator]),
];

impl Role {
    pub const ALL: [Self; 2] = [Officer, Administrator];

    /// The names of what this role may do.
    pub fn permissions(self) -> impl Iterator<Item = &'static str> {
        let has = move |(_, roles): &&(&str, &[Self])| roles.contains(&self);
        TABLE.iter().filter(has).map(|(name, _)| *name)
    }

    /// Whether any role has it: a route that asks for another permission is open to nobody.
    pub fn knows(permission: &str) -> bool {
        TABLE.iter().any(|(name, _)| *name == permission)
    }

    pub const fn as_str(self) -> &'static str {
        match self {
            Officer => "officer",
            Administrator => "administrator",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == word)
    }

    /// The key of its name.
    pub const fn key(self) -> &'static str {
        match self {
            Officer => "org-role-officer",
            Administrator => "org-role-administrator",
        }
    }
}

/// What a token for reading leaves of a permission.
pub(crate) fn only_reads(permission: &str) -> bool {
    permission.ends_with(".read")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_officer_enters_figures_and_leaves_units_and_accounts_alone() {
        let may: Vec<_> = Officer.permissions().collect();
        assert!(may.contains(&"figures.write") && may.contains(&"units.read"));
        assert!(!may.contains(&"units.write") && !may.iter().any(|name| name.starts_with("accounts.")));
    }

    #[test]
    fn an_administrator_may_all_that_anybody_may() {
        let may: Vec<_> = Administrator.permissions().collect();
        assert!(TABLE.iter().all(|(name, _)| may.contains(name)));
    }

    #[test]
    fn every_permission_stands_once_as_area_and_deed() {
        for (name, roles) in TABLE {
            let (area, deed) = name.split_once('.').unwrap();
            assert!(!area.is_empty() && ["read", "write"].contains(&deed), "{name}");
            assert!(!roles.is_empty(), "{name}");
            assert_eq!(
                TABLE.iter().filter(|(other, _)| *other == name).count(),
                1,
                "{name}"
            );
        }
    }
}
