//! `lantoa check`: what is whole is told to be, and what isn't is named, with a word on what to do.

use std::fs;

use crate::house::{DOCUMENT, House, PHOTO, SCAN, SMALL, on_both};
use files::Hash;
use serde_json::Value;

fn json(told: &str) -> Value {
    serde_json::from_str(told.lines().next().unwrap()).unwrap()
}

/// Whether a part is told in these words, and all others hold.
fn only(house: &House, wrong: &str) -> String {
    let told = house.failed(&["check"]);
    let good = [
        "Cơ sở dữ liệu: tốt",
        "Bảng tổng hợp: khớp",
        "Nhật ký: nguyên vẹn",
        "Tệp đã lưu: đủ và đúng",
    ];
    let held = good.iter().filter(|words| told.contains(**words)).count();
    assert!(held == 3 && told.contains(wrong), "{told}");
    told
}

#[test]
fn a_whole_installation_is_good_in_every_part() {
    on_both("lantoa_check_whole", |house| {
        let told = house.done(&["check"]);
        let lines: Vec<&str> = told.lines().collect();
        assert_eq!(lines.len(), 4, "{told}");
        assert!(
            told.contains("2 số liệu đã báo cáo, 1 dòng cộng từ hoạt động"),
            "{told}"
        );
        assert!(told.contains("Tệp đã lưu: đủ và đúng, 4 tệp."), "{told}");
        let told = json(&house.done(&["check", "--format", "json"]));
        for (part, wanted) in [("whole", true), ("agrees", true)] {
            assert_eq!(told[part], wanted, "{told}");
        }
        assert_eq!(
            (&told["figures"], &told["records"]),
            (&2.into(), &1.into()),
            "{told}"
        );
        assert_eq!(told["files"]["files"], 4);
        assert!(told["audit"]["entries"].as_i64().unwrap() > 0, "{told}");
        assert!(told["database"]["rows"].as_u64().unwrap() > 1_000, "{told}");
    });
}

#[test]
fn files_that_were_lost_or_changed_are_named_by_their_hash() {
    on_both("lantoa_check_files", |house| {
        fs::remove_file(house.file(SCAN)).unwrap();
        fs::remove_file(house.file(PHOTO)).unwrap();
        fs::write(house.file(DOCUMENT), "một báo cáo khác").unwrap();
        let told = only(house, "Tệp đã lưu: HỎNG 3 trong 4 tệp");
        for (content, words) in [
            (SCAN, "thiếu (bản quét đã ký của báo cáo)"),
            (PHOTO, "thiếu (minh chứng của hoạt động)"),
            (DOCUMENT, "bị đổi (báo cáo đã ban hành)"),
        ] {
            let line = format!("  {}: {words}", Hash::of(content));
            assert!(told.lines().any(|told| told == line), "{line}: {told}");
        }
        assert!(!told.contains(&Hash::of(SMALL).to_string()), "{told}");
        let told = house.failed(&["check", "--format", "json"]);
        assert_eq!(
            json(&told)["files"]["faults"].as_array().unwrap().len(),
            3,
            "{told}"
        );
    });
}

#[test]
fn a_changed_line_of_the_audit_is_told_by_its_number() {
    on_both("lantoa_check_audit", |house| {
        house.tell("UPDATE org_audit SET what = 'org-audit-signed-in' WHERE number = 1");
        only(house, "Nhật ký: KHÔNG NGUYÊN VẸN, từ mục số 1");
    });
}

#[test]
fn a_roll_up_that_is_not_what_the_tables_say_is_told() {
    on_both("lantoa_check_roll_up", |house| {
        house.tell("UPDATE ledger_record SET amount = amount + 1");
        only(house, "Bảng tổng hợp: KHÔNG KHỚP");
        fs::remove_dir_all(house.path("data/roll-up")).unwrap();
        house.done(&["check"]);
    });
}

/// A page of an index is damaged on SQLite; an index that was never finished on PostgreSQL.
#[test]
fn a_damaged_database_is_told_in_the_words_of_its_engine() {
    on_both("lantoa_check_database", |house| {
        if house.is_sqlite() {
            spoil_index(house, "org_audit_thing");
        } else {
            house.tell(
                "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'org_audit_thing'::regclass",
            );
        }
        let told = only(house, "Cơ sở dữ liệu: HỎNG");
        assert!(told.contains("org_audit_thing"), "{told}");
    });
}

fn spoil_index(house: &House, index: &str) {
    let file = house.path("data/lantoa.db");
    let mut bytes = fs::read(&file).unwrap();
    let size = usize::from(u16::from_be_bytes([bytes[16], bytes[17]]));
    let root = house.number(&format!(
        "SELECT rootpage FROM sqlite_master WHERE name = '{index}'"
    ));
    let from = (usize::try_from(root).unwrap() - 1) * size;
    // An empty page of an index: its rows are missing.
    bytes[from..from + size].fill(0);
    bytes[from] = 10;
    fs::write(file, bytes).unwrap();
}
