//! One linear history of the schema, forward only, the same on both engines.
//!
//! All that is pending happens in one transaction: a failed upgrade leaves the database as it was. The
//! transaction is also the lock: SQLite has one writer, PostgreSQL takes an advisory lock for it.

use std::sync::Arc;

use sea_orm::sea_query::IntoIden;
use sea_orm::{ConnectionTrait, DbErr};
use sea_orm_migration::async_trait::async_trait;
use sea_orm_migration::{MigrationName, MigrationTrait, MigratorTraitSelf, SchemaManager, seaql_migrations};

use crate::{Db, DbError, Engine};

/// A step of the schema, named `mYYYYMMDD_NN_area_what`, never edited once it has landed.
pub type Migration = Box<dyn MigrationTrait>;

/// Any number that nobody else takes locks with.
const LOCK: &str = "SELECT pg_advisory_xact_lock(7226686)";

pub(crate) async fn migrate(db: &Db, migrations: Vec<Migration>) -> Result<(), DbError> {
    let history = History::of(migrations)?;
    let write = db.write().await?;
    if db.engine() == Engine::Postgres {
        write.execute_unprepared(LOCK).await?;
    }
    let unknown = history.unknown(&history.get_migration_models(&write).await?);
    if !unknown.is_empty() {
        return Err(DbError::Newer { names: unknown });
    }
    history.up(&write, None).await.map_err(DbError::Migration)?;
    write.commit().await.map_err(DbError::Migration)
}

/// The names of the steps that were taken; nothing is changed.
pub(crate) async fn taken(db: &Db, migrations: Vec<Migration>) -> Result<Vec<String>, DbError> {
    let history = History::of(migrations)?;
    let write = db.write().await?;
    let taken = history.get_migration_models(&write).await?;
    let unknown = history.unknown(&taken);
    if !unknown.is_empty() {
        return Err(DbError::Newer { names: unknown });
    }
    Ok(taken.into_iter().map(|row| row.version).collect())
}

/// All steps in the order of their names. SeaORM asks for them more than once, hence shared.
struct History(Vec<Arc<dyn MigrationTrait>>);

impl History {
    fn of(migrations: Vec<Migration>) -> Result<Self, DbError> {
        let mut steps: Vec<Arc<dyn MigrationTrait>> = migrations.into_iter().map(Arc::from).collect();
        steps.sort_by(|a, b| a.name().cmp(b.name()));
        match steps.array_windows().find(|[a, b]| a.name() == b.name()) {
            Some([step, _]) => Err(DbError::Twice {
                name: step.name().to_owned(),
            }),
            None => Ok(Self(steps)),
        }
    }

    fn unknown(&self, done: &[seaql_migrations::Model]) -> Vec<String> {
        let known = |name: &str| self.0.iter().any(|step| step.name() == name);
        done.iter()
            .map(|row| row.version.clone())
            .filter(|name| !known(name))
            .collect()
    }
}

impl MigratorTraitSelf for History {
    fn migrations(&self) -> Vec<Migration> {
        self.0
            .iter()
            .map(|step| Box::new(Step(Arc::clone(step))) as Migration)
            .collect()
    }

    fn migration_table_name(&self) -> sea_orm::DynIden {
        "migration".into_iden()
    }
}

/// A shared step, as SeaORM wants to own it.
struct Step(Arc<dyn MigrationTrait>);

impl MigrationName for Step {
    fn name(&self) -> &str {
        self.0.name()
    }
}

#[async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        self.0.up(manager).await
    }
}
