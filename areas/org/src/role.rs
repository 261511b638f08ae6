//! A role: what the people of one kind of work may do, where it is held, and who gives it. The tables below are the
//! whole rule.

pub(crate) mod pages;

use serde::{Deserialize, Serialize};

use crate::unit::Level;

use Role::{
    Administrator, Centre, CollectionAgent, CollectionManager, CommuneCommittee, GrassrootsDirector,
    GrassrootsOfficer, Inspector, PartnerOfficer, ProvincialDirector, ProvincialOfficer, Translator,
};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Cán bộ truyền thông trung ương.
    Centre,
    /// Giám đốc BHXH tỉnh: reads, approves, and says who works in the province.
    ProvincialDirector,
    /// Cán bộ truyền thông tỉnh.
    ProvincialOfficer,
    /// Giám đốc BHXH cơ sở: an office of two people, who do the same work.
    GrassrootsDirector,
    /// Cán bộ BHXH cơ sở.
    GrassrootsOfficer,
    /// UBND, ban chỉ đạo cấp xã.
    CommuneCommittee,
    /// Quản lý tổ chức dịch vụ thu.
    CollectionManager,
    /// Nhân viên thu.
    CollectionAgent,
    /// Cán bộ phối hợp: of the Post, a union, a mass organisation.
    PartnerOfficer,
    /// Người dịch.
    Translator,
    /// Người kiểm tra: reads all in scope, changes nothing.
    Inspector,
    /// Quản trị: all that an officer may, and units and accounts.
    Administrator,
}

/// How much of something a role may do.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Deed {
    No,
    Read,
    /// To read it, and to change it.
    Write,
    /// To make some for oneself.
    Make,
}

use Deed::{Make, No, Read, Write};

/// What there is to be done: "figures.read" is to see figures, "figures.write" to enter and correct them.
const THINGS: [&str; 10] = [
    "home",
    "figures",
    "activities",
    "reports",
    "targets",
    "units",
    "accounts",
    "tokens",
    "audit",
    "signing",
];

/// Who may do what. Every permission that a route asks for stands here; one that doesn't is had by nobody.
#[rustfmt::skip]
const TABLE: [(Role, [Deed; THINGS.len()]); 12] = [
    //                    home  figures activities reports targets units  accounts tokens audit signing
    (Centre,             [Read, Write,  Write,     Write,  Write,  Read,  No,      Make,   Read, Make]),
    (ProvincialDirector, [Read, Read,   Read,      Read,   Read,   Read,  Write,   No,     Read, Make]),
    (ProvincialOfficer,  [Read, Write,  Write,     Write,  Write,  Read,  No,      Make,   No,   No]),
    (GrassrootsDirector, [Read, Write,  Write,     Write,  Write,  Read,  Write,   Make,   Read, Make]),
    (GrassrootsOfficer,  [Read, Write,  Write,     Write,  Write,  Read,  No,      Make,   No,   No]),
    (CommuneCommittee,   [Read, Write,  Write,     Read,   Read,   Read,  No,      No,     No,   No]),
    (CollectionManager,  [Read, No,     Write,     No,     No,     Read,  Write,   No,     No,   No]),
    (CollectionAgent,    [Read, No,     Write,     No,     No,     Read,  No,      No,     No,   No]),
    (PartnerOfficer,     [Read, No,     Write,     No,     No,     Read,  No,      No,     No,   No]),
    (Translator,         [Read, No,     No,        No,     No,     Read,  No,      No,     No,   No]),
    (Inspector,          [Read, Read,   Read,      Read,   Read,   Read,  No,      No,     Read, No]),
    (Administrator,      [Read, Write,  Write,     Write,  Write,  Write, Write,   Make,   Read, Make]),
];

impl Role {
    /// All of them, as they stand in the table.
    pub fn all() -> impl Iterator<Item = Self> {
        TABLE.iter().map(|(role, _)| *role)
    }

    /// The names of what this role may do.
    pub fn permissions(self) -> impl Iterator<Item = String> {
        let row = TABLE.iter().filter(move |(role, _)| *role == self);
        row.flat_map(|(_, deeds)| THINGS.iter().zip(deeds))
            .flat_map(|(thing, deed)| deed.words().iter().map(move |word| format!("{thing}.{word}")))
    }

    /// Whether any role has it: a route that asks for another permission is open to nobody.
    pub fn knows(permission: &str) -> bool {
        Self::all().any(|role| role.may(permission))
    }

    pub(crate) fn may(self, permission: &str) -> bool {
        self.permissions().any(|name| name == permission)
    }

