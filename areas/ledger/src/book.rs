//! The figures and records at hand, in memory, by unit and indicator: of each figure the latest revision.

use std::sync::Arc;

use jiff::Timestamp;
use rustc_hash::FxHashMap;
use uuid::Uuid;

use crate::figure::Figure;
use crate::record::Record;

/// Entering is idempotent and in any order: of one statement the highest revision stays.
#[derive(Clone, Debug, Default)]
pub struct Book {
    figures: FxHashMap<Uuid, FxHashMap<String, Vec<Arc<Figure>>>>,
    /// Where on its shelf each statement stands, by its key.
    places: FxHashMap<Uuid, usize>,
    records: FxHashMap<Uuid, FxHashMap<String, Vec<Arc<Record>>>>,
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
        let (unit, indicator) = (figure.says.unit, figure.says.indicator.clone());
        let shelf = self
            .figures
            .entry(unit)
            .or_default()
            .entry(indicator)
            .or_default();
        let place = *self.places.entry(figure.says.key()).or_insert(shelf.len());
        match shelf.get_mut(place) {
            Some(known) if known.revision < figure.revision => *known = Arc::new(figure),
            Some(_) => (),
            None => shelf.push(Arc::new(figure)),
        }
    }

    pub fn record(&mut self, record: Record) {
        let by_indicator = self.records.entry(record.unit).or_default();
        let known = by_indicator.entry(record.indicator.clone()).or_default();
        known.push(Arc::new(record));
    }

    /// What a unit recorded of an indicator.
    pub fn records(&self, unit: Uuid, indicator: &str) -> &[Arc<Record>] {
        self.records
            .get(&unit)
            .and_then(|by_indicator| by_indicator.get(indicator))
            .map_or(&[], Vec::as_slice)
    }

    /// Everything that was recorded, in no particular order.
    pub fn all_records(&self) -> impl Iterator<Item = &Arc<Record>> {
        self.records
            .values()
            .flat_map(|by_indicator| by_indicator.values().flatten())
    }

    pub fn figures(&self, unit: Uuid, indicator: &str) -> &[Arc<Figure>] {
        self.figures
            .get(&unit)
            .and_then(|by_indicator| by_indicator.get(indicator))
            .map_or(&[], Vec::as_slice)
    }

    /// Everything that was said about a unit.
    pub fn about(&self, unit: Uuid) -> impl Iterator<Item = &Arc<Figure>> {
        self.figures
            .get(&unit)
            .into_iter()
            .flat_map(FxHashMap::values)
            .flatten()
    }

    /// The units with figures, and which indicators each has.
    pub fn units(&self) -> impl Iterator<Item = (Uuid, impl Iterator<Item = (&str, &[Arc<Figure>])>)> {
        self.figures.iter().map(|(unit, by_indicator)| {
            (
                *unit,
                by_indicator
                    .iter()
                    .map(|(indicator, figures)| (indicator.as_str(), figures.as_slice())),
            )
        })
    }
}
