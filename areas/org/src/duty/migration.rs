//! The tables of duties, invitations and second factors, filled from the one role that an account had before.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer_null, string, timestamp_with_time_zone, uuid, uuid_null, var_binary_null,
};

#[derive(Debug)]
pub(crate) struct M2026112701OrgDuties;

impl MigrationName for M2026112701OrgDuties {
    fn name(&self) -> &str {
        "m20261127_01_org_duties"
    }
}

/// What an officer was called once depends on where they work.
const FROM_ROLES: &str = "
    INSERT INTO org_duty (account_id, unit_id, role)
    SELECT account.id, account.unit_id, CASE
        WHEN account.role = 'administrator' THEN 'administrator'
        WHEN unit.level = 'nation' THEN 'centre'
        WHEN unit.level IN ('province', 'special') THEN 'provincial_officer'
        WHEN unit.level IN ('base', 'district') THEN 'grassroots_officer'
        WHEN unit.level = 'commune' THEN 'commune_committee'
        WHEN unit.level = 'partner' THEN 'partner_officer'
        ELSE 'collection_manager' END
    FROM org_account account JOIN org_unit unit ON unit.id = account.unit_id";

/// Who was given a password for one time and has not used it yet is invited again.
const WAITING: &str = "UPDATE org_account SET password = '' WHERE one_time_until IS NOT NULL";

/// Sessions from before don't say whose they are.
const SIGNED_OUT: &str = "DELETE FROM org_session";

#[sea_orm_migration::async_trait::async_trait]
impl MigrationTrait for M2026112701OrgDuties {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(duties()).await?;
        for table in ["org_invitation", "org_trusted_device"] {
            manager
                .create_table(sealed(table).col(timestamp_with_time_zone("until")).take())
                .await?;
        }
        manager.create_table(sealed("org_recovery_code")).await?;
        for (table, column) in [
            ("org_account", var_binary_null("factor_key", 20)),
            ("org_account", big_integer_null("factor_step")),
            ("org_session", uuid_null("account_id")),
        ] {
            let with = Table::alter().table(table).add_column(column).to_owned();
            manager.alter_table(with).await?;
        }
        let by_unit = Index::create()
            .name("org_duty_unit_id")
            .table("org_duty")
            .col("unit_id")
            .to_owned();
        manager.create_index(by_unit).await?;
        for statement in [FROM_ROLES, WAITING, SIGNED_OUT] {
            manager.get_connection().execute_unprepared(statement).await?;
        }
        for column in ["role", "one_time_until"] {
            let without = Table::alter().table("org_account").drop_column(column).to_owned();
            manager.alter_table(without).await?;
        }
        Ok(())
    }
}

fn duties() -> TableCreateStatement {
    Table::create()
        .table("org_duty")
        .col(uuid("account_id"))
        .col(uuid("unit_id"))
        .col(string("role"))
        .primary_key(Index::create().col("account_id").col("unit_id").col("role"))
        .foreign_key(&mut key("org_duty", "account_id", "org_account"))
        .foreign_key(&mut key("org_duty", "unit_id", "org_unit"))
        .to_owned()
}

/// What somebody has in hand, by its seal: the code of an invitation, a recovery code, the secret of a trusted device.
fn sealed(table: &'static str) -> TableCreateStatement {
    Table::create()
        .table(table)
        .col(string("seal").primary_key())
        .col(uuid("account_id"))
        .foreign_key(&mut key(table, "account_id", "org_account"))
        .to_owned()
}

fn key(table: &'static str, column: &'static str, to: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .name(format!("{table}_{column}_fk"))
        .from(table, column)
        .to(to, "id")
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::NATION;
    use crate::account::{self, migration::M2026112102OrgAccounts};
    use crate::duty::Duty;
    use crate::role::Role;
    use crate::units::migration::M2026112101OrgUnits;
    use jiff::Timestamp;
    use uuid::Uuid;
    use web::{Cx, Lang, State};

    fn before() -> Vec<db::Migration> {
        vec![Box::new(M2026112101OrgUnits), Box::new(M2026112102OrgAccounts)]
    }

    /// What an account was before: one role at one unit, perhaps with a password for one time.
    const OLD: &str = "
        INSERT INTO org_account (id, name, shown, search, sort_key, unit_id, role, password, one_time_until, active, made_at)
        VALUES ($1, $2, $2, $2, $3, $4, $5, 'hash', $6, $7, $8)";

    #[test]
    fn officers_become_what_their_unit_makes_them_and_who_waited_waits() {
        db::testing::both(before, async |db| {
            crate::fill(&db, Timestamp::UNIX_EPOCH).await.unwrap();
            let units = crate::load_unscoped(db.read()).await.unwrap();
            let on = "2026-11-01".parse().unwrap();
            let at = |code: &str| units.by_code(code, on).unwrap().id;
            let commune = units.children(at("40"), on)[0].id;
            let until = db::instant::to_db("2026-11-30T00:00:00Z".parse().unwrap());
            let never = None::<sea_orm::prelude::DateTimeUtc>;
            let old = [
                ("one", at(NATION), "officer", never),
                ("two", at("40"), "officer", never),
                ("three", commune, "officer", Some(until)),
                ("four", at("40"), "administrator", never),
            ];
            let write = db.write().await.unwrap();
            for (number, (name, unit, role, until)) in old.into_iter().enumerate() {
                let values = [
                    Uuid::from_u128(number as u128).into(),
                    name.into(),
                    b"".to_vec().into(),
                    unit.into(),
                    role.into(),
                    until.into(),
                    true.into(),
                    db::instant::to_db(Timestamp::UNIX_EPOCH).into(),
                ];
                write
                    .execute_raw(db::sql(db.engine(), OLD, values))
                    .await
                    .unwrap();
            }
            write.commit().await.unwrap();

            db.migrate(crate::migrations()).await.unwrap();
            let state = State::new(db);
            state.put(units);
            let cx = Cx::new(&state, None, Lang::Vi);
            let now = [
                (Role::Centre, true),
                (Role::ProvincialOfficer, true),
                (Role::CommuneCommittee, false),
                (Role::Administrator, true),
            ];
            for (number, (role, opens)) in now.into_iter().enumerate() {
                let id = Uuid::from_u128(number as u128);
                let account = account::store::find_unscoped(&cx, id).await.unwrap().unwrap();
                let unit = account.home;
                assert_eq!(account.duties, [Duty { role, unit }]);
                assert_eq!(account.is_open(), opens, "{role:?}");
            }
        });
    }
}
