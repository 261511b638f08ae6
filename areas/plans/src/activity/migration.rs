//! The tables of activities.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    date, integer, string, text, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid, uuid_null,
};

#[derive(Debug)]
pub(crate) struct M2026112204PlansActivity;

impl MigrationName for M2026112204PlansActivity {
    fn name(&self) -> &str {
        "m20261122_04_plans_activity"
    }
}

#[sea_orm_migration::async_trait::async_trait]
impl MigrationTrait for M2026112204PlansActivity {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        use PlansActivity as Of;
        manager.create_table(activity()).await?;
        manager.create_table(past()).await?;
        let index = |name: &str, columns: &[PlansActivity]| {
            let mut index = Index::create().name(name).table(Of::Table).to_owned();
            columns.iter().for_each(|column| _ = index.col(*column));
            index
        };
        manager
            .create_index(index("plans_activity_unit", &[Of::UnitId, Of::CountsOn]))
            .await?;
        manager
            .create_index(index("plans_activity_days", &[Of::ToDay, Of::Form]))
            .await?;
        let by_account = [Of::AccountId, Of::Form, Of::RecordedAt];
        manager
            .create_index(index("plans_activity_account", &by_account))
            .await
    }
}

fn activity() -> TableCreateStatement {
    use PlansActivity as Of;
    Table::create()
        .table(Of::Table)
        .col(uuid(Of::Id).primary_key())
        .col(uuid(Of::UnitId))
        .col(string(Of::Form))
        .col(date(Of::FromDay))
        .col(date(Of::ToDay))
        .col(date(Of::CountsOn))
        .col(uuid_null(Of::CommuneId))
        .col(text(Of::Content))
        .col(uuid(Of::Sent))
        .col(uuid(Of::AccountId))
        .col(string(Of::RecordedBy))
        .col(timestamp_with_time_zone(Of::RecordedAt))
        .col(integer(Of::Revision))
        .col(timestamp_with_time_zone_null(Of::RemovedAt))
        .foreign_key(
            ForeignKey::create()
                .from(Of::Table, Of::UnitId)
                .to("org_unit", "id"),
        )
        .to_owned()
}

fn past() -> TableCreateStatement {
    use PlansActivityPast as Of;
    Table::create()
        .table(Of::Table)
        .col(uuid(Of::ActivityId))
        .col(integer(Of::Revision))
        .col(string(Of::Form))
        .col(date(Of::FromDay))
        .col(date(Of::ToDay))
        .col(text(Of::Content))
        .col(string(Of::ReplacedBy))
        .col(timestamp_with_time_zone(Of::ReplacedAt))
        .primary_key(Index::create().col(Of::ActivityId).col(Of::Revision))
        .foreign_key(
            ForeignKey::create()
                .from(Of::Table, Of::ActivityId)
                .to(PlansActivity::Table, PlansActivity::Id),
        )
        .to_owned()
}

#[derive(DeriveIden, Clone, Copy)]
enum PlansActivity {
    Table,
    Id,
    UnitId,
    Form,
    FromDay,
    ToDay,
    CountsOn,
    CommuneId,
    Content,
    Sent,
    AccountId,
    RecordedBy,
    RecordedAt,
    Revision,
    RemovedAt,
}

#[derive(DeriveIden)]
enum PlansActivityPast {
    Table,
    ActivityId,
    Revision,
    Form,
    FromDay,
    ToDay,
    Content,
    ReplacedBy,
    ReplacedAt,
}
