//! Work that is remembered after its month was closed.

use axum::http::StatusCode;
use jiff::civil::{Date, date};
use ledger::import::read_table;
use org::Units;
use web::State;

use crate::house::{DAK_LAK, cx, get, on_both, send, send_with, told, unit, value};

const FIGURES: &str = "source,unit,from,to,indicator,breakdown,value,kind,qualifier
a,BHXH tỉnh Đắk Lắk,2024-10-01,2024-10-31,direct.conference.count,,44,in_period,exact
a,BHXH tỉnh Đắk Lắk,2024-01-01,2024-10-31,direct.conference.count,,254,cumulative,exact
a,BHXH tỉnh Đắk Lắk,2024-10-01,2024-10-31,direct.conference.attendees,,2469,in_period,exact
a,BHXH tỉnh Đắk Lắk,2024-01-01,2024-10-31,direct.conference.attendees,,15983,cumulative,exact
";

async fn held(state: &State, day: &str, people: &str) -> crate::house::Answer {
    let home = unit(state, DAK_LAK).to_string();
    let fields = [("unit", home.as_str()), ("from", day), ("n.attendees", people)];
    let answer = send_with(state, DAK_LAK, "/ghi/conference", &fields, &[]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", told(&answer));
    answer
}

/// "257 / 16103": conferences and the people who came.
async fn conferences(state: &State, from: Date, to: Date) -> String {
    let count = value(state, DAK_LAK, "direct.conference.count", "", (from, to)).await;
    let people = value(state, DAK_LAK, "direct.conference.attendees", "", (from, to)).await;
    format!("{count} / {people}")
}

#[test]
fn three_conferences_of_november_and_one_that_october_forgot() {
    on_both(async |state| {
        let units = state.shelf::<Units>().unwrap();
        let table = FIGURES.as_bytes().to_vec();
        let reading = read_table(table, &doc::sheet::Limits::default(), &units, &|_, _| true).unwrap();
        ledger::enter(&cx(&state, DAK_LAK), &reading.entries)
            .await
            .unwrap();
        for (day, people) in [("2024-11-05", "30"), ("2024-11-12", "40"), ("2024-11-20", "50")] {
            held(&state, day, people).await;
        }
        let (january, october) = (date(2024, 1, 1), date(2024, 10, 31));
        let november = date(2024, 11, 30);
        assert_eq!(conferences(&state, january, november).await, "257 / 16103");

        let home = unit(&state, DAK_LAK).to_string();
        let place = [("don-vi", home.as_str()), ("thang", "2024-10")];
        let closed = send(&state, DAK_LAK, "/so-lieu/chot", &place).await;
        assert_eq!(closed.status, StatusCode::SEE_OTHER);
        let late = held(&state, "2024-10-28", "35").await;
        assert!(
            told(&get(&state, DAK_LAK, &late.location).await).contains("Ghi bổ sung sau khi tháng đã chốt")
        );
        assert_eq!(conferences(&state, january, october).await, "254 / 15983");
        assert_eq!(conferences(&state, january, november).await, "258 / 16138");
        let listed = format!("/hoat-dong?don-vi={home}&thang=2024-11&bo-sung=1");
        assert!(told(&get(&state, DAK_LAK, &listed).await).contains("1 hoạt động. "));
        let month = format!("/hoat-dong?don-vi={home}&thang=2024-10");
        assert!(told(&get(&state, DAK_LAK, &month).await).contains("Chưa ghi hoạt động nào"));
    });
}

#[test]
fn what_counts_in_a_closed_month_is_not_changed_until_the_month_is_opened_again() {
    on_both(async |state| {
        let home = unit(&state, DAK_LAK).to_string();
        let one = held(&state, "2024-10-10", "30").await.location;
        let place = [("don-vi", home.as_str()), ("thang", "2024-10")];
        send(&state, DAK_LAK, "/so-lieu/chot", &place).await;
        let fields = [
            ("unit", home.as_str()),
            ("revision", "1"),
            ("from", "2024-10-10"),
            ("n.attendees", "31"),
        ];
        let page = get(&state, DAK_LAK, &one).await;
        assert!(told(&page).contains("tính vào tháng 10/2024 đã chốt") && !page.text().contains("/sua"));
        let refused = send(&state, DAK_LAK, &format!("{one}/sua"), &fields).await;
        assert_eq!(refused.status, StatusCode::CONFLICT);
        assert!(told(&refused).contains("đã chốt"));
        assert_eq!(
            send(&state, DAK_LAK, &format!("{one}/bo"), &[]).await.status,
            StatusCode::CONFLICT
        );
        send(&state, DAK_LAK, "/so-lieu/mo-lai", &place).await;
        let corrected = send(&state, DAK_LAK, &format!("{one}/sua"), &fields).await;
        assert_eq!(corrected.status, StatusCode::SEE_OTHER);
        assert_eq!(
            conferences(&state, date(2024, 10, 1), date(2024, 10, 31)).await,
            "1 / 31"
        );
    });
}

#[test]
fn a_month_that_the_province_closed_is_closed_for_its_districts_and_not_for_its_neighbour() {
    on_both(async |state| {
        let closed = async |name: &str| {
            let units = state.shelf::<Units>().unwrap();
            ledger::closed_unscoped(state.db.read(), &units, unit(&state, name))
                .await
                .unwrap()
                .len()
        };
        let home = unit(&state, DAK_LAK).to_string();
        send(
            &state,
            DAK_LAK,
            "/so-lieu/chot",
            &[("don-vi", &home), ("thang", "2024-10")],
        )
        .await;
        assert_eq!(closed("huyện Ea Súp, Đắk Lắk").await, 1);
        assert_eq!(closed("BHXH tỉnh Nghệ An").await, 0);
        let foreign = unit(&state, "BHXH tỉnh Nghệ An").to_string();
        let refused = send(
            &state,
            DAK_LAK,
            "/so-lieu/chot",
            &[("don-vi", &foreign), ("thang", "2024-10")],
        )
        .await;
        assert_eq!(refused.status, StatusCode::NOT_FOUND);
        let future = send(
            &state,
            DAK_LAK,
            "/so-lieu/chot",
            &[("don-vi", &home), ("thang", "2024-12")],
        )
        .await;
        assert_eq!(future.status, StatusCode::CONFLICT);
    });
}
