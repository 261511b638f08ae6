//! Reports on the shelf: worked out once and shown as often as somebody asks, until anybody in the territory says or records
//! anything more.
//!
//! Whoever asks while one is being worked out waits for it. One is kept of each; only so much is kept in all, and what is asked
//! for least goes first.

use std::sync::Arc;

use ledger::{Ledger, Span, Wanted};
use org::Units;
use quick_cache::Weighter;
use quick_cache::sync::Cache;
use uuid::Uuid;
use web::{Cx, Error, Result};

use super::super::at_hand::{AtHand, RestsOn};
use super::load;

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
pub(super) async fn at_hand(cx: &Cx, units: &Arc<Units>, unit: Uuid, period: Span) -> Result<Arc<AtHand>> {
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

#[derive(Clone)]
struct Size;

impl Weighter<Asked, Arc<AtHand>> for Size {
    fn weight(&self, _: &Asked, kept: &Arc<AtHand>) -> u64 {
        u64::try_from(kept.size().max(1)).unwrap_or(u64::MAX)
    }
}
