//! The table of the audit.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer_null, string, string_null, text, timestamp_with_time_zone, uuid, uuid_null,
};

#[derive(Debug)]
pub(crate) struct M2026112702OrgAudit;

impl MigrationName for M2026112702OrgAudit {
    fn name(&self) -> &str {
        "m20261127_02_org_audit"
    }
}

#[sea_orm_migration::async_trait::async_trait]
impl MigrationTrait for M2026112702OrgAudit {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut table = Table::create();
        table
            .table("org_audit")
            .col(uuid("id").primary_key())
            .col(timestamp_with_time_zone("at"))
            .col(uuid_null("account_id"))
            .col(string("name"))
            .col(string("address"))
            .col(string("what"))
            .col(uuid("unit_id"))
            .col(uuid("thing_id"))
            .col(text("before"))
            .col(text("after"))
            .col(big_integer_null("number").unique_key())
            .col(string_null("hash"));
        manager.create_table(table).await?;
        for (name, columns) in [
            ("org_audit_at", ["at"].as_slice()),
            ("org_audit_unit", &["unit_id", "at"]),
            ("org_audit_thing", &["thing_id", "at"]),
        ] {
            let mut index = Index::create();
            index.name(name).table("org_audit");
            for column in columns {
                index.col(*column);
            }
            manager.create_index(index).await?;
        }
        Ok(())
    }
}
