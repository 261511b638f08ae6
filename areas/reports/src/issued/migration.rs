//! The table of issued reports.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    date, date_null, integer, string, string_null, text, timestamp_with_time_zone, uuid,
};

#[derive(Debug)]
pub(crate) struct M2026112704ReportsIssued;

impl MigrationName for M2026112704ReportsIssued {
    fn name(&self) -> &str {
        "m20261127_04_reports_issued"
    }
}

#[sea_orm_migration::async_trait::async_trait]
impl MigrationTrait for M2026112704ReportsIssued {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let issued = Table::create()
            .table("reports_issued")
            .col(uuid("unit_id"))
            .col(date("month"))
            .col(integer("version"))
            .col(string("digest"))
            .col(string("by_name"))
            .col(timestamp_with_time_zone("at"))
            .col(text("reason"))
            .col(text("figures"))
            .col(text("erratum"))
            .col(string("document"))
            .col(string_null("paper_number"))
            .col(date_null("paper_day"))
            .col(string_null("scan"))
            .col(string_null("scan_media"))
            .primary_key(Index::create().col("unit_id").col("month").col("version"))
            .foreign_key(
                ForeignKey::create()
                    .from("reports_issued", "unit_id")
                    .to("org_unit", "id"),
            )
            .to_owned();
        manager.create_table(issued).await?;
        let of_a_year = Index::create()
            .name("reports_issued_month")
            .table("reports_issued")
            .col("month")
            .to_owned();
        manager.create_index(of_a_year).await
    }
}
