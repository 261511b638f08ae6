//! The tables of activities and of what was said of them before, as SeaORM sees them.

#![expect(unreachable_pub, reason = "SeaORM's derive wants its items public")]

pub(crate) mod activity {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "plans_activity")]
    pub struct Model {
        /// Made by whoever records: what is sent twice is one record.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub unit_id: Uuid,
        pub form: String,
        pub from_day: ChronoDate,
        pub to_day: ChronoDate,
        pub counts_on: ChronoDate,
        pub commune_id: Option<Uuid>,
        /// What is said of it, as JSON: asked for only as a whole.
        pub content: String,
        /// Names what was sent first, days and form with it.
        pub sent: Uuid,
        pub account_id: Uuid,
        pub recorded_by: String,
        pub recorded_at: ChronoDateTimeUtc,
        pub revision: i32,
        /// Taken back: kept, and shown no more.
        pub removed_at: Option<ChronoDateTimeUtc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod past {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "plans_activity_past")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub activity_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub revision: i32,
        pub form: String,
        pub from_day: ChronoDate,
        pub to_day: ChronoDate,
        pub content: String,
        /// Who put something else in its place, and when.
        pub replaced_by: String,
        pub replaced_at: ChronoDateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
