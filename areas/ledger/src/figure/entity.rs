//! The tables of figures and of the documents they stand in, as SeaORM sees them.

#![expect(unreachable_pub, reason = "SeaORM's derive wants its items public")]

pub(crate) mod figure {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "ledger_figure")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// The same for every revision of one statement.
        pub key: Uuid,
        pub revision: i32,
        pub unit_id: Uuid,
        pub indicator: String,
        pub breakdown: String,
        pub from_day: ChronoDate,
        pub to_day: ChronoDate,
        pub mantissa: i64,
        pub scale: i16,
        pub qualifier: String,
        pub written: Option<String>,
        pub kind: String,
        pub extent: String,
        pub stated: bool,
        pub evidence: String,
        pub note: String,
        pub source_id: Uuid,
        pub entered_by: Option<String>,
        pub entered_at: ChronoDateTimeUtc,
        pub replaced_at: Option<ChronoDateTimeUtc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {
        #[sea_orm(
            belongs_to = "super::source::Entity",
            from = "Column::SourceId",
            to = "super::source::Column::Id"
        )]
        Source,
    }

    impl Related<super::source::Entity> for Entity {
        fn to() -> RelationDef {
            Relation::Source.def()
        }
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod source {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "ledger_source")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub name: String,
        pub title: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
