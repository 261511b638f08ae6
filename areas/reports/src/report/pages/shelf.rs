//! Reports on the shelf: worked out once and shown as often as somebody asks, until anybody in the territory says or records
//! anything more.
//!
//! Whoever asks while one is being worked out waits for it. One is kept of each, and only so much in all.

use std::sync::Arc;

use ledger::{Ledger, Span, Wanted};
use org::Units;
use quick_cache::sync::{Cache, DefaultLifecycle};
use quick_cache::{DefaultHashBuilder, OptionsBuilder, Weighter};
use tokio::sync::OnceCell;
use uuid::Uuid;
use web::{Cx, Error, Lang, Result};

use super::super::at_hand::{AtHand, RestsOn};
use super::{body, load};
use crate::submission::Bound;

#[derive(Clone, PartialEq, Eq, Hash)]
struct Asked {
    unit: Uuid,
    period: Span,
    /// What whoever asks may see.
    trees: Vec<Uuid>,
}

pub(super) struct Ready {
    pub(super) told: AtHand,
    /// Drawn when somebody asks for that language.
    bodies: [OnceCell<Option<Arc<str>>>; 2],
    /// Worked out when somebody asks how far the report is.
    bound: OnceCell<Arc<Bound>>,
}

type Shelf = Cache<Asked, Arc<Ready>, Size>;

/// Bytes of all that is kept, estimated.
const MOST: u64 = 128 << 20;
/// Of one report with its two drawn bodies; its values come to that.
const EACH: u64 = 384 << 10;
const SHARE: u64 = 100;

/// In one piece: a report of the country may take half of it.
fn empty() -> Shelf {
    let options = OptionsBuilder::new()
        .estimated_items_capacity(256)
        .weight_capacity(MOST)
        .shards(1)
        .build();
    let options = options.unwrap_or_else(|_| unreachable!("all that is needed was said"));
    Shelf::with_options(
        options,
        Size,
        DefaultHashBuilder::default(),
        DefaultLifecycle::default(),
    )
}

/// The report of a unit over a span, with what it asks: the one that lies there, or a new one.
pub(super) async fn take(cx: &Cx, units: &Arc<Units>, unit: Uuid, period: Span) -> Result<Arc<Ready>> {
    let asked = Asked {
        unit,
        period,
        trees: cx.scope().trees.clone(),
    };
    let shelf = cx.shelf_or(empty);
    loop {
        let rests_on = RestsOn {
            stand: ledger::stand(cx, &Wanted::about(units, unit).roots).await?,
            units: units.change(),
            today: cx.today(),
        };
        shelf.remove_if(&asked, |kept| kept.told.rests_on != rests_on);
        let make = async {
            let book = load(cx, units, unit, period).await?;
            let units = Arc::clone(units);
            let made = move || AtHand::of(&Ledger::new(&book, &units), unit, period, rests_on);
            let told = web::apart(made).await?.ok_or(Error::NotFound)?;
            Ok::<_, Error>(Arc::new(Ready {
                told,
                bodies: Default::default(),
                bound: OnceCell::new(),
            }))
        };
        let kept = shelf.get_or_insert_async(&asked, make).await?;
        // Whoever waited for another may have waited for an older one.
        if kept.told.rests_on == rests_on {
            return Ok(kept);
        }
    }
}

impl Ready {
    /// By which a submission knows what was in the report.
    pub(super) async fn bound(self: &Arc<Ready>, cx: &Cx, units: &Arc<Units>) -> Result<Arc<Bound>> {
        let bind = async || {
            let report = &self.told.report;
            let book = load(cx, units, report.unit.id, report.period).await?;
            let (ready, units) = (Arc::clone(self), Arc::clone(units));
            let bound = move || Bound::of(&Ledger::new(&book, &units), &ready.told.report);
            Ok::<_, Error>(Arc::new(web::apart(bound).await?))
        };
        Ok(Arc::clone(self.bound.get_or_try_init(bind).await?))
    }

    /// What follows the head of the page; `None` of a report without lines.
    pub(super) async fn body(self: &Arc<Ready>, cx: &Cx) -> Result<Option<Arc<str>>> {
        let [vietnamese, english] = &self.bodies;
        let cell = if cx.lang == Lang::Vi { vietnamese } else { english };
        let draw = async || {
            if self.told.report.is_empty() {
                return Ok(None);
            }
            let (ready, cx) = (Arc::clone(self), cx.clone());
            let drawn = web::apart(move || body::draw(&cx, &ready.told)).await?;
            Ok::<_, Error>(Some(drawn.map_err(Error::broken)?.into()))
        };
        Ok(cell.get_or_try_init(draw).await?.clone())
    }
}

#[derive(Clone)]
struct Size;

impl Weighter<Asked, Arc<Ready>> for Size {
    fn weight(&self, _: &Asked, kept: &Arc<Ready>) -> u64 {
        let shares = u64::try_from(kept.told.size()).unwrap_or(u64::MAX);
        shares.saturating_mul(SHARE).saturating_add(EACH)
    }
}
