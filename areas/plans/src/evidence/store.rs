//! The queries of evidence.

use std::collections::HashMap;

use db::Write;
use files::Hash;
use org::Deed;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{OnConflict, SimpleExpr};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;
use web::{Cx, Error, Result};

use super::{Evidence, Kind, Media, entity, words};
use crate::activity::Activity;

/// How many photos of one tree of units are compared by their looks, the latest first.
const COMPARED: u64 = 20_000;

/// Adds evidence to an activity that the actor was let write. The same file of the same activity is there once, whoever
/// sent it twice; one that was taken back comes again as what it is sent as now.
pub(crate) async fn add(cx: &Cx, activity: &Activity, added: &[Evidence]) -> Result<()> {
    if added.is_empty() {
        return Ok(());
    }
    let again = OnConflict::columns([entity::Column::ActivityId, entity::Column::Original])
        .update_columns(TOLD_WHEN_SENT)
        .action_and_where(entity::Column::RemovedAt.is_not_null())
        .to_owned();
    let write = cx.db.write().await?;
    let new = entity::Entity::insert_many(added.iter().map(|evidence| row(activity, evidence)))
        .on_conflict(again)
        .exec_with_returning(&write)
        .await?;
    let deed = |row| deed(cx, "plans-audit-file-added", row);
    org::note_all(cx, &write, new.iter().map(deed)).await?;
    Ok(write.commit().await?)
}

/// What is known of a file by who sends it.
const TOLD_WHEN_SENT: [entity::Column; 11] = {
    use entity::Column::{
        AddedAt, AddedBy, Caption, Credit, Day, ForReport, Kind, Media, Name, RemovedAt, UnitId,
    };
    [
        AddedAt, AddedBy, Caption, Credit, Day, ForReport, Kind, Media, Name, RemovedAt, UnitId,
    ]
};

/// What is done with a file of an activity.
fn deed(cx: &Cx, what: &'static str, row: &entity::Model) -> Deed {
    let deed = Deed::new(what, row.unit_id, row.activity_id).is("file", &row.original);
    match Kind::read(&row.kind) {
        Some(kind) => {
            let (field, kind) = words::kind_told(cx, kind);
            deed.is(&field, kind)
        }
        None => deed,
    }
}

/// What an activity has goes where it goes: to another unit, to another day.
pub(crate) async fn follow(cx: &Cx, write: &Write, activity: &Activity) -> Result<()> {
    let changed = entity::ActiveModel {
        unit_id: Set(activity.says.unit),
        day: Set(db::day::to_db(activity.span.to())),
        ..Default::default()
    };
    entity::Entity::update_many()
        .set(changed)
        .filter(entity::Column::ActivityId.eq(activity.id))
        .filter(in_scope(cx))
        .exec(write)
        .await?;
    Ok(())
}

/// Takes back all that an activity had.
pub(crate) async fn remove_all(cx: &Cx, write: &Write, activity: Uuid) -> Result<()> {
    let removed = Some(db::instant::to_db(cx.now));
    entity::Entity::update_many()
        .col_expr(entity::Column::RemovedAt, removed.into())
        .filter(entity::Column::ActivityId.eq(activity))
        .filter(entity::Column::RemovedAt.is_null())
        .filter(in_scope(cx))
        .exec(write)
        .await?;
    Ok(())
}

/// The evidence of an activity, in the order in which it was added.
pub(crate) async fn of(cx: &Cx, activity: Uuid) -> Result<Vec<Evidence>> {
    let found = of_all(cx, &[activity]).await?;
    Ok(found.into_values().next().unwrap_or_default())
}

/// The evidence of several activities.
pub async fn of_all(cx: &Cx, activities: &[Uuid]) -> Result<HashMap<Uuid, Vec<Evidence>>> {
    let mut found = HashMap::<Uuid, Vec<Evidence>>::new();
    for batch in activities.chunks(500) {
        let rows = standing(cx)
            .filter(entity::Column::ActivityId.is_in(batch.iter().copied()))
            .order_by_asc(entity::Column::Id)
            .all(cx.db.read())
            .await?;
        for evidence in rows.into_iter().filter_map(read) {
            found.entry(evidence.activity).or_default().push(evidence);
        }
    }
    Ok(found)
}

