//! What was issued keeps its photos, whatever becomes of the activities that they were taken at.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::text;

#[derive(Debug)]
pub(crate) struct M2026112804ReportsIssuedPictures;

impl MigrationName for M2026112804ReportsIssuedPictures {
    fn name(&self) -> &str {
        "m20261128_04_reports_issued_pictures"
    }
}

#[sea_orm_migration::async_trait::async_trait]
impl MigrationTrait for M2026112804ReportsIssuedPictures {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let with = Table::alter()
            .table("reports_issued")
            .add_column(text("pictures").default("[]"))
            .to_owned();
        manager.alter_table(with).await
    }
}
