//! The tables of accounts, of the sessions and tokens by which they are known, and of failures to sign in.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    boolean, integer, string, string_null, string_uniq, text, timestamp_with_time_zone,
    timestamp_with_time_zone_null, uuid, var_binary,
};

#[derive(Debug)]
pub(crate) struct M2026112102OrgAccounts;

impl MigrationName for M2026112102OrgAccounts {
    fn name(&self) -> &str {
        "m20261121_02_org_accounts"
    }
}

#[sea_orm_migration::async_trait::async_trait]
impl MigrationTrait for M2026112102OrgAccounts {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [accounts(), sessions(), tokens(), failures(), setup_links()] {
            manager.create_table(table).await?;
        }
        for (table, column) in [
            ("org_account", "unit_id"),
            ("org_session", "until"),
            ("org_token", "account_id"),
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

/// `search` is `shown` and `name` folded; `sort_key` puts `shown` in Vietnamese order.
fn accounts() -> TableCreateStatement {
    Table::create()
        .table("org_account")
        .col(uuid("id").primary_key())
        .col(string_uniq("name"))
        .col(string("shown"))
        .col(string("search"))
        .col(var_binary("sort_key", 1024))
        .col(uuid("unit_id"))
        .col(string("role"))
        .col(string_null("lang"))
        .col(string("password"))
        .col(timestamp_with_time_zone_null("one_time_until"))
        .col(boolean("active"))
        .col(timestamp_with_time_zone("made_at"))
        .col(timestamp_with_time_zone_null("signed_in_at"))
        .foreign_key(&mut key("org_account", "unit_id", "org_unit"))
        .to_owned()
}

/// `seal` is of the id in the browser's cookie: who reads this table can't sign in with it.
fn sessions() -> TableCreateStatement {
    Table::create()
        .table("org_session")
        .col(string("seal").primary_key())
        .col(text("content"))
        .col(timestamp_with_time_zone("until"))
        .to_owned()
}

fn tokens() -> TableCreateStatement {
    Table::create()
        .table("org_token")
        .col(uuid("id").primary_key())
        .col(uuid("account_id"))
        .col(string("label"))
        .col(string_uniq("seal"))
        .col(boolean("reads_only"))
        .col(timestamp_with_time_zone("made_at"))
        .col(timestamp_with_time_zone("until"))
        .col(timestamp_with_time_zone_null("used_at"))
        .foreign_key(&mut key("org_token", "account_id", "org_account"))
        .to_owned()
}

/// `seal` is of the name that was typed, or of the address that it came from: neither stands here in the clear.
fn failures() -> TableCreateStatement {
    Table::create()
        .table("org_sign_in_failure")
        .col(string("seal").primary_key())
        .col(integer("count"))
        .col(timestamp_with_time_zone("last_at"))
        .to_owned()
}

fn setup_links() -> TableCreateStatement {
    Table::create()
        .table("org_setup_link")
        .col(string("seal").primary_key())
        .col(timestamp_with_time_zone("until"))
        .to_owned()
}

fn key(table: &'static str, column: &'static str, to: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .name(format!("{table}_{column}_fk"))
        .from(table, column)
        .to(to, "id")
        .to_owned()
}
