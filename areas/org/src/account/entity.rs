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
    pub lang: Option<String>,
    /// Empty until its owner has chosen one.
    pub password: String,
    pub active: bool,
    /// The key of the second factor, if there is one.
    pub factor_key: Option<Vec<u8>>,
    /// The half minute of the code that was used last.
    pub factor_step: Option<i64>,
    pub made_at: DateTimeUtc,
    pub signed_in_at: Option<DateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {
    #[sea_orm(has_many = "crate::duty::entity::Entity")]
    Duty,
}

impl Related<crate::duty::entity::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Duty.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
