//! What of the units' past an account may read, as a condition on rows that have a unit and a day.

use sea_orm::ColumnTrait;
use sea_orm::sea_query::{Expr, ExprTrait, Query, SimpleExpr};
use uuid::Uuid;
use web::Cx;

/// The column of `org_unit_closure` with everything that ever lay below an ancestor, itself included.
const UNIT_ID: &str = "unit_id";

/// What lies today under the trees that the actor reads, its whole past too; and of what once lay there (a commune that
/// went elsewhere, all that a predecessor left) the rows of those days. Where the unit doesn't live on the day of a row
/// (a year's target of one that ended in July) the nearest day of its life counts.
pub fn in_scope(cx: &Cx, unit: impl ColumnTrait, day: impl ColumnTrait) -> SimpleExpr {
    let trees = &cx.scope().trees;
    let path = |column: &'static str| Expr::col(("org_unit_closure", column));
    let life = |column: &'static str| Expr::col(("org_unit", column));
    let (today, then) = (db::day::to_db(cx.today()), Expr::col(day.as_column_ref()));
    let lies = path("since").lte(today).and(path("until").gt(today));
    let begun = path("since")
        .lte(then.clone())
        .or(path("since").eq(life("since")));
    let lasted = path("until").gt(then).or(path("until").eq(life("until")));
    let opens = Query::select()
        .expr(Expr::val(1))
        .from("org_unit_closure")
        .inner_join("org_unit", life("id").eq(path(UNIT_ID)))
        .and_where(path("ancestor_id").is_in(trees.iter().copied()))
        .and_where(path(UNIT_ID).eq(Expr::col(unit.as_column_ref())))
        .and_where(lies.or(begun.and(lasted)))
        .to_owned();
    below(unit, trees).and(Expr::exists(opens))
}

/// Rows of these units, and of all that ever lay below them.
pub fn below(unit: impl ColumnTrait, roots: &[Uuid]) -> SimpleExpr {
    let reached = Query::select()
        .column(UNIT_ID)
        .from("org_unit_closure")
        .and_where(Expr::col("ancestor_id").is_in(roots.iter().copied()))
        .to_owned();
    unit.in_subquery(reached)
}
