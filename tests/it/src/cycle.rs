//! The monthly cycle: a unit sends, the one above returns or approves, and a change afterwards shows.

use org::Role;
use uuid::Uuid;

use crate::ask::{Answer, Visitor};
use crate::bad_files::enter;
use crate::house::{House, Person, on_both};

pub(crate) const OFFICE: &str = "BHXH cơ sở Nam Đàn";
pub(crate) const PROVINCE: &str = "BHXH tỉnh Nghệ An";
pub(crate) const MONTH: &str = "2026-10";
pub(crate) const DO: &str = "/bao-cao/gui";
pub(crate) const SIGNED: &str = "/bao-cao/ky-duyet";
pub(crate) const PDF: &[u8] = b"%PDF-1.7\n%%EOF\n";

pub(crate) fn conferences(unit: &str, number: u32) -> String {
    format!(
        "báo cáo tháng,{unit},2026-10-01,2026-10-31,direct.conference.count,,{number},in_period,exact,yes,{number} hội nghị,"
    )
}

/// A report of a unit's month, as somebody has it before them.
pub(crate) struct Open {
    pub(crate) unit: Uuid,
    pub(crate) page: Answer,
}

impl Open {
    pub(crate) async fn by(visitor: &mut Visitor, unit: Uuid) -> Self {
        let page = visitor
            .get(&format!("/bao-cao/thang?don-vi={unit}&thang={MONTH}"))
            .await;
        assert_eq!(page.status, 200, "{}", page.words());
        Self { unit, page }
    }

    pub(crate) fn says(&self, words: &str) -> bool {
        self.page.words().contains(words)
    }

    pub(crate) fn offers(&self) -> Vec<String> {
        let text = self.page.text();
        let deeds = text.split("name=\"viec\" value=\"").skip(1);
        deeds
            .filter_map(|piece| Some(piece.split_once('"')?.0.to_owned()))
            .collect()
    }

    pub(crate) fn hidden(&self, name: &str) -> String {
        let text = self.page.text();
        let after = text
            .split_once(&format!("name=\"{name}\" value=\""))
            .map(|(_, after)| after);
        after
            .and_then(|after| after.split_once('"'))
            .map(|(value, _)| value.to_owned())
            .unwrap_or_default()
    }

    /// Presses a button of the page, or sends what it would have sent had it been there.
    pub(crate) async fn act(&self, visitor: &mut Visitor, path: &str, deed: &str, remark: &str) -> Answer {
        let (unit, digest, known) = (self.unit.to_string(), self.hidden("ban"), self.hidden("lan"));
        let known = if known.is_empty() { "0".to_owned() } else { known };
        let fields = [
            ("don-vi", unit.as_str()),
            ("thang", MONTH),
            ("viec", deed),
            ("ban", &digest),
            ("lan", &known),
            ("loi", remark),
        ];
        visitor.post(path, &fields).await
    }
}

