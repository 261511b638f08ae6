//! Reports at hand: worked out once and shown as often as somebody asks, until anybody in the territory says or records
//! anything more.
//!
//! Whoever asks while one is being worked out waits for it. One is kept of each; only so much is kept in all, and what is asked
//! for least goes first.

use std::sync::Arc;

use jiff::civil::Date;
use ledger::{Ledger, Map, Month, Span, Stand, Value, Wanted};
use org::Units;
use quick_cache::Weighter;
use quick_cache::sync::Cache;
use targets::progress::exactly;
use uuid::Uuid;
use web::{Cx, Error, Result};

use super::pages::{charts::EVENTS, load};
use super::{Line, Report};
use crate::question::{Question, questions};

/// What a page says of a unit's span, whoever reads it in whatever language.
pub(crate) struct AtHand {
    pub(crate) report: Report,
    pub(crate) questions: Vec<Question>,
    pub(crate) months: Months,
    rests_on: RestsOn,
}

/// A report is the same as long as all of this is.
#[derive(Clone, Copy, PartialEq, Eq)]
struct RestsOn {
    stand: Stand,
    units: i64,
    today: Date,
}

/// The months of the year up to the end of the span, for the lines of events.
pub(crate) struct Months {
    /// The places of the lines in the report.
    pub(crate) lines: Vec<usize>,
    /// A value for each of the lines.
    pub(crate) months: Vec<(Month, Vec<Option<Value>>)>,
}

#[derive(Clone, PartialEq, Eq, Hash)]
struct Asked {
    unit: Uuid,
    period: Span,
    /// What whoever asks may see.
    trees: Vec<Uuid>,
}

type Shelf = Cache<Asked, Arc<AtHand>, Size>;

/// As many units' shares as values are made of: in all about a hundred megabytes.
const MOST: u64 = 1_000_000;

/// The report of a unit over a span, with what it asks: the one at hand, or a new one.
pub(crate) async fn at_hand(cx: &Cx, units: &Arc<Units>, unit: Uuid, period: Span) -> Result<Arc<AtHand>> {
    let asked = Asked {
        unit,
        period,
        trees: cx.scope().trees.clone(),
    };
    let shelf = cx.shelf_or(|| Shelf::with_weighter(256, MOST, Size));
    loop {
        let rests_on = RestsOn {
            stand: ledger::stand(cx, &Wanted::about(units, unit).roots).await?,
            units: units.change(),
            today: cx.today(),
        };
        shelf.remove_if(&asked, |kept| kept.rests_on != rests_on);
        let make = async {
            let book = load(cx, units, unit, period).await?;
            let units = Arc::clone(units);
            let made = move || AtHand::of(&Ledger::new(&book, &units), unit, period, rests_on);
            web::apart(made).await?.map(Arc::new).ok_or(Error::NotFound)
        };
        let kept = shelf.get_or_insert_async(&asked, make).await?;
        // Whoever waited for another may have waited for an older one.
        if kept.rests_on == rests_on {
            return Ok(kept);
        }
    }
}

impl AtHand {
    /// `None` of a unit that nobody knows.
    fn of(ledger: &Ledger<'_>, unit: Uuid, period: Span, rests_on: RestsOn) -> Option<AtHand> {
        let report = Report::of(ledger, unit, period)?;
        Some(AtHand {
            questions: questions(ledger, &report),
            months: Months::of(ledger, &report),
            report,
            rests_on,
        })
    }
}

impl Months {
    fn of(ledger: &Ledger<'_>, report: &Report) -> Months {
        let shown = |line: &Line| EVENTS.contains(&line.indicator.code.as_str()) && !line.within;
        let lines = report.lines.iter().zip(0..).filter(|(line, _)| shown(line));
        let lines: Vec<usize> = lines.map(|(_, place)| place).collect();
        let year = report.period.year_to_date();
        let months = std::iter::successors(Some(Month::of(year.from())), |month| Some(month.next()))
            .take_while(|month| month.span().to() <= year.to());
        let of_month = |month: Month| {
            let value = |line: &Line| {
                let (unit, part) = (report.unit.id, &line.breakdown);
                exactly(ledger, unit, line.indicator, part, month.span(), Map::Then)
            };
            let values = lines.iter().map(|place| report.lines.get(*place).and_then(value));
            (month, values.collect())
        };
        Months {
            months: months.map(of_month).collect(),
            lines,
        }
    }
}

#[derive(Clone)]
struct Size;

impl Weighter<Asked, Arc<AtHand>> for Size {
    fn weight(&self, _: &Asked, kept: &Arc<AtHand>) -> u64 {
        let lines = kept.report.lines.iter();
        let found = lines.flat_map(|line| {
            let found = [
                &line.in_period,
                &line.year_to_date,
                &line.last_year,
                &line.last_year_to_date,
            ];
            let found = found.into_iter().flatten().map(|found| &found.value);
            found.chain(line.targets.iter().filter_map(|target| target.reached.as_ref()))
        });
        let months = kept
            .months
            .months
            .iter()
            .flat_map(|(_, values)| values.iter().flatten());
        let shares: usize = found.chain(months).map(Value::size).sum();
        u64::try_from(shares.max(1)).unwrap_or(u64::MAX)
    }
}
