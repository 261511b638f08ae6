//! Lines: the parts that recorded work is counted in, by number.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::breakdown::{Breakdown, Slice};
use crate::record::counts_in;

/// So many parts of one indicator are told apart in columns. What comes after is counted without the names in it (of a
/// company, an event, a topic in free words), and who asks for such a name is answered from the rows.
const MOST: usize = 256;

/// Keys with few values: these are always told apart.
const TOLD: [&str; 9] = [
    "scheme", "language", "channel", "owner", "kind", "level", "via", "form", "format",
];

#[derive(Clone, Debug, Default)]
pub(crate) struct Lines {
    pub(super) lines: Vec<Line>,
    places: FxHashMap<String, Place>,
    /// Their places among indicators, in the order in which they came.
    indicators: Vec<String>,
}

#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub(crate) indicator: String,
    pub(crate) breakdown: Breakdown,
    pub(super) of: usize,
    slice: Slice,
    /// What is told apart whatever else is left out.
    pub(crate) told: Slice,
}

/// The lines of an indicator.
#[derive(Clone, Debug, Default)]
struct Place {
    number: usize,
    lines: FxHashMap<Breakdown, u32>,
    /// Names had to be left out.
    overflowing: bool,
}

impl Lines {
    /// The line of such a record, if it has one.
    pub(crate) fn find(&self, indicator: &str, breakdown: &Breakdown) -> Option<u32> {
        let place = self.places.get(indicator)?;
        let breakdown = breakdown.without_remarks();
        let whole = place.lines.get(&breakdown).copied();
        whole.or_else(|| {
            let told = only_told(&breakdown);
            (place.overflowing && told != breakdown)
                .then(|| place.lines.get(&told).copied())
                .flatten()
        })
    }

    /// Makes a line for such records.
    pub(crate) fn admit(&mut self, indicator: &str, breakdown: &Breakdown) -> u32 {
        let number = self.indicators.len();
        let place = self.places.entry(indicator.to_owned()).or_insert_with(|| Place {
            number,
            ..Place::default()
        });
        if place.number == number {
            self.indicators.push(indicator.to_owned());
        }
        let mut breakdown = breakdown.without_remarks();
        let told = only_told(&breakdown);
        if told != breakdown && place.lines.len() >= MOST {
            place.overflowing = true;
            breakdown = told;
        }
        if let Some(line) = place.lines.get(&breakdown) {
            return *line;
        }
        let line = u32::try_from(self.lines.len()).unwrap_or(u32::MAX);
        place.lines.insert(breakdown.clone(), line);
        self.lines
            .push(Line::new(indicator.to_owned(), breakdown, place.number));
        line
    }

    pub(crate) fn get(&self, line: u32) -> Option<&Line> {
        self.lines.get(line as usize)
    }

    pub(crate) fn len(&self) -> usize {
        self.lines.len()
    }

    pub(super) fn indicator(&self, line: u32) -> Option<usize> {
        self.get(line).map(|line| line.of)
    }

    pub(super) fn indicator_place(&self, indicator: &str) -> Option<usize> {
        self.places.get(indicator).map(|place| place.number)
    }

    /// Those whose work counts in a slice, where the columns tell it apart.
    pub(super) fn counting(&self, indicator: &str, slice: &Slice) -> Vec<u32> {
        if self.needs_rows(indicator, slice) {
            return Vec::new();
        }
        let lines = self
            .places
            .get(indicator)
            .into_iter()
            .flat_map(|place| place.lines.values());
        let counts = |line: &&u32| self.get(**line).is_some_and(|line| counts_in(&line.slice, slice));
        let mut found: Vec<u32> = lines.filter(counts).copied().collect();
        found.sort_unstable();
        found
    }

    /// Whether a slice asks for a name that may have been left out of the columns.
    pub(crate) fn needs_rows(&self, indicator: &str, slice: &Slice) -> bool {
        self.is_overflowing(indicator) && slice.keys().any(|key| !TOLD.contains(&key))
    }

    pub(crate) fn is_overflowing(&self, indicator: &str) -> bool {
        self.places.get(indicator).is_some_and(|place| place.overflowing)
    }

    /// The indicators whose names are only in the rows.
    pub(super) fn overflowing(&self) -> FxHashSet<&str> {
        let full = self.places.iter().filter(|(_, place)| place.overflowing);
        full.map(|(indicator, _)| indicator.as_str()).collect()
    }

    /// The same, of those that are wanted.
    pub(crate) fn left_out(&self, wanted: Option<&[String]>) -> Vec<String> {
        let full = self.overflowing().into_iter().map(str::to_owned);
        full.filter(|indicator| wanted.is_none_or(|wanted| wanted.contains(indicator)))
            .collect()
    }

    /// As they were kept: the same lines under the same numbers.
    pub(super) fn again(lines: Vec<(String, Breakdown)>, overflowing: &[String]) -> Lines {
        let mut all = Lines::default();
        for (indicator, breakdown) in lines {
            let number = all.indicators.len();
            let line = u32::try_from(all.lines.len()).unwrap_or(u32::MAX);
            let place = all.places.entry(indicator.clone()).or_insert_with(|| Place {
                number,
                overflowing: overflowing.contains(&indicator),
                ..Place::default()
            });
            if place.number == number {
                all.indicators.push(indicator.clone());
            }
            place.lines.insert(breakdown.clone(), line);
            all.lines.push(Line::new(indicator, breakdown, place.number));
        }
        all
    }
}

impl Line {
    fn new(indicator: String, breakdown: Breakdown, of: usize) -> Line {
        Line {
            of,
            slice: breakdown.slice(),
            told: told(&breakdown),
            indicator,
            breakdown,
        }
    }
}

/// What is told apart of a part, whatever else is left out.
pub(crate) fn told(breakdown: &Breakdown) -> Slice {
    only_told(breakdown).slice()
}

/// Whether a breakdown has a name that the columns may leave out.
pub(crate) fn has_names(breakdown: &Breakdown) -> bool {
    let breakdown = breakdown.without_remarks();
    only_told(&breakdown) != breakdown
}

fn only_told(breakdown: &Breakdown) -> Breakdown {
    breakdown.only(&TOLD.map(str::to_owned))
}
