//! The table of records.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, date, string, string_null, text, timestamp_with_time_zone, timestamp_with_time_zone_null,
    uuid,
};

#[derive(Debug)]
pub(crate) struct M2026112201LedgerRecords;

impl MigrationName for M2026112201LedgerRecords {
    fn name(&self) -> &str {
        "m20261122_01_ledger_records"
    }
}

#[sea_orm_migration::async_trait::async_trait]
impl MigrationTrait for M2026112201LedgerRecords {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        use LedgerRecord as Of;
        let table = Table::create()
            .table(Of::Table)
            .col(uuid(Of::Id).primary_key())
            .col(uuid(Of::ActivityId))
            .col(text(Of::Title))
            .col(uuid(Of::UnitId))
            .col(string(Of::Indicator))
            .col(text(Of::Breakdown))
            .col(date(Of::FromDay))
            .col(date(Of::ToDay))
            .col(date(Of::CountsOn))
            .col(big_integer(Of::Amount))
            .col(string_null(Of::EnteredBy))
            .col(timestamp_with_time_zone(Of::EnteredAt))
            .col(timestamp_with_time_zone_null(Of::ReplacedAt))
            .foreign_key(
                ForeignKey::create()
                    .from(Of::Table, Of::UnitId)
                    .to("org_unit", "id"),
            )
            .to_owned();
        manager.create_table(table).await?;
        let index = |name: &str, columns: &[LedgerRecord]| {
            let mut index = Index::create().name(name).table(Of::Table).to_owned();
            columns.iter().for_each(|column| _ = index.col(*column));
            index
        };
        manager
            .create_index(index("ledger_record_activity", &[Of::ActivityId]))
            .await?;
        let by_unit = [Of::UnitId, Of::Indicator, Of::CountsOn];
        manager.create_index(index("ledger_record_unit", &by_unit)).await
    }
}

#[derive(DeriveIden, Clone, Copy)]
enum LedgerRecord {
    Table,
    Id,
    ActivityId,
    Title,
    UnitId,
    Indicator,
    Breakdown,
    FromDay,
    ToDay,
    CountsOn,
    Amount,
    EnteredBy,
    EnteredAt,
    ReplacedAt,
}
