//! What a part is called: "trong đó: chủ đề BHXH tự nguyện", "tiếng Êđê", "trang cá nhân viên chức, người lao động".

use ledger::{Breakdown, Catalogue, Indicator, Role, value_name, value_place};

use crate::target::Plan;

/// What stands before the values of a key, in Vietnamese and in English.
const LEADS: [(&str, &str, &str); 10] = [
    ("language", "tiếng", ""),
    ("topic", "chủ đề", "on"),
    ("partner", "phối hợp với", "with"),
    ("employer", "tại", "at"),
    ("territory", "ở", "in"),
    ("level", "cấp", "level"),
    ("column", "chuyên mục", "column"),
    ("purpose", "nhằm", "for"),
    ("organiser", "do", "held by"),
    ("campaign", "trong", "during"),
];

/// Keys whose values say enough by themselves.
const PLAIN: [&str; 11] = [
    "scheme", "audience", "channel", "owner", "format", "form", "kind", "via", "event", "outlet", "station",
];

/// "người", "people".
pub fn counted_in(indicator: &Indicator, vietnamese: bool) -> &str {
    indicator.counted_in(vietnamese)
}

/// One value by its name: "BHXH tự nguyện"; one without a code stays as it was written.
pub fn value(key: &str, code: &str, vietnamese: bool) -> String {
    value_name(key, code, vietnamese).unwrap_or(code).to_owned()
}

/// Where a part stands among others: schemes in the order in which reports name them.
pub fn order(breakdown: &Breakdown) -> Vec<usize> {
    let schemes = breakdown.get("scheme").unwrap_or_default();
    let place = |code: &String| value_place("scheme", code).unwrap_or(usize::MAX);
    schemes.iter().map(place).collect()
}

/// All values of a key, in the order in which they were written: "Kinh, Hoa, Khmer", "qua hội nghị".
pub fn values(breakdown: &Breakdown, key: &str, vietnamese: bool) -> Option<String> {
    let names: Vec<String> = breakdown
        .get(key)?
        .iter()
        .map(|code| value(key, code, vietnamese))
        .collect();
    let lead = match (key, vietnamese) {
        ("via", true) => "qua ",
        ("via", false) => "through ",
        _ => "",
    };
    (!names.is_empty()).then(|| format!("{lead}{}", names.join(", ")))
}

/// What the keys of a part that narrow say of it; empty for the whole. Remarks are printed elsewhere.
pub fn part(breakdown: &Breakdown, vietnamese: bool) -> String {
    let dimensions = breakdown.of_role(Role::Dimension);
    let mut keys: Vec<&str> = dimensions.pairs().map(|(key, _)| key).collect();
    keys.sort_by_key(|key| ORDER.iter().position(|known| known == key).unwrap_or(ORDER.len()));
    let words = keys
        .into_iter()
        .filter_map(|key| phrase(breakdown, key, vietnamese));
    words.chain(plan(breakdown)).collect::<Vec<_>>().join(", ")
}

/// The order in which keys are said, the most telling first.
const ORDER: [&str; 12] = [
    "scheme",
    "topic",
    "purpose",
    "owner",
    "kind",
    "form",
    "audience",
    "language",
    "channel",
    "employer",
    "territory",
    "partner",
];

fn phrase(breakdown: &Breakdown, key: &str, vietnamese: bool) -> Option<String> {
    let values = values(breakdown, key, vietnamese)?;
    if PLAIN.contains(&key) {
        return Some(values);
    }
    let declared = Catalogue::shipped()
        .key(key)
        .map(|key| key.name_vi.as_str())
        .unwrap_or(key);
    let lead = LEADS
        .iter()
        .find(|(known, ..)| *known == key)
        .map_or(declared, |(_, vi, en)| if vietnamese { vi } else { en });
    Some(format!("{lead} {values}").trim().to_owned())
}

/// Which plan a percentage or a target is of.
fn plan(breakdown: &Breakdown) -> Option<String> {
    let plan = Plan::read(breakdown);
    (plan != Plan::default()).then(|| plan.name(""))
}

/// What is kept and printed but narrows nothing: the theme, the places that were counted.
pub fn remarks(breakdown: &Breakdown) -> String {
    let remarks = breakdown.of_role(Role::Remark);
    let said = remarks.pairs().map(|(key, values)| {
        let values = values.join(", ");
        match (key, Catalogue::shipped().key(key).map(|key| key.name_vi.as_str())) {
            ("theme", _) => format!("chủ đề “{values}”"),
            (_, Some(name)) if !name.is_empty() => format!("{name}: {values}"),
            _ => values,
        }
    });
    said.collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> String {
        part(&Breakdown::parse(text), true)
    }

    #[test]
    fn parts_are_called_as_an_officer_would() {
        assert_eq!(said("topic=BHXH_TN"), "chủ đề BHXH tự nguyện");
        assert_eq!(
            said("languages=vi|zh|km;reach=khóm, ấp"),
            "tiếng Kinh, Hoa, Khmer"
        );
        assert_eq!(said("owner=staff"), "trang cá nhân viên chức, người lao động");
        assert_eq!(
            said("scheme=BHXH_TN|BHYT_TD;purpose=phát triển người tham gia"),
            "BHXH tự nguyện, BHYT tự đóng, nhằm phát triển người tham gia"
        );
        assert_eq!(
            said("plan=kế hoạch tạm giao năm 2024 của BHXH Việt Nam"),
            "kế hoạch tạm giao năm 2024 của BHXH Việt Nam"
        );
        assert_eq!(said("level=tỉnh;channel=zalo"), "Zalo, cấp tỉnh");
        assert_eq!(said("via=conference"), "qua hội nghị");
        assert_eq!(said("theme=An tâm"), "");
    }

    #[test]
    fn remarks_are_printed_and_never_lost() {
        let breakdown =
            Breakdown::parse("theme=An tâm cho mọi gia đình;communes=Đồng Văn|Tiên Kỳ;denominator=dân số");
        assert_eq!(
            remarks(&breakdown),
            "tại các xã: Đồng Văn, Tiên Kỳ; mẫu số: dân số; chủ đề “An tâm cho mọi gia đình”"
        );
    }
}
