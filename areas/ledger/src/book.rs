//! The figures and records at hand, in memory, by unit and indicator: of each figure the latest revision.

mod recorded;

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use jiff::Timestamp;
use jiff::civil::Date;
use org::Sight;
use rustc_hash::{FxHashMap, FxHashSet};
use uuid::Uuid;

use crate::figure::{Figure, Kind};
use crate::record::Record;
use crate::roll_up::{Tallies, has_names};
use crate::table::Goals;

/// Entering is idempotent and in any order: of one statement the highest revision stays. A copy shares what it holds, and a
/// change copies the shelves of one unit.
#[derive(Clone, Debug, Default)]
pub struct Book {
    units: FxHashMap<Uuid, Arc<Shelves>>,
    /// By indicator: the units that stated something, targets apart, or have records that are told one by one.
    said: FxHashMap<String, Arc<FxHashSet<Uuid>>>,
    /// What was recorded besides.
    tallies: Tallies,
    /// Whose part of it the reader sees.
    sight: InSight,
    /// Records with names that the tallies leave out, for who asks for such a name.
    named: Arc<Shelves>,
    /// Targets as columns, once somebody asked for them; anew whenever a target is entered.
    goals: Arc<Mutex<FxHashMap<GoalsOf, Arc<Goals>>>>,
}

/// A year, and an indicator with the part of it.
pub(crate) type GoalsOf = (i16, String, String);

/// What is at hand of one unit, by indicator.
#[derive(Clone, Debug, Default)]
struct Shelves {
    figures: FxHashMap<String, Shelf>,
    /// What was asked of it: many times as many, and read by few.
    targets: FxHashMap<String, Shelf>,
    records: FxHashMap<String, Vec<Arc<Record>>>,
    /// The last days of the periods of which something was stated, targets apart: all of them, however the rest is narrowed.
    stated: Arc<BTreeSet<Date>>,
}

#[derive(Clone, Debug, Default)]
struct Shelf {
    /// What each figure states, for the next revision to find it.
    keys: Vec<Uuid>,
    figures: Vec<Arc<Figure>>,
}

/// Whose tallies a reader sees, by their numbers.
#[derive(Clone, Debug, Default)]
enum InSight {
    #[default]
    Everything,
    Of(Arc<Vec<(std::ops::Range<u32>, Sight)>>),
}

/// What a reader needs of a book.
pub(crate) struct Narrowing<'a> {
    /// The units, each with the days on which the reader sees it.
    pub(crate) units: &'a [(Uuid, Sight)],
    pub(crate) indicators: Option<&'a [String]>,
    /// Flows that ended before this day are left out.
    pub(crate) since: Option<Date>,
}

impl Book {
    pub fn of(figures: impl IntoIterator<Item = Figure>) -> Book {
        let mut book = Book::default();
        figures.into_iter().for_each(|figure| book.enter(figure));
        book
    }

    /// The ledger as it was known at an instant: what an issued document rests on, whatever was corrected since.
    pub fn known_at(history: impl IntoIterator<Item = Figure>, at: Timestamp) -> Book {
        Book::of(history.into_iter().filter(|figure| figure.was_known_at(at)))
    }

    pub fn enter(&mut self, figure: Figure) {
        self.enter_as(figure.says.key(), figure);
    }

    /// The same, of a figure whose key is known.
    pub(crate) fn enter_as(&mut self, key: Uuid, figure: Figure) {
        let (unit, target) = (figure.says.unit, figure.says.is_target());
        let indicator = figure.says.indicator.clone();
        let shelves = self.shelves(unit);
        let of_its_kind = if target {
            &mut shelves.targets
        } else {
            Arc::make_mut(&mut shelves.stated).insert(figure.says.span.to());
            &mut shelves.figures
        };
        let shelf = of_its_kind.entry(indicator.clone()).or_default();
        match shelf.keys.iter().position(|known| *known == key) {
            Some(place) => {
                let known = shelf
                    .figures
                    .get_mut(place)
                    .filter(|known| known.revision < figure.revision);
                known
                    .into_iter()
                    .for_each(|known| *known = Arc::new(figure.clone()));
            }
            None => {
                shelf.keys.push(key);
                shelf.figures.push(Arc::new(figure));
            }
        }
        if target {
            self.goals = Arc::default();
        } else {
            self.mark_said(indicator, unit);
        }
    }

