//! The rules by which a number is found, written down a second time.
//!
//! In the order of `areas/ledger`: what was stated of the whole, a declared partition of which every part is there, the sum
//! over own work and the units below, and the one part that is known (decisions 5 and 7 say why). Nothing is fast here.

use std::cell::Cell;
use std::collections::BTreeSet;

use super::answer::{Answer, Made, as_stated, followed, sum};
use super::case::{Case, Done, Firm, Kind, Part, Stated};
use super::way::{Leg, best, latest};

/// `None` where two ways are equally good and the rules leave open which is taken; inside it what is answered, if anything.
pub(super) fn answer(case: &Case) -> Option<Option<Answer>> {
    let rules = Rules {
        case,
        open: Cell::new(false),
    };
    let asked = &case.asked;
    let about = About {
        unit: asked.unit,
        part: asked.part.clone(),
        from: asked.from,
        to: asked.to,
    };
    let found = rules.of_part(&about).or_else(|| rules.the_one_part(&about));
    (!rules.open.get()).then_some(found)
}

#[derive(Clone)]
struct About {
    unit: usize,
    part: Part,
    from: usize,
    to: usize,
}

impl About {
    fn of(&self, unit: usize) -> About {
        About { unit, ..self.clone() }
    }

    fn over(&self, from: usize, to: usize) -> About {
        About {
            from,
            to,
            ..self.clone()
        }
    }

    fn narrowed(&self, part: &Part) -> About {
        About {
            part: part.clone(),
            ..self.clone()
        }
    }
}

struct Rules<'c> {
    case: &'c Case,
    open: Cell<bool>,
}

impl<'c> Rules<'c> {
    fn of_part(&self, about: &About) -> Option<Answer> {
        self.of_whole(about)
            .or_else(|| self.over_partition(about))
            .or_else(|| self.put_together(about))
            .or_else(|| self.at_predecessors(about))
    }

    fn leave_open(&self, open: bool) {
        self.open.set(self.open.get() || open);
    }

