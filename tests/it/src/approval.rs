//! What an approval holds for, and who may give it.

use org::Role;
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use crate::ask::Visitor;
use crate::bad_files::enter;
use crate::cycle::{DO, MONTH, OFFICE, Open, PDF, PROVINCE, SIGNED, conferences, issue};
use crate::house::{House, Person, on_both};

const STATUS: &str = "/bao-cao/tinh-hinh";

fn target(unit: &str, number: u32) -> String {
    format!(
        "quyết định,{unit},2026-10-01,2026-10-31,direct.conference.count,assigner=BHXH Việt Nam,{number},target,exact,yes,{number} hội nghị,"
    )
}

#[test]
fn an_approval_ends_when_the_target_that_it_was_measured_against_is_another() {
    on_both(async |house: House| {
        let unit = house.unit_today(OFFICE);
        let mut officer = house.sign_in(Person::In(Role::GrassrootsOfficer)).await;
        let mut director = house.sign_in(Person::In(Role::ProvincialDirector)).await;
        let mut signer = house.sign_in(Person::In(Role::GrassrootsDirector)).await;
        enter(&mut officer, &[&conferences(OFFICE, 12), &target(OFFICE, 100)]).await;
        let open = Open::by(&mut officer, unit).await;
        assert_eq!(open.act(&mut officer, DO, "send", "").await.status, 303);
        let open = Open::by(&mut director, unit).await;
        assert_eq!(open.act(&mut director, SIGNED, "approve", "").await.status, 303);
        let before = Open::by(&mut signer, unit).await;
        assert_eq!(before.offers(), ["issue"]);
        enter(&mut officer, &[&target(OFFICE, 24)]).await;
        let after = Open::by(&mut signer, unit).await;
        assert!(after.says("không còn hiệu lực"), "{}", after.page.words());
        assert_eq!(before.act(&mut signer, SIGNED, "issue", "").await.status, 409);

        let mut people = [&mut officer, &mut director, &mut signer];
        assert_eq!(issue(&mut people, unit, "").await.status, 303);
        enter(&mut officer, &[&target(OFFICE, 20)]).await;
        let issued = Open::by(&mut officer, unit).await;
        assert!(issued.says("cần đính chính"), "{}", issued.page.words());
        assert!(
            issued.says("là 24, nay đính chính là 20"),
            "{}",
            issued.page.words()
        );
        assert!(
            issued.says("là 50,00%, nay đính chính là 60,00%"),
            "{}",
            issued.page.words()
        );
    });
}

#[test]
fn who_typed_figures_and_never_pressed_send_has_not_sent() {
    on_both(async |house: House| {
        let unit = house.unit_today(OFFICE);
        let province = house.unit_today(PROVINCE);
        let status = format!("{STATUS}?don-vi={province}&thang={MONTH}");
        let mut officer = house.sign_in(Person::In(Role::GrassrootsOfficer)).await;
        let mut director = house.sign_in(Person::In(Role::ProvincialDirector)).await;
        let old = conferences(OFFICE, 3)
            .replace("2026-10", "2026-02")
            .replace("02-31", "02-28");
        enter(&mut officer, &[&conferences(OFFICE, 12), &old]).await;
        let page = director.get(&status).await;
        assert!(
            page.text()
                .contains("tháng 10/2026: có số liệu, chưa gửi, quá hạn"),
            "{}",
            page.text()
        );
        assert!(
            page.text().contains("tháng 2/2026: có số liệu\""),
            "of the time before the cycle: {}",
            page.text()
        );
        assert!(page.words().contains(&format!("Đề nghị {OFFICE} gửi báo cáo")));

        let open = Open::by(&mut officer, unit).await;
        assert_eq!(open.act(&mut officer, DO, "send", "").await.status, 303);
        let page = director.get(&status).await;
        assert!(page.text().contains("tháng 10/2026: đã gửi"), "{}", page.text());
        assert!(!page.words().contains("Đề nghị"), "{}", page.words());
    });
}

