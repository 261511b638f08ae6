//! A ranking: the units below one, by how far each has come with one target of one assigner.
//!
//! Who has no target or no number yet stands apart: not having reported is no last place.

pub(crate) mod pages;

use std::cmp::Reverse;

use ledger::{Breakdown, Catalogue, Decimal, Indicator, Ledger, Map, Span};
use org::Level;
use uuid::Uuid;

use crate::progress::{Gap, Progress, applying, exactly, map_for};
use crate::target::Target;

/// By what units are ranked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    Percent,
    Amount,
    /// People taking part as a share of population or labour force.
    Coverage,
}

impl By {
    pub const ALL: [By; 3] = [By::Percent, By::Amount, By::Coverage];

    pub fn code(self) -> &'static str {
        match self {
            By::Percent => "phan-tram",
            By::Amount => "so-dat",
            By::Coverage => "bao-phu",
        }
    }

    /// The key of its text.
    pub fn key(self) -> &'static str {
        match self {
            By::Percent => "targets-rank-percent",
            By::Amount => "targets-rank-amount",
            By::Coverage => "targets-rank-coverage",
        }
    }

    pub fn parse(code: &str) -> Option<By> {
        By::ALL.into_iter().find(|by| by.code() == code)
    }
}

/// One target that units have been set, whoever they are: an indicator, a part, an assigner.
#[derive(Clone, Debug)]
pub struct Aim {
    pub indicator: &'static Indicator,
    pub breakdown: Breakdown,
    pub assigner: Option<String>,
}

impl Aim {
    fn of(target: &Target) -> Aim {
        Aim {
            indicator: target.indicator,
            breakdown: target.breakdown.clone(),
            assigner: target.plan.assigner.clone(),
        }
    }

    /// In an address: `participants.new;scheme=BHXH_TN;assigner=UBND tỉnh`.
    pub fn code(&self) -> String {
        let part = if self.breakdown.is_whole() {
            String::new()
        } else {
            format!(";{}", self.breakdown)
        };
        let by = self
            .assigner
            .as_ref()
            .map(|assigner| format!(";assigner={assigner}"));
        format!("{}{part}{}", self.indicator.code, by.unwrap_or_default())
    }

    fn is_of(&self, target: &Target) -> bool {
        let folded = |name: &Option<String>| name.as_deref().map(vn::fold);
        self.indicator.code == target.indicator.code
            && self.breakdown.slice() == target.slice()
            && folded(&self.assigner) == folded(&target.plan.assigner)
    }

    /// Which shares can be asked for beside it: of the labour force for those who work, of the population for health.
    pub fn coverage(&self) -> Option<&'static Indicator> {
        let scheme = self.breakdown.get("scheme").and_then(|schemes| schemes.first());
        let code = match scheme {
            Some(scheme) if scheme.starts_with("BHYT") => "coverage.population_pct",
            Some(_) => "coverage.labour_force_pct",
            None => return None,
        };
        let counts_people = self.indicator.code == "participants.stock";
        Catalogue::shipped().find(code).filter(|_| counts_people)
    }
}

/// A unit and what it is ranked by.
#[derive(Clone, Debug)]
pub struct Line {
    pub unit: Uuid,
    pub progress: Progress,
    pub coverage: Option<ledger::Value>,
}

impl Line {
    fn measure(&self, by: By) -> Option<Decimal> {
        match by {
            By::Percent => self.progress.percent,
            By::Amount => self.progress.reached.as_ref().map(|value| value.amount),
            By::Coverage => self.coverage.as_ref().map(|value| value.amount),
        }
    }

    pub fn has_met(&self) -> bool {
        self.progress.gap.is_some_and(Gap::is_met)
    }
}

#[derive(Clone, Debug, Default)]
pub struct Ranking {
    /// The best first, each with its place: those who are level share it.
    pub ranked: Vec<(usize, Line)>,
    pub without_number: Vec<Uuid>,
    pub without_target: Vec<Uuid>,
}

