//! The queries of activities: recording them with what they yield, correcting, taking back, listing.

pub(crate) mod list;

use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap};

use db::Write;
use jiff::Timestamp;
use jiff::civil::Date;
use ledger::{Month, Record, Span};
use org::Units;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::SimpleExpr;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;
use web::{Cx, Error, Message, Result};

use super::entity::{activity, past};
use super::{Activity, Content, words};
use crate::evidence;
use crate::form::Form;
use crate::place;

/// An activity as somebody sends it, under an id that they made.
#[derive(Clone, Debug)]
pub struct New {
    pub id: Uuid,
    pub form: &'static Form,
    pub span: Span,
    pub says: Content,
}

/// What recording did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Recorded {
    pub new: usize,
    /// Were there already, as they were sent.
    pub known: usize,
    /// Of the new ones, those whose period was closed.
    pub late: usize,
}

/// How many rows are looked up and written together.
const BATCH: usize = 400;

/// Records activities, all or none. What was sent before by the same account with the same content is the same record; an
/// id with anything else behind it is a conflict. Whoever calls has made sure that the actor works for the units.
pub async fn record(cx: &Cx, units: &Units, sent: &[New]) -> Result<Recorded> {
    let write = cx.db.write().await?;
    ledger::hold_closings(&write).await?;
    let closed = closed_months(&write, units, sent).await?;
    let done = record_with(cx, &write, units, &closed, sent).await?;
    write.commit().await?;
    Ok(done)
}

/// The same for what came in a table, which is forgotten by the same change; `None` if it is not there any more.
pub(crate) async fn import(cx: &Cx, units: &Units, sent: &[New], upload: Uuid) -> Result<Option<Recorded>> {
    let write = cx.db.write().await?;
    ledger::hold_closings(&write).await?;
    let closed = closed_months(&write, units, sent).await?;
    if !ledger::forget_upload_with(cx, &write, upload).await? {
        return Ok(None);
    }
    let done = record_with(cx, &write, units, &closed, sent).await?;
    write.commit().await?;
    Ok(Some(done))
}

async fn record_with(
    cx: &Cx,
    write: &Write,
    units: &Units,
    closed: &HashMap<Uuid, BTreeSet<Month>>,
    sent: &[New],
) -> Result<Recorded> {
    let (mut done, mut records) = (Recorded::default(), Vec::new());
    let mut deeds = Vec::new();
    for batch in sent.chunks(BATCH) {
        let known = known_unscoped(write, batch).await?;
        let mut rows: Vec<activity::ActiveModel> = Vec::new();
        for new in batch {
            match known.get(&new.id) {
                Some(row) if is_the_same(cx, row, new)? => done.known += 1,
                Some(_) => return Err(Error::Conflict(Message::new("plans-conflict"))),
                None => {
                    let closed = closed.get(&new.says.unit).cloned().unwrap_or_default();
                    let recorded = Activity::new(cx, new, ledger::counts_on(new.span.to(), &closed))?;
                    done.new += 1;
                    done.late += usize::from(recorded.is_late());
                    records.extend(yielded(cx, units, &recorded));
                    deeds.extend(words::deed(
                        cx,
                        units,
                        "plans-audit-recorded",
                        None,
                        Some(&recorded),
                    ));
                    rows.push(row(cx, &recorded, new.digest())?);
                }
            }
        }
        if !rows.is_empty() {
            activity::Entity::insert_many(rows)
                .exec_without_returning(write)
                .await?;
        }
    }
    ledger::add_records(cx, write, &records).await?;
    org::note_all(cx, write, deeds).await?;
    Ok(done)
}

/// What recording would do, with nothing written.
pub(crate) async fn rehearse(cx: &Cx, sent: &[New]) -> Result<Recorded> {
    let units = cx.shelf::<Units>()?;
    let closed = closed_months(cx.db.read(), &units, sent).await?;
    let mut expected = Recorded::default();
    for batch in sent.chunks(BATCH) {
        let known = known_unscoped(cx.db.read(), batch).await?;
        for new in batch {
            if known.contains_key(&new.id) {
                expected.known += 1;
                continue;
            }
            let months = closed.get(&new.says.unit);
            let late = months.is_some_and(|closed| closed.contains(&Month::of(new.span.to())));
            expected.new += 1;
            expected.late += usize::from(late);
        }
    }
    Ok(expected)
}

