//! What flows: each month's share of its year, and this year's level at those shares.

use super::spread::{median, steady_mean};
use super::{Counted, MONTHS, View, Year, count};

/// Of a month against its usual share, where only one year is known and nothing says how unsteady it is.
const UNSTEADY: f64 = 0.2;
const STEADIEST: f64 = 0.01;
/// How far a year's total usually strays from where the years before led.
const YEARS_STRAY: f64 = 0.15;
/// A month says a tenth less of the months to come with each month that passes.
const FADES: f64 = 0.9;
/// The level itself moves within a year.
const WANDERS: f64 = 0.02;
/// Growth beyond this in a year is not carried on.
const FASTEST: f64 = 0.4;

/// The shares of a year that its months bring, as the years before have it.
struct Shares {
    of_month: [f64; MONTHS],
    /// How far a month strays from its share, as a part of it.
    unsteady: f64,
    years: usize,
}

pub(super) fn look_ahead(past: &[Year], this: &Year, cut: usize) -> Option<View> {
    let usable: Vec<&Year> = past.iter().filter(|year| year.is_usable(Counted::Flow)).collect();
    if usable.is_empty() {
        return None;
    }
    let known: Vec<(usize, f64)> = this.known(cut).collect();
    let reached: f64 = known.iter().map(|(_, amount)| amount).sum();
    let shares = Shares::learnt(&usable);
    let unknown: Vec<f64> = shares
        .numbered()
        .filter(|(at, _)| !known.iter().any(|(month, _)| month == at))
        .map(|(_, share)| share)
        .collect();
    let rest: f64 = unknown.iter().sum();
    let (level, unsure) = level(&usable, this, &known, &shares)?;
    let of_months: f64 = unknown.iter().map(|share| even(*share).powi(2)).sum();
    let noise = shares.unsteady.powi(2) * (1.2 + 1.0 / count(shares.years));
    let unsure = if rest > 1e-9 {
        (unsure + noise * of_months / rest.powi(2) + WANDERS.powi(2)).sqrt()
    } else {
        0.0
    };
    Some(View {
        reached,
        to_come: level * rest,
        unsure,
        counted: Counted::Flow,
    })
}

/// A year's total, as the known months and the years before let one expect, and the square of how unsure it is.
fn level(past: &[&Year], this: &Year, known: &[(usize, f64)], shares: &Shares) -> Option<(f64, f64)> {
    let held = expected_total(past, shares, this.year);
    let seen = seen_level(known, shares);
    match (seen, held) {
        (Some((seen, doubt)), Some((held, stray))) => {
            let apart = if seen > 0.0 && held > 0.0 {
                (seen / held).ln()
            } else {
                2.0
            };
            // The further apart the two are, the less the years before hold this one.
            let surprise = apart.powi(2) / (stray + doubt);
            let stray = stray * ((4.0 + surprise) / 5.0).max(1.0);
            let weight = stray / (stray + doubt);
            let level = weight * seen + (1.0 - weight) * held;
            Some((level, stray * doubt / (stray + doubt)))
        }
        (one, other) => one.or(other),
    }
}

/// This year's level by its own months; strange single months are drawn in, later ones say more.
fn seen_level(known: &[(usize, f64)], shares: &Shares) -> Option<(f64, f64)> {
    let last = known.last()?.0;
    let levels: Vec<f64> = known
        .iter()
        .filter_map(|(at, amount)| {
            shares
                .at(*at)
                .filter(|share| *share > 1e-9)
                .map(|share| amount / share)
        })
        .collect();
    let middle = median(&levels)?;
    let (mut amounts, mut parts, mut squares) = (0.0, 0.0, 0.0);
    for (at, amount) in known {
        let share = shares.at(*at)?;
        let reach = 4.0 * shares.unsteady.max(0.05) * even(share) * middle;
        let usual = share * middle;
        let amount = if known.len() < 3 || middle <= 0.0 {
            *amount
        } else {
            amount.clamp((usual - reach).max(0.0), usual + reach)
        };
        let weight = FADES.powi(i32::try_from(last.saturating_sub(*at)).unwrap_or(0));
        amounts += weight * amount;
        parts += weight * share;
        squares += (weight * even(share)).powi(2);
    }
    if parts <= 1e-9 {
        return None;
    }
    let noise = shares.unsteady.powi(2) * (1.2 + 1.0 / count(shares.years));
    Some((amounts / parts, noise * squares / parts.powi(2) + WANDERS.powi(2)))
}

