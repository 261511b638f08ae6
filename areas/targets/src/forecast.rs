//! A forecast of a year's end, from the months that are known of this year and of the years before.
//!
//! For what flows: each month's share of a year is learnt from the years before and drawn towards an even twelfth as far
//! as those years disagree; this year's level is what its months give at those shares, held by the level that the years
//! before led to while few months are known. For a stock: how much it moved from the same month to December in the years
//! before, and a part of this year's own pace. The range is as wide as the months are unsteady and as the same method
//! erred when it was tried on the years before ([`back_test`]).

mod back_test;
mod flow;
mod known;
mod spread;
mod stock;

use std::collections::BTreeMap;

use ledger::{Decimal, Month};

pub use back_test::{BackTest, back_test};
pub use known::{Outlook, counted};
use spread::{range_factor, scale_of};

/// The months of a year.
const MONTHS: usize = 12;
/// A year before counts when it lacks no more than this: the rest says what the year was.
const MAY_LACK: usize = 2;
/// Years before: one to learn from, one to try it on.
const LEAST_YEARS: usize = 2;
/// Older years say little of today's seasons.
const MOST_YEARS: usize = 6;

/// What is counted: over a month, or at its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Counted {
    Flow,
    Stock,
}

/// Numbers of months: of a flow what each brought, of a stock what stood at its end. Months that nobody knows are left out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Series(BTreeMap<Month, Decimal>);

impl FromIterator<(Month, Decimal)> for Series {
    fn from_iter<I: IntoIterator<Item = (Month, Decimal)>>(months: I) -> Series {
        Series(months.into_iter().collect())
    }
}

/// What the year will have come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Forecast {
    /// The last month that is known of the year.
    pub until: Month,
    /// What is known by its end.
    pub reached: Decimal,
    /// Whole things, as are the ends of the range: nine times of ten the year's end should lie within.
    pub expected: Decimal,
    pub low: Decimal,
    pub high: Decimal,
    /// The simple way: what was reached so far, for all twelve months; of a stock, on at this year's mean pace.
    pub naive: Decimal,
    /// `None` where the years before came to nothing, of which an error is no part.
    pub tried: Option<BackTest>,
}

/// Why there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TooLittle {
    /// So many of the years before are known, fewer than are needed.
    YearsBefore { known: usize, needed: usize },
    /// Enough of them, but none after the first has all its months, to try the method on.
    NoYearToTry,
    /// No month of the year itself.
    ThisYear,
    /// The year is over: what it came to is known.
    Over,
}

/// Whether a plan will be met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It has been reached, and what flows can't shrink.
    Reached,
    /// The whole range lies above it.
    Likely,
    /// It lies within the range.
    Possible,
    /// The whole range lies below it.
    Unlikely,
}

impl Forecast {
    /// The same, where more is known to be reached than the single months say.
    fn at_least(self, reached: Decimal) -> Forecast {
        Forecast {
            reached: self.reached.max(reached),
            expected: self.expected.max(reached),
            low: self.low.max(reached),
            high: self.high.max(reached),
            ..self
        }
    }

    pub fn verdict(&self, plan: Decimal, counted: Counted) -> Verdict {
        if counted == Counted::Flow && self.reached >= plan {
            Verdict::Reached
        } else if self.low >= plan {
            Verdict::Likely
        } else if self.high >= plan {
            Verdict::Possible
        } else {
            Verdict::Unlikely
        }
    }
}

/// Of the end of `year`, from its known months and the years before it; later months are not looked at.
pub fn forecast(series: &Series, counted: Counted, year: i16) -> Result<Forecast, TooLittle> {
    let past = before(series, year);
    let usable = past.iter().filter(|year| year.is_usable(counted)).count();
    let this = Year::of(series, year);
    let cut = this.last_known().ok_or(TooLittle::ThisYear)?;
    if cut == MONTHS {
        return Err(TooLittle::Over);
    }
    if usable < LEAST_YEARS {
        return Err(TooLittle::YearsBefore {
            known: usable,
            needed: LEAST_YEARS,
        });
    }
    let tries = back_test::tries(&past, counted);
    let view = look_ahead(&past, &this, cut, counted).filter(|_| !tries.is_empty());
    let view = view.ok_or(TooLittle::NoYearToTry)?;
    let (scale, freedom) = scale_of(&tries);
    let (low, high) = view.range(scale * range_factor(freedom), &past, cut);
    Ok(Forecast {
        until: this.month(cut).ok_or(TooLittle::ThisYear)?,
        reached: whole(view.reached),
        expected: whole(view.expected()),
        low: whole(low.floor()),
        high: whole(high.ceil()),
        naive: whole(naive(&this, cut, counted)),
        tried: BackTest::of(&tries),
    })
}

fn look_ahead(past: &[Year], this: &Year, cut: usize, counted: Counted) -> Option<View> {
    match counted {
        Counted::Flow => flow::look_ahead(past, this, cut),
        Counted::Stock => stock::look_ahead(past, this, cut),
    }
}

/// What is seen of a year's end, before it is known how well such views held.
#[derive(Clone, Copy, Debug)]
struct View {
    reached: f64,
    /// Of a flow: what the unknown months bring. Of a stock: what will stand there.
    to_come: f64,
    /// How unsure that is: of a flow as a share of it, of a stock in people.
    unsure: f64,
    counted: Counted,
}

