//! What the switches at the top of every page offer: the units around the one that is shown, and the months that people
//! ask for.

pub(crate) mod pages;

use std::collections::BTreeSet;

use jiff::civil::Date;
use ledger::Month;
use org::{Level, Unit, Units};
use uuid::Uuid;

/// A unit to go to, and why it is offered.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Offer<'a> {
    pub(crate) group: Group,
    pub(crate) unit: &'a Unit,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Group {
    /// Where the person works.
    Own,
    Above,
    /// The one that is shown.
    Here,
    /// What it was before a reorganisation, or has become.
    Kin,
    Below(Level),
    Beside,
}

/// More than anybody reads; a group that doesn't fit whole is left out.
const MOST: usize = 100;

/// Units in scope, as of the last day of the month that is shown.
pub(crate) fn units_around<'a>(
    units: &'a Units,
    trees: &[Uuid],
    home: Uuid,
    shown: Uuid,
    on: Date,
) -> Vec<Offer<'a>> {
    let lived = units.living_day(shown, on).unwrap_or(on);
    let below = units.children(shown, on);
    let of_level = |level: Level| below.iter().copied().filter(|unit| unit.level == level).collect();
    let offices = Level::ALL.into_iter().filter(|level| *level != Level::Commune);
    let groups = [
        (Group::Own, units.get(home).into_iter().collect()),
        (Group::Above, units.ancestors(shown, lived)),
        (Group::Here, units.get(shown).into_iter().collect()),
        (Group::Kin, kin(units, shown, on)),
    ]
    .into_iter()
    .chain(offices.map(|level| (Group::Below(level), of_level(level))))
    .chain([
        (Group::Beside, beside(units, trees, shown, lived)),
        (Group::Below(Level::Commune), of_level(Level::Commune)),
    ]);
    let mut offers = Vec::<Offer<'a>>::new();
    for (group, found) in groups {
        let is_new = |unit: &&Unit| offers.iter().all(|offer| offer.unit.id != unit.id);
        let found: Vec<&Unit> = found
            .into_iter()
            .filter(is_new)
            .filter(|unit| units.is_under(unit.id, trees, on))
            .collect();
        if offers.len() + found.len() <= MOST {
            offers.extend(found.into_iter().map(|unit| Offer { group, unit }));
        }
    }
    offers
}

/// Of a unit that doesn't live on the day: what it was made from, or who took its place.
fn kin(units: &Units, shown: Uuid, on: Date) -> Vec<&Unit> {
    match units.get(shown) {
        Some(unit) if unit.lives(on) => Vec::new(),
        Some(unit) if unit.since.is_some_and(|first| on < first) => units
            .predecessors(shown)
            .iter()
            .filter_map(|before| units.get(before.unit))
            .filter(|before| before.lives(on))
            .collect(),
        _ => units.heirs(shown, on),
    }
}

fn beside<'a>(units: &'a Units, trees: &[Uuid], shown: Uuid, on: Date) -> Vec<&'a Unit> {
    let level = units.get(shown).map(|unit| unit.level);
    let parent = units
        .parent(shown, on)
        .filter(|parent| units.is_under(parent.id, trees, on));
    let children = parent
        .map(|parent| units.children(parent.id, on))
        .unwrap_or_default();
    children
        .into_iter()
        .filter(|unit| Some(unit.level) == level)
        .collect()
}

/// The newest first: this month and the three years before it, the one that is shown, and all that have figures.
pub(crate) fn months_around(today: Date, shown: Month, known: Option<&BTreeSet<Month>>) -> Vec<Month> {
    let recent = std::iter::successors(Some(Month::of(today)), |month| Some(month.previous())).take(37);
    let all: BTreeSet<Month> = recent
        .chain([shown])
        .chain(known.into_iter().flatten().copied())
        .collect();
    all.into_iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::home::sample::{UNITS, unit};
    use jiff::civil::date;

    const OCTOBER: Date = date(2024, 10, 31);
    const NOW: Date = date(2026, 10, 31);

    fn around(trees: &[Uuid], shown: Uuid, on: Date) -> Vec<(Group, String)> {
        let offers = units_around(&UNITS, trees, trees[0], shown, on);
        offers
            .iter()
            .map(|offer| (offer.group, offer.unit.title_on(on)))
            .collect()
    }

    fn count(offers: &[(Group, String)], group: Group) -> usize {
        offers.iter().filter(|(of, _)| *of == group).count()
    }

    #[test]
    fn the_nation_goes_to_the_provinces_of_the_month() {
        let nation = UNITS.nation().unwrap().id;
        for (on, provinces) in [(OCTOBER, 63), (NOW, 34)] {
            let offers = around(&[nation], nation, on);
            assert_eq!(offers[0], (Group::Own, "BHXH Việt Nam".into()));
            assert_eq!(count(&offers, Group::Below(Level::Province)), provinces);
        }
    }

    #[test]
    fn from_a_province_the_nation_goes_up_down_and_to_the_next_one() {
        let nation = UNITS.nation().unwrap().id;
        let offers = around(&[nation], unit("BHXH tỉnh Nghệ An", OCTOBER), OCTOBER);
        assert_eq!(count(&offers, Group::Below(Level::District)), 21);
        assert_eq!(count(&offers, Group::Beside), 62);
        assert!(offers.len() <= MOST);
    }

    #[test]
    fn a_province_sees_neither_the_nation_nor_its_neighbours() {
        let nghe_an = unit("BHXH tỉnh Nghệ An", OCTOBER);
        let offers = around(&[nghe_an], nghe_an, OCTOBER);
        assert_eq!(offers.len(), 22);
        let district = unit("huyện Nam Đàn, Nghệ An", OCTOBER);
        let offers = around(&[nghe_an], district, OCTOBER);
        assert_eq!(offers[0].1, "BHXH tỉnh Nghệ An");
        assert_eq!(count(&offers, Group::Above), 0, "its own unit is offered once");
        assert_eq!(count(&offers, Group::Beside), 20);
        assert!(count(&offers, Group::Below(Level::Commune)) > 10);
    }

    #[test]
    fn a_merged_province_goes_back_to_what_it_was_made_from() {
        let (new, old) = (unit("BHXH tỉnh Đắk Lắk", NOW), unit("BHXH tỉnh Đắk Lắk", OCTOBER));
        let trees = [new, old, unit("BHXH tỉnh Phú Yên", OCTOBER)];
        let offers = around(&trees, new, OCTOBER);
        let kin: Vec<&str> = offers
            .iter()
            .filter(|(group, _)| *group == Group::Kin)
            .map(|(_, name)| &name[..])
            .collect();
        assert_eq!(kin.len(), 2, "{kin:?}");
        assert!(kin.contains(&"BHXH tỉnh Phú Yên"));
        let offers = around(&[new, old], old, NOW);
        assert_eq!(offers[0].1, "BHXH tỉnh Đắk Lắk");
    }

    #[test]
    fn months_are_the_last_three_years_and_those_with_figures() {
        let (today, long_ago) = (date(2026, 11, 21), Month::parse("2019-12").unwrap());
        let shown = Month::parse("2024-10").unwrap();
        let months = months_around(today, shown, Some(&BTreeSet::from([long_ago])));
        assert_eq!(months.first(), Some(&Month::of(today)));
        assert_eq!(months.last(), Some(&long_ago));
        assert_eq!(months.len(), 38);
        assert!(months.contains(&shown));
    }
}