/// An activity that the actor may read.
pub async fn find(cx: &Cx, id: Uuid) -> Result<Activity> {
    let row = activity::Entity::find_by_id(id)
        .filter(activity::Column::RemovedAt.is_null())
        .filter(in_scope(cx))
        .one(cx.db.read())
        .await?;
    row.and_then(read).ok_or(Error::NotFound)
}

/// What was said of an activity before, and who put something else in its place: the latest first. `find` has found the
/// activity before.
pub(crate) async fn past_unscoped(
    cx: &Cx,
    activity: &Activity,
) -> Result<Vec<(Activity, String, Timestamp)>> {
    let rows = past::Entity::find()
        .filter(past::Column::ActivityId.eq(activity.id))
        .order_by_desc(past::Column::Revision)
        .all(cx.db.read())
        .await?;
    let before = |row: past::Model| {
        let span = Span::new(db::day::from_db(row.from_day), db::day::from_db(row.to_day))?;
        let said = Activity {
            span,
            says: serde_json::from_str(&row.content).ok()?,
            ..activity.clone()
        };
        Some((said, row.replaced_by, db::instant::from_db(row.replaced_at)))
    };
    Ok(rows.into_iter().filter_map(before).collect())
}

/// The last of a form that this account recorded: what the next one begins with.
pub(crate) async fn last(cx: &Cx, form: &Form) -> Result<Option<Activity>> {
    let row = activity::Entity::find()
        .filter(activity::Column::AccountId.eq(cx.actor()?.id))
        .filter(activity::Column::Form.eq(&form.code))
        .filter(activity::Column::RemovedAt.is_null())
        .filter(in_scope(cx))
        .order_by_desc(activity::Column::RecordedAt)
        .order_by_desc(activity::Column::Id)
        .limit(1)
        .one(cx.db.read())
        .await?;
    Ok(row.and_then(read))
}

/// Says something else of an activity. What was said before is kept.
pub(crate) async fn correct(cx: &Cx, units: &Units, new: &New) -> Result<()> {
    let write = cx.db.write().await?;
    ledger::hold_closings(&write).await?;
    let before = open(cx, &write, units, new.id).await?;
    if (&before.says, before.span) == (&new.says, new.span) {
        return Ok(());
    }
    let closed = ledger::closed_unscoped(&write, units, new.says.unit).await?;
    let after = Activity {
        span: new.span,
        says: new.says.clone(),
        counts_on: ledger::counts_on(new.span.to(), &closed),
        revision: before.revision.saturating_add(1),
        ..before.clone()
    };
    let changed = activity::ActiveModel {
        unit_id: Set(after.says.unit),
        from_day: Set(db::day::to_db(after.span.from())),
        to_day: Set(db::day::to_db(after.span.to())),
        counts_on: Set(db::day::to_db(after.counts_on)),
        commune_id: Set(after.says.commune),
        content: Set(as_text(&after.says)?),
        revision: Set(i32::try_from(after.revision).unwrap_or(i32::MAX)),
        ..Default::default()
    };
    let done = activity::Entity::update_many()
        .set(changed)
        .filter(as_it_was(&before))
        .filter(in_scope(cx))
        .exec(&write)
        .await?;
    overtaken_unless(done.rows_affected > 0)?;
    keep_past(cx, &write, &before).await?;
    evidence::store::follow(cx, &write, &after).await?;
    ledger::take_back_unscoped(cx, &write, &[after.id]).await?;
    ledger::add_records(cx, &write, &yielded(cx, units, &after)).await?;
    let deed = words::deed(cx, units, "plans-audit-corrected", Some(&before), Some(&after));
    org::note_all(cx, &write, deed).await?;
    Ok(write.commit().await?)
}

