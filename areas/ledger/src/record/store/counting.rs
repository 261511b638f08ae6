//! What counts as an indicator: for a list of the activities that stand behind its number.

use sea_orm::sea_query::{Query, SimpleExpr};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;
use web::Cx;

use super::{entity, in_scope};
use crate::breakdown::Breakdown;
use crate::indicator::Indicator;
use crate::record::counts_in;
use crate::span::Span;

/// More ways to say a part are not looked for.
const WAYS: u64 = 10_000;

/// The work that counts as an indicator, or as a part of it.
#[derive(Clone, Debug)]
pub struct Counting {
    pub indicator: &'static Indicator,
    pub part: Breakdown,
    /// Every breakdown that lies within the part, as it is kept.
    within: Vec<String>,
}

impl Counting {
    /// As the work of a unit and of all below it says it in these days.
    pub async fn of(
        cx: &Cx,
        unit: Uuid,
        indicator: &'static Indicator,
        part: Breakdown,
        span: Span,
    ) -> web::Result<Counting> {
        let ways: Vec<String> = entity::Entity::find()
            .select_only()
            .column(entity::Column::Breakdown)
            .distinct()
            .filter(org::below(entity::Column::UnitId, &[unit]))
            .filter(entity::Column::Indicator.eq(&indicator.code))
            .filter(entity::Column::CountsOn.between(db::day::to_db(span.from()), db::day::to_db(span.to())))
            .filter(entity::Column::ReplacedAt.is_null())
            .filter(in_scope(cx))
            .limit(WAYS)
            .into_tuple()
            .all(cx.db.read())
            .await?;
        let slice = part.slice();
        let within = ways
            .into_iter()
            .filter(|way| counts_in(&Breakdown::parse(way).slice(), &slice))
            .collect();
        Ok(Counting {
            indicator,
            part,
            within,
        })
    }

    /// Whether an activity has such work.
    pub fn has(&self, activity: impl ColumnTrait) -> SimpleExpr {
        let records = Query::select()
            .column(entity::Column::ActivityId)
            .from(entity::Entity)
            .and_where(entity::Column::Indicator.eq(&self.indicator.code))
            .and_where(entity::Column::Breakdown.is_in(&self.within))
            .and_where(entity::Column::ReplacedAt.is_null())
            .to_owned();
        activity.in_subquery(records)
    }
}
