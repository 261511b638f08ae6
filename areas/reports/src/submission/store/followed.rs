//! The last deeds of all reports in memory, on every server: followed as steps are added, so that a table of thousands of
//! units by twelve months asks the database for what is new only.

use std::sync::{Arc, PoisonError, RwLock};

use ledger::Month;
use org::Units;
use sea_orm::prelude::{Date, DateTimeUtc};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use tokio::sync::Mutex;
use uuid::Uuid;
use web::{Cx, Result};

use super::super::entity::step;
use super::super::{Deed, LastDeeds};

/// How many steps are read together.
const AT_ONCE: u64 = 10_000;

/// What one server keeps.
#[derive(Default)]
struct Followed {
    known: RwLock<Arc<Known>>,
    /// Who brings it up to now.
    turn: Mutex<()>,
}

#[derive(Clone, Default)]
struct Known {
    /// The step up to which it goes: after an older backup was restored another one has its place.
    last: Option<Row>,
    deeds: LastDeeds,
}

/// The place of a step among all, the report, the deed and when it was done.
type Row = (i64, Uuid, Date, String, DateTimeUtc);

/// Of a year: of the units that the actor reads, under `root` on any day.
pub(crate) async fn last_of_year(cx: &Cx, units: &Units, root: Uuid, year: i16) -> Result<LastDeeds> {
    let seen = units.seen_below(&[root], &cx.scope().trees, cx.today());
    Ok(now_unscoped(cx).await?.deeds.narrowed(year, &seen))
}

/// As they are in the database now.
async fn now_unscoped(cx: &Cx) -> Result<Arc<Known>> {
    let followed = cx.shelf_or(Followed::default);
    let last = rows().order_by_desc(step::Column::Sequence).limit(1);
    let last: Option<Row> = last.into_tuple().one(cx.db.read()).await?;
    let known = followed.known();
    if known.last == last {
        return Ok(known);
    }
    let _turn = followed.turn.lock().await;
    let mut known = (*followed.known()).clone();
    loop {
        let since = known.last.as_ref().map_or(0, |(place, ..)| *place);
        let steps = rows()
            .filter(step::Column::Sequence.gte(since))
            .order_by_asc(step::Column::Sequence)
            .limit(AT_ONCE);
        let steps: Vec<Row> = steps.into_tuple().all(cx.db.read()).await?;
        let mut steps = steps.into_iter();
        if known.last.is_some() && steps.next() != known.last {
            tracing::warn!(
                "the database is not the one that was followed: all steps of reports are read again"
            );
            known = Known::default();
            continue;
        }
        if steps.len() == 0 {
            return Ok(followed.put(known));
        }
        steps.for_each(|step| known.take(step));
    }
}

fn rows() -> Select<step::Entity> {
    use step::Column::{At, Deed, Month, Sequence, UnitId};
    step::Entity::find()
        .select_only()
        .columns([Sequence, UnitId, Month, Deed, At])
}

impl Followed {
    fn known(&self) -> Arc<Known> {
        Arc::clone(&self.known.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn put(&self, known: Known) -> Arc<Known> {
        let known = Arc::new(known);
        *self.known.write().unwrap_or_else(PoisonError::into_inner) = Arc::clone(&known);
        known
    }
}

impl Known {
    fn take(&mut self, step: Row) {
        let (_, unit, month, deed, _) = &step;
        if let Some(deed) = Deed::from_word(deed) {
            self.deeds.enter(*unit, Month::of(db::day::from_db(*month)), deed);
        }
        self.last = Some(step);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::submission::Step;
    use crate::submission::store::add;
    use jiff::Timestamp;
    use ledger::Place;
    use web::{Lang, State};

    const MONTH: &str = "2026-10";

    fn migrations() -> Vec<db::Migration> {
        let areas = [org::migrations(), ledger::migrations(), crate::migrations()];
        areas.into_iter().flatten().collect()
    }

    /// What one server does and sees.
    struct Server(Cx);

    impl Server {
        async fn on(db: &db::Db) -> Server {
            let state = State::new(db.clone());
            state.put(org::load_unscoped(db.read()).await.unwrap());
            Server(Cx::new(&state, None, Lang::Vi))
        }

        fn place(&self, code: &str) -> Place {
            let (units, month) = (self.0.shelf::<Units>().unwrap(), Month::parse(MONTH).unwrap());
            let unit = units.by_code(code, month.first()).unwrap().id;
            Place { unit, month }
        }

        async fn does(&self, code: &str, known: usize, deed: Deed) {
            let step = Step {
                deed,
                by_id: Uuid::nil(),
                by: String::new(),
                at: Timestamp::UNIX_EPOCH,
                remark: String::new(),
                digest: String::new(),
            };
            add(&self.0, self.place(code), known, &step, None).await.unwrap();
        }

        async fn sees(&self, code: &str) -> Option<Deed> {
            let place = self.place(code);
            let known = now_unscoped(&self.0).await.unwrap();
            known.deeds.of(place.unit, place.month)
        }
    }

    #[test]
    fn what_one_server_adds_the_other_sees() {
        db::testing::both(migrations, async |db| {
            org::fill(&db, Timestamp::UNIX_EPOCH).await.unwrap();
            let (one, other) = (Server::on(&db).await, Server::on(&db).await);
            assert_eq!(one.sees("40").await, None);
            one.does("40", 0, Deed::Agree).await;
            assert_eq!(one.sees("40").await, None);
            one.does("40", 1, Deed::Send).await;
            assert_eq!(other.sees("40").await, Some(Deed::Send));
            other.does("42", 0, Deed::Send).await;
            other.does("40", 2, Deed::Return).await;
            assert_eq!(one.sees("40").await, Some(Deed::Return));
            assert_eq!(one.sees("42").await, Some(Deed::Send));
        });
    }

    #[test]
    fn of_a_database_that_was_put_back_everything_is_read_anew() {
        db::testing::both(migrations, async |db| {
            org::fill(&db, Timestamp::UNIX_EPOCH).await.unwrap();
            let (one, other) = (Server::on(&db).await, Server::on(&db).await);
            one.does("40", 0, Deed::Send).await;
            assert_eq!(one.sees("40").await, Some(Deed::Send));
            let write = db.write().await.unwrap();
            step::Entity::delete_many().exec(&write).await.unwrap();
            write.commit().await.unwrap();
            other.does("42", 0, Deed::Send).await;
            assert_eq!(one.sees("40").await, None);
            assert_eq!(one.sees("42").await, Some(Deed::Send));
        });
    }
}
