//! Which unit and which span an address asks for.

use axum::http::{StatusCode, header};

use crate::{DAK_LAK, ask, on_both, unit};

#[test]
fn an_address_without_unit_or_month_leads_to_one_that_names_both() {
    on_both(async |state| {
        let here = unit(&state, DAK_LAK);
        for path in [
            "/bao-cao/thang",
            "/bao-cao/ky",
            "/bao-cao/theo-don-vi",
            "/bao-cao/mot-trang",
            "/bao-cao/nhieu-nam",
            "/bao-cao/tinh-hinh",
            "/chi-tieu",
        ] {
            let answer = ask(&state, path).await;
            assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}");
            assert_eq!(
                answer.header(header::LOCATION),
                format!("{path}?don-vi={here}&thang=2024-10")
            );
        }
    });
}

#[test]
fn a_month_without_figures_says_what_will_stand_there_and_what_to_do_first() {
    on_both(async |state| {
        let here = unit(&state, DAK_LAK);
        let page = ask(&state, &format!("/bao-cao/thang?don-vi={here}&thang=2020-02")).await;
        page.has("Chưa có số liệu nào của kỳ này");
        page.has(&format!("/so-lieu/nhap?don-vi={here}&#38;thang=2020-02"));
    });
}

#[test]
fn any_span_can_be_asked_for_and_one_that_ends_before_it_starts_is_refused_in_place() {
    on_both(async |state| {
        let here = format!("/bao-cao/ky?don-vi={}&thang=2024-10", unit(&state, DAK_LAK));
        let quarter = ask(&state, &format!("{here}&tu=2024-09-01&den=2024-10-31")).await;
        quarter.has("Báo cáo kỳ 01/9–31/10/2024");
        quarter.has(">304<");
        let backwards = ask(&state, &format!("{here}&tu=2024-10-31&den=2024-09-01")).await;
        assert_eq!(backwards.status, StatusCode::UNPROCESSABLE_ENTITY);
        backwards.has("Ngày cuối kỳ phải sau ngày đầu kỳ.");
        backwards.has("value=\"2024-10-31\"");
    });
}

#[test]
fn a_period_over_ten_years_is_refused_wherever_it_is_asked_for() {
    on_both(async |state| {
        let here = unit(&state, DAK_LAK);
        let page = ask(
            &state,
            &format!("/bao-cao/ky?don-vi={here}&thang=2024-10&tu=2014-10-31&den=2024-10-31"),
        )
        .await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        page.has("Kỳ báo cáo dài nhất là 10 năm");
        page.has("value=\"2014-10-31\"");
        for path in [
            format!("/api/v1/report?unit={here}&from=2014-10-31&to=2024-10-31"),
            format!("/bao-cao/tep?don-vi={here}&tu=2014-10-31&den=2024-10-31&dang=csv"),
        ] {
            let refused = ask(&state, &path).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}");
            refused.has("10 năm");
        }
        let decade = format!("/api/v1/report?unit={here}&from=2014-11-01&to=2024-10-31");
        assert_eq!(ask(&state, &decade).await.status, StatusCode::OK);
    });
}
