//! Who acts, what they may do, and on whose things.

use std::collections::BTreeSet;

use uuid::Uuid;

use crate::area::Permission;
use crate::text::Lang;

/// The person (or the holder of a token) behind a request, put into it by the area that knows accounts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Actor {
    pub id: Uuid,
    /// As shown at the top of a page.
    pub name: String,
    /// Where they work: what a page shows when its address names no place.
    pub home: Uuid,
    pub grants: Vec<Grant>,
    /// The network address that they ask from; empty for a command.
    pub address: String,
    /// The language they chose for their account.
    pub lang: Option<Lang>,
}

/// Some permissions, and where they hold: an inspector of a province may be an officer in one of its offices.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Grant {
    pub permissions: BTreeSet<String>,
    pub scope: Scope,
}

impl Actor {
    pub fn may(&self, needs: Permission) -> bool {
        needs.is_everybodys() || self.grants.iter().any(|grant| grant.may(needs))
    }

    /// Where they may do it; for what everybody may do, wherever they may do anything.
    pub fn scope_of(&self, needs: Permission) -> Scope {
        let mut all = Scope::default();
        for grant in self.grants.iter().filter(|grant| grant.may(needs)) {
            all.add(&grant.scope);
        }
        all
    }
}

impl Grant {
    /// What is done in whole subtrees.
    pub fn in_trees<P: Into<String>>(permissions: impl IntoIterator<Item = P>, trees: Vec<Uuid>) -> Self {
        let scope = Scope {
            trees,
            ..Scope::default()
        };
        Self {
            permissions: permissions.into_iter().map(P::into).collect(),
            scope,
        }
    }

    fn may(&self, needs: Permission) -> bool {
        needs.is_everybodys() || self.permissions.contains(needs.0)
    }
}

/// Whose rows a query may touch: opaque ids. Every query of a store takes one, and the empty scope finds nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scope {
    /// Roots of subtrees.
    pub trees: Vec<Uuid>,
    /// Owners of single things.
    pub owners: Vec<Uuid>,
}

impl Scope {
    fn add(&mut self, other: &Self) {
        for (mine, theirs) in [(&mut self.trees, &other.trees), (&mut self.owners, &other.owners)] {
            let new: Vec<Uuid> = theirs.iter().filter(|id| !mine.contains(id)).copied().collect();
            mine.extend(new);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const READ: Permission = Permission("figures.read");
    const WRITE: Permission = Permission("figures.write");
    const ALL: Uuid = Uuid::from_u128(1);
    const ONE: Uuid = Uuid::from_u128(2);

    #[test]
    fn what_is_allowed_in_one_place_is_not_allowed_in_another() {
        let grants = vec![
            Grant::in_trees(["figures.read"], vec![ALL]),
            Grant::in_trees(["figures.read", "figures.write"], vec![ONE]),
        ];
        let actor = Actor {
            grants,
            ..Actor::default()
        };
        let trees = |needs| actor.scope_of(needs).trees;
        assert_eq!(trees(READ), [ALL, ONE]);
        assert_eq!(trees(WRITE), [ONE]);
        assert_eq!(trees(Permission::SIGNED_IN), [ALL, ONE]);
        assert!(trees(Permission("units.write")).is_empty() && !actor.may(Permission("units.write")));
    }
}
