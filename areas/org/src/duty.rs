//! A duty: a role held at a unit. An account has one or several; each opens what its role may, at its unit and below.

pub(crate) mod entity;
pub(crate) mod migration;

use jiff::civil::Date;
use uuid::Uuid;

use crate::role::Role;
use crate::units::Units;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Duty {
    pub role: Role,
    pub unit: Uuid,
}

impl Duty {
    /// Whether who has it may give another: a role that theirs gives, at their unit or below it.
    pub(crate) fn gives(self, other: Self, units: &Units, on: Date) -> bool {
        self.role.gives(other.role) && units.is_under(other.unit, &trees(self.unit, units), on)
    }
}

/// Whether who has the duties `mine` decides about somebody who has those others: about all of them, or nobody could
/// work in two places without being in the hands of both.
pub(crate) fn decide(mine: &[Duty], others: &[Duty], units: &Units, on: Date) -> bool {
    let given = |other: &Duty| mine.iter().any(|own| own.gives(*other, units, on));
    others.iter().all(given)
}

/// Roots of what somebody of `unit` may see: the unit, and those before it that went into it, whose figures it keeps.
pub fn trees(unit: Uuid, units: &Units) -> Vec<Uuid> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shipped::shipped;
    use jiff::civil::date;

    const NOW: Date = date(2026, 1, 1);

    fn agency() -> Units {
        Units::new(1, shipped().unwrap())
    }

    fn at(units: &Units, role: Role, code: &str) -> Duty {
        let unit = units.by_code(code, NOW).unwrap().id;
        Duty { role, unit }
    }

    #[test]
    fn who_works_for_a_merged_province_sees_what_went_into_it() {
        let units = agency();
        let merged = units.by_code("92", NOW).unwrap();
        let before = units.by_code("94", date(2024, 1, 1)).unwrap();
        let trees = trees(merged.id, &units);
        assert_eq!(merged.name, "Cần Thơ");
        assert!(
            trees.contains(&before.id) && trees.first() == Some(&merged.id),
            "{trees:?}"
        );
        let other = units.by_code("40", NOW).unwrap();
        assert!(!trees.contains(&other.id));
    }

    #[test]
    fn a_director_gives_duties_of_the_province_and_none_elsewhere() {
        let units = agency();
        let director = at(&units, Role::ProvincialDirector, "40");
        let gives = |role, code| director.gives(at(&units, role, code), &units, NOW);
        assert!(gives(Role::ProvincialOfficer, "40"));
        assert!(!gives(Role::ProvincialOfficer, "42"));
        assert!(!gives(Role::Administrator, "40"));
    }

    #[test]
    fn who_works_in_two_places_is_in_the_hands_of_those_above_both() {
        let units = agency();
        let two = [
            at(&units, Role::ProvincialOfficer, "40"),
            at(&units, Role::ProvincialOfficer, "42"),
        ];
        let of_one = [at(&units, Role::Administrator, "40")];
        let of_all = [at(&units, Role::Administrator, crate::NATION)];
        assert!(decide(&of_one, &two[..1], &units, NOW) && decide(&of_all, &two, &units, NOW));
        assert!(!decide(&of_one, &two, &units, NOW));
    }
}