impl View {
    fn expected(self) -> f64 {
        match self.counted {
            Counted::Flow => self.reached + self.to_come,
            Counted::Stock => self.to_come,
        }
    }

    /// Nothing in many months is no proof that nothing comes: three in as many months could still look so.
    fn range(self, factor: f64, past: &[Year], cut: usize) -> (f64, f64) {
        let width = factor * self.unsure;
        let seen = past.len() * MONTHS + cut;
        let rare = 3.0 * count(MONTHS.saturating_sub(cut)) / count(seen);
        match self.counted {
            Counted::Flow => {
                let width = width.min(WIDEST);
                let most = (self.to_come * width.exp()).max(self.to_come + rare);
                (self.reached + self.to_come * (-width).exp(), self.reached + most)
            }
            Counted::Stock => ((self.to_come - width).max(0.0), self.to_come + width.max(rare)),
        }
    }

    /// By how many times what it held for unsure it was wrong.
    fn strayed(self, outcome: f64, unsure: f64) -> Option<f64> {
        let strayed = match self.counted {
            Counted::Flow => {
                let came = outcome - self.reached;
                (came > 0.0 && self.to_come > 0.0).then(|| (came / self.to_come).ln())?
            }
            Counted::Stock => outcome - self.to_come,
        };
        (unsure > 0.0).then(|| strayed / unsure)
    }
}

/// Ten times as much: beyond that a range says nothing.
const WIDEST: f64 = 2.3;

/// The simple way, for comparison: nobody needs earlier years for it.
pub fn simple(series: &Series, counted: Counted, year: i16) -> Option<Decimal> {
    let this = Year::of(series, year);
    let cut = this.last_known()?;
    Some(whole(naive(&this, cut, counted)))
}

fn naive(this: &Year, cut: usize, counted: Counted) -> f64 {
    let known: Vec<(usize, f64)> = this.known(cut).collect();
    match counted {
        Counted::Flow => {
            let sum: f64 = known.iter().map(|(_, amount)| amount).sum();
            sum / count(known.len().max(1)) * count(MONTHS)
        }
        Counted::Stock => {
            let first = this.before.map(|before| (0, before)).or(known.first().copied());
            let (Some((since, first)), Some((until, last))) = (first, known.last().copied()) else {
                return 0.0;
            };
            let pace = (last - first) / count(until.saturating_sub(since).max(1));
            (last + pace * count(MONTHS.saturating_sub(cut))).max(0.0)
        }
    }
}

/// The months of one calendar year, January first.
#[derive(Clone, Debug)]
struct Year {
    year: i16,
    months: [Option<f64>; MONTHS],
    /// Of a stock: at the end of the year before.
    before: Option<f64>,
}

impl Year {
    fn of(series: &Series, year: i16) -> Year {
        let month = |month: i8| Month::parse(&format!("{year:04}-{month:02}"));
        let amount = |month: Option<Month>| series.0.get(&month?).copied().map(float);
        let mut months = [None; MONTHS];
        for (at, place) in (1_i8..).zip(months.iter_mut()) {
            *place = amount(month(at)).filter(|amount| *amount >= 0.0);
        }
        Year {
            before: amount(month(1).map(Month::previous)).filter(|amount| *amount >= 0.0),
            year,
            months,
        }
    }

    /// The known months up to `cut`, each by its number.
    fn known(&self, cut: usize) -> impl Iterator<Item = (usize, f64)> + '_ {
        let numbered = (1..=cut).zip(&self.months);
        numbered.filter_map(|(at, amount)| Some((at, (*amount)?)))
    }

    fn last_known(&self) -> Option<usize> {
        self.known(MONTHS).last().map(|(at, _)| at)
    }

    fn at(&self, month: usize) -> Option<f64> {
        match month {
            0 => self.before,
            _ => *self.months.get(month.checked_sub(1)?)?,
        }
    }

    fn month(&self, at: usize) -> Option<Month> {
        Month::parse(&format!("{:04}-{at:02}", self.year))
    }

    /// Whether it says what such a year is like.
    fn is_usable(&self, counted: Counted) -> bool {
        let enough = self.known(MONTHS).count() + MAY_LACK >= MONTHS;
        enough && (counted == Counted::Flow || self.at(MONTHS).is_some())
    }

    /// What it came to, where that is known.
    fn outcome(&self, counted: Counted) -> Option<f64> {
        match counted {
            Counted::Flow => {
                let known: Vec<f64> = self.known(MONTHS).map(|(_, amount)| amount).collect();
                (known.len() == MONTHS).then(|| known.iter().sum())
            }
            Counted::Stock => self.at(MONTHS),
        }
    }
}

/// The years before, the earliest first.
fn before(series: &Series, year: i16) -> Vec<Year> {
    let first = series.0.keys().next().map_or(year, |month| month.year());
    let most = i16::try_from(MOST_YEARS).unwrap_or(i16::MAX);
    (first.max(year.saturating_sub(most))..year)
        .map(|year| Year::of(series, year))
        .collect()
}

fn float(amount: Decimal) -> f64 {
    amount.mantissa() as f64 / 10_f64.powi(i32::from(amount.scale()))
}

/// Numbers of people are far below what a float holds exactly.
fn whole(amount: f64) -> Decimal {
    Decimal::from(amount.round().clamp(0.0, 9e14) as i64)
}

fn count(things: usize) -> f64 {
    things as f64
}
