//! The machine is in trouble: no database, no room on its disk. Whoever is at work is told so, and what to do.

use db::Engine;
use sea_orm::ConnectionTrait;
use web::{Cx, Lang};

use crate::ask::{Answer, Visitor};
use crate::house::{House, Person, on_both};

#[test]
fn without_its_database_every_page_says_so_and_styles_still_come() {
    on_both(async |house| {
        let mut officer = house.sign_in(Person::Officer).await;
        house.state.db.clone().close().await.unwrap();
        let told = [
            officer.get("/hom-nay").await,
            record(&house, &mut officer).await,
            house.visitor().with_token("made-up").get("/api/v1/figures").await,
        ];
        for told in told {
            assert_eq!(told.status, 503, "{}", told.text());
            assert_eq!(told.header("retry-after"), "5");
            assert!(
                told.text().contains("chưa nối được cơ sở dữ liệu"),
                "{}",
                told.text()
            );
        }
        assert_eq!(officer.get("/readyz").await.status, 503);
        assert_eq!(officer.get("/healthz").await.status, 200);
        assert_eq!(officer.get("/favicon.svg").await.status, 200);
    });
}

#[test]
fn on_a_full_disk_nothing_is_saved_and_that_is_what_is_said() {
    on_both(async |house| {
        if house.state.db.engine() != Engine::Sqlite {
            return; // a cluster has no limit that a test may set
        }
        let mut officer = house.sign_in(Person::Officer).await;
        assert_eq!(record(&house, &mut officer).await.status, 303);
        fill_up(&house).await;
        let (mut saved, mut told) = (1, record(&house, &mut officer).await);
        while told.status == 303 && saved < 500 {
            saved += 1; // pages that are not full yet
            told = record(&house, &mut officer).await;
        }
        assert_eq!(told.status, 507, "{}", told.text());
        assert!(
            told.words().contains("đã đầy") && told.words().contains("Chưa có gì được lưu"),
            "{}",
            told.words()
        );
        let there = db::sql(Engine::Sqlite, "SELECT count(*) AS there FROM plans_activity", []);
        let there = house.state.db.read().query_one_raw(there).await.unwrap().unwrap();
        assert_eq!(there.try_get::<i32>("", "there").unwrap(), saved);
        let own = officer.get("/tai-khoan").await;
        assert_eq!(own.status, 200, "pages can be read: {}", own.location());
    });
}

/// The database may not become larger than it is.
async fn fill_up(house: &House) {
    let write = house.state.db.write().await.unwrap();
    write
        .execute_unprepared("PRAGMA max_page_count = 1")
        .await
        .unwrap();
    write.commit().await.unwrap();
}

/// A small group in a row of its own, with a long note.
async fn record(house: &House, officer: &mut Visitor) -> Answer {
    let unit = house.unit("BHXH tỉnh Nghệ An").to_string();
    let id = Cx::new(&house.state, None, Lang::Vi).new_id().to_string();
    let long = "Ghi khi máy có trục trặc. ".repeat(100);
    let row = [
        ("unit", unit.as_str()),
        ("note", &long),
        ("r.0.id", &id),
        ("r.0.from", "2024-05-06"),
        ("r.0.n", "12"),
    ];
    officer.post("/ghi/small_group/nhieu", &row).await
}
