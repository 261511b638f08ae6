//! Steps get a place among all steps, so that a server can ask for those that came since.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::big_integer;

#[derive(Debug)]
pub(crate) struct M2026112803ReportsSequence;

impl MigrationName for M2026112803ReportsSequence {
    fn name(&self) -> &str {
        "m20261128_03_reports_sequence"
    }
}

/// Those that were there before: of each report in the order in which they were added, whatever the clocks said.
const NUMBERED: &str = "UPDATE reports_step SET sequence = placed.place
    FROM (SELECT unit_id, month, number, row_number() OVER (ORDER BY number, at, unit_id, month) AS place FROM reports_step) AS placed
    WHERE placed.unit_id = reports_step.unit_id AND placed.month = reports_step.month AND placed.number = reports_step.number";

#[sea_orm_migration::async_trait::async_trait]
impl MigrationTrait for M2026112803ReportsSequence {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let with = Table::alter()
            .table("reports_step")
            .add_column(big_integer("sequence").default(0))
            .to_owned();
        manager.alter_table(with).await?;
        manager.get_connection().execute_unprepared(NUMBERED).await?;
        let unique = Index::create()
            .name("reports_step_sequence")
            .table("reports_step")
            .col("sequence")
            .unique()
            .to_owned();
        manager.create_index(unique).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::submission::entity::step::{Column, Entity};
    use db::instant;
    use jiff::Timestamp;
    use sea_orm::{EntityTrait, QueryOrder, QuerySelect};

    fn migrations() -> Vec<db::Migration> {
        let areas = [org::migrations(), ledger::migrations(), crate::migrations()];
        areas.into_iter().flatten().collect()
    }

    fn before() -> Vec<db::Migration> {
        let mut before = migrations();
        before.retain(|step| step.name() != M2026112803ReportsSequence.name());
        before
    }

    const OLD: &str = "
        INSERT INTO reports_step (unit_id, month, number, deed, by_id, by_name, at, remark, digest)
        SELECT id, $1, $2, 'send', id, '', $3, '', '' FROM org_unit WHERE code = '40' AND level = 'province'";

    #[test]
    fn steps_from_before_are_numbered_in_the_order_in_which_they_were_added() {
        db::testing::both(before, async |db| {
            org::fill(&db, Timestamp::UNIX_EPOCH).await.unwrap();
            let write = db.write().await.unwrap();
            // The second clock is behind.
            for (number, at) in [(2, 20), (1, 30), (3, 40)] {
                let values = [
                    db::day::to_db(jiff::civil::date(2026, 10, 1)).into(),
                    number.into(),
                    instant::to_db(Timestamp::from_second(at).unwrap()).into(),
                ];
                write
                    .execute_raw(db::sql(db.engine(), OLD, values))
                    .await
                    .unwrap();
            }
            write.commit().await.unwrap();
            db.migrate(migrations()).await.unwrap();
            let numbers: Vec<(i64, i32)> = Entity::find()
                .select_only()
                .columns([Column::Sequence, Column::Number])
                .order_by_asc(Column::Sequence)
                .into_tuple()
                .all(db.read())
                .await
                .unwrap();
            assert_eq!(numbers, [(1, 1), (2, 2), (3, 3)]);
        });
    }
}
