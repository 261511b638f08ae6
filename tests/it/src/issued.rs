//! What was issued keeps its photos, whatever is done to the activity afterwards.

use org::Role;

use crate::ask::Visitor;
use crate::cycle::{MONTH, OFFICE, issue};
use crate::files::unzipped;
use crate::house::{House, Person, on_both};

/// Records a small group with one photo, and says where the photo is.
pub(crate) async fn with_photo(visitor: &mut Visitor, unit: &str) -> String {
    let id = "018f3c3e-0000-7000-8000-0000000000f1";
    let row = [
        ("unit", unit),
        ("r.0.id", id),
        ("r.0.from", "2026-10-06"),
        ("r.0.n", "12"),
    ];
    let saved = visitor.post("/ghi/small_group/nhieu", &row).await;
    assert_eq!(saved.status, 303, "{}", saved.words());
    let path = format!("/hoat-dong/{id}");
    let photo = files::testing::scene(5).jpeg(80);
    let sent = visitor
        .upload_with(
            &format!("{path}/minh-chung"),
            &[("kind", "photo")],
            ("tep", "anh.jpg", &photo),
        )
        .await;
    assert_eq!(sent.status, 303, "{}", sent.words());
    let page = visitor.get(&path).await.text();
    let (_, after) = page.split_once("/minh-chung/").unwrap();
    format!("/minh-chung/{}", &after[..36])
}

#[test]
fn an_issued_report_shows_its_photos_for_ever() {
    on_both(async |house: House| {
        let unit = house.unit_today(OFFICE);
        let mut officer = house.sign_in(Person::In(Role::GrassrootsOfficer)).await;
        let mut above = house.sign_in(Person::In(Role::ProvincialDirector)).await;
        let mut signer = house.sign_in(Person::In(Role::GrassrootsDirector)).await;
        signer.post("/tai-khoan/ngon-ngu", &[("lang", "en")]).await;
        let photo = with_photo(&mut officer, &unit.to_string()).await;
        let jpeg = officer.get(&photo).await.body;
        let mut people = [&mut officer, &mut above, &mut signer];
        assert_eq!(issue(&mut people, unit, "").await.status, 303);

        let version = format!("don-vi={unit}&thang={MONTH}&ban=1");
        let shown = format!("/bao-cao/da-ban-hanh/anh?{version}&anh=1");
        let letters = [
            format!("/bao-cao/da-ban-hanh/tep?{version}"),
            format!("/bao-cao/da-ban-hanh/tep?{version}&dang=pdf"),
        ];
        let mut before = Vec::new();
        for letter in &letters {
            before.push(officer.get(letter).await.body);
        }
        let word = unzipped(&before[0]);
        assert!(word.contains("<w:drawing>"), "Word shows it");
        assert!(
            word.contains("Một số hình ảnh hoạt động"),
            "in Vietnamese, whoever issues it"
        );

        let removed = officer.post(&format!("{photo}/bo"), &[]).await;
        assert_eq!(removed.status, 303, "{}", removed.words());
        assert_eq!(
            officer.get(&photo).await.status,
            404,
            "the activity has it no longer"
        );
        let page = officer.get(&format!("/bao-cao/da-ban-hanh/ban?{version}")).await;
        assert!(
            page.text().contains(&shown.replace('&', "&amp;")),
            "{}",
            page.text()
        );
        assert_eq!(officer.get(&shown).await.body, jpeg);
        for (letter, before) in letters.iter().zip(&before) {
            assert_eq!(&officer.get(letter).await.body, before, "{letter}");
        }

        for other in ["0", "2", "x"] {
            let other = format!("/bao-cao/da-ban-hanh/anh?{version}&anh={other}");
            assert_eq!(officer.get(&other).await.status, 404);
        }
        let mut neighbour = house.sign_in(Person::Neighbour).await;
        assert_eq!(neighbour.get(&shown).await.status, 404);
    });
}
