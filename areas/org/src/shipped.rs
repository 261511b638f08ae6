//! The units that ship with the program: both maps of the country, before and from 1/7/2025, under the national
//! agency, and who became whom. `data/README.md` says where the facts come from and what is unsure.

mod rows;

use crate::unit::{FormerName, Level, Unit};
use crate::units::{Extent, Handover, Parts, Tie};
use jiff::civil::Date;
use rows::{
    EARLIER, EarlierRow, NAMES, NameRow, Row, SUCCESSIONS, SuccessionRow, UNITS, kind_and_name, rows,
};
use rustc_hash::FxHashMap;
use uuid::Uuid;

/// The code of BHXH Việt Nam.
pub const NATION: &str = "VN";

/// The two offices outside the map: code and name.
const SPECIAL: [(&str, &str); 2] = [("BQP", "Bộ Quốc phòng"), ("CAND", "Công an nhân dân")];

/// Reads the shipped lists. They can only fail if somebody broke them, which a test sees.
pub fn shipped() -> Result<Parts, csv::Error> {
    let mut atlas = Atlas {
        earlier: rows(EARLIER)?,
        ..Atlas::default()
    };
    for step in rows::<SuccessionRow>(SUCCESSIONS)? {
        atlas
            .steps_into
            .entry(step.new_code.clone())
            .or_default()
            .push(step);
    }
    atlas.offices_outside_the_map();
    let (before, after) = rows::<Row>(UNITS)?
        .into_iter()
        .partition::<Vec<_>, _>(|row| row.since.is_none());
    before.iter().for_each(|row| atlas.before(row));
    after.iter().for_each(|row| atlas.after(row));
    atlas.ended_districts();
    atlas.former_names(rows(NAMES)?);
    atlas.tie_districts_map(&before);
    atlas.hand_over();
    Ok(atlas.parts)
}

/// The lists on their way to becoming one tree. The maps know units by level and code.
#[derive(Default)]
struct Atlas {
    parts: Parts,
    earlier: Vec<EarlierRow>,
    steps_into: FxHashMap<String, Vec<SuccessionRow>>,
    places: FxHashMap<Uuid, usize>,
    old: FxHashMap<(Level, String), Uuid>,
    new: FxHashMap<(Level, String), Uuid>,
}

impl Atlas {
    fn offices_outside_the_map(&mut self) {
        let nation = unit(Level::Nation, NATION, "", "Việt Nam", None, None);
        let root = nation.id;
        self.add(nation);
        for (code, name) in SPECIAL {
            let office = unit(Level::Special, code, "", name, None, None);
            self.parts.ties.push(Tie {
                child: office.id,
                parent: root,
                since: None,
                until: None,
            });
            self.add(office);
        }
        self.old.insert((Level::Nation, NATION.to_owned()), root);
        self.new.insert((Level::Nation, NATION.to_owned()), root);
    }

    /// A unit of the map that ended on 30/6/2025.
    fn before(&mut self, row: &Row) {
        let founded = self.founded(row.level, &row.code);
        let (kind, name) = kind_and_name(&row.name);
        let unit = Unit {
            lat: row.lat,
            lon: row.lon,
            ..unit(row.level, &row.code, &kind, &name, founded, row.until)
        };
        self.old.insert((row.level, row.code.clone()), unit.id);
        self.add(unit);
    }

    /// A unit of the map from 1/7/2025. Whoever is the only one to go into it, whole and with its code, has gone on
    /// living: one unit, perhaps under a new name.
    fn after(&mut self, row: &Row) {
        let (kind, name) = kind_and_name(&row.name);
        let continued = self.continued(row).and_then(|id| self.unit_mut(id));
        let id = match (continued, row.since) {
            (Some(unit), Some(day)) => {
                unit.go_on(kind, name, day);
                (unit.lat, unit.lon, unit.until) = (row.lat, row.lon, row.until);
                unit.id
            }
            _ => {
                let new = unit(row.level, &row.code, &kind, &name, row.since, row.until);
                let id = new.id;
                self.add(Unit {
                    lat: row.lat,
                    lon: row.lon,
                    ..new
                });
                id
            }
        };
        self.new.insert((row.level, row.code.clone()), id);
        if let Some(parent) = self.parent_in(&self.new, row) {
            self.parts.ties.push(Tie {
                child: id,
                parent,
                since: row.since,
                until: row.until,
            });
        }
    }

    fn continued(&self, row: &Row) -> Option<Uuid> {
        let mut into = self
            .steps_into
            .get(&row.code)?
            .iter()
            .filter(|step| step.goes_to(row.level));
        let only = into.next().filter(|_| into.next().is_none())?;
        let same = only.level == row.level && only.old_code == row.code && only.extent == "whole";
        same.then(|| self.old.get(&(row.level, row.code.clone())).copied())
            .flatten()
    }

