//! An area of the product as the server sees it: a chapter of the guide, a crate, one constant.

use crate::routes::Routes;

/// What an area offers. `app` lists the areas; nothing of an area is reachable otherwise.
#[derive(Clone, Copy)]
pub struct Area {
    /// The crate's name, and that of its file of texts.
    pub name: &'static str,
    pub routes: fn() -> Routes,
    /// Every permission that the area's routes ask for, in the order in which the matrix prints them.
    pub permissions: &'static [Permission],
    /// Oldest first; `app` merges and sorts them by name.
    pub migrations: fn() -> Vec<db::Migration>,
    pub menu: &'static [Entry],
}

/// What somebody may do: "reports.read". Roles are sets of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Permission(pub &'static str);

impl Permission {
    /// Anyone, signed in or not.
    pub const PUBLIC: Self = Self("public");
    /// Anyone who is signed in: their own account, signing out.
    pub const SIGNED_IN: Self = Self("signed_in");

    /// Whether nobody who is signed in lacks it.
    pub(crate) fn is_everybodys(self) -> bool {
        [Self::PUBLIC, Self::SIGNED_IN].contains(&self)
    }
}

/// A page in the menu. Entries with the same `group` stand under one item of the menu, which leads to the first of
/// them that the person may see; the others are tabs of that page.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// The key of the item's text: "menu-reports".
    pub group: &'static str,
    /// Places groups, and entries in their group, whatever area they come from.
    pub order: u16,
    pub path: &'static str,
    /// The key of the tab's text.
    pub text: &'static str,
    /// A name from Tabler's icons; that of the first entry is the group's.
    pub icon: &'static str,
    pub needs: Permission,
}
