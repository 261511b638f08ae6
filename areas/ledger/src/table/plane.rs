//! Planes: a number or nothing for each cell of a table, four bytes each as long as all of them fit.

/// Nothing is the smallest number there is; no amount is that small.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Plane {
    Narrow(Vec<i32>),
    Wide(Vec<i64>),
}

const NOTHING: i32 = i32::MIN;
const WIDE_NOTHING: i64 = i64::MIN;

impl Plane {
    pub(crate) fn of(cells: impl Iterator<Item = Option<i64>> + Clone) -> Plane {
        let narrow: Option<Vec<i32>> = cells.clone().map(narrowed).collect();
        match narrow {
            Some(narrow) => Plane::Narrow(narrow),
            None => Plane::Wide(cells.map(|cell| cell.unwrap_or(WIDE_NOTHING)).collect()),
        }
    }

    pub(crate) fn get(&self, place: usize) -> Option<i64> {
        match self {
            Plane::Narrow(cells) => cells
                .get(place)
                .filter(|cell| **cell != NOTHING)
                .map(|cell| i64::from(*cell)),
            Plane::Wide(cells) => cells.get(place).copied().filter(|cell| *cell != WIDE_NOTHING),
        }
    }

    pub(crate) fn len(&self) -> usize {
        match self {
            Plane::Narrow(cells) => cells.len(),
            Plane::Wide(cells) => cells.len(),
        }
    }

    pub(crate) fn set(&mut self, place: usize, number: Option<i64>) {
        match (&mut *self, narrowed(number)) {
            (Plane::Narrow(cells), Some(number)) => {
                cells.get_mut(place).into_iter().for_each(|cell| *cell = number);
            }
            _ => {
                let mut cells = self.wide();
                let number = number.unwrap_or(WIDE_NOTHING);
                cells.get_mut(place).into_iter().for_each(|cell| *cell = number);
                *self = Plane::Wide(cells);
            }
        }
    }

    fn wide(&self) -> Vec<i64> {
        (0..self.len())
            .map(|place| self.get(place).unwrap_or(WIDE_NOTHING))
            .collect()
    }

    /// From columns to rows: of each of these places in every column, one after the other.
    pub(super) fn by_rows(columns: &[&Plane], places: &[usize]) -> Plane {
        let narrow: Option<Vec<&[i32]>> = columns
            .iter()
            .map(|column| match column {
                Plane::Narrow(cells) => Some(cells.as_slice()),
                Plane::Wide(_) => None,
            })
            .collect();
        match narrow {
            Some(narrow) => Plane::Narrow(by_rows(&narrow, places, NOTHING)),
            None => {
                let wide: Vec<Vec<i64>> = columns.iter().map(|column| column.wide()).collect();
                let wide: Vec<&[i64]> = wide.iter().map(Vec::as_slice).collect();
                Plane::Wide(by_rows(&wide, places, WIDE_NOTHING))
            }
        }
    }

    /// Of each target what was reached, in hundredths of a per cent, rounded half up; nothing of no target.
    pub(super) fn percents(reached: &Plane, targets: &Plane) -> Plane {
        if let (Plane::Narrow(reached), Plane::Narrow(targets)) = (reached, targets)
            && let Some(percents) = narrow_percents(reached, targets)
        {
            return Plane::Narrow(percents);
        }
        let cells = 0..reached.len();
        Plane::of(cells.map(|place| hundredths(reached.get(place)?, targets.get(place)?)))
    }
}

/// As a narrow cell; `None` of what doesn't fit into one, nothing's own number among it.
fn narrowed(cell: Option<i64>) -> Option<i32> {
    let Some(number) = cell else {
        return Some(NOTHING);
    };
    i32::try_from(number).ok().filter(|number| *number != NOTHING)
}

/// So many columns are read side by side: their cells of a row fill a line of the processor's cache.
const TOGETHER: usize = 16;