#[test]
fn an_office_sends_the_province_returns_and_approves_and_a_change_shows() {
    on_both(async |house: House| {
        let unit = house.unit_today(OFFICE);
        let mut officer = house.sign_in(Person::In(Role::GrassrootsOfficer)).await;
        let mut director = house.sign_in(Person::In(Role::ProvincialDirector)).await;
        enter(&mut officer, &[&conferences(OFFICE, 12)]).await;

        let mine = Open::by(&mut officer, unit).await;
        assert_eq!(mine.offers(), ["send"], "an office sends in one tap");
        assert_eq!(mine.act(&mut officer, DO, "send", "").await.status, 303);
        assert_eq!(mine.act(&mut officer, DO, "send", "").await.status, 409, "twice");

        let theirs = Open::by(&mut director, unit).await;
        assert_eq!(
            theirs.offers(),
            ["approve", "return"],
            "what comes next stands first"
        );
        let silent = theirs.act(&mut director, SIGNED, "return", " ").await;
        assert!([400, 422].contains(&silent.status), "{}", silent.status);
        assert!(silent.words().contains("Ghi điều cần sửa"), "{}", silent.words());
        let back = theirs
            .act(&mut director, SIGNED, "return", "Thiếu hội nghị ở xã Kim Liên.")
            .await;
        assert_eq!(back.status, 303, "{}", back.words());

        let mine = Open::by(&mut officer, unit).await;
        assert!(mine.says("đã trả lại") && mine.says("Thiếu hội nghị ở xã Kim Liên."));
        enter(&mut officer, &[&conferences(OFFICE, 13)]).await;
        assert_eq!(
            mine.act(&mut officer, DO, "send", "").await.status,
            409,
            "it says something else by now"
        );
        let mine = Open::by(&mut officer, unit).await;
        assert_eq!(mine.act(&mut officer, DO, "send", "").await.status, 303);
        let theirs = Open::by(&mut director, unit).await;
        assert_eq!(theirs.act(&mut director, SIGNED, "approve", "").await.status, 303);
        assert!(Open::by(&mut officer, unit).await.says("đã duyệt"));

        enter(&mut officer, &[&conferences(OFFICE, 14)]).await;
        let changed = Open::by(&mut director, unit).await;
        assert!(changed.says("không còn hiệu lực"), "{}", changed.page.words());
        assert!(!changed.offers().contains(&"approve".to_owned()));
    });
}

#[test]
fn a_province_sends_when_its_director_has_agreed_and_nobody_signs_for_another() {
    on_both(async |house: House| {
        let unit = house.unit_today(PROVINCE);
        let mut officer = house.sign_in(Person::Officer).await;
        let mut director = house.sign_in(Person::In(Role::ProvincialDirector)).await;
        enter(&mut officer, &[&conferences(PROVINCE, 30)]).await;
        let mine = Open::by(&mut officer, unit).await;
        assert_eq!(mine.offers(), Vec::<String>::new());
        assert_eq!(mine.act(&mut officer, DO, "send", "").await.status, 409);
        assert_eq!(mine.act(&mut officer, SIGNED, "agree", "").await.status, 403);

        let open = Open::by(&mut director, unit).await;
        assert_eq!(open.act(&mut director, SIGNED, "agree", "").await.status, 303);
        let mine = Open::by(&mut officer, unit).await;
        assert_eq!(mine.offers(), ["send"]);
        assert_eq!(mine.act(&mut officer, DO, "send", "").await.status, 303);
        let own = Open::by(&mut director, unit).await;
        assert!(
            !own.offers().contains(&"approve".to_owned()),
            "nobody approves their own report"
        );

        let mut centre = house.sign_in(Person::In(Role::Centre)).await;
        let theirs = Open::by(&mut centre, unit).await;
        assert_eq!(theirs.act(&mut centre, SIGNED, "approve", "").await.status, 303);
        let mut inspector = house.sign_in(Person::In(Role::Inspector)).await;
        let seen = Open::by(&mut inspector, unit).await;
        assert!(seen.says("đã duyệt") && seen.offers().is_empty());
        let mut neighbour = house.sign_in(Person::Neighbour).await;
        assert_eq!(mine.act(&mut neighbour, DO, "send", "").await.status, 404);
    });
}

/// Sends, approves and issues, each by whoever does it.
pub(crate) async fn issue(people: &mut [&mut Visitor; 3], unit: Uuid, reason: &str) -> Answer {
    let [officer, above, signer] = people;
    let open = Open::by(officer, unit).await;
    assert_eq!(open.act(officer, DO, "send", "").await.status, 303);
    let open = Open::by(above, unit).await;
    assert_eq!(open.act(above, SIGNED, "approve", "").await.status, 303);
    let open = Open::by(signer, unit).await;
    open.act(signer, SIGNED, "issue", reason).await
}

