//! The row of an entry of the audit, as SeaORM sees it.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "org_audit")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub at: DateTimeUtc,
    pub account_id: Option<Uuid>,
    pub name: String,
    pub address: String,
    pub what: String,
    pub unit_id: Uuid,
    pub thing_id: Uuid,
    /// Fields as a JSON object.
    #[sea_orm(column_type = "Text")]
    pub before: String,
    #[sea_orm(column_type = "Text")]
    pub after: String,
    /// The day of `at` in Viet Nam, and `name` folded: by these it is found.
    pub day: Date,
    pub search: String,
    /// Its place in the chain, once it is sealed.
    pub number: Option<i64>,
    pub hash: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
