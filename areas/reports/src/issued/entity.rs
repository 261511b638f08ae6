//! The table of issued reports, as SeaORM sees it.

#![expect(unreachable_pub, reason = "SeaORM's derive wants its items public")]

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "reports_issued")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub unit_id: Uuid,
    /// The first day of the month.
    #[sea_orm(primary_key, auto_increment = false)]
    pub month: ChronoDate,
    #[sea_orm(primary_key, auto_increment = false)]
    pub version: i32,
    pub digest: String,
    pub by_name: String,
    pub at: ChronoDateTimeUtc,
    #[sea_orm(column_type = "Text")]
    pub reason: String,
    /// The printed numbers as a JSON list.
    #[sea_orm(column_type = "Text")]
    pub figures: String,
    /// The sentences of the erratum as a JSON list.
    #[sea_orm(column_type = "Text")]
    pub erratum: String,
    pub document: String,
    /// The names of the files with its photos, as a JSON list.
    #[sea_orm(column_type = "Text")]
    pub pictures: String,
    pub paper_number: Option<String>,
    pub paper_day: Option<ChronoDate>,
    pub scan: Option<String>,
    pub scan_media: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
