//! The country of the bench: a nation, its provinces, districts and communes, and the sixty lines of its report.

use std::path::Path;

use anyhow::Context;
use ledger::{Breakdown, Catalogue, Column};
use org::{Level, Parts, Tie, Unit, Units};
use uuid::Uuid;

use crate::made::numbers;

pub(crate) struct Country {
    pub(crate) units: Units,
    pub(crate) nation: Uuid,
    pub(crate) columns: Vec<Column>,
    /// By level, then by number: the order of the answer.
    pub(crate) listed: Vec<Uuid>,
    /// The level and the number of each.
    names: Vec<(i64, i64)>,
    communes: Vec<Uuid>,
}

/// Thirty indicators, each by two schemes.
const LINES: usize = 60;
const SCHEMES: [&str; 2] = ["scheme=BHXH_TN", "scheme=BHYT"];

impl Country {
    /// From the generator's list: of each commune, from the first on, its district and its province.
    pub(crate) fn read(folder: &Path) -> anyhow::Result<Country> {
        let of_commune = numbers::<2>(&folder.join("commune_district.u16"))?;
        let of_district = numbers::<2>(&folder.join("district_province.u16"))?;
        let nation = unit(Level::Nation, 0);
        let mut listed = vec![(0, 0, nation.id)];
        let mut parts = Parts {
            units: vec![nation.clone()],
            ..Parts::default()
        };
        let mut add = |level: Level, of: i64, number: u64, parent: Uuid| {
            let unit = unit(level, number);
            parts.ties.push(Tie {
                child: unit.id,
                parent,
                since: None,
                until: None,
            });
            listed.push((of, number.try_into().unwrap_or(i64::MAX), unit.id));
            parts.units.push(unit);
        };
        let provinces = of_district.iter().max().copied().unwrap_or_default();
        for number in 1..=provinces {
            add(Level::Province, 1, number, nation.id);
        }
        for (number, province) in (1..).zip(&of_district) {
            add(Level::District, 2, number, unit(Level::Province, *province).id);
        }
        for (number, district) in (1..).zip(&of_commune) {
            add(Level::Commune, 3, number, unit(Level::District, *district).id);
        }
        listed.sort_unstable();
        let communes = listed
            .iter()
            .filter(|(level, ..)| *level == 3)
            .map(|(.., id)| *id)
            .collect();
        Ok(Country {
            units: Units::new(0, parts),
            nation: nation.id,
            columns: columns().context("sixty lines")?,
            listed: listed.iter().map(|(.., id)| *id).collect(),
            names: listed.iter().map(|(level, unit, _)| (*level, *unit)).collect(),
            communes,
        })
    }

    /// Units in the order of the tree.
    pub(crate) fn in_order(&self) -> Vec<Uuid> {
        let on = jiff::civil::date(2025, 1, 1);
        let mut waiting = vec![self.nation];
        let mut all = Vec::new();
        while let Some(unit) = waiting.pop() {
            all.push(unit);
            waiting.extend(
                self.units
                    .children(unit, on)
                    .into_iter()
                    .rev()
                    .map(|child| child.id),
            );
        }
        all
    }

    pub(crate) fn commune(&self, number: u64) -> Option<Uuid> {
        let place = usize::try_from(number).ok()?.checked_sub(1)?;
        self.communes.get(place).copied()
    }

    /// Level, unit and line of a cell of the answer.
    pub(crate) fn name(&self, place: usize) -> (i64, i64, i64) {
        let (level, unit) = self.names.get(place / LINES).copied().unwrap_or_default();
        (level, unit, i64::try_from(place % LINES).unwrap_or_default() + 1)
    }
}

fn unit(level: Level, number: u64) -> Unit {
    let code = number.to_string();
    Unit {
        id: Unit::id_of(level, &code, None),
        name: format!("{} {code}", level.as_str()),
        code,
        level,
        kind: String::new(),
        former: Vec::new(),
        since: None,
        until: None,
        lat: None,
        lon: None,
        reports: level != Level::Commune,
    }
}

/// Indicators that are counted over units and over time, by scheme.
fn columns() -> Option<Vec<Column>> {
    let plain = Catalogue::shipped().all().filter(|indicator| {
        indicator.nature == ledger::Nature::Flow
            && indicator.adds_over_time
            && indicator.adds_over_units
            && indicator.partitions.is_empty()
            && !indicator.code.starts_with("launch.")
    });
    let by_scheme = plain.take(LINES / SCHEMES.len()).flat_map(|indicator| {
        SCHEMES.map(|part| Column {
            indicator,
            breakdown: Breakdown::parse(part),
        })
    });
    let all: Vec<Column> = by_scheme.collect();
    (all.len() == LINES).then_some(all)
}
