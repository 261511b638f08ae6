//! The table of answers, as SeaORM sees it.

#![expect(unreachable_pub, reason = "SeaORM's derive wants its items public")]

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "reports_answer")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub unit_id: Uuid,
    /// The month's last day, on which it is found out whose unit it is.
    pub to_day: Date,
    pub question: String,
    pub indicator: String,
    pub breakdown: String,
    pub number: String,
    pub note: String,
    /// The name of the account.
    pub answered_by: String,
    pub answered_at: ChronoDateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
