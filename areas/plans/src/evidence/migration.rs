//! The table of evidence.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer_null, boolean, boolean_null, date, string, string_null, text, timestamp_with_time_zone,
    timestamp_with_time_zone_null, uuid,
};

#[derive(Debug)]
pub(crate) struct M2026112205PlansEvidence;

impl MigrationName for M2026112205PlansEvidence {
    fn name(&self) -> &str {
        "m20261122_05_plans_evidence"
    }
}

#[sea_orm_migration::async_trait::async_trait]
impl MigrationTrait for M2026112205PlansEvidence {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        use PlansEvidence as Of;
        let table = Table::create()
            .table(Of::Table)
            .col(uuid(Of::Id).primary_key())
            .col(uuid(Of::ActivityId))
            .col(uuid(Of::UnitId))
            .col(date(Of::Day))
            .col(string(Of::Kind))
            .col(string(Of::Media))
            .col(string(Of::File))
            .col(string_null(Of::Thumbnail))
            .col(string(Of::Original))
            .col(big_integer_null(Of::Looks))
            .col(string_null(Of::Taken))
            .col(boolean_null(Of::Inside))
            .col(text(Of::Caption))
            .col(text(Of::Credit))
            .col(boolean(Of::ForReport))
            .col(string(Of::AddedBy))
            .col(timestamp_with_time_zone(Of::AddedAt))
            .col(timestamp_with_time_zone_null(Of::RemovedAt))
            .foreign_key(
                ForeignKey::create()
                    .from(Of::Table, Of::ActivityId)
                    .to("plans_activity", "id"),
            )
            .to_owned();
        manager.create_table(table).await?;
        let index = |name: &str, column: PlansEvidence| {
            Index::create().name(name).table(Of::Table).col(column).to_owned()
        };
        let once = index("plans_evidence_activity", PlansEvidence::ActivityId)
            .col(PlansEvidence::Original)
            .unique()
            .to_owned();
        manager.create_index(once).await?;
        manager
            .create_index(index("plans_evidence_original", Of::Original))
            .await?;
        manager
            .create_index(index("plans_evidence_unit", Of::UnitId))
            .await
    }
}

#[derive(DeriveIden)]
enum PlansEvidence {
    Table,
    Id,
    ActivityId,
    UnitId,
    Day,
    Kind,
    Media,
    File,
    Thumbnail,
    Original,
    Looks,
    Taken,
    Inside,
    Caption,
    Credit,
    ForReport,
    AddedBy,
    AddedAt,
    RemovedAt,
}