#[test]
fn a_correction_after_the_issue_is_an_erratum_and_the_issued_one_stays_as_it_was() {
    on_both(async |house: House| {
        let unit = house.unit_today(OFFICE);
        let mut officer = house.sign_in(Person::In(Role::GrassrootsOfficer)).await;
        let mut above = house.sign_in(Person::In(Role::ProvincialDirector)).await;
        let mut signer = house.sign_in(Person::In(Role::GrassrootsDirector)).await;
        enter(&mut officer, &[&conferences(OFFICE, 12)]).await;
        let mut people = [&mut officer, &mut above, &mut signer];
        assert_eq!(issue(&mut people, unit, "").await.status, 303);
        let place = format!("don-vi={unit}&thang={MONTH}");
        let file = |version: u8| format!("/bao-cao/da-ban-hanh/tep?{place}&ban={version}");
        let first = officer.get(&file(1)).await;
        assert_eq!(first.status, 200);
        let print = |version: u8| format!("{}&dang=pdf", file(version));
        let printed = officer.get(&print(1)).await;
        assert!(printed.body.starts_with(b"%PDF"), "{}", printed.words());

        enter(&mut officer, &[&conferences(OFFICE, 13)]).await;
        let changed = Open::by(&mut officer, unit).await;
        assert!(changed.says("cần đính chính") && changed.says("là 12, nay đính chính là 13"));
        let mut people = [&mut officer, &mut above, &mut signer];
        let silent = issue(&mut people, unit, " ").await;
        assert_eq!(silent.status, 422, "{}", silent.words());
        assert!(
            silent.words().contains("Ghi lý do đính chính"),
            "{}",
            silent.words()
        );
        let open = Open::by(&mut signer, unit).await;
        let done = open
            .act(&mut signer, SIGNED, "issue", "ghi sót một hội nghị")
            .await;
        assert_eq!(done.status, 303, "{}", done.words());

        let page = officer
            .get(&format!("/bao-cao/da-ban-hanh/ban?{place}&ban=2"))
            .await;
        assert!(
            page.words()
                .contains("là 12, nay đính chính là 13; lý do: ghi sót một hội nghị."),
            "{}",
            page.words()
        );
        assert_eq!(
            officer.get(&file(1)).await.body,
            first.body,
            "it prints as it was"
        );
        assert_eq!(officer.get(&print(1)).await.body, printed.body);
        assert_ne!(officer.get(&file(2)).await.body, first.body);
        assert_eq!(officer.get(&format!("{}&dang=html", file(1))).await.status, 404);
        assert_eq!(officer.get(&file(3)).await.status, 404);

        let paper = format!("/bao-cao/da-ban-hanh/ban-ky?{place}&ban=2");
        let mut inspector = house.sign_in(Person::In(Role::Inspector)).await;
        let list = inspector.get(&format!("/bao-cao/da-ban-hanh?{place}")).await;
        assert!(
            list.words().contains("Bản đính chính lần 1 ban hành ngày"),
            "{}",
            list.words()
        );
        let asked = inspector.upload(&paper, "tep", "a.pdf", PDF).await;
        assert_eq!(asked.status, 403, "who inspects changes nothing");
        let fields = [("so", "125/BC-BHXH"), ("ngay", "05/11/2026")];
        let early = [("so", "125/BC-BHXH"), ("ngay", "30/09/2026")];
        let early = officer.upload_with(&paper, &early, ("tep", "a.pdf", PDF)).await;
        assert!(
            early.words().contains("Ngày ký không thể trước"),
            "{}",
            early.words()
        );
        let kept = officer.upload_with(&paper, &fields, ("tep", "a.pdf", PDF)).await;
        assert_eq!(kept.status, 303, "{}", kept.words());
        let list = inspector.get(&format!("/bao-cao/da-ban-hanh?{place}")).await;
        assert!(
            list.words()
                .contains("Bản đính chính lần 1 số 125/BC-BHXH ngày 05/11/2026")
        );
        assert_eq!(inspector.get(&paper).await.body, PDF);
        let mut neighbour = house.sign_in(Person::Neighbour).await;
        assert_eq!(neighbour.get(&paper).await.status, 404);
        assert_eq!(neighbour.get(&file(2)).await.status, 404);
    });
}