    /// Targets as a column, worked out once by `read`.
    pub(crate) fn goals(&self, of: GoalsOf, read: impl FnOnce() -> Goals) -> Arc<Goals> {
        let lock = || self.goals.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        if let Some(known) = lock().get(&of) {
            return Arc::clone(known);
        }
        let goals = Arc::new(read());
        lock().insert(of, Arc::clone(&goals));
        goals
    }

    /// The units of which something of an indicator was asked.
    pub(crate) fn with_targets(&self, indicator: &str) -> impl Iterator<Item = Uuid> {
        let asked = self
            .units
            .iter()
            .filter(move |(_, shelves)| shelves.targets.contains_key(indicator));
        asked.map(|(unit, _)| *unit)
    }

    /// Keeps a record to be told one by one.
    pub fn record(&mut self, record: Record) {
        self.mark_said(record.indicator.clone(), record.unit);
        let records = &mut self.shelves(record.unit).records;
        records
            .entry(record.indicator.clone())
            .or_default()
            .push(Arc::new(record));
    }

    /// What a unit recorded of an indicator, as far as it is told one by one.
    pub fn records(&self, unit: Uuid, indicator: &str) -> &[Arc<Record>] {
        let shelves = self
            .units
            .get(&unit)
            .and_then(|shelves| shelves.records.get(indicator));
        shelves.map_or(&[], Vec::as_slice)
    }

    /// Everything that is told one by one (late entries among it), in no particular order.
    pub fn all_records(&self) -> impl Iterator<Item = &Arc<Record>> {
        self.units
            .values()
            .flat_map(|shelves| shelves.records.values().flatten())
    }

    /// What was stated of a unit; its targets stand apart.
    pub fn figures(&self, unit: Uuid, indicator: &str) -> &[Arc<Figure>] {
        let shelves = self.units.get(&unit);
        on_shelf(shelves.and_then(|shelves| shelves.figures.get(indicator)))
    }

    pub fn targets(&self, unit: Uuid, indicator: &str) -> &[Arc<Figure>] {
        let shelves = self.units.get(&unit);
        on_shelf(shelves.and_then(|shelves| shelves.targets.get(indicator)))
    }

    /// Everything that was said about a unit, targets too.
    pub fn about(&self, unit: Uuid) -> impl Iterator<Item = &Arc<Figure>> {
        let shelves = self.units.get(&unit).into_iter();
        shelves.flat_map(|shelves| shelves.all())
    }

    /// The units with what was stated of them, by indicator; targets apart.
    pub fn units(&self) -> impl Iterator<Item = (Uuid, impl Iterator<Item = (&str, &[Arc<Figure>])>)> {
        self.units.iter().map(|(unit, shelves)| {
            let shelves = shelves.figures.iter();
            (
                *unit,
                shelves.map(|(indicator, shelf)| (indicator.as_str(), shelf.figures.as_slice())),
            )
        })
    }

    /// The units that stated something of an indicator, or have records of it that are told one by one.
    pub(crate) fn said(&self, indicator: &str) -> impl Iterator<Item = Uuid> {
        self.said
            .get(indicator)
            .into_iter()
            .flat_map(|units| units.iter().copied())
    }

    /// The revisions that stand, in order.
    pub(crate) fn figure_ids(&self) -> BTreeSet<Uuid> {
        let figures = self.units.values().flat_map(|shelves| shelves.all());
        figures.map(|figure| figure.id).collect()
    }

    pub(crate) fn tallies(&self) -> &Tallies {
        &self.tallies
    }

