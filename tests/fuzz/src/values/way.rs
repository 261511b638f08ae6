//! The way from one boundary to another, found by trying every way there is.

use super::case::Stated;

/// A stretch with a value, that a way may follow.
#[derive(Clone, Debug)]
pub(super) struct Leg<V> {
    pub(super) from: usize,
    pub(super) to: usize,
    /// Put together from what others say; it is taken only where nothing is stated, and never taken away.
    pub(super) rolled: bool,
    /// How many units did something in its days that isn't in it.
    pub(super) left_out: u32,
    /// How many units are missing in it.
    pub(super) lacking: u32,
    pub(super) value: V,
}

/// Days of the months January to June 2024.
const DAYS: [i64; 6] = [31, 29, 31, 30, 31, 30];

/// What a way costs: days that nobody stated, units left out, units missing, edges; and of equally many the longer first.
type Cost = (i64, u32, u32, usize, Vec<i64>);

/// Legs one after another, each forwards or backwards.
type Way<'l, V> = Vec<(&'l Leg<V>, bool)>;

/// The best of all ways that pass no boundary twice, each leg with whether it is followed backwards; and whether another
/// was just as good.
pub(super) fn best<V>(legs: &[Leg<V>], from: usize, to: usize) -> Option<(Way<'_, V>, bool)> {
    let mut found = Vec::new();
    walk(legs, from, to, &mut vec![from], &mut Vec::new(), &mut found);
    found.sort_by_cached_key(|way| cost(legs, way));
    let first = found.first()?;
    let tied = found
        .get(1)
        .is_some_and(|second| cost(legs, second) == cost(legs, first));
    Some((
        first.iter().map(|(place, back)| (&legs[*place], *back)).collect(),
        tied,
    ))
}

fn walk<V>(
    legs: &[Leg<V>],
    at: usize,
    to: usize,
    passed: &mut Vec<usize>,
    way: &mut Vec<(usize, bool)>,
    found: &mut Vec<Vec<(usize, bool)>>,
) {
    if at == to {
        return found.push(way.clone());
    }
    for (place, leg) in legs.iter().enumerate() {
        for (starts, ends, back) in [(leg.from, leg.to, false), (leg.to, leg.from, true)] {
            if starts != at || passed.contains(&ends) || leg.rolled && back {
                continue;
            }
            passed.push(ends);
            way.push((place, back));
            walk(legs, ends, to, passed, way, found);
            way.pop();
            passed.pop();
        }
    }
}

fn cost<V>(legs: &[Leg<V>], way: &[(usize, bool)]) -> Cost {
    let legs = || way.iter().map(|(place, _)| &legs[*place]);
    let days = |leg: &Leg<V>| DAYS[leg.from..leg.to].iter().sum::<i64>();
    (
        legs().filter(|leg| leg.rolled).map(days).sum(),
        legs().map(|leg| leg.left_out).sum(),
        legs().map(|leg| leg.lacking).sum(),
        way.len(),
        legs().map(|leg| -days(leg)).collect(),
    )
}

/// The last revision of each statement that stands for exactly this, targets apart.
pub(super) fn latest(stated: &[Stated], says: impl Fn(&Stated) -> bool) -> Vec<&Stated> {
    let same = |a: &Stated, b: &Stated| {
        (a.unit, &a.part, a.from, a.to, a.own, a.target) == (b.unit, &b.part, b.from, b.to, b.own, b.target)
    };
    let mattering = stated.iter().filter(|figure| !figure.target && says(figure));
    mattering
        .filter(|figure| {
            !stated
                .iter()
                .any(|other| same(figure, other) && other.revision > figure.revision)
        })
        .collect()
}
