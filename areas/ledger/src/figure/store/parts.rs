//! Which parts of the whole a unit states: what its reports are broken down by.

use jiff::civil::Date;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;
use web::Cx;

use super::{below, figure, in_scope};
use crate::breakdown::Breakdown;
use crate::figure::Kind;

/// A breakdown of an indicator, and in how many figures it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    pub(crate) indicator: String,
    pub(crate) breakdown: Breakdown,
    pub(crate) used: usize,
}

/// What these units, and all that ever lay below them, break flows and stocks down by since this day, as far as the
/// actor may read it. Targets are apart, and so are launch days: flows of a single day.
pub(crate) async fn parts(cx: &Cx, roots: &[Uuid], since: Date) -> web::Result<Vec<Part>> {
    let day = |column: figure::Column| Expr::col(column.as_column_ref());
    let longer_than_a_day = day(figure::Column::FromDay).ne(day(figure::Column::ToDay));
    let flow = figure::Column::Kind
        .is_in([Kind::InPeriod, Kind::Cumulative].map(Kind::code))
        .and(longer_than_a_day);
    let rows: Vec<(String, String, i64)> = figure::Entity::find()
        .select_only()
        .column(figure::Column::Indicator)
        .column(figure::Column::Breakdown)
        .column_as(figure::Column::Id.count(), "used")
        .filter(figure::Column::ReplacedAt.is_null())
        .filter(figure::Column::Breakdown.ne(""))
        .filter(figure::Column::ToDay.gte(db::day::to_db(since)))
        .filter(flow.or(figure::Column::Kind.eq(Kind::Stock.code())))
        .filter(below(roots))
        .filter(in_scope(cx))
        .group_by(figure::Column::Indicator)
        .group_by(figure::Column::Breakdown)
        .into_tuple()
        .all(cx.db.read())
        .await?;
    let part = |(indicator, breakdown, used): (String, String, i64)| Part {
        indicator,
        breakdown: Breakdown::parse(&breakdown),
        used: usize::try_from(used).unwrap_or_default(),
    };
    Ok(rows.into_iter().map(part).collect())
}
