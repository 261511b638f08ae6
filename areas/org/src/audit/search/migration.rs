//! The columns by which entries of the audit are found, filled for those that were there before.

use db::instant;
use sea_orm::prelude::DateTimeUtc;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{date, string};

use super::{day, folded};
use crate::audit::entity::{Column, Entity};

#[derive(Debug)]
pub(crate) struct M2026112802OrgAuditSearch;

impl MigrationName for M2026112802OrgAuditSearch {
    fn name(&self) -> &str {
        "m20261128_02_org_audit_search"
    }
}

/// What stands in `day` until the entry has one.
const NO_DAY: jiff::civil::Date = jiff::civil::Date::constant(1, 1, 1);

#[sea_orm_migration::async_trait::async_trait]
impl MigrationTrait for M2026112802OrgAuditSearch {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in [
            date("day").default("0001-01-01").take(),
            string("search").default("").take(),
        ] {
            let with = Table::alter().table("org_audit").add_column(column).to_owned();
            manager.alter_table(with).await?;
        }
        let by_day = Index::create()
            .name("org_audit_unit_day")
            .table("org_audit")
            .col("unit_id")
            .col("day")
            .to_owned();
        manager.create_index(by_day).await?;
        fill_days(manager.get_connection()).await?;
        fill_names(manager.get_connection()).await
    }
}

/// A day at a time.
async fn fill_days(on: &impl ConnectionTrait) -> Result<(), DbErr> {
    let first = Entity::find()
        .select_only()
        .column(Column::At)
        .filter(Column::Day.eq(db::day::to_db(NO_DAY)))
        .order_by_asc(Column::At)
        .limit(1);
    while let Some(at) = first.clone().into_tuple::<DateTimeUtc>().one(on).await? {
        let of = day(instant::from_db(at));
        let end = vn::midnight(of.tomorrow().unwrap_or(of));
        Entity::update_many()
            .col_expr(Column::Day, Expr::value(db::day::to_db(of)))
            .filter(Column::At.gte(instant::to_db(vn::midnight(of))))
            .filter(Column::At.lt(instant::to_db(end)))
            .exec(on)
            .await?;
    }
    Ok(())
}

async fn fill_names(on: &impl ConnectionTrait) -> Result<(), DbErr> {
    let names = Entity::find().select_only().column(Column::Name).distinct();
    for name in names.into_tuple::<String>().all(on).await? {
        Entity::update_many()
            .col_expr(Column::Search, Expr::value(folded(&name)))
            .filter(Column::Name.eq(name))
            .exec(on)
            .await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use sea_orm::ConnectionTrait;
    use uuid::Uuid;

    fn before() -> Vec<db::Migration> {
        let mut before = crate::migrations();
        before.pop();
        before
    }

    const OLD: &str = "
        INSERT INTO org_audit (id, at, name, address, what, unit_id, thing_id, before, after)
        VALUES ($1, $2, $3, '', 'org-audit-signed-in', $1, $1, '{}', '{}')";

    #[test]
    fn entries_from_before_get_the_day_of_viet_nam_and_the_folded_name() {
        db::testing::both(before, async |db| {
            let old = [
                ("2026-11-26T16:59:59Z", "Cán bộ Nghệ An"),
                ("2026-11-26T17:00:00Z", ""),
                ("2026-11-27T01:00:00Z", "Cán bộ Nghệ An"),
            ];
            let write = db.write().await.unwrap();
            for (number, (at, name)) in old.into_iter().enumerate() {
                let values = [
                    Uuid::from_u128(number as u128).into(),
                    instant::to_db(at.parse().unwrap()).into(),
                    name.into(),
                ];
                let old = db::sql(db.engine(), OLD, values);
                write.execute_raw(old).await.unwrap();
            }
            write.commit().await.unwrap();
            db.migrate(crate::migrations()).await.unwrap();
            let rows = Entity::find()
                .order_by_asc(Column::Id)
                .all(db.read())
                .await
                .unwrap();
            let told: Vec<_> = rows
                .iter()
                .map(|row| (row.day.to_string(), row.search.as_str()))
                .collect();
            let told: Vec<_> = told.iter().map(|(day, name)| (day.as_str(), *name)).collect();
            assert_eq!(
                told,
                [
                    ("2026-11-26", "can bo nghe an"),
                    ("2026-11-27", ""),
                    ("2026-11-27", "can bo nghe an")
                ]
            );
        });
    }
}
