//! The audit in the database: entries are added, sealed and read; nothing changes or deletes them.

use db::{Write, instant};
use jiff::SignedDuration;
use jiff::civil::Date;
use sea_orm::sea_query::{Expr, Query};
use sea_orm::{
    ColumnTrait, Condition, DbErr, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Select,
};
use uuid::Uuid;
use web::{Cx, Pages, Result};

use super::entity::{Column, Entity, Model};
use super::{Deed, Entry, Fields, Seal, Verdict, search};
use crate::account::{Account, entity as account};
use crate::units::store::sight::{below, in_scope};

/// Writes down what the actor does, together with the change itself.
pub async fn note(cx: &Cx, write: &Write, deed: Deed) -> Result<(), DbErr> {
    note_all(cx, write, [deed]).await
}

/// The same of many things at once.
pub async fn note_all(cx: &Cx, write: &Write, deeds: impl IntoIterator<Item = Deed>) -> Result<(), DbErr> {
    let actor = cx.actor.as_deref();
    let by = By {
        account: actor.map(|actor| actor.id).filter(|id| !id.is_nil()),
        name: actor.map(|actor| actor.name.as_str()).unwrap_or_default(),
        address: actor.map(|actor| actor.address.as_str()).unwrap_or_default(),
    };
    insert(cx, write, &by, deeds).await
}

/// Writes down what somebody does who is not signed in yet: by an invitation, or by signing in.
pub(crate) async fn note_by(
    cx: &Cx,
    write: &Write,
    account: &Account,
    address: &str,
    deed: Deed,
) -> Result<(), DbErr> {
    let by = By {
        account: Some(account.id),
        name: &account.shown,
        address,
    };
    insert(cx, write, &by, [deed]).await
}

/// How long the same refusal isn't written down once more.
const QUIET: SignedDuration = SignedDuration::from_mins(1);

/// Any number that nobody else takes locks with.
const REFUSALS: i64 = 7_226_689;

/// Writes down a refusal, if the same wasn't within the last minute: who asks again and again would fill the audit. Servers
/// that refuse at the same time wait for each other.
pub(crate) async fn note_refusal(cx: &Cx, deed: Deed) -> Result<()> {
    let same = Entity::find()
        .filter(Column::AccountId.eq(cx.actor()?.id))
        .filter(Column::At.gt(instant::to_db(cx.now - QUIET)))
        .filter(Column::What.eq(deed.what))
        .filter(Column::After.eq(written(&deed.after)));
    if same.clone().one(cx.db.read()).await?.is_some() {
        return Ok(());
    }
    let write = cx.db.write().await?;
    db::one_after_another(&write, REFUSALS).await?;
    if same.one(&write).await?.is_none() {
        note(cx, &write, deed).await?;
        write.commit().await?;
    }
    Ok(())
}

/// Writes down what somebody tried of whom only the address is known.
pub(crate) async fn note_from(cx: &Cx, write: &Write, address: &str, deed: Deed) -> Result<(), DbErr> {
    let by = By {
        account: None,
        name: "",
        address,
    };
    insert(cx, write, &by, [deed]).await
}

struct By<'a> {
    account: Option<Uuid>,
    name: &'a str,
    address: &'a str,
}

async fn insert(
    cx: &Cx,
    write: &Write,
    by: &By<'_>,
    deeds: impl IntoIterator<Item = Deed>,
) -> Result<(), DbErr> {
    let row = |deed: Deed| Model {
        id: cx.new_id(),
        at: instant::to_db(cx.now),
        account_id: by.account,
        name: by.name.to_owned(),
        address: by.address.to_owned(),
        what: deed.what.to_owned(),
        unit_id: deed.unit,
        thing_id: deed.thing,
        before: written(&deed.before),
        after: written(&deed.after),
        day: db::day::to_db(search::day(cx.now)),
        search: search::folded(by.name),
        number: None,
        hash: None,
    };
    let rows: Vec<_> = deeds
        .into_iter()
        .map(|deed| row(deed).into_active_model())
        .collect();
    for some in rows.chunks(db::rows_at_once(14)) {
        Entity::insert_many(some.to_vec())
            .exec_without_returning(write)
            .await?;
    }
    Ok(())
}

fn written(fields: &Fields) -> String {
    serde_json::json!(fields).to_string()
}

/// How many entries are sealed in one change: who writes meanwhile waits for it, some 25 ms.
const AT_ONCE: u64 = 100;

/// Any number that nobody else takes locks with.
const TURN: i64 = 7_226_688;

/// Seals what was written since the last time, entry after entry; how many it were.
pub async fn seal_unscoped(cx: &Cx) -> Result<usize> {
    let mut sealed = 0;
    loop {
        let some = seal_some_unscoped(cx).await?;
        sealed += some;
        if some == 0 {
            return Ok(sealed);
        }
    }
}

