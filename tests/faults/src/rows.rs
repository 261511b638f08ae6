//! The tables as they are, read beside the program: plain SQL of the harness' own, and plain sums.

use std::collections::BTreeMap;

use anyhow::{Context, Result, ensure};
use db::Db;
use sea_orm::{ConnectionTrait, QueryResult, Value};
use tokio::runtime::Runtime;
use uuid::Uuid;

use crate::recorder::Activity;

pub(crate) struct Rows {
    runtime: Runtime,
    db: Db,
}

/// What stands of one unit's figures, by day, and what was ever written of them.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Figures {
    pub(crate) standing: BTreeMap<String, i64>,
    pub(crate) written: usize,
    /// Statements that stand twice, or whose revisions are not numbered 1, 2, 3 …
    pub(crate) disordered: i64,
}

const ACTIVITIES: &str = "
    SELECT a.id AS id, CAST(a.from_day AS TEXT) AS day, CAST(a.revision AS BIGINT) AS revision,
        CAST(CASE WHEN a.removed_at IS NULL THEN 0 ELSE 1 END AS BIGINT) AS removed,
        CAST((SELECT COUNT(*) FROM plans_activity_past p WHERE p.activity_id = a.id) AS BIGINT) AS past,
        CAST((SELECT COUNT(*) FROM ledger_record r
            WHERE r.activity_id = a.id AND r.replaced_at IS NULL) AS BIGINT) AS standing,
        CAST((SELECT COALESCE(SUM(r.amount), 0) FROM ledger_record r
            WHERE r.activity_id = a.id AND r.replaced_at IS NULL) AS BIGINT) AS households
    FROM plans_activity a WHERE a.unit_id = $1";

const FIGURES: &str = "
    SELECT CAST(from_day AS TEXT) AS day, CAST(mantissa AS BIGINT) AS value,
        CAST(CASE WHEN replaced_at IS NULL THEN 1 ELSE 0 END AS BIGINT) AS standing
    FROM ledger_figure WHERE unit_id = $1";

const DISORDERED: &str = "
    SELECT CAST(COUNT(*) AS BIGINT) AS total FROM (
        SELECT key FROM ledger_figure WHERE unit_id = $1 GROUP BY key
        HAVING SUM(CASE WHEN replaced_at IS NULL THEN 1 ELSE 0 END) <> 1
            OR MAX(revision) <> COUNT(*) OR MIN(revision) <> 1
            OR MAX(CASE WHEN replaced_at IS NULL THEN revision ELSE 0 END) <> COUNT(*)
    ) AS wrong";

const HOUSEHOLDS: &str = "
    SELECT CAST(SUM(amount) AS BIGINT) AS total FROM ledger_record
    WHERE unit_id = $1 AND indicator = 'direct.home_visit.count' AND replaced_at IS NULL
        AND CAST(counts_on AS TEXT) LIKE $2";

const DAYS: &str = "
    SELECT CAST(COUNT(DISTINCT SUBSTR(CAST(entered_at AS TEXT), 1, 10)) AS BIGINT) AS total FROM ledger_figure";

const CONFERENCES: &str = "
    SELECT CAST(SUM(mantissa) AS BIGINT) AS total FROM ledger_figure
    WHERE unit_id = $1 AND indicator = 'direct.conference.count' AND replaced_at IS NULL
        AND CAST(from_day AS TEXT) LIKE $2";

impl Rows {
    pub(crate) fn open(url: &str) -> Result<Rows> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        let db = runtime.block_on(Db::open(url))?;
        Ok(Rows { runtime, db })
    }

    /// The activities of a unit as the tables have them. One that stands has one record, one that was taken back none.
    pub(crate) fn activities(&self, unit: Uuid) -> Result<BTreeMap<Uuid, Activity>> {
        let mut found = BTreeMap::new();
        for row in self.ask(ACTIVITIES, [unit.into()])? {
            let number = |column: &str| row.try_get::<i64>("", column);
            let (id, removed) = (row.try_get::<Uuid>("", "id")?, number("removed")? == 1);
            let (revision, past) = (number("revision")?, number("past")?);
            ensure!(
                number("standing")? == i64::from(!removed),
                "{id} counts {} times",
                number("standing")?
            );
            ensure!(
                past == revision - i64::from(!removed),
                "{id} is of revision {revision} and has {past} before it"
            );
            let activity = Activity {
                day: row.try_get("", "day")?,
                households: u32::try_from(number("households")?)?,
                revision: u32::try_from(revision)?,
                removed,
            };
            found.insert(id, activity);
        }
        Ok(found)
    }

    pub(crate) fn figures(&self, unit: Uuid) -> Result<Figures> {
        let mut figures = Figures::default();
        for row in self.ask(FIGURES, [unit.into()])? {
            figures.written += 1;
            if row.try_get::<i64>("", "standing")? == 1 {
                figures
                    .standing
                    .insert(row.try_get("", "day")?, row.try_get("", "value")?);
            }
        }
        figures.disordered = self.total(DISORDERED, [unit.into()])?.unwrap_or_default();
        Ok(figures)
    }

    /// Households visited in a month ("2024-03"), recounted from the records.
    pub(crate) fn households(&self, unit: Uuid, month: &str) -> Result<Option<i64>> {
        self.total(HOUSEHOLDS, [unit.into(), format!("{month}-%").into()])
    }

    /// Conferences of a month, recounted from the figures of its days.
    pub(crate) fn conferences(&self, unit: Uuid, month: &str) -> Result<Option<i64>> {
        self.total(CONFERENCES, [unit.into(), format!("{month}-%").into()])
    }

    /// On how many days, by the program's clock, figures were entered.
    pub(crate) fn days_of_entering(&self) -> Result<i64> {
        Ok(self.total(DAYS, [])?.unwrap_or_default())
    }

    /// Tells the database something that no person could.
    pub(crate) fn tell(&self, statement: &str) -> Result<()> {
        self.runtime
            .block_on(self.db.read().execute_unprepared(statement))?;
        Ok(())
    }

    fn total<const N: usize>(&self, text: &str, values: [Value; N]) -> Result<Option<i64>> {
        let rows = self.ask(text, values)?;
        Ok(rows.first().context("no sum")?.try_get("", "total")?)
    }

    fn ask<const N: usize>(&self, text: &str, values: [Value; N]) -> Result<Vec<QueryResult>> {
        let asked = db::sql(self.db.engine(), text, values);
        Ok(self.runtime.block_on(self.db.read().query_all_raw(asked))?)
    }
}
