//! The tables of units, their names, what they lay in, who became whom, and what has changed.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, boolean, date, date_null, double_null, integer, string, timestamp_with_time_zone, uuid,
    var_binary,
};

#[derive(Debug)]
pub(crate) struct M2026112101OrgUnits;

impl MigrationName for M2026112101OrgUnits {
    fn name(&self) -> &str {
        "m20261121_01_org_units"
    }
}

#[sea_orm_migration::async_trait::async_trait]
impl MigrationTrait for M2026112101OrgUnits {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [units(), names(), parents(), closure(), successions(), changes()] {
            manager.create_table(table).await?;
        }
        for (table, column) in [
            ("org_unit", "code"),
            ("org_unit_parent", "parent_id"),
            ("org_unit_closure", "unit_id"),
            ("org_succession", "to_id"),
        ] {
            let index = Index::create()
                .name(format!("{table}_{column}"))
                .table(table)
                .col(column)
                .to_owned();
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

/// `sort_key` puts names in Vietnamese order on both engines; recomputed when a unit is written.
fn units() -> TableCreateStatement {
    Table::create()
        .table("org_unit")
        .col(uuid("id").primary_key())
        .col(string("code"))
        .col(string("level"))
        .col(string("kind"))
        .col(string("name"))
        .col(var_binary("sort_key", 1024))
        .col(date_null("since"))
        .col(date_null("until"))
        .col(double_null("lat"))
        .col(double_null("lon"))
        .col(boolean("reports"))
        .to_owned()
}

/// Former names, each borne until the day before `until`.
fn names() -> TableCreateStatement {
    Table::create()
        .table("org_unit_name")
        .col(uuid("unit_id"))
        .col(date("until"))
        .col(string("kind"))
        .col(string("name"))
        .primary_key(Index::create().col("unit_id").col("until"))
        .foreign_key(&mut to_unit("org_unit_name", "unit_id"))
        .to_owned()
}

/// Open ends are 0001-01-01 and 9999-12-31, so that SQL asks only `since <= day AND day < until`.
fn parents() -> TableCreateStatement {
    Table::create()
        .table("org_unit_parent")
        .col(uuid("child_id"))
        .col(uuid("parent_id"))
        .col(date("since"))
        .col(date("until"))
        .primary_key(Index::create().col("child_id").col("since"))
        .foreign_key(&mut to_unit("org_unit_parent", "child_id"))
        .foreign_key(&mut to_unit("org_unit_parent", "parent_id"))
        .to_owned()
}

/// Every unit under each of its ancestors and, at depth 0, under itself. Open ends as in `org_unit_parent`.
fn closure() -> TableCreateStatement {
    Table::create()
        .table("org_unit_closure")
        .col(uuid("ancestor_id"))
        .col(uuid("unit_id"))
        .col(date("since"))
        .col(date("until"))
        .col(integer("depth"))
        .primary_key(Index::create().col("ancestor_id").col("unit_id").col("since"))
        .foreign_key(&mut to_unit("org_unit_closure", "ancestor_id"))
        .foreign_key(&mut to_unit("org_unit_closure", "unit_id"))
        .to_owned()
}

fn successions() -> TableCreateStatement {
    Table::create()
        .table("org_succession")
        .col(uuid("from_id"))
        .col(uuid("to_id"))
        .col(string("extent"))
        .col(date("day"))
        .primary_key(Index::create().col("from_id").col("to_id"))
        .foreign_key(&mut to_unit("org_succession", "from_id"))
        .foreign_key(&mut to_unit("org_succession", "to_id"))
        .to_owned()
}

/// What changed, numbered: a server whose snapshot has a lower number reads the units again.
fn changes() -> TableCreateStatement {
    Table::create()
        .table("org_change")
        .col(big_integer("number").primary_key())
        .col(string("what"))
        .col(timestamp_with_time_zone("at"))
        .to_owned()
}

fn to_unit(table: &'static str, column: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .name(format!("{table}_{column}_fk"))
        .from(table, column)
        .to("org_unit", "id")
        .to_owned()
}
