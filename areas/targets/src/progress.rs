//! Progress: how far a unit has come towards its targets, and what is said of plans whose numbers nobody wrote down.

use std::sync::Arc;

use jiff::civil::Date;
use ledger::{
    Breakdown, Catalogue, Decimal, Figure, Indicator, Ledger, Map, Measure, Month, Nature, Qualifier,
    Question, Role, Slice, Span, Value,
};
use uuid::Uuid;

use crate::label;
use crate::target::{Plan, Target, standing};

/// The texts of a language, by key, with their arguments.
pub type Say<'a> = dyn Fn(&str, &[(&str, &str)]) -> String + 'a;

/// One target and what was reached of it by the end of a period.
#[derive(Clone, Debug)]
pub struct Progress {
    pub target: Target,
    /// From the target's first day to the period's last; of a stock or a share, at that day.
    pub counted: Span,
    pub map: Map,
    pub reached: Option<Value>,
    /// Two decimals.
    pub percent: Option<Decimal>,
    pub gap: Option<Gap>,
}

/// What lies between what was reached and the target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// So many are still to come.
    Remaining(Decimal),
    /// So many more than asked for.
    Over(Decimal),
    /// The very number that was asked for, as firmly as what was reached is known: "gần 1.000" of 1.000.
    Level(Qualifier),
    /// Percentage points, above or below.
    Points(Decimal),
    /// Of a floor for each unit below: how many of them keep it.
    Units { met: u32, of: u32 },
}

impl Gap {
    pub fn is_met(self) -> bool {
        match self {
            Gap::Remaining(_) => false,
            Gap::Over(_) => true,
            Gap::Level(qualifier) => qualifier == Qualifier::Exact || qualifier.is_lower_bound(),
            Gap::Points(points) => !points.is_negative(),
            Gap::Units { met, of } => met >= of,
        }
    }

    /// As a decimal for programs: what is missing, below zero where there is more than asked for.
    pub fn amount(self) -> Option<Decimal> {
        match self {
            Gap::Remaining(missing) => Some(missing),
            Gap::Over(over) | Gap::Points(over) => Decimal::ZERO.minus(over),
            Gap::Level(_) => Some(Decimal::ZERO),
            Gap::Units { met, of } => Some(i64::from(of.saturating_sub(met)).into()),
        }
    }
}

/// The targets of a unit that hold on the last day of a period, each as its last revision.
pub fn applying(ledger: &Ledger<'_>, unit: Uuid, period: Span) -> Vec<Target> {
    let holds = |target: &Target| target.span().from() <= period.to() && period.to() <= target.span().to();
    let mut targets = standing(
        ledger
            .book()
            .about(unit)
            .filter_map(Target::read)
            .filter(holds)
            .collect(),
    );
    let place = |target: &Target| Catalogue::shipped().place(&target.indicator.code);
    targets.sort_by_cached_key(|target| {
        let longest_first = std::cmp::Reverse(target.span().days());
        let assigner = target.plan.assigner.clone();
        (
            place(target),
            target.slice(),
            longest_first,
            assigner,
            target.name(),
        )
    });
    targets
}

impl Progress {
    pub fn of(ledger: &Ledger<'_>, target: Target, period: Span) -> Progress {
        if target.indicator.measure == Measure::Floor {
            return Progress::of_floor(ledger, target, period);
        }
        let until = period.to().min(target.span().to());
        let counted = Span::new(target.span().from(), until).unwrap_or(period);
        let map = map_for(ledger, target.unit(), counted);
        let reached = exactly(
            ledger,
            target.unit(),
            target.indicator,
            &target.breakdown,
            counted,
            map,
        );
        let percent = |value: &Value| value.amount.percent_of(target.amount(), 2);
        Progress {
            percent: reached.as_ref().and_then(percent),
            gap: reached.as_ref().and_then(|value| gap(&target, value)),
            target,
            counted,
            map,
            reached,
        }
    }

    /// "Ít nhất 02 hội nghị mỗi huyện mỗi tháng": counted are the units below that keep it.
    fn of_floor(ledger: &Ledger<'_>, target: Target, period: Span) -> Progress {
        let code = &target.indicator.code;
        let fits =
            code.contains("per_district") && (!code.ends_with("_month") || period.as_month().is_some());
        let base = Catalogue::shipped().find(&target.indicator.base).filter(|_| fits);
        let below = ledger.units().expected_to_report(target.unit(), period.to());
        let keeps = |base: &Indicator, unit: Uuid| {
            exactly(ledger, unit, base, &target.breakdown, period, Map::Then)
                .is_some_and(|value| value.amount >= target.amount())
        };
        let gap = base.map(|base| Gap::Units {
            met: count(below.iter().filter(|unit| keeps(base, unit.id)).count()),
            of: count(below.len()),
        });
        let percent = match gap {
            Some(Gap::Units { met, of }) => Decimal::from(i64::from(met)).percent_of(i64::from(of).into(), 2),
            _ => None,
        };
        Progress {
            counted: period,
            map: Map::Then,
            reached: None,
            percent,
            gap,
            target,
        }
    }

