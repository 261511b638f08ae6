//! What a file was called by its sender. Of those that were there before, nobody knows it.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::text_null;

#[derive(Debug)]
pub(crate) struct M2026112801PlansEvidenceName;

impl MigrationName for M2026112801PlansEvidenceName {
    fn name(&self) -> &str {
        "m20261128_01_plans_evidence_name"
    }
}

#[sea_orm_migration::async_trait::async_trait]
impl MigrationTrait for M2026112801PlansEvidenceName {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let named = Table::alter()
            .table("plans_evidence")
            .add_column(text_null("name"))
            .to_owned();
        manager.alter_table(named).await
    }
}
