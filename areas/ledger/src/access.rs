//! Whose figures an account may read and write: the units under its trees.

use jiff::civil::Date;
use org::Units;
use uuid::Uuid;

/// What lies under one of the trees on the day, or did when it last lived; predecessors are trees of their own.
pub(crate) fn may_read(units: &Units, trees: &[Uuid], unit: Uuid, on: Date) -> bool {
    let last = units.get(unit).and_then(|unit| unit.until?.yesterday().ok());
    let on = last.map_or(on, |last| last.min(on));
    trees.iter().any(|tree| units.is_within(unit, *tree, on))
}

/// Only under trees that stand today: who took the place of an office reads what it left, and doesn't rewrite it.
pub(crate) fn may_write(units: &Units, trees: &[Uuid], unit: Uuid, on: Date, today: Date) -> bool {
    let stands = |tree: &Uuid| units.get(*tree).is_some_and(|tree| tree.lives(today));
    trees
        .iter()
        .filter(|tree| stands(tree))
        .any(|tree| units.is_within(unit, *tree, on))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{UNITS, unit};
    use jiff::civil::date;

    const THEN: Date = date(2024, 10, 31);
    const TODAY: Date = date(2026, 11, 21);

    #[test]
    fn a_province_works_for_its_districts_and_not_for_its_neighbours() {
        let nghe_an = unit("BHXH tỉnh Nghệ An", THEN);
        let (district, neighbour) = (
            unit("huyện Nam Đàn, Nghệ An", THEN),
            unit("BHXH tỉnh Hà Tĩnh", THEN),
        );
        assert!(may_write(&UNITS, &[nghe_an], district, THEN, TODAY));
        assert!(!may_write(&UNITS, &[nghe_an], neighbour, THEN, TODAY));
        assert!(!may_read(&UNITS, &[nghe_an], neighbour, THEN));
        assert!(!may_read(&UNITS, &[], nghe_an, THEN));
    }

    #[test]
    fn what_a_predecessor_left_is_read_and_not_rewritten() {
        let trees = [unit("BHXH tỉnh Đắk Lắk", TODAY), unit("BHXH tỉnh Phú Yên", THEN)];
        let phu_yen = trees[1];
        assert!(may_read(&UNITS, &trees, phu_yen, TODAY));
        assert!(!may_write(&UNITS, &trees, phu_yen, THEN, TODAY));
    }
}