    fn figures(&self, about: &About, own: bool) -> Vec<&'c Stated> {
        let says =
            |figure: &Stated| figure.unit == about.unit && figure.part == about.part && figure.own == own;
        latest(&self.case.stated, says)
    }

    /// What the unit stated of its whole territory.
    fn of_whole(&self, about: &About) -> Option<Answer> {
        self.stated(about, false)
    }

    fn stated(&self, about: &About, own: bool) -> Option<Answer> {
        if self.case.indicator.at_a_date {
            let figures = self.figures(about, own);
            let before = figures.iter().filter(|figure| figure.to <= about.to);
            return before
                .max_by_key(|figure| figure.to)
                .map(|figure| as_stated(figure));
        }
        self.along(about, own, Vec::new())
    }

    /// The way along stated figures, and along stretches that were put together.
    fn along(&self, about: &About, own: bool, rolled: Vec<Leg<Answer>>) -> Option<Answer> {
        let adds = |figure: &&&Stated| {
            self.case.indicator.over_time || (figure.from, figure.to) == (about.from, about.to)
        };
        let figures = self.figures(about, own);
        let stated = figures.iter().filter(adds).map(|figure| Leg {
            from: figure.from,
            to: figure.to,
            rolled: false,
            left_out: 0,
            lacking: 0,
            value: as_stated(figure),
        });
        let legs: Vec<_> = stated.chain(rolled).collect();
        let (way, tied) = best(&legs, about.from, about.to)?;
        self.leave_open(tied);
        Some(followed(&way, &about.part))
    }

    /// Every part of a declared partition, where the unit didn't state its own whole. Work that was recorded of all that is
    /// no such statement.
    fn over_partition(&self, about: &About) -> Option<Answer> {
        let split = self.case.indicator.split.as_ref()?;
        let own = self.alone(about);
        if own.as_ref().is_some_and(|own| own.made != Made::Recorded) {
            return None;
        }
        let stated = self
            .case
            .stated
            .iter()
            .filter(|figure| figure.unit == about.unit && !figure.target);
        let named = stated.filter_map(|figure| {
            let values = figure.part.0.get(split.key)?;
            let only = values.first().filter(|_| values.len() == 1)?;
            (about.part.with(split.key, only) == figure.part && about.part != figure.part).then_some(*only)
        });
        let closed = split.all.into_iter().flatten().copied();
        let values: BTreeSet<&'static str> = named.chain(closed).collect();
        if values.len() < 2 || about.part.0.contains_key(split.key) {
            return None;
        }
        let part =
            |value: &&'static str| self.told_by_itself(&about.narrowed(&about.part.with(split.key, value)));
        let parts: Vec<Answer> = values.iter().map(part).collect::<Option<_>>()?;
        Some(Answer {
            have: 1,
            of: 1,
            ..sum(&parts, &about.part)
        })
    }

    /// What the unit says itself: of the whole, or of its own work where that is the whole.
    fn told_by_itself(&self, about: &About) -> Option<Answer> {
        self.of_whole(about).or_else(|| self.alone(about))
    }

    /// Own work is the whole where no unit below has anything of the indicator.
    fn alone(&self, about: &About) -> Option<Answer> {
        if self
            .children(about)
            .into_iter()
            .any(|child| self.has_something(child, about.to - 1))
        {
            return None;
        }
        if self.case.indicator.at_a_date {
            self.stated(about, true)
        } else {
            self.own_work(about)
        }
    }

    fn has_something(&self, unit: usize, month: usize) -> bool {
        let said = |figure: &Stated| figure.unit == unit && !figure.target;
        let stated = self.case.stated.iter().any(said);
        let done = self.case.done.iter().any(|work| work.unit == unit);
        stated
            || done
            || self
                .under(unit, month)
                .into_iter()
                .any(|child| self.has_something(child, month))
    }

    /// One part alone was stated: it stands for itself, under its own name.
    fn the_one_part(&self, about: &About) -> Option<Answer> {
        let stated = self
            .case
            .stated
            .iter()
            .filter(|figure| figure.unit == about.unit && !figure.target);
        let narrower = stated
            .map(|figure| &figure.part)
            .filter(|part| part.is_within(&about.part));
        let parts: BTreeSet<&Part> = narrower.collect();
        let known: Vec<Answer> = parts
            .into_iter()
            .filter_map(|part| self.told_by_itself(&about.narrowed(part)))
            .collect();
        match <[Answer; 1]>::try_from(known) {
            Ok([only]) => Some(only),
            Err(_) => None,
        }
    }

    /// The way along stated figures, where what they don't cover is summed over own work and the units below.
    fn put_together(&self, about: &About) -> Option<Answer> {
        if self.case.indicator.at_a_date {
            return self.summed(about, self.stated(about, true));
        }
        let leg = |from: usize, to: usize, left_out: u32| {
            let value = self.rolled(&about.over(from, to))?;
            Some(Leg {
                from,
                to,
                rolled: true,
                left_out,
                lacking: value.of - value.have,
                value,
            })
        };
        let stretches = self.stretches(about);
        let mut rolled: Vec<Leg<Answer>> = stretches
            .iter()
            .filter_map(|(from, to)| leg(*from, *to, 0))
            .collect();
        if stretches.len() > 1 {
            let gone = |leg: &Leg<Answer>| self.gone(&about.over(leg.from, leg.to), about.to);
            let left_out = rolled.iter().map(gone).sum();
            // Of a span whose stretches are all known nobody asks for less.
            if left_out == 0 || rolled.len() < stretches.len() {
                rolled.extend(leg(about.from, about.to, left_out));
            }
        }
        self.along(about, false, rolled)
    }

    /// How many of the units whose work is in a stretch are no longer below at the end of the span.
    fn gone(&self, stretch: &About, end: usize) -> u32 {
        if self.is_of_those_before(stretch) {
            return self.carried(stretch).map_or(0, |sum| sum.have);
        }
        if !self.case.indicator.over_units {
            return 0;
        }
        let there = self.under(stretch.unit, end - 1);
        let gone = self
            .children(stretch)
            .into_iter()
            .filter(|child| !there.contains(child));
        gone.filter_map(|child| self.of_part(&stretch.of(child)))
            .map(|value| value.have)
            .sum()
    }

    /// The stretches of a span between the days where a stated figure begins or ends, or anybody comes or goes below.
    fn stretches(&self, about: &About) -> Vec<(usize, usize)> {
        if !self.case.indicator.over_time {
            return vec![(about.from, about.to)];
        }
        let mut days = BTreeSet::from([about.from, about.to]);
        days.extend(
            self.figures(about, false)
                .iter()
                .flat_map(|figure| [figure.from, figure.to]),
        );
        let below = self.case.ties.iter().filter(|tie| tie.parent == about.unit);
        days.extend(below.flat_map(|tie| [tie.since, tie.until]).flatten());
        days.extend(self.case.units[about.unit].since);
        let inside: Vec<usize> = days
            .into_iter()
            .filter(|day| (about.from..=about.to).contains(day))
            .collect();
        inside.windows(2).map(|pair| (pair[0], pair[1])).collect()
    }

    fn rolled(&self, about: &About) -> Option<Answer> {
        if self.is_of_those_before(about) {
            return self.carried(about);
        }
        let own = self.own_work(about);
        let unknown = own.is_none() && self.did_something(about);
        let mut sum = self.summed(about, own)?;
        sum.of += u32::from(unknown);
        Some(sum)
    }

    fn is_of_those_before(&self, about: &About) -> bool {
        let born = self.case.units[about.unit].since;
        self.case.asked.today && born.is_some_and(|since| about.to <= since)
    }

    /// Own figures, and between them what was recorded.
    fn own_work(&self, about: &About) -> Option<Answer> {
        let own_and_whole = [true, false].into_iter().flat_map(|own| self.figures(about, own));
        let spans: Vec<(usize, usize)> = own_and_whole.map(|figure| (figure.from, figure.to)).collect();
        let days = spans
            .iter()
            .flat_map(|(from, to)| [*from, *to])
            .chain([about.from, about.to]);
        let days: BTreeSet<usize> = days.filter(|day| (about.from..=about.to).contains(day)).collect();
        let days: Vec<usize> = days.into_iter().collect();
        let covered = |from: usize, to: usize| {
            spans
                .iter()
                .any(|span| about.from <= span.0 && span.1 <= about.to && span.0 <= from && to <= span.1)
        };
        let between = days.windows(2).map(|pair| (pair[0], pair[1]));
        let recorded = between
            .filter(|(from, to)| !covered(*from, *to))
            .filter_map(|(from, to)| {
                Some(Leg {
                    from,
                    to,
                    rolled: true,
                    left_out: 0,
                    lacking: 0,
                    value: self.recorded(&about.over(from, to))?,
                })
            });
        self.along(about, true, recorded.collect())
    }

    fn did_something(&self, about: &About) -> bool {
        let inside = |figure: &&Stated| about.from <= figure.from && figure.to <= about.to;
        self.figures(about, true).iter().any(inside) || !self.work(about).is_empty()
    }

    /// Work that counts in these months and in this part; of a launch day only where that is named.
    fn work(&self, about: &About) -> Vec<&'c Done> {
        let launch = |part: &Part| part.0.get("via").is_some_and(|via| via.contains("launch"));
        let counts = |work: &&Done| {
            let month = work.month + usize::from(work.late);
            work.unit == about.unit
                && (about.from..about.to).contains(&month)
                && (work.part == about.part || work.part.is_within(&about.part))
                && (!launch(&work.part) || launch(&about.part))
        };
        self.case.done.iter().filter(counts).collect()
    }

    fn recorded(&self, about: &About) -> Option<Answer> {
        let told_apart = self.case.indicator.split.as_ref();
        if told_apart.is_some_and(|split| split.all.is_some() && !about.part.0.contains_key(split.key)) {
            return None;
        }
        let work = self.work(about);
        let days: BTreeSet<_> = work.iter().map(|work| (work.month, work.day)).collect();
        if work.is_empty() || !self.case.indicator.over_time && days.len() > 1 {
            return None;
        }
        Some(Answer {
            number: work.iter().map(|work| work.number).sum(),
            firm: Firm::Exact,
            made: Made::Recorded,
            have: 1,
            of: 1,
            part: about.part.print(),
        })
    }

    fn children(&self, about: &About) -> Vec<usize> {
        self.under(about.unit, about.to - 1)
    }

    /// The units below in a month; partners are counted apart.
    fn under(&self, unit: usize, month: usize) -> Vec<usize> {
        let holds = |since: Option<usize>, until: Option<usize>| {
            since.is_none_or(|since| since <= month) && until.is_none_or(|until| month < until)
        };
        let ties = self
            .case
            .ties
            .iter()
            .filter(|tie| tie.parent == unit && holds(tie.since, tie.until));
        ties.map(|tie| tie.child)
            .filter(|child| self.case.units[*child].kind != Kind::Partner)
            .collect()
    }

    /// Own work and the units below; an office of which nothing is known is missing.
    fn summed(&self, about: &About, own: Option<Answer>) -> Option<Answer> {
        let mut parts: Vec<Answer> = own.iter().cloned().collect();
        let mut missing = 0;
        if self.case.indicator.over_units {
            for child in self.children(about) {
                match self.of_part(&about.of(child)) {
                    Some(value) => parts.push(value),
                    None => missing += u32::from(self.case.units[child].kind == Kind::Office),
                }
            }
        }
        let mut whole = match (parts.as_slice(), own) {
            ([], _) => return None,
            ([_], Some(own)) if own.made == Made::Recorded || missing == 0 => own,
            _ => sum(&parts, &about.part),
        };
        whole.of += missing;
        (whole.have > 0).then_some(whole)
    }

    /// A stock on today's map is that of the units before, until there is one of its own.
    fn at_predecessors(&self, about: &About) -> Option<Answer> {
        let carried =
            self.case.indicator.at_a_date && self.case.asked.today && self.case.indicator.over_units;
        carried.then(|| self.carried(about)).flatten()
    }

    /// What those before had: of one that went in whole. How one that was split was shared isn't known.
    fn carried(&self, about: &About) -> Option<Answer> {
        let mut parts = Vec::new();
        let mut missing = 0;
        for (before, whole) in &self.case.units[about.unit].before {
            match self.of_part(&about.of(*before)) {
                Some(value) if *whole => parts.push(value),
                _ => missing += 1,
            }
        }
        let mut sum = sum(&parts, &about.part);
        sum.of += missing;
        (sum.have > 0).then_some(sum)
    }
}