async fn seal_some_unscoped(cx: &Cx) -> Result<usize> {
    if open().limit(1).one(cx.db.read()).await?.is_none() {
        return Ok(0);
    }
    let write = cx.db.write().await?;
    db::one_after_another(&write, TURN).await?;
    let last = Entity::find()
        .filter(Column::Number.is_not_null())
        .order_by_desc(Column::Number)
        .limit(1)
        .one(&write)
        .await?;
    let mut seal = last.and_then(|row| seal_of(&row)).unwrap_or_else(Seal::beginning);
    let rows = open().order_by_asc(Column::Id).limit(AT_ONCE).all(&write).await?;
    let many = rows.len();
    for row in rows {
        seal = seal.next(&entry(row.clone())?);
        Entity::update_many()
            .col_expr(Column::Number, Expr::value(seal.number))
            .col_expr(Column::Hash, Expr::value(seal.hash.clone()))
            .filter(Column::Id.eq(row.id))
            .exec(&write)
            .await?;
    }
    write.commit().await?;
    Ok(many)
}

fn open() -> Select<Entity> {
    Entity::find().filter(Column::Number.is_null())
}

/// Holds every sealed entry against its place in the chain.
pub async fn verify_unscoped(cx: &Cx) -> Result<Verdict> {
    let mut seal = Seal::beginning();
    loop {
        let rows = Entity::find()
            .filter(Column::Number.gt(seal.number))
            .order_by_asc(Column::Number)
            .limit(AT_ONCE)
            .all(cx.db.read())
            .await?;
        if rows.is_empty() {
            break;
        }
        for row in rows {
            let kept = seal_of(&row);
            let next = seal.next(&entry(row)?);
            if kept.as_ref() != Some(&next) {
                return Ok(Verdict::Broken { at: next.number });
            }
            seal = next;
        }
    }
    Ok(Verdict::Whole {
        entries: seal.number,
        head: seal.hash,
        waiting: open().count(cx.db.read()).await?,
    })
}

/// What the page of the audit is asked for.
#[derive(Debug, Clone, Default)]
pub(crate) struct Wanted {
    /// A unit with what lies below it.
    pub(crate) unit: Option<Uuid>,
    /// A part of the name of who did it, or of what they sign in with.
    pub(crate) name: String,
    pub(crate) thing: Option<Uuid>,
    pub(crate) from: Option<Date>,
    pub(crate) to: Option<Date>,
}

/// A page of the entries of one's units, the last first: of a unit that lay there once, those of that time.
pub(crate) async fn list(cx: &Cx, wanted: &Wanted, pages: Pages) -> Result<Vec<Entry>> {
    let rows = visible(cx, wanted)
        .order_by_desc(Column::Id)
        .offset(pages.skip() as u64)
        .limit(pages.each as u64)
        .all(cx.db.read())
        .await?;
    Ok(rows.into_iter().map(entry).collect::<Result<_, _>>()?)
}

pub(crate) async fn count(cx: &Cx, wanted: &Wanted) -> Result<usize> {
    let count = visible(cx, wanted).count(cx.db.read()).await?;
    Ok(usize::try_from(count).unwrap_or(usize::MAX))
}

fn visible(cx: &Cx, wanted: &Wanted) -> Select<Entity> {
    let begin = |day: Date| instant::to_db(vn::midnight(day));
    let after = |day: Date| begin(day.tomorrow().unwrap_or(day));
    let name = search::folded(&wanted.name).replace(['\\', '%', '_'], "");
    let asked = Condition::all()
        .add_option(wanted.unit.map(|unit| below(Column::UnitId, &[unit])))
        .add_option((!name.is_empty()).then(|| is_called(&name)))
        .add_option(wanted.thing.map(|thing| Column::ThingId.eq(thing)))
        .add_option(wanted.from.map(|day| Column::At.gte(begin(day))))
        .add_option(wanted.to.map(|day| Column::At.lt(after(day))));
    Entity::find()
        .filter(in_scope(cx, Column::UnitId, Column::Day))
        .filter(asked)
}

/// By a part of what they were called, or of what they sign in with.
fn is_called(name: &str) -> Condition {
    let mut signs_in = Query::select();
    signs_in
        .column(account::Column::Id)
        .from(account::Entity)
        .and_where(account::Column::Name.contains(name));
    Condition::any()
        .add(Column::Search.contains(name))
        .add(Column::AccountId.in_subquery(signs_in))
}

fn seal_of(row: &Model) -> Option<Seal> {
    Some(Seal {
        number: row.number?,
        hash: row.hash.clone()?,
    })
}

fn entry(row: Model) -> Result<Entry, DbErr> {
    let fields = |text: &str| -> Result<Fields, DbErr> {
        serde_json::from_str(text).map_err(|cause| DbErr::Type(format!("audit entry {}: {cause}", row.id)))
    };
    Ok(Entry {
        before: fields(&row.before)?,
        after: fields(&row.after)?,
        id: row.id,
        at: instant::from_db(row.at),
        account: row.account_id,
        name: row.name,
        address: row.address,
        what: row.what,
        unit: row.unit_id,
        thing: row.thing_id,
    })
}