#[test]
fn of_two_who_enter_the_number_of_the_signed_paper_the_second_is_told() {
    on_both(async |house: House| {
        let unit = house.unit_today(OFFICE);
        let mut officer = house.sign_in(Person::In(Role::GrassrootsOfficer)).await;
        let mut above = house.sign_in(Person::In(Role::ProvincialDirector)).await;
        let mut signer = house.sign_in(Person::In(Role::GrassrootsDirector)).await;
        enter(&mut officer, &[&conferences(OFFICE, 12)]).await;
        let mut people = [&mut officer, &mut above, &mut signer];
        assert_eq!(issue(&mut people, unit, "").await.status, 303);
        let place = format!("don-vi={unit}&thang={MONTH}&ban=1");
        let page = format!("/bao-cao/da-ban-hanh/ban?{place}");
        let path = format!("/bao-cao/da-ban-hanh/ban-ky?{place}");
        let shown = Open {
            unit,
            page: officer.get(&page).await,
        };
        let seen = shown.hidden("da-thay");
        let paper = |number| [("so", number), ("ngay", "05/11/2026"), ("da-thay", &*seen)];
        let scan = ("tep", "a.pdf", PDF);
        let first = officer.upload_with(&path, &paper("125/BC-BHXH"), scan).await;
        assert_eq!(first.status, 303, "{}", first.words());
        let second = signer.upload_with(&path, &paper("126/BC-BHXH"), scan).await;
        assert_eq!(second.status, 409, "{}", second.words());
        assert!(
            second.words().contains("Người khác vừa nhập bản ký"),
            "{}",
            second.words()
        );
        let kept = signer.get(&page).await;
        assert!(kept.words().contains("Bản ký số 125/BC-BHXH"), "{}", kept.words());
        let seen = Open { unit, page: kept }.hidden("da-thay");
        let mended = [("so", "127/BC-BHXH"), ("ngay", "05/11/2026"), ("da-thay", &*seen)];
        let mended = signer.upload_with(&path, &mended, scan).await;
        assert_eq!(mended.status, 303, "who has seen it mends it: {}", mended.words());
    });
}

#[test]
fn nobody_approves_what_they_sent_themselves_nor_issues_for_an_office_below() {
    on_both(async |house: House| {
        let unit = house.unit_today(OFFICE);
        let mut officer = house.sign_in(Person::In(Role::GrassrootsOfficer)).await;
        let mut director = house.sign_in(Person::In(Role::ProvincialDirector)).await;
        let mut centre = house.sign_in(Person::In(Role::Centre)).await;
        enter(&mut officer, &[&conferences(OFFICE, 12)]).await;
        let open = Open::by(&mut director, unit).await;
        assert!(
            open.offers().is_empty(),
            "who signs above sends nothing: {:?}",
            open.offers()
        );
        let open = Open::by(&mut centre, unit).await;
        assert_eq!(open.offers(), ["send"], "for an office that reports by telephone");
        assert_eq!(open.act(&mut centre, SIGNED, "send", "").await.status, 303);
        let sent = Open::by(&mut centre, unit).await;
        assert!(
            !sent.offers().contains(&"approve".to_owned()),
            "{:?}",
            sent.offers()
        );
        assert!(sent.says("người khác duyệt"), "{}", sent.page.words());
        let own = sent.act(&mut centre, SIGNED, "approve", "").await;
        assert_eq!(own.status, 409);
        assert!(own.words().contains("người khác duyệt"), "{}", own.words());

        let other = Open::by(&mut director, unit).await;
        assert_eq!(other.act(&mut director, SIGNED, "approve", "").await.status, 303);
        let approved = Open::by(&mut director, unit).await;
        assert_eq!(approved.offers(), ["return"], "the office issues its own");
        assert_eq!(approved.act(&mut director, SIGNED, "issue", "").await.status, 409);
    });
}

