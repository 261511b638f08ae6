//! The table of due days.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{small_integer, uuid};

#[derive(Debug)]
pub(crate) struct M2026112705ReportsDue;

impl MigrationName for M2026112705ReportsDue {
    fn name(&self) -> &str {
        "m20261127_05_reports_due"
    }
}

#[sea_orm_migration::async_trait::async_trait]
impl MigrationTrait for M2026112705ReportsDue {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let due = Table::create()
            .table("reports_due")
            .col(uuid("unit_id").primary_key())
            .col(small_integer("day"))
            .foreign_key(
                ForeignKey::create()
                    .from("reports_due", "unit_id")
                    .to("org_unit", "id"),
            )
            .to_owned();
        manager.create_table(due).await
    }
}