pub(crate) async fn find(cx: &Cx, id: Uuid) -> Result<Evidence> {
    let row = standing(cx)
        .filter(entity::Column::Id.eq(id))
        .one(cx.db.read())
        .await?;
    row.and_then(read).ok_or(Error::NotFound)
}

/// What is said about a file; the file itself never changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Told {
    pub(crate) kind: Kind,
    pub(crate) caption: String,
    pub(crate) credit: String,
    pub(crate) for_report: bool,
}

impl Told {
    pub(crate) fn of(evidence: &Evidence) -> Self {
        Self {
            kind: evidence.kind,
            caption: evidence.caption.clone(),
            credit: evidence.credit.clone(),
            for_report: evidence.for_report,
        }
    }

    /// Another one where anything else is said.
    pub(crate) fn mark(&self) -> String {
        let said = format!("{self:?}");
        Hash::of(said.as_bytes()).to_string().chars().take(16).collect()
    }
}

/// Says something else of a file. Whoever does it saw what is said of it until now, or is told that it is another.
pub(crate) async fn tell(cx: &Cx, id: Uuid, told: Told, seen: &str) -> Result<()> {
    let write = cx.db.write().await?;
    let found = standing(cx).filter(entity::Column::Id.eq(id)).one(&write).await?;
    let row = found.ok_or(Error::NotFound)?;
    let unit = row.unit_id;
    let evidence = read(row).ok_or(Error::NotFound)?;
    let before = Told::of(&evidence);
    if before == told {
        return Ok(());
    }
    if before.mark() != seen {
        return Err(Error::conflict("plans-overtaken"));
    }
    let changed = entity::ActiveModel {
        kind: Set(told.kind.code().to_owned()),
        caption: Set(told.caption.clone()),
        credit: Set(told.credit.clone()),
        for_report: Set(told.for_report),
        ..Default::default()
    };
    let as_it_was = Condition::all()
        .add(entity::Column::Kind.eq(before.kind.code()))
        .add(entity::Column::Caption.eq(&before.caption))
        .add(entity::Column::Credit.eq(&before.credit))
        .add(entity::Column::ForReport.eq(before.for_report));
    if update(cx, &write, id, changed, as_it_was).await? == 0 {
        return Err(Error::conflict("plans-overtaken"));
    }
    let deed = Deed::new("plans-audit-file-told", unit, evidence.activity).is("file", evidence.original);
    let changes = words::told(cx, &before).into_iter().zip(words::told(cx, &told));
    let deed = changes
        .filter(|(was, is)| was != is)
        .fold(deed, |deed, ((field, was), (_, is))| {
            deed.was(&field, was).is(&field, is)
        });
    org::note(cx, &write, deed).await?;
    Ok(write.commit().await?)
}

/// Takes a file back; what was kept of it stays on the disk until nothing names it.
pub(crate) async fn remove(cx: &Cx, id: Uuid) -> Result<()> {
    let changed = entity::ActiveModel {
        removed_at: Set(Some(db::instant::to_db(cx.now))),
        ..Default::default()
    };
    let write = cx.db.write().await?;
    let found = standing(cx).filter(entity::Column::Id.eq(id)).one(&write).await?;
    let row = found.ok_or(Error::NotFound)?;
    update(cx, &write, id, changed, Condition::all()).await?;
    org::note(cx, &write, deed(cx, "plans-audit-file-removed", &row)).await?;
    Ok(write.commit().await?)
}

/// The names of all files that evidence was ever kept as, also of what was taken back.
pub async fn files_unscoped(cx: &Cx) -> Result<Vec<String>> {
    let kept: Vec<(String, Option<String>)> = entity::Entity::find()
        .select_only()
        .columns([entity::Column::File, entity::Column::Thumbnail])
        .into_tuple()
        .all(cx.db.read())
        .await?;
    let names = kept.into_iter().flat_map(|(file, small)| [Some(file), small]);
    Ok(names.flatten().collect())
}