#[test]
fn nothing_is_sent_of_a_month_to_come_nor_of_a_commune() {
    on_both(async |house: House| {
        let mut officer = house.sign_in(Person::Officer).await;
        let send = async |officer: &mut crate::ask::Visitor, unit: Uuid, month: &str| {
            let unit = unit.to_string();
            let fields = [
                ("don-vi", unit.as_str()),
                ("thang", month),
                ("viec", "send"),
                ("ban", ""),
                ("lan", "0"),
            ];
            officer.post(DO, &fields).await.status
        };
        let (office, commune) = (house.unit_today(OFFICE), house.unit_today("xã Kim Liên, Nghệ An"));
        assert_eq!(send(&mut officer, office, MONTH).await, 409, "not what it says");
        assert_eq!(send(&mut officer, office, "2027-01").await, 404);
        assert_eq!(send(&mut officer, commune, MONTH).await, 404);
    });
}

/// What is to be remembered on the first page.
async fn remembers(visitor: &mut Visitor, unit: Uuid, words: &str) {
    let page = visitor
        .get(&format!("/hom-nay?don-vi={unit}&thang={MONTH}"))
        .await
        .words();
    assert!(page.contains(words), "{words}: {page}");
}

#[test]
fn a_province_that_works_here_alone_is_led_from_entering_to_issuing() {
    on_both(async |house: House| {
        let nobody_above = db::sql(
            house.state.db.engine(),
            "UPDATE org_account SET active = false WHERE name IN ('centre', 'quantri')",
            [],
        );
        let write = house.state.db.write().await.unwrap();
        write.execute_raw(nobody_above).await.unwrap();
        write.commit().await.unwrap();

        let unit = house.unit_today(PROVINCE);
        let mut officer = house.sign_in(Person::Officer).await;
        let mut director = house.sign_in(Person::In(Role::ProvincialDirector)).await;
        enter(&mut officer, &[&conferences(PROVINCE, 30)]).await;
        remembers(&mut officer, unit, "chưa gửi, chờ người ký đồng ý").await;
        remembers(&mut director, unit, "chờ đồng ý để gửi").await;
        let waits = Open::by(&mut officer, unit).await;
        assert!(
            waits.says("Chờ người ký của đơn vị đồng ý"),
            "{}",
            waits.page.words()
        );
        let open = Open::by(&mut director, unit).await;
        assert_eq!(open.act(&mut director, SIGNED, "agree", "").await.status, 303);
        remembers(&mut officer, unit, "tháng 10/2026 chưa gửi.").await;
        let open = Open::by(&mut officer, unit).await;
        assert_eq!(open.act(&mut officer, DO, "send", "").await.status, 303);

        remembers(&mut director, unit, "tháng 10/2026 chờ duyệt").await;
        let sent = Open::by(&mut officer, unit).await;
        assert!(
            !sent.offers().contains(&"approve".to_owned()),
            "who works doesn't sign"
        );
        assert!(sent.says("Chờ duyệt."), "{}", sent.page.words());
        let open = Open::by(&mut director, unit).await;
        assert_eq!(open.act(&mut director, SIGNED, "approve", "").await.status, 303);
        remembers(&mut director, unit, "đã được duyệt, chờ ban hành").await;
        let open = Open::by(&mut director, unit).await;
        assert_eq!(open.act(&mut director, SIGNED, "issue", "").await.status, 303);

        enter(&mut officer, &[&conferences(PROVINCE, 31)]).await;
        remembers(&mut officer, unit, "cần đính chính").await;
        let open = Open::by(&mut director, unit).await;
        assert_eq!(open.act(&mut director, SIGNED, "agree", "").await.status, 303);
        let open = Open::by(&mut officer, unit).await;
        assert_eq!(open.act(&mut officer, DO, "send", "").await.status, 303);
        enter(&mut officer, &[&conferences(PROVINCE, 32)]).await;
        remembers(&mut officer, unit, "đã thay đổi sau lần gửi").await;
    });
}
