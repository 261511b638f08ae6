//! What a database knows of itself: whether it holds the demo.

use db::{Db, Migration, sql};
use sea_orm::{ConnectionTrait, DbErr};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{string, string_uniq};

/// Set in a database that holds the demo.
pub(crate) const DEMO: &str = "demo";

#[derive(Debug)]
struct M2026112100AppSetting;

pub(crate) fn migration() -> Migration {
    Box::new(M2026112100AppSetting)
}

impl MigrationName for M2026112100AppSetting {
    fn name(&self) -> &str {
        "m20261121_00_app_setting"
    }
}

#[sea_orm_migration::async_trait::async_trait]
impl MigrationTrait for M2026112100AppSetting {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("app_setting")
            .col(string_uniq("name"))
            .col(string("value"))
            .to_owned();
        manager.create_table(table).await
    }
}

pub(crate) async fn get(db: &Db, name: &str) -> Result<Option<String>, DbErr> {
    let asked = sql(
        db.engine(),
        "SELECT value FROM app_setting WHERE name = $1",
        [name.into()],
    );
    db.read()
        .query_one_raw(asked)
        .await?
        .map(|row| row.try_get("", "value"))
        .transpose()
}

pub(crate) async fn set(db: &Db, name: &str, value: &str) -> Result<(), DbErr> {
    let said = "INSERT INTO app_setting (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value";
    let write = db.write().await?;
    write
        .execute_raw(sql(db.engine(), said, [name.into(), value.into()]))
        .await?;
    write.commit().await
}
