//! Units in SQLite and in PostgreSQL: filled once, read back whole, added to by two servers.
#![expect(clippy::unwrap_used, reason = "a test may fail")]

use db::Db;
use jiff::Timestamp;
use jiff::civil::date;
use org::{
    FoundError, Founding, Level, Units, fill, found, last_change_unscoped, load_unscoped, migrations, shipped,
};
use sea_orm::ConnectionTrait;
use web::{Cx, Lang, State};

const AT: Timestamp = Timestamp::UNIX_EPOCH;

async fn filled(db: Db) {
    db.migrate(migrations()).await.unwrap();
    assert!(fill(&db, AT).await.unwrap());
}

fn cx(db: &Db) -> Cx {
    Cx::new(&State::new(db.clone()), None, Lang::Vi)
}

fn with_units(test: impl AsyncFn(Db)) {
    db::testing::both_from("org-units", filled, test);
}

#[test]
fn the_units_that_ship_are_read_back_as_they_are() {
    with_units(async |db| {
        let units = load_unscoped(db.read()).await.unwrap();
        let shipped = Units::new(1, shipped().unwrap());
        assert_eq!(units.change(), 1);
        assert_eq!(units.all().count(), shipped.all().count());
        for unit in shipped.all() {
            assert_eq!(units.get(unit.id), Some(unit));
            assert_eq!(units.successors(unit.id).len(), shipped.successors(unit.id).len());
            for on in [date(2024, 5, 31), date(2025, 7, 1)] {
                assert_eq!(units.parent(unit.id, on), shipped.parent(unit.id, on));
            }
        }
    });
}

#[test]
fn filling_twice_changes_nothing() {
    with_units(async |db| {
        assert!(!fill(&db, AT).await.unwrap());
        assert_eq!(last_change_unscoped(db.read()).await.unwrap(), 1);
    });
}

#[test]
fn sql_sees_the_tree_of_a_day_through_the_paths() {
    with_units(async |db| {
        let units = load_unscoped(db.read()).await.unwrap();
        let on = date(2024, 5, 31);
        let province = units.by_code("40", on).unwrap();
        let below =
            "SELECT unit_id FROM org_unit_closure WHERE ancestor_id = $1 AND since <= $2 AND $2 < until";
        let day = db::day::to_db(on);
        let rows = db
            .read()
            .query_all_raw(db::sql(db.engine(), below, [province.id.into(), day.into()]))
            .await;
        assert_eq!(rows.unwrap().len(), units.descendants(province.id, on).len() + 1);
    });
}

#[test]
fn an_office_is_entered_with_its_communes_and_the_next_server_sees_it() {
    with_units(async |db| {
        let units = load_unscoped(db.read()).await.unwrap();
        let day = date(2025, 10, 1);
        let province = units.by_code("66", day).unwrap();
        let communes = units
            .children(province.id, day)
            .into_iter()
            .take(5)
            .map(|unit| unit.id)
            .collect::<Vec<_>>();
        let office = Founding::base("Ea Súp", province, day, communes.clone());
        let after = found(&cx(&db), &units, std::slice::from_ref(&office))
            .await
            .unwrap();
        let read = load_unscoped(db.read()).await.unwrap();
        assert_eq!((read.change(), after.change()), (2, 2));
        for units in [&after, &read] {
            assert_eq!(units.children(office.unit.id, day).len(), 5);
            assert_eq!(units.parent(communes[0], day), Some(&office.unit));
            assert_eq!(
                units.parent(communes[0], date(2025, 9, 30)).map(|unit| unit.id),
                Some(province.id)
            );
            assert_eq!(units.expected_to_report(province.id, day), [&office.unit]);
        }
        let sql =
            "SELECT unit_id FROM org_unit_closure WHERE ancestor_id = $1 AND since <= $2 AND $2 < until";
        let values = [office.unit.id.into(), db::day::to_db(day).into()];
        let below = db
            .read()
            .query_all_raw(db::sql(db.engine(), sql, values))
            .await
            .unwrap();
        assert_eq!(below.len(), 6);
    });
}

#[test]
fn who_adds_to_an_outdated_tree_is_told_to_read_it_again() {
    with_units(async |db| {
        let units = load_unscoped(db.read()).await.unwrap();
        let nation = units.nation().unwrap();
        let post = Founding::organisation(Level::Partner, "Tổng công ty Bưu điện Việt Nam", nation, None);
        let union = Founding::organisation(Level::Partner, "Tổng Liên đoàn Lao động Việt Nam", nation, None);
        found(&cx(&db), &units, &[post]).await.unwrap();
        let late = found(&cx(&db), &units, &[union]).await;
        assert!(matches!(late, Err(FoundError::Stale)), "{late:?}");
        assert_eq!(last_change_unscoped(db.read()).await.unwrap(), 2);
    });
}
