//! The table of answers.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{date, string, text, timestamp_with_time_zone, uuid};

#[derive(Debug)]
pub(crate) struct M2026112201ReportsAnswers;

impl MigrationName for M2026112201ReportsAnswers {
    fn name(&self) -> &str {
        "m20261122_01_reports_answers"
    }
}

#[sea_orm_migration::async_trait::async_trait]
impl MigrationTrait for M2026112201ReportsAnswers {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table(ReportsAnswer::Table)
            .col(uuid(ReportsAnswer::Id).primary_key())
            .col(uuid(ReportsAnswer::UnitId))
            .col(date(ReportsAnswer::ToDay))
            .col(string(ReportsAnswer::Question))
            .col(string(ReportsAnswer::Indicator))
            .col(text(ReportsAnswer::Breakdown))
            .col(string(ReportsAnswer::Number))
            .col(text(ReportsAnswer::Note))
            .col(string(ReportsAnswer::AnsweredBy))
            .col(timestamp_with_time_zone(ReportsAnswer::AnsweredAt))
            .foreign_key(
                ForeignKey::create()
                    .from(ReportsAnswer::Table, ReportsAnswer::UnitId)
                    .to("org_unit", "id"),
            )
            .to_owned();
        manager.create_table(table).await?;
        let by_month = Index::create()
            .name("reports_answer_unit_month")
            .table(ReportsAnswer::Table)
            .col(ReportsAnswer::UnitId)
            .col(ReportsAnswer::ToDay)
            .to_owned();
        manager.create_index(by_month).await
    }
}

#[derive(DeriveIden)]
enum ReportsAnswer {
    Table,
    Id,
    UnitId,
    ToDay,
    Question,
    Indicator,
    Breakdown,
    Number,
    Note,
    AnsweredBy,
    AnsweredAt,
}
