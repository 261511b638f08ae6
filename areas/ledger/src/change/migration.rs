//! The tables of changes.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, small_integer, timestamp_with_time_zone, uuid};

#[derive(Debug)]
pub(crate) struct M2026112601LedgerChanges;

impl MigrationName for M2026112601LedgerChanges {
    fn name(&self) -> &str {
        "m20261126_01_ledger_changes"
    }
}

#[sea_orm_migration::async_trait::async_trait]
impl MigrationTrait for M2026112601LedgerChanges {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let changes = Table::create()
            .table("ledger_change")
            .col(big_integer("number").primary_key())
            .col(uuid("stamp"))
            .col(timestamp_with_time_zone("at"))
            .to_owned();
        let rows = Table::create()
            .table("ledger_change_row")
            .col(big_integer("number"))
            .col(small_integer("what"))
            .col(uuid("row_id"))
            .primary_key(Index::create().col("number").col("what").col("row_id"))
            .foreign_key(
                ForeignKey::create()
                    .from("ledger_change_row", "number")
                    .to("ledger_change", "number"),
            )
            .to_owned();
        manager.create_table(changes).await?;
        manager.create_table(rows).await
    }
}
