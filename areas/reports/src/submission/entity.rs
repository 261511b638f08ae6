//! The tables of the steps of submissions and of who has to agree, as SeaORM sees them.

#![expect(unreachable_pub, reason = "SeaORM's derive wants its items public")]

pub mod step {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "reports_step")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub unit_id: Uuid,
        /// The first day of the month.
        #[sea_orm(primary_key, auto_increment = false)]
        pub month: ChronoDate,
        /// 1, 2, 3 …: of two who act on the same report at once, one comes too late.
        #[sea_orm(primary_key, auto_increment = false)]
        pub number: i32,
        pub deed: String,
        pub by_id: Uuid,
        pub by_name: String,
        pub at: ChronoDateTimeUtc,
        #[sea_orm(column_type = "Text")]
        pub remark: String,
        pub digest: String,
        /// Its place among all steps, in the order in which they were committed.
        #[sea_orm(unique)]
        pub sequence: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod policy {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "reports_policy")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub unit_id: Uuid,
        pub agreement: bool,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