    /// How firmly the number reached is known, and with it each that follows from it. The target itself is what was
    /// asked for, whatever word stands before it ("ít nhất 02").
    pub fn qualifier(&self) -> Qualifier {
        self.reached
            .as_ref()
            .map_or(Qualifier::Exact, |value| value.qualifier)
    }

    /// Of the gap: over 900 of 1,000 leaves nearly 100.
    pub fn gap_qualifier(&self) -> Qualifier {
        match self.gap {
            Some(Gap::Remaining(_)) => self.qualifier().negated(),
            Some(Gap::Points(points)) if points.is_negative() => self.qualifier().negated(),
            _ => self.qualifier(),
        }
    }

    /// "trên 92,3%"
    pub fn percent_in_words(&self, vietnamese: bool) -> Option<String> {
        let percent = format!("{}%", self.percent?.printed());
        Some(self.qualifier().before(&percent, vietnamese))
    }

    /// "còn phải phát triển thêm 1.204 người", "thấp hơn 2,05%", "15/21 đơn vị đạt", in the texts of a language.
    pub fn gap_in_words(&self, vietnamese: bool, say: &Say<'_>) -> Option<String> {
        let number = |key: &str, amount: Decimal| {
            let amount = self.gap_qualifier().before(&amount.printed(), vietnamese);
            let words = say(
                key,
                &[
                    ("number", &amount),
                    ("counted", label::counted_in(self.target.indicator, vietnamese)),
                ],
            );
            words.trim_end().to_owned()
        };
        let of_people = self.target.indicator.code.starts_with("participants.");
        Some(match self.gap? {
            Gap::Remaining(missing) if of_people => number("targets-gap-people", missing),
            Gap::Remaining(missing) => number("targets-gap", missing),
            Gap::Level(qualifier) => say("targets-gap-level", &[("level", level(qualifier, vietnamese))]),
            Gap::Over(over) => number("targets-gap-over", over),
            Gap::Points(points) if points.is_negative() => number("targets-gap-below", points.times(-1)?),
            Gap::Points(points) => number("targets-gap-above", points),
            Gap::Units { met, of } => {
                let (met, of) = (met.to_string(), of.to_string());
                say("targets-gap-units", &[("met", &met), ("of", &of)])
            }
        })
    }

    /// And how much that is each month that is left: ", bình quân 172 người mỗi tháng".
    pub fn to_do_in_words(&self, period: Span, vietnamese: bool, say: &Say<'_>) -> Option<String> {
        let gap = self.gap_in_words(vietnamese, say)?;
        let each = self.each_month(period).map(|each| {
            let each = self.gap_qualifier().before(&each.printed(), vietnamese);
            say(
                "targets-gap-each-month",
                &[
                    ("number", &each),
                    ("counted", label::counted_in(self.target.indicator, vietnamese)),
                ],
            )
        });
        Some(gap + &each.unwrap_or_default())
    }

    /// Whole months from the end of the period to the end of the target.
    pub fn months_left(&self, period: Span) -> i64 {
        let (now, end) = (period.to(), self.target.span().to());
        let months = |day: Date| {
            let month = Month::of(day);
            i64::from(month.year()) * 12 + i64::from(month.month())
        };
        let rest_of_this = i64::from(!period.ends_with_its_month());
        (months(end) - months(now) + rest_of_this).max(0)
    }

    /// What must be added each remaining month, rounded up.
    pub fn each_month(&self, period: Span) -> Option<Decimal> {
        match self.gap {
            Some(Gap::Remaining(missing)) => self.each_of(missing, period),
            _ => None,
        }
    }

    /// The same of what is missing in other things than the target counts: people where it is a share.
    pub fn each_of(&self, missing: Decimal, period: Span) -> Option<Decimal> {
        let months = self.months_left(period);
        let share = missing.over(months.into(), 0)?;
        let enough = share.times(months)? >= missing;
        if enough { Some(share) } else { share.plus(1.into()) }
    }
}

fn gap(target: &Target, reached: &Value) -> Option<Gap> {
    let over = reached.amount.minus(target.amount())?;
    Some(match target.indicator.nature {
        _ if over.is_zero() => Gap::Level(reached.qualifier),
        Nature::Ratio => Gap::Points(over),
        _ if over.is_negative() => Gap::Remaining(over.times(-1)?),
        _ => Gap::Over(over),
    })
}

/// How what is as large as its target stands to it: "gần bằng".
pub fn level(qualifier: Qualifier, vietnamese: bool) -> &'static str {
    let (word, english) = match qualifier {
        Qualifier::Exact => ("bằng", "exactly"),
        Qualifier::AtLeast => ("đạt", "at least"),
        Qualifier::Over | Qualifier::MoreThan => ("vượt", "over"),
        Qualifier::Nearly => ("gần bằng", "nearly"),
        Qualifier::About | Qualifier::Estimated => ("xấp xỉ", "about"),
    };
    if vietnamese { word } else { english }
}

