//! Whose figures an account may enter; it reads those of every unit under its trees.

use jiff::civil::Date;
use org::Units;
use uuid::Uuid;

/// Only under trees that stand today: who took the place of an office reads what it left, and doesn't rewrite it.
pub fn may_write(units: &Units, trees: &[Uuid], unit: Uuid, on: Date, today: Date) -> bool {
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
        assert!(!UNITS.is_under(neighbour, &[nghe_an], THEN));
        assert!(!UNITS.is_under(nghe_an, &[], THEN));
    }

    #[test]
    fn what_a_predecessor_left_is_read_and_not_rewritten() {
        let trees = [unit("BHXH tỉnh Đắk Lắk", TODAY), unit("BHXH tỉnh Phú Yên", THEN)];
        let phu_yen = trees[1];
        assert!(UNITS.is_under(phu_yen, &trees, TODAY));
        assert!(!may_write(&UNITS, &trees, phu_yen, THEN, TODAY));
    }
}