    fn ended_districts(&mut self) {
        for at in 0..self.earlier.len() {
            let Some(row) = self.earlier.get(at).filter(|row| row.until.is_some()) else {
                continue;
            };
            let ended = unit(Level::District, &row.code, &row.kind, &row.name, None, row.until);
            let province = self.old.get(&(Level::Province, row.parent.clone())).copied();
            if self.places.contains_key(&ended.id) {
                continue; // a second row of one that was split
            }
            if let Some(parent) = province {
                self.parts.ties.push(Tie {
                    child: ended.id,
                    parent,
                    since: None,
                    until: row.until,
                });
            }
            self.add(ended);
        }
    }

    fn former_names(&mut self, names: Vec<NameRow>) {
        for row in names {
            let NameRow {
                kind, name, until, ..
            } = row;
            if let Some(unit) = self.unit_mut(Unit::id_of(row.level, &row.code, row.since)) {
                unit.former.insert(0, FormerName { kind, name, until });
            }
        }
    }

    /// The tree of the map until 30/6/2025. Below a district that was founded on the way, what is known of the time
    /// before is only the province, or the district it was made of if that was one.
    fn tie_districts_map(&mut self, before: &[Row]) {
        for row in before {
            let id = self.old.get(&(row.level, row.code.clone())).copied();
            let (Some(child), Some(parent)) = (id, self.parent_in(&self.old, row)) else {
                continue;
            };
            let founded = self
                .founded(Level::District, &row.parent)
                .filter(|_| row.level == Level::Commune);
            let since = founded.or_else(|| self.founded(row.level, &row.code));
            self.parts.ties.push(Tie {
                child,
                parent,
                since,
                until: row.until,
            });
            if let Some(parent) = founded.and_then(|_| self.parent_before(&row.parent)) {
                self.parts.ties.push(Tie {
                    child,
                    parent,
                    since: None,
                    until: since,
                });
            }
        }
    }

    fn parent_before(&self, district: &str) -> Option<Uuid> {
        let mut origins = self
            .earlier
            .iter()
            .filter(|row| row.until.is_some() && row.successor == district);
        match (origins.next(), origins.next()) {
            (Some(only), None) => Some(Unit::id_of(Level::District, &only.code, None)),
            _ => {
                let row = self
                    .earlier
                    .iter()
                    .find(|row| row.since.is_some() && row.code == district)?;
                self.old.get(&(Level::Province, row.parent.clone())).copied()
            }
        }
    }

    fn hand_over(&mut self) {
        let map = self.steps_into.values().flatten().filter_map(|step| {
            let from = *self.old.get(&(step.level, step.old_code.clone()))?;
            let to = Level::ALL.iter().find_map(|level| {
                self.new
                    .get(&(*level, step.new_code.clone()))
                    .filter(|_| step.goes_to(*level))
            })?;
            Some(Handover {
                from,
                to: *to,
                extent: Extent::from_word(&step.extent)?,
                date: step.date,
            })
        });
        let earlier = self.earlier.iter().filter_map(|row| {
            let from = Unit::id_of(Level::District, &row.code, None);
            let to = *self.old.get(&(Level::District, row.successor.clone()))?;
            Some(Handover {
                from,
                to,
                extent: Extent::from_word(&row.extent)?,
                date: row.until?,
            })
        });
        self.parts.handovers = map.chain(earlier).filter(|step| step.from != step.to).collect();
    }

    fn founded(&self, level: Level, code: &str) -> Option<Date> {
        let mut rows = self
            .earlier
            .iter()
            .filter(|row| level == Level::District && row.code == code);
        rows.find_map(|row| row.since)
    }

    fn parent_in(&self, map: &FxHashMap<(Level, String), Uuid>, row: &Row) -> Option<Uuid> {
        let above = [Level::Nation, Level::Province, Level::District];
        above
            .iter()
            .find_map(|level| map.get(&(*level, row.parent.clone())).copied())
    }

    fn unit_mut(&mut self, id: Uuid) -> Option<&mut Unit> {
        let at = *self.places.get(&id)?;
        self.parts.units.get_mut(at)
    }

    fn add(&mut self, unit: Unit) {
        self.places.insert(unit.id, self.parts.units.len());
        self.parts.units.push(unit);
    }
}

impl Unit {
    fn go_on(&mut self, kind: String, name: String, day: Date) {
        let (kind, name) = (
            std::mem::replace(&mut self.kind, kind),
            std::mem::replace(&mut self.name, name),
        );
        if (&kind, &name) != (&self.kind, &self.name) {
            self.former.push(FormerName {
                kind,
                name,
                until: day,
            });
        }
    }
}

