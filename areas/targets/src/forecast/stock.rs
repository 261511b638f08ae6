//! A stock: its usual pace and season of the years before, and this year's own pace as far as it stands out of the noise.

use super::spread::{median, steady_mean};
use super::{Counted, MONTHS, View, Year, count};

/// How far the paces of two years usually differ, as a part of the pace, whatever few years say.
const PACES_DIFFER: f64 = 0.3;
/// How far the season of a year may be larger or smaller than that of the years before, as a part of it.
const SEASONS_DIFFER: f64 = 0.25;
/// Of one year alone: how far a month strays, as a part of the stock.
const UNSTEADY: f64 = 0.01;

/// What the years before say.
struct Usual {
    /// What a month adds.
    pace: f64,
    /// The square of how far years differ in that.
    paces_differ: f64,
    /// How far above an even way from December to December each month's end lies.
    season: [f64; MONTHS],
    noise: Noise,
    years: usize,
}

/// What is not pace nor season: a part of it comes and goes, another stays and adds up.
#[derive(Clone, Copy)]
struct Noise {
    passing: f64,
    lasting: f64,
}

pub(super) fn look_ahead(past: &[Year], this: &Year, cut: usize) -> Option<View> {
    let usable: Vec<Year> = past
        .iter()
        .filter(|year| year.is_usable(Counted::Stock))
        .map(filled)
        .collect();
    let usual = Usual::learnt(&usable)?;
    let last = this.at(cut)?;
    let left = count(MONTHS.saturating_sub(cut));
    let (pace, pace_unsure) = usual.pace_of(this, cut);
    let noise = usual.noise.over(left) * usual.few() + usual.season_unsure(cut);
    Some(View {
        reached: last,
        to_come: (last + pace * left - usual.season_at(cut)).max(0.0),
        unsure: (noise + pace_unsure * left.powi(2)).sqrt().max(0.5),
        counted: Counted::Stock,
    })
}

impl Usual {
    fn learnt(past: &[Year]) -> Option<Usual> {
        let paces: Vec<f64> = past.iter().filter_map(pace).collect();
        let (mean, last) = (paces.iter().sum::<f64>() / count(paces.len()), *paces.last()?);
        let strayed: f64 = paces.iter().map(|pace| (pace - mean).powi(2)).sum();
        let by_chance = (PACES_DIFFER * mean.abs()).powi(2);
        let freedom = count(paces.len().saturating_sub(1));
        let ways: Vec<[Option<f64>; MONTHS]> = past.iter().filter_map(way).collect();
        let noise = Noise::of(&ways).unwrap_or_else(|| Noise::alone(past));
        Some(Usual {
            pace: (mean + last) / 2.0,
            paces_differ: (2.0 * by_chance + strayed) / (2.0 + freedom),
            season: season(&ways, noise),
            noise,
            years: ways.len().max(1),
        })
    }

    /// This year's pace: the usual one, moved towards its own as far as that is more than noise; and the square of how
    /// unsure it is.
    fn pace_of(&self, this: &Year, cut: usize) -> (f64, f64) {
        let seen = (0..cut).find_map(|since| {
            let added = this.at(cut)? - self.season_at(cut) - (this.at(since)? - self.season_at(since));
            let months = count(cut.saturating_sub(since));
            Some((
                added / months,
                self.noise.over(months) * self.few() / months.powi(2),
            ))
        });
        let Some((seen, doubt)) = seen.filter(|(_, doubt)| self.paces_differ + doubt > 0.0) else {
            return (self.pace, self.paces_differ);
        };
        // A pace that years never had is believed sooner.
        let surprise = (seen - self.pace).powi(2) / (self.paces_differ + doubt);
        let differ = self.paces_differ * ((4.0 + surprise) / 5.0).max(1.0);
        let weight = differ / (differ + doubt);
        (self.pace + weight * (seen - self.pace), weight * doubt)
    }

    fn season_at(&self, month: usize) -> f64 {
        let at = month.checked_sub(1).and_then(|at| self.season.get(at));
        at.copied().unwrap_or_default()
    }

    /// The season, and the noise itself, were learnt from few years, and months that follow each other stray together.
    fn few(&self) -> f64 {
        1.4 + 4.0 / count(self.years)
    }

    /// Seasons grow and shrink with what they are the seasons of.
    fn season_unsure(&self, cut: usize) -> f64 {
        let mean = self.season.iter().map(|above| above.powi(2)).sum::<f64>() / count(MONTHS);
        SEASONS_DIFFER.powi(2) * (self.season_at(cut).powi(2) + mean)
    }
}

/// What a month of a year added, from the December before; of the first year there is, from January.
fn pace(year: &Year) -> Option<f64> {
    let (since, first) = start(year)?;
    Some((year.at(MONTHS)? - first) / count(MONTHS.saturating_sub(since)))
}