/// How many rows there were to be changed: one, or none.
async fn update(
    cx: &Cx,
    write: &Write,
    id: Uuid,
    changed: entity::ActiveModel,
    while_it_is: Condition,
) -> Result<u64> {
    let done = entity::Entity::update_many()
        .set(changed)
        .filter(entity::Column::Id.eq(id))
        .filter(while_it_is)
        .filter(in_scope(cx))
        .exec(write)
        .await?;
    Ok(done.rows_affected)
}

/// Where else these pictures stand: of each, another activity's picture that is the same or looks it.
pub(crate) async fn used_elsewhere(cx: &Cx, ours: &[Evidence]) -> Result<HashMap<Uuid, Evidence>> {
    if ours.is_empty() {
        return Ok(HashMap::new());
    }
    let originals: Vec<String> = ours.iter().map(|one| one.original.to_string()).collect();
    let same = standing(cx)
        .filter(entity::Column::Original.is_in(originals))
        .all(cx.db.read())
        .await?;
    let alike = standing(cx)
        .filter(Condition::all().add(entity::Column::Looks.is_not_null()))
        .order_by_desc(entity::Column::Id)
        .limit(COMPARED)
        .all(cx.db.read())
        .await?;
    let others: Vec<Evidence> = same.into_iter().chain(alike).filter_map(read).collect();
    let elsewhere = |one: &Evidence| {
        let other = others
            .iter()
            .find(|other| other.activity != one.activity && other.is_same_as(one))?;
        Some((one.id, other.clone()))
    };
    Ok(ours.iter().filter_map(elsewhere).collect())
}

fn standing(cx: &Cx) -> sea_orm::Select<entity::Entity> {
    entity::Entity::find()
        .filter(entity::Column::RemovedAt.is_null())
        .filter(in_scope(cx))
}

fn in_scope(cx: &Cx) -> SimpleExpr {
    org::in_scope(cx, entity::Column::UnitId, entity::Column::Day)
}

fn row(activity: &Activity, evidence: &Evidence) -> entity::ActiveModel {
    entity::ActiveModel {
        id: Set(evidence.id),
        activity_id: Set(activity.id),
        unit_id: Set(activity.says.unit),
        day: Set(db::day::to_db(activity.span.to())),
        kind: Set(evidence.kind.code().to_owned()),
        media: Set(evidence.media.code().to_owned()),
        name: Set(Some(evidence.name.clone()).filter(|name| !name.is_empty())),
        file: Set(evidence.file.to_string()),
        thumbnail: Set(evidence.thumbnail.map(|hash| hash.to_string())),
        original: Set(evidence.original.to_string()),
        looks: Set(evidence.looks.map(u64::cast_signed)),
        taken: Set(evidence.taken.map(|taken| taken.to_string())),
        inside: Set(evidence.inside),
        caption: Set(evidence.caption.clone()),
        credit: Set(evidence.credit.clone()),
        for_report: Set(evidence.for_report),
        added_by: Set(evidence.added_by.clone()),
        added_at: Set(db::instant::to_db(evidence.added_at)),
        removed_at: Set(None),
    }
}

/// A row as evidence; `None` for a row that no version of this program wrote.
fn read(row: entity::Model) -> Option<Evidence> {
    Some(Evidence {
        id: row.id,
        activity: row.activity_id,
        kind: Kind::read(&row.kind)?,
        media: Media::read(&row.media)?,
        name: row.name.unwrap_or_default(),
        file: row.file.parse().ok()?,
        thumbnail: row.thumbnail.and_then(|hash| hash.parse().ok()),
        original: row.original.parse().ok()?,
        looks: row.looks.map(i64::cast_unsigned),
        taken: row.taken.and_then(|taken| taken.parse().ok()),
        inside: row.inside,
        caption: row.caption,
        credit: row.credit,
        for_report: row.for_report,
        added_by: row.added_by,
        added_at: db::instant::from_db(row.added_at),
    })
}
