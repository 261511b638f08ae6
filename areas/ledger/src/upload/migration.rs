//! The table of uploads.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{blob, string, timestamp_with_time_zone, uuid};

#[derive(Debug)]
pub(crate) struct M2026112104LedgerUpload;

impl MigrationName for M2026112104LedgerUpload {
    fn name(&self) -> &str {
        "m20261121_04_ledger_upload"
    }
}

#[sea_orm_migration::async_trait::async_trait]
impl MigrationTrait for M2026112104LedgerUpload {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table(LedgerUpload::Table)
            .col(uuid(LedgerUpload::Id).primary_key())
            .col(string(LedgerUpload::Name))
            .col(blob(LedgerUpload::Content))
            .col(uuid(LedgerUpload::SentBy))
            .col(timestamp_with_time_zone(LedgerUpload::SentAt))
            .to_owned();
        manager.create_table(table).await?;
        let by_age = Index::create()
            .name("ledger_upload_sent_at")
            .table(LedgerUpload::Table)
            .col(LedgerUpload::SentAt)
            .to_owned();
        manager.create_index(by_age).await
    }
}

#[derive(DeriveIden)]
enum LedgerUpload {
    Table,
    Id,
    Name,
    Content,
    SentBy,
    SentAt,
}
