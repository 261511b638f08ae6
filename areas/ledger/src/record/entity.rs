//! The table of records, as SeaORM sees it.

#![expect(unreachable_pub, reason = "SeaORM's derive wants its items public")]

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "ledger_record")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub activity_id: Uuid,
    pub title: String,
    pub unit_id: Uuid,
    pub indicator: String,
    pub breakdown: String,
    pub from_day: ChronoDate,
    pub to_day: ChronoDate,
    pub counts_on: ChronoDate,
    pub amount: i64,
    pub entered_by: Option<String>,
    pub entered_at: ChronoDateTimeUtc,
    /// When the activity was corrected or taken back.
    pub replaced_at: Option<ChronoDateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
