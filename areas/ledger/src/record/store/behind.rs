//! The activities behind a number: read only when somebody wants to see them.

use org::Units;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;
use web::Cx;

use super::{entity, in_scope, read};
use crate::breakdown::Slice;
use crate::record::Record;
use crate::span::Span;
use crate::value::{Part, Question, Value};

/// How many rows are read for one part: those of other slices lie among them.
const READ: u64 = 2_000;

/// Whose activities a part stands for.
struct Wanted<'q> {
    indicator: &'q str,
    slice: &'q Slice,
    unit: Uuid,
    span: Span,
    /// All below the unit too.
    below: bool,
}

/// Puts the activities that a value rests on in the place of their number, at most `most` of them, the earliest first.
pub async fn tell_records(
    cx: &Cx,
    units: &Units,
    question: &Question<'_>,
    value: &mut Value,
    most: usize,
) -> web::Result<()> {
    let mut left = most;
    let slice = question.breakdown.slice();
    let mut waiting = vec![(
        question.unit,
        question.span,
        question.indicator.code.clone(),
        value,
    )];
    while let Some((unit, span, indicator, value)) = waiting.pop() {
        value.spell_out();
        for part in std::mem::take(&mut value.parts) {
            match part {
                Part::Recorded { count, below } if left > 0 => {
                    let wanted = Wanted {
                        indicator: &indicator,
                        slice: &slice,
                        unit,
                        span,
                        below,
                    };
                    let mut found = rows(cx, units, &wanted).await?;
                    found.truncate(left);
                    left -= found.len();
                    let rest = count.saturating_sub(u32::try_from(found.len()).unwrap_or(u32::MAX));
                    value.parts.extend(found.into_iter().map(|record| Part::Record {
                        record: std::sync::Arc::new(record),
                    }));
                    if rest > 0 {
                        value.parts.push(Part::Recorded { count: rest, below });
                    }
                }
                other => value.parts.push(other),
            }
        }
        let deeper = value.parts.iter_mut().rev().filter_map(|part| match part {
            Part::Unit { unit, span, value } => Some((*unit, *span, indicator.clone(), value.as_mut())),
            Part::Numerator { indicator, value }
            | Part::Denominator { indicator, value }
            | Part::Addend { indicator, value } => Some((unit, span, indicator.clone(), value.as_mut())),
            _ => None,
        });
        waiting.extend(deeper);
    }
    Ok(())
}

async fn rows(cx: &Cx, units: &Units, wanted: &Wanted<'_>) -> web::Result<Vec<Record>> {
    let span = wanted.span;
    let of_unit = if wanted.below {
        org::below(entity::Column::UnitId, &[wanted.unit])
    } else {
        entity::Column::UnitId.eq(wanted.unit)
    };
    let rows = entity::Entity::find()
        .filter(of_unit)
        .filter(entity::Column::Indicator.eq(wanted.indicator))
        .filter(entity::Column::CountsOn.between(db::day::to_db(span.from()), db::day::to_db(span.to())))
        .filter(entity::Column::ReplacedAt.is_null())
        .filter(in_scope(cx))
        .order_by_asc(entity::Column::CountsOn)
        .order_by_asc(entity::Column::Id)
        .limit(READ)
        .all(cx.db.read())
        .await?;
    let stands_for = |record: &Record| {
        record.counts_in(wanted.slice)
            && !record.stands_out()
            && units.is_within(record.unit, wanted.unit, span.to())
    };
    Ok(rows.into_iter().filter_map(read).filter(stands_for).collect())
}