fn unit(level: Level, code: &str, kind: &str, name: &str, since: Option<Date>, until: Option<Date>) -> Unit {
    Unit {
        id: Unit::id_of(level, code, since),
        code: code.to_owned(),
        level,
        kind: kind.to_owned(),
        name: name.to_owned(),
        former: Vec::new(),
        since,
        until,
        lat: None,
        lon: None,
        reports: level.reports(),
    }
}
#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::Units;
    use jiff::civil::date;

    fn units() -> Units {
        Units::new(0, shipped().unwrap())
    }

    fn count(units: &Units, level: Level, on: Date) -> usize {
        units
            .all()
            .filter(|unit| unit.level == level && unit.lives(on))
            .count()
    }

    #[test]
    fn both_maps_have_as_many_units_as_the_country_had() {
        let units = units();
        assert_eq!(count(&units, Level::Province, date(2024, 10, 31)), 63);
        assert_eq!(count(&units, Level::Province, date(2026, 10, 31)), 34);
        assert_eq!(count(&units, Level::Commune, date(2026, 10, 31)), 3321);
        assert_eq!(count(&units, Level::District, date(2025, 6, 30)), 696);
        assert_eq!(count(&units, Level::District, date(2024, 8, 31)), 705);
        assert_eq!(count(&units, Level::District, date(2026, 1, 1)), 0);
    }

    #[test]
    fn nghe_an_had_twenty_one_districts_in_may_2024_and_dak_lak_fifteen_in_october() {
        let units = units();
        let below = |code, on| {
            units
                .expected_to_report(units.by_code(code, on).unwrap().id, on)
                .len()
        };
        assert_eq!(below("40", date(2024, 5, 31)), 21);
        assert_eq!(below("40", date(2024, 12, 31)), 20);
        assert_eq!(below("66", date(2024, 10, 31)), 15);
        assert_eq!(
            below("66", date(2026, 10, 31)),
            0,
            "no BHXH cơ sở has been entered"
        );
    }

    #[test]
    fn the_nation_waits_for_its_provinces_and_the_two_special_offices() {
        let units = units();
        let nation = units.nation().unwrap();
        assert_eq!(units.expected_to_report(nation.id, date(2021, 3, 11)).len(), 65);
        assert_eq!(units.expected_to_report(nation.id, date(2026, 3, 11)).len(), 36);
    }

    #[test]
    fn a_code_is_another_unit_after_the_merger_unless_nothing_was_merged() {
        let units = units();
        let id = |code, on| units.by_code(code, on).unwrap().id;
        let (then, now) = (date(2024, 10, 31), date(2026, 10, 31));
        assert_ne!(id("66", then), id("66", now));
        assert_eq!(id("40", then), id("40", now));
        let before = units.predecessors(id("66", now));
        assert_eq!(before.len(), 2);
        assert!(
            before
                .iter()
                .all(|step| step.extent == Extent::Whole && step.date == date(2025, 7, 1))
        );
        assert!(
            units.predecessors(id("40", now)).is_empty(),
            "Nghệ An went on as it was"
        );
    }

    #[test]
    fn a_commune_that_went_on_moved_from_its_district_to_its_province() {
        let units = units();
        let commune = units.by_code("00859", date(2024, 1, 1)).unwrap();
        assert_eq!(units.by_code("00859", date(2026, 1, 1)), Some(commune));
        assert_eq!(
            units.parent(commune.id, date(2025, 6, 30)).unwrap().level,
            Level::District
        );
        assert_eq!(
            units.parent(commune.id, date(2025, 7, 1)).unwrap().title(),
            "BHXH tỉnh Tuyên Quang"
        );
    }

    #[test]
    fn every_unit_hangs_under_the_nation_all_its_life() {
        let units = units();
        let days = [
            date(2019, 1, 1),
            date(2024, 5, 31),
            date(2025, 6, 30),
            date(2025, 7, 1),
            date(2026, 11, 1),
        ];
        for on in days {
            for unit in units
                .all()
                .filter(|unit| unit.lives(on) && unit.level != Level::Nation)
            {
                let top = units.ancestors(unit.id, on).pop();
                assert_eq!(
                    top.map(|top| top.level),
                    Some(Level::Nation),
                    "{} on {on}",
                    unit.title()
                );
            }
        }
    }

    #[test]
    fn whoever_ended_left_to_somebody() {
        let units = units();
        let gone = units.all().filter(|unit| unit.until.is_some());
        for unit in gone {
            assert!(
                !units.heirs(unit.id, date(2026, 11, 1)).is_empty(),
                "{}",
                unit.title()
            );
        }
    }
}
