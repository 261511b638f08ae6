//! Activities page by page, and all of a period for whoever takes them elsewhere.

use ledger::{Counting, Span};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use uuid::Uuid;
use web::{Cx, Result};

use super::super::Activity;
use super::super::draw::Standing;
use super::{activity, in_scope, read};

/// Which activities are wanted.
#[derive(Clone, Debug)]
pub struct Listed {
    /// Of these units and of all that ever lay below them.
    pub unit: Uuid,
    /// Those that count in these days.
    pub span: Span,
    /// The code of a form; `None` for all.
    pub form: Option<String>,
    /// Only those that were remembered after their period was closed.
    pub late: bool,
    /// Only those that stand behind a number.
    pub counting: Option<Counting>,
}

/// More are not taken elsewhere at once.
pub(crate) const MOST: u64 = 20_000;

/// How many there are.
pub(crate) async fn count(cx: &Cx, wanted: &Listed) -> Result<usize> {
    let count = asked(cx, wanted).count(cx.db.read()).await?;
    Ok(usize::try_from(count).unwrap_or(usize::MAX))
}

/// So many of them after those that are skipped, the latest first.
pub(crate) async fn list(cx: &Cx, wanted: &Listed, skipped: usize, most: usize) -> Result<Vec<Activity>> {
    let number = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
    let rows = asked(cx, wanted)
        .order_by_desc(activity::Column::ToDay)
        .order_by_desc(activity::Column::RecordedAt)
        .order_by_desc(activity::Column::Id)
        .offset(number(skipped))
        .limit(number(most))
        .all(cx.db.read())
        .await?;
    Ok(rows.into_iter().filter_map(read).collect())
}

/// The last that were recorded of a unit and of what lies below it.
pub async fn newest(cx: &Cx, unit: Uuid, most: u64) -> Result<Vec<Activity>> {
    let rows = activity::Entity::find()
        .filter(activity::Column::RemovedAt.is_null())
        .filter(org::below(activity::Column::UnitId, &[unit]))
        .filter(in_scope(cx))
        .order_by_desc(activity::Column::RecordedAt)
        .order_by_desc(activity::Column::Id)
        .limit(most)
        .all(cx.db.read())
        .await?;
    Ok(rows.into_iter().filter_map(read).collect())
}

/// All of them in the order in which they were held, up to [`MOST`].
pub async fn all(cx: &Cx, wanted: &Listed) -> Result<Vec<Activity>> {
    let rows = asked(cx, wanted)
        .order_by_asc(activity::Column::ToDay)
        .order_by_asc(activity::Column::Id)
        .limit(MOST)
        .all(cx.db.read())
        .await?;
    Ok(rows.into_iter().filter_map(read).collect())
}

/// Of all of them, the id and how it stands.
pub(crate) async fn standing(cx: &Cx, wanted: &Listed) -> Result<Vec<Standing>> {
    let ids = asked(cx, wanted)
        .select_only()
        .column(activity::Column::Id)
        .column(activity::Column::Revision)
        .into_tuple();
    Ok(ids.all(cx.db.read()).await?)
}

/// Some of them, in the order in which they were held.
pub(crate) async fn these(cx: &Cx, ids: &[Uuid]) -> Result<Vec<Activity>> {
    let rows = activity::Entity::find()
        .filter(activity::Column::RemovedAt.is_null())
        .filter(activity::Column::Id.is_in(ids.iter().copied()))
        .filter(in_scope(cx))
        .order_by_asc(activity::Column::ToDay)
        .order_by_asc(activity::Column::Id)
        .all(cx.db.read())
        .await?;
    Ok(rows.into_iter().filter_map(read).collect())
}

fn asked(cx: &Cx, wanted: &Listed) -> Select<activity::Entity> {
    let (from, to) = (
        db::day::to_db(wanted.span.from()),
        db::day::to_db(wanted.span.to()),
    );
    let mut asked = activity::Entity::find()
        .filter(activity::Column::RemovedAt.is_null())
        .filter(activity::Column::CountsOn.between(from, to))
        .filter(org::below(activity::Column::UnitId, &[wanted.unit]))
        .filter(in_scope(cx));
    if let Some(form) = &wanted.form {
        asked = asked.filter(activity::Column::Form.eq(form));
    }
    if let Some(counting) = &wanted.counting {
        asked = asked.filter(counting.has(activity::Column::Id));
    }
    if wanted.late {
        asked = asked.filter(
            Expr::col(activity::Column::CountsOn.as_column_ref())
                .gt(Expr::col(activity::Column::ToDay.as_column_ref())),
        );
    }
    asked
}
