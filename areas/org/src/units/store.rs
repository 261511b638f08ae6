//! Units in the database: filled once from the lists that ship, read as a whole, added to.

pub(crate) mod sight;

use super::entity::{change, closure, name, parent, succession, unit};
use super::reach::Reach;
use super::{Extent, Founding, Handover, Parts, Tie, Units};
use crate::audit::{Deed, store as audit};
use crate::shipped::shipped;
use crate::unit::{FormerName, Level, Unit};
use db::{Db, Write, day, instant};
use jiff::Timestamp;
use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder, QuerySelect,
};
use uuid::Uuid;
use web::Cx;

/// Why units could not be added.
#[derive(Debug, thiserror::Error)]
pub enum FoundError {
    #[error("Danh sách đơn vị vừa được người khác sửa: tải lại trang rồi ghi lại")]
    Stale,
    #[error(transparent)]
    Db(#[from] DbErr),
}

/// Puts the units that ship into an empty database; `false` if somebody has done so. Servers that start together
/// wait for the one that comes first.
pub async fn fill(db: &Db, at: Timestamp) -> Result<bool, DbErr> {
    if last_change_unscoped(db.read()).await? > 0 {
        return Ok(false);
    }
    let write = db.write().await?;
    if !claim(&write, FIRST, "shipped units", at).await? {
        return Ok(false);
    }
    let parts = shipped().map_err(|error| DbErr::Custom(error.to_string()))?;
    let units = Units::new(FIRST, parts);
    let Parts {
        units: all,
        ties,
        handovers,
    } = units.parts();
    insert::<unit::ActiveModel>(&write, UNIT, all.iter().map(row)).await?;
    insert::<name::ActiveModel>(&write, 4, all.iter().flat_map(name_rows)).await?;
    insert::<parent::ActiveModel>(&write, 4, ties.iter().map(tie_row)).await?;
    insert::<succession::ActiveModel>(&write, 4, handovers.iter().map(handover_row)).await?;
    let reaches = all.iter().flat_map(|unit| units.reaches(unit.id)).map(reach_row);
    insert::<closure::ActiveModel>(&write, 5, reaches).await?;
    write.commit().await?;
    Ok(true)
}

/// All units, for the shelf. The number is read first: what is stored meanwhile may be in the snapshot already, and
/// only makes it be read once more.
pub async fn load_unscoped(db: &impl ConnectionTrait) -> Result<Units, DbErr> {
    let change = last_change_unscoped(db).await?;
    let (names, units, ties, steps) = tokio::try_join!(
        name::Entity::find().order_by_asc(name::Column::Until).all(db),
        unit::Entity::find().into_partial_model::<unit::Stored>().all(db),
        parent::Entity::find().all(db),
        succession::Entity::find().all(db),
    )?;
    let mut former = FxHashMap::<Uuid, Vec<FormerName>>::default();
    for row in names {
        former.entry(row.unit_id).or_default().push(from_name_row(row));
    }
    let units = units
        .into_iter()
        .map(|row| from_row(row, &mut former))
        .collect::<Result<_, _>>()?;
    let ties = ties.into_iter().map(from_tie_row).collect();
    let handovers = steps
        .into_iter()
        .map(from_handover_row)
        .collect::<Result<_, _>>()?;
    Ok(Units::new(
        change,
        Parts {
            units,
            ties,
            handovers,
        },
    ))
}

/// The number of the last change; 0 before the first fill. A snapshot with a lower one is out of date.
pub async fn last_change_unscoped(db: &impl ConnectionTrait) -> Result<i64, DbErr> {
    let last = change::Entity::find()
        .select_only()
        .column_as(change::Column::Number.max(), "number");
    Ok(last
        .into_tuple::<Option<i64>>()
        .one(db)
        .await?
        .flatten()
        .unwrap_or(0))
}

/// Stores what is founded and answers with the units as they are from then on. Refused if `units` are not the last
/// ones: the communes may have gone elsewhere.
pub async fn found(cx: &Cx, units: &Units, foundings: &[Founding]) -> Result<Units, FoundError> {
    let number = units.change() + 1;
    let after = units.with(number, foundings);
    let write = cx.db.write().await?;
    let current = last_change_unscoped(&write).await? == units.change();
    if !current || !claim(&write, number, "units founded", cx.now).await? {
        return Err(FoundError::Stale);
    }
    let new = foundings.iter().map(|founding| &founding.unit);
    insert::<unit::ActiveModel>(&write, UNIT, new.clone().map(row)).await?;
    let moved = foundings
        .iter()
        .flat_map(|founding| founding.takes.iter().copied());
    let touched = new.map(|unit| unit.id).chain(moved).collect::<FxHashSet<_>>();
    lay_anew(&write, &after, &touched).await?;
    let founded = foundings.iter().map(|founding| {
        let unit = &founding.unit;
        Deed::new("org-audit-unit-founded", founding.parent, unit.id).is("unit", unit.id)
    });
    audit::note_all(cx, &write, founded).await?;
    write.commit().await?;
    Ok(after)
}

/// Writes the ties and paths of some units, and of all that ever lay below them, as they are in `units`.
async fn lay_anew(write: &Write, units: &Units, touched: &FxHashSet<Uuid>) -> Result<(), DbErr> {
    let touched = units
        .all()
        .map(|unit| unit.id)
        .filter(|id| touched.contains(id) || lay_below(units, *id, touched));
    for some in touched.collect::<Vec<_>>().chunks(db::rows_at_once(1)) {
        parent::Entity::delete_many()
            .filter(parent::Column::ChildId.is_in(some.iter().copied()))
            .exec(write)
            .await?;
        closure::Entity::delete_many()
            .filter(closure::Column::UnitId.is_in(some.iter().copied()))
            .exec(write)
            .await?;
        let ties = some.iter().flat_map(|id| units.ties_above(*id)).map(tie_row);
        insert::<parent::ActiveModel>(write, 4, ties).await?;
        let reaches = some.iter().flat_map(|id| units.reaches(*id)).map(reach_row);
        insert::<closure::ActiveModel>(write, 5, reaches).await?;
    }
    Ok(())
}

fn lay_below(units: &Units, id: Uuid, touched: &FxHashSet<Uuid>) -> bool {
    units
        .ties_above(id)
        .iter()
        .any(|tie| touched.contains(&tie.parent) || lay_below(units, tie.parent, touched))
}

/// Takes the next number; `false` if another server has it.
async fn claim(write: &Write, number: i64, what: &str, at: Timestamp) -> Result<bool, DbErr> {
    let row = change::Model {
        number,
        what: what.to_owned(),
        at: instant::to_db(at),
    };
    let claim = change::Entity::insert(row.into_active_model())
        .on_conflict(OnConflict::column(change::Column::Number).do_nothing().to_owned());
    Ok(claim.exec_without_returning(write).await? > 0)
}

async fn insert<A: ActiveModelTrait>(
    write: &Write,
    columns: usize,
    rows: impl Iterator<Item = <A::Entity as EntityTrait>::Model>,
) -> Result<(), DbErr>
where
    <A::Entity as EntityTrait>::Model: IntoActiveModel<A>,
{
    let rows = rows.map(IntoActiveModel::into_active_model).collect::<Vec<A>>();
    for some in rows.chunks(db::rows_at_once(columns)) {
        A::Entity::insert_many(some.to_vec())
            .exec_without_returning(write)
            .await?;
    }
    Ok(())
}

fn row(unit: &Unit) -> unit::Model {
    unit::Model {
        id: unit.id,
        code: unit.code.clone(),
        level: unit.level.as_str().to_owned(),
        kind: unit.kind.clone(),
        name: unit.name.clone(),
        sort_key: vn::collation_key(&unit.name),
        since: unit.since.map(day::to_db),
        until: unit.until.map(day::to_db),
        lat: unit.lat,
        lon: unit.lon,
        reports: unit.reports,
    }
}

fn from_row(row: unit::Stored, names: &mut FxHashMap<Uuid, Vec<FormerName>>) -> Result<Unit, DbErr> {
    let level = Level::from_word(&row.level).ok_or_else(|| unknown("level", &row.level))?;
    Ok(Unit {
        id: row.id,
        code: row.code,
        level,
        kind: row.kind,
        name: row.name,
        former: names.remove(&row.id).unwrap_or_default(),
        since: row.since.map(day::from_db),
        until: row.until.map(day::from_db),
        lat: row.lat,
        lon: row.lon,
        reports: row.reports,
    })
}

fn name_rows(unit: &Unit) -> impl Iterator<Item = name::Model> {
    unit.former.iter().map(|former| name::Model {
        unit_id: unit.id,
        until: day::to_db(former.until),
        kind: former.kind.clone(),
        name: former.name.clone(),
    })
}

fn from_name_row(row: name::Model) -> FormerName {
    FormerName {
        kind: row.kind,
        name: row.name,
        until: day::from_db(row.until),
    }
}

fn tie_row(tie: &Tie) -> parent::Model {
    let (since, until) = (begin(tie.since), end(tie.until));
    parent::Model {
        child_id: tie.child,
        parent_id: tie.parent,
        since,
        until,
    }
}

fn from_tie_row(row: parent::Model) -> Tie {
    let (since, until) = (day::from_db(row.since), day::from_db(row.until));
    Tie {
        child: row.child_id,
        parent: row.parent_id,
        since: Some(since).filter(|since| *since != BEGINNING),
        until: Some(until).filter(|until| *until != END),
    }
}

fn reach_row(reach: &Reach) -> closure::Model {
    closure::Model {
        ancestor_id: reach.ancestor,
        unit_id: reach.unit,
        since: begin(reach.since),
        until: end(reach.until),
        depth: reach.depth,
    }
}

fn handover_row(step: &Handover) -> succession::Model {
    let extent = step.extent.as_str().to_owned();
    succession::Model {
        from_id: step.from,
        to_id: step.to,
        extent,
        day: day::to_db(step.date),
    }
}

fn from_handover_row(row: succession::Model) -> Result<Handover, DbErr> {
    let extent = Extent::from_word(&row.extent).ok_or_else(|| unknown("extent", &row.extent))?;
    Ok(Handover {
        from: row.from_id,
        to: row.to_id,
        extent,
        date: day::from_db(row.day),
    })
}

fn unknown(what: &str, word: &str) -> DbErr {
    DbErr::Type(format!("{what} {word:?} is not known to this version"))
}

fn begin(since: Option<Date>) -> sea_orm::prelude::Date {
    day::to_db(since.unwrap_or(BEGINNING))
}

fn end(until: Option<Date>) -> sea_orm::prelude::Date {
    day::to_db(until.unwrap_or(END))
}

/// What stands in a table for ends that are open.
const BEGINNING: Date = Date::constant(1, 1, 1);
const END: Date = Date::constant(9999, 12, 31);

/// The number of the first fill, and how many columns a unit has.
const FIRST: i64 = 1;
const UNIT: usize = 11;