fn start(year: &Year) -> Option<(usize, f64)> {
    (0..MONTHS).find_map(|at| Some((at, year.at(at)?)))
}

/// How far each month's end lay above the even way to December.
fn way(year: &Year) -> Option<[Option<f64>; MONTHS]> {
    let ((since, first), pace) = (start(year)?, pace(year)?);
    let mut way = [None; MONTHS];
    for (at, place) in (1..).zip(way.iter_mut()) {
        let even = first + pace * (count(at) - count(since));
        *place = year.at(at).filter(|_| at > since).map(|amount| amount - even);
    }
    Some(way)
}

/// The mean way; drawn towards the even one as far as noise alone could make it differ so.
fn season(ways: &[[Option<f64>; MONTHS]], noise: Noise) -> [f64; MONTHS] {
    let mut season = [0.0; MONTHS];
    let chance = noise.passing * BRIDGED_PASSING + noise.lasting * BRIDGED_LASTING;
    for (at, place) in season.iter_mut().enumerate() {
        let known: Vec<f64> = ways.iter().filter_map(|way| *way.get(at)?).collect();
        *place = steady_mean(&known, 3.0 * chance.sqrt()).unwrap_or_default();
    }
    let differ: f64 = season.iter().map(|above| above.powi(2)).sum::<f64>() / count(MONTHS - 1);
    let by_chance = chance / count(ways.len().max(1));
    let kept = if differ > 0.0 {
        (1.0 - by_chance / differ).clamp(0.0, 1.0)
    } else {
        0.0
    };
    season.map(|above| kept * above)
}

/// What passing noise of one square leaves, on average, between two ends that have it too; and what lasting noise of one
/// square a month does between two fixed ends.
const BRIDGED_PASSING: f64 = 5.0 / 3.0;
const BRIDGED_LASTING: f64 = 2.0;

impl Noise {
    /// From how far the years' ways lie apart, and how far their single months do: what passes shows in both, what adds up
    /// shows more in the first.
    fn of(ways: &[[Option<f64>; MONTHS]]) -> Option<Noise> {
        let steps: Vec<[Option<f64>; MONTHS]> = ways.iter().map(steps).collect();
        let (of_ways, of_steps) = (apart(ways)?, apart(&steps)?);
        let ratio = BRIDGED_PASSING / 2.0;
        let lasting = ((of_ways - ratio * of_steps) / (BRIDGED_LASTING - ratio)).clamp(0.0, of_steps);
        Some(Noise {
            passing: (of_steps - lasting) / 2.0,
            lasting,
        })
    }

    /// Of one year alone, nothing says what is noise.
    fn alone(past: &[Year]) -> Noise {
        let last = past.last().and_then(|year| year.at(MONTHS)).unwrap_or_default();
        let square = (UNSTEADY * last).powi(2);
        Noise {
            passing: square,
            lasting: square / 4.0,
        }
    }

    fn over(self, months: f64) -> f64 {
        2.0 * self.passing + self.lasting * months
    }
}

fn steps(way: &[Option<f64>; MONTHS]) -> [Option<f64>; MONTHS] {
    let mut steps = [None; MONTHS];
    let pairs = way.iter().zip(way.iter().skip(1));
    for (place, (one, next)) in steps.iter_mut().zip(pairs) {
        *place = next.zip(*one).map(|(next, one)| next - one);
    }
    steps
}

/// The mean square of how far years lie from their middle, a month at a time; single strange months count no more than
/// three times the usual.
fn apart(ways: &[[Option<f64>; MONTHS]]) -> Option<f64> {
    let (mut squares, mut freedom) = (Vec::new(), 0);
    for at in 0..MONTHS {
        let known: Vec<f64> = ways.iter().filter_map(|way| *way.get(at)?).collect();
        if known.len() < 2 {
            continue;
        }
        let mean = known.iter().sum::<f64>() / count(known.len());
        squares.extend(known.iter().map(|one| (one - mean).powi(2)));
        freedom += known.len().saturating_sub(1);
    }
    let usual = median(&squares)?;
    let most = if usual > 0.0 { 9.0 * usual / 0.45 } else { f64::MAX };
    let sum: f64 = squares.iter().map(|square| square.min(most)).sum();
    (freedom > 0).then(|| sum / count(freedom))
}

/// A month or two that nobody stated lie on the way between their neighbours.
fn filled(year: &Year) -> Year {
    let mut year = year.clone();
    for at in 1..MONTHS {
        if year.at(at).is_some() {
            continue;
        }
        let next = (at..=MONTHS).find_map(|later| Some((later, year.at(later)?)));
        let before = at.checked_sub(1).and_then(|at| year.at(at));
        let Some(((later, next), before)) = next.zip(before) else {
            continue;
        };
        let steps = count(later.saturating_sub(at) + 1);
        if let Some(place) = at.checked_sub(1).and_then(|at| year.months.get_mut(at)) {
            *place = Some(before + (next - before) / steps);
        }
    }
    year
}