impl Ranking {
    pub fn of(ledger: &Ledger<'_>, unit: Uuid, aim: &Aim, by: By, period: Span) -> Ranking {
        let (mut lines, mut ranking) = (Vec::new(), Ranking::default());
        for below in ledger.units().children(unit, period.to()) {
            let targets = applying(ledger, below.id, period);
            let Some(target) = targets.into_iter().find(|target| aim.is_of(target)) else {
                if !matches!(below.level, Level::Partner | Level::CollectionOrganisation) {
                    ranking.without_target.push(below.id);
                }
                continue;
            };
            let line = Line {
                unit: below.id,
                progress: Progress::of(ledger, target, period),
                coverage: coverage(ledger, below.id, aim, by, period),
            };
            match line.measure(by) {
                Some(measure) => lines.push((measure, line)),
                None => ranking.without_number.push(line.unit),
            }
        }
        lines.sort_by_key(|(measure, _)| Reverse(*measure));
        let measures: Vec<Decimal> = lines.iter().map(|(measure, _)| *measure).collect();
        let lines = lines.into_iter().map(|(_, line)| line);
        ranking.ranked = places(&measures).into_iter().zip(lines).collect();
        ranking
    }

    /// How many of those with a target have met it.
    pub fn met(&self) -> (usize, usize) {
        let met = self.ranked.iter().filter(|(_, line)| line.has_met()).count();
        (met, self.ranked.len() + self.without_number.len())
    }

    /// All who share the last place, if that isn't the first as well.
    pub fn last(&self) -> Vec<&Line> {
        let last = self.ranked.last().map_or(1, |(place, _)| *place);
        self.at(last).filter(|_| last > 1).collect()
    }

    pub fn first(&self) -> Vec<&Line> {
        self.at(1).collect()
    }

    fn at(&self, place: usize) -> impl Iterator<Item = &Line> {
        let there = self.ranked.iter().filter(move |(at, _)| *at == place);
        there.map(|(_, line)| line)
    }
}

/// What units below have been set, each once, in the order of the catalogue.
pub fn aims(ledger: &Ledger<'_>, unit: Uuid, period: Span) -> Vec<Aim> {
    let mut aims: Vec<Aim> = Vec::new();
    for below in ledger.units().children(unit, period.to()) {
        for target in applying(ledger, below.id, period) {
            if !aims.iter().any(|aim| aim.is_of(&target)) {
                aims.push(Aim::of(&target));
            }
        }
    }
    aims.sort_by_cached_key(|aim| (Catalogue::shipped().place(&aim.indicator.code), aim.code()));
    aims
}

/// The places of numbers that stand in order, the largest first: 1, 2, 2, 4.
fn places(measures: &[Decimal]) -> Vec<usize> {
    let place = |measure: &Decimal| measures.iter().filter(|other| *other > measure).count() + 1;
    measures.iter().map(place).collect()
}

fn coverage(ledger: &Ledger<'_>, unit: Uuid, aim: &Aim, by: By, period: Span) -> Option<ledger::Value> {
    let indicator = aim.coverage().filter(|_| by == By::Coverage)?;
    let day = Span::day(period.to())?;
    let map: Map = map_for(ledger, unit, day);
    exactly(ledger, unit, indicator, &aim.breakdown, day, map)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn who_is_level_shares_a_place_and_the_next_place_is_left_out() {
        let of = |numbers: &[i64]| places(&numbers.iter().map(|one| (*one).into()).collect::<Vec<_>>());
        assert_eq!(of(&[90, 80, 80, 70]), [1, 2, 2, 4]);
        assert_eq!(of(&[]), [] as [usize; 0]);
    }

    proptest! {
        #[test]
        fn a_place_is_one_more_than_those_before_it(mut numbers in proptest::collection::vec(0_i64..20, 0..30)) {
            numbers.sort_by_key(|one| Reverse(*one));
            let decimals: Vec<Decimal> = numbers.iter().map(|one| (*one).into()).collect();
            for (at, place) in places(&decimals).into_iter().enumerate() {
                prop_assert!(place <= at + 1);
                prop_assert_eq!(numbers.iter().filter(|other| **other > numbers[at]).count() + 1, place);
            }
        }
    }
}
