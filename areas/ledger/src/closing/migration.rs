//! The table of closings.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{date, string, timestamp_with_time_zone, uuid};

#[derive(Debug)]
pub(crate) struct M2026112202LedgerClosings;

impl MigrationName for M2026112202LedgerClosings {
    fn name(&self) -> &str {
        "m20261122_02_ledger_closings"
    }
}

#[sea_orm_migration::async_trait::async_trait]
impl MigrationTrait for M2026112202LedgerClosings {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        use LedgerClosing as Of;
        let table = Table::create()
            .table(Of::Table)
            .col(uuid(Of::UnitId))
            .col(date(Of::Month))
            .col(string(Of::ClosedBy))
            .col(timestamp_with_time_zone(Of::ClosedAt))
            .primary_key(Index::create().col(Of::UnitId).col(Of::Month))
            .foreign_key(
                ForeignKey::create()
                    .from(Of::Table, Of::UnitId)
                    .to("org_unit", "id"),
            )
            .to_owned();
        manager.create_table(table).await
    }
}

#[derive(DeriveIden)]
enum LedgerClosing {
    Table,
    UnitId,
    Month,
    ClosedBy,
    ClosedAt,
}
