//! The method tried on the years before: what it would have said after each month, and what came.

use ledger::Decimal;

use super::{Counted, LEAST_YEARS, MONTHS, Series, Year, before, count, look_ahead, naive};

/// How far forecasts were from what came, on average over years and months: percent, with one decimal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BackTest {
    pub ours: Decimal,
    /// Of the simple way, on the same years and months.
    pub naive: Decimal,
    /// How many forecasts were tried.
    pub tries: usize,
    /// Of how many years.
    pub years: usize,
}

/// One forecast of a past year, as it would have been made after a month.
#[derive(Clone, Copy, Debug)]
pub(super) struct Try {
    pub(super) year: i16,
    /// The errors of ours and of the simple way, as parts of what came; of nothing there are none.
    errors: Option<(f64, f64)>,
    /// By how many times what it held for unsure it was wrong.
    pub(super) strayed: Option<f64>,
}

/// For each complete year before `year` that has another before it, and after each of its months but the last: a forecast
/// from what was known then. `None` where no year can be tried.
pub fn back_test(series: &Series, counted: Counted, year: i16) -> Option<BackTest> {
    BackTest::of(&tries(&before(series, year), counted))
}

pub(super) fn tries(past: &[Year], counted: Counted) -> Vec<Try> {
    let mut tries = Vec::new();
    for (at, year) in past.iter().enumerate() {
        let earlier = past.get(..at).unwrap_or_default();
        if let Some(outcome) = year.outcome(counted) {
            tries.extend((1..MONTHS).filter_map(|cut| one(past, earlier, year, cut, counted, outcome)));
        }
    }
    tries
}

fn one(
    past: &[Year],
    earlier: &[Year],
    year: &Year,
    cut: usize,
    counted: Counted,
    outcome: f64,
) -> Option<Try> {
    let this = known_then(year, cut);
    this.at(cut)?;
    let view = look_ahead(earlier, &this, cut, counted)?;
    let usable = earlier.iter().filter(|year| year.is_usable(counted)).count();
    // One year doesn't say how unsteady its months are; all that are known today do.
    let unsure = if usable < LEAST_YEARS {
        look_ahead(past, &this, cut, counted)?.unsure
    } else {
        view.unsure
    };
    let error = |said: f64| (outcome > 0.0).then(|| (said - outcome).abs() / outcome);
    Some(Try {
        year: year.year,
        errors: error(view.expected()).zip(error(naive(&this, cut, counted))),
        strayed: view.strayed(outcome, unsure),
    })
}

fn known_then(year: &Year, cut: usize) -> Year {
    let mut then = year.clone();
    then.months.iter_mut().skip(cut).for_each(|later| *later = None);
    then
}

impl BackTest {
    pub(super) fn of(tries: &[Try]) -> Option<BackTest> {
        let known: Vec<(i16, (f64, f64))> = tries
            .iter()
            .filter_map(|one| Some((one.year, one.errors?)))
            .collect();
        let mean = |of: fn(&(f64, f64)) -> f64| {
            let errors = known.iter().map(|(_, errors)| of(errors));
            let thousandths = errors.sum::<f64>() / count(known.len()) * 1000.0;
            Decimal::new(thousandths.round().clamp(0.0, 9e12) as i64, 1)
        };
        let mut years: Vec<i16> = known.iter().map(|(year, _)| *year).collect();
        years.dedup();
        known.first()?;
        Some(BackTest {
            ours: mean(|(ours, _)| *ours)?,
            naive: mean(|(_, naive)| *naive)?,
            tries: known.len(),
            years: years.len(),
        })
    }
}
