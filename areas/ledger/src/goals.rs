//! Goals: the targets of a year as columns, for tables of many units. What can't be a plain number of a whole year (a part of
//! it, several plans at once, decimals) isn't here.

use columns::{Entry, Runs};
use uuid::Uuid;

use crate::book::Book;
use crate::figure::Figure;
use crate::indicator::{Catalogue, Indicator};
use crate::span::Span;

/// By the place of the indicator in the catalogue.
#[derive(Clone, Debug, Default)]
pub(crate) struct Goals(Vec<Runs>);

impl Goals {
    /// From the figures of a book, under the numbers that its units have.
    pub(crate) fn read(book: &Book, year: Span) -> Goals {
        let of_unit = book.units().flat_map(|(unit, indicators)| {
            indicators.filter_map(move |(indicator, figures)| {
                let amount = goal(figures.iter().map(AsRef::as_ref), year)?;
                Some((unit, Catalogue::shipped().find(indicator)?, amount))
            })
        });
        Goals::of_targets(of_unit, |unit| book.tallies().keys().key(unit))
    }

    /// From targets that are known already.
    fn of_targets(
        targets: impl IntoIterator<Item = (Uuid, &'static Indicator, i64)>,
        key: impl Fn(Uuid) -> Option<u32>,
    ) -> Goals {
        let mut entries: Vec<Vec<Entry>> = Vec::new();
        for (unit, indicator, amount) in targets {
            let place = Catalogue::shipped().place(&indicator.code);
            if entries.len() <= place {
                entries.resize_with(place + 1, Vec::new);
            }
            if let Some((entries, key)) = entries.get_mut(place).zip(key(unit)) {
                entries.push(Entry { key, day: 0, amount });
            }
        }
        Goals(entries.into_iter().map(Runs::of).collect())
    }

    pub(crate) fn of(&self, indicator: &Indicator) -> &Runs {
        static NONE: std::sync::LazyLock<Runs> = std::sync::LazyLock::new(Runs::default);
        self.0
            .get(Catalogue::shipped().place(&indicator.code))
            .unwrap_or(&NONE)
    }
}

/// The one target of a year for the whole, or the only one that there is.
fn goal<'f>(figures: impl Iterator<Item = &'f Figure> + Clone, year: Span) -> Option<i64> {
    let set = || figures.clone().filter(|figure| figure.says.is_target());
    let of_year = |figure: &&Figure| figure.says.span == year;
    let whole = set()
        .filter(of_year)
        .find(|figure| figure.says.breakdown.key().is_empty());
    let alone = |mut found: Box<dyn Iterator<Item = &'f Figure> + '_>| {
        let first = found.next()?;
        found.next().is_none().then_some(first)
    };
    let target = whole
        .or_else(|| alone(Box::new(set().filter(of_year))))
        .or_else(|| alone(Box::new(set().filter(|figure| figure.says.span.contains(year)))))?;
    (target.says.value.scale() == 0).then(|| target.says.value.mantissa())
}