/// Where the totals of the years before led, and the square of how far years stray from that.
fn expected_total(past: &[&Year], shares: &Shares, year: i16) -> Option<(f64, f64)> {
    let totals: Vec<(i16, f64)> = past
        .iter()
        .map(|year| (year.year, shares.total_of(year)))
        .filter(|(_, total)| *total > 0.0)
        .collect();
    let (last_year, last) = *totals.last()?;
    let growths: Vec<f64> = totals
        .iter()
        .zip(totals.iter().skip(1))
        .map(|((since, one), (until, other))| (other / one).ln() / f64::from(until - since))
        .collect();
    let sum: f64 = growths.iter().sum();
    let mean = sum / count(growths.len().max(1));
    let strayed: f64 = growths.iter().map(|growth| (growth - mean).powi(2)).sum();
    let freedom = count(growths.len().saturating_sub(1));
    // As if one more year had brought no growth at all.
    let growth = (sum / count(growths.len() + 1)).clamp(-FASTEST, FASTEST);
    let ahead = f64::from(year - last_year);
    let stray = (3.0 * YEARS_STRAY.powi(2) + strayed) / (3.0 + freedom);
    Some((last * (growth * ahead).exp(), stray * ahead))
}

impl Shares {
    fn learnt(past: &[&Year]) -> Shares {
        let first = Shares::plain(past, &Shares::even(past.len()));
        let mut shares = Shares::plain(past, &first);
        shares.draw_together();
        shares
    }

    fn even(years: usize) -> Shares {
        Shares {
            of_month: [1.0 / count(MONTHS); MONTHS],
            unsteady: UNSTEADY,
            years,
        }
    }

    /// The mean share of each month; what a year lacks is filled in from `rough`.
    fn plain(past: &[&Year], rough: &Shares) -> Shares {
        let totals: Vec<(&Year, f64)> = past
            .iter()
            .map(|year| (*year, rough.total_of(year)))
            .filter(|(_, total)| *total > 0.0)
            .collect();
        let mut shares = Shares::even(totals.len().max(1));
        let of_month = |at: usize| -> Vec<f64> {
            let share = |(year, total): &(&Year, f64)| Some(year.at(at)? / total);
            totals.iter().filter_map(share).collect()
        };
        let (mut squares, mut freedom) = (0.0, 0.0);
        for (at, place) in (1..).zip(shares.of_month.iter_mut()) {
            let known = of_month(at);
            let reach = 2.5 * UNSTEADY.max(rough.unsteady) * even(*place);
            let Some(mean) = steady_mean(&known, reach) else {
                continue;
            };
            *place = mean;
            let strayed = known.iter().map(|share| (share - mean) / even(mean));
            squares += strayed.map(|stray| stray.clamp(-1.5, 1.5).powi(2)).sum::<f64>();
            freedom += count(known.len().saturating_sub(1));
        }
        if freedom > 0.0 {
            shares.unsteady = (squares / freedom).sqrt().max(STEADIEST);
        }
        shares.add_up();
        shares
    }

    /// Towards an even twelfth, as far as the years' disagreement could by itself make the months differ so.
    fn draw_together(&mut self) {
        let months = count(MONTHS);
        let differ: f64 = self
            .of_month
            .iter()
            .map(|share| (share * months - 1.0).powi(2))
            .sum::<f64>()
            / (months - 1.0);
        let by_chance = self.unsteady.powi(2) / count(self.years);
        let kept = if differ > 0.0 {
            (1.0 - by_chance / differ).clamp(0.0, 1.0)
        } else {
            0.0
        };
        for share in &mut self.of_month {
            *share = kept * *share + (1.0 - kept) / months;
        }
    }

    fn add_up(&mut self) {
        let sum: f64 = self.of_month.iter().sum();
        if sum > 0.0 {
            self.of_month.iter_mut().for_each(|share| *share /= sum);
        }
    }

    fn numbered(&self) -> impl Iterator<Item = (usize, f64)> + '_ {
        (1..).zip(self.of_month.iter().copied())
    }

    fn at(&self, month: usize) -> Option<f64> {
        self.of_month.get(month.checked_sub(1)?).copied()
    }

    /// Of a year that lacks a month or two: what its other months let one expect.
    fn total_of(&self, year: &Year) -> f64 {
        let (mut amounts, mut parts) = (0.0, 0.0);
        for (at, amount) in year.known(MONTHS) {
            amounts += amount;
            parts += self.at(at).unwrap_or_default();
        }
        if parts > 0.0 { amounts / parts } else { 0.0 }
    }
}

/// How large a month's usual strays are: nearly as its share, but never nothing where the share is small.
fn even(share: f64) -> f64 {
    share.max(0.0) * 0.75 + 0.25 / count(MONTHS)
}