/// Takes an activity back, with what it yielded.
pub(crate) async fn remove(cx: &Cx, units: &Units, id: Uuid) -> Result<()> {
    let write = cx.db.write().await?;
    ledger::hold_closings(&write).await?;
    let before = open(cx, &write, units, id).await?;
    let done = activity::Entity::update_many()
        .col_expr(activity::Column::RemovedAt, db::instant::to_db(cx.now).into())
        .filter(as_it_was(&before))
        .filter(in_scope(cx))
        .exec(&write)
        .await?;
    overtaken_unless(done.rows_affected > 0)?;
    keep_past(cx, &write, &before).await?;
    evidence::store::remove_all(cx, &write, id).await?;
    ledger::take_back_unscoped(cx, &write, &[id]).await?;
    let deed = words::deed(cx, units, "plans-audit-removed", Some(&before), None);
    org::note_all(cx, &write, deed).await?;
    Ok(write.commit().await?)
}

/// Others that may be the same piece of work: of the same form, on a day that both have, in the same place or with the
/// same number of people.
pub(crate) async fn alike(cx: &Cx, one: &Activity) -> Result<Vec<Activity>> {
    let rows = activity::Entity::find()
        .filter(activity::Column::Form.eq(&one.form.code))
        .filter(activity::Column::Id.ne(one.id))
        .filter(activity::Column::RemovedAt.is_null())
        .filter(activity::Column::FromDay.lte(db::day::to_db(one.span.to())))
        .filter(activity::Column::ToDay.gte(db::day::to_db(one.span.from())))
        .filter(in_scope(cx))
        .order_by_asc(activity::Column::RecordedAt)
        .limit(200)
        .all(cx.db.read())
        .await?;
    Ok(rows
        .into_iter()
        .filter_map(read)
        .filter(|other| one.may_be(other))
        .collect())
}

/// An activity that may still be changed: it doesn't count in a month that was closed.
async fn open(cx: &Cx, write: &Write, units: &Units, id: Uuid) -> Result<Activity> {
    let known = find(cx, id).await?;
    let closed = ledger::closed_unscoped(write, units, known.says.unit).await?;
    let month = Month::of(known.counts_on);
    if closed.contains(&month) {
        let month = vn::month::print(month.first());
        return Err(Error::Conflict(
            Message::new("plans-month-closed").with("month", month),
        ));
    }
    Ok(known)
}

/// The row of an activity, as long as nobody else changed it meanwhile.
fn as_it_was(before: &Activity) -> Condition {
    Condition::all()
        .add(activity::Column::Id.eq(before.id))
        .add(activity::Column::Revision.eq(i32::try_from(before.revision).unwrap_or(i32::MAX)))
        .add(activity::Column::RemovedAt.is_null())
}

fn overtaken_unless(done: bool) -> Result<()> {
    if done {
        Ok(())
    } else {
        Err(Error::Conflict(Message::new("plans-overtaken")))
    }
}

async fn keep_past(cx: &Cx, write: &Write, before: &Activity) -> Result<()> {
    let row = past::ActiveModel {
        activity_id: Set(before.id),
        revision: Set(i32::try_from(before.revision).unwrap_or(i32::MAX)),
        form: Set(before.form.code.clone()),
        from_day: Set(db::day::to_db(before.span.from())),
        to_day: Set(db::day::to_db(before.span.to())),
        content: Set(as_text(&before.says)?),
        replaced_by: Set(cx.actor()?.name.clone()),
        replaced_at: Set(db::instant::to_db(cx.now)),
    };
    past::Entity::insert(row).exec_without_returning(write).await?;
    Ok(())
}

async fn closed_months(
    at: &impl ConnectionTrait,
    units: &Units,
    sent: &[New],
) -> Result<HashMap<Uuid, BTreeSet<Month>>> {
    let mut closed = HashMap::new();
    for new in sent {
        if let Entry::Vacant(place) = closed.entry(new.says.unit) {
            place.insert(ledger::closed_unscoped(at, units, new.says.unit).await?);
        }
    }
    Ok(closed)
}

