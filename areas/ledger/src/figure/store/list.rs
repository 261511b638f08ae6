//! Standing figures page by page, for whoever takes them elsewhere.

use jiff::civil::Date;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;
use web::Cx;

use super::{below, figure, in_scope, read, source};
use crate::figure::Figure;

/// Which figures are wanted; what is `None` narrows nothing.
#[derive(Clone, Debug, Default)]
pub(crate) struct Listed {
    pub(crate) unit: Option<Uuid>,
    pub(crate) indicator: Option<String>,
    pub(crate) from: Option<Date>,
    pub(crate) to: Option<Date>,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Page {
    /// From 1.
    pub(crate) at: u64,
    pub(crate) each: u64,
}

/// A page of the figures that the actor may read, the latest spans first, and how many there are in all.
pub(crate) async fn list(cx: &Cx, wanted: &Listed, page: Page) -> web::Result<(Vec<Figure>, u64)> {
    let mut asked = figure::Entity::find()
        .filter(figure::Column::ReplacedAt.is_null())
        .filter(in_scope(cx));
    if let Some(unit) = wanted.unit {
        asked = asked.filter(below(&[unit]));
    }
    if let Some(indicator) = &wanted.indicator {
        asked = asked.filter(figure::Column::Indicator.eq(indicator));
    }
    if let Some(from) = wanted.from {
        asked = asked.filter(figure::Column::ToDay.gte(db::day::to_db(from)));
    }
    if let Some(to) = wanted.to {
        asked = asked.filter(figure::Column::FromDay.lte(db::day::to_db(to)));
    }
    let total = asked.clone().count(cx.db.read()).await?;
    let rows = asked
        .find_also_related(source::Entity)
        .order_by_desc(figure::Column::ToDay)
        .order_by_desc(figure::Column::FromDay)
        .order_by_asc(figure::Column::Id)
        .offset(page.at.saturating_sub(1).saturating_mul(page.each))
        .limit(page.each)
        .all(cx.db.read())
        .await?;
    Ok((
        rows.into_iter()
            .filter_map(|(row, source)| read(row, source))
            .collect(),
        total,
    ))
}
