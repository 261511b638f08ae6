//! The table of evidence, as SeaORM sees it.

#![expect(unreachable_pub, reason = "SeaORM's derive wants its items public")]

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "plans_evidence")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub activity_id: Uuid,
    /// Of the activity, so that scope needs no other table.
    pub unit_id: Uuid,
    pub day: ChronoDate,
    pub kind: String,
    pub media: String,
    /// Not known of files that came before it was kept.
    pub name: Option<String>,
    pub file: String,
    pub thumbnail: Option<String>,
    pub original: String,
    pub looks: Option<i64>,
    /// The camera's clock, as ISO 8601 without a zone.
    pub taken: Option<String>,
    pub inside: Option<bool>,
    pub caption: String,
    pub credit: String,
    pub for_report: bool,
    pub added_by: String,
    pub added_at: ChronoDateTimeUtc,
    pub removed_at: Option<ChronoDateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
