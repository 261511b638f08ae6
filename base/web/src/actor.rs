//! Who acts, and whose things they may see.

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
    /// Names of permissions: what roles grant is read from the database.
    pub permissions: BTreeSet<String>,
    pub scope: Scope,
    /// The language they chose for their account.
    pub lang: Option<Lang>,
}

impl Actor {
    pub fn may(&self, needs: Permission) -> bool {
        needs == Permission::PUBLIC || needs == Permission::SIGNED_IN || self.permissions.contains(needs.0)
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

/// The scope of nobody.
pub(crate) static NONE: Scope = Scope {
    trees: Vec::new(),
    owners: Vec::new(),
};
