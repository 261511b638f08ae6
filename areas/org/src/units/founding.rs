//! A unit that the agency enters itself: a BHXH cơ sở with its communes, a partner, a collection organisation.

use super::{Handover, Parts, Tie, Units};
use crate::unit::{Level, Unit};
use jiff::civil::Date;
use uuid::Uuid;

/// `unit` begins under `parent`, on its `since`, and from then on `takes` lie under it instead of where they lay.
#[derive(Debug, Clone, PartialEq)]
pub struct Founding {
    pub unit: Unit,
    pub parent: Uuid,
    pub takes: Vec<Uuid>,
}

impl Founding {
    /// A BHXH cơ sở and the communes that it serves.
    pub fn base(name: &str, province: &Unit, since: Date, communes: Vec<Uuid>) -> Self {
        let unit = entered(Level::Base, "Cơ sở", name, province, Some(since));
        Self {
            unit,
            parent: province.id,
            takes: communes,
        }
    }

    /// Who works along with a province or the nation: a partner or a collection organisation. It never counts among
    /// those whose report is awaited.
    pub fn organisation(level: Level, name: &str, along: &Unit, since: Option<Date>) -> Self {
        let unit = entered(level, "", name, along, since);
        Self {
            unit,
            parent: along.id,
            takes: Vec::new(),
        }
    }
}

impl Units {
    /// These units with what has been founded. `change` is the number under which that was stored.
    pub fn with(&self, change: i64, foundings: &[Founding]) -> Self {
        let mut parts = self.parts();
        for Founding { unit, parent, takes } in foundings {
            let taken = parts
                .ties
                .iter_mut()
                .filter(|tie| takes.contains(&tie.child) && tie.is_after(unit.since));
            let mut moved = Vec::new();
            for tie in taken {
                moved.push(Tie {
                    child: tie.child,
                    parent: unit.id,
                    since: unit.since,
                    until: tie.until,
                });
                tie.until = unit.since;
            }
            parts
                .ties
                .retain(|tie| tie.until.is_none() || tie.since != tie.until);
            parts.ties.extend(moved);
            parts.ties.push(Tie {
                child: unit.id,
                parent: *parent,
                since: unit.since,
                until: unit.until,
            });
            parts.units.push(unit.clone());
        }
        Self::new(change, parts)
    }

    pub(crate) fn parts(&self) -> Parts {
        let mut parts = Parts::default();
        for (id, node) in &self.nodes {
            parts.units.push(node.unit.clone());
            parts.ties.extend(node.up.iter().cloned());
            let step = |next: &super::Succession| Handover {
                from: *id,
                to: next.unit,
                extent: next.extent,
                date: next.date,
            };
            parts.handovers.extend(node.after.iter().map(step));
        }
        parts
    }
}

impl Tie {
    /// It holds on that day: what lies under an office from then on lay here before.
    fn is_after(&self, day: Option<Date>) -> bool {
        day.is_some_and(|day| self.holds(day))
    }
}

/// Its code says where and what: "66.easup". The same name entered twice is the same unit.
fn entered(level: Level, kind: &str, name: &str, above: &Unit, since: Option<Date>) -> Unit {
    let code = format!("{}.{}", above.code, vn::squeeze(name));
    Unit {
        id: Unit::id_of(level, &code, since),
        code,
        level,
        kind: kind.to_owned(),
        name: vn::nfc(name.trim()),
        former: Vec::new(),
        since,
        until: None,
        lat: None,
        lon: None,
        reports: level.reports(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{LookUp, shipped};
    use jiff::civil::date;

    #[test]
    fn communes_lie_under_their_office_from_its_first_day() {
        let units = Units::new(0, shipped().unwrap());
        let (eve, day) = (date(2025, 9, 30), date(2025, 10, 1));
        let province = units.by_code("66", day).unwrap();
        let LookUp::Found(commune) = units.look_up("xã Ea Súp, Đắk Lắk", day) else {
            panic!()
        };
        let founding = Founding::base("Ea Súp", province, day, vec![commune.id]);
        let after = units.with(1, std::slice::from_ref(&founding));
        assert_eq!(after.parent(commune.id, eve), Some(province));
        assert_eq!(after.parent(commune.id, day), Some(&founding.unit));
        assert_eq!(after.ancestors(commune.id, day).len(), 3);
        assert_eq!(after.expected_to_report(province.id, day), [&founding.unit]);
        assert_eq!(
            after.look_up("BHXH cơ sở Ea Súp", day),
            LookUp::Found(&founding.unit)
        );
        assert_eq!(after.look_up("BHXH Ea Súp", day), LookUp::Found(&founding.unit));
        assert_eq!(after.look_up("xã Ea Súp", day), LookUp::Found(commune));
        assert_eq!(founding.unit.title(), "BHXH cơ sở Ea Súp");
    }

    #[test]
    fn a_partner_is_found_and_never_awaited() {
        let units = Units::new(0, shipped().unwrap());
        let on = date(2024, 10, 31);
        let province = units.by_code("66", on).unwrap();
        let post = Founding::organisation(Level::Partner, "Bưu điện tỉnh Đắk Lắk", province, None);
        let after = units.with(1, std::slice::from_ref(&post));
        assert_eq!(
            after.look_up("bưu điện tỉnh đắk lắk", on),
            LookUp::Found(&post.unit)
        );
        assert_eq!(after.look_up("BHXH tỉnh Đắk Lắk", on), LookUp::Found(province));
        assert_eq!(after.expected_to_report(province.id, on).len(), 15);
    }
}
