//! The tables of figures and of the documents they stand in.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, boolean, date, integer, small_integer, string, string_null, text, timestamp_with_time_zone,
    timestamp_with_time_zone_null, uuid,
};

#[derive(Debug)]
pub(crate) struct M2026112103LedgerFigures;

impl MigrationName for M2026112103LedgerFigures {
    fn name(&self) -> &str {
        "m20261121_03_ledger_figures"
    }
}

#[sea_orm_migration::async_trait::async_trait]
impl MigrationTrait for M2026112103LedgerFigures {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(source_table()).await?;
        manager.create_table(figure_table()).await?;
        let index = |name: &str, columns: &[LedgerFigure]| {
            let mut index = Index::create().name(name).table(LedgerFigure::Table).to_owned();
            columns.iter().for_each(|column| _ = index.col(*column));
            index
        };
        let revision = index(
            "ledger_figure_revision",
            &[LedgerFigure::Key, LedgerFigure::Revision],
        )
        .unique()
        .to_owned();
        manager.create_index(revision).await?;
        let by_unit = [LedgerFigure::UnitId, LedgerFigure::Indicator, LedgerFigure::ToDay];
        manager
            .create_index(index("ledger_figure_unit", &by_unit))
            .await?;
        let title = Index::create()
            .name("ledger_source_title")
            .table(LedgerSource::Table)
            .unique()
            .to_owned();
        manager
            .create_index(
                title
                    .clone()
                    .col(LedgerSource::Name)
                    .col(LedgerSource::Title)
                    .to_owned(),
            )
            .await
    }
}

#[derive(DeriveIden, Clone, Copy)]
enum LedgerSource {
    Table,
    Id,
    Name,
    Title,
}

#[derive(DeriveIden, Clone, Copy)]
enum LedgerFigure {
    Table,
    Id,
    Key,
    Revision,
    UnitId,
    Indicator,
    Breakdown,
    FromDay,
    ToDay,
    Mantissa,
    Scale,
    Qualifier,
    Written,
    Kind,
    Extent,
    Stated,
    Evidence,
    Note,
    SourceId,
    EnteredBy,
    EnteredAt,
    ReplacedAt,
}

fn source_table() -> TableCreateStatement {
    Table::create()
        .table(LedgerSource::Table)
        .col(uuid(LedgerSource::Id).primary_key())
        .col(string(LedgerSource::Name))
        .col(string(LedgerSource::Title))
        .to_owned()
}

fn figure_table() -> TableCreateStatement {
    use LedgerFigure as Of;
    Table::create()
        .table(Of::Table)
        .col(uuid(Of::Id).primary_key())
        .col(uuid(Of::Key))
        .col(integer(Of::Revision))
        .col(uuid(Of::UnitId))
        .col(string(Of::Indicator))
        .col(text(Of::Breakdown))
        .col(date(Of::FromDay))
        .col(date(Of::ToDay))
        .col(big_integer(Of::Mantissa))
        .col(small_integer(Of::Scale))
        .col(string(Of::Qualifier))
        .col(string_null(Of::Written))
        .col(string(Of::Kind))
        .col(string(Of::Extent))
        .col(boolean(Of::Stated))
        .col(text(Of::Evidence))
        .col(text(Of::Note))
        .col(uuid(Of::SourceId))
        .col(string_null(Of::EnteredBy))
        .col(timestamp_with_time_zone(Of::EnteredAt))
        .col(timestamp_with_time_zone_null(Of::ReplacedAt))
        .foreign_key(
            ForeignKey::create()
                .from(Of::Table, Of::SourceId)
                .to(LedgerSource::Table, LedgerSource::Id),
        )
        .foreign_key(
            ForeignKey::create()
                .from(Of::Table, Of::UnitId)
                .to("org_unit", "id"),
        )
        .to_owned()
}