    /// Whether the role is held at units of a level. Translators, inspectors and administrators sit in any office.
    pub fn sits_at(self, level: Level) -> bool {
        match self {
            Centre => level == Level::Nation,
            ProvincialDirector | ProvincialOfficer => matches!(level, Level::Province | Level::Special),
            GrassrootsDirector | GrassrootsOfficer => matches!(level, Level::Base | Level::District),
            CommuneCommittee => level == Level::Commune,
            CollectionManager | CollectionAgent => level == Level::CollectionOrganisation,
            PartnerOfficer => level == Level::Partner,
            Translator | Inspector | Administrator => level.is_office(),
        }
    }

    /// Whose accounts somebody of this role makes, changes and closes: the unit above, those of the unit below.
    pub fn gives(self, role: Self) -> bool {
        match self {
            Administrator => true,
            ProvincialDirector => !matches!(role, Centre | ProvincialDirector | Inspector | Administrator),
            GrassrootsDirector => matches!(
                role,
                GrassrootsOfficer | CommuneCommittee | CollectionManager | CollectionAgent
            ),
            CollectionManager => role == CollectionAgent,
            _ => false,
        }
    }

    /// Whether it signs or administers, and so is opened by more than a password.
    pub fn needs_second_factor(self) -> bool {
        matches!(
            self,
            Centre | ProvincialDirector | GrassrootsDirector | Administrator
        )
    }

    pub const fn as_str(self) -> &'static str {
        match self {
            Centre => "centre",
            ProvincialDirector => "provincial_director",
            ProvincialOfficer => "provincial_officer",
            GrassrootsDirector => "grassroots_director",
            GrassrootsOfficer => "grassroots_officer",
            CommuneCommittee => "commune_committee",
            CollectionManager => "collection_manager",
            CollectionAgent => "collection_agent",
            PartnerOfficer => "partner_officer",
            Translator => "translator",
            Inspector => "inspector",
            Administrator => "administrator",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::all().find(|role| role.as_str() == word)
    }

    /// The key of its name: "org-role-provincial-officer".
    pub fn key(self) -> String {
        format!("org-role-{}", self.as_str().replace('_', "-"))
    }
}

impl Deed {
    const fn words(self) -> &'static [&'static str] {
        match self {
            No => &[],
            Read => &["read"],
            Write => &["read", "write"],
            Make => &["write"],
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

    fn may(role: Role) -> Vec<String> {
        role.permissions().collect()
    }

    #[test]
    fn an_officer_enters_figures_and_leaves_units_and_accounts_alone() {
        for officer in [Centre, ProvincialOfficer, GrassrootsOfficer] {
            assert!(officer.may("figures.write") && officer.may("units.read"));
            assert!(!officer.may("units.write") && !officer.may("accounts.read"));
        }
    }

    #[test]
    fn an_inspector_reads_what_officers_read_and_changes_nothing() {
        let read = |role| {
            may(role)
                .into_iter()
                .filter(|name| only_reads(name))
                .collect::<Vec<_>>()
        };
        assert_eq!(may(Inspector), read(Inspector));
        let also = |name: &String| ProvincialOfficer.may(name) || name == "audit.read";
        assert!(read(Inspector).iter().all(also));
        for name in [
            "figures.read",
            "activities.read",
            "reports.read",
            "targets.read",
            "audit.read",
        ] {
            assert!(Inspector.may(name), "{name}");
        }
    }

    #[test]
    fn an_agent_records_activities_and_sees_no_figures() {
        assert_eq!(
            may(CollectionAgent),
            ["home.read", "activities.read", "activities.write", "units.read"]
        );
    }

    #[test]
    fn an_administrator_may_all_that_anybody_may() {
        assert!(Role::all().flat_map(may).all(|name| Administrator.may(&name)));
    }

    #[test]
    fn nobody_but_an_administrator_gives_a_role_that_could_give_theirs() {
        for giver in Role::all() {
            let given: Vec<Role> = Role::all().filter(|role| giver.gives(*role)).collect();
            assert_eq!(given.is_empty(), !giver.may("accounts.write"), "{giver:?}");
            assert!(
                giver == Administrator || !given.iter().any(|role| role.gives(giver)),
                "{giver:?}"
            );
        }
    }

    #[test]
    fn every_role_is_held_somewhere_stands_once_and_knows_its_own_word() {
        let levels = [
            Level::Nation,
            Level::Special,
            Level::Province,
            Level::District,
            Level::Base,
            Level::Commune,
            Level::Partner,
            Level::CollectionOrganisation,
        ];
        for role in Role::all() {
            assert!(levels.iter().any(|level| role.sits_at(*level)), "{role:?}");
            assert_eq!(Role::from_word(role.as_str()), Some(role));
            assert_eq!(Role::all().filter(|other| *other == role).count(), 1);
        }
    }
}
