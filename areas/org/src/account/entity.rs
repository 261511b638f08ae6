//! The row of an account, as SeaORM sees it.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "org_account")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(unique)]
    pub name: String,
    pub shown: String,
    pub search: String,
    pub sort_key: Vec<u8>,
    pub unit_id: Uuid,
    pub role: String,
    pub lang: Option<String>,
    pub password: String,
    pub one_time_until: Option<DateTimeUtc>,
    pub active: bool,
    pub made_at: DateTimeUtc,
    pub signed_in_at: Option<DateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