/// A percentage of plan that somebody stated, of a plan that may be written down nowhere. It is kept beside whatever
/// is computed: the same 681 people may be 203,28 % of one plan and 155,83 % of another.
#[derive(Clone, Debug)]
pub struct Share {
    pub plan: Plan,
    pub percent: Decimal,
    pub qualifier: Qualifier,
    pub as_of: Date,
    /// How many that was, on the same day.
    pub reached: Option<Decimal>,
    /// The plan that the percentage and the number reached imply. It is shown as implied, and never stored.
    pub implied: Option<Decimal>,
    pub figure: Arc<Figure>,
}

impl Share {
    /// The latest of each plan that a unit states of a part, in the year of the period and up to its end.
    pub fn stated(
        ledger: &Ledger<'_>,
        unit: Uuid,
        indicator: &Indicator,
        slice: &Slice,
        period: Span,
    ) -> Vec<Share> {
        let mut shares = Share::of_indicator(ledger, unit, indicator, period);
        shares.retain(|share| same_part(indicator, &share.part().slice(), slice));
        shares
    }

    /// All that a unit states, with what each is a percentage of.
    pub fn all(ledger: &Ledger<'_>, unit: Uuid, period: Span) -> Vec<(&'static Indicator, Share)> {
        let of = |indicator| {
            let shares = Share::of_indicator(ledger, unit, indicator, period);
            shares.into_iter().map(move |share| (indicator, share))
        };
        Catalogue::shipped().all().flat_map(of).collect()
    }

    fn of_indicator(ledger: &Ledger<'_>, unit: Uuid, indicator: &Indicator, period: Span) -> Vec<Share> {
        let of_plan = |other: &&'static Indicator| {
            other.base == indicator.code && other.measure == Measure::PlanPercent
        };
        let Some(percent) = Catalogue::shipped().all().find(of_plan) else {
            return Vec::new();
        };
        let year = period.to().first_of_year()..=period.to();
        let mut figures: Vec<&Arc<Figure>> = ledger
            .book()
            .figures(unit, &percent.code)
            .iter()
            .filter(|figure| year.contains(&figure.says.span.to()))
            .collect();
        figures.sort_by_key(|figure| std::cmp::Reverse((figure.says.span.to(), figure.id)));
        let mut shares: Vec<Share> = Vec::new();
        for figure in figures {
            let share = Share::of(ledger, indicator, figure);
            let later =
                |other: &Share| other.plan == share.plan && other.part().slice() == share.part().slice();
            if !shares.iter().any(later) {
                shares.push(share);
            }
        }
        shares
    }

    /// What it is a percentage of the plan for.
    pub fn part(&self) -> Breakdown {
        self.figure.says.breakdown.of_role(Role::Dimension)
    }

    /// Of its plan by name: "kế hoạch tạm giao năm 2024 của BHXH Việt Nam".
    pub fn name(&self) -> String {
        self.plan.name(&format!("năm {}", self.as_of.year()))
    }

    fn of(ledger: &Ledger<'_>, indicator: &Indicator, figure: &Arc<Figure>) -> Share {
        let says = &figure.says;
        let dimensions = says.breakdown.of_role(Role::Dimension);
        let map = map_for(ledger, says.unit, says.span);
        let reached = exactly(ledger, says.unit, indicator, &dimensions, says.span, map);
        let reached = reached.map(|value| value.amount);
        let implied = |amount: Decimal| amount.times(100)?.over(says.value, 0);
        Share {
            plan: Plan::read(&says.breakdown),
            percent: says.value,
            qualifier: says.qualifier,
            as_of: says.span.to(),
            reached,
            implied: reached.filter(|_| indicator.counts()).and_then(implied),
            figure: Arc::clone(figure),
        }
    }
}

/// The value of exactly this part, never of a narrower one.
pub fn exactly(
    ledger: &Ledger<'_>,
    unit: Uuid,
    indicator: &Indicator,
    breakdown: &Breakdown,
    span: Span,
    map: Map,
) -> Option<Value> {
    let question = Question {
        unit,
        indicator,
        breakdown: breakdown.clone(),
        span,
        map,
    };
    let value = ledger.value(&question)?;
    same_part(indicator, &value.breakdown.slice(), &breakdown.slice()).then_some(value)
}

/// BHXH, BHYT and BHTN named together are everyone whom `participants.total` counts.
pub fn same_part(indicator: &Indicator, one: &Slice, other: &Slice) -> bool {
    let everyone = |slice: &Slice| {
        slice.is_whole()
            || indicator.base == "participants.total" && slice.to_string() == "scheme=bhtn|bhxh|bhyt"
    };
    one == other || everyone(one) && everyone(other)
}

/// Before a unit was made from others, their work is its past.
pub fn map_for(ledger: &Ledger<'_>, unit: Uuid, span: Span) -> Map {
    let units = ledger.units();
    let since = units.get(unit).and_then(|unit| unit.since);
    let was_made = !units.predecessors(unit).is_empty();
    if was_made && since.is_some_and(|since| span.from() < since) {
        Map::Today
    } else {
        Map::Then
    }
}

fn count(units: usize) -> u32 {
    u32::try_from(units).unwrap_or(u32::MAX)
}