async fn known_unscoped(
    at: &impl ConnectionTrait,
    batch: &[New],
) -> std::result::Result<HashMap<Uuid, activity::Model>, DbErr> {
    let rows = activity::Entity::find()
        .filter(activity::Column::Id.is_in(batch.iter().map(|new| new.id)))
        .all(at)
        .await?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

fn is_the_same(cx: &Cx, row: &activity::Model, new: &New) -> Result<bool> {
    Ok(row.account_id == cx.actor()?.id && row.sent == new.digest())
}

/// An activity counts for its last day.
fn in_scope(cx: &Cx) -> SimpleExpr {
    org::in_scope(cx, activity::Column::UnitId, activity::Column::ToDay)
}

impl New {
    /// As it will stand once it is recorded, in an open month.
    pub(crate) fn as_it_would_stand(&self, cx: &Cx) -> Result<Activity> {
        Activity::new(cx, self, self.span.to())
    }

    /// Names what is sent: the same for the same.
    pub(crate) fn digest(&self) -> Uuid {
        let says = serde_json::to_string(&self.says).unwrap_or_default();
        let text = format!("{}\u{1f}{}\u{1f}{says}", self.form.code, self.span);
        Uuid::new_v5(&Uuid::NAMESPACE_OID, text.as_bytes())
    }
}

impl Activity {
    fn new(cx: &Cx, new: &New, counts_on: Date) -> Result<Activity> {
        Ok(Activity {
            id: new.id,
            form: new.form,
            span: new.span,
            says: new.says.clone(),
            counts_on,
            recorded_by: cx.actor()?.name.clone(),
            recorded_at: cx.now,
            revision: 1,
        })
    }
}

fn yielded(cx: &Cx, units: &Units, activity: &Activity) -> Vec<Record> {
    let title = place::title(units, activity);
    let record = |share: super::Share| Record {
        id: cx.new_id(),
        activity: activity.id,
        title: title.clone(),
        unit: activity.says.unit,
        indicator: share.indicator.code.clone(),
        breakdown: share.breakdown,
        span: activity.span,
        counts_on: activity.counts_on,
        amount: i64::from(share.amount).into(),
        entered_by: cx.actor.as_ref().map(|actor| actor.name.clone()),
        entered_at: cx.now,
    };
    activity
        .says
        .yields(activity.form)
        .into_iter()
        .map(record)
        .collect()
}

fn as_text(says: &Content) -> Result<String> {
    serde_json::to_string(says).map_err(Error::broken)
}

fn row(cx: &Cx, activity: &Activity, sent: Uuid) -> Result<activity::ActiveModel> {
    Ok(activity::ActiveModel {
        id: Set(activity.id),
        unit_id: Set(activity.says.unit),
        form: Set(activity.form.code.clone()),
        from_day: Set(db::day::to_db(activity.span.from())),
        to_day: Set(db::day::to_db(activity.span.to())),
        counts_on: Set(db::day::to_db(activity.counts_on)),
        commune_id: Set(activity.says.commune),
        content: Set(as_text(&activity.says)?),
        sent: Set(sent),
        account_id: Set(cx.actor()?.id),
        recorded_by: Set(activity.recorded_by.clone()),
        recorded_at: Set(db::instant::to_db(activity.recorded_at)),
        revision: Set(1),
        removed_at: Set(None),
    })
}

/// A row as an activity; `None` for a row that no version of this program wrote.
fn read(row: activity::Model) -> Option<Activity> {
    Some(Activity {
        id: row.id,
        form: Form::find(&row.form)?,
        span: Span::new(db::day::from_db(row.from_day), db::day::from_db(row.to_day))?,
        says: serde_json::from_str(&row.content).ok()?,
        counts_on: db::day::from_db(row.counts_on),
        recorded_by: row.recorded_by,
        recorded_at: db::instant::from_db(row.recorded_at),
        revision: u32::try_from(row.revision).ok()?,
    })
}