/// Half of the rows each on its own thread.
fn by_rows<T: Copy + Send + Sync>(columns: &[&[T]], places: &[usize], nothing: T) -> Vec<T> {
    let mut cells = vec![nothing; places.len().saturating_mul(columns.len())];
    let fill = |cells: &mut [T], places: &[usize]| {
        for (group, some) in columns.chunks(TOGETHER).enumerate() {
            for (place, row) in places.iter().zip(cells.chunks_exact_mut(columns.len().max(1))) {
                let to = row.iter_mut().skip(group.saturating_mul(TOGETHER));
                for (cell, column) in to.zip(some) {
                    *cell = column.get(*place).copied().unwrap_or(nothing);
                }
            }
        }
    };
    let middle = places.len() / 2;
    if let Some((one, other)) = cells.split_at_mut_checked(middle.saturating_mul(columns.len())) {
        let (first, second) = places.split_at(middle);
        std::thread::scope(|scope| {
            scope.spawn(|| fill(other, second));
            fill(one, first);
        });
    }
    cells
}

/// Added to a number below 2³¹ it leaves no room for a fraction, and the nearest whole number in the last 32 bits.
const WHOLE: f64 = 6_755_399_441_055_744.0;

/// The same rule in one pass without branches. Whole numbers this small are exact as floating ones, and their quotient lies
/// too far from the next whole number to be rounded up to it. `None` where a percentage is larger than a cell.
fn narrow_percents(reached: &[i32], targets: &[i32]) -> Option<Vec<i32>> {
    let percent = |reached: i32, target: i32| {
        let doubled = 2.0 * f64::from(target);
        let quotient = (20_000.0 * f64::from(reached) + f64::from(target)) / doubled;
        let near = quotient + WHOLE - WHOLE;
        let floor = near - if near > quotient { 1.0 } else { 0.0 };
        let known = (reached != NOTHING) & (target > 0);
        let fits = quotient.abs() < f64::from(i32::MAX);
        let whole = (floor + WHOLE).to_bits() as i32;
        (if known { whole } else { NOTHING }, fits | !known)
    };
    let half = |out: &mut [i32], reached: &[i32], targets: &[i32]| {
        let mut all_fit = true;
        for ((out, reached), target) in out.iter_mut().zip(reached).zip(targets) {
            let (percent, fits) = percent(*reached, *target);
            *out = percent;
            all_fit &= fits;
        }
        all_fit
    };
    let mut percents = vec![0; reached.len()];
    let middle = reached.len().min(targets.len()) / 2;
    let (one, other) = percents.split_at_mut_checked(middle)?;
    let (first, second) = (
        reached.split_at_checked(middle)?,
        targets.split_at_checked(middle)?,
    );
    let fit = std::thread::scope(|scope| {
        let other = scope.spawn(|| half(other, first.1, second.1));
        let one = half(one, first.0, second.0);
        one & other.join().unwrap_or_default()
    });
    fit.then_some(percents)
}

/// Numbers of people fit into sixty-four bits even twenty-thousandfold.
fn hundredths(reached: i64, target: i64) -> Option<i64> {
    let doubled = target.checked_mul(2).filter(|doubled| *doubled > 0)?;
    let scaled = reached.checked_mul(20_000)?.checked_add(target)?;
    Some(scaled.div_euclid(doubled))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cell() -> impl Strategy<Value = Option<i64>> {
        let small = -1_000_i64..2_000_000;
        let narrow = i64::from(i32::MIN)..=i64::from(i32::MAX);
        prop_oneof![4 => small.prop_map(Some), 2 => narrow.prop_map(Some), 2 => Just(None), 1 => Just(Some(1 << 40))]
    }

    proptest! {
        #[test]
        fn the_fast_percentages_are_those_of_whole_numbers(cells in prop::collection::vec((cell(), cell()), 0..60)) {
            let (reached, targets): (Vec<_>, Vec<_>) = cells.iter().copied().unzip();
            let planes = [&reached, &targets].map(|cells| Plane::of(cells.iter().copied()));
            let percents = Plane::percents(&planes[0], &planes[1]);
            for (place, (reached, target)) in cells.iter().enumerate() {
                let expected = reached.zip(*target).and_then(|(reached, target)| hundredths(reached, target));
                prop_assert_eq!(percents.get(place), expected);
            }
        }

        #[test]
        fn a_cell_that_is_set_is_read_back_and_no_other_is_changed(
            cells in prop::collection::vec(cell(), 1..20), place in 0_usize..20, number in cell(),
        ) {
            let mut plane = Plane::of(cells.iter().copied());
            let mut expected = cells;
            let place = place % expected.len();
            expected[place] = number;
            plane.set(place, number);
            let found: Vec<_> = (0..plane.len()).map(|place| plane.get(place)).collect();
            prop_assert_eq!(found, expected);
        }
    }
}