    /// Whether a figure of one of these indicators is of a part with a name that tallies may leave out.
    pub(crate) fn names_any(&self, indicators: &[String]) -> bool {
        let shelves = self
            .units
            .values()
            .flat_map(|shelves| shelves.figures.iter().chain(&shelves.targets));
        let mut figures = shelves
            .filter(|(indicator, _)| indicators.contains(indicator))
            .flat_map(|(_, shelf)| &shelf.figures);
        figures.any(|figure| has_names(&figure.says.breakdown))
    }

    /// What a reader needs of it: figures and records of these units, and the sight of what they recorded besides.
    pub(crate) fn narrowed(&self, wanted: &Narrowing<'_>) -> Book {
        let shelves = wanted.units.iter().filter_map(|(unit, sight)| {
            let shelves = self.units.get(unit)?;
            Some((*unit, shelves.narrowed(wanted, sight)))
        });
        Book {
            units: shelves.collect(),
            said: self.said.clone(),
            tallies: self.tallies.clone(),
            sight: InSight::of(self.tallies.keys(), wanted.units),
            named: Arc::default(),
            goals: Arc::default(),
        }
    }

    fn shelves(&mut self, unit: Uuid) -> &mut Shelves {
        Arc::make_mut(self.units.entry(unit).or_default())
    }

    fn mark_said(&mut self, indicator: String, unit: Uuid) {
        let said = self.said.entry(indicator).or_default();
        if !said.contains(&unit) {
            Arc::make_mut(said).insert(unit);
        }
    }
}

fn on_shelf(shelf: Option<&Shelf>) -> &[Arc<Figure>] {
    shelf.map_or(&[], |shelf| shelf.figures.as_slice())
}

impl Shelves {
    fn all(&self) -> impl Iterator<Item = &Arc<Figure>> {
        let shelves = self.figures.values().chain(self.targets.values());
        shelves.flat_map(|shelf| &shelf.figures)
    }

    fn narrowed(self: &Arc<Shelves>, wanted: &Narrowing<'_>, sight: &Sight) -> Arc<Shelves> {
        if wanted.indicators.is_none() && wanted.since.is_none() && *sight == Sight::All {
            return Arc::clone(self);
        }
        let of_indicator =
            |indicator: &&String| wanted.indicators.is_none_or(|wanted| wanted.contains(*indicator));
        let narrowed = |shelves: &FxHashMap<String, Shelf>| {
            let wanted_ones = shelves.iter().filter(|(of, _)| of_indicator(of));
            let narrowed = wanted_ones.filter_map(|(of, shelf)| {
                let narrowed = shelf.narrowed(wanted.since, sight);
                (!narrowed.figures.is_empty()).then(|| (of.clone(), narrowed))
            });
            narrowed.collect()
        };
        let records = |(indicator, records): (&String, &Vec<Arc<Record>>)| {
            let recent = |record: &&Arc<Record>| wanted.since.is_none_or(|since| since <= record.counts_on);
            let seen = records
                .iter()
                .filter(recent)
                .filter(|record| sight.sees(record.span.to()));
            (indicator.clone(), seen.cloned().collect())
        };
        Arc::new(Shelves {
            stated: Arc::clone(&self.stated),
            figures: narrowed(&self.figures),
            targets: narrowed(&self.targets),
            records: self
                .records
                .iter()
                .filter(|(of, _)| of_indicator(of))
                .map(records)
                .collect(),
        })
    }
}

impl Shelf {
    fn narrowed(&self, since: Option<Date>, sight: &Sight) -> Shelf {
        let flow = |kind: Kind| matches!(kind, Kind::InPeriod | Kind::Cumulative);
        let wanted = |figure: &Figure| {
            let says = &figure.says;
            sight.sees(says.span.to())
                && since.is_none_or(|since| since <= says.span.to() || !flow(says.kind))
        };
        let kept = self
            .keys
            .iter()
            .zip(&self.figures)
            .filter(|(_, figure)| wanted(figure));
        let (keys, figures) = kept.map(|(key, figure)| (*key, Arc::clone(figure))).unzip();
        Shelf { keys, figures }
    }
}
