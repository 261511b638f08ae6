//! The tables of submissions.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{boolean, date, integer, string, text, timestamp_with_time_zone, uuid};

#[derive(Debug)]
pub(crate) struct M2026112703ReportsSubmissions;

impl MigrationName for M2026112703ReportsSubmissions {
    fn name(&self) -> &str {
        "m20261127_03_reports_submissions"
    }
}

#[sea_orm_migration::async_trait::async_trait]
impl MigrationTrait for M2026112703ReportsSubmissions {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let steps = Table::create()
            .table("reports_step")
            .col(uuid("unit_id"))
            .col(date("month"))
            .col(integer("number"))
            .col(string("deed"))
            .col(uuid("by_id"))
            .col(string("by_name"))
            .col(timestamp_with_time_zone("at"))
            .col(text("remark"))
            .col(string("digest"))
            .primary_key(Index::create().col("unit_id").col("month").col("number"))
            .foreign_key(
                ForeignKey::create()
                    .from("reports_step", "unit_id")
                    .to("org_unit", "id"),
            )
            .to_owned();
        manager.create_table(steps).await?;
        let policies = Table::create()
            .table("reports_policy")
            .col(uuid("unit_id").primary_key())
            .col(boolean("agreement"))
            .foreign_key(
                ForeignKey::create()
                    .from("reports_policy", "unit_id")
                    .to("org_unit", "id"),
            )
            .to_owned();
        manager.create_table(policies).await
    }
}
